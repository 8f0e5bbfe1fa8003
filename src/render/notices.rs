//! What `overdue` lists and `remind` says: grouped by why, the worst first, to be read in a plain-text
//! mail as well as on a terminal.
//!
//! The facts of a notice are one line; the description and whom to call stand below it, so that lines
//! stay short without anything being cut.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::card::{Card, Scene};
use super::json::NoticeJson;
use super::style::Role;
use super::table::{Table, cell};
use super::time;
use crate::sla::clock::{Clock, Promise};
use crate::sla::notice::{Level, Notice};
use crate::text::escape::one_line;
use crate::ticket::event::EventId;

/// A ticket with what is to be said about it.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    /// The ticket.
    pub card: Card,
    /// Why it is listed, at least one.
    pub notices: Vec<Notice>,
}

/// In which order a group is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// What is late longest, or due first.
    Worst,
    /// As the tickets come in.
    Given,
}

/// The groups, each with its heading; no text at all where there is nothing to say.
pub(crate) fn table(listed: &[Listed], order: Order, scene: Scene<'_>) -> String {
    let groups: Vec<String> = Level::ALL.into_iter().filter_map(|level| group(listed, level, order, scene)).collect();
    groups.join("\n")
}

fn group(listed: &[Listed], level: Level, order: Order, scene: Scene<'_>) -> Option<String> {
    let words = &scene.words.notice;
    let mut entries: Vec<(&Card, &Notice)> = listed
        .iter()
        .flat_map(|listed| listed.notices.iter().map(move |notice| (&listed.card, notice)))
        .filter(|(_, notice)| notice.level == level)
        .collect();
    if order == Order::Worst {
        // A ticket with several clocks in a group is told once, at the place of its worst.
        let mut worst: HashMap<EventId, DateTime<Utc>> = HashMap::new();
        for (card, notice) in &entries {
            let due = worst.entry(card.ticket.id).or_insert(notice.due);
            *due = notice.due.min(*due);
        }
        let mut ordered: Vec<_> = entries.iter().map(|entry| (worst.get(&entry.0.ticket.id), *entry)).collect();
        ordered.sort_by_key(|(worst, (card, notice))| (*worst, card.ticket.id, notice.due));
        entries = ordered.into_iter().map(|(_, entry)| entry).collect();
    }
    if entries.is_empty() {
        return None;
    }
    let shown: Vec<Vec<String>> = entries.iter().map(|(card, notice)| cells(card, notice, scene)).collect();
    let has_beside = shown.iter().any(|cells| !cells[BESIDE].is_empty());
    let field = &scene.words.field;
    let (what, how_long, beside) = match level {
        Level::Overdue | Level::Agreed => (&words.due, &words.how_late, &words.told),
        Level::PastTold => (&words.told, &words.how_past, &words.also),
        Level::DueSoon => (&words.due, &words.left, &words.also),
        Level::FollowUp => (&words.since, &words.waiting, &words.also),
    };
    let headers = [&field.number, how_long, what, beside, &words.clock, &field.priority, &field.assignee];
    let is_left_out = |column| match column {
        BESIDE => !has_beside,
        CLOCK => level == Level::FollowUp,
        _ => false,
    };
    let kept = |nth: &usize| !is_left_out(*nth);
    let mut table = Table::new((0..headers.len()).filter(kept).map(|nth| headers[nth]));
    for (nth, ((card, _), mut cells)) in entries.iter().zip(shown).enumerate() {
        let is_last_of_ticket = entries.get(nth + 1).is_none_or(|(next, _)| next.shown != card.shown);
        let below = match is_last_of_ticket {
            true => vec![one_line(&card.ticket.description), scene.user(&card.ticket)],
            false => Vec::new(),
        };
        let cells = (0..headers.len()).filter(kept).map(|nth| std::mem::take(&mut cells[nth])).collect();
        table.row_with(cells, below);
    }
    let heading = scene.fill(
        &words.as_of,
        &[
            ("what", &words.heading.of(level).of(entries.len())),
            ("time", &time::with_weekday(scene.now, scene.zone, scene.words)),
            ("zone", scene.zone.name()),
        ],
    );
    Some(format!("{}\n{}", scene.heading(&heading), table.render(scene.look)))
}

/// The columns that not every group has.
const BESIDE: usize = 3;
const CLOCK: usize = 4;

/// The facts of a notice.
fn cells(card: &Card, notice: &Notice, scene: Scene<'_>) -> Vec<String> {
    vec![
        cell(Role::Number, &card.shown),
        how_far(card, notice, scene),
        since(card, notice, scene),
        beside(card, notice, scene),
        clock(notice, scene),
        scene.priority(card.ticket.priority.as_deref()),
        scene.handler(&card.ticket),
    ]
}

/// The clock, with what it goes by where its own column does not say so.
fn clock(notice: &Notice, scene: Scene<'_>) -> String {
    scene.clock_by(notice.clock, notice.promise.unwrap_or(Promise::Due))
}

/// What else the clock goes by.
fn beside(card: &Card, notice: &Notice, scene: Scene<'_>) -> String {
    let parts = card.going(notice.clock).zip(notice.promise).map(|(clock, promise)| scene.beside(clock, promise));
    parts.unwrap_or_default().join(&scene.words.list.semicolon)
}

/// How late the clock is, as everywhere.
fn how_late(card: &Card, notice: &Notice, scene: Scene<'_>) -> String {
    let late = card.going(notice.clock).and_then(Clock::lateness);
    late.map_or_else(|| scene.span_to_now(notice.due), |late| time::lateness(late, scene.words))
}

fn how_far(card: &Card, notice: &Notice, scene: Scene<'_>) -> String {
    match notice.level {
        Level::Overdue | Level::Agreed => cell(Role::Late, &how_late(card, notice, scene)),
        Level::PastTold | Level::DueSoon => cell(Role::Soon, &scene.span_to_now(notice.due)),
        Level::FollowUp => card.ticket.waiting_since.map_or(scene.nothing(), |since| scene.span_to_now(since)),
    }
}

fn since(card: &Card, notice: &Notice, scene: Scene<'_>) -> String {
    let time = match notice.level {
        Level::Overdue | Level::PastTold | Level::Agreed | Level::DueSoon => notice.due,
        Level::FollowUp => card.ticket.waiting_since.unwrap_or(notice.due),
    };
    scene.short(time)
}

/// A notice as a sentence, on one line: for chat, for a machine to hand on.
pub(crate) fn message(card: &Card, notice: &Notice, scene: Scene<'_>) -> String {
    let words = &scene.words.notice;
    let since = card.ticket.waiting_since.unwrap_or(notice.due);
    let span = match notice.level {
        Level::FollowUp => scene.span_to_now(since),
        Level::Overdue | Level::Agreed => how_late(card, notice, scene),
        Level::PastTold | Level::DueSoon => scene.span_to_now(notice.due),
    };
    let beside = beside(card, notice, scene);
    let beside = if beside.is_empty() { beside } else { format!("{}{beside}", scene.words.list.semicolon) };
    let what = scene.fill(
        words.message.of(notice.level),
        &[
            ("number", &card.shown),
            ("clock", &clock(notice, scene)),
            ("due", &scene.short(notice.due)),
            ("since", &scene.short(since)),
            ("span", &span),
            ("beside", &beside),
            ("description", &one_line(&card.ticket.description)),
        ],
    );
    let handler = if card.has_no_handler() { words.nobody.clone() } else { scene.handler(&card.ticket) };
    let who = scene.fill(
        &words.message_who,
        &[
            ("priority", &scene.priority(card.ticket.priority.as_deref())),
            ("handler", &handler),
            ("user", &scene.user(&card.ticket)),
        ],
    );
    format!("{what}{who}")
}

/// A ticket's notices for JSON.
pub(crate) fn json(listed: &Listed, scene: Scene<'_>) -> Vec<NoticeJson> {
    let one = |notice: &Notice| NoticeJson {
        level: notice.level.key(),
        clock: notice.clock.key(),
        promise: notice.promise.map(Promise::key),
        due_at: time::rfc3339(notice.due, scene.zone),
        message: message(&listed.card, notice, scene),
    };
    listed.notices.iter().map(one).collect()
}
