//! `desk ask`: a question to the user; the ticket waits.

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::AskArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let text = texts.own_on(session, &args.number, args.text.as_deref(), &session.words.editor.asked)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(std::slice::from_ref(&args.number), |_| Ok(vec![Kind::Asked { text: text.clone() }]))?;
    change.done(&written)
}
