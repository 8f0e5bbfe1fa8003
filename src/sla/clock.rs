//! A clock: one promise about one ticket, and what became of it [sla.md, "Clocks"] [sla.md, "States"].
//!
//! Holds the value alone: `judge` works it out, renderers and reports read it.

use chrono::{DateTime, Utc};

use super::ClockName;
use crate::time::span::Span;

/// Where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Its start has not happened.
    Pending,
    /// It runs.
    Running,
    /// It runs, and its warning time has come.
    DueSoon,
    /// It stands still, and was not missed before.
    Paused,
    /// Missed, and still not stopped.
    Late,
    /// Stopped in time.
    Met,
    /// Stopped after it was due.
    Missed,
    /// Given up before there was a verdict.
    Void,
    /// It has no target, or an end that an import made up: no verdict.
    None,
}

impl State {
    /// All of them, in their order.
    pub const ALL: [State; 9] = [
        State::Pending,
        State::Running,
        State::DueSoon,
        State::Paused,
        State::Late,
        State::Met,
        State::Missed,
        State::Void,
        State::None,
    ];

    /// The key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            State::Pending => "pending",
            State::Running => "running",
            State::DueSoon => "due-soon",
            State::Paused => "paused",
            State::Late => "late",
            State::Met => "met",
            State::Missed => "missed",
            State::Void => "void",
            State::None => "none",
        }
    }

    /// Whether it goes on: running, due soon or late.
    pub(crate) fn is_running(self) -> bool {
        matches!(self, State::Running | State::DueSoon | State::Late)
    }
}

/// Kept or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// In time.
    Met,
    /// Not in time.
    Missed,
}

/// What a time is that a running clock goes by [sla.md, "What the user was told"].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Promise {
    /// What the policy promises: the verdict goes by it.
    Due,
    /// A later time that the user was told while the deadline could still be kept.
    Agreed,
    /// A forecast that the user was told.
    Expected,
}

impl Promise {
    /// The key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Promise::Due => "due",
            Promise::Agreed => "agreed",
            Promise::Expected => "expected",
        }
    }
}

/// The clock whose deadline comes next: the earliest *chase at* of those that go on.
pub(crate) fn next(clocks: &[Clock]) -> Option<&Clock> {
    clocks.iter().filter(|clock| clock.chase_at.is_some()).min_by_key(|clock| clock.chase_at)
}

/// How late a clock is [sla.md, "How late"]: used less target, in the target's own kind of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lateness {
    /// Seconds over the target.
    pub seconds: i64,
    /// What was promised.
    pub target: Span,
    /// The same in seconds of its kind.
    pub target_s: i64,
}

/// One clock of a ticket, in one of its cycles, as of a "now". Seconds are counted in the target's own
/// kind of time (around the clock, or working time).
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// Which clock.
    pub name: ClockName,
    /// From 1; a clock that runs again has one entry a cycle.
    pub cycle: u32,
    /// Where it stands.
    pub state: State,
    /// What was promised; for a missed clock, what it missed.
    pub(crate) target: Option<Span>,
    /// When it started; none while pending.
    pub started_at: Option<DateTime<Utc>>,
    /// By when; none while pending or paused; for a missed clock, what it missed.
    pub due_at: Option<DateTime<Utc>>,
    /// For `resolve`: until when the last timely extension goes.
    pub agreed_until: Option<DateTime<Utc>>,
    /// For `resolve`: what the user was told last, where that is no agreement but a forecast.
    pub expected_at: Option<DateTime<Utc>>,
    /// The nearest of these three while it runs, and the due once that has passed: what lists go by.
    pub chase_at: Option<DateTime<Utc>>,
    /// The earliest instant at which the time left is no more than the warning time.
    pub(crate) warn_at: Option<DateTime<Utc>>,
    /// When the reminder ahead of `agreed_until` is due, while it runs.
    pub(crate) agreed_warn_at: Option<DateTime<Utc>>,
    /// When it stopped.
    pub stopped_at: Option<DateTime<Utc>>,
    /// When its verdict fell: the instant by which a report counts it.
    pub fell_at: Option<DateTime<Utc>>,
    /// When it became void.
    pub(crate) voided_at: Option<DateTime<Utc>>,
    /// Seconds used, pauses left out.
    pub used_s: Option<i64>,
    /// Target less used; for running, due-soon and paused.
    pub left_s: Option<i64>,
    /// Used less target; for missed and late.
    pub late_s: Option<i64>,
    /// Seconds that it stood still.
    pub paused_s: i64,
    /// It stands still now: the wait for the user (a late clock can stand still too).
    pub(crate) stands_still: bool,
    /// For `resolve`: kept by the due or by the last timely extension.
    pub as_agreed: Option<Verdict>,
    /// When that fell.
    pub(crate) as_agreed_fell_at: Option<DateTime<Utc>>,
    /// When the line that stopped it was written: later than `stopped_at` where its time was given.
    pub(crate) stop_written_at: Option<DateTime<Utc>>,
    /// Resolutions tried in this cycle of `resolve`: more than one is a second round.
    pub(crate) rounds: u32,
    /// The pauses up to now, as instants (an open one ends now).
    pub(crate) pauses: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// It has no verdict because it started or stopped on a line that an import made up.
    pub(crate) is_inferred: bool,
    /// When it started is a guess of an import.
    pub(crate) start_is_inferred: bool,
    /// When it stopped is a guess of an import.
    pub(crate) stop_is_inferred: bool,
}

impl Clock {
    /// A clock of which nothing is known yet.
    pub(crate) fn pending(name: ClockName, cycle: u32) -> Clock {
        Clock {
            name,
            cycle,
            state: State::Pending,
            target: None,
            started_at: None,
            due_at: None,
            agreed_until: None,
            expected_at: None,
            chase_at: None,
            warn_at: None,
            agreed_warn_at: None,
            stopped_at: None,
            fell_at: None,
            voided_at: None,
            used_s: None,
            left_s: None,
            late_s: None,
            paused_s: 0,
            stands_still: false,
            as_agreed: None,
            as_agreed_fell_at: None,
            stop_written_at: None,
            rounds: 1,
            pauses: Vec::new(),
            is_inferred: false,
            start_is_inferred: false,
            stop_is_inferred: false,
        }
    }

    /// What became of the promise, as far as that is decided.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.state {
            State::Met => Some(Verdict::Met),
            State::Missed | State::Late => Some(Verdict::Missed),
            _ => None,
        }
    }

    /// How late it is; none where it was not missed.
    pub(crate) fn lateness(&self) -> Option<Lateness> {
        let (seconds, target, used) = (self.late_s?, self.target?, self.used_s?);
        Some(Lateness { seconds, target, target_s: used - seconds })
    }

    /// Whether it goes on and does not stand still.
    pub(crate) fn is_going(&self) -> bool {
        self.state.is_running() && !self.stands_still
    }

    /// Whether it is overdue [sla.md, "Overdue"]: it goes on, and its due has passed, whatever the user was told.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.is_going() && self.due_at.is_some_and(|due| now > due)
    }

    /// Whether it is overdue while a later time that was agreed with the user has not passed.
    pub(crate) fn is_late_as_agreed(&self, now: DateTime<Utc>) -> bool {
        self.is_overdue(now) && self.agreed_until.is_some_and(|until| now <= until)
    }

    /// Whether it goes on past a time that the user was told.
    pub(crate) fn is_past_told(&self, now: DateTime<Utc>) -> bool {
        self.is_going() && self.told().any(|(_, told)| now > told)
    }

    /// What the user was told of it: what was agreed, and a forecast. A time that is the due as well says nothing
    /// that the due doesn't say.
    pub(crate) fn told(&self) -> impl Iterator<Item = (Promise, DateTime<Utc>)> {
        let told = [(Promise::Agreed, self.agreed_until), (Promise::Expected, self.expected_at)];
        let due = self.due_at;
        told.into_iter().filter_map(|(what, told)| Some((what, told?))).filter(move |(_, told)| Some(*told) != due)
    }

    /// What its *chase at* is, and when; none where it doesn't go on.
    pub fn chase(&self) -> Option<(Promise, DateTime<Utc>)> {
        let due = self.due_at.map(|due| (Promise::Due, due));
        // What is late is late by its due, whatever the user was told before.
        let told = self.told().filter(|_| self.state != State::Late);
        due.into_iter().chain(told).min_by_key(|(what, at)| (*at, *what)).filter(|_| self.is_going())
    }
}
