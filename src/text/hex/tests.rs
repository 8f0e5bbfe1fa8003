//! Hex digits, written and read back.

use super::*;

#[test]
fn bytes_are_two_small_digits_each() {
    for (bytes, text) in [(&[][..], ""), (&[0], "00"), (&[0x0a, 0xf0, 0xff], "0af0ff")] {
        assert_eq!(of(bytes), text);
    }
}

#[test]
fn a_number_is_sixteen_digits_and_reads_back() {
    for (value, text) in [(0, "0000000000000000"), (1, "0000000000000001"), (0xa55f_ee08_84b3_2e57, "a55fee0884b32e57")]
    {
        assert_eq!(of_number(value), text.as_bytes());
        assert_eq!(number(text), Some(value));
    }
    for text in
        ["", "1", "000000000000001", "00000000000000001", "A55FEE0884B32E57", "+55fee0884b32e57", "a55fee0884b32eé"]
    {
        assert_eq!(number(text), None, "{text}");
    }
}

#[test]
fn only_what_is_typed_may_have_capitals() {
    for (text, is_written, as_typed) in [
        ("1f3a9c04", true, Some("1f3a9c04")),
        ("1F3A9C04", false, Some("1f3a9c04")),
        ("1f3a9c0", false, Some("1f3a9c0")),
        ("1f3a9c0g", false, None),
        ("", false, Some("")),
        ("１f3a", false, None),
    ] {
        assert_eq!(is_hex(text, 8), is_written, "{text}");
        assert_eq!(typed(text).as_deref(), as_typed, "{text}");
    }
}
