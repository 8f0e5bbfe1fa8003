//! `desk extend`: a later time, and whether the user was told of it; says whether that was in time.

use chrono::{DateTime, Utc};

use crate::args::time::Direction;
use crate::cli;
use crate::render::card::Card;
use crate::render::words::fill;
use crate::say::error::Result;
use crate::say::refusals::Unfit;
use crate::say::typed::Bound;
use crate::session::{Change, Outcome, Session, Step, Texts, Written};
use crate::sla::ClockName;
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule, and where there is nothing that the user could be told of; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::ExtendArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let reason = args.reason.as_deref().map(|reason| texts.needed("--reason", reason)).transpose()?;
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
        let told = args.told.as_ref().map(|_| told.unwrap_or(step.at));
        let (until, reason) = match args.until.as_deref().zip(reason.clone()) {
            Some((until, reason)) => (step.time("--until", until, Direction::Deadline)?, reason),
            None => untold(&step).ok_or_else(|| step.unfit(Unfit::NothingUntold))?,
        };
        if told.is_none() && until <= step.at {
            return Err(session.out_of_bounds("--until", until, Bound::UntilBeforeExtension));
        }
        Ok(vec![Kind::Extended { until, reason, told }])
    })?;
    change.finish(&written, |_, _| String::new(), |written, card| Some(timeliness(session, written, card)))
}

/// The last extension since the ticket was last taken up, where the user was not told of it: until when, and why.
fn untold(step: &Step<'_>) -> Option<(DateTime<Utc>, String)> {
    let of_cycle = step.history.effective().rev().take_while(|event| !matches!(event.kind, Kind::Reopened { .. }));
    let last = of_cycle.map(|event| &event.kind).find(|kind| matches!(kind, Kind::Extended { .. }))?;
    match last {
        Kind::Extended { until, reason, told: None } => Some((*until, reason.clone())),
        _ => None,
    }
}

/// Whether the extension counts for *met as agreed* [sla.md, "What the user was told"].
fn timeliness(session: &Session, written: &Written, card: &Card) -> String {
    let words = &session.words.outcome;
    let resolve = card.clocks.iter().rev().find(|clock| clock.name == ClockName::Resolve);
    let extension = written.events.iter().find_map(|event| match event.kind {
        Kind::Extended { until, told, .. } => Some((until, told)),
        _ => None,
    });
    let told_last = written.after.effective().filter_map(|event| match event.kind {
        Kind::Extended { told, .. } => told,
        _ => None,
    });
    match (resolve, extension) {
        (Some(resolve), _) if resolve.target.is_none() => words.no_deadline.clone(),
        (_, Some((_, None))) => fill(&words.untold, &[("number", &card.shown)]),
        (Some(resolve), Some((until, _))) if resolve.agreed_until == Some(until) => words.timely.clone(),
        (_, Some((_, told))) if told_last.max() > told => words.told_since.clone(),
        _ => words.not_timely.clone(),
    }
}
