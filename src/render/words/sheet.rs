//! What `desk import` and `desk similar` say.

use serde::Deserialize;

use super::Count;

/// What an import writes where the spreadsheet says nothing, and what it says about it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImportWords {
    /// One of the notes, and one of the causes, in a cell of several.
    pub note: String,
    pub cause: String,
    /// A text that an event must have, and that nobody wrote down.
    pub unrecorded: String,
    /// Why an event names somebody and does nothing else.
    pub named: String,
    pub row: String,
    pub row_header: String,
    pub read: String,
    pub comma: String,
    pub tab: String,
    pub semicolon: String,
    pub not_taken: String,
    pub done: Count,
    pub would: Count,
    pub left: Count,
}

/// Tickets like another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SimilarWords {
    pub likeness: String,
    pub nothing: String,
}
