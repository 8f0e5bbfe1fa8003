//! From the log to the tickets that a list is about, and from there to the format that was asked for:
//! what list, overdue, remind and the board share.

use super::filter::Filter;
use super::open::Session;
use super::outcome::{Damage, Outcome};
use super::scan::{Replayed, Which};
use crate::cli::{Format, Sort};
use crate::render::card::{Card, Scene};
use crate::render::json::{self, TicketJson};
use crate::render::notices::{self, Listed, Order};
use crate::render::style::Look;
use crate::render::{csv, list};
use crate::say::error::Result;
use crate::sla::judge::Judged;
use crate::ticket::replay::History;

/// The tickets that match, in the order of their numbers.
///
/// # Errors
/// As the scan says.
pub(crate) fn collect(session: &Session, filter: &Filter) -> Result<(Vec<Card>, Damage)> {
    let mut cards = Vec::new();
    let damage = session.scan(
        Which::That(&|summary| summary.open > 0 || !filter.is_for_open()),
        |replayed| Ok(matching(session, &replayed, filter)),
        |of_day| {
            cards.extend(of_day);
            Ok(())
        },
    )?;
    Ok((cards, damage))
}

/// Those of a day.
fn matching(session: &Session, replayed: &Replayed<'_>, filter: &Filter) -> Vec<Card> {
    let tickets = replayed.day.histories.iter().zip(&replayed.judged);
    let matching = tickets.filter(|(history, judged)| filter.matches(history, &judged.clocks, session.now()));
    matching.map(|(history, judged)| card(history, judged)).collect()
}

/// A ticket as lists show it.
pub(crate) fn card(history: &History, judged: &Judged<'_>) -> Card {
    Card {
        shown: history.shown.clone(),
        ticket: history.ticket.clone(),
        clocks: judged.clocks.clone(),
        follow_up_at: judged.follow_up_at,
    }
}

/// What wording depends on, in this run, for standard output.
pub(crate) fn scene(session: &Session) -> Scene<'_> {
    scene_for(session, session.context.look())
}

/// What wording depends on, in this run, for a place that can show this.
pub(crate) fn scene_for(session: &Session, look: Look) -> Scene<'_> {
    Scene {
        words: session.words,
        language: session.lang,
        policy: session.policy(),
        zone: session.zone,
        now: session.now(),
        look,
    }
}

/// A ticket for JSON.
pub(crate) fn json(session: &Session, card: &Card) -> TicketJson {
    json::ticket(&card.shown, &card.ticket, &card.clocks, session.zone)
}

/// Prints a list in the format that was asked for.
///
/// # Errors
/// Io where it can't be written.
pub(crate) fn print(session: &Session, cards: &[Card], format: Format, damage: Damage) -> Result<Outcome> {
    let tickets = || cards.iter().map(|card| json(session, card)).collect::<Vec<_>>();
    let text = match format {
        Format::Table => list::table(cards, scene(session)),
        Format::Json => json::document(session.now(), session.zone, &tickets())?,
        Format::Jsonl => json::lines(&tickets())?,
        Format::Csv => csv::tickets(&tickets())?,
    };
    session.print(&text)?;
    Ok(session.outcome(damage))
}

/// Notices in the format that was asked for. Nothing to say is no text at all, but for an empty JSON
/// document and a CSV header, which their readers want.
///
/// # Errors
/// Io where the text can't be made.
pub(crate) fn notices_text(
    session: &Session,
    listed: &[Listed],
    sorted: Option<Sort>,
    format: Format,
) -> Result<String> {
    let scene = scene(session);
    let tickets = || {
        let one = |listed: &Listed| {
            let mut ticket = json(session, &listed.card);
            ticket.notices = Some(notices::json(listed, scene));
            ticket
        };
        listed.iter().map(one).collect::<Vec<_>>()
    };
    Ok(match format {
        Format::Table => notices::table(listed, if sorted.is_some() { Order::Given } else { Order::Worst }, scene),
        Format::Json => json::document(session.now(), session.zone, &tickets())?,
        Format::Jsonl => json::lines(&tickets())?,
        Format::Csv => csv::notices(&tickets())?,
    })
}

/// Keeps no more than `limit`; how many went.
pub(crate) fn limit<T>(list: &mut Vec<T>, limit: Option<usize>) -> usize {
    let left_out = limit.map_or(0, |limit| list.len().saturating_sub(limit));
    list.truncate(list.len() - left_out);
    left_out
}

/// Says on standard error how many a limit left out.
pub(crate) fn say_left_out(session: &Session, left_out: usize) {
    if left_out > 0 {
        session.say(&session.words.list.limited.of(left_out));
    }
}
