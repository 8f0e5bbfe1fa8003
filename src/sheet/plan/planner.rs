//! A plan in the making, and what every part of it asks: the row's times in order, its notes, single events.
//!
//! It must not know in which order events come.

use chrono::{DateTime, TimeDelta, Utc};

use super::step::{Author, Step};
use crate::render::words::Words;
use crate::sheet::column::Column;
use crate::sheet::labels::Claim;
use crate::sheet::problem::{Problem, Remark, What};
use crate::sheet::row::{Reader, Row};
use crate::sheet::time::When;
use crate::sheet::timeline::Timeline;
use crate::ticket::event::Kind;
use crate::ticket::state::{Status, Verification};
use crate::time::day;

/// A plan in the making: the row, and what it has come to so far.
pub(super) struct Planner<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) words: &'a Words,
    pub(super) row: &'a Row,
    /// Where the ticket stands at the end, or stood before it was cancelled.
    pub(super) target: Status,
    pub(super) steps: Vec<Step>,
    pub(super) remarks: Vec<Remark>,
    pub(super) problems: Vec<Problem>,
    /// How many of the row's notes are among the steps.
    pub(super) noted: usize,
    /// Whether the question that the ticket waits for is among the steps.
    pub(super) asked: bool,
}

impl Planner<'_> {
    pub(super) fn bad(&mut self, column: Column, what: What) {
        let column = Some(self.reader.table.header(column).to_owned());
        self.problems.push(Problem { row: Some(self.row.row), column, what });
    }

    pub(super) fn header(&self, column: Column) -> &str {
        self.reader.table.header(column)
    }

    pub(super) fn unrecorded(&self) -> String {
        self.words.import.unrecorded.clone()
    }

    pub(super) fn step(&mut self, at: (DateTime<Utc>, bool), author: Author, kind: Kind) {
        self.steps.push(Step { at: at.0, inferred: at.1, author, kind });
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.row.status == Some(Claim::Is(Status::Cancelled))
    }

    pub(super) fn resolve(&mut self, at: (DateTime<Utc>, bool), last: bool) {
        let solution = self.row.solution.clone().filter(|_| last).unwrap_or_else(|| self.unrecorded());
        self.step(at, Author::Handler, Kind::Resolved { solution, cause: None });
    }

    pub(super) fn verify(&mut self, at: (DateTime<Utc>, bool), last: bool) {
        let row = self.row;
        let passed = row.verified == Some(Verification::Passed) || !last;
        let assumed = (!passed).then(|| self.unrecorded());
        let feedback = row.feedback.clone();
        self.step(at, Author::Handler, Kind::Verified { passed: true, assumed, feedback, rating: row.rating });
    }

    pub(super) fn closing(&self) -> Kind {
        let kb = self.row.knowledge_base.clone();
        let no_kb = kb.is_none().then(|| self.unrecorded());
        Kind::Closed { kb, no_kb, summary: None }
    }

    /// What the user was told of when it will be done, where that is not the due itself.
    pub(super) fn told(&self) -> Option<DateTime<Utc>> {
        let expected = self.row.expected_at.filter(|_| self.row.expected_at != self.row.resolution_due)?;
        Some(self.deadline(expected))
    }

    /// A deadline on a day is its end.
    pub(super) fn deadline(&self, when: When) -> DateTime<Utc> {
        match when {
            When::At(at) => at,
            When::On(day) => day::start(day, self.reader.policy.timezone) + TimeDelta::minutes(24 * 60 - 1),
        }
    }

    /// The time that the user was told, where no response tells it. When it was told is not known: as
    /// late as can be, so that no promise counts as moved in time that was not.
    pub(super) fn extend(&mut self, line: &mut Timeline) {
        if let Some(until) = self.told()
            && self.target >= Status::Pending
        {
            let told = self.reader.now.min(until - TimeDelta::seconds(1));
            let at = line.inferred(None);
            self.step(at, Author::Handler, Kind::Extended { until, reason: self.unrecorded(), told: Some(told) });
        }
    }

    /// The next time that the row gives, from the `nth` of response, solution and end on.
    pub(super) fn next_known(&self, nth: usize) -> Option<DateTime<Utc>> {
        let times = [self.row.responded_at, self.row.resolved_at, self.row.closed_at];
        times[nth..].iter().find_map(|when| match when {
            Some(When::At(at)) => Some(*at),
            _ => None,
        })
    }

    pub(super) fn place(
        &mut self,
        line: &mut Timeline,
        column: Column,
        when: Option<When>,
        next: Option<DateTime<Utc>>,
    ) -> (DateTime<Utc>, bool) {
        match line.place(column, when, next) {
            Ok(at) => at,
            Err(before) => {
                let what = What::Before(self.header(before).to_owned());
                self.bad(column, what);
                (line.clock, true)
            }
        }
    }

    /// The row's next notes, those of a time after `until` left for later.
    pub(super) fn notes_until(&mut self, line: &mut Timeline, until: Option<DateTime<Utc>>) {
        while let Some(note) = self.row.notes.get(self.noted) {
            if let (Some(When::At(at)), Some(until)) = (note.at, until)
                && at > until
            {
                break;
            }
            self.noted += 1;
            let author = note.who.clone().map_or(Author::Handler, Author::Named);
            match line.note(note.at, until) {
                Ok(at) => {
                    let kind = Kind::Noted { text: Some(note.text.clone()), cause: None, clock: None };
                    self.step(at, author, kind);
                }
                Err(before) => {
                    let what = What::NoteBefore { note: note.text.clone(), column: self.header(before).to_owned() };
                    self.bad(Column::Progress, what);
                }
            }
        }
    }
}
