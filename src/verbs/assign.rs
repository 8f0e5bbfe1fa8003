//! `desk assign`: gives a ticket to a person or a team, and prints the reminder for them.

use crate::cli;
use crate::render::outcome;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Step};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule, or where the desk has no such team; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::AssignArgs) -> Result<Outcome> {
    let person = args.to.as_deref().map(|typed| session.person("--to", typed)).transpose()?;
    let team = args.team.as_deref().map(|typed| session.team(typed)).transpose()?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |step| {
        let team = match (&person, &team) {
            (None, None) => team_of_category(&step)?,
            _ => team.clone(),
        };
        Ok(vec![Kind::Assigned { assignee: person.clone(), team }])
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
