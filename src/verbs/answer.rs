//! `desk answer`: the user's answer, with what it corrects; the ticket goes on.

use std::iter;

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts, amended};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::AnswerArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let text = texts.own_on(session, &args.number, args.text.as_deref(), &session.words.editor.answered)?;
    // What the answer corrects is an event of its own: an answer's line holds its text alone [log.md, "`answered`"].
    let amended = amended(session, &texts, &args.amendment)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(std::slice::from_ref(&args.number), |_| {
        Ok(iter::once(Kind::Answered { text: text.clone() }).chain(amended.clone()).collect())
    })?;
    change.done(&written)
}
