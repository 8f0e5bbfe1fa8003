//! The values of a line's fields that are not simply JSON's: texts left where they stand, ids, times.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, FixedOffset, Utc};
use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::EventId;
use super::plain::{self, Plain};

/// A text that stands in the line as it is, wherever it can: most are looked at and dropped.
pub(super) struct Text<'l>(pub Cow<'l, str>);

impl<'l> Deserialize<'l> for Text<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'l> Visitor<'l> for TextVisitor {
            type Value = Text<'l>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E: de::Error>(self, text: &'l str) -> Result<Text<'l>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'l>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

impl<'l> Plain<'l> for Text<'l> {
    const IS_NOT: &'static str = "is no text";

    fn read(text: &'l str) -> Option<(Self, &'l str)> {
        <&str>::read(text).map(|(inside, rest)| (Text(Cow::Borrowed(inside)), rest))
    }
}

#[derive(Clone, Copy)]
pub(super) struct Id(pub EventId);

impl<'l> Plain<'l> for Id {
    const IS_NOT: &'static str = "is no id of 16 hex digits";

    fn read(text: &'l str) -> Option<(Id, &'l str)> {
        <&str>::read(text).and_then(|(inside, rest)| Some((Id(EventId::parse(inside)?), rest)))
    }
}

impl<'l> Deserialize<'l> for Id {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Id, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        EventId::parse(&text).map(Id).ok_or_else(|| de::Error::custom("an id is 16 hex digits"))
    }
}

#[derive(Clone, Copy)]
pub(super) struct Time(pub DateTime<Utc>);

impl<'l> Deserialize<'l> for Time {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Time, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        let time: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(&text)
            .map_err(|_| de::Error::custom("a time is RFC 3339, as 2026-11-22T09:15:00+08:00"))?;
        // Whole seconds: a fraction that another program wrote is cut.
        DateTime::from_timestamp(time.timestamp(), 0).map(Time).ok_or_else(|| de::Error::custom("a time out of range"))
    }
}

impl<'l> Plain<'l> for Time {
    const IS_NOT: &'static str = "is no time of the form 2026-11-22T09:15:00+08:00";

    fn read(text: &'l str) -> Option<(Time, &'l str)> {
        <&str>::read(text).and_then(|(inside, rest)| Some((Time(plain::time(inside)?), rest)))
    }
}
