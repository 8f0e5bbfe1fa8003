//! `desk amend`: corrects the description of a ticket.

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts, amended, nothing};

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::AmendArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let amended = amended(session, &texts, &args.amendment)?.ok_or_else(nothing)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |_| Ok(vec![amended.clone()]))?;
    change.done(&written)
}
