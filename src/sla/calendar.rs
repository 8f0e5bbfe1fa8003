//! Working time: the seconds between two instants, and the instant so much working time ahead.
//!
//! The rules are those of [sla.md, "Working time"]. A calendar is weekly windows on local dates in the desk's
//! zone, with exceptions by date. It is made ready year by year, when a year is first asked about; after
//! that every question is a search in a sorted list, so that a hundred thousand clocks cost little.
//! It must not know what a target or a pause is: that is the clocks'.

mod dates;
mod exceptions;
mod hours;
#[cfg(test)]
mod sample_calendars;
#[cfg(test)]
mod working_time;
mod year;

use std::fmt;
use std::ops::{Deref, RangeInclusive};
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::time::span::Span;
pub(crate) use dates::{Dates, Days, Mark, Marks, NotDays};
pub(crate) use exceptions::{Exceptions, OnDate};
pub(crate) use hours::{NotAWindow, WEEKDAYS, Week, Window, weekdays};
use year::Year;

/// The years that instants of a log can have: RFC 3339 writes four digits.
const YEARS: RangeInclusive<i32> = 0..=9999;

/// The years that are kept once worked out; a desk's tickets hardly lie outside them.
const KEPT: RangeInclusive<i32> = 1970..=2099;

/// Ten years, beyond which an opening is none [sla.md, "Working time"].
const HORIZON: i64 = 3_653 * 86_400;

/// The working time of a desk, in its zone.
#[derive(Clone)]
pub struct Calendar {
    zone: Tz,
    week: Week,
    dates: Dates,
    exceptions: Exceptions,
    makeup: usize,
    years: Box<[OnceLock<Box<Year>>]>,
    totals: OnceLock<Box<[i64]>>,
}

/// Calendars are equal when they are open at the same times for the same reasons.
impl PartialEq for Calendar {
    fn eq(&self, other: &Calendar) -> bool {
        (self.zone, &self.week, &self.dates, &self.exceptions)
            == (other.zone, &other.week, &other.dates, &other.exceptions)
    }
}

/// What it was made of; the years worked out so far are of no interest.
impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Calendar { zone, week, dates, .. } = self;
        f.debug_struct("Calendar").field("zone", zone).field("week", week).field("dates", dates).finish_non_exhaustive()
    }
}

enum YearRef<'c> {
    Kept(&'c Year),
    Made(Box<Year>),
}

impl Deref for YearRef<'_> {
    type Target = Year;

    fn deref(&self) -> &Year {
        match self {
            YearRef::Kept(year) => year,
            YearRef::Made(year) => year,
        }
    }
}

impl Calendar {
    /// A calendar open at these hours of the week, in that zone, but for the dates.
    ///
    /// Windows are to be in order and apart, and no date both holiday and workday: the policy sees to
    /// it when it reads the file. Here the first mark of a date holds.
    pub fn new(zone: Tz, week: Week, dates: Dates) -> Calendar {
        let exceptions = Exceptions::of(&dates);
        Calendar::with(zone, week, dates, exceptions)
    }

    /// The same calendar, but that it goes by what is remembered of dates and not by what its file says of them.
    #[must_use]
    pub(crate) fn remembering(&self, exceptions: Exceptions) -> Calendar {
        Calendar::with(self.zone, self.week.clone(), self.dates.clone(), exceptions)
    }

    fn with(zone: Tz, week: Week, dates: Dates, exceptions: Exceptions) -> Calendar {
        // A make-up day has Monday's hours; where Monday has none, those of the first day that has.
        let makeup = week.iter().position(|windows| !windows.is_empty()).unwrap_or(0);
        let years = KEPT.map(|_| OnceLock::new()).collect();
        Calendar { zone, week, dates, exceptions, makeup, years, totals: OnceLock::new() }
    }

    /// The zone of its local dates.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Its hours by weekday, Monday first.
    pub fn week(&self) -> &Week {
        &self.week
    }

    /// What its file says of dates.
    pub fn dates(&self) -> &Dates {
        &self.dates
    }

    /// What it goes by on dates.
    pub(crate) fn exceptions(&self) -> &Exceptions {
        &self.exceptions
    }

    /// The windows of a local date: its own hours, else what holidays and workdays make of it, else
    /// the weekday's.
    pub fn hours_on(&self, date: NaiveDate) -> &[Window] {
        if let Some(own) = self.exceptions.own(date) {
            return own;
        }
        match self.exceptions.mark(date) {
            Some(Mark::Holiday) => &[],
            Some(Mark::Workday) => &self.week[self.makeup],
            None => &self.week[date.weekday().num_days_from_monday() as usize],
        }
    }

    /// Whether there is any date at all, from 1970 to 2099, on which it opens.
    pub fn ever_opens(&self) -> bool {
        let Some(first) = NaiveDate::from_ymd_opt(*KEPT.start(), 1, 1) else { return false };
        first.iter_days().take_while(|date| date.year() <= *KEPT.end()).any(|date| !self.hours_on(date).is_empty())
    }

    /// The working seconds from `from` to `until`; 0 where `until` is not after `from`.
    pub fn between(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> i64 {
        if until <= from {
            return 0;
        }
        let (from, until) = (from.timestamp(), until.timestamp());
        let (first, last) = (around(from, -1), around(until, 1));
        (first..=last)
            .map(|number| {
                // Far from both ends, a year lies between them as a whole.
                if number > first + 1 && number < last - 1 {
                    return self.total(number);
                }
                let year = self.year(number);
                year.worked_until(until) - year.worked_until(from)
            })
            .sum()
    }

    /// A year's working seconds. Those of the years that are not kept are worked out together and
    /// once: an event in the year 9999 must not slow every question down.
    fn total(&self, number: i32) -> i64 {
        if KEPT.contains(&number) {
            return self.year(number).total;
        }
        let totals = self.totals.get_or_init(|| YEARS.map(|number| self.year(number).total).collect());
        let kept = usize::try_from(number).ok().and_then(|place| totals.get(place)).copied();
        kept.unwrap_or_else(|| self.year(number).total)
    }

    /// The earliest instant by which so many working seconds have passed since `start`: work that ends
    /// exactly at closing is due at closing. Zero (or less) added to a closed instant is the next opening.
    ///
    /// None where the calendar does not open in ten years ahead, or the instant is after the year 9999.
    pub fn add(&self, start: DateTime<Utc>, seconds: i64) -> Option<DateTime<Utc>> {
        let mut from = start.timestamp();
        let mut left = seconds.max(0);
        for number in around(from, -1)..=*YEARS.end() {
            let year = self.year(number);
            let Some(opening) = year.openings.get(year.first_after(from)) else {
                if number > around(from + HORIZON, 1) {
                    return None;
                }
                continue;
            };
            if opening.open - from > HORIZON {
                return None;
            }
            if left == 0 {
                return DateTime::from_timestamp(opening.open.max(from), 0);
            }
            let worked = year.worked_until(from);
            if let Some(instant) = year.instant_of(worked + left) {
                return DateTime::from_timestamp(instant, 0);
            }
            left -= year.total - worked;
            from = year.openings.last().map_or(from, |last| last.close);
        }
        None
    }

    /// The same clock time `days` working days on: a start outside hours is moved to the next opening
    /// first; where the result is not after an opening and at or before its close, it is the close
    /// before it. Zero days are zero seconds.
    ///
    /// None where the calendar does not open in ten years ahead, or the instant is after the year 9999.
    pub fn add_workdays(&self, start: DateTime<Utc>, days: u32) -> Option<DateTime<Utc>> {
        let start = self.add(start, 0)?;
        if days == 0 {
            return Some(start);
        }
        let local = start.with_timezone(&self.zone).naive_local();
        let day = self.workday_after(local.date(), days as usize)?;
        let instant = year::instant(self.zone, day.and_time(local.time()));
        // The start is open, so there is an opening before the instant, at the latest that one.
        (around(start.timestamp(), -1)..=around(instant, 1)).rev().find_map(|number| {
            let year = self.year(number);
            let before = year.openings.partition_point(|opening| opening.open < instant).checked_sub(1)?;
            DateTime::from_timestamp(instant.min(year.openings[before].close), 0)
        })
    }

    /// The instant that lies so far ahead, in the span's own kind of time. None as with [`Calendar::add`].
    pub fn add_span(&self, start: DateTime<Utc>, span: Span) -> Option<DateTime<Utc>> {
        match span {
            Span::Elapsed(seconds) => start.checked_add_signed(TimeDelta::try_seconds(seconds)?),
            Span::Work(seconds) => self.add(start, seconds),
            Span::Workdays(days) => self.add_workdays(start, days),
        }
    }

    /// The `count`-th working day after a date; `count` is above zero.
    fn workday_after(&self, date: NaiveDate, count: usize) -> Option<NaiveDate> {
        let mut left = count;
        let mut last = date;
        for number in date.year()..=*YEARS.end() {
            let year = self.year(number);
            let days = &year.days[year.days.partition_point(|day| *day <= date)..];
            let Some(next) = days.first() else {
                if number > last.year() + 10 {
                    return None;
                }
                continue;
            };
            if (*next - last).num_seconds() > HORIZON {
                return None;
            }
            match days.get(left - 1) {
                Some(day) => return Some(*day),
                None => left -= days.len(),
            }
            last = *days.last()?;
        }
        None
    }

    fn year(&self, number: i32) -> YearRef<'_> {
        let make = || Box::new(Year::new(number, self.zone, |date| self.hours_on(date)));
        match self.years.get((number.wrapping_sub(*KEPT.start())) as usize) {
            Some(kept) => YearRef::Kept(kept.get_or_init(make)),
            None => YearRef::Made(make()),
        }
    }
}

/// The local year of an instant, a few days early (-1) or late (1): whatever the zone, the openings
/// that touch the instant are in the years so bounded.
fn around(instant: i64, side: i64) -> i32 {
    let year = DateTime::from_timestamp(instant.saturating_add(side * 3 * 86_400), 0).map(|instant| instant.year());
    year.unwrap_or(if instant < 0 { *YEARS.start() } else { *YEARS.end() }).clamp(*YEARS.start(), *YEARS.end())
}
