//! The quick way to read a line: one that stands as this program writes it, without a space, an escape
//! or anything nested.
//!
//! Any other line is left to the JSON reader, which reads these too: a test holds the two to the same
//! result. Accepting less than JSON is this module's right, accepting more or otherwise is not.

use chrono::{DateTime, NaiveDate, Utc};

/// A value that can stand plainly in a line.
pub(super) trait Plain<'l>: Sized {
    /// What is said of a value that is none of these: `7 is no text`.
    const IS_NOT: &'static str;

    /// Reads it off the beginning of the text, and gives the rest; none where it stands otherwise.
    fn read(text: &'l str) -> Option<(Self, &'l str)>;
}

impl<'l> Plain<'l> for &'l str {
    const IS_NOT: &'static str = "is no text";

    fn read(text: &'l str) -> Option<(&'l str, &'l str)> {
        let text = text.strip_prefix('"')?;
        let end = memchr::memchr2(b'"', b'\\', text.as_bytes())?;
        let (inside, rest) = text.split_at_checked(end)?;
        // JSON has no bare control characters in a string.
        let bare = inside.bytes().fold(false, |found, byte| found | (byte < b' '));
        if bare { None } else { Some((inside, rest.strip_prefix('"')?)) }
    }
}

impl<'l> Plain<'l> for String {
    const IS_NOT: &'static str = "is no text";

    fn read(text: &'l str) -> Option<(String, &'l str)> {
        <&str>::read(text).map(|(inside, rest)| (inside.to_owned(), rest))
    }
}

impl<'l> Plain<'l> for bool {
    const IS_NOT: &'static str = "is neither true nor false";

    fn read(text: &'l str) -> Option<(bool, &'l str)> {
        match text.strip_prefix("true") {
            Some(rest) => Some((true, rest)),
            None => text.strip_prefix("false").map(|rest| (false, rest)),
        }
    }
}

impl<'l> Plain<'l> for u64 {
    const IS_NOT: &'static str = "is no whole number";

    fn read(text: &'l str) -> Option<(u64, &'l str)> {
        let (digits, rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        // One digit is all that our own lines have, and saves the question of leading zeros.
        if digits.len() == 1 { Some((digits.parse().ok()?, rest)) } else { None }
    }
}

impl<'l> Plain<'l> for u8 {
    const IS_NOT: &'static str = "is no small whole number";

    fn read(text: &'l str) -> Option<(u8, &'l str)> {
        u64::read(text).and_then(|(number, rest)| Some((number.try_into().ok()?, rest)))
    }
}

/// Reads `{"key":value,…}` to the end of the text, each value by `field`, which is given the key and
/// what follows on the colon, and gives what follows on the value; none where the text is anything else.
pub(super) fn fields<'l>(text: &'l str, mut field: impl FnMut(&'l str, &'l str) -> Option<&'l str>) -> Option<()> {
    let mut text = text.strip_prefix('{')?;
    loop {
        let (key, rest) = <&str>::read(text)?;
        let rest = field(key, rest.strip_prefix(':')?)?;
        match rest.strip_prefix(',') {
            Some(rest) => text = rest,
            None => return (rest == "}").then_some(()),
        }
    }
}

/// The instant of `2026-11-22T09:15:00+08:00`; none where the text has any other form.
pub(super) fn time(text: &str) -> Option<DateTime<Utc>> {
    let bytes: &[u8; 25] = text.as_bytes().try_into().ok()?;
    let number = |places: std::ops::Range<usize>| {
        bytes[places].iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (22, b':')];
    if marks.iter().any(|&(place, mark)| bytes[place] != mark) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(number(0..4)?.try_into().ok()?, number(5..7)?, number(8..10)?)?;
    let local = day.and_hms_opt(number(11..13)?, number(14..16)?, number(17..19)?)?.and_utc().timestamp();
    let (hours, minutes) = (number(20..22)?, number(23..25)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let offset = i64::from(hours * 3600 + minutes * 60);
    match bytes[19] {
        b'+' => DateTime::from_timestamp(local - offset, 0),
        b'-' => DateTime::from_timestamp(local + offset, 0),
        _ => None,
    }
}
