//! `desk assign`: gives a ticket to a person or a team, and prints the reminder for them.

use crate::cli;
use crate::render::outcome;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::session::{Change, Handler, Outcome, Session, Step};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule, or where the desk has no such team; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::AssignArgs) -> Result<Outcome> {
    // A number that is none is told with the others, below.
    let days: Vec<_> = args.numbers.iter().filter_map(|typed| Some(session.wanted(typed).ok()?.day)).collect();
    let handler = Handler::typed(session, args.to.as_deref(), args.team.as_deref(), &days)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |step| {
        let ticket = &step.history.ticket;
        let kind = match handler.is_unsaid() {
            true => Kind::Assigned { assignee: None, team: team_of_category(&step)? },
            false => handler.assigned(session.policy(), ticket.category.as_deref(), ticket.team.as_deref()),
        };
        Ok(vec![kind])
    })?;
    change.finish(
        &written,
        |cards, scene| cards.iter().map(|card| outcome::reminder(card, scene)).collect::<Vec<_>>().join("\n"),
        |_, _| None,
    )
}

/// Where sla.toml routes the ticket's category; none yet where it has no category: the rules say then
/// what comes first.
fn team_of_category(step: &Step<'_>) -> Result<Option<String>> {
    let Some(category) = &step.history.ticket.category else { return Ok(None) };
    let team = step.session.policy().category(category).and_then(|category| category.team.clone());
    match team {
        Some(team) => Ok(Some(team)),
        None => Err(Asked::NoRoute { ticket: step.history.shown.clone(), category: category.clone() }.into()),
    }
}
