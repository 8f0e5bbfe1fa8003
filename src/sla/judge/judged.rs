//! What a judged ticket is known by: its clocks, its policy, what its user accepted. It must not judge.

use chrono::{DateTime, Utc};

use crate::sla::ClockName;
use crate::sla::accepted::Accepted;
use crate::sla::clock::{self, Clock};
use crate::sla::policy::Policy;

/// A ticket's promises as of an instant.
#[derive(Debug, Clone)]
pub struct Judged<'b> {
    /// Its clocks: by name in the order of [`ClockName::ALL`], then by cycle.
    pub clocks: Vec<Clock>,
    /// The policy that it is under.
    pub policy: &'b Policy,
    /// Whether that policy's file is there and sound; else `policy` is today's.
    pub policy_is_kept: bool,
    /// When a ticket that waits for the user is to be followed up; none where it doesn't wait.
    pub follow_up_at: Option<DateTime<Utc>>,
    /// The resolutions that the user accepted, in order: one a cycle of `resolve`.
    pub accepted: Vec<Accepted<'b>>,
}

impl Judged<'_> {
    /// The latest cycle of a clock.
    pub fn clock(&self, name: ClockName) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.name == name)
    }

    /// The clock whose deadline comes next: the earliest *chase at* of those that go on.
    pub fn next(&self) -> Option<&Clock> {
        clock::next(&self.clocks)
    }

    /// Whether a clock is overdue [sla.md, "Overdue"].
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.clocks.iter().any(|clock| clock.is_overdue(now))
    }
}
