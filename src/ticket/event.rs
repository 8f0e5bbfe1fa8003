//! The event: one line of the log, read and written [log.md, "The line"].
//!
//! The fields that every line has; those of each kind are declared in `kinds`. It must not
//! know what the rules allow (`rules`), what a line does to a ticket (`state`), or where the line
//! is kept (the store).

mod fields;
mod format;
mod id;
mod kinds;
mod misfit;
mod no_event;
mod reading;
mod rfc3339;
mod value;
mod writer;

use std::fmt;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

pub(crate) use format::{LONGEST_LINE, VERSION, is_free_text};
pub use id::EventId;
pub use kinds::{Description, Kind, Registered};
pub(crate) use no_event::NoEvent;
pub(crate) use no_event::{Fault, MustBe, Unreadable};
pub use reading::id_matches;
pub(crate) use reading::read;

use super::number::Number;
use writer::LineWriter;

/// How far two clocks may be apart before one of them is taken to be wrong.
pub(crate) const SKEW: TimeDelta = TimeDelta::minutes(5);

/// One thing that happened to one ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The hash of the rest of the line.
    pub id: EventId,
    /// The event of this ticket that the writer saw last; none in `registered`.
    pub prev: Option<EventId>,
    /// The ticket's number.
    pub ticket: Number,
    /// When it happened. SLA arithmetic uses this alone.
    pub at: DateTime<Utc>,
    /// When the line was written, where that is not `at`.
    pub logged: Option<DateTime<Utc>>,
    /// "Now" itself was given, not read from the clock.
    pub given: bool,
    /// An import had to make this step up.
    pub inferred: bool,
    /// Who did it.
    pub by: String,
    /// What happened.
    pub kind: Kind,
}

impl Event {
    /// When the line was written.
    pub fn written(&self) -> DateTime<Utc> {
        self.logged.unwrap_or(self.at)
    }

    /// Whether it lies more than [`SKEW`] past `now`, by when it was written or by when it says that it happened.
    pub(crate) fn is_ahead(&self, now: DateTime<Utc>) -> bool {
        self.at.max(self.written()) - now > SKEW
    }

    /// Whether a person gave a time for it (`logged` or `given`): what "by given time" counts.
    pub(crate) fn has_given_time(&self) -> bool {
        self.logged.is_some() || self.given
    }
}

/// An event that is not on a line yet: everything but the id, which the line's bytes give.
#[derive(Debug, Clone)]
pub struct Draft {
    /// As [`Event::prev`].
    pub prev: Option<EventId>,
    /// As [`Event::ticket`].
    pub ticket: Number,
    /// As [`Event::at`].
    pub at: DateTime<Utc>,
    /// As [`Event::logged`].
    pub logged: Option<DateTime<Utc>>,
    /// As [`Event::given`].
    pub given: bool,
    /// As [`Event::inferred`].
    pub inferred: bool,
    /// As [`Event::by`].
    pub by: String,
    /// As [`Event::kind`].
    pub kind: Kind,
}

impl Draft {
    /// The event and its line (without the LF), times shown in `zone`, the desk's time zone.
    pub fn write<Z: TimeZone>(self, zone: &Z) -> (Event, String)
    where
        Z::Offset: fmt::Display,
    {
        let local = |time: DateTime<Utc>| time.with_timezone(zone).fixed_offset();
        let mut writer = LineWriter::new(&local);
        if let Some(prev) = self.prev {
            writer.text("prev", &prev.to_string());
        }
        writer.raw("v", &VERSION.to_string());
        writer.text("ticket", self.ticket.as_str());
        writer.time("at", self.at);
        if let Some(logged) = self.logged {
            writer.time("logged", logged);
        }
        for (key, _) in [("given", self.given), ("inferred", self.inferred)].into_iter().filter(|(_, is)| *is) {
            writer.raw(key, "true");
        }
        writer.text("by", &self.by);
        writer.text("event", self.kind.name());
        self.kind.put(&mut writer);
        let rest = writer.finish();
        let id = EventId::of(rest.as_bytes());
        let line = format!("{{\"id\":\"{id}\",{rest}");
        let Draft { prev, ticket, at, logged, given, inferred, by, kind } = self;
        (Event { id, prev, ticket, at, logged, given, inferred, by, kind }, line)
    }
}
