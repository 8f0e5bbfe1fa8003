//! Dates and times of day, taken apart.

use super::*;

#[test]
fn each_number_has_as_many_digits_as_its_place_allows() {
    for (text, full, short) in [
        ("2026-11-22", Some([2026, 11, 22]), Some([2026, 11, 22])),
        ("2026-1-2", None, Some([2026, 1, 2])),
        ("2026/1/2", None, Some([2026, 1, 2])),
        ("0026-01-02", Some([26, 1, 2]), Some([26, 1, 2])),
        ("2026-99-99", Some([2026, 99, 99]), Some([2026, 99, 99])),
        ("26-01-02", None, None),
        ("2026-011-2", None, None),
        ("2026-11", None, None),
        ("2026-11-22-", None, None),
        ("2026/11-22", None, None),
        ("2026-+1-02", None, None),
        ("２026-11-22", None, None),
        ("", None, None),
    ] {
        assert_eq!(numbers(text, separator(text), FULL), full, "{text}");
        assert_eq!(numbers(text, separator(text), SHORT), short, "{text}");
    }
    assert_eq!(numbers("09:15", ':', [2..=2, 2..=2]), Some([9, 15]));
    assert_eq!(numbers("9:15:30", ':', [1..=2, 2..=2, 2..=2]), Some([9, 15, 30]));
}

#[test]
fn eight_digits_are_a_day_that_there_is() {
    for (text, day) in [
        ("20261122", Some("2026-11-22")),
        ("20280229", Some("2028-02-29")),
        ("00010101", Some("0001-01-01")),
        ("20260229", None),
        ("20261300", None),
        ("2026112", None),
        ("202611220", None),
        ("2026112x", None),
    ] {
        assert_eq!(compact(text).map(|day| day.to_string()).as_deref(), day, "{text}");
    }
}

#[test]
fn an_instant_has_its_offset() {
    for (text, read) in [
        ("2026-11-22T09:15:00+08:00", Some("2026-11-22T01:15:00Z")),
        ("2026-11-22T01:15:00.999Z", Some("2026-11-22T01:15:00Z")),
        ("1969-12-31T23:59:58.5Z", Some("1969-12-31T23:59:58Z")),
        ("2026-11-22T09:15:00", None),
        ("2026-11-22T09:15+08:00", None),
        ("2026-11-31T09:15:00Z", None),
    ] {
        assert_eq!(instant(text), read.map(|read| read.parse().unwrap()), "{text}");
    }
}
