//! `desk similar`: past tickets like one, or like a text; and the open ones that a new text is like.

use crate::cli::{self, Format};
use crate::render::json;
use crate::render::similar::{self, Alike};
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::session::listing::{self, card};
use crate::session::{Damage, Outcome, Replayed, Session, Texts, Which, keep_best};
use crate::text::likeness::{Question, Scale, Survey, WORTH_A_LOOK};
use crate::ticket::event::EventId;
use crate::ticket::number::Number;

/// Runs the verb.
///
/// # Errors
/// Usage for a text without words; Refused for a number that there is not; Io.
pub(crate) fn run(session: &Session, args: &cli::SimilarArgs) -> Result<Outcome> {
    let (text, itself) = asked(session, args)?;
    let question = Question::new(&text);
    if question.is_empty() {
        return Err(Asked::NoWord.into());
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
    let text = Texts::new(&session.context).own(session, typed, &session.words.editor.problem)?;
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

fn print(session: &Session, best: &[Alike], format: Format, damage: Damage) -> Result<Outcome> {
    let tickets = || {
        let one = |alike: &Alike| {
            let mut ticket = listing::json(session, &alike.card);
            ticket.likeness = Some(alike.likeness);
            ticket
        };
        best.iter().map(one).collect::<Vec<_>>()
    };
    if format == Format::Table && best.is_empty() {
        session.say(&session.words.similar.nothing);
    }
    session.print(&match format {
        Format::Table => similar::table(best, listing::scene(session)),
        Format::Json => json::document(session.now(), session.zone, &tickets())?,
        Format::Jsonl => json::lines(&tickets())?,
        Format::Csv => similar::csv(best)?,
    })?;
    Ok(session.outcome(damage))
}
