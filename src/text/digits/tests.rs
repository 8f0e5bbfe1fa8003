//! Numbers of so many digits.

use super::*;

#[test]
fn a_number_has_as_many_digits_as_are_asked_for() {
    for (text, exactly_two, up_to_two, any) in [
        ("9", None, Some(9), Some(9)),
        ("09", Some(9), Some(9), Some(9)),
        ("009", None, None, Some(9)),
        ("4294967296", None, None, None),
        ("", None, None, None),
        ("+9", None, None, None),
        ("-9", None, None, None),
        (" 9", None, None, None),
        ("９", None, None, None),
        ("\u{661}", None, None, None),
        ("9x", None, None, None),
    ] {
        assert_eq!(number::<u32>(text, 2..=2), exactly_two, "{text}");
        assert_eq!(number::<u32>(text, 1..=2), up_to_two, "{text}");
        assert_eq!(number::<u32>(text, ..), any, "{text}");
    }
}

#[test]
fn the_digits_at_the_beginning_are_told_from_the_rest() {
    for (text, digits, rest) in [("", "", ""), ("12ab3", "12", "ab3"), ("年12", "", "年12"), ("12", "12", "")] {
        assert_eq!(leading(text), (digits, rest));
    }
}
