//! `desk verify`: what the user's check of the solution said.

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session, Texts};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused by a rule; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::VerifyArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let failed = args.failed.as_deref().map(|text| texts.needed("--failed", text)).transpose()?;
    let assumed = args.assumed.as_deref().map(|text| texts.needed("--assumed", text)).transpose()?;
    let passed = failed.is_none();
    // What is still wrong is what the user said, too.
    let said = [failed, texts.maybe("--feedback", args.feedback.as_deref())?];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let feedback = (!said.is_empty()).then(|| said.join("\n"));
    let change = Change::begin(session, &args.writing)?;
    let written = change.write(&args.numbers, |_| {
        let (assumed, feedback) = (assumed.clone(), feedback.clone());
        Ok(vec![Kind::Verified { passed, assumed, feedback, rating: args.rating }])
    })?;
    change.done(&written)
}
