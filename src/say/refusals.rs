//! What the rules refuse, in words, and the command that leads on; and what a careful desk refuses beside them.
//!
//! Why something is refused is the rules' to know, and the verbs'.

use serde::Deserialize;

use super::error::{Error, Said};
use super::{Both, status};
use crate::render::words::{fill, load, words};
use crate::sla::Language;
use crate::ticket::event::{EventId, Kind};
use crate::ticket::rules::{Refusal, Why};
use crate::ticket::state::Status;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/refusals.en.toml")), || load(include_str!("words/refusals.zh.toml")));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    is: String,
    try_: String,
    or: String,
    written: String,
    why: WhyWords,
    unfit: UnfitWords,
    hint: HintWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WhyWords {
    not_waiting: String,
    waits_already: String,
    passed_already: String,
    solved_already: String,
    not_classified: String,
    no_handler: String,
    responded_already: String,
    not_resolved: String,
    no_solution: String,
    checked: String,
    nothing_to_reopen: String,
    accepted: String,
    done: String,
    given_up: String,
    reason_wanted: String,
    until_before_told: String,
    nothing_to_amend: String,
    linked_with_itself: String,
    duplicate_of_itself: String,
    nothing_to_undo: String,
    undo_of_registration: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnfitWords {
    half_classified: String,
    no_own_event: String,
    no_own_undo: String,
    no_event: String,
    several_events: String,
    redaction_stays: String,
    taken_back: String,
    no_effect: String,
    loses_footing: String,
    no_text: String,
    nothing_untold: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HintWords {
    events_or_by: String,
    events: String,
    more_of_id: String,
    first: String,
}

/// What a verb refuses beside the rules, of one event of a ticket.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Unfit<'a> {
    /// It has neither category nor priority, and only one of them is given; the option of the other.
    HalfClassified { missing: &'a str },
    /// It has no event by the caller that could be taken back.
    NoOwnEvent { by: &'a str },
    /// It has no undo by the caller that still takes something back.
    NoOwnUndo { by: &'a str },
    /// It has no event whose id begins so.
    NoEvent { start: &'a str },
    /// It has several.
    SeveralEvents { start: &'a str },
    /// A redaction can't be taken back.
    RedactionStays,
    /// The event is taken back already.
    TakenBack { event: &'a Kind },
    /// The event has no effect that could be taken back.
    NoEffect { event: &'a Kind },
    /// A later event hangs by the one that is to be taken back.
    LosesFooting { event: &'a Kind, at: &'a str, id: EventId },
    /// The event has no text that could be blanked.
    NoText { event: &'a Kind },
    /// There is no extension that the user was not told of.
    NothingUntold,
}

/// The refusal of a rule, as an error. `typed` is how the user named the ticket: so do the commands that lead on.
pub(crate) fn error(refusal: &Refusal, typed: &str) -> Error {
    Error::of(|language| Said::refused(line(refusal, typed, language)))
}

/// What is refused and why, and the commands that lead on.
pub(crate) fn line(refusal: &Refusal, typed: &str, language: Language) -> String {
    reason(refusal, language) + &way_on(&commands(&refusal.why), typed, language)
}

/// What is refused and why, without the command that leads on: for what is past.
pub(crate) fn reason(refusal: &Refusal, language: Language) -> String {
    let why = &WORDS.of(language).why;
    let why = match &refusal.why {
        Why::NotWaiting => &why.not_waiting,
        Why::WaitsAlready => &why.waits_already,
        Why::PassedAlready => &why.passed_already,
        Why::SolvedAlready => &why.solved_already,
        Why::NotClassified => &why.not_classified,
        Why::NoHandler => &why.no_handler,
        Why::RespondedAlready => &why.responded_already,
        Why::NotResolved => &why.not_resolved,
        Why::NoSolution => &why.no_solution,
        Why::Checked => &why.checked,
        Why::NothingToReopen => &why.nothing_to_reopen,
        Why::AcceptedToClose | Why::Accepted => &why.accepted,
        Why::Done => &why.done,
        Why::GivenUp => &why.given_up,
        Why::ReasonWanted { .. } => &why.reason_wanted,
        Why::UntilBeforeTold => &why.until_before_told,
        Why::NothingToAmend => &why.nothing_to_amend,
        Why::LinkedWithItself => &why.linked_with_itself,
        Why::DuplicateOfItself => &why.duplicate_of_itself,
        Why::NothingToUndo => &why.nothing_to_undo,
        Why::UndoOfRegistration { .. } => &why.undo_of_registration,
    };
    is(refusal.number.as_str(), refusal.status, why, language)
}

/// Of an event that is in the log and has no effect, as it was written.
pub(crate) fn written_in_vain(event: &Kind, refusal: &Refusal, language: Language) -> String {
    let why = line(refusal, refusal.number.as_str(), language);
    fill(&WORDS.of(language).written, &[("event", named(event, language)), ("why", &why)])
}

/// What a verb refuses beside the rules, as an error: of the ticket that is shown and was typed so.
pub(crate) fn unfit(what: Unfit<'_>, shown: &str, of: Status, typed: &str) -> Error {
    Error::of(|language| {
        let line = is(shown, of, &unfit_line(what, typed, language), language) + &unfit_way_on(what, typed, language);
        Said::refused(line).with(unfit_hints(what, typed, language))
    })
}

fn unfit_line(what: Unfit<'_>, typed: &str, language: Language) -> String {
    let words = &WORDS.of(language).unfit;
    let event = |text: &str, event: &Kind| fill(text, &[("event", named(event, language)), ("typed", typed)]);
    match what {
        Unfit::HalfClassified { missing } => fill(&words.half_classified, &[("option", missing)]),
        Unfit::NoOwnEvent { by } => fill(&words.no_own_event, &[("by", by)]),
        Unfit::NoOwnUndo { by } => fill(&words.no_own_undo, &[("by", by)]),
        Unfit::NoEvent { start } => fill(&words.no_event, &[("id", start)]),
        Unfit::SeveralEvents { start } => fill(&words.several_events, &[("id", start)]),
        Unfit::RedactionStays => fill(&words.redaction_stays, &[("typed", typed)]),
        Unfit::TakenBack { event: kind } => event(&words.taken_back, kind),
        Unfit::NoEffect { event: kind } => event(&words.no_effect, kind),
        Unfit::LosesFooting { event, at, id } => {
            let values = [("event", named(event, language)), ("time", at), ("id", &id.to_string())];
            fill(&words.loses_footing, &values)
        }
        Unfit::NoText { event: kind } => event(&words.no_text, kind),
        Unfit::NothingUntold => words.nothing_untold.clone(),
    }
}

fn unfit_way_on(what: Unfit<'_>, typed: &str, language: Language) -> String {
    match what {
        Unfit::HalfClassified { .. } => way_on(&[CLASSIFY.to_owned()], typed, language),
        Unfit::NoOwnEvent { .. }
        | Unfit::NoOwnUndo { .. }
        | Unfit::NoEvent { .. }
        | Unfit::SeveralEvents { .. }
        | Unfit::RedactionStays
        | Unfit::TakenBack { .. }
        | Unfit::NoEffect { .. }
        | Unfit::LosesFooting { .. }
        | Unfit::NoText { .. } => String::new(),
        Unfit::NothingUntold => way_on(&[EXTEND.to_owned()], typed, language),
    }
}

fn unfit_hints(what: Unfit<'_>, typed: &str, language: Language) -> Vec<String> {
    let hint = &WORDS.of(language).hint;
    let one = |text: &str| vec![fill(text, &[("typed", typed)])];
    match what {
        Unfit::NoOwnEvent { .. } | Unfit::NoOwnUndo { .. } => one(&hint.events_or_by),
        Unfit::NoEvent { .. } | Unfit::NoText { .. } => one(&hint.events),
        Unfit::SeveralEvents { .. } => one(&hint.more_of_id),
        Unfit::LosesFooting { id, .. } => vec![fill(&hint.first, &[("typed", typed), ("id", &id.to_string())])],
        // The command that leads on is in the sentence.
        Unfit::HalfClassified { .. }
        | Unfit::RedactionStays
        | Unfit::TakenBack { .. }
        | Unfit::NoEffect { .. }
        | Unfit::NothingUntold => Vec::new(),
    }
}

fn is(number: &str, of: Status, why: &str, language: Language) -> String {
    fill(&WORDS.of(language).is, &[("number", number), ("status", status(of, language)), ("why", why)])
}

/// An event: in English by its name, as in the log; in Chinese by its word.
fn named(event: &Kind, language: Language) -> &'static str {
    match language {
        Language::En => event.name(),
        Language::Zh => words(language).event.of(event),
    }
}

const CLASSIFY: &str = "classify N --category C --priority P";
const EXTEND: &str = "extend N --until TIME --reason TEXT";
/// The user's check ends well or not: both lead on.
const CHECKED: &[&str] = &["verify N --passed", "verify N --failed TEXT"];

/// The commands that lead on, with `N` for the ticket.
fn commands(why: &Why) -> Vec<String> {
    let all: &[&str] = match why {
        Why::NotWaiting => &["ask N TEXT"],
        Why::WaitsAlready => &["answer N TEXT"],
        Why::PassedAlready | Why::AcceptedToClose => &["close N --kb REF", "undo N"],
        Why::SolvedAlready => &["verify N --passed", "verify N --failed TEXT", "undo N"],
        Why::Checked => CHECKED,
        Why::NotClassified => &[CLASSIFY],
        Why::NoHandler | Why::RespondedAlready => &["assign N --to NAME"],
        Why::NotResolved => &["respond N TEXT"],
        Why::NoSolution => &["resolve N TEXT"],
        Why::Accepted | Why::Done => &["reopen N --reason TEXT", "undo N"],
        Why::GivenUp => &["undo N", "register TEXT --from NAME"],
        Why::ReasonWanted { category, priority } => {
            let changed = |option: &str, new: &Option<String>| new.as_ref().map(|new| format!(" --{option} {new}"));
            let changes = [changed("category", category), changed("priority", priority)];
            return vec![format!("classify N{} --reason TEXT", changes.into_iter().flatten().collect::<String>())];
        }
        Why::UntilBeforeTold => &["extend N --until LATER --reason TEXT"],
        Why::NothingToAmend => &["amend N --description TEXT"],
        Why::LinkedWithItself => &["link N --related OTHER"],
        Why::DuplicateOfItself => &["cancel N --duplicate-of OTHER"],
        Why::UndoOfRegistration { can_be_cancelled: true } => &["cancel N --reason TEXT"],
        Why::NothingToReopen | Why::NothingToUndo | Why::UndoOfRegistration { can_be_cancelled: false } => &["show N"],
    };
    all.iter().copied().map(str::to_owned).collect()
}

/// Behind a sentence: the commands, on the ticket as the user named it.
fn way_on(commands: &[String], typed: &str, language: Language) -> String {
    let words = WORDS.of(language);
    let mut text = String::new();
    for (nth, command) in commands.iter().enumerate() {
        // `N` stands for the ticket; `NAME` does not.
        let command = command.split(' ').map(|word| if word == "N" { typed } else { word }).collect::<Vec<_>>();
        let before = if nth == 0 { &words.try_ } else { &words.or };
        text.push_str(&fill(before, &[("command", &format!("desk {}", command.join(" ")))]));
    }
    text
}

#[cfg(test)]
mod tests;
