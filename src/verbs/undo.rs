//! `desk undo`: takes back the caller's own last event on each ticket, again the one before, or the one named; and brings
//! back what was taken.
//!
//! Whether an event can be taken back at all is the rules' to say; here is what a careful desk adds: a
//! later event must not lose its footing.

use std::collections::HashMap;

use crate::cli;
use crate::render::time;
use crate::render::words::fill;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::say::refusals::{self, Unfit};
use crate::session::{Change, Outcome, Session, Step, Texts};
use crate::text::escape::one_line;
use crate::text::name;
use crate::ticket::event::{Event, EventId, Kind};
use crate::ticket::replay::{Effect, Entry};
use crate::ticket::rules::Refusal;

/// Runs the verb.
///
/// # Errors
/// Refused where there is nothing to take back or to bring back, or a later event would lose its footing; Usage; Io;
/// Locked.
pub(crate) fn run(session: &Session, args: &cli::UndoArgs) -> Result<Outcome> {
    if args.event.is_some() && args.numbers.len() > 1 {
        return Err(Asked::EventOfSeveral.into());
    }
    let reason = Texts::new(&session.context).maybe("--reason", args.reason.as_deref())?;
    let change = Change::begin(session, &args.writing)?;
    let mut said = HashMap::new();
    let written = change.write(&args.numbers, |step| {
        let entry = match &args.event {
            None if args.redo => own_last_undo(&step)?,
            None => own_last(&step)?,
            Some(typed) => step.event(typed)?,
        };
        can_be_taken_back(&step, entry)?;
        keeps_footing(&step, &entry.event)?;
        said.insert(step.history.ticket.id, took_back(&step, &entry.event));
        Ok(vec![Kind::Undone { of: entry.event.id, reason: reason.clone() }])
    })?;
    change.finish(&written, |_, _| String::new(), |written, _| said.get(&written.after.ticket.id).cloned())
}

/// What an event is about in the end: itself, or what stands at the end of a chain of undos; and how many undos that
/// is.
fn at_the_end<'a>(step: &Step<'a>, event: &'a Event) -> (&'a Event, usize) {
    let (mut event, mut undos) = (event, 0);
    // A line that a redaction vouches for may say anything: even such a chain has an end.
    while let Kind::Undone { of, .. } = event.kind
        && undos < step.history.entries.len()
        && let Some(entry) = step.history.entries.iter().find(|entry| entry.event.id == of)
    {
        (event, undos) = (&entry.event, undos + 1);
    }
    (event, undos)
}

/// What was taken back; of an undo, what counts again, or counts no longer, at the end of the chain of them.
fn took_back<'a>(step: &Step<'a>, event: &'a Event) -> String {
    let words = step.session.words;
    let (event, undos) = at_the_end(step, event);
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

/// The caller's own last event with effect of those that are steps back: a reminder is nobody's doing, a redaction
/// stays, and an undo is not undone by going on.
fn own_last<'a>(step: &Step<'a>) -> Result<&'a Entry> {
    let own = |entry: &&Entry| {
        !matches!(entry.event.kind, Kind::Reminded { .. } | Kind::Redacted { .. } | Kind::Undone { .. })
            && is_own(step, entry)
    };
    let none = || step.unfit(Unfit::NoOwnEvent { by: &one_line(step.by) });
    step.history.entries.iter().rev().find(own).ok_or_else(none)
}

/// The caller's own last undo that still takes something back.
fn own_last_undo<'a>(step: &Step<'a>) -> Result<&'a Entry> {
    let own = |entry: &&'a Entry| is_own(step, entry) && at_the_end(step, &entry.event).1 % 2 == 1;
    let none = || step.unfit(Unfit::NoOwnUndo { by: &one_line(step.by) });
    step.history.entries.iter().rev().find(own).ok_or_else(none)
}

fn is_own(step: &Step<'_>, entry: &Entry) -> bool {
    entry.effect == Effect::Effective && name::same(&entry.event.by, step.by)
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

/// Every other event that counts must go on counting without this one, and what this lets count again must count.
fn keeps_footing(step: &Step<'_>, event: &Event) -> Result<()> {
    let without = step.history.without(event.id);
    let found = |id: EventId| without.entries.iter().find(move |entry| entry.event.id == id);
    let falls = step.history.entries.iter().find(|entry| {
        entry.effect == Effect::Effective
            && entry.event.id != event.id
            && found(entry.event.id).is_some_and(|other| matches!(other.effect, Effect::Refused(_)))
    });
    if let Some(Entry { event, .. }) = falls {
        let at = &time::local(event.at, step.session.zone);
        return Err(step.unfit(Unfit::LosesFooting { event: &event.kind, at, id: event.id }));
    }
    if let Kind::Undone { of, .. } = event.kind
        && let Some(Entry { effect: Effect::Refused(refusal), .. }) = found(of)
    {
        return Err(refusals::error(refusal, step.typed));
    }
    Ok(())
}
