//! `desk close`: ends a verified ticket, with its knowledge-base entry or why there is none.

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::CloseArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let kb = args.kb.as_deref().map(|text| texts.needed("--kb", text)).transpose()?;
    let no_kb = args.no_kb.as_deref().map(|text| texts.needed("--no-kb", text)).transpose()?;
    let summary = texts.maybe("--summary", args.summary.as_deref())?;
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |_| {
        Ok(vec![Kind::Closed { kb: kb.clone(), no_kb: no_kb.clone(), summary: summary.clone() }])
    })?;
    change.done(&written)
}
