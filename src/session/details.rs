//! Options that several verbs share, as events: the descriptive fields of `register`, `amend` and `answer`, and the
//! solution of `resolve` and `register`.
//!
//! It must not know which verb asks.

use super::open::Session;
use super::texts::Texts;
use crate::args::time::Direction;
use crate::cli;
use crate::say::asked::Asked;
use crate::say::error::{Error, Result};
use crate::ticket::event::{Description, Kind};

/// What `amend`'s options say, as an event; none where no option is given.
///
/// # Errors
/// Usage for a bad time, for a reason alone, and for what can't be amended; Refused for a time in the future; Io.
pub(crate) fn amended(session: &Session, texts: &Texts<'_>, args: &cli::AmendmentArgs) -> Result<Option<Kind>> {
    if args.received.is_some() {
        return Err(Asked::ReceivedStays.into());
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

/// That an amendment names nothing to amend.
pub(crate) fn nothing() -> Error {
    Asked::NothingToAmend.into()
}

/// The descriptive fields that `register` takes as options.
///
/// # Errors
/// As [`amended`].
pub(crate) fn fields(session: &Session, texts: &Texts<'_>, args: &cli::DescriptionArgs) -> Result<Description> {
    let occurred = match args.occurred.as_deref() {
        None => None,
        Some(text) => Some(session.time("--occurred", text, Direction::Past)?),
    };
    if let Some(occurred) = occurred.filter(|&occurred| occurred > session.now()) {
        return Err(session.in_the_future("--occurred", occurred));
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

/// The events of a solution with what may be said at once with it.
///
/// # Errors
/// Usage for an empty text; Io.
pub(crate) fn solved(texts: &Texts<'_>, solution: String, args: &cli::SolvedArgs) -> Result<Vec<Kind>> {
    let mut kinds = vec![Kind::Resolved { solution, cause: texts.maybe("--cause", args.cause.as_deref())? }];
    if args.passed {
        kinds.push(Kind::Verified { passed: true, assumed: None, feedback: None, rating: None });
    }
    let kb = args.kb.as_deref().map(|text| texts.needed("--kb", text)).transpose()?;
    let no_kb = args.no_kb.as_deref().map(|text| texts.needed("--no-kb", text)).transpose()?;
    if kb.is_some() || no_kb.is_some() {
        kinds.push(Kind::Closed { kb, no_kb, summary: None });
    }
    Ok(kinds)
}
