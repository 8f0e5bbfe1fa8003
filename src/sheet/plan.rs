//! From a row's values to the events that leave a ticket as the row tells it.
//!
//! A step whose time the row gives happened then; one that must have happened, but whose time nobody
//! wrote down, is *inferred*: at the time of what came before it, so that no clock is judged by a guess
//! [log.md, "The line"]. A row that contradicts itself is named, not bent. Who did what is
//! [`super::people`]'s.

use self::earlier::Earlier;
use self::planner::Planner;
pub(crate) use self::step::{Author, Plan, Step};
use super::column::Column;
use super::problem::{Problem, Remark, What};
use super::row::{Reader, Row};
use super::timeline::{BadBeginning, Timeline};
use crate::render::words::Words;
use crate::ticket::event::{Description, Kind, Registered};
use crate::ticket::state::{Status, Verification};

mod earlier;
mod planner;
mod reopening;
mod standstill;
mod step;
mod target;

/// Plans the events of a row. `repeat_of` is the number of the first ticket about the same problem;
/// `words` are those for what the row leaves out.
///
/// # Errors
/// Where the row contradicts itself, or lacks what its status needs.
pub(crate) fn plan(
    reader: &Reader<'_>,
    words: &Words,
    row: &Row,
    repeat_of: Option<String>,
) -> Result<Plan, Vec<Problem>> {
    let mut planner = Planner {
        reader,
        words,
        row,
        target: Status::Registered,
        steps: Vec::new(),
        remarks: Vec::new(),
        problems: Vec::new(),
        noted: 0,
        asked: false,
    };
    let Some(mut line) = planner.begin(repeat_of) else { return Err(planner.problems) };
    planner.set_target();
    planner.check_needs();
    if planner.problems.is_empty() {
        planner.work(&mut line);
        planner.end(&mut line);
        planner.leftovers(&line);
    }
    if planner.problems.is_empty() {
        Ok(Plan { steps: planner.steps, remarks: planner.remarks })
    } else {
        Err(planner.problems)
    }
}

impl Planner<'_> {
    /// The registration.
    fn begin(&mut self, repeat_of: Option<String>) -> Option<Timeline> {
        let row = self.row;
        let begun = Timeline::begin(row, self.reader.policy.timezone, self.reader.now);
        let (line, at, received) = match begun {
            Ok(begun) => begun,
            Err(BadBeginning::BeforeReceived) => {
                let received = self.header(Column::ReceivedAt).to_owned();
                self.bad(Column::RegisteredAt, What::Before(received));
                return None;
            }
            Err(BadBeginning::Unknown) => {
                self.bad(Column::ReceivedAt, What::NoBeginning);
                return None;
            }
        };
        let external = match &row.name {
            super::row::Name::Theirs(name) => Some(name.clone()),
            _ => None,
        };
        let more = Description {
            department: row.department.clone(),
            contact: row.contact.clone(),
            channel: row.channel.clone(),
            occurred: row.occurred_at.map(|when| line.instant(when)),
            impact: row.impact.clone(),
            external,
            ..Description::default()
        };
        let registered = Registered {
            site: None,
            policy: self.reader.policy.name.clone(),
            description: row.description.clone(),
            submitter: row.submitter.clone(),
            received,
            more,
        };
        self.step(at, Author::Desk, Kind::Registered(Box::new(registered)));
        if repeat_of.is_some() {
            self.step((line.clock, true), Author::Desk, Kind::Linked { repeat_of, related: None });
        }
        Some(line)
    }

    /// From the classification to the first response.
    fn work(&mut self, line: &mut Timeline) {
        use Status::{Assigned, InProgress, Pending};
        let row = self.row;
        // Whoever handed it back, or was asked before there was a handler, is not in the form.
        let detour = self.target == Pending && row.responded_at.is_some();
        let mut earlier = self.earlier(line).filter(|_| self.target >= Pending);
        // Changed before the response, or behind it.
        let responded = row.responded_at.filter(|_| self.target >= Assigned || detour).map(|when| line.instant(when));
        let sooner = |earlier: &mut Earlier| responded.is_none_or(|at| earlier.until < at);
        if self.target >= Pending
            && let (Some(category), Some(priority)) = (row.category.clone(), row.priority.clone())
        {
            let at = line.inferred(self.next_known(0));
            let priority = earlier.as_ref().map_or(priority, |earlier| earlier.priority.clone());
            self.step(at, Author::Desk, Kind::Classified { category, priority, reason: None, policy: None });
            if let Some(earlier) = earlier.take_if(sooner) {
                self.reclassify(&earlier);
            }
            // A question to the user by somebody who has it would be the response.
            if self.target < InProgress {
                self.stand_still(line);
                if self.waits(line) && row.responded_at.is_none() {
                    self.ask(line);
                }
            }
        }
        if self.target >= Assigned || detour {
            let at = line.inferred(self.next_known(0));
            let unknown = self.has_unknown_handler();
            if unknown {
                self.remarks.push(Remark::HandlerUnknown);
            }
            let team = if detour || unknown { Some(self.unrecorded()) } else { row.team.clone() };
            self.step(at, Author::Desk, Kind::Assigned { assignee: row.assignee.clone(), team });
        }
        if (self.target == Assigned || detour) && row.responded_at.is_some() {
            self.notes_until(line, self.next_known(0));
            let at = self.place(line, Column::RespondedAt, row.responded_at, self.next_known(1));
            self.step(at, Author::Handler, Kind::Asked { text: self.unrecorded() });
            let at = line.inferred(None);
            self.step(at, Author::Handler, Kind::Answered { text: self.unrecorded() });
            if let Some(earlier) = earlier.take() {
                self.reclassify(&earlier);
            }
        }
        if detour {
            let at = line.inferred(None);
            self.step(at, Author::Desk, Kind::Declined { reason: self.unrecorded() });
        }
        if self.target >= InProgress {
            if row.responded_at.is_some() {
                self.notes_until(line, self.next_known(0));
            }
            let at = self.place(line, Column::RespondedAt, row.responded_at, self.next_known(1));
            let expected = self.told().filter(|_| !self.is_reopened());
            self.step(at, Author::Handler, Kind::Responded { text: self.unrecorded(), expected });
            if let Some(earlier) = earlier.take() {
                self.reclassify(&earlier);
            }
            self.stand_still(line);
        }
        if self.target < InProgress {
            self.extend(line);
        }
    }

    /// From the first solution to the end.
    fn end(&mut self, line: &mut Timeline) {
        let row = self.row;
        let failed_last = row.verified == Some(Verification::Failed);
        let rounds = row.rounds.unwrap_or(1).max(if failed_last { 2 } else { 1 });
        let closed = self.target == Status::Closed || self.is_cancelled();
        let reopened = self.is_reopened();
        if reopened && failed_last {
            self.reopening(line);
        }
        let solved_unseen = self.target >= Status::Resolved && row.resolved_at.is_none();
        if (rounds > 1 && (failed_last || !reopened)) || (solved_unseen && !reopened) {
            self.notes_until(line, self.next_known(1));
        }
        for round in 2..=rounds {
            let last = failed_last && round == rounds;
            let at = line.inferred(self.next_known(1));
            self.resolve(at, last && self.target < Status::Resolved);
            let (rating, feedback) = if last { (row.rating, row.feedback.clone()) } else { (None, None) };
            self.step(at, Author::Handler, Kind::Verified { passed: false, assumed: None, feedback, rating });
        }
        if reopened && !failed_last {
            self.reopening(line);
        }
        if self.target >= Status::Resolved {
            if row.resolved_at.is_some() || reopened {
                self.notes_until(line, self.next_known(1));
            }
            let at = self.place(line, Column::ResolvedAt, row.resolved_at, self.next_known(2));
            self.resolve(at, true);
        }
        if self.target >= Status::Verified {
            let at = line.inferred(self.next_known(2));
            self.verify(at, true);
        }
        self.notes_until(line, if closed { self.next_known(2) } else { None });
        if closed {
            let mut at = self.place(line, Column::ClosedAt, row.closed_at, None);
            if self.is_cancelled() && at.1 {
                at.0 = self.cancelled_at(line);
                line.clock = line.clock.max(at.0);
            }
            let reason = self.unrecorded();
            let kind =
                if self.is_cancelled() { Kind::Cancelled { reason, duplicate_of: None } } else { self.closing() };
            self.step(at, Author::Desk, kind);
            self.notes_until(line, None);
        } else if self.waits(line) && !self.asked {
            self.ask(line);
        }
        for cause in &row.causes {
            let kind = Kind::Noted {
                text: None,
                cause: Some(cause.cause.clone()),
                clock: cause.clock.map(|clock| clock.key().to_owned()),
            };
            let at = line.inferred(None);
            self.step(at, Author::Handler, kind);
        }
    }
}
