//! `desk similar`: past tickets like one, or like a text; and the open ones that a new text is like.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};

use super::cards::{self, card};
use super::session::{Damage, Replayed, Which};
use super::texts::Texts;
use super::{Outcome, Session};
use crate::cli::{self, Format};
use crate::error::{Error, Result};
use crate::likeness::{Question, Scale, Survey, WORTH_A_LOOK};
use crate::render::json;
use crate::render::similar::{self, Alike};
use crate::ticket::event::EventId;
use crate::ticket::number::Number;
use crate::ticket::state::{Status, Ticket};

/// How alike an open ticket must be to be taken for the same problem.
const THE_SAME: u32 = 50;

/// How many days back an open ticket is looked for that a new one is like.
const RECENT: u64 = 90;

/// Runs the verb.
///
/// # Errors
/// Usage for a text without words; Refused for a number that there is not; Io.
pub fn run(session: &Session, args: &cli::SimilarArgs) -> Result<Outcome> {
    let (text, itself) = asked(session, args)?;
    let question = Question::new(&text);
    if question.is_empty() {
        return Err(Error::usage("there is no word in it to look for").hint("say what is wrong, as in `desk register`"));
    }
    let mut survey = Survey::default();
    session.scan(
        Which::All,
        |replayed| {
            let mut of_day = Survey::default();
            for history in replayed.day.histories.iter().filter(|history| Some(history.ticket.id) != itself) {
                of_day.add(&question, &history.ticket.description);
            }
            Ok(of_day)
        },
        |of_day| {
            survey.merge(&of_day);
            Ok(())
        },
    )?;
    let scale = Scale::new(question, &survey);
    let mut best: Vec<Alike> = Vec::new();
    let damage = session.scan(
        Which::All,
        |replayed| Ok(alike(&replayed, &scale, itself, args.limit)),
        |of_day| {
            best.extend(of_day);
            keep_best(&mut best, args.limit);
            Ok(())
        },
    )?;
    print(session, &best, args.format.or(Format::Table), damage)
}

/// The text that is asked about, and the ticket that it is from.
fn asked(session: &Session, args: &cli::SimilarArgs) -> Result<(String, Option<EventId>)> {
    let typed = args.to.as_deref();
    // A bare figure is a number's tail; a text that has only the look of a number is one too.
    if let Some(number) = typed.filter(|typed| session.wanted(typed).is_ok() || Number::parse(typed).is_ok()) {
        let ticket = session.find_ticket(number)?.history.ticket;
        return Ok((ticket.description, Some(ticket.id)));
    }
    let text = Texts::new(&session.context).own(typed, "What is wrong?")?;
    Ok((text, None))
}

/// A day's tickets that are worth a look, the likest first.
fn alike(replayed: &Replayed<'_>, scale: &Scale, itself: Option<EventId>, limit: usize) -> Vec<Alike> {
    let tickets = replayed.day.histories.iter().zip(&replayed.judged);
    let mut found: Vec<Alike> = tickets
        .filter(|(history, _)| Some(history.ticket.id) != itself)
        .filter_map(|(history, judged)| {
            let likeness = scale.likeness(&history.ticket.description);
            (likeness >= WORTH_A_LOOK).then(|| Alike { likeness, card: card(history, judged) })
        })
        .collect();
    keep_best(&mut found, limit);
    found
}

/// Whether a ticket shows how its problem was solved.
fn is_solved(ticket: &Ticket) -> bool {
    ticket.solution.is_some() && matches!(ticket.status, Status::Verified | Status::Closed)
}

/// The likest first; of those that are equally alike, the ones that were solved, the latest of them first.
fn keep_best(found: &mut Vec<Alike>, limit: usize) {
    found.sort_by_cached_key(|alike| {
        let ticket = &alike.card.ticket;
        Reverse((alike.likeness, is_solved(ticket), ticket.registered_at, ticket.number.clone()))
    });
    found.truncate(limit);
}

fn print(session: &Session, best: &[Alike], format: Format, damage: Damage) -> Result<Outcome> {
    let tickets = || {
        let one = |alike: &Alike| {
            let mut ticket = cards::json(session, &alike.card);
            ticket.likeness = Some(alike.likeness);
            ticket
        };
        best.iter().map(one).collect::<Vec<_>>()
    };
    if format == Format::Table && best.is_empty() {
        session.say(&session.words.similar.nothing);
    }
    session.print(&match format {
        Format::Table => similar::table(best, cards::scene(session)),
        Format::Json => json::document(session.now(), session.zone, &tickets()),
        Format::Jsonl => json::lines(&tickets()),
        Format::Csv => similar::csv(best),
    })?;
    Ok(session.outcome(damage))
}

/// The open tickets of the last months that a new one's text is like, the likest first: they may be the
/// same problem. For `register` on a terminal; what is amiss with the log is not its business.
///
/// # Errors
/// Io where a page can't be read.
pub fn open_and_alike(session: &Session, text: &str, itself: Option<EventId>, limit: usize) -> Result<Vec<Alike>> {
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
