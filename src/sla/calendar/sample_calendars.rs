//! The sample calendars in examples/: they can be used as they are, and their holidays are where they belong.

use crate::sla::calendar::Calendar;
use crate::sla::policy::Policy;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};

const CHINA: &str = include_str!("../../../examples/calendar-china-2026.toml");
const GERMANY: &str = include_str!("../../../examples/calendar-germany-2026.toml");

fn office(text: &str) -> Calendar {
    Policy::parse(text, "sample").unwrap_or_else(|errors| panic!("{errors:?}")).office().clone()
}

/// An instant from a local time of the calendar's.
fn at(calendar: &Calendar, text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    calendar.zone().from_local_datetime(&local).unwrap().to_utc()
}

/// The days of a month, by number, on which a calendar is not as its week says.
fn exceptions(calendar: &Calendar, month: u32) -> String {
    let days = NaiveDate::from_ymd_opt(2026, month, 1)
        .unwrap()
        .iter_days()
        .take_while(|day| day.format("%-m").to_string() == month.to_string());
    let plain = Calendar::new(calendar.zone(), calendar.week().clone(), Default::default());
    let found = days.filter(|day| calendar.hours_on(*day) != plain.hours_on(*day));
    let found: Vec<String> = found
        .map(|day| format!("{}{}", day.format("%-d"), if calendar.hours_on(day).is_empty() { "" } else { "+" }))
        .collect();
    found.join(" ")
}

/// Weekend days among the holidays are closed anyway; a `+` marks a make-up day.
#[test]
fn china_s_holidays_and_make_up_days_of_2026() {
    let china = office(CHINA);
    let months: Vec<String> = (1..=12).map(|month| exceptions(&china, month)).collect();
    assert_eq!(
        months,
        ["1 2 4+", "14+ 16 17 18 19 20 23 28+", "", "6", "1 4 5 9+", "19", "", "", "20+ 25", "1 2 5 6 7 10+", "", ""]
    );
}

#[test]
fn germany_s_holidays_of_2026() {
    let germany = office(GERMANY);
    let months: Vec<String> = (1..=12).map(|month| exceptions(&germany, month)).collect();
    assert_eq!(months, ["1", "", "", "3 6", "1 14 25", "", "", "", "", "", "", "25"]);
}

#[test]
fn deadlines_over_the_holidays() {
    for (sample, start, span, due) in [
        (CHINA, "2026-09-30 17:00", "8wh", "2026-10-08 17:00"),
        (CHINA, "2026-09-30 17:00", "3 workdays", "2026-10-10 17:00"), // a Saturday, worked
        (CHINA, "2026-10-09 17:00", "2wh", "2026-10-10 10:00"),
        (CHINA, "2026-02-13 18:00", "8wh", "2026-02-14 18:00"), // a Saturday before Spring Festival
        (CHINA, "2026-02-14 17:00", "2wh", "2026-02-24 10:00"),
        (CHINA, "2026-02-14 17:00", "24h", "2026-02-15 17:00"), // around the clock knows no holiday
        (CHINA, "2026-01-01 10:00", "1wh", "2026-01-04 10:00"), // a Sunday, worked
        (GERMANY, "2026-04-02 16:00", "8wh", "2026-04-07 16:00"),
        (GERMANY, "2026-04-02 16:00", "1 workday", "2026-04-07 16:00"),
        (GERMANY, "2026-12-24 16:00", "2wh", "2026-12-28 09:00"),
        (GERMANY, "2026-12-31 16:00", "1 workday", "2027-01-04 16:00"), // New Year's Day is every year's
        (GERMANY, "2026-03-27 16:00", "1 workday", "2026-03-30 16:00"), // the clocks change in between
    ] {
        let calendar = office(sample);
        let found = calendar.add_span(at(&calendar, start), span.parse().unwrap());
        assert_eq!(found, Some(at(&calendar, due)), "{start} + {span}");
    }
}
