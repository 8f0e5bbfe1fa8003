//! One local year of a calendar as instants: what all questions about working time are looked up in.
//!
//! Here local times become instants, window by window, by the rules for daylight saving time of
//! [sla.md, "Working time"]. Seconds are never added to a local time.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::hours::Window;
use crate::time::local;

/// A stretch of open time `[open, close)`, in seconds since 1970 (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opening {
    pub open: i64,
    pub close: i64,
    /// The year's open seconds before it.
    pub before: i64,
}

/// The openings of a local year, in order and disjoint.
#[derive(Debug, Clone, Default)]
pub(super) struct Year {
    pub openings: Vec<Opening>,
    /// The local dates on which something opens, in order.
    pub days: Vec<NaiveDate>,
    /// Open seconds in all.
    pub total: i64,
}

impl Year {
    /// Works a year out; `hours` gives the windows of each local date.
    pub(super) fn new<'w>(year: i32, zone: Tz, hours: impl Fn(NaiveDate) -> &'w [Window]) -> Year {
        let Some(first) = NaiveDate::from_ymd_opt(year - 1, 12, 29) else { return Year::default() };
        // A zone that skips a whole date (Samoa in 2011) moves that date's windows on to the next, so
        // the days around the year are looked at too, and what two windows share counts once.
        let mut spans: Vec<(i64, i64)> = Vec::new();
        for date in first.iter_days().take(372) {
            let instants = hours(date)
                .iter()
                .filter_map(|window| Some((at(zone, date, window.open)?, at(zone, date, window.close)?)));
            spans.extend(instants.filter(|(open, close)| open < close));
        }
        spans.sort_unstable();
        let mut year_of = Year::default();
        let mut spans = spans.into_iter().peekable();
        while let Some((open, mut close)) = spans.next() {
            while let Some((_, later)) = spans.next_if(|next| next.0 < close) {
                close = close.max(later);
            }
            let Some(date) = local_date(zone, open).filter(|date| date.year() == year) else { continue };
            year_of.openings.push(Opening { open, close, before: year_of.total });
            year_of.total += close - open;
            if year_of.days.last() != Some(&date) {
                year_of.days.push(date);
            }
        }
        year_of
    }

    /// The place of the first opening that is not over at `instant`.
    pub(super) fn first_after(&self, instant: i64) -> usize {
        self.openings.partition_point(|opening| opening.close <= instant)
    }

    /// The year's open seconds before `instant`.
    pub(super) fn worked_until(&self, instant: i64) -> i64 {
        match self.openings.get(self.first_after(instant)) {
            Some(opening) => opening.before + (instant - opening.open).max(0),
            None => self.total,
        }
    }

    /// The earliest instant at which that many of the year's open seconds have passed; none where
    /// the year has fewer. `worked` is above zero.
    pub(super) fn instant_of(&self, worked: i64) -> Option<i64> {
        let place = self.openings.partition_point(|opening| opening.before + opening.close - opening.open < worked);
        self.openings.get(place).map(|opening| opening.open + worked - opening.before)
    }
}

/// The instant of so many seconds after a local date's midnight; 86 400 is the next date's midnight.
fn at(zone: Tz, date: NaiveDate, seconds: u32) -> Option<i64> {
    let local = date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::seconds(seconds.into()))?;
    Some(instant(zone, local))
}

/// The instant that a local time means, in seconds since 1970: in a gap it is shifted on by the gap's
/// length, in a fold the first occurrence is meant.
pub(super) fn instant(zone: Tz, local: NaiveDateTime) -> i64 {
    local::instant(local, zone).shifted().timestamp()
}

fn local_date(zone: Tz, instant: i64) -> Option<NaiveDate> {
    Some(DateTime::from_timestamp(instant, 0)?.with_timezone(&zone).date_naive())
}
