//! A resolution that the user accepted, and how long it took [sla.md, "resolution time"].
//!
//! Not the `resolve` clock: a ticket has a resolution time whatever was promised, and it counts from
//! `received` wherever the clock starts. It must not know events.

use chrono::{DateTime, Utc};

use super::calendar::Calendar;

/// One passed verification and what it accepted.
#[derive(Debug, Clone)]
pub struct Accepted<'b> {
    /// The cycle of `resolve` that it ended.
    pub cycle: u32,
    /// Rounds in that cycle.
    pub rounds: u32,
    /// When the user said yes.
    pub verified_at: DateTime<Utc>,
    /// When the ticket was received; in later cycles, when it was reopened.
    pub from: DateTime<Utc>,
    /// When the accepted solution was given.
    pub to: DateTime<Utc>,
    /// An import made one of the two up: they say nothing about how long it took.
    pub is_inferred: bool,
    /// An import made up that the user said yes.
    pub is_check_inferred: bool,
    /// The waits in between that are pauses of `resolve`: in order, apart.
    pub pauses: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// The calendar that `resolve` counted by.
    pub calendar: &'b Calendar,
}

impl Accepted<'_> {
    /// Seconds around the clock, less the pauses.
    pub fn elapsed_s(&self) -> i64 {
        self.less_pauses(|from, to| (to - from).num_seconds().max(0))
    }

    /// Seconds in which the calendar was open, less the pauses.
    pub fn work_s(&self) -> i64 {
        self.less_pauses(|from, to| self.calendar.between(from, to))
    }

    fn less_pauses(&self, seconds: impl Fn(DateTime<Utc>, DateTime<Utc>) -> i64) -> i64 {
        let paused: i64 = self.pauses.iter().map(|&(from, to)| seconds(from, to)).sum();
        (seconds(self.from, self.to) - paused).max(0)
    }
}
