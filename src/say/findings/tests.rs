//! All that can be amiss in a log, in both languages.

use super::*;
use crate::say::gallery::{Block, both_languages_agree, compare, every, refusal};
use crate::ticket::event::EventId;
use crate::ticket::finding::FindingKind;
use crate::ticket::number::Number;

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/findings.en.toml"), include_str!("../words/findings.zh.toml"));
}

fn whats() -> Vec<(String, What)> {
    let id = EventId::parse("00112233445566ff").unwrap();
    let number = || Number::parse("TS-20261122-001").unwrap();
    every!(What {
        What::NoLineEnd => [What::NoLineEnd],
        What::Torn => [What::Torn],
        What::ConflictMarker => [What::ConflictMarker],
        What::NotRead(_) => [What::NotRead(Unreadable::EndsEarly)],
        What::OtherDay(_) => [What::OtherDay(number())],
        What::Altered { .. } => [
            What::Altered { id, ticket: None },
            What::Altered { id, ticket: Some(number()) },
        ],
        What::TextsBack(_) => [What::TextsBack(id)],
        What::Unknown(_) => [What::Unknown("event \"escalated\"".into())],
        What::Future { .. } => [
            What::Future { time: "2027-01-01T09:00:00Z".parse().unwrap(), is_settled: false },
            What::Future { time: "2027-01-01T09:00:00Z".parse().unwrap(), is_settled: true },
        ],
        What::NothingBefore(_) => [What::NothingBefore(Some(id)), What::NothingBefore(None)],
        What::NumberTwice { .. } => [
            What::NumberTwice { number: number(), shown: "TS-20261122-001~0011".into(), is_settled: false },
            What::NumberTwice { number: number(), shown: "TS-20261122-001~0011".into(), is_settled: true },
        ],
        What::NoEffect { .. } => [What::NoEffect { event: "closed", refusal: refusal() }],
        What::NoCategory { .. } => [What::NoCategory { ticket: "TS-20261122-001".into(), key: "netwrok".into() }],
        What::NoPriority { .. } => [What::NoPriority { ticket: "TS-20261122-001".into(), key: "top".into() }],
        What::NoPolicy => [What::NoPolicy],
        What::NoPage => [What::NoPage],
        What::CopyOfPages => [What::CopyOfPages],
        What::Gone { .. } => [
            What::Gone { events: 1, tickets: vec!["TS-20261122-001".to_owned()] },
            What::Gone { events: 3, tickets: vec!["TS-20261122-001".to_owned(), "TS-20261122-bq002".to_owned()] },
        ],
    })
}

fn unreadables() -> Vec<(String, Unreadable)> {
    let not_json = |fault| Unreadable::NotJson { fault, byte: 17 };
    let field = |must_be| Unreadable::Field { key: "at".into(), value: "[7]".into(), must_be };
    every!(Unreadable {
        Unreadable::TooLong => [Unreadable::TooLong],
        Unreadable::NotUtf8 => [Unreadable::NotUtf8],
        Unreadable::EndsEarly => [Unreadable::EndsEarly],
        Unreadable::NotAnObject => [Unreadable::NotAnObject],
        Unreadable::NotJson { fault: Fault::NestedTooDeep | Fault::NoValue | Fault::Other(_), .. } => [
            not_json(Fault::NestedTooDeep),
            not_json(Fault::NoValue),
            not_json(Fault::Other("trailing characters".into())),
        ],
        Unreadable::Field {
            must_be: MustBe::Text | MustBe::Time | MustBe::Bool | MustBe::Number | MustBe::Small | MustBe::Id,
            ..
        } => [
            field(MustBe::Text),
            field(MustBe::Time),
            field(MustBe::Bool),
            field(MustBe::Number),
            field(MustBe::Small),
            field(MustBe::Id),
        ],
        Unreadable::Missing(_) => [Unreadable::Missing("by")],
        Unreadable::Misfit(_) => [Unreadable::Misfit("date")],
        Unreadable::MissingBoth(_, _) => [Unreadable::MissingBoth("assignee", "team")],
        Unreadable::NoNumber => [Unreadable::NoNumber],
        Unreadable::VersionZero => [Unreadable::VersionZero],
        Unreadable::NoPrev => [Unreadable::NoPrev],
        Unreadable::FirstWithPrev => [Unreadable::FirstWithPrev],
        Unreadable::BadRating => [Unreadable::BadRating],
        Unreadable::NotUnderstood => [Unreadable::NotUnderstood],
    })
}

/// The kind of finding that says so.
fn kind(what: &What) -> FindingKind {
    match what {
        What::NoLineEnd | What::Torn => FindingKind::Unterminated,
        What::ConflictMarker => FindingKind::Unmerged,
        What::NotRead(_) => FindingKind::Unreadable,
        What::OtherDay(_) => FindingKind::Misfiled,
        What::Altered { .. } => FindingKind::Altered,
        What::TextsBack(_) => FindingKind::Unredacted,
        What::Unknown(_) => FindingKind::Unknown,
        What::Future { .. } => FindingKind::Future,
        What::NothingBefore(_) => FindingKind::Orphan,
        What::NumberTwice { .. } => FindingKind::DuplicateNumber,
        What::NoEffect { .. } => FindingKind::NoEffect,
        What::NoCategory { .. } | What::NoPriority { .. } => FindingKind::Undefined,
        What::NoPolicy => FindingKind::NoPolicy,
        What::NoPage | What::CopyOfPages => FindingKind::Stray,
        What::Gone { .. } => FindingKind::Gone,
    }
}

#[test]
fn all_that_can_be_amiss_is_said_in_both_languages() {
    let page = "log/2026/11/22.jsonl";
    let find = |what: What| {
        let line = if matches!(kind(&what), FindingKind::Stray | FindingKind::Gone) { 0 } else { 3 };
        Finding { kind: kind(&what), file: page.to_owned(), line, what, excerpt: String::new() }
    };
    let both = |say: &dyn Fn(Language) -> String| Language::ALL.map(|language| (say(language), Vec::new()));
    let findings: Vec<(String, Finding)> = whats().into_iter().map(|(name, what)| (name, find(what))).collect();
    for kind in FindingKind::ALL {
        assert!(findings.iter().any(|(_, finding)| finding.kind == kind), "{kind:?}");
    }
    let said = |(name, finding): (String, Finding)| (name, both(&|language| line(&finding, language)));
    let mut blocks: Vec<Block> = findings.into_iter().map(said).collect();
    blocks.extend(unreadables().into_iter().map(|(name, why)| (name, both(&|language| unreadable(&why, language)))));
    blocks.push(("moved".to_owned(), both(&|language| moved(page, 3, "lost+found/1", language))));
    blocks.push(("sealed".to_owned(), both(&|language| sealed(page, language))));
    let ahead = |language| ahead("TS-20261122-001", "2027-11-22 09:00", "2026-11-22 09:00", language);
    blocks.push(("ahead".to_owned(), both(&ahead)));
    blocks.push(("notes".to_owned(), both(&notes)));
    blocks.push(("not clean".to_owned(), both(&not_clean)));
    let finding = find(What::ConflictMarker);
    blocks.push(("warning".to_owned(), both(&|language| warning(&finding, language))));
    compare("findings", &blocks);
}
