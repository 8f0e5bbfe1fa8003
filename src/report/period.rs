//! Periods: whole days in the desk's zone, as half-open instants [sla.md, "The report"].
//!
//! A week from Monday, a month, or any two days with both included; the period before it, and the
//! periods of the trend. It must not know what is counted in one, nor what day it is today: that
//! comes as an argument.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use crate::text::digits::number;
use crate::time::{day, written};

/// What kind of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PeriodKind {
    /// From Monday to Sunday (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// From one day to another.
    Days,
}

impl PeriodKind {
    /// The key in JSON.
    pub(crate) fn key(self) -> &'static str {
        match self {
            PeriodKind::Week => "week",
            PeriodKind::Month => "month",
            PeriodKind::Days => "period",
        }
    }
}

/// A period of whole days in a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// What kind.
    pub(crate) kind: PeriodKind,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day, included.
    pub last: NaiveDate,
    /// The first instant of its first day.
    pub from: DateTime<Utc>,
    /// The first instant of the day after its last: no longer in it.
    pub to: DateTime<Utc>,
    /// `2026-W47`, `2026-11`, `2026-11-01..2026-11-15`: what the command line takes too.
    pub label: String,
}

/// The text names no period. Each carries it as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotAPeriod {
    /// Not a week.
    Week(String),
    /// Not a month.
    Month(String),
    /// Not two days.
    Days(String),
    /// One of the two is not a day.
    Day(String),
    /// The last day is before the first.
    Backwards(String),
}

/// Periods of a trend: eight weeks (or spans of days), twelve months.
const WEEKS_OF_A_TREND: usize = 8;
const MONTHS_OF_A_TREND: usize = 12;

impl Period {
    /// A week: `last`, `this`, or `2026-W47`. `today` is the day in the desk's zone.
    ///
    /// # Errors
    /// [`NotAPeriod`] for anything else, a week that the year doesn't have included.
    pub(crate) fn week(text: &str, today: NaiveDate, zone: Tz) -> Result<Period, NotAPeriod> {
        let monday = match text {
            "this" => Some(monday_of(today)),
            "last" => monday_of(today).checked_sub_days(Days::new(7)),
            _ => {
                let week = text.split_once("-W").or_else(|| text.split_once("-w"));
                week.and_then(|(year, week)| {
                    NaiveDate::from_isoywd_opt(number(year, 4..=4)?, number(week, 2..=2)?, Weekday::Mon)
                })
            }
        };
        monday.and_then(|monday| week_from(monday, zone)).ok_or_else(|| NotAPeriod::Week(text.to_owned()))
    }

    /// A month: `last`, `this`, or `2026-11`.
    ///
    /// # Errors
    /// [`NotAPeriod`] for anything else.
    pub(crate) fn month(text: &str, today: NaiveDate, zone: Tz) -> Result<Period, NotAPeriod> {
        let first = match text {
            "this" => today.with_day(1),
            "last" => today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(1))),
            _ => written::numbers(text, '-', [4..=4, 2..=2]).and_then(|[year, month]| written::day([year, month, 1])),
        };
        first.and_then(|first| month_from(first, zone)).ok_or_else(|| NotAPeriod::Month(text.to_owned()))
    }

    /// Any two days, both included: `2026-11-01..2026-11-15`. A day may also be `today` or `yesterday`.
    ///
    /// # Errors
    /// [`NotAPeriod`] for anything else, and where the last day is before the first.
    pub(crate) fn days(text: &str, today: NaiveDate, zone: Tz) -> Result<Period, NotAPeriod> {
        let none = || NotAPeriod::Days(text.to_owned());
        let (first, last) = text.split_once("..").ok_or_else(none)?;
        let day = |text: &str| parse_day(text.trim(), today).ok_or_else(|| NotAPeriod::Day(text.to_owned()));
        let (first, last) = (day(first)?, day(last)?);
        if last < first {
            return Err(NotAPeriod::Backwards(text.to_owned()));
        }
        days_from(first, last, zone).ok_or_else(none)
    }

    /// Whether an instant is in it.
    pub fn contains(&self, instant: DateTime<Utc>) -> bool {
        self.from <= instant && instant < self.to
    }

    /// The period of the same kind (for any two days: of as many days) just before.
    pub(crate) fn before(&self, zone: Tz) -> Option<Period> {
        match self.kind {
            PeriodKind::Week => week_from(self.first.checked_sub_days(Days::new(7))?, zone),
            PeriodKind::Month => month_from(self.first.checked_sub_months(Months::new(1))?, zone),
            PeriodKind::Days => {
                let days = u64::try_from((self.last - self.first).num_days()).ok()? + 1;
                days_from(self.first.checked_sub_days(Days::new(days))?, self.first.pred_opt()?, zone)
            }
        }
    }

    /// The periods before it that a trend shows, oldest first: 8 weeks, 12 months, 8 times as many days.
    pub(crate) fn trend(&self, zone: Tz) -> Vec<Period> {
        let count = match self.kind {
            PeriodKind::Month => MONTHS_OF_A_TREND,
            PeriodKind::Week | PeriodKind::Days => WEEKS_OF_A_TREND,
        };
        let mut periods: Vec<Period> =
            std::iter::successors(self.before(zone), |period| period.before(zone)).take(count).collect();
        periods.reverse();
        periods
    }
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

fn week_from(monday: NaiveDate, zone: Tz) -> Option<Period> {
    let week = monday.iso_week();
    let label = format!("{:04}-W{:02}", week.year(), week.week());
    period(PeriodKind::Week, monday, monday.checked_add_days(Days::new(6))?, zone, label)
}

fn month_from(first: NaiveDate, zone: Tz) -> Option<Period> {
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    period(PeriodKind::Month, first, last, zone, format!("{:04}-{:02}", first.year(), first.month()))
}

fn days_from(first: NaiveDate, last: NaiveDate, zone: Tz) -> Option<Period> {
    period(PeriodKind::Days, first, last, zone, format!("{first}..{last}"))
}

fn period(kind: PeriodKind, first: NaiveDate, last: NaiveDate, zone: Tz, label: String) -> Option<Period> {
    let (from, to) = (day::start(first, zone), day::start(last.succ_opt()?, zone));
    Some(Period { kind, first, last, from, to, label })
}

fn parse_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text {
        "today" => Some(today),
        "yesterday" => today.pred_opt(),
        _ => written::numbers(text, written::separator(text), written::FULL).and_then(written::day),
    }
}

#[cfg(test)]
mod tests;
