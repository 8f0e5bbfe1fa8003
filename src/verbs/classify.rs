//! `desk classify`: category and priority, from today's sla.toml.

use crate::cli;
use crate::say::asked::Advice;
use crate::say::error::{Error, Result};
use crate::say::refusals::{self, Unfit};
use crate::session::{Change, Outcome, Session, Step, Texts};
use crate::ticket::event::Kind;
use crate::ticket::rules;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule, or where the desk has no such category or priority; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::ClassifyArgs) -> Result<Outcome> {
    let category = args.category.as_deref().map(|typed| session.category(typed)).transpose()?;
    let priority = args.priority.as_deref().map(|typed| session.priority(typed)).transpose()?;
    let reason = Texts::new(&session.context).maybe("--reason", args.reason.as_deref())?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |step| {
        let ticket = &step.history.ticket;
        let stays = |earlier: &Option<String>, known: fn(&Session, &str) -> Result<String>, option: &'static str| {
            let earlier = earlier.as_deref().ok_or_else(|| wanted(&step, option))?;
            // What it was under an earlier sla.toml may not be there any more.
            known(session, earlier).map_err(|error| error.advise(&Advice::GiveAnew(option)))
        };
        let category = match &category {
            Some(category) => category.clone(),
            None => stays(&ticket.category, Session::category, "--category")?,
        };
        let priority = match &priority {
            Some(priority) => priority.clone(),
            None => stays(&ticket.priority, Session::priority, "--priority")?,
        };
        // Where sla.toml has changed since, the ticket is under the new one from now on
        // [sla.md, "A change never rewrites history"].
        let today = &session.policy().name;
        let policy = (ticket.policy != *today).then(|| today.clone());
        Ok(vec![Kind::Classified { category, priority, reason: reason.clone(), policy }])
    })?;
    change.done(&written)
}

/// The other half of a first classification is missing; in a state where none can be, the rules' own words.
fn wanted(step: &Step<'_>, option: &str) -> Error {
    let none = String::new;
    let first = Kind::Classified { category: none(), priority: none(), reason: None, policy: None };
    match rules::allowed(&step.history.ticket, &first) {
        Err(refusal) => refusals::error(&refusal, step.typed),
        Ok(()) => step.unfit(Unfit::HalfClassified { missing: option }),
    }
}
