//! `desk link`: links a ticket with the first one about the same problem, or with one that has to do
//! with it.

use crate::cli;
use crate::say::error::Result;
use crate::session::{Change, Outcome, Session};
use crate::ticket::event::Kind;

/// Runs the verb.
///
/// # Errors
/// Refused where the other ticket is not there, or is the same; Usage; Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::LinkArgs) -> Result<Outcome> {
    let change = Change::begin(session, &args.writing)?;
    let mut kinds = Vec::new();
    if let Some(typed) = &args.repeat_of {
        kinds.push(Kind::Linked { repeat_of: Some(change.number_of(typed)?), related: None });
    }
    for typed in &args.related {
        kinds.push(Kind::Linked { repeat_of: None, related: Some(change.number_of(typed)?) });
    }
    let written = change.write(&args.numbers, |_| Ok(kinds.clone()))?;
    change.done(&written)
}
