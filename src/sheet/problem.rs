//! What is wrong with a spreadsheet, where: the row as the spreadsheet numbers it, the column by its header.

use std::fmt;

use crate::text::cut;
use crate::text::escape::one_line;

/// One thing that keeps a spreadsheet from being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The row; none where it is about the file.
    pub row: Option<usize>,
    /// The column's header; none where it is about the row.
    pub column: Option<String>,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl Problem {
    /// About the whole file.
    pub(crate) fn file(what: impl fmt::Display) -> Problem {
        Problem { row: None, column: None, what: what.to_string() }
    }

    /// About a row.
    pub(crate) fn row(row: usize, what: impl fmt::Display) -> Problem {
        Problem { row: Some(row), column: None, what: what.to_string() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, &self.column) {
            (Some(row), Some(column)) => write!(f, "row {row}, {column}: {}", self.what),
            (Some(row), None) => write!(f, "row {row}: {}", self.what),
            (None, Some(column)) => write!(f, "{column}: {}", self.what),
            (None, None) => f.write_str(&self.what),
        }
    }
}

/// A value as messages quote it: on one line, nothing hidden in it, not too long.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", cut::characters(&one_line(text), 60))
}
