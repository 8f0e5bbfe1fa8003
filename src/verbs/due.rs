//! `desk due`: works out a deadline, or the time between two instants, to try a calendar out.
//!
//! The arithmetic is `sla::trial`'s; here are only the questions and how the answer is printed.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::args::keys::{Choice, KeyOf, unknown};
use crate::args::time::Direction;
use crate::cli;
use crate::render::json::{SCHEMA, compact};
use crate::render::style::Look;
use crate::render::table::Table;
use crate::render::time::{local, rfc3339};
use crate::say::error::Result;
use crate::say::typed::{self as said, Due};
use crate::session::{Outcome, Session};
use crate::sla::calendar::Calendar;
use crate::sla::trial::{self, Wait};
use crate::time::span::Span;

/// Runs the verb.
///
/// # Errors
/// Usage for a TIME or DURATION that is none, and a time that ends before it begins; Refused for an
/// unknown calendar, and one that does not open in ten years.
pub(crate) fn run(session: &Session, args: &cli::DueArgs) -> Result<Outcome> {
    let (name, calendar) = calendar(session, args.calendar.as_deref())?;
    // From now on is asked about what is ahead, from a given time about what was.
    let (from, direction) = match &args.from {
        Some(text) => (session.time_in(calendar, "--from", text, Direction::Past)?, Direction::Past),
        None => (session.now(), Direction::Deadline),
    };
    let waits: Vec<Wait> =
        args.pause.iter().map(|text| wait(session, calendar, text, direction)).collect::<Result<_>>()?;
    let zone = session.zone;
    if let Some(until) = &args.until {
        let until = session.time_in(calendar, "--until", until, Direction::Deadline)?;
        in_order("--until", from, until)?;
        let between = trial::between(calendar, from, until, &waits);
        if args.json {
            let (from, until) = (rfc3339(from, zone), rfc3339(until, zone));
            let (elapsed_s, work_s) = (between.elapsed_s, between.work_s);
            let answer = json!({"schema": SCHEMA, "from": from, "until": until, "calendar": name,
                "elapsed_s": elapsed_s, "work_s": work_s});
            session.print(&(compact(&answer)? + "\n"))?;
        } else {
            let words = &session.words.due;
            let mut table = Table::bare(2).right(0);
            table.row(vec![clock(between.elapsed_s), words.elapsed.clone()]);
            table.row(vec![clock(between.work_s), words.work.clone()]);
            session.print(&table.render(Look::PIPED))?;
        }
        return Ok(Outcome::Done);
    }
    let typed = args.duration.as_deref().unwrap_or_default();
    let within: Span = typed.parse().map_err(|wrong| said::span(None, &wrong))?;
    let never = || said::due(Due::Never { span: within, after: &local(from, zone), calendar: name });
    let due = trial::due(calendar, from, within, &waits).ok_or_else(never)?;
    if args.json {
        let (from, due_at) = (rfc3339(from, zone), rfc3339(due, zone));
        let within = within.to_string();
        let answer = json!({"schema": SCHEMA, "from": from, "within": within, "calendar": name, "due_at": due_at});
        session.print(&(compact(&answer)? + "\n"))?;
    } else {
        session.print(&(local(due, zone) + "\n"))?;
    }
    Ok(Outcome::Done)
}

fn calendar<'s>(session: &'s Session, name: Option<&'s str>) -> Result<(&'s str, &'s Calendar)> {
    let policy = session.policy();
    let Some(name) = name else { return Ok((&policy.calendar, policy.office())) };
    if let Some(calendar) = policy.calendars.get(name) {
        return Ok((name, calendar));
    }
    let choice = |key: &String| Choice { key: key.clone(), en: None, zh: None };
    let all = policy.calendars.keys().map(choice).collect();
    session.chosen(Err(unknown(KeyOf::Calendar, name, all)))
}

fn wait(session: &Session, calendar: &Calendar, text: &str, direction: Direction) -> Result<Wait> {
    let (from, to) = text.split_once("..").ok_or_else(|| said::due(Due::NoPause { text }))?;
    let from = session.time_in(calendar, "--pause", from, direction)?;
    let to = session.time_in(calendar, "--pause", to, direction)?;
    in_order("--pause", from, to)?;
    Ok((from, to))
}

fn in_order(option: &str, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<()> {
    if to < from {
        return Err(said::due(Due::Backwards { option }));
    }
    Ok(())
}

/// `26:05:00`: exact, and the same in every language.
fn clock(seconds: i64) -> String {
    format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}
