//! `desk cancel`: gives a ticket up, as the duplicate of another perhaps.

use crate::cli;
use crate::render::words::fill;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule, or where the other ticket is not there; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::CancelArgs) -> Result<Outcome> {
    let reason = Texts::new(&session.context).maybe("--reason", args.reason.as_deref())?;
    let change = Change::begin(session, &args.writing)?;
    let other = args.duplicate_of.as_deref().map(|typed| change.number_of(typed)).transpose()?;
    let reason = match (reason, &other) {
        (Some(reason), _) => reason,
        (None, Some(other)) => fill(&session.words.outcome.duplicate, &[("number", other)]),
        (None, None) => return Err(Asked::Empty("--reason").into()),
    };
    let written = change
        .write(&args.numbers, |_| Ok(vec![Kind::Cancelled { reason: reason.clone(), duplicate_of: other.clone() }]))?;
    change.done(&written)
}
