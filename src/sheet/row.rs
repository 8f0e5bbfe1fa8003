//! The cells of a row as values: every bad one named, with what would be right.
//!
//! One row knows nothing of the others. What the values make of a ticket is [`super::plan`]'s.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::causes::{self, CellCause};
use super::column::Column;
use super::grid::GridRow;
use super::headers::Meaning;
use super::known::Claims;
use super::labels::{self, Claim};
use super::problem::{Problem, What};
use super::progress::{self, CellNote};
use super::table::Table;
use super::text::{code, folded, is_blank, list, long, pair, short};
use super::time::{self, NoTime, Order, When};
use crate::sla::Language;
use crate::sla::policy::{Label, Policy};
use crate::text::near::nearest;
use crate::ticket::number::Number;
use crate::ticket::state::Verification;

/// What a row calls its ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    /// A number of ours, which it keeps.
    Ours(Number),
    /// A number of another system, or of a list.
    Theirs(String),
    /// Nothing.
    None,
}

/// A row's values.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the fields are the columns of [process.md, \"The form\"], by name")]
pub(crate) struct Row {
    /// Its number in the spreadsheet.
    pub row: usize,
    pub name: Name,
    pub description: String,
    pub category: Option<String>,
    pub submitter: String,
    pub department: Option<String>,
    pub contact: Option<String>,
    pub channel: Option<String>,
    pub received_at: Option<When>,
    pub registered_at: Option<When>,
    pub occurred_at: Option<When>,
    pub impact: Option<String>,
    pub priority: Option<String>,
    pub assignee: Option<String>,
    pub team: Option<String>,
    pub response_due: Option<When>,
    pub responded_at: Option<When>,
    pub resolution_due: Option<When>,
    pub expected_at: Option<When>,
    pub resolved_at: Option<When>,
    pub status: Option<Claim>,
    pub notes: Vec<CellNote>,
    pub solution: Option<String>,
    pub verified: Option<Verification>,
    pub rating: Option<u8>,
    pub feedback: Option<String>,
    /// None where the cell is empty, as in spreadsheets that are not ours.
    pub rounds: Option<u32>,
    pub closed_at: Option<When>,
    pub people: Vec<String>,
    pub knowledge_base: Option<String>,
    pub repeat_of: Option<String>,
    pub causes: Vec<CellCause>,
}

/// What reading a row needs to know beside its cells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// The spreadsheet.
    pub table: &'a Table,
    /// The policy in force: its categories, priorities and teams.
    pub policy: &'a Policy,
    /// The prefixes of this desk's numbers, today's and earlier ones.
    pub prefixes: &'a BTreeSet<String>,
    /// Which comes first where the year comes last.
    pub order: Option<Order>,
    /// Nothing has happened later than now.
    pub now: DateTime<Utc>,
}

/// What the times of a spreadsheet tell of the order of day and month, if they agree.
pub(crate) fn order(table: &Table) -> Option<Order> {
    let mut told = None;
    for row in &table.rows {
        for column in &table.columns {
            let is_time = column.meaning.columns().any(|column| TIMES.contains(&column));
            let order = row.cells.get(column.index).filter(|_| is_time).and_then(|cell| time::evidence(cell));
            match (told, order) {
                (Some(one), Some(other)) if one != other => return None,
                (None, order) => told = order,
                _ => {}
            }
        }
    }
    told
}

const TIMES: [Column; 9] = [
    Column::ReceivedAt,
    Column::RegisteredAt,
    Column::OccurredAt,
    Column::ResponseDue,
    Column::RespondedAt,
    Column::ResolutionDue,
    Column::ExpectedAt,
    Column::ResolvedAt,
    Column::ClosedAt,
];

/// The columns of labels and figures.
const CODES: [Column; 6] =
    [Column::Category, Column::Priority, Column::Status, Column::Verified, Column::Rating, Column::Rounds];

impl Reader<'_> {
    /// The name that a row gives its ticket; it alone says whether the ticket is there already.
    pub(crate) fn name(&self, row: &GridRow) -> Name {
        let cells = Cells { reader: self, row, problems: Vec::new() };
        let Some(text) = cells.short(Column::Number).or_else(|| cells.short(Column::External)) else {
            return Name::None;
        };
        match self.ours(&text) {
            Some(number) => Name::Ours(number),
            None => Name::Theirs(code(&text)),
        }
    }

    /// What a row says of which ticket it is, as far as it can be read.
    pub(crate) fn claims(&self, row: &GridRow) -> Claims {
        let cells = Cells { reader: self, row, problems: Vec::new() };
        let time = |column| cells.text(column).and_then(|text| self.when(&text).ok());
        Claims {
            description: cells.long(Column::Description),
            submitter: cells.short(Column::Submitter),
            received_at: time(Column::ReceivedAt),
            registered_at: time(Column::RegisteredAt),
        }
    }

    /// A number with a prefix of ours, however it was typed.
    pub(crate) fn ours(&self, text: &str) -> Option<Number> {
        let folded = folded(text).replace(' ', "");
        let (prefix, rest) = folded.split_once('-')?;
        let prefix = self.prefixes.iter().find(|one| one.eq_ignore_ascii_case(prefix))?;
        Number::parse(&format!("{prefix}-{rest}")).ok()
    }

    fn when(&self, text: &str) -> Result<When, NoTime> {
        time::when(text, self.order, self.policy.timezone)
    }

    /// A row's values.
    ///
    /// # Errors
    /// All that is wrong with its cells.
    pub(crate) fn read(&self, row: &GridRow) -> Result<Row, Vec<Problem>> {
        if let Some(problem) = self.table.too_wide(row) {
            return Err(vec![problem]);
        }
        let mut cells = Cells { reader: self, row, problems: Vec::new() };
        let (assignee, team) = cells.handler();
        let people = cells.text(Column::People).map_or(Vec::new(), |text| list(&text));
        let read = Row {
            row: row.number,
            name: self.name(row),
            description: cells.needed(Column::Description, long),
            category: cells.label(
                Column::Category,
                labels::category,
                self.policy.categories.iter().map(|one| (one.key.as_str(), &one.label)),
            ),
            submitter: cells.needed(Column::Submitter, short),
            department: cells.short(Column::Department),
            contact: cells.short(Column::Contact),
            channel: cells.short(Column::Channel),
            received_at: cells.past(Column::ReceivedAt),
            registered_at: cells.past(Column::RegisteredAt),
            occurred_at: cells.past(Column::OccurredAt),
            impact: cells.long(Column::Impact),
            priority: cells.label(
                Column::Priority,
                labels::priority,
                self.policy.priorities.iter().map(|one| (one.key.as_str(), &one.label)),
            ),
            assignee,
            team,
            response_due: cells.text(Column::ResponseDue).and_then(|text| self.when(&text).ok()),
            responded_at: cells.past(Column::RespondedAt),
            resolution_due: cells.text(Column::ResolutionDue).and_then(|text| self.when(&text).ok()),
            expected_at: cells.time(Column::ExpectedAt),
            resolved_at: cells.past(Column::ResolvedAt),
            status: cells.value(Column::Status, labels::status, What::NotAStatus),
            notes: cells.notes(&people),
            solution: cells.long(Column::Solution),
            verified: cells.value(Column::Verified, labels::verification, What::NotAnOutcome),
            rating: cells.value(Column::Rating, labels::rating, What::NotARating),
            feedback: cells.long(Column::Feedback),
            rounds: cells.value(Column::Rounds, labels::rounds, What::NotRounds),
            closed_at: cells.past(Column::ClosedAt),
            people,
            knowledge_base: cells.long(Column::KnowledgeBase),
            repeat_of: cells.short(Column::RepeatOf).filter(|text| !labels::is_no(text)).map(|text| code(&text)),
            causes: cells.causes(),
        };
        if cells.problems.is_empty() { Ok(read) } else { Err(cells.problems) }
    }
}

/// The label that was probably meant: one like it, or the only one that it is a part of.
fn nearest_label<'l>(text: &str, known: &[&'l str]) -> Option<&'l str> {
    let mut longer = known.iter().copied().filter(|label| text.chars().count() > 1 && label.contains(text));
    let only = longer.next().filter(|_| longer.next().is_none());
    only.or_else(|| nearest(text, known.iter().copied()))
}

/// The cells of a row, and what was found wrong with them so far.
struct Cells<'a> {
    reader: &'a Reader<'a>,
    row: &'a GridRow,
    problems: Vec<Problem>,
}

impl Cells<'_> {
    /// What stands in a column, if anything does; of notes in two columns, each.
    fn texts(&self, column: Column) -> impl Iterator<Item = String> {
        self.reader.table.columns.iter().filter_map(move |one| {
            let cell = self.row.cells.get(one.index).map_or("", String::as_str);
            let text = match one.meaning {
                Meaning::One(its) if its == column => Some(cell.to_owned()),
                Meaning::Two(first, _) if first == column => pair(cell).0,
                Meaning::Two(_, second) if second == column => pair(cell).1,
                _ => None,
            };
            text.filter(|text| !is_blank(text) && !self.is_dash(column, text))
        })
    }

    /// Whether a cell is crossed out, as people do where there is nothing to say. Our own form leaves it empty
    /// and always tells the rounds: what looks so there is somebody's text, but where no text can be.
    fn is_dash(&self, column: Column, text: &str) -> bool {
        let is_typed = TIMES.contains(&column) || CODES.contains(&column);
        let is_kept = matches!(column, Column::Description | Column::Submitter | Column::Impact);
        labels::is_dash(text) && !is_kept && (is_typed || self.text(Column::Rounds).is_none())
    }

    fn text(&self, column: Column) -> Option<String> {
        self.texts(column).next()
    }

    fn short(&self, column: Column) -> Option<String> {
        self.text(column).and_then(|text| short(&text))
    }

    fn long(&self, column: Column) -> Option<String> {
        self.text(column).and_then(|text| long(&text))
    }

    fn bad(&mut self, column: Column, what: What) {
        let header = self.reader.table.header(column).to_owned();
        self.problems.push(Problem { row: Some(self.row.number), column: Some(header), what });
    }

    fn needed(&mut self, column: Column, read: impl Fn(&str) -> Option<String>) -> String {
        let text = self.text(column).and_then(|text| read(&text));
        if text.is_none() {
            self.bad(column, What::EmptyCell);
        }
        text.unwrap_or_default()
    }

    fn value<T>(&mut self, column: Column, read: impl Fn(&str) -> Option<T>, wrong: fn(String) -> What) -> Option<T> {
        let text = self.short(column)?;
        let value = read(&text);
        if value.is_none() {
            self.bad(column, wrong(text));
        }
        value
    }

    /// Person and team. A team's name where a person's should stand means the team, but in our own form,
    /// which always tells the rounds and has another column for it.
    fn handler(&self) -> (Option<String>, Option<String>) {
        let policy = self.reader.policy;
        let (person, team) = (self.short(Column::Assignee), self.short(Column::Team));
        match (person, team) {
            (Some(person), None) if self.text(Column::Rounds).is_none() => match labels::known_team(&person, policy) {
                Some(team) => (None, Some(team.to_owned())),
                // 王伟/运维组, in the column of the handler alone.
                None => match pair(&person) {
                    (Some(first), Some(second)) if labels::known_team(&second, policy).is_some() => {
                        (Some(first), Some(labels::team(second, policy)))
                    }
                    _ => (Some(person), None),
                },
            },
            (person, team) => (person, team.map(|team| labels::team(team, policy))),
        }
    }

    fn label<'n>(
        &mut self,
        column: Column,
        read: for<'p> fn(&str, &'p Policy) -> Option<&'p str>,
        known: impl Iterator<Item = (&'n str, &'n Label)>,
    ) -> Option<String> {
        let text = self.short(column)?;
        let found = read(&text, self.reader.policy).map(str::to_owned);
        if found.is_none() {
            // What there is, as the spreadsheet would say it.
            let language = if text.is_ascii() { Language::En } else { Language::Zh };
            let known: Vec<&str> = known.map(|(key, label)| label.text(language, key)).collect();
            let near = nearest_label(&text, &known).map(str::to_owned);
            let known = known.into_iter().map(str::to_owned).collect();
            self.bad(column, What::NoLabel { column, text, known, near, language });
        }
        found
    }

    fn time(&mut self, column: Column) -> Option<When> {
        let text = self.text(column)?;
        match self.reader.when(&text) {
            Ok(when) => Some(when),
            Err(why) => {
                self.bad(column, What::NoTime { text, why });
                None
            }
        }
    }

    /// A time of something that has happened.
    fn past(&mut self, column: Column) -> Option<When> {
        let when = self.time(column)?;
        let future = match when {
            When::At(at) => at > self.reader.now,
            When::On(day) => day > self.reader.now.with_timezone(&self.reader.policy.timezone).date_naive(),
        };
        if future {
            let text = self.text(column).unwrap_or_default();
            self.bad(column, What::LaterThanNow(text));
        }
        Some(when)
    }

    /// Our own form always tells the rounds; the language of its headers is that of its words.
    fn causes(&self) -> Vec<CellCause> {
        let header = self.reader.table.header(Column::MissedBecause);
        let language = if header.is_ascii() { Language::En } else { Language::Zh };
        let ours = self.text(Column::Rounds).map(|_| language);
        self.text(Column::MissedBecause).map_or(Vec::new(), |text| causes::read(&text, ours))
    }

    fn notes(&mut self, people: &[String]) -> Vec<CellNote> {
        let zone = self.reader.policy.timezone;
        let notes: Vec<CellNote> =
            self.texts(Column::Progress).flat_map(|cell| progress::read(&cell, people, zone)).collect();
        if let Some(note) = notes.iter().find(|note| matches!(note.at, Some(When::At(at)) if at > self.reader.now)) {
            self.bad(Column::Progress, What::NoteLaterThanNow(note.text.clone()));
        }
        notes
    }
}
