//! A spreadsheet as a whole: which of its tickets are there already, the numbers of the others, and
//! whether every row is good.
//!
//! All or nothing: one bad row, and nothing comes out but what is wrong. What the log holds comes in as
//! [`Known`]; to what of it the spreadsheet refers is [`References`]'s to say, so that no more need be kept.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::column::Column;
use super::grid::GridRow;
use super::known::{Claims, Found, Known, Likeness, References, place};
use super::people;
use super::plan::plan;
use super::problem::{Problem, Remark, What};
use super::row::{Name, Reader, Row};
use super::timeline::Timeline;
use super::write::{Stamp, Written, write};
use crate::render::words::Words;
use crate::ticket::number::Number;

/// The rows of a spreadsheet, read one by one.
#[derive(Debug)]
pub(crate) struct Rows {
    rows: Vec<Read>,
}

/// A row as it was read.
#[derive(Debug)]
struct Read {
    row: usize,
    name: Name,
    claims: Claims,
    is_whole: bool,
    values: Result<Row, Vec<Problem>>,
}

/// A ticket to be, and the row that it comes from.
#[derive(Debug, Clone)]
pub(crate) struct New {
    /// The row's number in the spreadsheet.
    pub row: usize,
    /// The ticket's number.
    pub number: Number,
    /// The ticket with its lines.
    pub written: Written,
}

/// A spreadsheet that can be imported.
#[derive(Debug, Clone, Default)]
pub(crate) struct Batch {
    /// The tickets that are not there yet, in the order of the rows.
    pub new: Vec<New>,
    /// How many are there already.
    pub left: usize,
    /// Where a row was taken otherwise than it stands: its number, and what was done.
    pub remarks: Vec<(usize, Remark)>,
}

impl Rows {
    /// Reads all rows.
    pub(crate) fn read(reader: &Reader<'_>) -> Rows {
        let one = |row: &GridRow| Read {
            row: row.number,
            name: reader.name(row),
            claims: reader.claims(row),
            is_whole: reader.table.too_wide(row).is_none(),
            values: reader.read(row),
        };
        Rows { rows: reader.table.rows.iter().map(one).collect() }
    }

    /// What of the log they refer to.
    pub(crate) fn wanted(&self, reader: &Reader<'_>) -> References {
        let mut wanted = References::default();
        for read in &self.rows {
            match &read.name {
                Name::Ours(number) => {
                    wanted.days.insert(number.day());
                    wanted.numbers.insert(place(number));
                }
                Name::Theirs(id) => {
                    wanted.externals.insert(id.clone());
                }
                Name::None => {}
            }
            let Ok(row) = &read.values else { continue };
            wanted.externals.extend(row.repeat_of.clone());
            if let Some((_, day)) = registered(row, reader).filter(|_| !matches!(read.name, Name::Ours(_))) {
                wanted.days.insert(day);
                wanted.likenesses.extend(read.likeness(reader));
            }
        }
        wanted
    }

    /// Makes tickets of the rows that are not there yet. `desk` is who imports, `mark` this copy's.
    ///
    /// # Errors
    /// Everything that is wrong with any of them.
    pub(crate) fn settle(
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
        for read in self.rows {
            let likeness = read.likeness(reader);
            if let Some(first) = own_name(&read.name, likeness.as_ref()).and_then(|name| seen.insert(name, read.row)) {
                problems.push(Problem::row(read.row, twice(read.name, first)));
                continue;
            }
            let zone = reader.policy.timezone;
            let found = match &read.name {
                // Its cells are not where they belong: what they say proves nothing.
                _ if !read.is_whole => Found::New,
                Name::Ours(number) => known.number(number, &read.claims, zone),
                Name::Theirs(id) => known.external(id, &read.claims, zone),
                Name::None => likeness.map_or(Found::New, |likeness| known.likeness(&likeness)),
            };
            match (found, read.values) {
                (Found::There, _) => batch.left += 1,
                (Found::Other(other), _) => {
                    let table = reader.table;
                    let column = if table.has(Column::Number) { Column::Number } else { Column::External };
                    let column = Some(table.header(column).to_owned());
                    problems.push(Problem { row: Some(read.row), column, what: What::OthersNumber(other) });
                }
                (Found::New, Ok(row)) => rows.push(row),
                (Found::New, Err(bad)) => problems.extend(bad),
            }
        }
        batch.left += leave_blanked(&mut rows, &mut problems, reader, known);
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
        // What a column is missing for is said once.
        let mut said: Vec<What> = Vec::new();
        problems.retain(|problem| {
            let is_new = problem.row.is_some() || !said.contains(&problem.what);
            said.extend(problem.row.is_none().then(|| problem.what.clone()));
            is_new
        });
        if problems.is_empty() { Ok(batch) } else { Err(problems) }
    }
}

/// When a row's ticket is registered, and the day of it in the desk's zone.
fn registered(row: &Row, reader: &Reader<'_>) -> Option<(DateTime<Utc>, NaiveDate)> {
    let zone = reader.policy.timezone;
    let (_, (at, _), _) = Timeline::begin(row, zone, reader.now).ok()?;
    Some((at, at.with_timezone(&zone).date_naive()))
}

impl Read {
    /// What tells it where it has no number.
    fn likeness(&self, reader: &Reader<'_>) -> Option<Likeness> {
        let row = self.values.as_ref().ok().filter(|_| self.name == Name::None)?;
        let (at, _) = registered(row, reader)?;
        Some(Likeness { at, submitter: row.submitter.clone(), description: row.description.clone() })
    }
}

/// Takes out the rows without a number whose tickets' words were redacted since they were imported: nothing
/// but the time tells them. How many they are.
fn leave_blanked(rows: &mut Vec<Row>, problems: &mut Vec<Problem>, reader: &Reader<'_>, known: &Known) -> usize {
    let at = |row: &Row| registered(row, reader).filter(|_| row.name == Name::None).map(|(at, _)| at);
    let mut open: HashMap<DateTime<Utc>, usize> = HashMap::new();
    for at in rows.iter().filter_map(at) {
        *open.entry(at).or_default() += 1;
    }
    let all = rows.len();
    rows.retain(|row| {
        let Some(at) = at(row) else { return true };
        let (open, blanked) = (open.get(&at).copied().unwrap_or(0), known.blanked_at(at));
        if open > blanked && blanked > 0 {
            problems.push(Problem::row(row.row, What::RedactedSince));
        }
        open > blanked
    });
    all - rows.len()
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

fn twice(name: Name, row: usize) -> What {
    match name {
        Name::Ours(number) => What::NumberTwice { number: number.to_string(), is_ours: true, row },
        Name::Theirs(id) => What::NumberTwice { number: id, is_ours: false, row },
        Name::None => What::RowTwice { row },
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
        let found = self.by_external.get(text).or_else(|| known.number_of(text));
        if let Some(number) = found {
            return Ok(Some(number.clone()));
        }
        let column = Some(reader.table.header(Column::RepeatOf).to_owned());
        Err(vec![Problem { row: Some(row.row), column, what: What::NoTicket(text.clone()) }])
    }
}
