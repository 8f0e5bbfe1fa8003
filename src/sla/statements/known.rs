//! What is known of dates and policies by a row of statements: which one holds [sla.md, "Dates are remembered"].
//!
//! It must not know where statements come from.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use super::line::{Saying, Sayings, Statement, Subject};
use crate::sla::calendar::{Days, Exceptions, Mark, OnDate};
use crate::ticket::event::EventId;

/// A statement about days that had begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LateDate {
    /// The calendar's name.
    pub calendar: String,
    /// The day.
    pub days: Days,
    /// What it is said to be.
    pub what: OnDate,
    /// When it was said.
    pub written: DateTime<FixedOffset>,
    /// By whom; none where sla.toml says it and nobody has written since.
    pub by: Option<String>,
}

/// What is known of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfDate {
    /// What it is; none where that was taken back.
    pub what: Option<OnDate>,
    /// Since when it is said.
    pub since: DateTime<FixedOffset>,
    /// Whether that time was given.
    pub given: bool,
    /// By whom; none where sla.toml says it and nobody has written since.
    pub by: Option<String>,
}

/// What is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// What is in force, by what it is about.
    pub in_force: Sayings,
    /// The last statement about each, and when it was written.
    pub last: BTreeMap<Subject, (EventId, DateTime<FixedOffset>)>,
    /// When the last of all was written.
    pub last_written: Option<DateTime<FixedOffset>>,
    /// What calendars go by, by their names.
    pub dates: BTreeMap<String, Exceptions>,
    /// The same to be shown.
    pub listed: BTreeMap<(String, Days), OfDate>,
    /// The statements about days that had begun which said something new of them.
    pub late: Vec<LateDate>,
    /// Which policies came into force, and when.
    policies: Vec<(DateTime<Utc>, String)>,
    /// When the first was written, and by whom: before that there was no figure that it could have changed.
    first: Option<(DateTime<FixedOffset>, bool, String)>,
}

impl Known {
    /// What is known by these, in their order.
    pub(crate) fn of(statements: &[Statement]) -> Known {
        let first = statements.first().map(Known::written);
        let mut known = Known { first, ..Known::default() };
        statements.iter().for_each(|statement| known.add(statement, true));
        known.sort_late();
        known
    }

    fn written(statement: &Statement) -> (DateTime<FixedOffset>, bool, String) {
        (statement.written, statement.given, statement.by.clone())
    }

    /// Takes in what sla.toml says now, and nobody has written yet.
    pub(crate) fn hear(&mut self, news: Vec<(Subject, Saying)>, now: DateTime<FixedOffset>) {
        for news in news {
            self.add(&Statement::draft(None, now, false, "", news).0, false);
        }
        self.sort_late();
    }

    /// What was said at once goes by calendar and date.
    fn sort_late(&mut self) {
        self.late.sort_by(|a, b| (a.written, &a.calendar, a.days).cmp(&(b.written, &b.calendar, b.days)));
    }

    /// The policies that came into force, in their order.
    pub(crate) fn policies(&self) -> impl DoubleEndedIterator<Item = (DateTime<Utc>, &str)> {
        self.policies.iter().map(|(since, name)| (*since, name.as_str()))
    }

    /// The policy in force at an instant; before the first, that one.
    pub(crate) fn policy_at(&self, instant: DateTime<Utc>) -> Option<&str> {
        let last = self.policies().rev().find(|(since, _)| *since <= instant);
        last.or_else(|| self.policies().next()).map(|(_, name)| name)
    }

    fn add(&mut self, statement: &Statement, is_kept: bool) {
        let Statement { subject, saying, written, .. } = statement;
        if is_kept {
            self.last.insert(subject.clone(), (statement.id, *written));
            self.last_written = Some(*written);
        }
        let is_news = self.in_force.get(subject) != Some(saying);
        let holds = match (subject, saying) {
            (Subject::Policy, Saying::Policy(name)) => {
                if is_news {
                    self.policies.push((written.with_timezone(&Utc), name.clone()));
                }
                true
            }
            (Subject::Date { calendar, days }, saying) => self.add_date(statement, calendar, *days, saying, is_kept),
            (Subject::Policy, _) => false,
        };
        if holds {
            self.in_force.insert(subject.clone(), saying.clone());
        }
    }

    /// Whether it holds.
    fn add_date(&mut self, statement: &Statement, calendar: &str, days: Days, saying: &Saying, is_kept: bool) -> bool {
        let what = match saying {
            Saying::Date(what) => Some(what),
            Saying::TakenBack => None,
            Saying::Policy(_) => return false,
        };
        let key = (calendar.to_owned(), days);
        let before = self.listed.get(&key);
        if before.map(|of| of.what.as_ref()) == Some(what) {
            return true;
        }
        let is_first = before.is_none();
        let exceptions = self.dates.entry(calendar.to_owned()).or_default();
        let today = statement.day();
        let is_late = match (days, what) {
            (Days::Day(date), Some(what)) => {
                exceptions.set(date, what);
                date <= today
            }
            // A day that has begun stays what it was when nothing is said of it any more.
            (Days::Day(date), None) if date <= today => return false,
            (Days::Day(date), None) => {
                exceptions.unset(date);
                false
            }
            (Days::Yearly(..), None) if is_first => return false,
            (Days::Yearly(month, day), what) => {
                // Of days that have begun it speaks only where nothing was said of them.
                let from = if is_first { NaiveDate::MIN } else { today.succ_opt().unwrap_or(today) };
                exceptions.set_yearly((month, day), from, what.and_then(mark));
                is_first
            }
            (Days::Range(..), _) => return false,
        };
        let by = is_kept.then(|| statement.by.clone());
        let changes = self.first.as_ref().is_some_and(|first| *first != Known::written(statement));
        if let Some(what) = what.filter(|_| is_late && changes) {
            self.late.push(LateDate {
                calendar: calendar.to_owned(),
                days,
                what: what.clone(),
                written: statement.written,
                by: by.clone(),
            });
        }
        let of = OfDate { what: what.cloned(), since: statement.written, given: statement.given, by };
        self.listed.insert(key, of);
        true
    }
}

fn mark(what: &OnDate) -> Option<Mark> {
    match what {
        OnDate::Holiday => Some(Mark::Holiday),
        OnDate::Workday => Some(Mark::Workday),
        OnDate::Hours(_) => None,
    }
}
