//! `desk resolve`: the solution; with the user's yes and the closing at once where they came at once.

use super::texts::Texts;
use super::writing::Change;
use super::{Outcome, Session};
use crate::cli;
use crate::error::Result;
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub fn run(session: &Session, args: &cli::ResolveArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let solution = texts.own_on(session, &args.number, args.text.as_deref(), "What solved it?")?;
    let kinds = solved(&texts, solution, &args.solved)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(std::slice::from_ref(&args.number), |_| Ok(kinds.clone()))?;
    change.done(&written)
}

/// The events of a solution with what may be said at once with it.
///
/// # Errors
/// Usage for an empty text; Io.
pub fn solved(texts: &Texts<'_>, solution: String, args: &cli::SolvedArgs) -> Result<Vec<Kind>> {
    let mut kinds = vec![Kind::Resolved { solution, cause: texts.maybe("--cause", args.cause.as_deref())? }];
    if args.passed {
        kinds.push(Kind::Verified { passed: true, assumed: None, feedback: None, rating: None });
    }
    let kb = args.kb.as_deref().map(|text| texts.needed("--kb", text)).transpose()?;
    let no_kb = args.no_kb.as_deref().map(|text| texts.needed("--no-kb", text)).transpose()?;
    if kb.is_some() || no_kb.is_some() {
        kinds.push(Kind::Closed { kb, no_kb, summary: None });
    }
    Ok(kinds)
}
