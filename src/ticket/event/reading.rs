//! Reading a line: from its bytes to an [`Event`], or why it is none.
//!
//! It must not know what the other lines say.

use serde_json::{Map, Value};

use super::Event;
use super::fields::Fields;
use super::format::{EVERY_LINE, LONGEST_LINE, OF_PLACE, VERSION};
use super::id::EventId;
use super::kinds::Kind;
use super::misfit;
use super::no_event::{NoEvent, Unreadable};
use super::value::{NotRead, maybe, needed, needed_text};
use crate::ticket::number::Number;

/// Reads one line (without its LF). Says nothing of whether the id is right: see [`id_matches`].
///
/// # Errors
/// [`NoEvent`] where the line is no event that this version can read.
pub(crate) fn read(line: &[u8]) -> Result<Event, NoEvent> {
    if line.len() >= LONGEST_LINE {
        return Err(NoEvent::Unreadable(Unreadable::TooLong));
    }
    let text = std::str::from_utf8(line).map_err(|_| NoEvent::Unreadable(Unreadable::NotUtf8))?;
    read_plainly(text).unwrap_or_else(|| read_json(text))
}

/// Reads a line that stands as this program writes it; none where it doesn't.
fn read_plainly(text: &str) -> Option<Result<Event, NoEvent>> {
    let mut fields = Fields::none();
    fields.fill_plainly(text)?;
    Some(event(&mut fields).map_err(|failure| failure.of(text)))
}

/// Reads a line however its JSON is written.
fn read_json(text: &str) -> Result<Event, NoEvent> {
    let fields = Fields::of_json(text).map_err(|_| Failure::Fields(NotRead::Misfit));
    fields.and_then(|mut fields| event(&mut fields)).map_err(|failure| failure.of(text))
}

/// Whether the line's first field is its id and its id is the hash of the rest, to the closing brace.
pub fn id_matches(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line.len() > 25
        && line.starts_with(b"{\"id\":\"")
        && &line[23..25] == b"\","
        && std::str::from_utf8(&line[7..23]).ok().and_then(EventId::parse) == Some(EventId::of(&line[25..]))
}

/// Why a line's fields came to nothing.
enum Failure {
    /// Its fields are amiss.
    Fields(NotRead),
    /// It is of another version, or of an unknown kind.
    Unknown(Box<NoEvent>),
}

impl From<NotRead> for Failure {
    fn from(not_read: NotRead) -> Failure {
        Failure::Fields(not_read)
    }
}

impl Failure {
    /// What is to be said of this line.
    fn of(self, line: &str) -> NoEvent {
        match self {
            Failure::Unknown(no_event) => *no_event,
            Failure::Fields(not_read) => NoEvent::Unreadable(why(line, not_read)),
        }
    }
}

/// The event of a line's fields.
fn event(fields: &mut Fields<'_>) -> Result<Event, Failure> {
    let amiss = |what| NotRead::Amiss(Box::new(what));
    let id = needed(fields, "id")?;
    let prev: Option<EventId> = maybe(fields, "prev")?;
    let version: u64 = needed(fields, "v")?;
    let ticket = needed_text(fields, "ticket")?;
    let ticket = Number::parse(&ticket).map_err(|_| amiss(Unreadable::NoNumber))?;
    let at = needed(fields, "at")?;
    let logged = maybe(fields, "logged")?;
    let unknown = |what, ticket| {
        Failure::Unknown(Box::new(NoEvent::Unknown { what, id, prev, ticket, written: logged.unwrap_or(at) }))
    };
    if version > VERSION {
        return Err(unknown(format!("v {version}"), ticket));
    }
    if version == 0 {
        return Err(amiss(Unreadable::VersionZero).into());
    }
    let given = maybe(fields, "given")?.unwrap_or(false);
    let inferred = maybe(fields, "inferred")?.unwrap_or(false);
    let by = needed(fields, "by")?;
    let name = needed_text(fields, "event")?;
    let kind = match Kind::take(&name, fields) {
        Ok(None) => return Err(unknown(format!("event {name:?}"), ticket)),
        _ if (name == Kind::FIRST) != prev.is_none() => {
            let what = if prev.is_none() { Unreadable::NoPrev } else { Unreadable::FirstWithPrev };
            return Err(amiss(what).into());
        }
        Ok(Some(kind)) => kind,
        Err(not_read) => return Err(not_read.into()),
    };
    if matches!(kind, Kind::Verified { rating: Some(rating), .. } if !(1..=5).contains(&rating)) {
        return Err(amiss(Unreadable::BadRating).into());
    }
    Ok(Event { id, prev, ticket, at, logged, given, inferred, by, kind })
}

/// What is to be said of a line that is no event for its JSON or its values: a field that is not this kind's own may
/// hold anything (a field that this version doesn't know is ignored [log.md, "The line"]), and a newer version
/// may have changed the rest. Rare, so it may be slow.
fn why(text: &str, not_read: NotRead) -> Unreadable {
    let map: Map<String, Value> = match serde_json::from_str(text) {
        Ok(map) => map,
        Err(error) => return misfit::no_object(&error),
    };
    let is_newer = map.get("v").and_then(Value::as_u64).is_some_and(|v| v > VERSION);
    let mut own = EVERY_LINE.to_vec();
    if is_newer {
        own.truncate(OF_PLACE);
    } else {
        own.extend(map.get("event").and_then(Value::as_str).and_then(Kind::fields).unwrap_or_default());
    }
    let misfits = |(key, value): (&String, &Value)| {
        let field = own.iter().find(|field| field.key == key)?;
        (!field.form.takes(value)).then(|| misfit::field(key, value, field.form))
    };
    map.iter().find_map(misfits).unwrap_or(match not_read {
        NotRead::Missing(what) => Unreadable::Missing(what),
        NotRead::Amiss(what) => *what,
        NotRead::Misfit => Unreadable::NotUnderstood,
    })
}

#[cfg(test)]
mod tests;
