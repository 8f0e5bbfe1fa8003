//! The last step of an import: signed steps become the lines of a ticket, tried before they are written.
//!
//! Numbers come from the caller: which are taken is the store's to know.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::plan::Step;
use super::problem::What;
use crate::ticket::event::{Draft, Event, Kind, LONGEST_LINE};
use crate::ticket::number::Number;
use crate::ticket::rules::allowed;
use crate::ticket::state::{Ticket, evolve};

/// What is the same for all the lines of an import.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp<'a> {
    /// The mark of this copy; none for the founder.
    pub site: Option<&'a str>,
    /// Now, when the lines are written.
    pub now: DateTime<Utc>,
    /// Whether "now" was given.
    pub given: bool,
    /// The desk's zone.
    pub zone: Tz,
    /// Whether the events are wanted beside their lines: they take as much room again.
    pub keeps_events: bool,
}

/// A ticket with the lines that make it.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// The ticket as the lines leave it.
    pub ticket: Ticket,
    /// Its lines in order, each without its LF.
    pub lines: Vec<String>,
    /// Its events, where they are wanted.
    pub events: Vec<Event>,
}

/// Writes the lines of a ticket.
///
/// # Errors
/// What is wrong with the row, where the rules refuse one of its events or a line grows too long.
pub(crate) fn write(number: &Number, signed: Vec<(Step, String)>, stamp: Stamp<'_>) -> Result<Written, What> {
    let mut ticket: Option<Ticket> = None;
    let mut prev = None;
    let mut lines = Vec::with_capacity(signed.len());
    let mut events = Vec::new();
    for (step, by) in signed {
        let mut kind = step.kind;
        if let Kind::Registered(registered) = &mut kind {
            registered.site = stamp.site.map(str::to_owned);
        }
        let logged = (step.at != stamp.now).then_some(stamp.now);
        let draft = Draft {
            prev,
            ticket: number.clone(),
            at: step.at,
            logged,
            given: stamp.given,
            inferred: step.inferred,
            by,
            kind,
        };
        let (event, line) = draft.write(&stamp.zone);
        if line.len() >= LONGEST_LINE {
            return Err(What::TooLong);
        }
        ticket = Some(match ticket {
            None => Ticket::begin(&event).ok_or(What::NotBegun)?,
            Some(ticket) => follow(ticket, &event)?,
        });
        prev = Some(event.id);
        lines.push(line);
        events.extend(stamp.keeps_events.then_some(event));
    }
    ticket.map(|ticket| Written { ticket, lines, events }).ok_or(What::NoEvents)
}

fn follow(mut ticket: Ticket, event: &Event) -> Result<Ticket, What> {
    match allowed(&ticket, &event.kind) {
        Ok(()) => evolve(&mut ticket, event),
        Err(refusal) => return Err(What::WithoutEffect { event: event.kind.name(), refusal }),
    }
    Ok(ticket)
}
