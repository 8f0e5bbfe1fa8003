//! `desk amend`: corrects the description of a ticket.

use super::texts::Texts;
use super::writing::Change;
use super::{Outcome, Session};
use crate::cli;
use crate::error::Result;
use crate::ticket::event::Kind;

use super::when::Direction;
use super::writing::in_the_future;
use crate::ticket::event::Description;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub fn run(session: &Session, args: &cli::AmendArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let amended = amended(session, &texts, &args.amendment)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |_| Ok(vec![amended.clone()]))?;
    change.done(&written)
}

/// What `amend`'s options say, as an event.
///
/// # Errors
/// Usage for a bad time; Refused for one in the future; Io.
pub fn amended(session: &Session, texts: &Texts<'_>, args: &cli::AmendmentArgs) -> Result<Kind> {
    let more = Description {
        description: texts.maybe("--description", args.description.as_deref())?,
        submitter: texts.maybe("--from", args.from.as_deref())?,
        ..fields(session, texts, &args.fields)?
    };
    Ok(Kind::Amended { more: Box::new(more), reason: texts.maybe("--reason", args.reason.as_deref())? })
}

/// The descriptive fields that `register` takes as options.
///
/// # Errors
/// As [`amended`].
pub fn fields(session: &Session, texts: &Texts<'_>, args: &cli::DescriptionArgs) -> Result<Description> {
    let occurred = match args.occurred.as_deref() {
        None => None,
        Some(text) => Some(session.time("--occurred", text, Direction::Past)?),
    };
    if let Some(occurred) = occurred.filter(|&occurred| occurred > session.now()) {
        return Err(in_the_future("--occurred", occurred, session));
    }
    Ok(Description {
        description: None,
        submitter: None,
        department: texts.maybe("--dept", args.dept.as_deref())?,
        contact: texts.maybe("--contact", args.contact.as_deref())?,
        channel: texts.maybe("--channel", args.channel.as_deref())?,
        occurred,
        impact: texts.maybe("--impact", args.impact.as_deref())?,
        missing: texts.maybe("--missing", args.missing.as_deref())?,
        external: texts.maybe("--external", args.external.as_deref())?,
    })
}
