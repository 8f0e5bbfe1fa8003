//! The time that a ticket waited for the user: not in the form, but in how much later its resolution is due
//! than its priority says.
//!
//! Only our own form, which always tells the rounds, is read that closely.

use chrono::{DateTime, Utc};

use super::super::time::When;
use super::super::timeline::Timeline;
use super::{Author, Planner};
use crate::sla::duration::Span;
use crate::sla::policy::From;
use crate::ticket::event::Kind;

impl Planner<'_> {
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
        let (row, policy) = (self.row, self.reader.policy);
        let Some(When::At(due)) = row.resolution_due else { return None };
        // When it was cancelled is not in the form: what stood still till then is of no account.
        if row.rounds.is_none() || !line.is_known || self.is_reopened() || self.is_cancelled() {
            return None;
        }
        let key = row.priority.as_deref()?;
        let (target, calendar) = (policy.priority(key)?.resolve?, policy.calendar_of(Some(key)));
        let start = match policy.clock.resolve_from {
            From::Received => line.begun,
            From::Registered => self.steps.first()?.at,
            From::Classified | From::Assigned => return None,
        };
        let unshifted = calendar.add_span(start, target)?;
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
}
