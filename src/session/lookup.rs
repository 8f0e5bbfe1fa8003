//! The one ticket that a NUMBER means, and what may be meant where there is none such.
//!
//! Only the day that the number names is read.

use chrono::NaiveDate;

use super::open::Session;
use crate::args::number::{self, Meant, NoTicket, TypedNumber};
use crate::say::error::Result;
use crate::say::typed;
use crate::store::Page;
use crate::ticket::about::About;
use crate::ticket::finding::Finding;
use crate::ticket::replay::{Day, History};

/// A ticket found by its number.
#[derive(Debug, Clone)]
pub(crate) struct FoundTicket {
    /// The ticket with its events.
    pub history: History,
    /// What is amiss with its lines.
    pub findings: Vec<Finding>,
    /// The pages of its day, which [`crate::ticket::replay::Entry::place`] points into.
    pub pages: Vec<Page>,
}

impl Session {
    /// The ticket that a NUMBER means. Only its own day is read, and of that only its own lines.
    ///
    /// # Errors
    /// Usage where it is no number; Refused where there is no such ticket, with the nearest, or where
    /// two hold the number, with the forms that tell them apart.
    pub(crate) fn find_ticket(&self, typed: &str) -> Result<FoundTicket> {
        let wanted = self.wanted(typed)?;
        let read = |about: Option<&About>| self.read_tickets(wanted.day, about);
        let (day, pages) = tickets_of(&[&wanted], read, |(day, _)| day)?;
        let history = self.one_of(&wanted, &day.histories)?.clone();
        Ok(FoundTicket { history, findings: day.findings, pages })
    }

    /// A NUMBER, understood.
    ///
    /// # Errors
    /// Usage where it is none.
    pub(crate) fn wanted(&self, typed: &str) -> Result<TypedNumber> {
        number::parse(typed, self.today()).map_err(|wrong| typed::number(&wrong))
    }

    /// The one among a day's tickets that is meant.
    ///
    /// # Errors
    /// As [`Session::find_ticket`].
    pub(crate) fn one_of<'h>(&self, wanted: &TypedNumber, histories: &'h [History]) -> Result<&'h History> {
        let mut meant = wanted.among(histories);
        if meant.len() > 1 {
            // A tail names no prefix; where the desk had two on that day, today's is meant.
            let prefix = &self.policy().prefix;
            if meant.iter().any(|history| history.ticket.number.prefix() == prefix) {
                meant.retain(|history| history.ticket.number.prefix() == prefix);
            }
        }
        match meant.as_slice() {
            [] => {
                let (number, meant) = (self.full(wanted), self.nearest(wanted, histories));
                Err(typed::no_ticket(&NoTicket::NotThere { number, meant }))
            }
            [history] => Ok(history),
            several => {
                let shown = several.iter().map(|history| history.shown.clone()).collect();
                Err(typed::no_ticket(&NoTicket::Several { number: self.full(wanted), shown }))
            }
        }
    }

    fn full(&self, wanted: &TypedNumber) -> String {
        wanted.full(&self.policy().prefix, self.policy().digits)
    }

    /// What may be meant by a number that no ticket of its day has.
    fn nearest(&self, wanted: &TypedNumber, histories: &[History]) -> Meant {
        if let Some(nearest) = number::nearest(wanted, histories) {
            return Meant::Near(nearest.shown.clone());
        }
        // No ticket on that day at all: the like number of the nearest day may be meant.
        let days = self.desk.days().unwrap_or_default();
        let mut nearest = nearest_day(wanted.day, &days);
        if nearest.is_none() && wanted.prefix.is_none() {
            // A tail: yesterday's, or whenever somebody last registered anything.
            nearest = days.iter().copied().rfind(|&day| day < wanted.day).or(days.last().copied());
        }
        let there = nearest.and_then(|day| self.read_day(day).ok());
        match there.as_ref().and_then(|(day, _)| number::nearest(wanted, &day.histories)) {
            Some(nearest) => Meant::OnAnotherDay(nearest.shown.clone()),
            None => Meant::Nothing,
        }
    }
}

/// Reads the tickets of one day that are meant; all of them where one is not there, so that the nearest can be named.
///
/// # Errors
/// As `read` says.
pub(super) fn tickets_of<R>(
    wanted: &[&TypedNumber],
    read: impl Fn(Option<&About>) -> Result<R>,
    day: impl Fn(&R) -> &Day,
) -> Result<R> {
    let about = About::these(wanted.iter().map(|wanted| (wanted.mark.as_str(), wanted.count)));
    if let Some(about) = about {
        let few = read(Some(&about))?;
        if wanted.iter().all(|wanted| !wanted.among(&day(&few).histories).is_empty()) {
            return Ok(few);
        }
    }
    read(None)
}

/// Of the days that there are, the one nearest to the wanted one by how it is written, then in time: a
/// mistyped digit, or the month left out over its end.
fn nearest_day(wanted: NaiveDate, days: &[NaiveDate]) -> Option<NaiveDate> {
    let text = |day: NaiveDate| day.format("%Y%m%d").to_string();
    let typed = text(wanted);
    let distance = |day: NaiveDate| strsim::damerau_levenshtein(&typed, &text(day));
    let best = days
        .iter()
        .copied()
        .min_by_key(|&day| (distance(day), day.signed_duration_since(wanted).num_days().abs(), day))?;
    (distance(best) <= 2).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_day_differs_in_a_digit_or_two() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = [day("2026-10-22"), day("2026-11-22"), day("2026-11-25")];
        assert_eq!(nearest_day(day("2026-12-22"), &days), Some(day("2026-11-22")));
        assert_eq!(nearest_day(day("2026-11-26"), &days), Some(day("2026-11-25")));
        assert_eq!(nearest_day(day("1999-01-01"), &days), None);
        assert_eq!(nearest_day(day("2026-11-22"), &[]), None);
    }
}
