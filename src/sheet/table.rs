//! Which row of a file names the columns, and which column means what.
//!
//! A title may stand above the header, empty columns beside it, blank rows anywhere. This module must not
//! know what the cells below say.

use super::column::Column;
use super::decode::{Encoding, decode};
use super::grid::{self, GridRow, Separator, Unclosed};
use super::headers::{Meaning, meaning};
use super::problem::{Problem, What};
use super::text::{is_blank, skeleton};
use crate::text::escape::one_line;

/// How many rows from the top may stand above the header, itself included.
const HEADER_WITHIN: usize = 20;

/// A spreadsheet whose columns are known.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// How the file was encoded.
    pub encoding: Encoding,
    /// What stands between its cells.
    pub separator: Separator,
    /// The number of the row that names the columns.
    pub header_row: usize,
    /// How many cells that row has, up to the last that names one.
    pub width: usize,
    /// The columns that mean something.
    pub columns: Vec<TableColumn>,
    /// The headers that mean nothing here: what stands below them is not taken in.
    pub unknown: Vec<String>,
    /// The rows below the header that hold something in a column that means something.
    pub rows: Vec<GridRow>,
}

/// A column that means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableColumn {
    /// Its place among the cells, from 0.
    pub index: usize,
    /// Its header on one line.
    pub header: String,
    /// What it means.
    pub meaning: Meaning,
}

/// What the user said about a column: its header, and what it means.
pub(crate) type Map = (String, Meaning);

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// The [`Problem`]s of the file and its header.
    pub(crate) fn read(bytes: &[u8], maps: &[Map]) -> Result<Table, Vec<Problem>> {
        let (text, encoding) = decode(bytes).map_err(|why| vec![Problem::file(What::NotText(why))])?;
        let mut best: Option<(usize, Separator, Vec<GridRow>, usize)> = None;
        let mut unclosed = None;
        for separator in Separator::ALL {
            match grid::read(&text, separator) {
                Ok(rows) => {
                    let Some((score, header)) = find_header(&rows, maps) else { continue };
                    if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                        best = Some((score, separator, rows, header));
                    }
                }
                Err(Unclosed { row }) => unclosed = unclosed.or(Some(row)),
            }
        }
        let Some((_, separator, mut rows, header)) = best else {
            return Err(vec![match unclosed {
                Some(row) => Problem::row(row, What::UnclosedQuote),
                None if is_blank(&text.replace([',', ';', '"'], " ")) => Problem::file(What::EmptyFile),
                None => Problem::file(What::NoHeader { within: HEADER_WITHIN }),
            }]);
        };
        let header = rows.remove(header);
        let (columns, unknown) = columns(&header, maps)?;
        let names = skeletons(&header.cells);
        rows.retain(|row| {
            let says = |column: &TableColumn| row.cells.get(column.index).is_some_and(|cell| !is_blank(cell));
            row.number > header.number && columns.iter().any(says) && skeletons(&row.cells) != names
        });
        Ok(Table { encoding, separator, header_row: header.number, width: names.len(), columns, unknown, rows })
    }

    /// What is wrong with a row that says something where there is no column any more: as a rule a text with
    /// the separator in it, without quotes around it, and all that follows stands one column too far.
    pub(crate) fn too_wide(&self, row: &GridRow) -> Option<Problem> {
        let lost = row.cells.iter().skip(self.width).find(|cell| !is_blank(cell))?;
        let cells = row.cells.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
        let what = What::TooWide { cells, width: self.width, lost: lost.clone(), separator: self.separator };
        Some(Problem::row(row.number, what))
    }

    /// Whether a column of the form is there.
    pub(crate) fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|one| one.meaning.columns().any(|its| its == column))
    }

    /// The header of a column of the form; its key where it is not there.
    pub(crate) fn header(&self, column: Column) -> &str {
        let found = self.columns.iter().find(|one| one.meaning.columns().any(|its| its == column));
        found.map_or(column.key(), |one| one.header.as_str())
    }
}

fn skeletons(cells: &[String]) -> Vec<String> {
    let mut skeletons: Vec<String> = cells.iter().map(|cell| skeleton(cell)).collect();
    while skeletons.last().is_some_and(String::is_empty) {
        skeletons.pop();
    }
    skeletons
}

fn mapped(header: &str, maps: &[Map]) -> Option<Meaning> {
    let header = skeleton(header);
    maps.iter().find(|(name, _)| skeleton(name) == header).map(|(_, meaning)| *meaning)
}

/// The row that names the most columns, and how many; the first of several.
fn find_header(rows: &[GridRow], maps: &[Map]) -> Option<(usize, usize)> {
    let score = |row: &GridRow| {
        let mut named: Vec<Column> = Vec::new();
        for cell in &row.cells {
            for column in mapped(cell, maps).or_else(|| meaning(cell)).into_iter().flat_map(Meaning::columns) {
                if !named.contains(&column) {
                    named.push(column);
                }
            }
        }
        named.len()
    };
    let mut best = None;
    for (index, row) in rows.iter().take(HEADER_WITHIN).enumerate() {
        let score = score(row);
        if score > best.map_or(0, |(most, _)| most) {
            best = Some((score, index));
        }
    }
    best
}

/// What each column means, and the headers that mean nothing.
fn columns(header: &GridRow, maps: &[Map]) -> Result<(Vec<TableColumn>, Vec<String>), Vec<Problem>> {
    let mut problems = Vec::new();
    let mut columns: Vec<TableColumn> = Vec::new();
    let mut unknown = Vec::new();
    for (index, cell) in header.cells.iter().enumerate() {
        let name = one_line(cell.trim_start_matches('\u{feff}'));
        if is_blank(cell) {
            continue;
        }
        let said = mapped(cell, maps);
        let Some(mut meaning) = said.or_else(|| meaning(cell)) else {
            unknown.push(name);
            continue;
        };
        // A second 部门, right behind the handler, is the handler's.
        if meaning == Meaning::One(Column::Department)
            && said.is_none()
            && columns
                .last()
                .is_some_and(|last| last.index + 1 == index && last.meaning == Meaning::One(Column::Assignee))
        {
            meaning = Meaning::One(Column::Team);
        }
        if meaning == Meaning::Nothing {
            continue;
        }
        let taken = columns.iter().position(|other| {
            other.meaning.columns().any(|one| one != Column::Progress && meaning.columns().any(|its| its == one))
        });
        let column = TableColumn { index, header: name, meaning };
        match taken {
            None => columns.push(column),
            // The form's own header, or what the user said, beats another name for the same.
            Some(_) if said.is_none() && !is_own(cell, meaning) => unknown.push(column.header),
            Some(at) if !is_own(&columns[at].header, meaning) && mapped(&columns[at].header, maps).is_none() => {
                unknown.push(std::mem::replace(&mut columns[at], column).header);
            }
            Some(at) => problems.push(Problem::row(
                header.number,
                What::SameColumns { first: columns[at].header.clone(), second: column.header },
            )),
        }
    }
    for (name, _) in maps {
        if !header.cells.iter().any(|cell| skeleton(cell) == skeleton(name)) {
            problems.push(Problem::row(header.number, What::NoSuchColumn(name.clone())));
        }
    }
    let means = |wanted: Column| columns.iter().any(|one| one.meaning.columns().any(|its| its == wanted));
    for needed in [Column::Description, Column::Submitter] {
        if problems.is_empty() && !means(needed) {
            problems.push(Problem::row(header.number, What::NoColumn(needed)));
        }
    }
    if problems.is_empty() { Ok((columns, unknown)) } else { Err(problems) }
}

/// Whether the header is the form's own word for it, in either language.
fn is_own(header: &str, meaning: Meaning) -> bool {
    let header = skeleton(header);
    meaning.columns().any(|column| {
        crate::sla::Language::ALL
            .iter()
            .any(|&language| skeleton(column.header(crate::render::words::words(language))) == header)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, maps: &[(&str, &str)]) -> Result<Table, Vec<String>> {
        let maps: Vec<Map> =
            maps.iter().map(|(name, key)| ((*name).to_owned(), super::super::headers::key(key).unwrap())).collect();
        let said = |problem: &Problem| crate::say::sheet::line(problem, crate::sla::Language::En);
        Table::read(text.as_bytes(), &maps).map_err(|problems| problems.iter().map(said).collect())
    }

    #[test]
    fn a_title_blank_rows_and_empty_columns_are_no_matter() {
        let table = read(
            "服务台问题登记表,,,,\n,,,,\n\n,问题编号,提交人,,问题描述,序号\n,TS001,张三,,坏了,1\n,,,,,2\n,问题编号,提交人,,问题描述,序号\n,TS002,李四,,慢,3\n",
            &[],
        )
        .unwrap();
        assert_eq!((table.header_row, table.separator), (4, Separator::Comma));
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [5, 8]);
        assert_eq!(table.unknown, ["序号"]);
        assert!(table.has(Column::Submitter) && !table.has(Column::Status));
        assert_eq!((table.header(Column::Submitter), table.header(Column::Status)), ("提交人", "status"));
    }

    #[test]
    fn the_separator_is_the_one_that_gives_columns() {
        for (text, separator) in [
            ("number;description;submitter\n1;a, b, c;x\n", Separator::Semicolon),
            ("number\tdescription\tsubmitter\n1\ta;b\tx\n", Separator::Tab),
            ("number,description,submitter\n1,a;b,x\n", Separator::Comma),
        ] {
            assert_eq!(read(text, &[]).unwrap().separator, separator);
        }
    }

    #[test]
    fn two_columns_of_one_meaning_are_one_or_an_error() {
        // The form's own name wins.
        let table = read("问题,问题描述,提交人\na,b,c\n", &[]).unwrap();
        assert_eq!((table.header(Column::Description), &table.unknown[..]), ("问题描述", &["问题".to_owned()][..]));
        let table = read("问题描述,问题,提交人\na,b,c\n", &[]).unwrap();
        assert_eq!((table.header(Column::Description), &table.unknown[..]), ("问题描述", &["问题".to_owned()][..]));
        assert_eq!(
            read("问题描述,问题描述,提交人\na,b,c\n", &[]).unwrap_err(),
            ["row 1: the columns \"问题描述\" and \"问题描述\" mean the same; leave one out with --map 问题描述=-"]
        );
        // Notes may be in several.
        assert!(read("问题描述,提交人,处理过程,备注\na,b,c,d\n", &[]).unwrap().unknown.is_empty());
        // A second 部门 behind the handler is the handler's.
        let table = read("问题描述,提交人,部门,处理人,部门\na,b,c,d,e\n", &[]).unwrap();
        assert_eq!(table.columns[4].meaning, Meaning::One(Column::Team));
    }

    #[test]
    fn the_user_has_the_last_word() {
        let table = read("问题描述,登记员,状态\na,b,c\n", &[("登记员", "submitter"), ("状态", "-")]).unwrap();
        assert!(table.has(Column::Submitter) && !table.has(Column::Status) && table.unknown.is_empty());
        assert_eq!(
            read("问题描述,提交人\na,b\n", &[("科室", "department")]).unwrap_err(),
            ["row 1: no column is named \"科室\", as --map says"]
        );
    }

    #[test]
    fn a_file_without_the_columns_it_takes_says_so() {
        for (text, what) in [
            ("", "is empty"),
            ("\n ,,\n", "is empty"),
            ("a,b\n1,2\n", "none of its first 20 rows"),
            ("number,\"description\nx,y\n", "row 1: a quote"),
            ("number,submitter\n1,2\n", "row 1: no column is the description (问题描述)"),
            ("number,description\n1,2\n", "row 1: no column is the submitter (提交人)"),
        ] {
            let problems = read(text, &[]).unwrap_err();
            assert!(problems[0].starts_with(what), "{text:?}: {problems:?}");
        }
    }
}
