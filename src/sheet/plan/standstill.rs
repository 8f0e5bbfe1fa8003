//! The time that a ticket waited for the user: not in the form, but in how much later its resolution is due
//! than its priority says.
//!
//! Only our own form, which always tells the rounds, is read that closely.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::column::Column;
use super::super::time::When;
use super::super::timeline::Timeline;
use super::planner::Planner;
use super::step::Author;
use crate::sla::calendar::Calendar;
use crate::sla::policy::ClockStart;
use crate::ticket::event::Kind;
use crate::ticket::state::Status;
use crate::time::span::Span;

/// When a ticket is to be resolved that never stood still.
pub(super) struct Promise<'p> {
    start: DateTime<Utc>,
    target: Span,
    calendar: &'p Calendar,
    pub(super) due: DateTime<Utc>,
}

impl Planner<'_> {
    fn promise(&self, line: &Timeline) -> Option<Promise<'_>> {
        let policy = self.reader.policy;
        let key = self.row.priority.as_deref()?;
        self.promised(line, key, policy.priority(key)?.resolve?, policy.clock.resolve_from)
    }

    /// None where it counts from a step of no known time.
    pub(super) fn promised(&self, line: &Timeline, key: &str, target: Span, from: ClockStart) -> Option<Promise<'_>> {
        let calendar = self.reader.policy.calendar_of(Some(key));
        let start = match from {
            ClockStart::Received => line.begun,
            ClockStart::Registered => self.steps.first()?.at,
            ClockStart::Classified | ClockStart::Assigned => return None,
        };
        Some(Promise { start, target, calendar, due: calendar.add_span(start, target)? })
    }

    /// The question that it waits with. Our own form gives no due then, unless it was missed before: so it
    /// was asked in time.
    pub(super) fn ask(&mut self, line: &Timeline) {
        self.asked = true;
        let stands_still = self.row.rounds.is_some() && self.row.resolution_due.is_none() && !self.is_reopened();
        let in_time = self.promise(line).map(|promise| promise.due).filter(|_| stands_still && line.is_known);
        self.step(line.inferred(in_time), Author::Handler, Kind::Asked { text: self.unrecorded() });
    }

    /// One wait, as long as all that the resolution's due was put off for, where there is room for it:
    /// after the response, else as early as can be.
    pub(super) fn stand_still(&mut self, line: &mut Timeline) {
        let Some((from, to)) = self.standstill(line) else { return };
        if from == line.clock {
            line.clock = to;
        }
        self.step((from, true), Author::Handler, Kind::Asked { text: self.unrecorded() });
        self.step((to, true), Author::Handler, Kind::Answered { text: self.unrecorded() });
    }

    fn standstill(&self, line: &Timeline) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let row = self.row;
        if row.rounds.is_none() || !line.is_known || self.is_reopened() {
            return None;
        }
        // A due that was missed under another priority is that one's.
        if self.earlier(line).is_some_and(|earlier| earlier.is_late) {
            return None;
        }
        let Promise { start, target, calendar, due: unshifted } = self.promise(line)?;
        let due = match (row.resolution_due, self.solved_in_time()) {
            (Some(When::At(due)), _) => due,
            // It stood still for no less than what makes the solution one in time.
            (None, Some(solved)) if solved > unshifted => match target {
                Span::Elapsed(_) => solved,
                Span::Work(_) | Span::Workdays(_) => calendar.add(solved, 1)?,
            },
            _ => return None,
        };
        let end = |from: DateTime<Utc>| match target {
            Span::Elapsed(_) => Some(from + (due - unshifted)),
            Span::Work(_) | Span::Workdays(_) => calendar.add(from, calendar.between(unshifted, due)),
        };
        if due <= unshifted {
            return None;
        }
        let latest = self.next_known(1).unwrap_or(self.reader.now);
        let fits = |from: &DateTime<Utc>| *from <= unshifted && end(*from).is_some_and(|to| to <= latest);
        let from = [line.clock, start].into_iter().find(fits)?;
        end(from).filter(|to| *to > from).map(|to| (from, to))
    }

    /// When it was cancelled, as near as our own form tells: a clock that was given up without a verdict has
    /// no due, and one that has a due was missed before.
    pub(super) fn cancelled_at(&self, line: &Timeline) -> DateTime<Utc> {
        let (row, policy) = (self.row, self.reader.policy);
        let Some(priority) = row.priority.as_deref().and_then(|key| policy.priority(key)) else { return line.clock };
        if row.rounds.is_none() || row.response_due.is_none() && row.responded_at.is_some() {
            return line.clock;
        }
        let respond = (row.response_due, priority.respond, policy.clock.respond_from);
        // Taken up again, it counts from then.
        let target = priority.resolve.filter(|_| !self.is_reopened());
        let resolve = (row.resolution_due, target, policy.clock.resolve_from);
        let clocks = [Some(respond).filter(|_| row.responded_at.is_none()), Some(resolve).filter(|_| line.is_known)];
        let (mut after, mut before) = (line.begun, line.clock);
        for (due, target, from) in clocks.into_iter().flatten() {
            match due {
                Some(When::At(due)) if due < self.reader.now => after = after.max(due + TimeDelta::seconds(1)),
                None => {
                    let promise = target.and_then(|target| self.promised(line, &priority.key, target, from));
                    before = promise.map_or(before, |promise| promise.due.min(before));
                }
                Some(_) => {}
            }
        }
        // What was missed was missed.
        before.max(after)
    }

    /// The time of the solution that the user is checking, where our own form says that it was in time: only
    /// then has its clock no due meanwhile.
    fn solved_in_time(&self) -> Option<DateTime<Utc>> {
        let row = self.row;
        match row.resolved_at {
            Some(When::At(solved))
                if self.target == Status::Resolved
                    && row.response_due.is_some()
                    && self.reader.table.has(Column::ResolutionDue) =>
            {
                Some(solved)
            }
            _ => None,
        }
    }
}
