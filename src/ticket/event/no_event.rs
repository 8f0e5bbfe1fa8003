//! Why a line is no event of this version.

use chrono::{DateTime, Utc};

use super::id::EventId;
use crate::ticket::number::Number;

/// Why a line is no event of this version.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NoEvent {
    /// The line can't be read.
    Unreadable(Unreadable),
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

/// Why a line can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is longer than a line can be.
    TooLong,
    /// It is no UTF-8 text.
    NotUtf8,
    /// It is JSON that ends too early.
    EndsEarly,
    /// It is JSON, and no object.
    NotAnObject,
    /// It is no JSON.
    NotJson {
        /// What is wrong.
        fault: Fault,
        /// The byte where that is seen, from 1.
        byte: usize,
    },
    /// A field holds what it can't.
    Field {
        /// Its key.
        key: String,
        /// What it holds, cut short.
        value: String,
        /// What it must hold.
        must_be: MustBe,
    },
    /// A field that must be there is not.
    Missing(&'static str),
    /// A field of a statement about a date holds what it can't.
    Misfit(&'static str),
    /// Neither of two fields is there.
    MissingBoth(&'static str, &'static str),
    /// Its ticket is no number.
    NoNumber,
    /// Its version is 0.
    VersionZero,
    /// It follows on nothing, and is no registration.
    NoPrev,
    /// It is a registration, and follows on something.
    FirstWithPrev,
    /// Its rating is not 1 to 5.
    BadRating,
    /// It is not understood, and nothing more can be said of it.
    NotUnderstood,
}

/// What is wrong with JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is too much within each other.
    NestedTooDeep,
    /// Something else stands where a value must be.
    NoValue,
    /// What the JSON reader says.
    Other(String),
}

/// What a field must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MustBe {
    /// A text.
    Text,
    /// An instant, as a line has it.
    Time,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Number,
    /// A whole number up to 255.
    Small,
    /// The id of an event.
    Id,
}
