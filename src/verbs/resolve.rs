//! `desk resolve`: the solution; with the user's yes and the closing at once where they came at once.

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts, solved};

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::ResolveArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let solution = texts.own_on(session, &args.number, args.text.as_deref(), &session.words.editor.solved)?;
    let kinds = solved(&texts, solution, &args.solved)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(std::slice::from_ref(&args.number), |_| Ok(kinds.clone()))?;
    change.done(&written)
}
