//! A spreadsheet as a whole: which of its tickets are there already, the numbers of the others, and
//! whether every row is good.
//!
//! All or nothing: one bad row, and nothing comes out but what is wrong. What the log holds comes in as
//! [`Known`]; to what of it the spreadsheet refers is [`Wanted`]'s to say, so that no more need be kept.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::people;
use super::plan::plan;
use super::problem::{Problem, quoted};
use super::row::{Name, Reader, Row};
use super::timeline::Timeline;
use super::write::{Stamp, Written, write};
use crate::render::words::Words;
use crate::ticket::number::Number;

/// A number without how it is written: `TS-20231025-1` is `TS-20231025-001`.
type Place = (String, NaiveDate, String, u64);

fn place(number: &Number) -> Place {
    (number.prefix().to_owned(), number.day(), number.mark().to_owned(), number.count())
}

/// What tells a ticket that has no number: when it was registered, of whom, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Likeness {
    at: DateTime<Utc>,
    submitter: String,
    description: String,
}

impl Likeness {
    /// Of a registration.
    pub fn new(at: DateTime<Utc>, submitter: &str, description: &str) -> Likeness {
        Likeness { at, submitter: submitter.to_owned(), description: description.to_owned() }
    }
}

/// The rows of a spreadsheet, read one by one.
#[derive(Debug)]
pub struct Rows {
    rows: Vec<(usize, Name, Result<Row, Vec<Problem>>)>,
}

/// What of the log a spreadsheet refers to.
#[derive(Debug, Default)]
pub struct Wanted {
    /// The days on which its tickets were, or will be, registered.
    pub days: BTreeSet<NaiveDate>,
    /// The ids of other systems that it names.
    pub externals: HashSet<String>,
    /// Its tickets without any number.
    pub likenesses: HashSet<Likeness>,
}

/// What the log holds of what is wanted.
#[derive(Debug, Default)]
pub struct Known {
    numbers: HashSet<Place>,
    externals: HashMap<String, String>,
    likenesses: HashSet<Likeness>,
    highest: HashMap<NaiveDate, u64>,
}

impl Known {
    /// A number is taken.
    pub fn number(&mut self, number: &Number) {
        self.numbers.insert(place(number));
    }

    /// The highest count of this copy's numbers of a day.
    pub fn highest(&mut self, day: NaiveDate, count: u64) {
        self.highest.insert(day, count);
    }

    /// A ticket with an id of another system.
    pub fn external(&mut self, id: &str, number: &str) {
        self.externals.entry(id.to_owned()).or_insert_with(|| number.to_owned());
    }

    /// A ticket that one without any number may be.
    pub fn likeness(&mut self, likeness: Likeness) {
        self.likenesses.insert(likeness);
    }
}

/// A ticket to be, and the row that it comes from.
#[derive(Debug, Clone)]
pub struct New {
    /// The row's number in the spreadsheet.
    pub row: usize,
    /// The ticket's number.
    pub number: Number,
    /// The ticket with its lines.
    pub written: Written,
}

/// A spreadsheet that can be imported.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The tickets that are not there yet, in the order of the rows.
    pub new: Vec<New>,
    /// How many are there already.
    pub left: usize,
    /// Where a row was taken otherwise than it stands: its number, and what was done.
    pub remarks: Vec<(usize, String)>,
}

impl Rows {
    /// Reads all rows.
    pub fn read(reader: &Reader<'_>) -> Rows {
        let one = |row| {
            let read = reader.read(row);
            (row.number, reader.name(row), read)
        };
        Rows { rows: reader.table.rows.iter().map(one).collect() }
    }

    /// What of the log they refer to.
    pub fn wanted(&self, reader: &Reader<'_>) -> Wanted {
        let mut wanted = Wanted::default();
        for (_, name, row) in &self.rows {
            match name {
                Name::Ours(number) => {
                    wanted.days.insert(number.day());
                }
                Name::Theirs(id) => {
                    wanted.externals.insert(id.clone());
                }
                Name::None => {}
            }
            let Ok(row) = row else { continue };
            wanted.externals.extend(row.repeat_of.clone());
            if let Some((at, day)) = registered(row, reader)
                && !matches!(name, Name::Ours(_))
            {
                wanted.days.insert(day);
                if *name == Name::None {
                    wanted.likenesses.insert(Likeness::new(at, &row.submitter, &row.description));
                }
            }
        }
        wanted
    }

    /// Makes tickets of the rows that are not there yet. `desk` is who imports, `mark` this copy's.
    ///
    /// # Errors
    /// Everything that is wrong with any of them.
    pub fn settle(
        self,
        reader: &Reader<'_>,
        words: &Words,
        known: &Known,
        desk: &str,
        mark: &str,
        stamp: Stamp<'_>,
    ) -> Result<Batch, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut batch = Batch::default();
        let mut rows = Vec::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (number, name, row) in self.rows {
            let likeness = row.as_ref().ok().filter(|_| name == Name::None).and_then(|row| likeness(row, reader));
            if let Some(first) = own_name(&name, likeness.as_ref()).and_then(|name| seen.insert(name, number)) {
                problems.push(Problem::row(number, twice(&name, first)));
                continue;
            }
            let is_there = match &name {
                Name::Ours(number) => known.numbers.contains(&place(number)),
                Name::Theirs(id) => known.externals.contains_key(id),
                Name::None => likeness.is_some_and(|likeness| known.likenesses.contains(&likeness)),
            };
            match row {
                _ if is_there => batch.left += 1,
                Ok(row) => rows.push(row),
                Err(bad) => problems.extend(bad),
            }
        }
        let numbers = Numbers::give(&rows, reader, known, mark);
        for (row, number) in rows.iter().zip(&numbers.of_rows) {
            match numbers.repeat_of(row, reader, known).and_then(|repeat| plan(reader, words, row, repeat)) {
                Err(bad) => problems.extend(bad),
                Ok(planned) => {
                    // Without a time there is no number, and no plan either.
                    let Some(number) = number else { continue };
                    let signed = people::sign(planned.steps, &row.people, desk, &words.import.named);
                    match write(number, signed, stamp) {
                        Ok(written) => batch.new.push(New { row: row.row, number: number.clone(), written }),
                        Err(what) => problems.push(Problem::row(row.row, what)),
                    }
                    batch.remarks.extend(planned.remarks.into_iter().map(|remark| (row.row, remark)));
                }
            }
        }
        problems.sort_by_key(|problem| problem.row);
        if problems.is_empty() { Ok(batch) } else { Err(problems) }
    }
}

/// When a row's ticket is registered, and the day of it in the desk's zone.
fn registered(row: &Row, reader: &Reader<'_>) -> Option<(DateTime<Utc>, NaiveDate)> {
    let zone = reader.policy.timezone;
    let (_, (at, _), _) = Timeline::begin(row, zone, reader.now).ok()?;
    Some((at, at.with_timezone(&zone).date_naive()))
}

fn likeness(row: &Row, reader: &Reader<'_>) -> Option<Likeness> {
    registered(row, reader).map(|(at, _)| Likeness::new(at, &row.submitter, &row.description))
}

/// What no two rows may have in common.
fn own_name(name: &Name, likeness: Option<&Likeness>) -> Option<String> {
    match (name, likeness) {
        (Name::Ours(number), _) => Some(format!("{:?}", place(number))),
        (Name::Theirs(id), _) => Some(id.clone()),
        (Name::None, Some(likeness)) => Some(format!("{likeness:?}")),
        (Name::None, None) => None,
    }
}

fn twice(name: &Name, first: usize) -> String {
    match name {
        Name::Ours(number) => format!("{number} is in row {first} too; give one of them another number"),
        Name::Theirs(id) => format!("{} is in row {first} too; give one of them another number", quoted(id)),
        Name::None => format!("says the same as row {first}; leave it out, or give both a number"),
    }
}

/// The numbers of the new tickets.
struct Numbers {
    /// In the order of the rows; none where nothing says when it came in.
    of_rows: Vec<Option<Number>>,
    by_external: BTreeMap<String, String>,
}

impl Numbers {
    /// A number of ours stays; the others count on from the day's highest, in the order of the rows.
    fn give(rows: &[Row], reader: &Reader<'_>, known: &Known, mark: &str) -> Numbers {
        let mut highest = known.highest.clone();
        for row in rows {
            if let Name::Ours(number) = &row.name
                && number.mark() == mark
            {
                let of_day = highest.entry(number.day()).or_default();
                *of_day = number.count().max(*of_day);
            }
        }
        let policy = reader.policy;
        let mut by_external = BTreeMap::new();
        let of_rows = rows
            .iter()
            .map(|row| match &row.name {
                Name::Ours(number) => Some(number.clone()),
                name => {
                    let (_, day) = registered(row, reader)?;
                    let count = highest.entry(day).or_default();
                    *count += 1;
                    let number = Number::new(&policy.prefix, day, mark, *count, policy.digits);
                    if let Name::Theirs(id) = name {
                        by_external.insert(id.clone(), number.to_string());
                    }
                    Some(number)
                }
            })
            .collect();
        Numbers { of_rows, by_external }
    }

    /// The number of the first ticket about the same problem, of which the row may know another's.
    fn repeat_of(&self, row: &Row, reader: &Reader<'_>, known: &Known) -> Result<Option<String>, Vec<Problem>> {
        let Some(text) = &row.repeat_of else { return Ok(None) };
        if let Some(number) = reader.ours(text) {
            return Ok(Some(number.to_string()));
        }
        let found = self.by_external.get(text).or_else(|| known.externals.get(text));
        if let Some(number) = found {
            return Ok(Some(number.clone()));
        }
        let column = Some(reader.table.header(super::column::Column::RepeatOf).to_owned());
        let what = format!("{} is no ticket of this file or this desk; give the first one's number", quoted(text));
        Err(vec![Problem { row: Some(row.row), column, what }])
    }
}
