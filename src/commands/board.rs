//! `desk` alone, the board: what is late, what is due today, what waits.

use super::{Outcome, Session};
use crate::error::{Error, Result};

/// Runs the verb.
///
/// # Errors
/// As the store and the rules say.
pub fn run(_session: &Session) -> Result<Outcome> {
    Err(Error::usage("this verb is not built in yet"))
}
