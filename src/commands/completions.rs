//! `desk completions`: the completion script of a shell.

use super::Outcome;
use crate::cli;
use crate::context::Context;
use crate::error::{Error, Result};

/// Runs the verb.
///
/// # Errors
/// As the store and the rules say.
pub fn run(_context: &Context, _args: &cli::CompletionsArgs) -> Result<Outcome> {
    Err(Error::usage("this verb is not built in yet"))
}
