//! Tickets like another, as text: the likest first, each with its solution and its knowledge-base entry.

use super::card::{Card, Scene};
use super::style::Role;
use super::table::{Table, cell};
use super::{Result, Unmade};
use crate::text::csv::{RowEnd, file};
use crate::text::escape::{csv_cell, lines, one_line};

/// A ticket, and how alike it is to what was asked about, from 0 to 100.
#[derive(Debug, Clone)]
pub(crate) struct Alike {
    /// How alike.
    pub likeness: u32,
    /// The ticket.
    pub card: Card,
}

/// The table; no text at all where there is no ticket.
pub(crate) fn table(alike: &[Alike], scene: Scene<'_>) -> String {
    if alike.is_empty() {
        return String::new();
    }
    let field = &scene.words.field;
    let headers = [&scene.words.similar.likeness, &field.number, &field.status, &field.description];
    let mut table = Table::new(headers.map(String::as_str)).right(0).whole(1);
    for one in alike {
        let ticket = &one.card.ticket;
        let cells = vec![
            format!("{} %", one.likeness),
            cell(Role::Number, &one.card.shown),
            scene.status(ticket.status).to_owned(),
            one_line(&ticket.description),
        ];
        let entry = |name: &str, text: &Option<String>| {
            text.iter().flat_map(|text| lines(&scene.labelled(name, text)).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let mut below = entry(&field.solution, &ticket.solution);
        below.extend(entry(&field.knowledge_base, &ticket.kb));
        table.row_with(cells, below);
    }
    table.render(scene.look)
}

/// The CSV file, with its header even where there is no ticket. Headers and codes are English, as JSON's.
///
/// # Errors
/// Io where it can't be made.
pub(crate) fn csv(alike: &[Alike]) -> Result<String> {
    let maybe = |text: &Option<String>| csv_cell(text.as_deref().unwrap_or_default());
    let header = ["likeness", "number", "status", "description", "solution", "kb"].map(str::to_owned);
    let rows = alike.iter().map(|one| {
        let ticket = &one.card.ticket;
        [
            one.likeness.to_string(),
            one.card.shown.clone(),
            ticket.status.key().to_owned(),
            csv_cell(&ticket.description),
            maybe(&ticket.solution),
            maybe(&ticket.kb),
        ]
    });
    file(std::iter::once(header).chain(rows), RowEnd::Lf).map_err(Unmade::Csv)
}
