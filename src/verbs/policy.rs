//! `desk policy`: the policy in force in full, or the kept ones with the tickets that are under them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::cli;
use crate::render::dates as render;
use crate::render::style::Look;
use crate::render::table::Table;
use crate::render::time::rfc3339;
use crate::render::words::fill;
use crate::say::error::Result;
use crate::session::{Damage, Outcome, Session, Which};
use crate::text::escape::visible;

/// The tickets under one policy.
#[derive(Debug, Clone, Copy, Default)]
struct Under {
    tickets: usize,
    /// The first and the last day on which one of them was registered.
    days: Option<(NaiveDate, NaiveDate)>,
}

/// Runs the verb. That sla.toml is right has been seen to by opening the session.
///
/// # Errors
/// Io where the log can't be read.
pub(crate) fn run(session: &Session, args: &cli::PolicyArgs) -> Result<Outcome> {
    if args.all {
        return all(session);
    }
    if args.dates {
        return dates(session);
    }
    let policy = session.policy();
    let title = fill(&session.words.policy.title, &[("name", &policy.name)]);
    session.print(&format!("# {title}\n\n{}", policy.to_toml()))?;
    Ok(Outcome::Done)
}

/// What is known of dates, by calendar and date.
fn dates(session: &Session) -> Result<Outcome> {
    let words = &session.words.dates;
    let headers = [&words.calendar, &words.date, &words.day, &words.since, &words.by, &words.note];
    let mut table = Table::new(headers);
    for ((calendar, days), of) in &session.memory.known.listed {
        let note = match (&of.by, of.given) {
            (None, _) => words.unwritten.clone(),
            (Some(_), true) => words.given.clone(),
            (Some(_), false) => String::new(),
        };
        table.row(vec![
            visible(calendar).into_owned(),
            render::date(*days, words),
            render::on_date(of.what.as_ref(), words),
            rfc3339(of.since.to_utc(), session.zone),
            visible(of.by.as_deref().unwrap_or_default()).into_owned(),
            note,
        ]);
    }
    session.print(&table.render(Look::PIPED))?;
    Ok(session.outcome(Damage::of(&session.memory.findings)))
}

/// The policies that are kept, in force, or named by a ticket: the oldest first.
fn all(session: &Session) -> Result<Outcome> {
    let mut under: BTreeMap<String, Under> = BTreeMap::new();
    let known = session.policies.all_kept().map(|(name, _)| name).chain([session.policy().name.as_str()]);
    under.extend(known.map(|name| (name.to_owned(), Under::default())));
    let damage = session.scan(
        Which::All,
        |replayed| {
            let mut names: BTreeMap<String, usize> = BTreeMap::new();
            for history in &replayed.day.histories {
                *names.entry(history.ticket.policy.clone()).or_default() += 1;
            }
            Ok((replayed.day.day, names))
        },
        |(day, names)| {
            for (name, tickets) in names {
                let found = under.entry(name).or_default();
                found.tickets += tickets;
                found.days = Some((found.days.map_or(day, |(first, _)| first.min(day)), day));
            }
            Ok(())
        },
    )?;
    let mut rows: Vec<(String, Under)> = under.into_iter().collect();
    // The one without a ticket yet is the newest.
    rows.sort_by_key(|(name, under)| (under.days.map_or(NaiveDate::MAX, |(first, _)| first), name.clone()));
    session.print(&table(session, &rows))?;
    Ok(session.outcome(damage))
}

fn table(session: &Session, rows: &[(String, Under)]) -> String {
    let words = &session.words.policy;
    let mut table = Table::new([&words.policy, &words.first, &words.last, &words.tickets, &words.note]).right(3);
    for (name, under) in rows {
        let note = match (*name == session.policy().name, session.policies.kept(name).is_some()) {
            (true, _) => words.in_force.clone(),
            (false, true) => String::new(),
            (false, false) => words.missing.clone(),
        };
        let [first, last] = match under.days {
            Some((first, last)) => [first, last].map(|day| day.to_string()),
            None => Default::default(),
        };
        table.row(vec![visible(name).into_owned(), first, last, under.tickets.to_string(), note]);
    }
    table.render(Look::PIPED)
}
