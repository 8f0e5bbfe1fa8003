//! `desk undo`: takes back the caller's own last event on a ticket, or the one named.
//!
//! Whether an event can be taken back at all is the rules' to say; here is what a careful desk adds: a
//! later event must not lose its footing.

use crate::cli;
use crate::render::time;
use crate::render::words::fill;
use crate::say::error::Result;
use crate::say::refusals::{self, Unfit};
use crate::session::{Change, Outcome, Session, Step, Texts};
use crate::text::escape::one_line;
use crate::ticket::event::{Event, EventId, Kind};
use crate::ticket::replay::{Effect, Entry};
use crate::ticket::rules::Refusal;

/// Runs the verb.
///
/// # Errors
/// Refused where there is nothing to take back, or a later event would lose its footing; Usage; Io;
/// Locked.
pub(crate) fn run(session: &Session, args: &cli::UndoArgs) -> Result<Outcome> {
    let reason = Texts::new(&session.context).maybe("--reason", args.reason.as_deref())?;
    let change = Change::begin(session, &args.writing)?;
    let mut said = None;
    let written = change.write(std::slice::from_ref(&args.number), |step| {
        let entry = match &args.event {
            None => own_last(&step)?,
            Some(typed) => step.event(typed)?,
        };
        can_be_taken_back(&step, entry)?;
        keeps_footing(&step, entry.event.id)?;
        said = Some(took_back(&step, &entry.event));
        Ok(vec![Kind::Undone { of: entry.event.id, reason: reason.clone() }])
    })?;
    change.finish(&written, |_, _| String::new(), |_, _| said.clone())
}

/// What was taken back; of an undo, what counts again, or counts no longer, at the end of the chain of them.
fn took_back(step: &Step<'_>, event: &Event) -> String {
    let words = step.session.words;
    let (mut event, mut undos) = (event, 0);
    // A line that a redaction vouches for may say anything: even such a chain has an end.
    while let Kind::Undone { of, .. } = event.kind
        && undos < step.history.entries.len()
        && let Some(entry) = step.history.entries.iter().find(|entry| entry.event.id == of)
    {
        (event, undos) = (&entry.event, undos + 1);
    }
    let text = match undos {
        0 => &words.outcome.took_back,
        odd if odd % 2 == 1 => &words.outcome.counts_again,
        _ => &words.outcome.counts_no_longer,
    };
    let values = [
        ("event", words.event.of(&event.kind)),
        ("time", &time::local(event.at, step.session.zone)),
        ("who", &one_line(&event.by)),
    ];
    fill(text, &values)
}

/// The caller's own last event with effect; a reminder is nobody's doing.
fn own_last<'a>(step: &Step<'a>) -> Result<&'a Entry> {
    let own = |entry: &&Entry| {
        entry.effect == Effect::Effective
            && entry.event.by == step.by
            && !matches!(entry.event.kind, Kind::Reminded { .. })
    };
    let none = || step.unfit(Unfit::NoOwnEvent { by: &one_line(step.by) });
    step.history.entries.iter().rev().find(own).ok_or_else(none)
}

fn can_be_taken_back(step: &Step<'_>, entry: &Entry) -> Result<()> {
    let event = &entry.event.kind;
    match (event, &entry.effect) {
        (Kind::Registered(_), _) => {
            let refusal = Refusal::undo_of_registration(&step.history.ticket);
            Err(refusals::error(&refusal, step.typed))
        }
        (Kind::Redacted { .. }, _) => Err(step.unfit(Unfit::RedactionStays)),
        (_, Effect::Undone) => Err(step.unfit(Unfit::TakenBack { event })),
        (_, Effect::Refused(_)) => Err(step.unfit(Unfit::NoEffect { event })),
        (_, Effect::Effective) => Ok(()),
    }
}

/// Every other event that counts must go on counting without this one.
fn keeps_footing(step: &Step<'_>, of: EventId) -> Result<()> {
    let without = step.history.without(of);
    let falls = step.history.entries.iter().find(|entry| {
        let same = |other: &&Entry| other.event.id == entry.event.id;
        entry.effect == Effect::Effective
            && entry.event.id != of
            && without.entries.iter().find(same).is_some_and(|other| matches!(other.effect, Effect::Refused(_)))
    });
    let Some(Entry { event, .. }) = falls else { return Ok(()) };
    let at = &time::local(event.at, step.session.zone);
    Err(step.unfit(Unfit::LosesFooting { event: &event.kind, at, id: event.id }))
}
