//! A report as Markdown: for a wiki, a merge request, a chat. Text from tickets is escaped, so that it
//! stays text.

use std::cmp::Ordering;

use super::Setting;
use super::maker::Maker;
use super::parts::{ColumnKind, Glance, Page, PageCell, PageTable, Section};
use crate::render::words::{Words, fill};
use crate::report::figures::Report;
use crate::text::escape;

/// The report as Markdown.
pub(crate) fn markdown(report: &Report, setting: &Setting) -> String {
    let maker = Maker::new(report, setting, escape::markdown);
    let page = maker.page();
    let mut text = format!("# {}\n\n", page.whole_title);
    if page.dates != page.title {
        text.push_str(&format!("{}\n\n", page.dates));
    }
    for notice in &page.notices {
        text.push_str(&format!("> {notice}\n\n"));
    }
    text.push_str(&format!("{}\n\n", page.lead));
    text.push_str(&glance(&page, maker.words));
    for section in &page.sections {
        text.push_str(&self::section(section, maker.words));
    }
    text.push_str(&format!("## {}\n\n", page.foot_title));
    for (name, value) in &page.foot {
        text.push_str(&format!("- {}\n", labelled(maker.words, name, value)));
    }
    text
}

/// The headline figures, an item each, against the period before.
fn glance(page: &Page, words: &Words) -> String {
    let mut text = format!("## {}\n\n", page.glance_title);
    for glance in &page.glance {
        let mut line = labelled(words, &glance.label, &format!("**{}**", glance.figure.text));
        if let Some(difference) = &glance.figure.difference {
            line.push_str(&aside(words, difference));
        }
        text.push_str(&format!("- {line}{}{}{}\n", words.list.comma, glance.detail, change(glance, words)));
    }
    text + "\n"
}

fn labelled(words: &Words, name: &str, value: &str) -> String {
    fill(&words.list.labelled, &[("name", name), ("value", value)])
}

/// ` (+4.2)`
fn aside(words: &Words, text: &str) -> String {
    fill(&words.list.aside, &[("text", text)])
}

fn change(glance: &Glance, words: &Words) -> String {
    let Some(before) = &glance.before else { return String::new() };
    let Some(change) = &glance.change else { return aside(words, before) };
    let arrow = match change.direction {
        Ordering::Greater => "▲ ",
        Ordering::Less => "▼ ",
        Ordering::Equal => "",
    };
    let told = format!("{arrow}{}", change.text);
    let beside = fill(&words.report.change.beside, &[("change", &told), ("before", before)]);
    format!("{}{beside}", words.list.semicolon)
}

fn section(section: &Section, words: &Words) -> String {
    let mut text = format!("## {}\n\n", section.title);
    if let Some(note) = &section.note {
        text.push_str(&format!("{note}\n\n"));
    }
    for table in &section.tables {
        text.push_str(&self::table(table, words));
    }
    if let Some(commands) = &section.commands {
        text.push_str(&format!("{}\n\n```\n{}\n```\n\n", commands.title, commands.lines.join("\n")));
    }
    text
}

fn table(table: &PageTable, words: &Words) -> String {
    let mut text = table.caption.as_ref().map(|caption| format!("### {caption}\n\n")).unwrap_or_default();
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    text.push_str(&row(table.columns.iter().map(|column| column.title.clone()).collect()));
    let rule =
        |kind: ColumnKind| if matches!(kind, ColumnKind::Text | ColumnKind::Whole) { "---" } else { "---:" }.to_owned();
    text.push_str(&row(table.columns.iter().map(|column| rule(column.kind)).collect()));
    for line in &table.rows {
        let set = |cell: &PageCell| if line.strong { format!("**{}**", set(cell, words)) } else { set(cell, words) };
        text.push_str(&row(line.cells.iter().map(set).collect()));
    }
    text + "\n"
}

/// `91.6% 33/36 (+4.2)`
fn set(cell: &PageCell, words: &Words) -> String {
    let figure = &cell.figure;
    let detail = figure.detail.as_ref().map(|detail| format!(" {detail}")).unwrap_or_default();
    let difference = figure.difference.as_ref().map(|by| aside(words, by)).unwrap_or_default();
    format!("{}{detail}{difference}", figure.text)
}
