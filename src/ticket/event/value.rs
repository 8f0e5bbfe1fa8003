//! What a field of a line can hold: how each kind of value is read from its JSON and written to it.
//!
//! It must not know which fields an event has.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, Utc};
use serde_json::Value as Any;

use super::fields::{Fields, Json};
use super::id::EventId;
use super::no_event::{MustBe, Unreadable};
use super::rfc3339;
use super::writer::LineWriter;

/// A field of an event kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its JSON key.
    pub(crate) key: &'static str,
    /// What it holds.
    pub(crate) form: Form,
    /// Whether a line without it can't be read.
    pub(crate) is_needed: bool,
}

/// What a field holds: the types of the tables [log.md, "The line"].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A free text: what a redaction blanks.
    Text,
    /// A text that the line hangs by: a name from the policy, a person, a ticket's number, a mark.
    Key,
    /// An instant.
    Time,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Number,
    /// A whole number up to 255.
    Small,
    /// The id of an event.
    Id,
    /// Fields of its own, which stand in its place.
    Part,
}

impl Form {
    /// What a value of this form must be.
    pub(super) fn must_be(self) -> MustBe {
        match self {
            Form::Text | Form::Key | Form::Part => MustBe::Text,
            Form::Time => MustBe::Time,
            Form::Bool => MustBe::Bool,
            Form::Number => MustBe::Number,
            Form::Small => MustBe::Small,
            Form::Id => MustBe::Id,
        }
    }

    /// Whether a value can be read as one. Null stands for a field that is not there.
    pub(super) fn takes(self, value: &Any) -> bool {
        let json = value.to_string();
        let json = Json { json: &json, may_have_escapes: true };
        value.is_null()
            || match self {
                Form::Text | Form::Key | Form::Part => value.is_string(),
                Form::Time => DateTime::<Utc>::read(json).is_some(),
                Form::Bool => value.is_boolean(),
                Form::Number => u64::read(json).is_some(),
                Form::Small => u8::read(json).is_some(),
                Form::Id => EventId::read(json).is_some(),
            }
    }
}

/// Why a line's fields are no event.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NotRead {
    /// A field that must be there is not.
    Missing(&'static str),
    /// A field holds what it can't; which one is found out by who has to say so.
    Misfit,
    /// What the fields say is no event. Boxed: every token that is read could come to this.
    Amiss(Box<Unreadable>),
}

/// A value of one JSON token.
pub(super) trait Token: Sized {
    /// Reads its JSON; none where it is something else.
    fn read(json: Json<'_>) -> Option<Self>;
    fn write(&self, writer: &mut LineWriter<'_>, key: &str);

    /// Whether it says anything: an empty text is as good as none.
    fn is_said(&self) -> bool {
        true
    }
}

/// The text of a JSON string, copied only where it has an escape in it.
fn text(Json { json, may_have_escapes }: Json<'_>) -> Option<Cow<'_, str>> {
    let inside = json.strip_prefix('"')?.strip_suffix('"')?;
    match may_have_escapes && memchr::memchr(b'\\', inside.as_bytes()).is_some() {
        false => Some(Cow::Borrowed(inside)),
        true => serde_json::from_str(json).ok().map(Cow::Owned),
    }
}

impl Token for String {
    fn read(json: Json<'_>) -> Option<String> {
        text(json).map(Cow::into_owned)
    }

    fn write(&self, writer: &mut LineWriter<'_>, key: &str) {
        writer.text(key, self);
    }

    fn is_said(&self) -> bool {
        !self.is_empty()
    }
}

impl Token for DateTime<Utc> {
    fn read(json: Json<'_>) -> Option<DateTime<Utc>> {
        let text = text(json)?;
        rfc3339::plain(&text).or_else(|| {
            let time: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(&text).ok()?;
            // Whole seconds: a fraction that another program wrote is cut.
            DateTime::from_timestamp(time.timestamp(), 0)
        })
    }

    fn write(&self, writer: &mut LineWriter<'_>, key: &str) {
        writer.time(key, *self);
    }
}

impl Token for bool {
    fn read(json: Json<'_>) -> Option<bool> {
        match json.json {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn write(&self, writer: &mut LineWriter<'_>, key: &str) {
        writer.raw(key, if *self { "true" } else { "false" });
    }
}

impl Token for u64 {
    fn read(json: Json<'_>) -> Option<u64> {
        serde_json::from_str(json.json).ok()
    }

    fn write(&self, writer: &mut LineWriter<'_>, key: &str) {
        writer.raw(key, &self.to_string());
    }
}

impl Token for u8 {
    fn read(json: Json<'_>) -> Option<u8> {
        u64::read(json)?.try_into().ok()
    }

    fn write(&self, writer: &mut LineWriter<'_>, key: &str) {
        u64::from(*self).write(writer, key);
    }
}

impl Token for EventId {
    fn read(json: Json<'_>) -> Option<EventId> {
        EventId::parse(&text(json)?)
    }

    fn write(&self, writer: &mut LineWriter<'_>, key: &str) {
        writer.text(key, &self.to_string());
    }
}

/// What the field of an event can be: a token, one that may be left out, or a group of fields.
pub(super) trait Value: Sized {
    fn take(fields: &mut Fields<'_>, key: &'static str) -> Result<Self, NotRead>;
    fn put(&self, writer: &mut LineWriter<'_>, key: &str);
    /// Names the field, or those that stand in its place.
    fn list(key: &'static str, form: Form, add: &mut dyn FnMut(Field));
}

/// The token of a key, where the line has it.
pub(super) fn maybe<T: Token>(fields: &mut Fields<'_>, key: &str) -> Result<Option<T>, NotRead> {
    fields.take(key).map(|json| T::read(json).ok_or(NotRead::Misfit)).transpose()
}

/// The token of a key that must be there.
pub(super) fn needed<T: Token>(fields: &mut Fields<'_>, key: &'static str) -> Result<T, NotRead> {
    maybe(fields, key)?.ok_or(NotRead::Missing(key))
}

/// The text of a key that must be there, where it is only looked at.
pub(super) fn needed_text<'l>(fields: &mut Fields<'l>, key: &'static str) -> Result<Cow<'l, str>, NotRead> {
    let json = fields.take(key).ok_or(NotRead::Missing(key))?;
    text(json).ok_or(NotRead::Misfit)
}

macro_rules! values {
    ($($token:ty),*) => {$(
        impl Value for $token {
            fn take(fields: &mut Fields<'_>, key: &'static str) -> Result<Self, NotRead> {
                needed(fields, key)
            }
            fn put(&self, writer: &mut LineWriter<'_>, key: &str) {
                self.write(writer, key);
            }
            fn list(key: &'static str, form: Form, add: &mut dyn FnMut(Field)) {
                add(Field { key, form, is_needed: true });
            }
        }
        impl Value for Option<$token> {
            fn take(fields: &mut Fields<'_>, key: &'static str) -> Result<Self, NotRead> {
                maybe(fields, key)
            }
            fn put(&self, writer: &mut LineWriter<'_>, key: &str) {
                if let Some(token) = self.as_ref().filter(|token| token.is_said()) {
                    token.write(writer, key);
                }
            }
            fn list(key: &'static str, form: Form, add: &mut dyn FnMut(Field)) {
                add(Field { key, form, is_needed: false });
            }
        }
    )*};
}

values!(String, DateTime<Utc>, bool, u64, u8, EventId);

impl<V: Value> Value for Box<V> {
    fn take(fields: &mut Fields<'_>, key: &'static str) -> Result<Self, NotRead> {
        V::take(fields, key).map(Box::new)
    }
    fn put(&self, writer: &mut LineWriter<'_>, key: &str) {
        V::put(self, writer, key);
    }
    fn list(key: &'static str, form: Form, add: &mut dyn FnMut(Field)) {
        V::list(key, form, add);
    }
}
