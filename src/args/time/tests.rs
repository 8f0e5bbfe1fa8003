//! Every TIME form against a Wednesday in Shanghai, and against the changes of clocks in Berlin and
//! elsewhere.

use chrono_tz::{America::St_Johns, Asia::Shanghai, Australia::Lord_Howe, Europe::Berlin};

use super::*;
use crate::sla::calendar::Calendar;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
}

fn read(text: &str, now: &str, zone: Tz, direction: Direction) -> Result<String, NotATime> {
    let frame = Frame { now: at(now), zone, calendar: None };
    parse(text, frame, direction).map(|time| time.with_timezone(&zone).to_rfc3339())
}

/// A Wednesday.
const NOW: &str = "2026-11-25T10:30:15+08:00";

#[test]
fn every_form_of_a_past_time() {
    for (text, want) in [
        ("2026-11-22T09:15:00+08:00", "2026-11-22T09:15:00+08:00"),
        ("2026-11-22T01:15:00Z", "2026-11-22T09:15:00+08:00"),
        ("2026-11-22T09:15:00.999+08:00", "2026-11-22T09:15:00+08:00"),
        ("2026-11-22 09:15", "2026-11-22T09:15:00+08:00"),
        ("2026-11-22T09:15", "2026-11-22T09:15:00+08:00"),
        ("2026-11-22 09:15:59", "2026-11-22T09:15:59+08:00"),
        ("2026/11/22 09:15", "2026-11-22T09:15:00+08:00"),
        ("2026/1/2 9:05", "2026-01-02T09:05:00+08:00"),
        (" 2026-11-22  09:15 ", "2026-11-22T09:15:00+08:00"),
        ("２０２６－１１－２２　０９：１５", "2026-11-22T09:15:00+08:00"),
        ("09:15", "2026-11-25T09:15:00+08:00"),
        ("9:15", "2026-11-25T09:15:00+08:00"),
        ("23:59", "2026-11-25T23:59:00+08:00"),
        ("today 08:00", "2026-11-25T08:00:00+08:00"),
        ("yesterday 17:00", "2026-11-24T17:00:00+08:00"),
        ("Yesterday 17:00", "2026-11-24T17:00:00+08:00"),
        ("fri 09:00", "2026-11-20T09:00:00+08:00"),
        ("Friday 09:00", "2026-11-20T09:00:00+08:00"),
        ("Tue 09:00", "2026-11-24T09:00:00+08:00"),
        ("Thu 09:00", "2026-11-19T09:00:00+08:00"),
        ("wed 09:00", "2026-11-25T09:00:00+08:00"),
        ("wed 10:30:15", "2026-11-25T10:30:15+08:00"),
        ("wed 10:31", "2026-11-18T10:31:00+08:00"),
        ("-40m", "2026-11-25T09:50:15+08:00"),
        ("-2h", "2026-11-25T08:30:15+08:00"),
        ("-1h30m", "2026-11-25T09:00:15+08:00"),
        ("-1d", "2026-11-24T10:30:15+08:00"),
        ("now", "2026-11-25T10:30:15+08:00"),
    ] {
        assert_eq!(read(text, NOW, Shanghai, Direction::Past).as_deref(), Ok(want), "{text}");
    }
}

#[test]
fn every_form_of_a_deadline() {
    for (text, want) in [
        ("+2h", "2026-11-25T12:30:15+08:00"),
        ("+1d", "2026-11-26T10:30:15+08:00"),
        ("fri 17:00", "2026-11-27T17:00:00+08:00"),
        ("wed 10:31", "2026-11-25T10:31:00+08:00"),
        ("wed 10:30:15", "2026-12-02T10:30:15+08:00"),
        ("tue 09:00", "2026-12-01T09:00:00+08:00"),
        ("17:00", "2026-11-25T17:00:00+08:00"),
        ("tomorrow 12:00", "2026-11-26T12:00:00+08:00"),
        ("2026-12-24 12:00", "2026-12-24T12:00:00+08:00"),
        ("2026-12-24T12:00:00+00:00", "2026-12-24T20:00:00+08:00"),
    ] {
        assert_eq!(read(text, NOW, Shanghai, Direction::Deadline).as_deref(), Ok(want), "{text}");
    }
}

#[test]
fn working_time_ahead_counts_in_the_calendar() {
    let policy = crate::sla::policy::Policy::parse(crate::sla::policy::DEFAULT, "sla.toml").unwrap();
    let office: &Calendar = policy.office();
    let frame = Frame { now: at("2026-11-20T17:00:00+08:00"), zone: Shanghai, calendar: Some(office) };
    for (text, want) in [
        // Friday 17:00 + 3 = Wednesday 17:00 [sla.md, "Working time"].
        ("+3wd", "2026-11-25T17:00:00+08:00"),
        ("+3 workdays", "2026-11-25T17:00:00+08:00"),
        ("+2wh", "2026-11-23T10:00:00+08:00"),
    ] {
        assert_eq!(parse(text, frame, Direction::Deadline), Ok(at(want)), "{text}");
    }
    assert!(matches!(read("+3wd", NOW, Shanghai, Direction::Deadline), Err(NotATime::NoCalendar)));
}

#[test]
fn a_local_time_that_the_clocks_skip_is_refused() {
    for (text, now, zone) in [
        ("2026-03-29 02:00", "2026-04-01T00:00:00Z", Berlin),
        ("2026-03-29 02:30", "2026-04-01T00:00:00Z", Berlin),
        ("2026-03-29 02:59:59", "2026-04-01T00:00:00Z", Berlin),
        ("02:30", "2026-03-29T12:00:00Z", Berlin),
        ("yesterday 02:30", "2026-03-30T12:00:00Z", Berlin),
        ("sun 02:30", "2026-04-01T00:00:00Z", Berlin),
        ("2026-10-04 02:15", "2026-12-01T00:00:00Z", Lord_Howe),
    ] {
        let read = read(text, now, zone, Direction::Past);
        assert!(matches!(read, Err(NotATime::Gap(_, _))), "{text}: {read:?}");
    }
}

#[test]
fn beside_a_gap_and_in_a_fold() {
    for (text, zone, want) in [
        ("2026-03-29 01:59:59", Berlin, "2026-03-29T01:59:59+01:00"),
        ("2026-03-29 03:00", Berlin, "2026-03-29T03:00:00+02:00"),
        // Twice that night: the first is meant.
        ("2026-10-25 02:00", Berlin, "2026-10-25T02:00:00+02:00"),
        ("2026-10-25 02:59:59", Berlin, "2026-10-25T02:59:59+02:00"),
        ("2026-10-25 03:00", Berlin, "2026-10-25T03:00:00+01:00"),
        ("2026-11-01 01:30", St_Johns, "2026-11-01T01:30:00-02:30"),
        // An instant with its offset needs no guess.
        ("2026-10-25T02:30:00+01:00", Berlin, "2026-10-25T02:30:00+01:00"),
        ("2026-03-29T02:30:00+01:00", Berlin, "2026-03-29T03:30:00+02:00"),
        // Half an hour only.
        ("2026-04-05 01:45", Lord_Howe, "2026-04-05T01:45:00+11:00"),
    ] {
        assert_eq!(read(text, "2026-12-01T00:00:00Z", zone, Direction::Past).as_deref(), Ok(want), "{text}");
    }
}

#[test]
fn ago_is_elapsed_time_across_a_change_of_clocks() {
    assert_eq!(
        read("-24h", "2026-03-29T12:00:00+02:00", Berlin, Direction::Past).as_deref(),
        Ok("2026-03-28T11:00:00+01:00")
    );
    // Yesterday's wall clock is another matter.
    assert_eq!(
        read("yesterday 12:00", "2026-03-29T12:00:00+02:00", Berlin, Direction::Past).as_deref(),
        Ok("2026-03-28T12:00:00+01:00")
    );
}

#[test]
fn today_is_the_desks_day() {
    // 23:30 UTC is already tomorrow in Shanghai.
    assert_eq!(
        read("07:00", "2026-11-24T23:30:00Z", Shanghai, Direction::Past).as_deref(),
        Ok("2026-11-25T07:00:00+08:00")
    );
}

#[test]
fn what_is_no_time_is_refused() {
    for text in [
        "",
        " ",
        "soon",
        "9",
        "915",
        "9:5",
        "09:15 tomorrow maybe",
        "2026-11-22 9",
        "26-11-22 09:15",
        "2026-11/22 09:15",
        "22.11.2026 09:15",
        "-",
        "+",
        "-40",
        "--at",
        "-2x",
        "-1wd",
        "+1h30",
        "T09:15",
        "fr 09:00",
        "2026-11-22T09:15:00+8",
        "١٢:٣٠",
        "\u{0}",
        "9999999999999999999999h",
        "-99999999999999999999h",
    ] {
        for direction in [Direction::Past, Direction::Deadline] {
            let error = read(text, NOW, Shanghai, direction).unwrap_err();
            assert!(!matches!(error, NotATime::Gap(_, _) | NotATime::NoSuch(_)), "{text}: {error:?}");
        }
    }
}

#[test]
fn dates_and_times_that_are_not_there_say_so() {
    for text in ["2026-02-30 09:15", "2026-13-01 09:15", "24:00", "09:60", "2026-11-22 25:00"] {
        let read = read(text, NOW, Shanghai, Direction::Past);
        assert_eq!(read, Err(NotATime::NoSuch(text.to_owned())));
    }
    for text in ["2026-11-22", "2026/11/22", "yesterday", "fri"] {
        let read = read(text, NOW, Shanghai, Direction::Past);
        assert_eq!(read, Err(NotATime::DayAlone(text.to_owned())));
    }
    assert!(matches!(read("0000-01-01 00:00", NOW, Shanghai, Direction::Past), Err(NotATime::OutOfRange(_))));
}
