//! Where a ticket is in the process, and what the user's check said: words with their keys [process.md, "Statuses"].
//!
//! It must not know which event leads where.

use std::fmt;

/// Where a ticket is in the process [process.md, "Statuses"].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Written down, nothing else yet.
    Registered,
    /// Classified, without a handler.
    Pending,
    /// Somebody has it.
    Assigned,
    /// The handler has responded.
    InProgress,
    /// Solved, says the handler; the user is checking.
    Resolved,
    /// Solved, says the user.
    Verified,
    /// Done.
    Closed,
    /// Given up before the end.
    Cancelled,
}

impl Status {
    /// All of them, in the order of the process.
    pub const ALL: [Status; 8] = [
        Status::Registered,
        Status::Pending,
        Status::Assigned,
        Status::InProgress,
        Status::Resolved,
        Status::Verified,
        Status::Closed,
        Status::Cancelled,
    ];

    /// The key in JSON and filters.
    pub fn key(self) -> &'static str {
        match self {
            Status::Registered => "registered",
            Status::Pending => "pending",
            Status::Assigned => "assigned",
            Status::InProgress => "in-progress",
            Status::Resolved => "resolved",
            Status::Verified => "verified",
            Status::Closed => "closed",
            Status::Cancelled => "cancelled",
        }
    }

    /// Whether there is something left to do.
    pub fn is_open(self) -> bool {
        !matches!(self, Status::Closed | Status::Cancelled)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

/// What the user's check said last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verification {
    /// The user is satisfied.
    Passed,
    /// The user never answered and was taken to be satisfied.
    Assumed,
    /// The user is not satisfied.
    Failed,
}

impl Verification {
    /// The key in JSON.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Verification::Passed => "passed",
            Verification::Assumed => "assumed",
            Verification::Failed => "failed",
        }
    }
}
