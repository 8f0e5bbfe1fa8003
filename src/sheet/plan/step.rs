//! What a plan is made of: the events to be, and who each is written down for.

use chrono::{DateTime, Utc};

use crate::sheet::problem::Remark;
use crate::ticket::event::Kind;

/// Who an event is written down for, while that is not known by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Author {
    /// The row says who.
    Named(String),
    /// Whoever keeps the desk.
    Desk,
    /// The handler, where there is one.
    Handler,
}

/// An event to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// The row gives no time for it.
    pub inferred: bool,
    /// Who.
    pub author: Author,
    /// What.
    pub kind: Kind,
}

/// A ticket to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plan {
    /// Its events in order, the first of them `registered`.
    pub steps: Vec<Step>,
    /// Where the row was taken otherwise than it stands.
    pub remarks: Vec<Remark>,
}
