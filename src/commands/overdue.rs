//! `desk overdue`: lists what is overdue.

use super::{Outcome, Session};
use crate::cli;
use crate::error::{Error, Result};

/// Runs the verb.
///
/// # Errors
/// As the store and the rules say.
pub fn run(_session: &Session, _args: &cli::OverdueArgs) -> Result<Outcome> {
    Err(Error::usage("this verb is not built in yet"))
}
