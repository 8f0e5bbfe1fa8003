//! `desk list` as a table: open tickets, the nearest deadline first, and how long is left in words.
//!
//! One row is one line where it is piped or the terminal is wide; on a narrow terminal a row is two
//! lines high, so that nothing has to be left out.

use super::card::{Card, Scene};
use super::style::Role;
use super::table::{Table, cell};
use crate::text::escape::one_line;
use crate::ticket::state::Status;

/// The least that a description needs beside the other columns.
const LEAST_TEXT: usize = 30;

/// The table; no text at all where there is no ticket.
pub(crate) fn table(cards: &[Card], scene: Scene<'_>) -> String {
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
        let Deadline { what, due, left } = deadline(card, scene);
        let deadline = format!("{what} {due}").trim_end().to_owned();
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
    let comma = list.comma.as_str();
    let mut table = Table::new([
        format!("{}\n{}", field.number, field.priority),
        format!("{}\n{}", list.deadline, list.left),
        format!("{}\n{}", field.assignee, field.status),
        field.description.clone(),
    ]);
    for card in cards {
        let Deadline { what, due, left } = deadline(card, scene);
        let deadline = format!("{what} {due}").trim_end().to_owned();
        table.row(vec![
            format!("{}\n{}", cell(Role::Number, &card.shown), scene.priority(card.ticket.priority.as_deref())),
            format!("{deadline}\n{left}"),
            format!(
                "{}\n{}",
                scene.handler(&card.ticket),
                status(card, scene).replacen(comma, &format!("{}\n", comma.trim_end()), 1)
            ),
            one_line(&card.ticket.description),
        ]);
    }
    table
}

/// The status, with the flag beside it.
fn status(card: &Card, scene: Scene<'_>) -> String {
    let status = scene.status(card.ticket.status);
    match card.ticket.waiting {
        true => scene.join(&[status.to_owned(), scene.words.list.waiting.clone()]),
        false => status.to_owned(),
    }
}

/// What is next for a ticket.
pub(crate) struct Deadline {
    /// The clock, with what it goes by where that is not its due; or what the user is waited for.
    pub what: String,
    /// By when, where a clock runs.
    pub due: String,
    /// How far that is, and what else it goes by; or since when the user is waited for.
    pub left: String,
}

/// The next deadline and how far it is; what is waited for, and since when, where none runs.
pub(crate) fn deadline(card: &Card, scene: Scene<'_>) -> Deadline {
    if let Some((clock, (promise, at))) = card.next().and_then(|clock| Some((clock, clock.chase()?))) {
        let left = scene.left(clock, promise, at);
        let left = match scene.role(clock) {
            Some(role) => cell(role, &left),
            None => left,
        };
        let left = scene.with_more(left, &scene.beside(clock, promise));
        return Deadline { what: scene.clock_by(clock.name, promise), due: scene.short(at), left };
    }
    let list = &scene.words.list;
    match card.ticket.waiting_since.filter(|_| card.waits()) {
        Some(since) => Deadline {
            what: if card.ticket.status == Status::Resolved { list.checks.clone() } else { list.waits.clone() },
            due: String::new(),
            left: match card.ticket.made_up.waiting {
                true => String::new(),
                false => scene.fill(&list.since, &[("time", &scene.short(since))]),
            },
        },
        None => Deadline { what: scene.nothing(), due: String::new(), left: String::new() },
    }
}
