//! `desk extend`: a later time that was agreed with the user; says whether it was in time.

use crate::args::time::Direction;
use crate::cli;
use crate::render::card::Card;
use crate::say::error::Result;
use crate::say::typed::Bound;
use crate::session::{Change, Outcome, Session, Texts, Written};
use crate::sla::ClockName;
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::ExtendArgs) -> Result<Outcome> {
    let reason = Texts::new(&session.context).needed("--reason", &args.reason)?;
    let told = match args.told.as_deref() {
        None | Some("now") => None,
        Some(text) => Some(session.time("--told", text, Direction::Past)?),
    };
    if let Some(told) = told.filter(|&told| told > session.now()) {
        return Err(session.in_the_future("--told", told));
    }
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |step| {
        let ticket = &step.history.ticket;
        if let Some(told) = told.filter(|&told| told < ticket.received_at) {
            let wrong = Bound::BeforeReceived { ticket: &step.history.shown, received: ticket.received_at };
            return Err(session.out_of_bounds("--told", told, wrong));
        }
        let until = step.time("--until", &args.until, Direction::Deadline)?;
        Ok(vec![Kind::Extended { until, reason: reason.clone(), told: told.unwrap_or(step.at) }])
    })?;
    change.finish(&written, |_, _| String::new(), |written, card| Some(timeliness(session, written, card)))
}

/// Whether the extension counts for *met as agreed* [sla.md, "What the user was told"].
fn timeliness(session: &Session, written: &Written, card: &Card) -> String {
    let words = &session.words.outcome;
    let resolve = card.clocks.iter().rev().find(|clock| clock.name == ClockName::Resolve);
    let until = written.events.iter().find_map(|event| match event.kind {
        Kind::Extended { until, .. } => Some(until),
        _ => None,
    });
    match resolve {
        Some(resolve) if resolve.target.is_none() => words.no_deadline.clone(),
        Some(resolve) if resolve.agreed_until == until => words.timely.clone(),
        _ => words.not_timely.clone(),
    }
}
