//! `desk reopen`: takes up again what was verified or closed.

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::ReopenArgs) -> Result<Outcome> {
    let reason = Texts::new(&session.context).needed("--reason", &args.reason)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |_| Ok(vec![Kind::Reopened { reason: reason.clone() }]))?;
    change.done(&written)
}
