//! An end that was none: the ticket was taken up again. When is not in the form, but in when its resolution
//! is due, which counts from then.
//!
//! Only our own form, which always tells the rounds, is read that closely.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::time::When;
use super::super::timeline::Timeline;
use super::planner::Planner;
use super::step::Author;
use crate::ticket::event::Kind;
use crate::ticket::state::Status;

impl Planner<'_> {
    /// The end, and that it was none. From here on the due that the row gives is to come out again; where
    /// it gives none, there is no verdict.
    pub(super) fn reopening(&mut self, line: &mut Timeline) {
        let known = self.reopened_at(line);
        if let Some(known) = known {
            // What was noted since belongs behind it.
            self.notes_until(line, Some(known));
        } else {
            self.notes_until(line, self.next_known(1));
        }
        let at = line.inferred(self.next_known(1));
        self.resolve(at, self.target < Status::Resolved && self.row.verified.is_none());
        self.verify(at, false);
        let closing = self.closing();
        self.step(at, Author::Desk, closing);
        let at = known.map_or(at, |known| (known, false));
        line.clock = line.clock.max(at.0);
        self.step(at, Author::Desk, Kind::Reopened { reason: self.unrecorded() });
        self.extend(line);
    }

    /// The instant from which the priority's target leads to the row's due: when it was reopened, put off
    /// by the waits since, of which the form tells nothing else.
    fn reopened_at(&self, line: &Timeline) -> Option<DateTime<Utc>> {
        let (row, policy) = (self.row, self.reader.policy);
        let Some(When::At(due)) = row.resolution_due else { return None };
        let key = row.priority.as_deref()?;
        let (target, calendar) = (policy.priority(key)?.resolve?, policy.calendar_of(Some(key)));
        let leads_to = |seconds: i64| calendar.add_span(line.clock + TimeDelta::seconds(seconds), target);
        let latest = self.next_known(1).unwrap_or(self.reader.now);
        // The earliest that will do: the due is the later, the later the start.
        let (mut early, mut late) = (0, (latest - line.clock).num_seconds());
        while early < late {
            let middle = early + (late - early) / 2;
            if leads_to(middle)? < due { early = middle + 1 } else { late = middle }
        }
        (early == late && leads_to(early)? == due).then(|| line.clock + TimeDelta::seconds(early))
    }
}
