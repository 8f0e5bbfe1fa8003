//! What a page is made of: headline figures, sections, tables, cells. It must not know what a report says.

use super::shown::{Change, Figure};

/// A report, said.
#[derive(Debug)]
pub(super) struct Page {
    /// `Service desk report`
    pub kind: String,
    /// `Week 47, 2026`
    pub title: String,
    /// What kind of page it is, and of when.
    pub whole_title: String,
    /// Its days.
    pub dates: String,
    /// What a reader must know before the figures.
    pub notices: Vec<String>,
    /// The report in a few sentences.
    pub lead: String,
    /// The heading of the headline figures.
    pub glance_title: String,
    /// The headline figures.
    pub glance: Vec<Glance>,
    /// All the rest.
    pub sections: Vec<Section>,
    /// The heading of the foot.
    pub foot_title: String,
    /// The foot, line by line.
    pub foot: Vec<(String, String)>,
}

/// A headline figure.
#[derive(Debug)]
pub(super) struct Glance {
    /// What it is.
    pub label: String,
    /// The figure.
    pub figure: Figure,
    /// What it is made of, or what belongs to it.
    pub detail: String,
    /// Against the period before, where both can be compared.
    pub change: Option<Change>,
    /// The period before: `week 46: 89.3%`; none before the calendar begins.
    pub before: Option<String>,
}

/// A section under a heading.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// For links and scripts: `compliance`.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What it counts, or that it is empty.
    pub note: Option<String>,
    /// Its tables.
    pub tables: Vec<PageTable>,
    /// What to type, and why.
    pub commands: Option<Commands>,
}

/// Commands to copy.
#[derive(Debug)]
pub(super) struct Commands {
    /// What they are for.
    pub title: String,
    /// One a line.
    pub lines: Vec<String>,
}

/// A table.
#[derive(Debug)]
pub(super) struct PageTable {
    /// Its name; none where the section's heading says it.
    pub caption: Option<String>,
    /// Its columns; the first names the row.
    pub columns: Vec<PageColumn>,
    /// Its rows.
    pub rows: Vec<PageRow>,
}

/// A column.
#[derive(Debug)]
pub(super) struct PageColumn {
    /// Its head.
    pub title: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnKind {
    /// Words.
    Text,
    /// Words that are not broken over lines: numbers of tickets, times.
    Whole,
    /// Figures, flush right.
    Figures,
    /// Figures with a bar beside them.
    Bars,
}

/// A row.
#[derive(Debug)]
pub(super) struct PageRow {
    /// A cell for each column.
    pub cells: Vec<PageCell>,
    /// The row that the others are compared with.
    pub strong: bool,
}

/// A cell.
#[derive(Debug)]
pub(super) struct PageCell {
    /// What it says.
    pub figure: Figure,
    /// How full its bar is, in thousandths; none: no bar.
    pub bar: Option<u64>,
}

impl PageCell {
    /// Words.
    pub(super) fn text(text: impl Into<String>) -> PageCell {
        PageCell::from(Figure { text: text.into(), ..Figure::default() })
    }
}

impl From<Figure> for PageCell {
    fn from(figure: Figure) -> PageCell {
        PageCell { figure, bar: None }
    }
}

/// A section that says why it is empty.
pub(super) fn empty(id: &'static str, title: String, why: &str) -> Section {
    Section { id, title, note: Some(why.to_owned()), ..Section::default() }
}

/// Columns of these heads, in order.
pub(super) fn columns(columns: &[(&String, ColumnKind)]) -> Vec<PageColumn> {
    columns.iter().map(|(title, kind)| PageColumn { title: (*title).clone(), kind: *kind }).collect()
}
