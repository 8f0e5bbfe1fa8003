//! The counts in the numbers that stand on lines.
//!
//! It must pass over no line, damaged ones neither: what stands there was given.

use chrono::NaiveDate;

use crate::ticket::number::Number;

/// The highest count of a day's numbers under a mark in these lines; 0 where there is none.
pub(super) fn highest_in(lines: &[u8], day: NaiveDate, mark: &str) -> u64 {
    let mut highest = 0;
    for start in memchr::memmem::find_iter(lines, b"\"ticket\":") {
        let rest = lines[start + 9..].trim_ascii_start();
        let text = rest.strip_prefix(b"\"").and_then(|rest| rest.split(|&byte| byte == b'"').next());
        let number = text.and_then(|text| std::str::from_utf8(text).ok()).and_then(|text| Number::parse(text).ok());
        if let Some(number) = number.filter(|number| number.day() == day && number.mark() == mark) {
            highest = highest.max(number.count());
        }
    }
    highest
}
