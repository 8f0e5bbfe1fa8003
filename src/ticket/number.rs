//! Ticket numbers: `TS-20261122-bq001` is prefix, day of registration, the copy's mark, a count.
//!
//! The number is the address of a ticket: the day in it names the page that its events are on
//! [log.md, "The folder"]. This module knows the form alone. It must not know which numbers are
//! taken (that is the store's) nor what prefix a desk uses (that is the policy's).

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::text::digits;
use crate::time::written;

/// The number of a ticket, as it stands in the log.
///
/// Numbers order by day, mark, count (and then by their text, so that the order is total).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number {
    /// Shared: a number is handed on far more often than it is read.
    text: Arc<str>,
    day: NaiveDate,
    mark_at: u32,
    count_at: u32,
    count: u64,
}

/// The text is not a ticket number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANumber;

impl Number {
    /// Builds the number of the `count`-th ticket of `day`, the count at least `digits` wide.
    #[doc(hidden)]
    pub fn new(prefix: &str, day: NaiveDate, mark: &str, count: u64, digits: usize) -> Number {
        let text = format!("{prefix}-{:04}{:02}{:02}-{mark}{count:0digits$}", day.year(), day.month(), day.day());
        let mark_at = prefix.len() + 10;
        Number { day, mark_at: mark_at as u32, count_at: (mark_at + mark.len()) as u32, count, text: text.into() }
    }

    /// Reads a whole number.
    ///
    /// # Errors
    /// [`NotANumber`] unless the text is `PREFIX-YYYYMMDD-[mark]COUNT` with a prefix that
    /// [`is_prefix`] accepts, a real date, a mark that [`is_mark`] accepts (or none) and a count
    /// above zero.
    #[doc(hidden)]
    pub fn parse(text: &str) -> Result<Number, NotANumber> {
        let (head, tail) = text.rsplit_once('-').ok_or(NotANumber)?;
        let (prefix, date) = head.rsplit_once('-').ok_or(NotANumber)?;
        if !is_prefix(prefix) {
            return Err(NotANumber);
        }
        let day = written::compact(date).ok_or(NotANumber)?;
        let mark_length = tail.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(tail.len());
        let (mark, digits) = tail.split_at(mark_length);
        if !(mark.is_empty() || is_mark(mark)) {
            return Err(NotANumber);
        }
        let count = read_count(digits).ok_or(NotANumber)?;
        let mark_at = prefix.len() + 10;
        Ok(Number { text: text.into(), day, mark_at: mark_at as u32, count_at: (mark_at + mark_length) as u32, count })
    }

    /// The number as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The day of registration in the desk's zone of that time: the page's day.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// The prefix before the day.
    pub(crate) fn prefix(&self) -> &str {
        &self.text[..self.mark_at as usize - 10]
    }

    /// The mark of the copy that gave the number; empty for the founder.
    pub(crate) fn mark(&self) -> &str {
        &self.text[self.mark_at as usize..self.count_at as usize]
    }

    /// Mark and count: which of its day's tickets it is.
    pub(crate) fn tail(&self) -> (&str, u64) {
        (self.mark(), self.count)
    }

    /// The count within the day and mark, from 1.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }
}

/// The count in a number: up to 18 digits, above zero.
pub(crate) fn read_count(digits: &str) -> Option<u64> {
    digits::number(digits, 1..=18).filter(|count| *count > 0)
}

/// Whether a desk may use this prefix: 1 to 16 letters, digits or `_`, a letter first.
pub(crate) fn is_prefix(prefix: &str) -> bool {
    prefix.len() <= 16
        && prefix.starts_with(|c: char| c.is_ascii_alphabetic())
        && prefix.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether a copy may use this mark: one to eight small letters [log.md, "The folder"].
pub(crate) fn is_mark(mark: &str) -> bool {
    (1..=8).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_lowercase())
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        (self.day, self.mark(), self.count, &self.text).cmp(&(other.day, other.mark(), other.count, &other.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_its_day_mark_and_count() {
        for (text, prefix, mark, count) in [
            ("TS-20261122-001", "TS", "", 1),
            ("TS-20261122-bq001", "TS", "bq", 1),
            ("HELP_2-20261122-laptop1234", "HELP_2", "laptop", 1234),
        ] {
            let number = Number::parse(text).unwrap();
            assert_eq!((number.prefix(), number.mark(), number.count()), (prefix, mark, count), "{text}");
            assert_eq!(number.day(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
            assert_eq!(number, Number::new(prefix, number.day(), mark, count, 3));
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "",
            "-",
            "3",
            "TS-20261122",
            "TS-20261131-001",
            "TS-2026112-001",
            "TS-20261122-",
            "TS-20261122-000",
            "TS-20261122-BQ001",
            "TS-20261122-001x",
            "../x-20261122-001",
            "TS-20261122-abcdefghi1",
            "-20261122-001",
            "TS-20261122-9999999999999999999",
            "TS-20261122-00\u{661}",
        ] {
            assert_eq!(Number::parse(text), Err(NotANumber), "{text}");
        }
    }

    #[test]
    fn numbers_sort_by_day_mark_and_count() {
        let mut numbers: Vec<Number> = ["TS-20261122-bq001", "TS-20261122-1000", "TS-20261121-999", "TS-20261122-002"]
            .iter()
            .map(|text| Number::parse(text).unwrap())
            .collect();
        numbers.sort();
        let sorted: Vec<&str> = numbers.iter().map(Number::as_str).collect();
        assert_eq!(sorted, ["TS-20261121-999", "TS-20261122-002", "TS-20261122-1000", "TS-20261122-bq001"]);
    }
}
