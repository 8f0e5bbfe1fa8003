//! The NUMBER of the command line [commands.md, "NUMBER and TEXT"]: a whole ticket number, or its tail.
//!
//! `3` is today's third, `bq3` copy bq's third of today, `22-3` the third of this month's 22nd. Pure:
//! it must not know which tickets there are, and nothing that was typed is ever used as a path (a day is
//! a date by then).

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::time::half_width;
use crate::ticket::number::{Number, is_mark, is_prefix};
use crate::ticket::replay::History;

/// The ticket that somebody means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The day of registration.
    pub day: NaiveDate,
    /// The prefix, where the whole number was typed.
    pub prefix: Option<String>,
    /// The mark of the copy that gave the number; empty for the founder.
    pub mark: String,
    /// The count.
    pub count: u64,
    /// The first digits of the ticket's identity, where two tickets hold the number: four or more.
    pub identity: Option<String>,
}

/// The text is neither a number nor a tail of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANumber(pub String);

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no ticket number", self.0)
    }
}

impl std::error::Error for NotANumber {}

/// What a number looks like, for a hint.
pub const FORMS: &str = "a number is as TS-20261122-003, or its tail: `3` is today's third, `22-3` this month's 22nd";

/// Reads a NUMBER on the day `today` in the desk's zone.
///
/// # Errors
/// [`NotANumber`] for anything else.
pub fn parse(typed: &str, today: NaiveDate) -> Result<Wanted, NotANumber> {
    let text = half_width(typed.trim());
    read(&text, today).ok_or_else(|| NotANumber(typed.to_owned()))
}

fn read(text: &str, today: NaiveDate) -> Option<Wanted> {
    let (text, identity) = match text.split_once('~') {
        None => (text, None),
        Some((text, identity)) => {
            let identity = identity.to_ascii_lowercase();
            let hex = identity.bytes().all(|byte| byte.is_ascii_hexdigit());
            ((4..=16).contains(&identity.len()) && hex).then_some((text, Some(identity)))?
        }
    };
    let mut parts = text.rsplitn(3, '-');
    let (mark, count) = mark_and_count(parts.next()?)?;
    let (day, day_length) = match parts.next() {
        None => (today, 0),
        Some(day) => (day_of(day, today)?, day.len()),
    };
    let prefix = match (parts.next(), day_length) {
        (None, _) => None,
        // The whole number has its day whole, and the form's own rules hold for the prefix.
        (Some(prefix), 8) if is_prefix(prefix) => Some(prefix.to_owned()),
        _ => return None,
    };
    Some(Wanted { day, prefix, mark, count, identity })
}

fn mark_and_count(text: &str) -> Option<(String, u64)> {
    let digits_at = text.find(|c: char| c.is_ascii_digit())?;
    let (mark, digits) = text.split_at(digits_at);
    let mark = mark.to_ascii_lowercase();
    let good = (mark.is_empty() || is_mark(&mark)) && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit());
    let count = digits.parse().ok().filter(|_| good).filter(|&count| count > 0)?;
    Some((mark, count))
}

/// `22`, `1122`, `261122` or `20261122`: the end of a day, completed from today's.
fn day_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    match text.len() {
        1 | 2 => NaiveDate::from_ymd_opt(today.year(), today.month(), number(text)?),
        4 => NaiveDate::from_ymd_opt(today.year(), number(&text[..2])?, number(&text[2..])?),
        6 => {
            let year = today.year() / 100 * 100 + number(&text[..2])?.cast_signed();
            NaiveDate::from_ymd_opt(year, number(&text[2..4])?, number(&text[4..])?)
        }
        8 => NaiveDate::from_ymd_opt(number(&text[..4])?.cast_signed(), number(&text[4..6])?, number(&text[6..])?),
        _ => None,
    }
}

impl Wanted {
    /// Whether this is the ticket, its identity and a changed prefix left aside.
    fn names(&self, number: &Number) -> bool {
        number.day() == self.day
            && number.mark() == self.mark
            && number.count() == self.count
            && self.prefix.as_deref().is_none_or(|prefix| prefix.eq_ignore_ascii_case(number.prefix()))
    }

    /// Those of a day's tickets that are meant: more than one where two hold the number and the identity
    /// was not typed.
    pub fn among<'h>(&self, histories: &'h [History]) -> Vec<&'h History> {
        let named = histories.iter().filter(|history| self.names(&history.ticket.number));
        match &self.identity {
            None => named.collect(),
            Some(start) => named.filter(|history| history.ticket.id.to_string().starts_with(start)).collect(),
        }
    }

    /// The number in full, with the prefix of the desk where none was typed.
    pub fn full(&self, prefix: &str, digits: usize) -> String {
        let prefix = self.prefix.as_deref().unwrap_or(prefix);
        let number = Number::new(prefix, self.day, &self.mark, self.count, digits);
        match &self.identity {
            None => number.to_string(),
            Some(identity) => format!("{number}~{identity}"),
        }
    }
}

/// The ticket of a day whose number is nearest to the wanted one.
pub fn nearest<'h>(wanted: &Wanted, histories: &'h [History]) -> Option<&'h History> {
    histories.iter().min_by_key(|history| {
        let number = &history.ticket.number;
        (number.mark() != wanted.mark, number.count().abs_diff(wanted.count), number.count())
    })
}

#[cfg(test)]
mod tests;
