//! Numbers written in digits, 0 to 9 and nothing else: no sign, no blank, no digits of other scripts.
//!
//! How many digits there may be is the caller's to say, and so is what the number may be.

use std::ops::RangeBounds;
use std::str::FromStr;

/// The number that a text of so many digits is; none where it is no such text, or the number doesn't fit.
pub(crate) fn number<N: FromStr>(text: &str, width: impl RangeBounds<usize>) -> Option<N> {
    let good = !text.is_empty() && width.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if good { text.parse().ok() } else { None }
}

/// The digits that a text begins with, and what follows.
pub(crate) fn leading(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests;
