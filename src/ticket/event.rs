//! The event: one line of the log, read and written (log.md, "The line").
//!
//! Holds every event kind with its fields, their order on the line and the id by hash. It must not
//! know what the rules allow (`rules`), what a line does to a ticket (`state`), or where the line
//! is kept (the store).

use std::fmt;

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::number::Number;

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
        let hex = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        hex.then(|| u64::from_str_radix(text, 16).ok().map(EventId)).flatten()
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
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
    Classified {
        category: String,
        priority: String,
        reason: Option<String>,
        policy: Option<String>,
    },
    Assigned {
        assignee: Option<String>,
        team: Option<String>,
    },
    Declined {
        reason: String,
    },
    Responded {
        text: String,
        expected: Option<DateTime<Utc>>,
    },
    Noted {
        text: Option<String>,
        cause: Option<String>,
        clock: Option<String>,
    },
    Asked {
        text: String,
    },
    /// `text`, with `amend`'s fields where the answer brought them.
    Answered {
        text: String,
        more: Box<Description>,
    },
    Amended {
        more: Box<Description>,
        reason: Option<String>,
    },
    Extended {
        until: DateTime<Utc>,
        reason: String,
        told: DateTime<Utc>,
    },
    Reminded {
        clock: String,
        due: DateTime<Utc>,
        level: String,
    },
    Resolved {
        solution: String,
        cause: Option<String>,
    },
    Verified {
        passed: bool,
        assumed: Option<String>,
        feedback: Option<String>,
        rating: Option<u8>,
    },
    Closed {
        kb: Option<String>,
        no_kb: Option<String>,
        summary: Option<String>,
    },
    Reopened {
        reason: String,
    },
    Cancelled {
        reason: String,
        duplicate_of: Option<String>,
    },
    Linked {
        repeat_of: Option<String>,
        related: Option<String>,
    },
    Undone {
        of: EventId,
        reason: Option<String>,
    },
    Redacted {
        of: EventId,
        reason: String,
    },
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
            Kind::Answered { text, more } => self.text("text", text).description(more),
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

/// Why a line is no event of this version.
#[derive(Debug, Clone, PartialEq)]
pub enum NoEvent {
    /// The line can't be read; the text says why.
    Unreadable(String),
    /// A newer format version or an event kind that this version doesn't know. The line keeps its
    /// place among the ticket's events.
    Unknown {
        /// What it can't understand: `v 2`, or `event "escalated"`.
        what: String,
        /// The line's own id.
        id: EventId,
        /// The event it follows on.
        prev: Option<EventId>,
        /// The ticket's number.
        ticket: Number,
        /// When the line was written.
        written: DateTime<Utc>,
    },
}

/// Reads one line (without its LF). Says nothing of whether the id is right: see [`id_matches`].
///
/// # Errors
/// [`NoEvent`] where the line is no event that this version can read.
pub fn read(line: &[u8]) -> Result<Event, NoEvent> {
    let unreadable = |why: &str| NoEvent::Unreadable(why.to_owned());
    if line.len() >= LONGEST_LINE {
        return Err(unreadable("longer than 1 MiB"));
    }
    let text = std::str::from_utf8(line).map_err(|_| unreadable("not UTF-8"))?;
    let raw: Raw = match serde_json::from_str(text) {
        Ok(raw) => raw,
        Err(first) => read_slowly(text).map_err(|_| NoEvent::Unreadable(plain(&first)))?,
    };
    raw.into_event()
}

/// Whether the line's first field is its id and its id is the hash of the rest, to the closing brace.
pub fn id_matches(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line.len() > 25
        && line.starts_with(b"{\"id\":\"")
        && &line[23..25] == b"\","
        && std::str::from_utf8(&line[7..23]).ok().and_then(EventId::parse) == Some(EventId::of(&line[25..]))
}

/// serde_json's message without its "at line 1", which would mislead: the line is the log's.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => text,
    }
}

/// A second look at a line that did not fit: a field that is not this kind's own may hold anything
/// (log.md: a field that this version doesn't know is ignored), and a newer version may have changed
/// the rest. Rare, so it may be slow.
fn read_slowly(text: &str) -> Result<Raw, serde_json::Error> {
    let mut map: Map<String, Value> = serde_json::from_str(text)?;
    let newer = map.get("v").and_then(Value::as_u64).is_some_and(|v| v > VERSION);
    let own = map.get("event").and_then(Value::as_str).and_then(fields_of).unwrap_or(&["event"]);
    map.retain(|key, _| match newer {
        true => PLACE.contains(&key.as_str()),
        false => PLACE.contains(&key.as_str()) || COMMON.contains(&key.as_str()) || own.contains(&key.as_str()),
    });
    serde_json::from_value(Value::Object(map))
}

/// What gives a line its place among a ticket's lines, in every version to come.
const PLACE: [&str; 6] = ["id", "prev", "v", "ticket", "at", "logged"];

const COMMON: [&str; 3] = ["given", "inferred", "by"];

/// The fields of an event kind, `event` included; none for a kind that this version doesn't know.
fn fields_of(event: &str) -> Option<&'static [&'static str]> {
    Some(match event {
        "registered" => &[
            "event",
            "site",
            "policy",
            "description",
            "submitter",
            "received",
            "department",
            "contact",
            "channel",
            "occurred",
            "impact",
            "missing",
            "external",
        ],
        "classified" => &["event", "category", "priority", "reason", "policy"],
        "assigned" => &["event", "assignee", "team"],
        "declined" | "reopened" => &["event", "reason"],
        "responded" => &["event", "text", "expected"],
        "noted" => &["event", "text", "cause", "clock"],
        "asked" => &["event", "text"],
        "answered" => &[
            "event",
            "text",
            "description",
            "submitter",
            "department",
            "contact",
            "channel",
            "occurred",
            "impact",
            "missing",
            "external",
        ],
        "amended" => &[
            "event",
            "description",
            "submitter",
            "department",
            "contact",
            "channel",
            "occurred",
            "impact",
            "missing",
            "external",
            "reason",
        ],
        "extended" => &["event", "until", "reason", "told"],
        "reminded" => &["event", "clock", "due", "level"],
        "resolved" => &["event", "solution", "cause"],
        "verified" => &["event", "passed", "assumed", "feedback", "rating"],
        "closed" => &["event", "kb", "no_kb", "summary"],
        "cancelled" => &["event", "reason", "duplicate_of"],
        "linked" => &["event", "repeat_of", "related"],
        "undone" | "redacted" => &["event", "of", "reason"],
        _ => return None,
    })
}

/// A line as JSON has it: every field of every kind, flat, so that reading is one pass.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Raw {
    id: Option<Id>,
    prev: Option<Id>,
    v: Option<u64>,
    ticket: Option<String>,
    at: Option<Time>,
    logged: Option<Time>,
    given: Option<bool>,
    inferred: Option<bool>,
    by: Option<String>,
    event: Option<String>,
    site: Option<String>,
    policy: Option<String>,
    description: Option<String>,
    submitter: Option<String>,
    received: Option<Time>,
    department: Option<String>,
    contact: Option<String>,
    channel: Option<String>,
    occurred: Option<Time>,
    impact: Option<String>,
    missing: Option<String>,
    external: Option<String>,
    category: Option<String>,
    priority: Option<String>,
    reason: Option<String>,
    assignee: Option<String>,
    team: Option<String>,
    text: Option<String>,
    expected: Option<Time>,
    cause: Option<String>,
    clock: Option<String>,
    until: Option<Time>,
    told: Option<Time>,
    due: Option<Time>,
    level: Option<String>,
    solution: Option<String>,
    passed: Option<bool>,
    assumed: Option<String>,
    feedback: Option<String>,
    rating: Option<u8>,
    kb: Option<String>,
    no_kb: Option<String>,
    summary: Option<String>,
    duplicate_of: Option<String>,
    repeat_of: Option<String>,
    related: Option<String>,
    of: Option<Id>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "std::borrow::Cow<'_, str>")]
struct Id(EventId);

impl TryFrom<std::borrow::Cow<'_, str>> for Id {
    type Error = String;
    fn try_from(text: std::borrow::Cow<'_, str>) -> Result<Id, String> {
        EventId::parse(&text).map(Id).ok_or_else(|| "an id is 16 hex digits".to_owned())
    }
}

#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "std::borrow::Cow<'_, str>")]
struct Time(DateTime<Utc>);

impl TryFrom<std::borrow::Cow<'_, str>> for Time {
    type Error = String;
    fn try_from(text: std::borrow::Cow<'_, str>) -> Result<Time, String> {
        let time: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(&text)
            .map_err(|_| "a time is RFC 3339, as 2026-11-22T09:15:00+08:00".to_owned())?;
        // Whole seconds: a fraction that another program wrote is cut.
        DateTime::from_timestamp(time.timestamp(), 0).map(Time).ok_or_else(|| "a time out of range".to_owned())
    }
}

impl Raw {
    fn into_event(mut self) -> Result<Event, NoEvent> {
        let id = need(self.id, "id")?.0;
        let prev = self.prev.map(|id| id.0);
        let version = need(self.v, "v")?;
        let number = need(self.ticket.take(), "ticket")?;
        let ticket = Number::parse(&number).map_err(|e| NoEvent::Unreadable(format!("ticket is {e}")))?;
        let at = need(self.at, "at")?.0;
        let logged = self.logged.map(|time| time.0);
        let unknown = |what| NoEvent::Unknown { what, id, prev, ticket: ticket.clone(), written: logged.unwrap_or(at) };
        if version > VERSION {
            return Err(unknown(format!("v {version}")));
        }
        if version == 0 {
            return Err(NoEvent::Unreadable("v is 0".to_owned()));
        }
        let by = need(self.by.take(), "by")?;
        let name = need(self.event.take(), "event")?;
        if fields_of(&name).is_none() {
            return Err(unknown(format!("event {name:?}")));
        }
        if (name == "registered") != prev.is_none() {
            let what = if prev.is_none() { "no prev, and not registered" } else { "registered, with a prev" };
            return Err(NoEvent::Unreadable(what.to_owned()));
        }
        let (given, inferred) = (self.given.unwrap_or(false), self.inferred.unwrap_or(false));
        let kind = self.kind(&name)?;
        Ok(Event { id, prev, ticket, at, logged, given, inferred, by, kind })
    }

    fn kind(self, name: &str) -> Result<Kind, NoEvent> {
        let one_of = |has: bool, what: &str| {
            if has { Ok(()) } else { Err(NoEvent::Unreadable(format!("{what} is missing"))) }
        };
        Ok(match name {
            "registered" => {
                let more = Description {
                    description: None,
                    submitter: None,
                    department: self.department,
                    contact: self.contact,
                    channel: self.channel,
                    occurred: self.occurred.map(|t| t.0),
                    impact: self.impact,
                    missing: self.missing,
                    external: self.external,
                };
                Kind::Registered(Box::new(Registered {
                    site: self.site,
                    policy: need(self.policy, "policy")?,
                    description: need(self.description, "description")?,
                    submitter: need(self.submitter, "submitter")?,
                    received: self.received.map(|t| t.0),
                    more,
                }))
            }
            "classified" => Kind::Classified {
                category: need(self.category, "category")?,
                priority: need(self.priority, "priority")?,
                reason: self.reason,
                policy: self.policy,
            },
            "assigned" => {
                one_of(self.assignee.is_some() || self.team.is_some(), "assignee or team")?;
                Kind::Assigned { assignee: self.assignee, team: self.team }
            }
            "declined" => Kind::Declined { reason: need(self.reason, "reason")? },
            "responded" => Kind::Responded { text: need(self.text, "text")?, expected: self.expected.map(|t| t.0) },
            "noted" => {
                one_of(self.text.is_some() || self.cause.is_some(), "text or cause")?;
                Kind::Noted { text: self.text, cause: self.cause, clock: self.clock }
            }
            "asked" => Kind::Asked { text: need(self.text, "text")? },
            "answered" => {
                let text = need(self.text.clone(), "text")?;
                Kind::Answered { text, more: Box::new(self.description()) }
            }
            "amended" => {
                let reason = self.reason.clone();
                Kind::Amended { more: Box::new(self.description()), reason }
            }
            "extended" => Kind::Extended {
                until: need(self.until, "until")?.0,
                reason: need(self.reason, "reason")?,
                told: need(self.told, "told")?.0,
            },
            "reminded" => Kind::Reminded {
                clock: need(self.clock, "clock")?,
                due: need(self.due, "due")?.0,
                level: need(self.level, "level")?,
            },
            "resolved" => Kind::Resolved { solution: need(self.solution, "solution")?, cause: self.cause },
            "verified" => {
                if self.rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
                    return Err(NoEvent::Unreadable("rating is not 1 to 5".to_owned()));
                }
                Kind::Verified {
                    passed: need(self.passed, "passed")?,
                    assumed: self.assumed,
                    feedback: self.feedback,
                    rating: self.rating,
                }
            }
            "closed" => {
                one_of(self.kb.is_some() || self.no_kb.is_some(), "kb or no_kb")?;
                Kind::Closed { kb: self.kb, no_kb: self.no_kb, summary: self.summary }
            }
            "reopened" => Kind::Reopened { reason: need(self.reason, "reason")? },
            "cancelled" => Kind::Cancelled { reason: need(self.reason, "reason")?, duplicate_of: self.duplicate_of },
            "linked" => {
                one_of(self.repeat_of.is_some() || self.related.is_some(), "repeat_of or related")?;
                Kind::Linked { repeat_of: self.repeat_of, related: self.related }
            }
            "undone" => Kind::Undone { of: need(self.of, "of")?.0, reason: self.reason },
            _ => Kind::Redacted { of: need(self.of, "of")?.0, reason: need(self.reason, "reason")? },
        })
    }

    fn description(self) -> Description {
        Description {
            description: self.description,
            submitter: self.submitter,
            department: self.department,
            contact: self.contact,
            channel: self.channel,
            occurred: self.occurred.map(|t| t.0),
            impact: self.impact,
            missing: self.missing,
            external: self.external,
        }
    }
}

fn need<T>(value: Option<T>, name: &str) -> Result<T, NoEvent> {
    value.ok_or_else(|| NoEvent::Unreadable(format!("{name} is missing")))
}
