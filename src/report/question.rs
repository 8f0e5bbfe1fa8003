//! What a report asks: which period, seen from when, of which tickets.
//!
//! Knows which instants belong to which period and which tickets can't have anything to do with any of
//! them. It must not count.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::period::Period;
use crate::sla::calendar::Days;
use crate::sla::clock::Clock;
use crate::sla::judge::{Judged, judge};
use crate::sla::policies::Policies;
use crate::sla::statements::LateDate;
use crate::ticket::event::Kind;
use crate::ticket::replay::History;
use crate::ticket::summary::Summary;

/// Which tickets count: asked of a ticket and its clocks as at the period's end, or now; and when that is.
pub(crate) type Filter<'q> = dyn Fn(&History, &[Clock], DateTime<Utc>) -> bool + Sync + 'q;

/// A question to the log.
pub(crate) struct Question<'q> {
    /// As of when it is asked.
    pub now: DateTime<Utc>,
    /// The period.
    pub period: Period,
    /// The zone of its days.
    pub zone: Tz,
    /// The periods before it, oldest first, each ending where the next begins.
    pub trend: Vec<Period>,
    /// Which tickets count; none: all.
    pub filter: Option<&'q Filter<'q>>,
    /// Where the trend's periods and the period begin.
    starts: Vec<DateTime<Utc>>,
}

/// One of the periods that headline figures are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The period itself.
    Period,
    /// One of its trend's, by its place.
    OfTrend(usize),
}

impl<'q> Question<'q> {
    /// The question about a period and its trend.
    pub(crate) fn new(period: Period, zone: Tz, now: DateTime<Utc>, filter: Option<&'q Filter<'q>>) -> Question<'q> {
        let trend = period.trend(zone);
        let starts = trend.iter().chain([&period]).map(|period| period.from).collect();
        Question { now, period, zone, trend, filter, starts }
    }

    /// Which of the periods an instant belongs to.
    pub(super) fn slot(&self, instant: DateTime<Utc>) -> Option<Slot> {
        if instant >= self.period.to {
            return None;
        }
        let nth = self.starts.partition_point(|&start| start <= instant).checked_sub(1)?;
        Some(if nth < self.trend.len() { Slot::OfTrend(nth) } else { Slot::Period })
    }

    /// Whether a statement about days that had begun bears on the period: written since it began, about a day before
    /// its end [sla.md, "restated"].
    pub(super) fn is_restated_by(&self, late: &LateDate) -> bool {
        let end = self.period.to.with_timezone(&self.zone).date_naive();
        let is_before = match late.days {
            Days::Day(date) => date < end,
            Days::Yearly(..) | Days::Range(..) => true,
        };
        late.written >= self.period.from && is_before
    }

    /// The first instant that any figure is about.
    fn earliest(&self) -> DateTime<Utc> {
        self.starts.first().copied().unwrap_or(self.period.from)
    }

    /// Whether the period is over, and everything later is hindsight.
    pub(super) fn is_over(&self) -> bool {
        self.period.to <= self.now
    }

    /// Whether a ticket can have to do with any of the periods: one that came after them has not, nor
    /// one that was over and done with before them. Most of a long log is passed over here.
    pub(super) fn concerns(&self, history: &History) -> bool {
        let received = history.ticket.received_at;
        let (mut first, mut last) = (received, received);
        for entry in &history.entries {
            first = first.min(entry.event.at);
            last = last.max(entry.event.at).max(entry.event.written());
        }
        self.bears_on(history.ticket.status.is_open(), first, last)
    }

    /// Whether any ticket of a day can, by the day's summary.
    pub(crate) fn may_concern(&self, summary: &Summary) -> bool {
        self.bears_on(summary.open > 0, summary.first, summary.last)
    }

    fn bears_on(&self, is_open: bool, first: DateTime<Utc>, last: DateTime<Utc>) -> bool {
        first < self.period.to && (is_open || last >= self.earliest())
    }

    /// Whether the ticket had come in by the period's end.
    pub(super) fn is_there(&self, history: &History) -> bool {
        let ticket = &history.ticket;
        ticket.received_at.min(ticket.registered_at) < self.period.to
    }

    /// The ticket as at the period's end, where that is not how it is now.
    pub(super) fn hindsight<'b>(&self, history: &History, policies: &'b Policies) -> Option<Then<'b>> {
        if !self.is_over() {
            return None;
        }
        let end = self.period.to;
        let is_later = |kind: &Kind, at| at >= end && !matches!(kind, Kind::Undone { .. });
        if history.entries.iter().skip(1).any(|entry| is_later(&entry.event.kind, entry.event.at)) {
            let past = history.before(end);
            let judged = judge(&past, policies, end);
            return Some(Then { history: Some(past), judged });
        }
        // What is closed or cancelled stands as it stood then; of anything else the clocks have moved on.
        history.ticket.status.is_open().then(|| Then { history: None, judged: judge(history, policies, end) })
    }
}

/// A ticket as at the period's end.
pub(super) struct Then<'b> {
    /// Its history until then, where it has events since.
    pub history: Option<History>,
    /// Its clocks then.
    pub judged: Judged<'b>,
}
