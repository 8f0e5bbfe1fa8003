//! Dates and times of day as digits and separators: `2026-11-22`, `2026/1/2`, `20261122`, `11-22`, `09:15`.
//!
//! One grammar for all of them; which separator and how many digits each number may have is the caller's to say.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};

use crate::text::digits;

/// How many digits a number may have.
pub(crate) type Width = RangeInclusive<usize>;

/// Year, month and day of a date in full: `2026-01-02`.
pub(crate) const FULL: [Width; 3] = [4..=4, 2..=2, 2..=2];

/// Year, month and day where leading zeros may be left out: `2026-1-2` too.
pub(crate) const SHORT: [Width; 3] = [4..=4, 1..=2, 1..=2];

/// The numbers of a text, as many as there are widths, each of so many digits, with the separator between them.
pub(crate) fn numbers<const N: usize>(text: &str, separator: char, widths: [Width; N]) -> Option<[u32; N]> {
    let mut parts = text.split(separator);
    let mut found = [0; N];
    for (number, width) in found.iter_mut().zip(widths) {
        *number = digits::number(parts.next()?, width)?;
    }
    parts.next().is_none().then_some(found)
}

/// What separates the numbers of a date: a slash where there is any, else a hyphen.
pub(crate) fn separator(text: &str) -> char {
    if text.contains('/') { '/' } else { '-' }
}

/// The day of year, month and day; none where the calendar has no such day.
pub(crate) fn day([year, month, day]: [u32; 3]) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The day that is written as eight digits: `20261122`.
pub(crate) fn compact(text: &str) -> Option<NaiveDate> {
    let number: u32 = digits::number(text, 8..=8)?;
    day([number / 10_000, number / 100 % 100, number % 100])
}

/// An instant that is written with its offset, as RFC 3339 has it; a fraction of a second is cut.
pub(crate) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).ok()?;
    DateTime::from_timestamp(instant.timestamp(), 0)
}

#[cfg(test)]
mod tests;
