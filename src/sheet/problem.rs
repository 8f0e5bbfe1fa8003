//! What is wrong with a spreadsheet, where: the row as the spreadsheet numbers it, the column by its header; and
//! where a row is taken otherwise than it stands.
//!
//! Data alone: it must not know how it is said, which is `say::sheet`'s.

use super::column::Column;
use super::decode::Undecodable;
use super::grid::Separator;
use super::known::Other;
use super::labels::Claim;
use super::time::NoTime;
use crate::sla::Language;
use crate::ticket::rules::Refusal;
use crate::ticket::state::Status;

/// One thing that keeps a spreadsheet from being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The row; none where it is about the file.
    pub row: Option<usize>,
    /// The column's header; none where it is about the row.
    pub column: Option<String>,
    /// What is wrong.
    pub what: What,
}

impl Problem {
    /// About the whole file.
    pub(crate) fn file(what: What) -> Problem {
        Problem { row: None, column: None, what }
    }

    /// About a row.
    pub(crate) fn row(row: usize, what: What) -> Problem {
        Problem { row: Some(row), column: None, what }
    }
}

/// What exactly is wrong. Texts are as they stand in the cell, columns are the file's own headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// The file is no text.
    NotText(Undecodable),
    /// The file holds nothing.
    EmptyFile,
    /// None of its first rows names the columns.
    NoHeader {
        /// How many rows were looked at.
        within: usize,
    },
    /// A quote that is never closed.
    UnclosedQuote,
    /// A row with something where there is no column any more.
    TooWide {
        /// How many cells the row has.
        cells: usize,
        /// How many columns there are.
        width: usize,
        /// What stands outside of them.
        lost: String,
        /// What stands between cells.
        separator: Separator,
    },
    /// Two columns that mean the same.
    SameColumns {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// A column that the user speaks of and that is not there.
    NoSuchColumn(String),
    /// A column that every ticket needs is not there.
    NoColumn(Column),
    /// A column that every classified ticket needs is not there.
    NoColumnOfClassified(Column),
    /// A cell that must say something.
    EmptyCell,
    /// Nothing says when it came in.
    NoBeginning,
    /// No status.
    NotAStatus(String),
    /// No outcome of a verification.
    NotAnOutcome(String),
    /// No rating.
    NotARating(String),
    /// No count of rounds.
    NotRounds(String),
    /// A category or priority that the policy does not have.
    NoLabel {
        /// Which of the two.
        column: Column,
        /// The cell.
        text: String,
        /// What the policy has, as the spreadsheet would say it.
        known: Vec<String>,
        /// One of them that is like it.
        near: Option<String>,
        /// The language of the cell.
        language: Language,
    },
    /// No time.
    NoTime {
        /// The cell.
        text: String,
        /// Why.
        why: NoTime,
    },
    /// A time in the future of what has happened.
    LaterThanNow(String),
    /// A note of a time in the future.
    NoteLaterThanNow(String),
    /// A time before that of another column.
    Before(String),
    /// A note of a time before that of a column.
    NoteBefore {
        /// What it says.
        note: String,
        /// The column.
        column: String,
    },
    /// The number is another ticket's.
    OthersNumber(Other),
    /// A number that another row has.
    NumberTwice {
        /// The number, ours or another system's.
        number: String,
        /// Whether it is of ours.
        is_ours: bool,
        /// The other row.
        row: usize,
    },
    /// The same as another row without a number.
    RowTwice {
        /// The other row.
        row: usize,
    },
    /// Of several rows of one time some were imported and redacted.
    RedactedSince,
    /// The first ticket about a problem is not to be found.
    NoTicket(String),
    /// Accepted by the user, and cancelled.
    AcceptedButCancelled {
        /// The column that says that it was cancelled.
        status: String,
    },
    /// A column that is filled in beside a status that has nothing there.
    TooFar {
        /// The column of the status.
        status: String,
        /// The status.
        claim: Claim,
    },
    /// A column that is empty beside a status that needs it.
    EmptyThough(Status),
    /// Not accepted by the user, and yet as far as that.
    FailedThough(Status),
    /// An event that would not fit into a line.
    TooLong,
    /// Events that begin otherwise than with the registration.
    NotBegun,
    /// No events at all.
    NoEvents,
    /// The rules refuse an event that the row makes.
    WithoutEffect {
        /// The event's name.
        event: &'static str,
        /// What stands against it.
        refusal: Refusal,
    },
}

/// Where a row is taken otherwise than it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Remark {
    /// A status that other columns have gone beyond.
    TakenAs {
        /// The status that the row gives.
        claimed: Status,
        /// The column that goes beyond it.
        column: String,
        /// What it was taken for.
        taken: Status,
    },
    /// Somebody had it, and no column could tell who.
    HandlerUnknown,
    /// A value that has no place in a ticket that stands there.
    KeptAsNote {
        /// Its column.
        column: String,
        /// Where the ticket stands.
        status: Status,
    },
}
