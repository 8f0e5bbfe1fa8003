//! `desk redact`: blanks the texts of one line in place, and says so in the log [log.md, "Reading"].

use crate::cli;
use crate::render::time;
use crate::render::words::fill;
use crate::say::error::Result;
use crate::say::refusals::Unfit;
use crate::session::{Change, Outcome, Session, Texts};
use crate::store::redact;
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused where the ticket has no such event; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::RedactArgs) -> Result<Outcome> {
    let reason = Texts::new(&session.context).needed("--reason", &args.reason)?;
    let change = Change::begin(session, &args.writing)?;
    let mut blanked = None;
    let mut written = change.write(std::slice::from_ref(&args.number), |step| {
        let event = &step.event(&args.event)?.event;
        let (_, pages) = change.log.read_day(step.history.ticket.number.day())?;
        // One that has none must not be vouched for: whatever it came to say later would be believed.
        if !redact::is_to_blank(&pages, event.id) {
            return Err(step.unfit(Unfit::NoText { event: &event.kind }));
        }
        blanked = Some(event.clone());
        Ok(vec![Kind::Redacted { of: event.id, reason: reason.clone() }])
    })?;
    let Some(event) = blanked else { return change.done(&written) };
    // After the event that vouches for the line, so that it is believed at every moment.
    change.redact(&mut written, event.id)?;
    let values = [("event", session.words.event.of(&event.kind)), ("time", &time::local(event.at, session.zone))];
    let said = fill(&session.words.outcome.redacted, &values);
    change.finish(&written, |_, _| String::new(), |_, _| (!args.writing.dry_run).then(|| said.clone()))
}
