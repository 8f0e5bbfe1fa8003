//! `desk note`: progress, or why a target was missed.

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule, or for an unknown clock; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::NoteArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let clock =
        args.clock.as_deref().map(|typed| session.clock(typed)).transpose()?.map(|clock| clock.key().to_owned());
    let (text, cause) = match &args.cause {
        None => (Some(texts.own_on(session, &args.number, args.text.as_deref(), &session.words.editor.done)?), None),
        Some(cause) => {
            let text = args.text.as_deref().map(|text| texts.needed("TEXT", text)).transpose()?;
            (text, Some(texts.needed("--cause", cause)?))
        }
    };
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(std::slice::from_ref(&args.number), |_| {
        Ok(vec![Kind::Noted { text: text.clone(), cause: cause.clone(), clock: clock.clone() }])
    })?;
    change.done(&written)
}
