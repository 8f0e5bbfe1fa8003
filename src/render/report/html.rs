//! A report as one page that needs nothing but itself: no script, no font, no image from anywhere, light
//! and dark, on paper too.
//!
//! The template (`page.html`) escapes whatever is put in; only the drawings and the style sheet go in as
//! they are, and no text from a ticket gets into either.

use askama::Template;
use std::cmp::Ordering;

use super::Setting;
use super::charts::{self, Chart};
use super::maker::Maker;
use super::parts::{ColumnKind, Page, PageCell, PageColumn, PageRow, PageTable, Section};
use crate::render::words::{Words, fill, words};
use crate::report::figures::Report;
use crate::text::escape;

/// The report as a page.
///
/// # Errors
/// None in practice: writing to memory does not fail.
pub(crate) fn html(report: &Report, setting: &Setting) -> Result<String, std::fmt::Error> {
    let maker = Maker::new(report, setting, escape::one_line);
    let words = words(setting.language);
    let lang = match setting.language {
        crate::sla::Language::En => "en",
        crate::sla::Language::Zh => "zh-Hans",
    };
    let charts = charts::trend(&report.figures, words);
    let view = View { page: maker.page(), charts, words, lang, style: include_str!("page.css") };
    view.render().map_err(|_| std::fmt::Error)
}

#[derive(Template)]
#[template(path = "page.html", config = "src/render/report/askama.toml")]
struct View {
    page: Page,
    charts: Vec<Chart>,
    words: &'static Words,
    lang: &'static str,
    style: &'static str,
}

impl View {
    /// `5 h 6 min` in pieces: figures, and the units between them, which are set smaller.
    fn pieces<'a>(&self, text: &'a str) -> Vec<(bool, &'a str)> {
        let mut pieces = Vec::new();
        let mut rest = text;
        let is_figure = |c: char| c.is_ascii_digit() || c == '.';
        while let Some(first) = rest.chars().next() {
            let figures = is_figure(first);
            let end = rest.find(|c| is_figure(c) != figures).unwrap_or(rest.len());
            pieces.push((figures, &rest[..end]));
            rest = &rest[end..];
        }
        // What holds no figure at all (n/a) is no unit either.
        if pieces.iter().any(|(figures, _)| *figures) { pieces } else { vec![(true, text)] }
    }

    /// The way a figure went: an arrow, its word, and whether that is good.
    fn arrow(&self, direction: &Ordering) -> (&'static str, &'static str) {
        match direction {
            Ordering::Greater => ("▲", &self.words.report.change.up),
            Ordering::Less => ("▼", &self.words.report.change.down),
            Ordering::Equal => ("", ""),
        }
    }

    fn tone(&self, better: &Option<bool>) -> &'static str {
        match better {
            Some(true) => "better",
            Some(false) => "worse",
            None => "same",
        }
    }

    /// Tables with many columns, with words in several, or with differences have their rows set as blocks
    /// where the page is narrow.
    fn stacks(&self, table: &PageTable) -> bool {
        let words = table.columns.iter().skip(1).any(|column| column.kind == ColumnKind::Text);
        let differences = table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.figure.difference.is_some());
        table.columns.len() > 5 || words || (differences && table.columns.len() > 3)
    }

    /// A list that would hide what comes after it is folded up (and printed all the same).
    fn is_long(&self, table: &PageTable) -> bool {
        table.caption.is_some() && table.rows.len() > 20
    }

    /// Narrow tables stand side by side.
    fn side_by_side(&self, section: &Section) -> bool {
        section.tables.len() > 1 && section.tables.iter().all(|table| table.columns.len() < 4)
    }

    fn class(&self, column: &PageColumn) -> &'static str {
        match column.kind {
            ColumnKind::Text => "t",
            ColumnKind::Whole => "w",
            ColumnKind::Figures => "n",
            ColumnKind::Bars => "b",
        }
    }

    /// A cell that says nothing happened.
    fn is_quiet(&self, cell: &PageCell, row: &PageRow) -> bool {
        cell.figure.text == "0" && !row.strong
    }

    /// ` (−4.2)`: what stands behind a figure, with a real minus sign.
    fn aside(&self, difference: &str) -> String {
        let by = match difference.strip_prefix('-') {
            Some(rest) => format!("−{rest}"),
            None => difference.to_owned(),
        };
        fill(&self.words.list.aside, &[("text", &by)])
    }

    /// A bar's length in percent.
    fn length(&self, thousandths: &u64) -> String {
        format!("{}.{}", thousandths / 10, thousandths % 10)
    }
}
