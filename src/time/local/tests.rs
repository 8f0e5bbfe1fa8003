//! Local times at the changes of clocks.

use chrono_tz::{America::St_Johns, Asia::Shanghai, Australia::Lord_Howe, Europe::Berlin, Pacific::Apia};

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn a_local_time_is_once_twice_or_never() {
    let once = |text| Local::Once(at(text));
    let twice = |first, second| Local::Twice(at(first), at(second));
    let never = |text| Local::Never(at(text));
    for (local, zone, instants) in [
        ("2026-11-22T09:15:00", Shanghai, once("2026-11-22T01:15:00Z")),
        ("2026-03-29T01:59:59", Berlin, once("2026-03-29T00:59:59Z")),
        ("2026-03-29T02:00:00", Berlin, never("2026-03-29T01:00:00Z")),
        ("2026-03-29T02:30:00", Berlin, never("2026-03-29T01:30:00Z")),
        ("2026-03-29T03:00:00", Berlin, once("2026-03-29T01:00:00Z")),
        ("2026-10-25T02:30:00", Berlin, twice("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")),
        ("2026-10-25T03:00:00", Berlin, once("2026-10-25T02:00:00Z")),
        // Half an hour alone, and a whole day.
        ("2026-10-04T02:15:00", Lord_Howe, never("2026-10-03T15:45:00Z")),
        ("2026-04-05T01:45:00", Lord_Howe, twice("2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z")),
        ("2011-12-30T12:00:00", Apia, never("2011-12-30T22:00:00Z")),
        ("2026-03-08T02:30:00", St_Johns, never("2026-03-08T06:00:00Z")),
    ] {
        assert_eq!(instant(local.parse().unwrap(), zone), instants, "{local} {zone}");
    }
}

#[test]
fn the_callers_choose_what_a_time_in_a_gap_or_a_fold_means() {
    for (local, first, shifted) in [
        ("2026-03-29T02:30:00", None, "2026-03-29T01:30:00Z"),
        ("2026-10-25T02:30:00", Some("2026-10-25T00:30:00Z"), "2026-10-25T00:30:00Z"),
        ("2026-11-22T09:15:00", Some("2026-11-22T08:15:00Z"), "2026-11-22T08:15:00Z"),
    ] {
        let instants = instant(local.parse().unwrap(), Berlin);
        assert_eq!((instants.first(), instants.shifted()), (first.map(at), at(shifted)), "{local}");
    }
}

#[test]
fn the_ends_of_the_calendar_are_no_fault() {
    assert_eq!(instant(NaiveDateTime::MIN, Shanghai), Local::Once(DateTime::<Utc>::MIN_UTC));
    assert_eq!(instant(NaiveDateTime::MAX, chrono_tz::America::Lima), Local::Once(DateTime::<Utc>::MAX_UTC));
}
