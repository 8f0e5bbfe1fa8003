//! Why a line is no event of this version.

use chrono::{DateTime, Utc};

use super::id::EventId;
use crate::ticket::number::Number;

/// Why a line is no event of this version.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NoEvent {
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
