//! What is wrong with a spreadsheet, where: the row as the spreadsheet numbers it, the column by its header.

use std::fmt;

use crate::text::cut;
use crate::text::escape::one_line;
use crate::ticket::rules::Refusal;

/// What exactly is wrong, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// In words.
    Text(String),
    /// The rules refuse an event that the row makes.
    WithoutEffect {
        /// The event's name.
        event: &'static str,
        /// What stands against it.
        refusal: Refusal,
    },
}

impl From<String> for What {
    fn from(text: String) -> What {
        What::Text(text)
    }
}

/// One thing that keeps a spreadsheet from being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The row; none where it is about the file.
    pub row: Option<usize>,
    /// The column's header; none where it is about the row.
    pub column: Option<String>,
    /// What is wrong, and what would be right.
    pub what: What,
}

impl Problem {
    /// About the whole file.
    pub(crate) fn file(what: impl fmt::Display) -> Problem {
        Problem { row: None, column: None, what: What::Text(what.to_string()) }
    }

    /// About a row.
    pub(crate) fn row(row: usize, what: impl fmt::Display) -> Problem {
        Problem { row: Some(row), column: None, what: What::Text(what.to_string()) }
    }
}

/// A value as messages quote it: on one line, nothing hidden in it, not too long.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", cut::characters(&one_line(text), 60))
}
