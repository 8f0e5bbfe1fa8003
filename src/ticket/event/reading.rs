//! Reading a line: from its bytes to an [`Event`], or why it is none.
//!
//! One pass over the JSON, as little copied as can be: a scan reads every line of the log here. It must
//! not know what the other lines say.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::misfit;
use super::plain::{self, Plain};
use super::values::{Id, Text, Time};
use super::{Description, Event, EventId, Kind, LONGEST_LINE, Number, Registered, VERSION};

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
    let mut raw = Raw::default();
    if raw.fill_plainly(text).is_some() {
        return raw.event();
    }
    read_json(text)
}

/// Reads a line however its JSON is written.
fn read_json(text: &str) -> Result<Event, NoEvent> {
    let mut raw = Raw::default();
    match raw.fill(&mut serde_json::Deserializer::from_str(text)) {
        Ok(()) => raw.event(),
        Err(_) => read_slowly(text),
    }
}

/// Whether the line's first field is its id and its id is the hash of the rest, to the closing brace.
pub fn id_matches(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line.len() > 25
        && line.starts_with(b"{\"id\":\"")
        && &line[23..25] == b"\","
        && std::str::from_utf8(&line[7..23]).ok().and_then(EventId::parse) == Some(EventId::of(&line[25..]))
}

/// A second look at a line that did not fit: a field that is not this kind's own may hold anything
/// (log.md: a field that this version doesn't know is ignored), and a newer version may have changed
/// the rest. Rare, so it may be slow.
fn read_slowly(text: &str) -> Result<Event, NoEvent> {
    let mut map: Map<String, Value> = serde_json::from_str(text).map_err(|error| misfit::no_object(&error))?;
    let newer = map.get("v").and_then(Value::as_u64).is_some_and(|v| v > VERSION);
    let own = map.get("event").and_then(Value::as_str).and_then(fields_of).unwrap_or(&["event"]);
    map.retain(|key, _| match newer {
        true => PLACE.contains(&key.as_str()),
        false => PLACE.contains(&key.as_str()) || COMMON.contains(&key.as_str()) || own.contains(&key.as_str()),
    });
    if let Some((key, value, is_not)) = map.iter().find_map(|(key, value)| Some((key, value, misfits(key, value)?))) {
        return Err(misfit::field(key, value, is_not));
    }
    let mut raw = Raw::default();
    Value::Object(map).deserialize_map(RawVisitor(&mut raw)).map_err(|error| misfit::other(&error))?;
    raw.event()
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
        "asked" | "answered" => &["event", "text"],
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

/// Declares [`Raw`], and how the value of a key gets into its field.
macro_rules! raw {
    ($($field:ident: $type:ty,)*) => {
        /// A line as JSON has it: every field of every kind, flat, so that reading is one pass. It is
        /// filled in place: a struct of this size is costly to hand on, and there is one for each line.
        #[derive(Default)]
        struct Raw<'l> {
            $($field: Option<$type>,)*
        }

        /// What is to be said of the value of a field that can't be one; none where it can, or where the
        /// field is none of ours.
        fn misfits<'l>(key: &str, value: &'l Value) -> Option<&'static str> {
            match key {
                $(stringify!($field) => Option::<$type>::deserialize(value).err().map(|_| <$type>::IS_NOT),)*
                _ => None,
            }
        }

        impl<'l> Raw<'l> {
            fn put<A: MapAccess<'l>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
                match key {
                    $(stringify!($field) => self.$field = map.next_value()?,)*
                    _ => drop(map.next_value::<IgnoredAny>()?),
                }
                Ok(())
            }

            /// Fills it from a line that stands as this program writes it; none where it doesn't, the
            /// fields then being anything.
            fn fill_plainly(&mut self, text: &'l str) -> Option<()> {
                plain::fields(text, |key, rest| match key {
                    $(stringify!($field) => {
                        let (value, rest) = <$type>::read(rest)?;
                        self.$field = Some(value);
                        Some(rest)
                    })*
                    // It may hold anything.
                    _ => None,
                })
            }
        }
    };
}

raw! {
    id: Id,
    prev: Id,
    v: u64,
    ticket: Text<'l>,
    at: Time,
    logged: Time,
    given: bool,
    inferred: bool,
    by: String,
    event: Text<'l>,
    site: String,
    policy: String,
    description: String,
    submitter: String,
    received: Time,
    department: String,
    contact: String,
    channel: String,
    occurred: Time,
    impact: String,
    missing: String,
    external: String,
    category: String,
    priority: String,
    reason: String,
    assignee: String,
    team: String,
    text: String,
    expected: Time,
    cause: String,
    clock: String,
    until: Time,
    told: Time,
    due: Time,
    level: String,
    solution: String,
    passed: bool,
    assumed: String,
    feedback: String,
    rating: u8,
    kb: String,
    no_kb: String,
    summary: String,
    duplicate_of: String,
    repeat_of: String,
    related: String,
    of: Id,
}

/// Fills a [`Raw`] with the fields of an object.
struct RawVisitor<'r, 'l>(&'r mut Raw<'l>);

impl<'l> Visitor<'l> for RawVisitor<'_, 'l> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(key)) = map.next_key()? {
            self.0.put(&key, &mut map)?;
        }
        Ok(())
    }
}

impl<'l> Raw<'l> {
    fn fill(&mut self, json: &mut serde_json::Deserializer<serde_json::de::StrRead<'l>>) -> serde_json::Result<()> {
        json.deserialize_map(RawVisitor(self))?;
        json.end()
    }

    fn event(&mut self) -> Result<Event, NoEvent> {
        let id = need(self.id, "id")?.0;
        let prev = self.prev.map(|id| id.0);
        let version = need(self.v, "v")?;
        let Text(number) = need(self.ticket.take(), "ticket")?;
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
        let Text(name) = need(self.event.take(), "event")?;
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

    fn kind(&mut self, name: &str) -> Result<Kind, NoEvent> {
        let one_of = |has: bool, what: &str| {
            if has { Ok(()) } else { Err(NoEvent::Unreadable(format!("{what} is missing"))) }
        };
        Ok(match name {
            "registered" => {
                let more = Description {
                    description: None,
                    submitter: None,
                    department: self.department.take(),
                    contact: self.contact.take(),
                    channel: self.channel.take(),
                    occurred: self.occurred.map(|t| t.0),
                    impact: self.impact.take(),
                    missing: self.missing.take(),
                    external: self.external.take(),
                };
                Kind::Registered(Box::new(Registered {
                    site: self.site.take(),
                    policy: need(self.policy.take(), "policy")?,
                    description: need(self.description.take(), "description")?,
                    submitter: need(self.submitter.take(), "submitter")?,
                    received: self.received.map(|t| t.0),
                    more,
                }))
            }
            "classified" => Kind::Classified {
                category: need(self.category.take(), "category")?,
                priority: need(self.priority.take(), "priority")?,
                reason: self.reason.take(),
                policy: self.policy.take(),
            },
            "assigned" => {
                one_of(self.assignee.is_some() || self.team.is_some(), "assignee or team")?;
                Kind::Assigned { assignee: self.assignee.take(), team: self.team.take() }
            }
            "declined" => Kind::Declined { reason: need(self.reason.take(), "reason")? },
            "responded" => {
                Kind::Responded { text: need(self.text.take(), "text")?, expected: self.expected.map(|t| t.0) }
            }
            "noted" => {
                one_of(self.text.is_some() || self.cause.is_some(), "text or cause")?;
                Kind::Noted { text: self.text.take(), cause: self.cause.take(), clock: self.clock.take() }
            }
            "asked" => Kind::Asked { text: need(self.text.take(), "text")? },
            "answered" => Kind::Answered { text: need(self.text.take(), "text")? },
            "amended" => {
                let reason = self.reason.take();
                Kind::Amended { more: Box::new(self.description()), reason }
            }
            "extended" => Kind::Extended {
                until: need(self.until, "until")?.0,
                reason: need(self.reason.take(), "reason")?,
                told: need(self.told, "told")?.0,
            },
            "reminded" => Kind::Reminded {
                clock: need(self.clock.take(), "clock")?,
                due: need(self.due, "due")?.0,
                level: need(self.level.take(), "level")?,
            },
            "resolved" => {
                Kind::Resolved { solution: need(self.solution.take(), "solution")?, cause: self.cause.take() }
            }
            "verified" => {
                if self.rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
                    return Err(NoEvent::Unreadable("rating is not 1 to 5".to_owned()));
                }
                Kind::Verified {
                    passed: need(self.passed, "passed")?,
                    assumed: self.assumed.take(),
                    feedback: self.feedback.take(),
                    rating: self.rating,
                }
            }
            "closed" => {
                one_of(self.kb.is_some() || self.no_kb.is_some(), "kb or no_kb")?;
                Kind::Closed { kb: self.kb.take(), no_kb: self.no_kb.take(), summary: self.summary.take() }
            }
            "reopened" => Kind::Reopened { reason: need(self.reason.take(), "reason")? },
            "cancelled" => {
                Kind::Cancelled { reason: need(self.reason.take(), "reason")?, duplicate_of: self.duplicate_of.take() }
            }
            "linked" => {
                one_of(self.repeat_of.is_some() || self.related.is_some(), "repeat_of or related")?;
                Kind::Linked { repeat_of: self.repeat_of.take(), related: self.related.take() }
            }
            "undone" => Kind::Undone { of: need(self.of, "of")?.0, reason: self.reason.take() },
            _ => Kind::Redacted { of: need(self.of, "of")?.0, reason: need(self.reason.take(), "reason")? },
        })
    }

    fn description(&mut self) -> Description {
        Description {
            description: self.description.take(),
            submitter: self.submitter.take(),
            department: self.department.take(),
            contact: self.contact.take(),
            channel: self.channel.take(),
            occurred: self.occurred.map(|t| t.0),
            impact: self.impact.take(),
            missing: self.missing.take(),
            external: self.external.take(),
        }
    }
}

fn need<T>(value: Option<T>, name: &str) -> Result<T, NoEvent> {
    value.ok_or_else(|| NoEvent::Unreadable(format!("{name} is missing")))
}

#[cfg(test)]
mod tests;
