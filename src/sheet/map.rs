//! What the user says about a column, as `--map COLUMN=KEY`.
//!
//! It must not know whether there is such a column.

use super::headers;
use super::table::Map;

/// Why a text says nothing about a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BadMap {
    /// There is no `=` in it.
    Form(String),
    /// A key of no column, as typed.
    NoKey(String),
}

/// What an option `--map COLUMN=KEY` says.
///
/// # Errors
/// [`BadMap`] where it says nothing.
pub(crate) fn read(typed: &str) -> Result<Map, BadMap> {
    let Some((column, key)) = typed.rsplit_once('=') else { return Err(BadMap::Form(typed.to_owned())) };
    headers::key(key).map(|meaning| (column.to_owned(), meaning)).ok_or_else(|| BadMap::NoKey(key.to_owned()))
}
