//! `desk respond`: the first response to the user, or a later one.

use crate::args::time::Direction;
use crate::cli;
use crate::say::error::Result;
use crate::say::typed::Bound;
use crate::session::{Change, Outcome, Session, Texts};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::RespondArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let text = texts.own_on(session, &args.number, args.text.as_deref(), &session.words.editor.told)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(std::slice::from_ref(&args.number), |step| {
        let expected =
            args.expect.as_deref().map(|text| step.time("--expect", text, Direction::Deadline)).transpose()?;
        if let Some(expected) = expected.filter(|&expected| expected <= step.at) {
            return Err(session.out_of_bounds("--expect", expected, Bound::ExpectedBeforeResponse));
        }
        Ok(vec![Kind::Responded { text: text.clone(), expected }])
    })?;
    change.done(&written)
}
