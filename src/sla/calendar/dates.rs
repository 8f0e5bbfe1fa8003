//! The dates on which a calendar is not its week: holidays, make-up days, a date's own hours.
//!
//! Which date is what, in the words of [sla.md, "Working time"]; no instants and no zones here.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::hours::Window;
use crate::time::written;

/// One entry of `holidays` or `workdays`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Days {
    /// `2026-10-01`.
    Day(NaiveDate),
    /// `2026-10-01..2026-10-07`, both included.
    Range(NaiveDate, NaiveDate),
    /// `01-01`: month and day of every year.
    Yearly(u32, u32),
}

/// Why a text is not [`Days`]. Each carries the text as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDays {
    /// Not one of the three forms.
    Form(String),
    /// A date that the calendar does not have; the second text is it.
    NoSuchDate(String, String),
    /// The range ends before it begins.
    Backwards(String),
    /// The range is longer than [`LONGEST`].
    TooLong(String),
}

/// The most days of a range, ten years: each is remembered by itself.
const LONGEST: i64 = 3_653;

impl FromStr for Days {
    type Err = NotDays;

    /// Reads a date, a range of dates, or a day of every year.
    ///
    /// # Errors
    /// [`NotDays`].
    fn from_str(text: &str) -> Result<Days, NotDays> {
        let form = || NotDays::Form(text.to_string());
        let none = |part: &str| NotDays::NoSuchDate(text.to_string(), part.to_string());
        let date = |part: &str| {
            let date = written::numbers(part, '-', written::FULL).ok_or_else(form)?;
            written::day(date).ok_or_else(|| none(part))
        };
        let trimmed = text.trim();
        if let Some((first, last)) = trimmed.split_once("..") {
            let (first, last) = (date(first.trim_end())?, date(last.trim_start())?);
            return match (last - first).num_days() {
                0..LONGEST => Ok(Days::Range(first, last)),
                LONGEST.. => Err(NotDays::TooLong(text.to_string())),
                _ => Err(NotDays::Backwards(text.to_string())),
            };
        }
        if let Some([month, day]) = written::numbers(trimmed, '-', [2..=2, 2..=2]) {
            // The year 2000 has a 29th of February.
            written::day([2000, month, day]).ok_or_else(|| none(trimmed))?;
            return Ok(Days::Yearly(month, day));
        }
        date(trimmed).map(Days::Day)
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Days::Day(day) => write!(f, "{day}"),
            Days::Range(first, last) => write!(f, "{first}..{last}"),
            Days::Yearly(month, day) => write!(f, "{month:02}-{day:02}"),
        }
    }
}

/// What a file says about dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// Days without hours, as the file lists them.
    pub holidays: Vec<Days>,
    /// Make-up days with Monday's hours, as the file lists them.
    pub workdays: Vec<Days>,
    /// Dates with hours of their own, which beat all else; no windows means closed.
    pub own: BTreeMap<NaiveDate, Vec<Window>>,
}

/// What a date is by `holidays` and `workdays`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Closed.
    Holiday,
    /// Open, with Monday's hours.
    Workday,
}

/// Holidays and workdays made ready for looking up: a single day beats a range that covers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    days: BTreeMap<NaiveDate, Mark>,
    yearly: BTreeMap<(u32, u32), Mark>,
    ranges: Vec<(NaiveDate, NaiveDate, Mark)>,
}

impl Marks {
    /// Marks those days.
    ///
    /// # Errors
    /// What is already marked as the opposite by an entry of the same weight (both single days, of
    /// one year or every year, or both ranges): no reading of the file could tell which is meant.
    pub(crate) fn insert(&mut self, days: Days, mark: Mark) -> Result<(), Days> {
        let opposite = |other: &Mark| *other != mark;
        match days {
            Days::Day(day) => {
                let same_day = self.days.get(&day).or_else(|| self.yearly.get(&(day.month(), day.day())));
                if same_day.is_some_and(opposite) {
                    return Err(days);
                }
                self.days.insert(day, mark);
            }
            Days::Yearly(month, day) => {
                let of_a_year = self
                    .days
                    .iter()
                    .find(|(date, other)| (date.month(), date.day()) == (month, day) && opposite(other));
                if let Some((date, _)) = of_a_year {
                    return Err(Days::Day(*date));
                }
                if self.yearly.get(&(month, day)).is_some_and(opposite) {
                    return Err(days);
                }
                self.yearly.insert((month, day), mark);
            }
            Days::Range(first, last) => {
                let shared = self
                    .ranges
                    .iter()
                    .filter(|(_, _, other)| opposite(other))
                    .map(|(from, to, _)| (first.max(*from), last.min(*to)))
                    .find(|(from, to)| from <= to);
                if let Some((from, to)) = shared {
                    return Err(if from == to { Days::Day(from) } else { Days::Range(from, to) });
                }
                self.ranges.push((first, last, mark));
            }
        }
        Ok(())
    }

    /// Marks a single day, whatever it was.
    pub(super) fn set(&mut self, day: NaiveDate, mark: Mark) {
        self.days.insert(day, mark);
    }

    /// Takes the mark of a single day away.
    pub(super) fn unset(&mut self, day: NaiveDate) {
        self.days.remove(&day);
    }

    /// What that date is, where the file says anything about it.
    pub(crate) fn of(&self, date: NaiveDate) -> Option<Mark> {
        self.days.get(&date).or_else(|| self.yearly.get(&(date.month(), date.day()))).copied().or_else(|| {
            self.ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&date)).map(|range| range.2)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Days {
        text.parse().unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_a_date_a_range_or_a_day_of_every_year() {
        for text in ["2026-10-01", "2026-10-01..2026-10-07", "2026-10-01..2026-10-01", "01-01", "02-29"] {
            assert_eq!(days(text).to_string(), text);
        }
        assert_eq!(days("2026-10-01 .. 2026-10-07").to_string(), "2026-10-01..2026-10-07");
    }

    #[test]
    fn what_is_not_a_date_is_told_why() {
        let form = |text: &str| (text.to_owned(), NotDays::Form(text.to_owned()));
        let none = |text: &str, part: &str| (text.to_owned(), NotDays::NoSuchDate(text.to_owned(), part.to_owned()));
        let backwards = "2026-10-07..2026-10-01".to_owned();
        let too_long = "2026-01-01..2036-01-02".to_owned();
        assert!("2026-01-01..2036-01-01".parse::<Days>().is_ok(), "ten years to the day");
        for (text, why) in [
            form(""),
            form("1 October"),
            form("2026-1-1"),
            form("20261001"),
            form("10-01..10-07"),
            form("2026-10-01.."),
            form("+026-10-01"),
            none("2026-02-29", "2026-02-29"),
            none("02-30", "02-30"),
            none("2026-09-30..2026-09-31", "2026-09-31"),
            (backwards.clone(), NotDays::Backwards(backwards)),
            (too_long.clone(), NotDays::TooLong(too_long)),
        ] {
            assert_eq!(text.parse::<Days>(), Err(why), "{text}");
        }
    }

    #[test]
    fn a_single_day_beats_a_range_that_covers_it() {
        let mut marks = Marks::default();
        marks.insert(days("2026-10-01..2026-10-07"), Mark::Holiday).unwrap();
        marks.insert(days("2026-10-05"), Mark::Workday).unwrap();
        marks.insert(days("10-06"), Mark::Workday).unwrap();
        for (day, mark) in [
            ("2026-09-30", None),
            ("2026-10-01", Some(Mark::Holiday)),
            ("2026-10-05", Some(Mark::Workday)),
            ("2026-10-06", Some(Mark::Workday)),
            ("2026-10-07", Some(Mark::Holiday)),
            ("2026-10-08", None),
            ("2027-10-06", Some(Mark::Workday)),
        ] {
            assert_eq!(marks.of(date(day)), mark, "{day}");
        }
    }

    #[test]
    fn a_date_can_not_be_holiday_and_workday_at_once() {
        for (holiday, workday, clash) in [
            ("2026-10-05", "2026-10-05", Some("2026-10-05")),
            ("10-05", "2026-10-05", Some("2026-10-05")),
            ("2026-10-05", "10-05", Some("2026-10-05")),
            ("10-05", "10-05", Some("10-05")),
            ("2026-10-01..2026-10-07", "2026-10-05..2026-10-09", Some("2026-10-05..2026-10-07")),
            ("2026-10-01..2026-10-07", "2026-10-07..2026-10-09", Some("2026-10-07")),
            ("2026-10-01..2026-10-07", "2026-10-05", None),
            ("2026-10-01..2026-10-07", "2026-10-08..2026-10-09", None),
            ("10-05", "2026-10-06", None),
        ] {
            let mut marks = Marks::default();
            marks.insert(days(holiday), Mark::Holiday).unwrap();
            let clashed = marks.insert(days(workday), Mark::Workday).err().map(|days| days.to_string());
            assert_eq!(clashed.as_deref(), clash, "{holiday} and {workday}");
            assert_eq!(marks.insert(days(holiday), Mark::Holiday), Ok(()), "said twice is said once");
        }
    }
}
