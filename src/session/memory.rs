//! What a desk remembers of dates and policies, laid over its sla.toml: by what a run judges, and what the next write
//! adds to it [sla.md, "Dates are remembered"].
//!
//! It must hold no rule: `sla::statements` says what is new, and what holds.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use chrono_tz::Tz;

use super::pages::page_texts;
use super::until_whole::until_whole;
use crate::report::period::Period;
use crate::say::error::Result;
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::sla::statements::{Known, Saying, Statement, Statements, Subject, news, sayings, seen, seen_text};
use crate::store::{Desk, Writer};
use crate::ticket::event::EventId;
use crate::ticket::finding::Finding;
use crate::ticket::replay::View;

/// By what a run goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GoesBy {
    /// sla.toml, and all that is remembered: who writes, or asks what sla.toml says.
    File,
    /// As [`GoesBy::File`]; under a given "now" what was remembered then, whatever sla.toml says.
    Log,
}

/// What a desk remembers.
#[derive(Debug)]
pub(crate) struct Memory {
    statements: Statements,
    seen: String,
    /// What is known, as of the run's view.
    pub known: Known,
    /// What is amiss with the statements.
    pub findings: Vec<Finding>,
    /// The ids of the statements that count, as of the run's view: for the digest.
    pub ids: Vec<EventId>,
}

impl Memory {
    /// Reads what is remembered. Without the lock: a last line without its end gets a moment to be whole.
    ///
    /// # Errors
    /// Io where a file can't be read.
    pub(crate) fn read(desk: &Desk) -> Result<Memory> {
        let read = || Ok(Statements::read(&page_texts(&desk.date_files()?)));
        let statements = until_whole(read, |statements| !statements.is_torn())?;
        let seen = desk.seen_dates()?;
        Ok(Memory { statements, seen, known: Known::default(), findings: Vec::new(), ids: Vec::new() })
    }

    /// The policies that came into force, the latest first, with the time since when: none where nothing is
    /// remembered, or it is sla.toml that counts.
    pub(crate) fn policies(&self, goes_by: GoesBy) -> Vec<(DateTime<Utc>, String)> {
        match goes_by {
            GoesBy::File => Vec::new(),
            GoesBy::Log => {
                let known = Known::of(self.statements.all());
                known.policies().rev().map(|(since, name)| (since, name.to_owned())).collect()
            }
        }
    }

    /// A period and the zone of its days: that of the policy which was in force at its end, so that moving a desk moves
    /// no past month.
    ///
    /// # Errors
    /// What `read` says.
    pub(crate) fn period<E>(
        &self,
        policies: &Policies,
        now: DateTime<Utc>,
        read: impl Fn(Tz) -> std::result::Result<Period, E>,
    ) -> std::result::Result<(Period, Tz), E> {
        let today = policies.today.timezone;
        let period = read(today)?;
        match self.zone_of(policies, now, &period) {
            zone if zone == today => Ok((period, zone)),
            zone => Ok((read(zone)?, zone)),
        }
    }

    /// The zone of a period's days.
    pub(crate) fn zone_of(&self, policies: &Policies, now: DateTime<Utc>, period: &Period) -> Tz {
        let before = period.to - TimeDelta::seconds(1);
        let then = if period.to <= now { self.known.policy_at(before) } else { None };
        then.and_then(|name| policies.kept(name)).map_or(policies.today.timezone, |policy| policy.timezone)
    }

    /// Works out what is known as of a view, and the policies that hold by it.
    pub(crate) fn policies_of(
        &mut self,
        file: &Policy,
        kept: Vec<(String, String)>,
        view: View,
        goes_by: GoesBy,
    ) -> Policies {
        let is_there = |written: DateTime<FixedOffset>| !view.explicit || written <= view.now;
        let there = self.statements.all().iter().filter(|statement| is_there(statement.written));
        self.ids = there.map(|statement| statement.id).collect();
        self.findings = self.statements.findings(view);
        if view.explicit && goes_by == GoesBy::Log && !self.statements.is_empty() {
            self.known = Known::of(self.statements.by(view.now));
            self.known.late.retain(|late| is_there(late.written));
            let policies = Policies::remembering(file, kept, self.known.dates.clone());
            return match self.known.policy_at(view.now) {
                Some(name) => policies.in_force(name),
                None => policies,
            };
        }
        let now = local(view.now, file.timezone);
        self.known = Known::of(self.statements.all());
        let news = news(file, &self.known.in_force, &seen(&self.seen), now.date_naive());
        self.known.hear(news, now);
        Policies::remembering(file, kept, self.known.dates.clone())
    }
}

/// Who writes what sla.toml says anew, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp<'s> {
    pub by: &'s str,
    pub view: View,
}

/// Writes down what sla.toml says that is new, and that this copy saw it. The policy is kept before a line names it.
/// Whether it was.
///
/// # Errors
/// Io where it can't be written: nothing that hangs by it is to be written then.
pub(super) fn remember(writer: &Writer, file: &Policy, stamp: Stamp<'_>) -> Result<bool> {
    let desk = writer.desk();
    // A kept policy would make this copy look like one of many.
    writer.mark()?;
    let known = Known::of(Statements::read(&page_texts(&desk.date_files()?)).all());
    let now = local(stamp.view.now, file.timezone);
    let before = desk.seen_dates()?;
    let news = news(file, &known.in_force, &seen(&before), now.date_naive());
    let is_named = news.iter().any(|(subject, _)| *subject == Subject::Policy);
    if is_named {
        writer.keep_policy(file)?;
    }
    let line = |(subject, saying): (Subject, Saying)| {
        let last = known.last.get(&subject);
        // What follows on another was not written before it, whatever this clock shows; and a time that is given
        // can't lie before anything that is known already.
        let before = last.map(|(_, written)| *written);
        let before = if stamp.view.explicit { known.last_written } else { before };
        let written = before.map_or(now, |before| now.max(before.with_timezone(now.offset())));
        let prev = last.map(|(id, _)| *id);
        Statement::draft(prev, written, stamp.view.explicit, stamp.by, (subject, saying)).1
    };
    let lines: Vec<String> = news.into_iter().map(line).collect();
    if !lines.is_empty() {
        writer.append_statements(&lines)?;
    }
    let text = seen_text(&sayings(file));
    if text != before {
        writer.note_seen_dates(&text)?;
    }
    Ok(is_named)
}

fn local(now: DateTime<Utc>, zone: Tz) -> DateTime<FixedOffset> {
    now.with_timezone(&zone).fixed_offset()
}
