//! `desk answer`: the user's answer, with what it corrects; the ticket goes on.

use super::amend::description;
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
pub fn run(session: &Session, args: &cli::AnswerArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let text = texts.own_on(session, &args.number, args.text.as_deref(), "What did the user answer?")?;
    let more = Box::new(description(session, &texts, &args.amendment)?);
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(std::slice::from_ref(&args.number), |_| {
        Ok(vec![Kind::Answered { text: text.clone(), more: more.clone() }])
    })?;
    change.done(&written)
}
