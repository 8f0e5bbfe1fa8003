//! `desk list` as a table: open tickets, the nearest deadline first, and how long is left in words.
//!
//! One row is one line where it is piped or the terminal is wide; on a narrow terminal a row is two
//! lines high, so that nothing has to be left out.

use super::card::{Card, NOTHING, Scene};
use super::escape::one_line;
use super::style::Role;
use super::table::{Table, cell};
use crate::ticket::state::Status;

/// The least that a description needs beside the other columns.
const LEAST_TEXT: usize = 30;

/// The table; no text at all where there is no ticket.
pub fn table(cards: &[Card], scene: Scene<'_>) -> String {
    if cards.is_empty() {
        return String::new();
    }
    let flat = flat(cards, scene);
    match scene.look.width {
        Some(width) if flat.natural_width() - flat.last_width() + LEAST_TEXT > usize::from(width) => {
            stacked(cards, scene).render(scene.look)
        }
        _ => flat.render(scene.look),
    }
}

fn flat(cards: &[Card], scene: Scene<'_>) -> Table {
    let (field, list) = (&scene.words.field, &scene.words.list);
    let headers = [
        &field.number,
        &field.priority,
        &field.status,
        &field.assignee,
        &list.deadline,
        &list.left,
        &field.description,
    ];
    let mut table = Table::new(headers);
    for card in cards {
        let (deadline, left) = deadline(card, scene);
        table.row(vec![
            cell(Role::Number, &card.shown),
            scene.priority(card.ticket.priority.as_deref()),
            status(card, scene),
            scene.handler(&card.ticket),
            deadline,
            left,
            one_line(&card.ticket.description),
        ]);
    }
    table
}

fn stacked(cards: &[Card], scene: Scene<'_>) -> Table {
    let (field, list) = (&scene.words.field, &scene.words.list);
    let mut table = Table::new([
        format!("{}\n{}", field.number, field.priority),
        format!("{}\n{}", list.deadline, list.left),
        format!("{}\n{}", field.assignee, field.status),
        field.description.clone(),
    ]);
    for card in cards {
        let (deadline, left) = deadline(card, scene);
        table.row(vec![
            format!("{}\n{}", cell(Role::Number, &card.shown), scene.priority(card.ticket.priority.as_deref())),
            format!("{deadline}\n{left}"),
            format!("{}\n{}", scene.handler(&card.ticket), status(card, scene).replace(", ", ",\n")),
            one_line(&card.ticket.description),
        ]);
    }
    table
}

/// The status, with the flag beside it.
fn status(card: &Card, scene: Scene<'_>) -> String {
    let status = scene.status(card.ticket.status);
    match card.ticket.waiting {
        true => format!("{status}, {}", scene.words.list.waiting),
        false => status.to_owned(),
    }
}

/// The next deadline and how far it is; what is waited for, and since when, where none runs.
pub fn deadline(card: &Card, scene: Scene<'_>) -> (String, String) {
    if let Some((clock, chase)) = card.next().and_then(|clock| Some((clock, clock.chase_at?))) {
        let deadline = format!("{} {}", scene.words.clock.of(clock.name), scene.short(chase));
        let left = scene.until(chase);
        return match scene.role(clock) {
            Some(role) => (deadline, cell(role, &left)),
            None => (deadline, left),
        };
    }
    let list = &scene.words.list;
    match card.ticket.waiting_since.filter(|_| card.waits()) {
        Some(since) => {
            let what = if card.ticket.status == Status::Resolved { &list.checks } else { &list.waits };
            (what.clone(), scene.fill(&list.since, &[("time", &scene.short(since))]))
        }
        None => (NOTHING.to_owned(), String::new()),
    }
}
