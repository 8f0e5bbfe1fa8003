//! `desk amend`: corrects the description of a ticket.

use super::texts::Texts;
use super::writing::Change;
use super::{Outcome, Session};
use crate::cli;
use crate::error::{Error, Result};
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
    let amended = amended(session, &texts, &args.amendment)?.ok_or_else(nothing)?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |_| Ok(vec![amended.clone()]))?;
    change.done(&written)
}

/// What `amend`'s options say, as an event; none where no option is given.
///
/// # Errors
/// Usage for a bad time, for a reason alone, and for what can't be amended; Refused for a time in the future; Io.
pub fn amended(session: &Session, texts: &Texts<'_>, args: &cli::AmendmentArgs) -> Result<Option<Kind>> {
    if args.received.is_some() {
        return Err(Error::usage("`received` can't be amended: promises are judged by it").hint(
            "cancel the ticket and register it anew with --received TIME, or note the right time with `desk note`",
        ));
    }
    let more = Description {
        description: texts.maybe("--description", args.description.as_deref())?,
        submitter: texts.maybe("--from", args.from.as_deref())?,
        ..fields(session, texts, &args.fields)?
    };
    let reason = texts.maybe("--reason", args.reason.as_deref())?;
    match (more == Description::default(), &reason) {
        (true, Some(_)) => Err(nothing()),
        (true, None) => Ok(None),
        (false, _) => Ok(Some(Kind::Amended { more: Box::new(more), reason })),
    }
}

fn nothing() -> Error {
    Error::usage("there is nothing to amend").hint(
        "name a field with its new value: --description, --from, --dept, --contact, --channel, --occurred, --impact, \
         --missing or --external",
    )
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
