//! `desk undo`: takes back the caller's own last event on a ticket, or the one named.
//!
//! Whether an event can be taken back at all is the rules' to say; here is what a careful desk adds: a
//! later event must not lose its footing.

use super::texts::Texts;
use super::writing::{Change, Step};
use super::{Outcome, Session};
use crate::cli;
use crate::error::{Error, Result};
use crate::render::escape::one_line;
use crate::render::time;
use crate::render::words::fill;
use crate::ticket::event::{Event, EventId, Kind};
use crate::ticket::replay::{Effect, Entry};
use crate::ticket::rules::Refusal;

/// Runs the verb.
///
/// # Errors
/// Refused where there is nothing to take back, or a later event would lose its footing; Usage; Io;
/// Locked.
pub fn run(session: &Session, args: &cli::UndoArgs) -> Result<Outcome> {
    let reason = Texts::new(&session.context).maybe("--reason", args.reason.as_deref())?;
    let change = Change::begin(session, &args.writing)?;
    let mut said = None;
    let written = change.write(std::slice::from_ref(&args.number), |step| {
        let entry = match &args.event {
            None => own_last(&step)?,
            Some(typed) => named(&step, typed)?,
        };
        can_be_taken_back(&step, entry)?;
        keeps_footing(&step, entry.event.id)?;
        said = Some(took_back(&step, &entry.event));
        Ok(vec![Kind::Undone { of: entry.event.id, reason: reason.clone() }])
    })?;
    change.finish(&written, |_, _| String::new(), |_, _| said.clone())
}

/// What was taken back; of an undo, what counts again.
fn took_back(step: &Step<'_>, event: &Event) -> String {
    let words = step.session.words;
    let again = match event.kind {
        Kind::Undone { of, .. } => step.history.entries.iter().find(|entry| entry.event.id == of),
        _ => None,
    };
    let (text, event) = match again {
        Some(entry) => (&words.outcome.counts_again, &entry.event),
        None => (&words.outcome.took_back, event),
    };
    let values = [
        ("event", words.event.of(event.kind.name())),
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
    step.history.entries.iter().rev().find(own).ok_or_else(|| {
        Error::refused(format!("{} has no event by {} to take back", step.history.shown, one_line(step.by)))
            .hint(format!("`desk show {}` lists its events; name one, or say who you are with --by", step.typed))
    })
}

/// The event of that id, or whose id begins so.
///
/// # Errors
/// Usage for what is no id; Refused where the ticket has none such, or several.
pub fn named<'a>(step: &Step<'a>, typed: &str) -> Result<&'a Entry> {
    let start = typed.trim().to_ascii_lowercase();
    let hex = start.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !hex || !(4..=16).contains(&start.len()) {
        return Err(Error::usage(format!("EVENT: {:?} is no event's id", one_line(typed))).hint(format!(
            "an id is 16 digits and letters a to f, or its first four or more: `desk show {}`",
            step.typed
        )));
    }
    let mut found = step.history.entries.iter().filter(|entry| entry.event.id.to_string().starts_with(&start));
    match (found.next(), found.next()) {
        (Some(entry), None) => Ok(entry),
        (None, _) => Err(Error::refused(format!("{} has no event {start}", step.history.shown))
            .hint(format!("`desk show {}` lists its events", step.typed))),
        (Some(_), Some(_)) => {
            Err(Error::refused(format!("{} has several events that begin with {start}", step.history.shown))
                .hint("give more of the id"))
        }
    }
}

fn can_be_taken_back(step: &Step<'_>, entry: &Entry) -> Result<()> {
    let (shown, kind) = (&step.history.shown, entry.event.kind.name());
    match (&entry.event.kind, &entry.effect) {
        (Kind::Registered(_), _) => {
            Err(Error::refused(Refusal::nothing_to_undo(&step.history.ticket).typed_as(step.typed)))
        }
        (Kind::Redacted { .. }, _) => {
            Err(Error::refused(format!("{shown}: a redaction can't be taken back: the text is gone")))
        }
        (_, Effect::Undone) => Err(Error::refused(format!("{shown}: that `{kind}` is taken back already"))),
        (_, Effect::Refused(_)) => Err(Error::refused(format!("{shown}: that `{kind}` has no effect anyway"))),
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
    let (kind, id, shown) = (event.kind.name(), event.id, &step.history.shown);
    let at = time::local(event.at, step.session.zone);
    Err(Error::refused(format!("{shown}: the `{kind}` of {at} ({id}) would lose its footing"))
        .hint(format!("take that back first: `desk undo {} {id}`", step.typed)))
}
