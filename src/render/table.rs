//! Tables of text: columns that line up (Chinese too), fitted to the terminal, never cut.
//!
//! On a terminal the last column, and if need be the others, are wrapped to its width; piped, a row is
//! one line however long. Cells must come in free of control characters: see `escape`.

use comfy_table::{CellAlignment, ContentLineStyle, LineStyle};
use comfy_table::{ColumnConstraint, ContentArrangement, TableStyle, presets};
use unicode_width::UnicodeWidthStr;

use super::style::{Look, Role};
use super::wrap::wrap;
use crate::text::cut;

/// What a role begins and ends with inside a cell until the table is laid out. Tag characters have no
/// width, so that they don't shift columns, and `escape` lets none through from a ticket's text.
const MARKS: [char; 6] = ['\u{e0041}', '\u{e0042}', '\u{e0043}', '\u{e0044}', '\u{e0045}', '\u{e0046}'];
const END: char = '\u{e007f}';

/// Stands at the beginning of each row until the table is laid out.
const ROW: char = '\u{e0020}';

/// How far what stands below a row is indented.
const INDENT: usize = 4;

/// The narrowest that a wrapped column may get before the others are wrapped too.
const NARROWEST: usize = 16;

/// The narrowest table that is still laid out as one: what is narrower can't hold a number.
const NARROWEST_TABLE: u16 = 20;

/// Text of a cell, with the role that colours it.
pub(crate) fn cell(role: Role, text: &str) -> String {
    let nth = Role::ALL.iter().position(|known| *known == role).unwrap_or(0);
    // A cell of several lines is coloured line by line: a mark must not reach into the next column.
    text.split('\n').map(|line| format!("{}{line}{END}", MARKS[nth])).collect::<Vec<_>>().join("\n")
}

/// A table in the making.
#[derive(Debug)]
pub(crate) struct Table {
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
    below: Vec<Vec<String>>,
    right: Vec<usize>,
    whole: Vec<usize>,
}

impl Table {
    /// A table with these column headers.
    pub(crate) fn new<T: Into<String>>(headers: impl IntoIterator<Item = T>) -> Table {
        Table {
            headers: headers.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
            below: Vec::new(),
            right: Vec::new(),
            whole: Vec::new(),
        }
    }

    /// A table of that many columns without headers.
    pub(crate) fn bare(columns: usize) -> Table {
        Table::new(vec![String::new(); columns])
    }

    /// The same table with a column (from 0) set flush right: for figures.
    #[must_use]
    pub(crate) fn right(mut self, column: usize) -> Table {
        self.right.push(column);
        self
    }

    /// The same table with a column (from 0) that is not wrapped while others can be: for numbers of
    /// tickets and times.
    #[must_use]
    pub(crate) fn whole(mut self, column: usize) -> Table {
        self.whole.push(column);
        self
    }

    /// Adds a row, a cell for each column. A cell may have several lines.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.row_with(cells, Vec::new());
    }

    /// Adds a row and lines of text that stand below it, indented and wrapped to the terminal.
    pub(crate) fn row_with(&mut self, cells: Vec<String>, below: Vec<String>) {
        self.rows.push(cells);
        self.below.push(below);
    }

    /// Puts lines of text below a row (from 0), as [`Table::row_with`] does.
    pub(crate) fn below(&mut self, row: usize, lines: Vec<String>) {
        if let Some(below) = self.below.get_mut(row) {
            *below = lines;
        }
    }

    /// Whether it has no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How wide the table is if nothing is wrapped.
    pub(crate) fn natural_width(&self) -> usize {
        let widths = self.widths();
        widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)
    }

    /// How wide the last column is if nothing is wrapped.
    pub(crate) fn last_width(&self) -> usize {
        self.widths().last().copied().unwrap_or(0)
    }

    /// The natural width of each column.
    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.headers.iter().map(|header| header.width()).collect();
        for row in &self.rows {
            for (width, text) in widths.iter_mut().zip(row) {
                *width = text.split('\n').map(UnicodeWidthStr::width).chain([*width]).max().unwrap_or(0);
            }
        }
        widths
    }

    /// Cuts the last column so that a row stays one line on a terminal: for glances, where the whole is
    /// one command away. Piped, nothing is cut.
    pub(crate) fn cut_last(&mut self, look: Look) {
        let Some(width) = look.width.map(usize::from) else { return };
        let room = width.saturating_sub(self.natural_width() - self.last_width()).max(NARROWEST);
        for last in self.rows.iter_mut().filter_map(|row| row.last_mut()) {
            *last = cut::columns(last, room, look.unicode);
        }
    }

    /// Lays the table out: header, a rule, the rows; each line ends with LF and has no blanks at its end.
    pub(crate) fn render(&self, look: Look) -> String {
        let rule = if look.unicode { '─' } else { '-' };
        let style = TableStyle {
            header_lines: ContentLineStyle::none().junction(' '),
            header_separator: LineStyle::none().fill(rule).junction(' '),
            content_lines: ContentLineStyle::none().junction(' '),
            ..presets::NOTHING
        };
        let mut table = comfy_table::Table::new();
        table.load_style(style);
        if self.headers.iter().any(|header| !header.is_empty()) {
            table.set_header(self.headers.iter().map(|header| cell(Role::Heading, header)).collect::<Vec<_>>());
        }
        for row in &self.rows {
            let mut row = row.clone();
            if let Some(first) = row.first_mut() {
                first.insert(0, ROW);
            }
            table.add_row(row);
        }
        let last = self.headers.len().saturating_sub(1);
        for (nth, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, u16::from(nth < last)));
            if self.right.contains(&nth) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        match look.width.map(|width| width.max(NARROWEST_TABLE)) {
            Some(width) if self.natural_width() > usize::from(width) => {
                table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
                let widths = self.widths();
                let others = widths.iter().rev().skip(1).sum::<usize>() + 2 * last;
                let kept = self.whole.iter().filter_map(|nth| widths.get(*nth)).sum::<usize>();
                if kept + NARROWEST * (widths.len() - self.whole.len()).max(1) / 2 <= usize::from(width) {
                    for nth in &self.whole {
                        if let Some(column) = table.column_mut(*nth) {
                            column.set_constraint(ColumnConstraint::ContentWidth);
                        }
                    }
                }
                if others + NARROWEST <= usize::from(width) {
                    let constraints = (0..last).map(|_| ColumnConstraint::ContentWidth);
                    table.set_constraints(constraints.collect::<Vec<_>>());
                }
            }
            _ => {
                table.set_content_arrangement(ContentArrangement::Disabled);
            }
        }
        let mut text = String::new();
        let mut below: Option<&Vec<String>> = None;
        let mut rest = self.below.iter();
        for line in table.lines() {
            if line.contains(ROW) {
                write_below(&mut text, std::mem::replace(&mut below, rest.next()), look);
            }
            text.push_str(colour(&line, look).trim_end());
            text.push('\n');
        }
        write_below(&mut text, below, look);
        text
    }
}

fn write_below(text: &mut String, below: Option<&Vec<String>>, look: Look) {
    let width = look.width.map(|width| usize::from(width.max(NARROWEST_TABLE)) - INDENT);
    for line in below.into_iter().flatten().flat_map(|line| wrap(line, width)) {
        let line = format!("{}{line}", " ".repeat(INDENT));
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// Turns the marks of a laid out line into colours, or takes them out.
fn colour(line: &str, look: Look) -> String {
    let mut coloured = String::with_capacity(line.len() + 16);
    let mut open = None;
    for c in line.chars() {
        if let Some(nth) = MARKS.iter().position(|mark| *mark == c) {
            let style = Role::ALL[nth].style();
            if look.colour {
                coloured.push_str(&style.render().to_string());
                open = Some(style);
            }
        } else if c == ROW {
            // It has done its work.
        } else if c == END {
            if let Some(style) = open.take() {
                coloured.push_str(&style.render_reset().to_string());
            }
        } else {
            coloured.push(c);
        }
    }
    if let Some(style) = open {
        coloured.push_str(&style.render_reset().to_string());
    }
    coloured
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let mut table = Table::new(["编号", "left", "description"]).right(1);
        table.row(vec!["一".into(), cell(Role::Late, "2 h late"), "打印机坏了,三楼的同事都不能打印,请尽快处理".into()]);
        table.row(vec!["TS-1".into(), "now".into(), "Printer on floor 3 does not print".into()]);
        table
    }

    #[test]
    fn piped_a_row_is_one_line_and_columns_line_up() {
        assert_eq!(
            sample().render(Look::PIPED),
            "编号      left  description\n\
             ───── ───────── ──────────────────────────────────────────\n\
             一    2 h late  打印机坏了,三楼的同事都不能打印,请尽快处理\n\
             TS-1       now  Printer on floor 3 does not print\n"
        );
    }

    #[test]
    fn a_family_and_a_persian_word_shift_no_column() {
        let mut table = Table::new(["who", "what"]);
        for who in ["👨\u{200d}👩\u{200d}👧", "نمی\u{200c}خواهم", "王"] {
            table.row(vec![cell(Role::Number, who), "|".into()]);
        }
        let text = table.render(Look::PIPED);
        let columns: Vec<usize> = text.lines().skip(2).map(|line| line.trim_end_matches('|').width()).collect();
        assert_eq!(columns, [10, 10, 10], "{text}");
    }

    #[test]
    fn on_a_terminal_no_line_is_wider_than_it_and_nothing_is_lost() {
        let table = sample();
        for width in 20..70 {
            let look = Look { width: Some(width), ..Look::PIPED };
            let text = table.render(look);
            for line in text.lines() {
                assert!(line.width() <= usize::from(width), "{width}: {line}");
            }
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '─').collect();
                letters.sort_unstable();
                letters
            };
            assert_eq!(letters(&text), letters(&table.render(Look::PIPED)), "{width}");
        }
    }

    #[test]
    fn a_number_stays_whole_while_words_are_wrapped_and_lines_stand_below_their_row() {
        let mut table = Table::new(["ticket", "handler", "team", "problem"]).whole(0);
        let words = "somebody with a long name";
        table.row(vec!["TS-20261122-001".into(), words.into(), words.into(), words.into()]);
        table.row(vec!["TS-20261122-002".into(), words.into(), words.into(), words.into()]);
        table.below(0, vec!["why: nobody knows".into()]);
        let text = table.render(Look { width: Some(60), ..Look::PIPED });
        let at = |start: &str| text.lines().position(|line| line.trim_start().starts_with(start));
        assert!(at("TS-20261122-001") < at("why: nobody") && at("why: nobody") < at("TS-20261122-002"), "{text}");
        assert!(text.lines().all(|line| line.width() <= 60), "{text}");
    }

    #[test]
    fn colours_do_not_shift_columns() {
        let look = Look { colour: true, ..Look::PIPED };
        let coloured = sample().render(look);
        assert!(coloured.contains("\u{1b}[1m\u{1b}[31m2 h late\u{1b}[0m"), "{coloured:?}");
        let plain = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(
            plain.lines().map(str::trim_end).collect::<Vec<_>>(),
            sample().render(Look::PIPED).lines().collect::<Vec<_>>()
        );
    }

    #[test]
    fn what_stands_below_a_row_stays_with_it() {
        let mut table = Table::bare(2);
        table.row_with(vec!["TS-1".into(), "li.na".into()], vec!["Printer on floor 3 does not print".into()]);
        table.row(vec!["TS-2".into(), "wang.wei".into()]);
        assert_eq!(table.render(Look::PIPED), "TS-1  li.na\n    Printer on floor 3 does not print\nTS-2  wang.wei\n");
        assert_eq!(
            table.render(Look { width: Some(24), ..Look::PIPED }),
            "TS-1  li.na\n    Printer on floor 3\n    does not print\nTS-2  wang.wei\n"
        );
    }

    #[test]
    fn ascii_is_enough_where_nothing_else_can_be_shown() {
        let mut table = Table::new(["a", "b"]);
        table.row(vec!["1".into(), "2".into()]);
        assert_eq!(table.render(Look { unicode: false, ..Look::PIPED }), "a  b\n-- -\n1  2\n");
    }
}
