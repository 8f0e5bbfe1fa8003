//! All that can be refused, in both languages.

use super::*;
use crate::say::gallery::{Block, block, both_languages_agree, compare};
use crate::ticket::number::Number;

/// Each [`Why`] with its status. A new one does not compile before it is in the list.
fn all() -> Vec<(Status, Why)> {
    let known = |why: &Why| match why {
        Why::NotWaiting
        | Why::WaitsAlready
        | Why::PassedAlready
        | Why::SolvedAlready
        | Why::NotClassified
        | Why::NoHandler
        | Why::RespondedAlready
        | Why::NotResolved
        | Why::NoSolution
        | Why::Checked
        | Why::NothingToReopen
        | Why::AcceptedToClose
        | Why::Accepted
        | Why::Done
        | Why::GivenUp
        | Why::ReasonWanted { .. }
        | Why::UntilBeforeTold
        | Why::NothingToAmend
        | Why::LinkedWithItself
        | Why::DuplicateOfItself
        | Why::NothingToUndo
        | Why::UndoOfRegistration { .. } => {}
    };
    let text = |text: &str| Some(text.to_owned());
    let all = vec![
        (Status::InProgress, Why::NotWaiting),
        (Status::Assigned, Why::WaitsAlready),
        (Status::Verified, Why::PassedAlready),
        (Status::Resolved, Why::SolvedAlready),
        (Status::Registered, Why::NotClassified),
        (Status::Pending, Why::NoHandler),
        (Status::InProgress, Why::RespondedAlready),
        (Status::Assigned, Why::NotResolved),
        (Status::InProgress, Why::NoSolution),
        (Status::Resolved, Why::Checked),
        (Status::Cancelled, Why::NothingToReopen),
        (Status::Verified, Why::AcceptedToClose),
        (Status::Verified, Why::Accepted),
        (Status::Closed, Why::Done),
        (Status::Cancelled, Why::GivenUp),
        (Status::Assigned, Why::ReasonWanted { category: text("network"), priority: text("high") }),
        (Status::Pending, Why::ReasonWanted { category: None, priority: text("high") }),
        (Status::Assigned, Why::UntilBeforeTold),
        (Status::Assigned, Why::NothingToAmend),
        (Status::Assigned, Why::LinkedWithItself),
        (Status::Assigned, Why::DuplicateOfItself),
        (Status::Assigned, Why::NothingToUndo),
        (Status::Assigned, Why::UndoOfRegistration { can_be_cancelled: true }),
        (Status::Closed, Why::UndoOfRegistration { can_be_cancelled: false }),
    ];
    all.iter().for_each(|(_, why)| known(why));
    all
}

/// Each [`Unfit`] with its status.
fn all_unfit<'a>(event: &'a Kind) -> Vec<(Status, Unfit<'a>)> {
    let known = |unfit: &Unfit<'_>| match unfit {
        Unfit::HalfClassified { .. }
        | Unfit::NoOwnEvent { .. }
        | Unfit::NoOwnUndo { .. }
        | Unfit::NoEvent { .. }
        | Unfit::SeveralEvents { .. }
        | Unfit::RedactionStays
        | Unfit::TakenBack { .. }
        | Unfit::NoEffect { .. }
        | Unfit::LosesFooting { .. }
        | Unfit::NoText { .. }
        | Unfit::NothingUntold => {}
    };
    let all = vec![
        (Status::Registered, Unfit::HalfClassified { missing: "--priority" }),
        (Status::Assigned, Unfit::NoOwnEvent { by: "li.na" }),
        (Status::Assigned, Unfit::NoOwnUndo { by: "li.na" }),
        (Status::Assigned, Unfit::NoEvent { start: "0f5c" }),
        (Status::Assigned, Unfit::SeveralEvents { start: "0f5c" }),
        (Status::Assigned, Unfit::RedactionStays),
        (Status::Assigned, Unfit::TakenBack { event }),
        (Status::Assigned, Unfit::NoEffect { event }),
        (Status::InProgress, Unfit::LosesFooting { event, at: "2026-11-25 09:00", id: EventId(0x0f5c) }),
        (Status::Assigned, Unfit::NoText { event }),
        (Status::InProgress, Unfit::NothingUntold),
    ];
    all.iter().for_each(|(_, unfit)| known(unfit));
    all
}

fn refused((status, why): &(Status, Why)) -> Refusal {
    Refusal { number: Number::parse("TS-20261125-001").unwrap(), status: *status, why: why.clone() }
}

/// The name of a variant, without what it carries.
fn name(variant: &impl std::fmt::Debug) -> String {
    format!("{variant:?}").split([' ', '(']).next().unwrap_or_default().to_owned()
}

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/refusals.en.toml"), include_str!("../words/refusals.zh.toml"));
}

#[test]
fn all_that_is_refused_is_said_in_both_languages() {
    let event = Kind::Declined { reason: "x".to_owned() };
    let mut blocks: Vec<Block> = Vec::new();
    for one in all() {
        let refusal = refused(&one);
        blocks.push((name(&refusal.why), Language::ALL.map(|language| (line(&refusal, "1", language), Vec::new()))));
    }
    for (status, what) in all_unfit(&event) {
        blocks.push(block(name(&what), unfit(what, "TS-20261125-001", status, "1")));
    }
    let refusal = refused(&(Status::Pending, Why::NoHandler));
    let said = |language| (written_in_vain(&event, &refusal, language), Vec::new());
    blocks.push(("written_in_vain".to_owned(), Language::ALL.map(said)));
    compare("refusals", &blocks);
}
