//! `desk redact`: blanks the texts of one line in place, and says so in the log (log.md, "Reading").

use super::texts::Texts;
use super::undo::named;
use super::writing::Change;
use super::{Outcome, Session};
use crate::cli;
use crate::error::Result;
use crate::render::time;
use crate::render::words::fill;
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused where the ticket has no such event; Usage; Io; Locked.
pub fn run(session: &Session, args: &cli::RedactArgs) -> Result<Outcome> {
    let reason = Texts::new(&session.context).needed("--reason", &args.reason)?;
    let change = Change::begin(session, &args.writing)?;
    let mut blanked = None;
    let mut written = change.write(std::slice::from_ref(&args.number), |step| {
        let event = &named(&step, &args.event)?.event;
        blanked = Some(event.clone());
        Ok(vec![Kind::Redacted { of: event.id, reason: reason.clone() }])
    })?;
    let Some(event) = blanked else { return change.done(&written) };
    // After the event that vouches for the line, so that it is believed at every moment.
    change.redact(&mut written, event.id)?;
    let values = [("event", session.words.event.of(event.kind.name())), ("time", &time::local(event.at, session.zone))];
    let said = fill(&session.words.outcome.redacted, &values);
    change.finish(&written, |_, _| String::new(), |_, _| Some(said.clone()))
}
