//! A report for the terminal and for plain-text mail: 80 columns are enough, colour is not needed, and
//! ASCII does where nothing else can be shown.

use std::cmp::Ordering;

use unicode_width::UnicodeWidthStr;

use super::Setting;
use super::maker::Maker;
use super::parts::{ColumnKind, Glance, Page, PageCell, PageTable, Section};
use super::shown::{Change, Figure};
use crate::render::bar::bar;
use crate::render::style::{Look, Role};
use crate::render::table as tables;
use crate::render::words::{ReportWords, Words, fill};
use crate::render::wrap::wrap;
use crate::report::figures::Report;
use crate::text::escape;

/// The width of prose, and of headings, where the terminal is no narrower.
const WIDTH: usize = 80;

/// The cells of a bar.
const BAR: usize = 10;

/// The report as text.
pub(crate) fn table(report: &Report, setting: &Setting, look: Look) -> String {
    let maker = Maker::new(report, setting, escape::one_line);
    let page = maker.page();
    let mut text = head(&page, look);
    text.push_str(&glance(&page, maker.words, look));
    for section in &page.sections {
        text.push_str(&self::section(section, maker.words, look));
    }
    text.push_str(&heading(&page.foot_title, look));
    let width = page.foot.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    for (name, value) in &page.foot {
        text.push_str(&format!("{}  {value}\n", left(name, width)));
    }
    if look.unicode { text } else { text.replace('…', "...") }
}

fn head(page: &Page, look: Look) -> String {
    let dot = if look.unicode { "·" } else { "-" };
    let mut text = look.paint(Role::Heading, &format!("{} {dot} {}", page.kind, page.title)) + "\n";
    if page.dates != page.title {
        text.push_str(&format!("{}\n", page.dates));
    }
    for paragraph in page.notices.iter().chain([&page.lead]) {
        text.push_str(&format!("\n{}", wrapped(paragraph, look)));
    }
    text
}

/// The headline figures, a line each, against the period before.
fn glance(page: &Page, words: &Words, look: Look) -> String {
    let mut text = heading(&page.glance_title, look);
    let figures: Vec<String> =
        page.glance.iter().map(|glance| glance.figure.text.clone() + &aside(&glance.figure, words)).collect();
    let names = page.glance.iter().map(|glance| glance.label.width()).max().unwrap_or(0);
    let widths = figures.iter().map(|figure| figure.width()).max().unwrap_or(0);
    for (glance, figure) in page.glance.iter().zip(&figures) {
        let head = format!("{}  {}  ", left(&glance.label, names), right(figure, widths));
        text.push_str(&beside(&head, glance, &words.report, look));
    }
    text
}

/// Behind the figure: `▲ 2.3 points, better (week 46: 89.3%)`, on two lines where one is too narrow.
fn beside(head: &str, glance: &Glance, words: &ReportWords, look: Look) -> String {
    let (told, before) = match (&glance.change, &glance.before) {
        (Some(change), Some(before)) => (arrowed(change, look), before),
        (_, before) => return format!("{head}{}", before.as_deref().unwrap_or_default()).trim_end().to_owned() + "\n",
    };
    let painted = match glance.change.as_ref().and_then(|change| change.better) {
        Some(true) => look.paint(Role::Good, &told),
        Some(false) => look.paint(Role::Late, &told),
        None => told.clone(),
    };
    let whole = |told: &str| fill(&words.change.beside, &[("change", told), ("before", before)]);
    if head.width() + whole(&told).width() <= page_width(look) {
        format!("{head}{}\n", whole(&painted))
    } else {
        format!("{head}{painted}\n{}{before}\n", " ".repeat(head.width() + 2))
    }
}

fn arrowed(change: &Change, look: Look) -> String {
    let arrow = match (change.direction, look.unicode) {
        (Ordering::Greater, true) => "▲",
        (Ordering::Less, true) => "▼",
        (Ordering::Greater, false) => "+",
        (Ordering::Less, false) => "-",
        (Ordering::Equal, _) => "=",
    };
    format!("{arrow} {}", change.text)
}

fn section(section: &Section, words: &Words, look: Look) -> String {
    let mut text = heading(&section.title, look);
    if let Some(note) = &section.note {
        text.push_str(&wrapped(note, look));
    }
    let mut apart = section.note.is_some();
    for table in &section.tables {
        if apart {
            text.push('\n');
        }
        apart = true;
        if let Some(caption) = &table.caption {
            text.push_str(&format!("{}\n", look.paint(Role::Heading, caption)));
        }
        text.push_str(&fitted(table, words, look));
    }
    if let Some(commands) = &section.commands {
        text.push_str(&format!("\n{}", wrapped(&commands.title, look)));
        for line in &commands.lines {
            text.push_str(&format!("  {}\n", look.paint(Role::Number, line)));
        }
    }
    text
}

/// The table. Where it would be too wide: the words of its last column below each row; else without its
/// bars, and in several tables, each with the first column.
fn fitted(table: &PageTable, words: &Words, look: Look) -> String {
    let all: Vec<usize> = (0..table.columns.len()).collect();
    let fits = |laid_out: &tables::Table| look.width.is_none_or(|width| laid_out.natural_width() <= usize::from(width));
    let whole = laid_out(table, &all, words, look, true);
    if fits(&whole) {
        return whole.render(look);
    }
    if let [columns @ .., last] = all.as_slice()
        && table.columns.last().is_some_and(|column| column.kind == ColumnKind::Text)
    {
        return with_words_below(table, columns, *last, words, look);
    }
    let mut text = String::new();
    let mut rest = &all[1..];
    while !rest.is_empty() {
        let part = |taken: usize| laid_out(table, &[&[0], &rest[..taken]].concat(), words, look, false);
        let taken = (2..=rest.len()).rev().find(|taken| fits(&part(*taken))).unwrap_or(1);
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&part(taken).render(look));
        rest = &rest[taken..];
    }
    text
}

fn with_words_below(table: &PageTable, columns: &[usize], last: usize, words: &Words, look: Look) -> String {
    let mut above = laid_out(table, columns, words, look, false);
    for (nth, row) in table.rows.iter().enumerate() {
        let cell = row.cells.get(last).map_or("", |cell| cell.figure.text.as_str());
        let title = table.columns[last].title.as_str();
        above.below(nth, vec![fill(&words.report.change.before, &[("period", title), ("value", cell)])]);
    }
    above.render(look)
}

fn laid_out(table: &PageTable, nths: &[usize], words: &Words, look: Look, bars: bool) -> tables::Table {
    let chosen: Vec<_> = nths.iter().filter_map(|nth| Some((*nth, table.columns.get(*nth)?))).collect();
    let mut laid_out = tables::Table::new(chosen.iter().map(|(_, column)| column.title.clone()));
    let mut columns = Vec::new();
    for (place, (nth, column)) in chosen.into_iter().enumerate() {
        let cells: Vec<&PageCell> = table.rows.iter().filter_map(|row| row.cells.get(nth)).collect();
        let barred = bars && column.kind == ColumnKind::Bars && cells.iter().any(|cell| cell.bar.is_some());
        if matches!(column.kind, ColumnKind::Figures | ColumnKind::Bars) && !barred {
            laid_out = laid_out.right(place);
        }
        if column.kind != ColumnKind::Text {
            laid_out = laid_out.whole(place);
        }
        columns.push(set_column(&cells, barred, words, look));
    }
    for (nth, row) in table.rows.iter().enumerate() {
        let cells = columns.iter().map(|column| column.get(nth).cloned().unwrap_or_default());
        let strong = |text: String| if row.strong { tables::cell(Role::Heading, &text) } else { text };
        laid_out.row(cells.map(strong).collect());
    }
    laid_out
}

/// The cells of a column, so that their parts stand below each other.
fn set_column(cells: &[&PageCell], bars: bool, words: &Words, look: Look) -> Vec<String> {
    let widest = |part: fn(&PageCell) -> usize| cells.iter().map(|cell| part(cell)).max().unwrap_or(0);
    let text = widest(|cell| cell.figure.text.width());
    let detail = widest(|cell| cell.figure.detail.as_deref().map_or(0, UnicodeWidthStr::width));
    let difference = cells.iter().map(|cell| aside(&cell.figure, words).width()).max().unwrap_or(0);
    let figures = bars || detail > 0 || difference > 0;
    let set = |cell: &&PageCell| {
        if !figures {
            return cell.figure.text.clone();
        }
        let mut set = right(&cell.figure.text, text);
        if detail > 0 {
            set = format!("{set} {}", right(cell.figure.detail.as_deref().unwrap_or_default(), detail));
        }
        if difference > 0 {
            set.push_str(&left(&aside(&cell.figure, words), difference));
        }
        match cell.bar {
            Some(tenths) if bars => {
                let drawn = bar(i64::try_from(tenths).unwrap_or(i64::MAX), 1000, BAR, look.unicode);
                format!("{drawn} {set}")
            }
            _ if bars => format!("{}{set}", " ".repeat(BAR + 1)),
            _ => set,
        }
    };
    cells.iter().map(set).collect()
}

/// ` (+4.2)`: what stands behind a figure where another policy is tried.
fn aside(figure: &Figure, words: &Words) -> String {
    figure.difference.as_ref().map(|by| fill(&words.list.aside, &[("text", by)])).unwrap_or_default()
}

fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

/// `── Trend ───────`, with a blank line before.
fn heading(title: &str, look: Look) -> String {
    let rule = if look.unicode { "─" } else { "-" };
    let rest = page_width(look).saturating_sub(title.width() + 4);
    format!("\n{} {} {}\n", rule.repeat(2), look.paint(Role::Heading, title), rule.repeat(rest))
}

fn page_width(look: Look) -> usize {
    look.width.map_or(WIDTH, |width| usize::from(width).min(WIDTH))
}

fn wrapped(text: &str, look: Look) -> String {
    wrap(text, Some(page_width(look))).iter().map(|line| format!("{line}\n")).collect()
}
