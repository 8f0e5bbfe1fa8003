//! Where the ticket of a row stands, and what that takes: what its status says weighed against its other
//! columns.
//!
//! Judges the row alone; the events that lead there are the parent's.

use super::super::column::Column;
use super::super::labels::Claim;
use super::super::problem::{Problem, Remark, What};
use super::super::time::shown;
use super::super::timeline::Timeline;
use super::planner::Planner;
use super::step::Author;
use crate::render::words::fill;
use crate::sla::policy::ClockStart;
use crate::ticket::event::Kind;
use crate::ticket::state::{Status, Verification};

impl Planner<'_> {
    /// Where the ticket stands: what its status says, and what the other columns say of it.
    pub(super) fn set_target(&mut self) {
        let row = self.row;
        let classified = row.category.is_some() && row.priority.is_some();
        let handled = row.assignee.is_some() || row.team.is_some();
        let steps = [
            (row.closed_at.is_some(), Status::Closed, Column::ClosedAt),
            (
                matches!(row.verified, Some(Verification::Passed | Verification::Assumed)),
                Status::Verified,
                Column::Verified,
            ),
            (row.resolved_at.is_some(), Status::Resolved, Column::ResolvedAt),
            (row.verified == Some(Verification::Failed), Status::InProgress, Column::Verified),
            (row.rounds.is_some_and(|rounds| rounds > 1), Status::InProgress, Column::Rounds),
            (row.responded_at.is_some(), Status::InProgress, Column::RespondedAt),
            (handled, Status::Assigned, Column::Assignee),
            (classified, Status::Pending, Column::Category),
        ];
        let told = |below: Status| {
            let found = steps.iter().find(|(is, status, _)| *is && *status <= below);
            found.map_or((Status::Registered, Column::Number), |(_, status, column)| (*status, *column))
        };
        let (fact, column) = told(Status::Closed);
        self.target = match row.status {
            None => fact,
            Some(Claim::Is(Status::Cancelled)) => {
                if matches!(row.verified, Some(Verification::Passed | Verification::Assumed)) {
                    let status = self.header(Column::Status).to_owned();
                    self.bad(Column::Verified, What::AcceptedButCancelled { status });
                }
                // `closed at` is then when it was cancelled.
                let solved_before = row.solution.is_some() && row.rounds.is_some();
                let (fact, column) = told(Status::Resolved);
                // A question to the user by somebody who then handed it back.
                if column == Column::RespondedAt && !handled && row.rounds.is_some() && !solved_before {
                    Status::Pending
                } else if solved_before {
                    fact.max(Status::InProgress)
                } else {
                    fact
                }
            }
            Some(Claim::Waiting) if fact <= Status::InProgress => fact,
            // A response that left the ticket where it was: a question to the user.
            Some(Claim::Is(status @ Status::Assigned)) if column == Column::RespondedAt => status,
            Some(Claim::Is(status @ Status::Pending)) if column == Column::RespondedAt && !handled => status,
            Some(Claim::Is(status)) if fact <= status => status,
            Some(Claim::Is(status)) if fact <= Status::InProgress && status < Status::InProgress => {
                let column = self.header(column).to_owned();
                self.remarks.push(Remark::TakenAs { claimed: status, column, taken: fact });
                fact
            }
            Some(claim) => {
                let status = self.header(Column::Status).to_owned();
                self.bad(column, What::TooFar { status, claim });
                fact
            }
        };
    }

    /// What a ticket that stands there must have.
    pub(super) fn check_needs(&mut self) {
        let row = self.row;
        let stands = self.target;
        let is_empty = |is: bool, column, planner: &mut Self| {
            if is && planner.reader.table.has(column) {
                planner.bad(column, What::EmptyThough(stands));
            } else if is {
                planner.problems.push(Problem::file(What::NoColumnOfClassified(column)));
            }
        };
        if self.target >= Status::Pending {
            is_empty(row.category.is_none(), Column::Category, self);
            is_empty(row.priority.is_none(), Column::Priority, self);
        }
        if self.target >= Status::Assigned && !self.has_unknown_handler() {
            let column = if self.reader.table.has(Column::Assignee) { Column::Assignee } else { Column::Team };
            is_empty(row.assignee.is_none() && row.team.is_none(), column, self);
        }
        if row.verified == Some(Verification::Failed) && self.target >= Status::Verified {
            self.bad(Column::Verified, What::FailedThough(stands));
        }
    }

    /// Whether somebody had it, but the spreadsheet has no column that could tell who.
    pub(super) fn has_unknown_handler(&self) -> bool {
        let table = self.reader.table;
        self.target >= Status::Assigned && !table.has(Column::Assignee) && !table.has(Column::Team)
    }

    /// Whether the ticket was closed before and taken up again: then it has what only an end gives, and
    /// no end. Only our own form, which always tells the rounds, is read that closely.
    pub(super) fn is_reopened(&self) -> bool {
        let row = self.row;
        let unverified = row.verified.is_none();
        let rated = row.rating.is_some() || row.feedback.is_some();
        row.rounds.is_some()
            && match self.target {
                Status::InProgress => {
                    row.knowledge_base.is_some()
                        || unverified && (rated || row.solution.is_some() || row.rounds > Some(1))
                }
                Status::Resolved => row.knowledge_base.is_some() || unverified && (rated || row.rounds > Some(1)),
                Status::Verified => row.knowledge_base.is_some(),
                _ => false,
            }
    }

    /// Whether it waits for the user: its status says so, or our own form does by a due that stands still.
    pub(super) fn waits(&self, line: &Timeline) -> bool {
        let row = self.row;
        let policy = self.reader.policy;
        let has_target = || {
            let resolve = row.priority.as_ref().and_then(|key| policy.priority(key)).and_then(|one| one.resolve);
            resolve.is_some() && matches!(policy.clock.resolve_from, ClockStart::Received | ClockStart::Registered)
        };
        let stands_still = || {
            row.rounds.is_some()
                && !self.is_cancelled()
                && self.reader.table.has(Column::ResolutionDue)
                && row.resolution_due.is_none()
                && row.response_due.is_some()
                && (Status::Pending..=Status::InProgress).contains(&self.target)
                && !self.is_reopened()
                && line.is_known
                && has_target()
        };
        row.status == Some(Claim::Waiting) || stands_still()
    }

    /// What has no place in a ticket that stands there is kept as a note.
    pub(super) fn leftovers(&mut self, line: &Timeline) {
        let row = self.row;
        let reopened = self.is_reopened();
        let verified = self.target >= Status::Verified || row.verified.is_some() || reopened;
        let solved = self.target >= Status::Resolved || row.verified == Some(Verification::Failed) || reopened;
        let closed = (self.target == Status::Closed && !self.is_cancelled()) || reopened;
        let told = self.told().map(|at| shown(at, self.reader.policy.timezone));
        let left = [
            (Column::Category, row.category.clone(), self.target >= Status::Pending),
            (Column::Priority, row.priority.clone(), self.target >= Status::Pending),
            (Column::ExpectedAt, told, self.target >= Status::Pending),
            (Column::Solution, row.solution.clone(), solved),
            (Column::Rating, row.rating.map(|rating| rating.to_string()), verified),
            (Column::Feedback, row.feedback.clone(), verified),
            (Column::KnowledgeBase, row.knowledge_base.clone(), closed),
        ];
        for (column, value, has_place) in left {
            if let Some(value) = value.filter(|_| !has_place) {
                let header = self.header(column).to_owned();
                let text = Some(fill(&self.words.list.labelled, &[("name", &header), ("value", &value)]));
                self.remarks.push(Remark::KeptAsNote { column: header, status: self.target });
                self.step((line.clock, true), Author::Handler, Kind::Noted { text, cause: None, clock: None });
            }
        }
    }
}
