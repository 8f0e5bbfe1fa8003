//! Every form of a NUMBER on one day, and what is none.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn full(typed: &str) -> Result<String, NotANumber> {
    parse(typed, day("2026-11-25")).map(|wanted| wanted.full("TS", 3))
}

#[test]
fn a_whole_number_or_a_tail() {
    for (typed, want) in [
        ("TS-20261122-003", "TS-20261122-003"),
        ("TS-20261122-3", "TS-20261122-003"),
        ("HELP-20261122-bq003", "HELP-20261122-bq003"),
        ("TS-20261122-003~0f5c", "TS-20261122-003~0f5c"),
        ("3", "TS-20261125-003"),
        ("003", "TS-20261125-003"),
        ("bq3", "TS-20261125-bq003"),
        ("BQ3", "TS-20261125-bq003"),
        ("1234", "TS-20261125-1234"),
        ("22-3", "TS-20261122-003"),
        ("22-003", "TS-20261122-003"),
        ("22-bq3", "TS-20261122-bq003"),
        ("5-1", "TS-20261105-001"),
        ("05-1", "TS-20261105-001"),
        ("1022-3", "TS-20261022-003"),
        ("251022-3", "TS-20251022-003"),
        ("20251022-3", "TS-20251022-003"),
        ("3~0F5C", "TS-20261125-003~0f5c"),
        (" 3 ", "TS-20261125-003"),
        ("２２－３", "TS-20261122-003"),
    ] {
        assert_eq!(full(typed).as_deref(), Ok(want), "{typed}");
    }
}

#[test]
fn what_is_no_number_is_refused_and_never_a_path() {
    for typed in [
        "",
        " ",
        "-",
        "-3",
        "0",
        "000",
        "x",
        "3x",
        "3.5",
        "+3",
        "31-3",
        "22-",
        "22--3",
        "1322-3",
        "TS-20261131-001",
        "TS-22-3",
        "TS-1122-003",
        "TS-20261122-",
        "TS-20261122-000",
        "1S-20261122-001",
        "../../etc/passwd",
        "../20261122-001",
        "a/b-20261122-001",
        "3/../../x",
        "3\0",
        "TS-20261122-003~",
        "TS-20261122-003~0f5",
        "TS-20261122-003~zzzz",
        "TS-20261122-003~0f5c0f5c0f5c0f5c0",
        "9999999999999999999",
        "abcdefghi3",
        "é3",
        "三",
        "٣",
        "💥-20261122-001",
        "A-B-20261122-001",
    ] {
        assert_eq!(full(typed), Err(NotANumber(typed.to_owned())), "{typed:?}");
    }
    let long = "9".repeat(100_000);
    assert!(full(&long).is_err());
}

#[test]
fn the_prefix_is_compared_without_regard_to_case() {
    let wanted = parse("ts-20261122-3", day("2026-11-25")).unwrap();
    assert!(wanted.names(&Number::parse("TS-20261122-003").unwrap()));
    assert!(!wanted.names(&Number::parse("HELP-20261122-003").unwrap()));
    assert!(!wanted.names(&Number::parse("TS-20261122-bq003").unwrap()));
    // A tail names no prefix: one that the desk had before is meant too.
    let tail = parse("22-3", day("2026-11-25")).unwrap();
    assert!(tail.names(&Number::parse("HELP-20261122-003").unwrap()));
}
