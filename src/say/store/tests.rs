//! All that the store can't do or refuses, in both languages.

use std::error::Error as _;
use std::io;

use super::*;
use crate::say::gallery::{Block, block, both_languages_agree, compare, every};
use crate::ticket::event::EventId;

fn denied() -> io::Error {
    io::ErrorKind::PermissionDenied.into()
}

fn text(text: &str) -> String {
    text.to_owned()
}

/// Reading the same file, for these reasons.
fn unread(why: Why) -> Problem {
    Problem::Failed { doing: Doing::Reading, path: "/srv/desk/sla.toml".into(), why }
}

fn all() -> Vec<(String, Problem)> {
    let page = || "/srv/desk/log/2026/2026-11-25.jsonl".into();
    let id = || EventId::parse("a55fee0884b32e57").unwrap();
    let full = || Why::System(io::ErrorKind::StorageFull.into());
    every!(Problem {
        Problem::Failed { .. } => [
            unread(Why::System(denied())),
            unread(Why::System(io::ErrorKind::ReadOnlyFilesystem.into())),
            unread(Why::Gone),
        ],
        Problem::NotAppended { .. } => [
            Problem::NotAppended { path: page(), why: full() },
            Problem::NotAppended { path: page(), why: Why::Short { written: 70, of: 312 } },
        ],
        Problem::AppendedInPart { .. } => [
            Problem::AppendedInPart { path: page(), why: full(), back: Why::WrittenByOthers },
            Problem::AppendedInPart { path: page(), why: full(), back: Why::System(denied()) },
        ],
        Problem::NotSynced { .. } => [Problem::NotSynced { path: page(), why: io::ErrorKind::TimedOut.into() }],
        Problem::Replaced(_) => [Problem::Replaced(page())],
        Problem::TooLong => [Problem::TooLong],
        Problem::NotOneLine => [Problem::NotOneLine],
        Problem::Link(_) => [Problem::Link("/srv/desk/log".into())],
        Problem::NotRegular(_) => [Problem::NotRegular("/srv/desk/.desk/lock".into())],
        Problem::NotUtf8(_) => [Problem::NotUtf8("/srv/desk/sla.toml".into())],
        Problem::NotADesk { .. } => [
            Problem::NotADesk { folder: "/srv/none".into(), named_by: Some("-C") },
            Problem::NotADesk { folder: "/srv/none".into(), named_by: None },
        ],
        Problem::NoDesk { .. } => [Problem::NoDesk { here: "/home/li".into() }],
        Problem::Held { .. } => [
            Problem::Held { pid: Some(4711), path: "/srv/desk/.desk/lock".into(), waited: 10.0 },
            Problem::Held { pid: None, path: "/srv/desk/.desk/lock".into(), waited: 0.05 },
        ],
        Problem::NoMarkIn(_) => [Problem::NoMarkIn("/srv/desk/.desk/site".into())],
        Problem::NotAMark(_) => [Problem::NotAMark(text("B2"))],
        Problem::MarkTaken(_) => [Problem::MarkTaken(text("bq"))],
        Problem::OtherMark { .. } => [
            Problem::OtherMark { own: text("hq"), wanted: text("bq") },
            Problem::OtherMark { own: text(""), wanted: text("bq") },
        ],
        Problem::NotAPrefix(_) => [Problem::NotAPrefix(text("T-S"))],
        Problem::NoZone(_) => [Problem::NoZone(text("Mars/Olympus"))],
        Problem::NoLanguage(_) => [Problem::NoLanguage(text("fr"))],
        Problem::NotAPolicyName(_) => [Problem::NotAPolicyName(text("../x"))],
        Problem::NotAPage(_) => [Problem::NotAPage(text("log/notes.txt"))],
        Problem::NotBlanked { .. } => [Problem::NotBlanked { id: id(), page: text("log/2026/2026-11-25.jsonl") }],
        Problem::NoLine { .. } => [Problem::NoLine { id: id(), day: "2026-11-25".parse().unwrap() }],
    })
}

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/store.en.toml"), include_str!("../words/store.zh.toml"));
    both_languages_agree(include_str!("../words/system.en.toml"), include_str!("../words/system.zh.toml"));
}

#[test]
fn all_that_the_store_refuses_is_said_in_both_languages() {
    let mut blocks: Vec<Block> = all().into_iter().map(|(name, problem)| block(name, problem)).collect();
    let doing = [
        Doing::Looking,
        Doing::Reading,
        Doing::Opening,
        Doing::Writing,
        Doing::Locking,
        Doing::Listing,
        Doing::Making,
        Doing::Appending,
    ];
    blocks.extend(doing.map(|doing| {
        let why = Why::System(io::ErrorKind::NotFound.into());
        block(format!("Failed, {doing:?}"), Problem::Failed { doing, path: "/srv/desk/log".into(), why })
    }));
    compare("store", &blocks);
}

#[test]
fn the_system_s_error_is_the_source() {
    let error = Error::from(unread(Why::System(denied())));
    let source = error.source().and_then(|source| source.downcast_ref::<io::Error>()).unwrap();
    assert_eq!(source.kind(), io::ErrorKind::PermissionDenied);
    assert!(Error::from(Problem::TooLong).source().is_none());
}

#[test]
fn where_a_part_is_written_there_is_no_hint_to_do_it_again() {
    let failure = |written| Failure {
        problem: Problem::NotAppended { path: "/srv/desk/log".into(), why: Why::System(denied()) },
        written,
    };
    let (nothing, some) = (not_appended(failure(vec![])), not_appended(failure(vec!["2026-11-25".parse().unwrap()])));
    for language in Language::ALL {
        assert_eq!(nothing.message(language), some.message(language));
        assert_eq!((nothing.hints(language).len(), some.hints(language).len()), (2, 0));
    }
}
