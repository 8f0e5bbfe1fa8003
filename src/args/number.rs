//! The NUMBER of the command line [commands.md, "NUMBER and TEXT"]: a whole ticket number, or its tail.
//!
//! `3` is today's third, `bq3` copy bq's third of today, `22-3` the third of this month's 22nd. Pure:
//! it must not know which tickets there are, and nothing that was typed is ever used as a path (a day is
//! a date by then).

use chrono::{Datelike, NaiveDate};

use crate::text::digits;
use crate::text::fold::half_width;
use crate::text::hex;
use crate::ticket::number::{Number, is_mark, is_prefix, read_count};
use crate::ticket::replay::History;
use crate::time::written;

/// The ticket that somebody means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypedNumber {
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
pub(crate) struct NotANumber(pub String);

/// That no ticket is meant, or none for certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoTicket {
    /// There is none of that number.
    NotThere {
        /// The number in full.
        number: String,
        /// What may be meant.
        meant: Meant,
    },
    /// Several have it.
    Several {
        /// The number in full.
        number: String,
        /// What tells them apart.
        shown: Vec<String>,
    },
}

/// Which ticket may be meant, by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meant {
    /// One of the same day.
    Near(String),
    /// One of another day: on that day none was registered.
    OnAnotherDay(String),
    /// None that is near.
    Nothing,
}

/// Reads a NUMBER on the day `today` in the desk's zone.
///
/// # Errors
/// [`NotANumber`] for anything else.
pub(crate) fn parse(typed: &str, today: NaiveDate) -> Result<TypedNumber, NotANumber> {
    let text = half_width(typed.trim());
    read(&text, today).ok_or_else(|| NotANumber(typed.to_owned()))
}

fn read(text: &str, today: NaiveDate) -> Option<TypedNumber> {
    let (text, identity) = match text.split_once('~') {
        None => (text, None),
        Some((text, identity)) => {
            let identity = hex::typed(identity).filter(|identity| (4..=16).contains(&identity.len()))?;
            (text, Some(identity))
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
    Some(TypedNumber { day, prefix, mark, count, identity })
}

fn mark_and_count(text: &str) -> Option<(String, u64)> {
    let digits_at = text.find(|c: char| c.is_ascii_digit())?;
    let (mark, digits) = text.split_at(digits_at);
    let mark = mark.to_ascii_lowercase();
    (mark.is_empty() || is_mark(&mark)).then_some((mark, read_count(digits)?))
}

/// `22`, `1122`, `261122` or `20261122`: the end of a day, completed from today's.
fn day_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let number: u32 = digits::number(text, 1..=8)?;
    let (year, month) = (u32::try_from(today.year()).ok()?, today.month());
    match text.len() {
        1 | 2 => written::day([year, month, number]),
        4 => written::day([year, number / 100, number % 100]),
        6 => written::day([year / 100 * 100 + number / 10_000, number / 100 % 100, number % 100]),
        8 => written::compact(text),
        _ => None,
    }
}

impl TypedNumber {
    /// Whether this is the ticket, its identity and a changed prefix left aside.
    fn names(&self, number: &Number) -> bool {
        number.day() == self.day
            && number.mark() == self.mark
            && number.count() == self.count
            && self.prefix.as_deref().is_none_or(|prefix| prefix.eq_ignore_ascii_case(number.prefix()))
    }

    /// Those of a day's tickets that are meant: more than one where two hold the number and the identity
    /// was not typed.
    pub(crate) fn among<'h>(&self, histories: &'h [History]) -> Vec<&'h History> {
        let named = histories.iter().filter(|history| self.names(&history.ticket.number));
        match &self.identity {
            None => named.collect(),
            Some(start) => named.filter(|history| history.ticket.id.to_string().starts_with(start)).collect(),
        }
    }

    /// The number in full, with the prefix of the desk where none was typed.
    pub(crate) fn full(&self, prefix: &str, digits: usize) -> String {
        let prefix = self.prefix.as_deref().unwrap_or(prefix);
        let number = Number::new(prefix, self.day, &self.mark, self.count, digits);
        match &self.identity {
            None => number.to_string(),
            Some(identity) => format!("{number}~{identity}"),
        }
    }
}

/// The ticket of a day whose number is nearest to the wanted one.
pub(crate) fn nearest<'h>(wanted: &TypedNumber, histories: &'h [History]) -> Option<&'h History> {
    histories.iter().min_by_key(|history| {
        let number = &history.ticket.number;
        (number.mark() != wanted.mark, number.count().abs_diff(wanted.count), number.count())
    })
}

#[cfg(test)]
mod tests;
