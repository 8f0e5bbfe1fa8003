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
        Error::refused(format!("{}: it has no event by {} to take back", is(step), one_line(step.by)))
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
        (None, _) => Err(Error::refused(format!("{}: it has no event {start}", is(step)))
            .hint(format!("`desk show {}` lists its events", step.typed))),
        (Some(_), Some(_)) => Err(Error::refused(format!("{}: several of its events begin with {start}", is(step)))
            .hint(format!("give more of the id: `desk show {}` lists them", step.typed))),
    }
}

/// The beginning of a refusal: the ticket and its state.
pub fn is(step: &Step<'_>) -> String {
    format!("{} is {}", step.history.shown, step.history.ticket.status)
}

fn can_be_taken_back(step: &Step<'_>, entry: &Entry) -> Result<()> {
    let (is, kind, typed) = (is(step), entry.event.kind.name(), step.typed);
    match (&entry.event.kind, &entry.effect) {
        (Kind::Registered(_), _) => {
            Err(Error::refused(Refusal::undo_of_registration(&step.history.ticket).typed_as(typed)))
        }
        (Kind::Redacted { .. }, _) => Err(Error::refused(format!(
            "{is}: a redaction can't be taken back, for the text is gone; try `desk note {typed} TEXT` to say it anew"
        ))),
        (_, Effect::Undone) => Err(Error::refused(format!(
            "{is}: that `{kind}` is taken back already; `desk show {typed}` has the `undone`, which can be taken back in its turn"
        ))),
        (_, Effect::Refused(_)) => {
            Err(Error::refused(format!("{is}: that `{kind}` has no effect anyway; `desk show {typed}` says why")))
        }
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
    let (kind, id, is) = (event.kind.name(), event.id, is(step));
    let at = time::local(event.at, step.session.zone);
    Err(Error::refused(format!("{is}: the `{kind}` of {at} ({id}) would lose its footing"))
        .hint(format!("take that back first: `desk undo {} {id}`", step.typed)))
}
