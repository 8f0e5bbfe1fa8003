//! The words of lists, notices, the record and the board.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

use super::Count;
use crate::sla::clock::Promise;
use crate::sla::notice::Level;

/// Lists of tickets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListWords {
    pub comma: String,
    pub and: String,
    pub semicolon: String,
    pub parentheses: String,
    /// What stands in parentheses behind something, with the space between where the language has one.
    pub aside: String,
    pub labelled: String,
    /// In a cell that has nothing to say.
    pub nothing: String,
    pub deadline: String,
    pub left: String,
    pub waits: String,
    pub checks: String,
    pub since: String,
    pub waiting: String,
    pub no_ticket: String,
    pub limited: Count,
    pub promise: PromiseWords,
    pub beside: PromiseWords,
}

/// A text for the due and for each kind of time that the user was told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PromiseWords {
    pub due: String,
    pub agreed: String,
    pub expected: String,
}

impl PromiseWords {
    pub(crate) fn of(&self, promise: Promise) -> &str {
        match promise {
            Promise::Due => &self.due,
            Promise::Agreed => &self.agreed,
            Promise::Expected => &self.expected,
        }
    }
}

/// What `overdue` and `remind` say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticeWords {
    pub clock: String,
    pub due: String,
    pub how_late: String,
    pub how_past: String,
    pub told: String,
    pub also: String,
    pub left: String,
    pub waiting: String,
    pub since: String,
    pub as_of: String,
    pub heading: LevelHeadings,
    pub message: LevelWords,
    pub message_who: String,
    pub nobody: String,
    pub would_remind: Count,
}

/// A heading for each level, with a count.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelHeadings {
    pub overdue: Count,
    pub past_told: Count,
    pub agreed: Count,
    pub due_soon: Count,
    pub follow_up: Count,
}

impl LevelHeadings {
    pub(crate) fn of(&self, level: Level) -> &Count {
        match level {
            Level::Overdue => &self.overdue,
            Level::PastTold => &self.past_told,
            Level::Agreed => &self.agreed,
            Level::DueSoon => &self.due_soon,
            Level::FollowUp => &self.follow_up,
        }
    }
}

/// A text for each level.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelWords {
    pub overdue: String,
    pub past_told: String,
    pub agreed: String,
    pub due_soon: String,
    pub follow_up: String,
}

impl LevelWords {
    pub(crate) fn of(&self, level: Level) -> &str {
        match level {
            Level::Overdue => &self.overdue,
            Level::PastTold => &self.past_told,
            Level::Agreed => &self.agreed,
            Level::DueSoon => &self.due_soon,
            Level::FollowUp => &self.follow_up,
        }
    }
}

/// The record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShowWords {
    pub clocks: String,
    pub history: String,
    pub target: String,
    pub used: String,
    pub due: String,
    pub outcome: String,
    pub cycle: String,
    pub no_target: String,
    pub late: String,
    pub late_paused: String,
    pub met: String,
    pub met_at_once: String,
    pub missed: String,
    pub paused: String,
    pub due_soon: String,
    pub as_agreed: String,
    pub inferred: String,
    pub waiting_since: String,
    pub checking_since: String,
    pub cause_of: String,
    pub entered: String,
    pub given: String,
    pub made_up: String,
    pub guessed: String,
    pub without_effect: String,
    pub taken_back: String,
    pub until: String,
    pub told_at: String,
    pub untold: String,
    pub expected: String,
    pub received: String,
    pub policy: String,
    pub reminded: LevelWords,
    pub of_event: String,
    pub because: String,
    pub rating: String,
}

/// The board.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BoardWords {
    pub as_of: String,
    pub open: Count,
    pub overdue: Count,
    pub agreed: Count,
    pub past_told: Count,
    pub today: Count,
    pub waiting: Count,
    pub checking: Count,
    pub unassigned: Count,
    pub overdue_heading: String,
    pub agreed_heading: String,
    pub past_told_heading: String,
    pub today_heading: String,
    pub waiting_heading: String,
    pub checking_heading: String,
    pub unassigned_heading: String,
    pub load_heading: String,
    pub nobody: String,
    pub more: Count,
    pub nothing_open: String,
    pub all_well: String,
}
