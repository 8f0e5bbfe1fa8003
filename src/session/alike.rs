//! Tickets that are like a text, put in order; and the open ones that a new ticket's text is like.
//!
//! How alike two texts are is `text::likeness`'s to say.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};

use super::listing::card;
use super::open::Session;
use super::scan::Which;
use crate::render::similar::Alike;
use crate::say::error::Result;
use crate::text::likeness::{Question, Scale, Survey};
use crate::ticket::event::EventId;
use crate::ticket::state::{Status, Ticket};

/// How alike an open ticket must be to be taken for the same problem.
const THE_SAME: u32 = 50;

/// How many days back an open ticket is looked for that a new one is like.
const RECENT: u64 = 90;

/// Whether a ticket shows how its problem was solved.
fn is_solved(ticket: &Ticket) -> bool {
    ticket.solution.is_some() && matches!(ticket.status, Status::Verified | Status::Closed)
}

/// The likest first; of those that are equally alike, the ones that were solved, the latest of them first.
pub(crate) fn keep_best(found: &mut Vec<Alike>, limit: usize) {
    found.sort_by_cached_key(|alike| {
        let ticket = &alike.card.ticket;
        Reverse((alike.likeness, is_solved(ticket), ticket.registered_at, ticket.number.clone()))
    });
    found.truncate(limit);
}

/// The open tickets of the last months that a new one's text is like, the likest first: they may be the
/// same problem. For `register` on a terminal; what is amiss with the log is not its business.
///
/// # Errors
/// Io where a page can't be read.
pub(crate) fn open_and_alike(
    session: &Session,
    text: &str,
    itself: Option<EventId>,
    limit: usize,
) -> Result<Vec<Alike>> {
    let question = Question::new(text);
    if question.is_empty() {
        return Ok(Vec::new());
    }
    let first = session.today().checked_sub_days(Days::new(RECENT)).unwrap_or(NaiveDate::MIN);
    let days: Vec<NaiveDate> = session.desk.days()?.into_iter().filter(|day| *day >= first).collect();
    let mut survey = Survey::default();
    let mut open = Vec::new();
    session.scan(
        Which::These(&days),
        |replayed| {
            let mut of_day = Survey::default();
            let mut open = Vec::new();
            for (history, judged) in replayed.day.histories.iter().zip(&replayed.judged) {
                if Some(history.ticket.id) != itself {
                    of_day.add(&question, &history.ticket.description);
                    if history.ticket.status.is_open() {
                        open.push(card(history, judged));
                    }
                }
            }
            Ok((of_day, open))
        },
        |(of_day, of_it)| {
            survey.merge(&of_day);
            open.extend(of_it);
            Ok(())
        },
    )?;
    let scale = Scale::new(question, &survey);
    let mut found: Vec<Alike> = open
        .into_iter()
        .map(|card| Alike { likeness: scale.likeness(&card.ticket.description), card })
        .filter(|alike| alike.likeness >= THE_SAME)
        .collect();
    keep_best(&mut found, limit);
    Ok(found)
}
