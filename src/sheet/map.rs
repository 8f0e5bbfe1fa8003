//! What the user says about a column, as `--map COLUMN=KEY`.
//!
//! It must not know whether there is such a column.

use super::column::Column;
use super::headers;
use super::table::Map;
use crate::text::near::nearest;

/// Why a text says nothing about a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BadMap {
    /// There is no `=` in it.
    Form(String),
    /// A key of no column.
    NoKey {
        /// The key as typed.
        key: String,
        /// One like it that there is.
        near: Option<&'static str>,
    },
}

/// What an option `--map COLUMN=KEY` says.
///
/// # Errors
/// [`BadMap`] where it says nothing.
pub(crate) fn read(typed: &str) -> Result<Map, BadMap> {
    let Some((column, key)) = typed.rsplit_once('=') else { return Err(BadMap::Form(typed.to_owned())) };
    match headers::key(key) {
        Some(meaning) => Ok((column.to_owned(), meaning)),
        None => {
            let near = nearest(key.trim(), Column::all().map(Column::key));
            Err(BadMap::NoKey { key: key.to_owned(), near })
        }
    }
}
