//! `desk show`: the record of tickets.

use crate::cli::{self, Format};
use crate::render::card::Card;
use crate::render::json::{self, TicketJson};
use crate::render::{csv, record};
use crate::say::error::Result;
use crate::say::refusals;
use crate::session::{Damage, FoundTicket, Outcome, Session, listing};
use crate::sla::judge;
use crate::store::Page;
use crate::ticket::finding::Finding;

/// Runs the verb.
///
/// # Errors
/// Usage or Refused for a number that is none; Io. Nothing is printed then.
pub(crate) fn run(session: &Session, args: &cli::ShowArgs) -> Result<Outcome> {
    let mut found = Vec::with_capacity(args.numbers.len());
    let mut findings: Vec<Finding> = Vec::new();
    for typed in &args.numbers {
        let one = session.find_ticket(typed)?;
        let judged = judge::judge(&one.history, &session.policies, session.now());
        let card = listing::card(&one.history, &judged);
        let names: Vec<&str> = one.pages.iter().map(|page: &Page| page.name.as_str()).collect();
        let of_policies = judge::findings(&one.history, &judged, &session.policies, &names);
        for finding in one.findings.iter().cloned().chain(of_policies) {
            // A line that can't be read is met with every ticket of its day.
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        found.push((card, one));
    }
    let tickets = || found.iter().map(|(card, one)| with_events(session, card, one)).collect::<Vec<_>>();
    let text = match args.format.or(Format::Table) {
        Format::Table => {
            let scene = listing::scene(session);
            let records =
                found.iter().map(|(card, one)| record::record(card, &one.history.entries, scene, refusals::reason));
            records.collect::<Vec<_>>().join("\n\n")
        }
        Format::Json => json::document(session.now(), session.zone, &tickets())?,
        Format::Jsonl => json::lines(&tickets())?,
        Format::Csv => csv::tickets(&tickets())?,
    };
    session.print(&text)?;
    Ok(session.outcome(Damage::of(&findings)))
}

fn with_events(session: &Session, card: &Card, found: &FoundTicket) -> TicketJson {
    let mut ticket = listing::json(session, card);
    let line = |page: usize, start: usize, end: usize| {
        found.pages.get(page).and_then(|page: &Page| page.bytes.get(start..end)).unwrap_or_default()
    };
    let events = found.history.entries.iter().map(|entry| {
        let place = entry.place;
        json::event(line(place.page, place.start, place.end), &entry.effect)
    });
    ticket.events = Some(events.collect());
    ticket
}
