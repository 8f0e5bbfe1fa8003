//! What a calendar goes by on dates that are not as their weekday: what a file says of them, or what is remembered.
//!
//! It looks dates up. Which statement about a date holds is decided elsewhere.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::dates::{Dates, Days, Mark, Marks};
use super::hours::Window;

/// What is said of a date, or of a day of every year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OnDate {
    /// Closed.
    Holiday,
    /// Open, with Monday's hours.
    Workday,
    /// Open at these hours; none means closed.
    Hours(Vec<Window>),
}

impl OnDate {
    /// Its key in the log and in JSON.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            OnDate::Holiday => "holiday",
            OnDate::Workday => "workday",
            OnDate::Hours(_) => "hours",
        }
    }

    /// Its own hours, if it has such.
    pub(crate) fn hours(&self) -> Option<&[Window]> {
        match self {
            OnDate::Hours(windows) => Some(windows),
            OnDate::Holiday | OnDate::Workday => None,
        }
    }
}

/// What a day of every year came to be, from which date on, the latest last.
type OfEveryYear = Vec<(NaiveDate, Option<Mark>)>;

/// What holds on which dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Exceptions {
    own: BTreeMap<NaiveDate, Vec<Window>>,
    marks: Marks,
    /// Days of every year by month and day. Single dates beat them.
    yearly: BTreeMap<(u32, u32), OfEveryYear>,
}

impl Exceptions {
    /// What a file says.
    pub(crate) fn of(dates: &Dates) -> Exceptions {
        let mut marks = Marks::default();
        for days in &dates.holidays {
            let _ = marks.insert(*days, Mark::Holiday);
        }
        for days in &dates.workdays {
            let _ = marks.insert(*days, Mark::Workday);
        }
        Exceptions { own: dates.own.clone(), marks, yearly: BTreeMap::new() }
    }

    /// The date is so from now on.
    pub(crate) fn set(&mut self, date: NaiveDate, what: &OnDate) {
        self.unset(date);
        match what {
            OnDate::Holiday => self.marks.set(date, Mark::Holiday),
            OnDate::Workday => self.marks.set(date, Mark::Workday),
            OnDate::Hours(windows) => drop(self.own.insert(date, windows.clone())),
        }
    }

    /// Nothing is said of the date any more.
    pub(crate) fn unset(&mut self, date: NaiveDate) {
        self.own.remove(&date);
        self.marks.unset(date);
    }

    /// From that date on the day of every year is so, or as its weekday.
    pub(crate) fn set_yearly(&mut self, (month, day): (u32, u32), from: NaiveDate, mark: Option<Mark>) {
        self.yearly.entry((month, day)).or_default().push((from, mark));
    }

    /// A date's own hours.
    pub(super) fn own(&self, date: NaiveDate) -> Option<&[Window]> {
        self.own.get(&date).map(Vec::as_slice)
    }

    /// What holidays and workdays make of a date.
    pub(super) fn mark(&self, date: NaiveDate) -> Option<Mark> {
        self.marks.of(date).or_else(|| {
            let of_the_year = self.yearly.get(&(date.month(), date.day()))?;
            of_the_year.iter().rev().find(|(from, _)| *from <= date)?.1
        })
    }
}

impl Dates {
    /// What the file says, date by date: of each date what holds there by the order of precedence
    /// [sla.md, "Working time"]; ranges taken apart.
    pub(crate) fn by_date(&self) -> BTreeMap<Days, OnDate> {
        let exceptions = Exceptions::of(self);
        let on = |mark| match mark {
            Mark::Holiday => OnDate::Holiday,
            Mark::Workday => OnDate::Workday,
        };
        let mut found = BTreeMap::new();
        for (days, listed) in [(&self.holidays, Mark::Holiday), (&self.workdays, Mark::Workday)] {
            for days in days.iter() {
                match *days {
                    Days::Range(first, last) => {
                        for date in first.iter_days().take_while(|date| *date <= last) {
                            let mark = exceptions.marks.of(date).unwrap_or(listed);
                            found.insert(Days::Day(date), on(mark));
                        }
                    }
                    single => drop(found.insert(single, on(listed))),
                }
            }
        }
        found.extend(self.own.iter().map(|(date, hours)| (Days::Day(*date), OnDate::Hours(hours.clone()))));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(texts: &[&str]) -> Vec<Days> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn a_file_is_taken_apart_by_date_and_each_date_says_what_holds_there() {
        let dates = Dates {
            holidays: days(&["2026-10-01..2026-10-04", "2026-12-24", "01-01"]),
            workdays: days(&["2026-10-03", "10-04"]),
            own: BTreeMap::from([(date("2026-12-24"), vec!["09:00-12:00".parse().unwrap()])]),
        };
        let found: Vec<String> =
            dates.by_date().iter().map(|(days, what)| format!("{days} {what:?}").to_lowercase()).collect();
        assert_eq!(
            found,
            [
                "2026-10-01 holiday",
                "2026-10-02 holiday",
                "2026-10-03 workday",
                "2026-10-04 workday",
                "2026-12-24 hours([window { open: 32400, close: 43200 }])",
                "01-01 holiday",
                "10-04 workday",
            ]
        );
    }

    #[test]
    fn a_day_of_every_year_is_what_it_came_to_be_and_a_single_date_beats_it() {
        let mut exceptions = Exceptions::default();
        exceptions.set_yearly((5, 1), NaiveDate::MIN, Some(Mark::Holiday));
        exceptions.set_yearly((5, 1), date("2027-06-02"), None);
        exceptions.set_yearly((5, 1), date("2030-01-01"), Some(Mark::Workday));
        exceptions.set(date("2026-05-01"), &OnDate::Workday);
        for (day, mark) in [
            ("2025-05-01", Some(Mark::Holiday)),
            ("2026-05-01", Some(Mark::Workday)),
            ("2027-05-01", Some(Mark::Holiday)),
            ("2028-05-01", None),
            ("2030-05-01", Some(Mark::Workday)),
            ("2030-05-02", None),
        ] {
            assert_eq!(exceptions.mark(date(day)), mark, "{day}");
        }
        exceptions.unset(date("2026-05-01"));
        assert_eq!(exceptions.mark(date("2026-05-01")), Some(Mark::Holiday));
    }
}
