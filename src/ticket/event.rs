//! The event: one line of the log, read and written (log.md, "The line").
//!
//! Holds every event kind with its fields, their order on the line and the id by hash. It must not
//! know what the rules allow (`rules`), what a line does to a ticket (`state`), or where the line
//! is kept (the store).

mod misfit;
mod plain;
mod reading;
mod values;

use std::fmt::{self, Write as _};

use chrono::{DateTime, TimeZone, Utc};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

pub use reading::{NoEvent, id_matches, read};

use super::number::Number;
use crate::text::hex;

/// The format version that this program writes, and the newest that it reads.
pub const VERSION: u64 = 1;

/// The longest line that is written or believed, its LF included: 1 MiB.
pub const LONGEST_LINE: usize = 1 << 20;

/// The first 64 bits of a line's SHA-256, shown as 16 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u64);

impl EventId {
    /// The id of a line whose bytes after `"id":"…",` are these.
    pub fn of(rest: &[u8]) -> EventId {
        let digest = Sha256::digest(rest);
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        EventId(u64::from_be_bytes(first))
    }

    /// Reads 16 small hex digits.
    pub fn parse(text: &str) -> Option<EventId> {
        hex::number(text).map(EventId)
    }

    /// Its 16 hex digits.
    pub fn hex(self) -> [u8; 16] {
        hex::of_number(self.0)
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.hex().into_iter().try_for_each(|digit| f.write_char(char::from(digit)))
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

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

    /// Whether a person gave a time for it (`logged` or `given`): what "by given time" counts.
    pub fn has_given_time(&self) -> bool {
        self.logged.is_some() || self.given
    }
}

/// The texts that describe a problem: `registered` sets them, `amended` and `answered` replace them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Description {
    /// What is wrong.
    pub description: Option<String>,
    /// Who has the problem.
    pub submitter: Option<String>,
    /// The submitter's department.
    pub department: Option<String>,
    /// How to reach the submitter.
    pub contact: Option<String>,
    /// How the problem came in.
    pub channel: Option<String>,
    /// When the problem happened.
    pub occurred: Option<DateTime<Utc>>,
    /// How far the problem reaches.
    pub impact: Option<String>,
    /// Information that is still wanted.
    pub missing: Option<String>,
    /// The id in another system.
    pub external: Option<String>,
}

/// What a `registered` line says.
#[derive(Debug, Clone, PartialEq)]
pub struct Registered {
    /// The mark of the copy that registered; none for the founder.
    pub site: Option<String>,
    /// The name of the policy in force.
    pub policy: String,
    /// What is wrong.
    pub description: String,
    /// Who has the problem.
    pub submitter: String,
    /// When the user handed it in, where that was said.
    pub received: Option<DateTime<Utc>>,
    /// The other descriptive fields; `description` and `submitter` are none here.
    pub more: Description,
}

/// Every kind of event with its own fields, as log.md lists them.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are log.md's, by name")]
pub enum Kind {
    Registered(Box<Registered>),
    Classified { category: String, priority: String, reason: Option<String>, policy: Option<String> },
    Assigned { assignee: Option<String>, team: Option<String> },
    Declined { reason: String },
    Responded { text: String, expected: Option<DateTime<Utc>> },
    Noted { text: Option<String>, cause: Option<String>, clock: Option<String> },
    Asked { text: String },
    Answered { text: String },
    Amended { more: Box<Description>, reason: Option<String> },
    Extended { until: DateTime<Utc>, reason: String, told: DateTime<Utc> },
    Reminded { clock: String, due: DateTime<Utc>, level: String },
    Resolved { solution: String, cause: Option<String> },
    Verified { passed: bool, assumed: Option<String>, feedback: Option<String>, rating: Option<u8> },
    Closed { kb: Option<String>, no_kb: Option<String>, summary: Option<String> },
    Reopened { reason: String },
    Cancelled { reason: String, duplicate_of: Option<String> },
    Linked { repeat_of: Option<String>, related: Option<String> },
    Undone { of: EventId, reason: Option<String> },
    Redacted { of: EventId, reason: String },
}

impl Kind {
    /// The `event` of the line.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Registered(_) => "registered",
            Kind::Classified { .. } => "classified",
            Kind::Assigned { .. } => "assigned",
            Kind::Declined { .. } => "declined",
            Kind::Responded { .. } => "responded",
            Kind::Noted { .. } => "noted",
            Kind::Asked { .. } => "asked",
            Kind::Answered { .. } => "answered",
            Kind::Amended { .. } => "amended",
            Kind::Extended { .. } => "extended",
            Kind::Reminded { .. } => "reminded",
            Kind::Resolved { .. } => "resolved",
            Kind::Verified { .. } => "verified",
            Kind::Closed { .. } => "closed",
            Kind::Reopened { .. } => "reopened",
            Kind::Cancelled { .. } => "cancelled",
            Kind::Linked { .. } => "linked",
            Kind::Undone { .. } => "undone",
            Kind::Redacted { .. } => "redacted",
        }
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
        let rest = Fields::new(zone).common(&self).kind(&self.kind).finish();
        let id = EventId::of(&rest.as_bytes()[1..]);
        let line = format!("{{\"id\":\"{id}\",{}", &rest[1..]);
        let Draft { prev, ticket, at, logged, given, inferred, by, kind } = self;
        (Event { id, prev, ticket, at, logged, given, inferred, by, kind }, line)
    }
}

/// Collects a line's fields in the order in which log.md gives them.
struct Fields<'z, Z> {
    zone: &'z Z,
    map: Map<String, Value>,
}

impl<'z, Z: TimeZone> Fields<'z, Z>
where
    Z::Offset: fmt::Display,
{
    fn new(zone: &'z Z) -> Self {
        Fields { zone, map: Map::new() }
    }

    fn text(mut self, key: &str, value: &str) -> Self {
        self.map.insert(key.into(), value.into());
        self
    }

    /// Absent = not said: an empty text is not said either.
    fn maybe(self, key: &str, value: &Option<String>) -> Self {
        match value.as_deref() {
            None | Some("") => self,
            Some(text) => self.text(key, text),
        }
    }

    fn time(self, key: &str, value: DateTime<Utc>) -> Self {
        let local = value.with_timezone(self.zone).fixed_offset();
        self.text(key, &local.to_rfc3339_opts(chrono::SecondsFormat::Secs, false))
    }

    fn maybe_time(self, key: &str, value: Option<DateTime<Utc>>) -> Self {
        match value {
            None => self,
            Some(time) => self.time(key, time),
        }
    }

    fn flag(mut self, key: &str, value: bool) -> Self {
        if value {
            self.map.insert(key.into(), true.into());
        }
        self
    }

    fn value(mut self, key: &str, value: Value) -> Self {
        self.map.insert(key.into(), value);
        self
    }

    fn common(self, draft: &Draft) -> Self {
        let fields = match draft.prev {
            None => self,
            Some(prev) => self.text("prev", &prev.to_string()),
        };
        fields
            .value("v", VERSION.into())
            .text("ticket", draft.ticket.as_str())
            .time("at", draft.at)
            .maybe_time("logged", draft.logged)
            .flag("given", draft.given)
            .flag("inferred", draft.inferred)
            .text("by", &draft.by)
            .text("event", draft.kind.name())
    }

    fn kind(self, kind: &Kind) -> Self {
        match kind {
            Kind::Registered(registered) => self
                .maybe("site", &registered.site)
                .text("policy", &registered.policy)
                .text("description", &registered.description)
                .text("submitter", &registered.submitter)
                .maybe_time("received", registered.received)
                .description(&registered.more),
            Kind::Classified { category, priority, reason, policy } => self
                .text("category", category)
                .text("priority", priority)
                .maybe("reason", reason)
                .maybe("policy", policy),
            Kind::Assigned { assignee, team } => self.maybe("assignee", assignee).maybe("team", team),
            Kind::Declined { reason } | Kind::Reopened { reason } => self.text("reason", reason),
            Kind::Responded { text, expected } => self.text("text", text).maybe_time("expected", *expected),
            Kind::Noted { text, cause, clock } => self.maybe("text", text).maybe("cause", cause).maybe("clock", clock),
            Kind::Asked { text } => self.text("text", text),
            Kind::Answered { text } => self.text("text", text),
            Kind::Amended { more, reason } => self.description(more).maybe("reason", reason),
            Kind::Extended { until, reason, told } => {
                self.time("until", *until).text("reason", reason).time("told", *told)
            }
            Kind::Reminded { clock, due, level } => self.text("clock", clock).time("due", *due).text("level", level),
            Kind::Resolved { solution, cause } => self.text("solution", solution).maybe("cause", cause),
            Kind::Verified { passed, assumed, feedback, rating } => {
                let fields =
                    self.value("passed", (*passed).into()).maybe("assumed", assumed).maybe("feedback", feedback);
                match rating {
                    None => fields,
                    Some(rating) => fields.value("rating", (*rating).into()),
                }
            }
            Kind::Closed { kb, no_kb, summary } => self.maybe("kb", kb).maybe("no_kb", no_kb).maybe("summary", summary),
            Kind::Cancelled { reason, duplicate_of } => self.text("reason", reason).maybe("duplicate_of", duplicate_of),
            Kind::Linked { repeat_of, related } => self.maybe("repeat_of", repeat_of).maybe("related", related),
            Kind::Undone { of, reason } => self.text("of", &of.to_string()).maybe("reason", reason),
            Kind::Redacted { of, reason } => self.text("of", &of.to_string()).text("reason", reason),
        }
    }

    fn description(self, more: &Description) -> Self {
        self.maybe("description", &more.description)
            .maybe("submitter", &more.submitter)
            .maybe("department", &more.department)
            .maybe("contact", &more.contact)
            .maybe("channel", &more.channel)
            .maybe_time("occurred", more.occurred)
            .maybe("impact", &more.impact)
            .maybe("missing", &more.missing)
            .maybe("external", &more.external)
    }

    fn finish(self) -> String {
        Value::Object(self.map).to_string()
    }
}
