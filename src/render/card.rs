//! A ticket as lists show it, and what it takes to put it into words: the pieces that the list, the
//! notices, the record and the board share.
//!
//! Everything that comes out of here is safe to show on one line of a terminal.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::style::{Look, Role};
use super::time;
use super::words::{Words, fill};
use super::wrap::wrap;
use crate::sla::clock::{self, Clock, Promise, State};
use crate::sla::policy::{Label, Policy};
use crate::sla::{ClockName, Language};
use crate::text::escape::one_line;
use crate::ticket::state::{Status, Ticket};

/// A ticket as of "now", without its history.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    /// Its number, made unmistakable where two tickets share it.
    pub shown: String,
    /// Its state.
    pub ticket: Ticket,
    /// Its clocks.
    pub clocks: Vec<Clock>,
    /// When it is to be followed up, where it waits for the user.
    pub follow_up_at: Option<DateTime<Utc>>,
}

impl Card {
    /// The clock whose deadline comes next: the earliest *chase at* of those that go on.
    pub(crate) fn next(&self) -> Option<&Clock> {
        clock::next(&self.clocks)
    }

    /// The clock of that name that goes on.
    pub(crate) fn going(&self, name: ClockName) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.name == name && clock.is_going())
    }

    /// The next deadline.
    pub(crate) fn chase_at(&self) -> Option<DateTime<Utc>> {
        self.next().and_then(|clock| clock.chase_at)
    }

    /// Whether it is overdue [sla.md, "Overdue"].
    pub(crate) fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.clocks.iter().any(|clock| clock.is_overdue(now))
    }

    /// Whether it is overdue, and all that is overdue is agreed until later.
    pub(crate) fn is_late_as_agreed(&self, now: DateTime<Utc>) -> bool {
        let mut overdue = self.clocks.iter().filter(|clock| clock.is_overdue(now)).peekable();
        overdue.peek().is_some() && overdue.all(|clock| clock.is_late_as_agreed(now))
    }

    /// Whether a clock goes on past a time that the user was told.
    pub(crate) fn is_past_told(&self, now: DateTime<Utc>) -> bool {
        self.clocks.iter().any(|clock| clock.is_past_told(now))
    }

    /// Whether it waits for the user: for information, or for the check of the solution.
    pub(crate) fn waits(&self) -> bool {
        self.ticket.waiting_since.is_some() && self.ticket.status.is_open()
    }

    /// Whether nobody has it: neither a person nor a team.
    pub(crate) fn has_no_handler(&self) -> bool {
        self.ticket.assignee.is_none() && self.ticket.team.is_none()
    }
}

/// All that wording depends on but the ticket.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// The words of the run's language.
    pub words: &'static Words,
    /// That language, for labels.
    pub language: Language,
    /// The policy in force, for labels.
    pub policy: &'a Policy,
    /// The desk's zone.
    pub zone: Tz,
    /// As of when.
    pub now: DateTime<Utc>,
    /// What can be shown where it goes.
    pub look: Look,
}

impl Scene<'_> {
    /// The label of a priority.
    pub(crate) fn priority(&self, key: Option<&str>) -> String {
        self.label(key, |policy, key| policy.priority(key).map(|priority| &priority.label))
    }

    /// The label of a category.
    pub(crate) fn category(&self, key: Option<&str>) -> String {
        self.label(key, |policy, key| policy.category(key).map(|category| &category.label))
    }

    /// The label of a team.
    pub(crate) fn team(&self, key: Option<&str>) -> String {
        self.label(key, |policy, key| policy.team(key).map(|team| &team.label))
    }

    /// What stands in a cell that has nothing to say: `-`.
    pub(crate) fn nothing(&self) -> String {
        self.words.list.nothing.clone()
    }

    fn label<'s>(&'s self, key: Option<&str>, find: impl Fn(&'s Policy, &str) -> Option<&'s Label>) -> String {
        let Some(key) = key else { return self.nothing() };
        match find(self.policy, key) {
            Some(label) => one_line(label.text(self.language, key)),
            None => one_line(key),
        }
    }

    /// The label of a status.
    pub(crate) fn status(&self, status: Status) -> &'static str {
        self.words.status.of(status)
    }

    /// The person who has it, else the team, else `-`.
    pub(crate) fn handler(&self, ticket: &Ticket) -> String {
        match &ticket.assignee {
            Some(person) => one_line(person),
            None => self.team(ticket.team.as_deref()),
        }
    }

    /// Who has the problem, with department and contact.
    pub(crate) fn user(&self, ticket: &Ticket) -> String {
        let parts = [Some(&ticket.submitter), ticket.department.as_ref(), ticket.contact.as_ref()];
        let parts: Vec<String> = parts.into_iter().flatten().map(|part| one_line(part)).collect();
        self.join(&parts)
    }

    /// Parts of one line.
    pub(crate) fn join(&self, parts: &[String]) -> String {
        parts.join(&self.words.list.comma)
    }

    /// A text with its name before it.
    pub(crate) fn labelled(&self, name: &str, value: &str) -> String {
        fill(&self.words.list.labelled, &[("name", name), ("value", value)])
    }

    /// `17:00`, `11-23 17:00`: beside other times.
    pub(crate) fn short(&self, time: DateTime<Utc>) -> String {
        time::short(time, self.now, self.zone)
    }

    /// As [`Scene::short`], for a time that stands beside another one.
    pub(crate) fn short_beside(&self, time: DateTime<Utc>, other: Option<DateTime<Utc>>) -> String {
        let day = |time: DateTime<Utc>| time.with_timezone(&self.zone).date_naive();
        match other {
            Some(other) if day(other) == day(time) => time::short(time, time, self.zone),
            _ => self.short(time),
        }
    }

    /// `2026-11-23 17:00`.
    pub(crate) fn local(&self, time: DateTime<Utc>) -> String {
        time::local(time, self.zone)
    }

    /// `in 40 min`, `2 h late`.
    pub(crate) fn until(&self, time: DateTime<Utc>) -> String {
        time::until(time, self.now, self.words)
    }

    /// How far what a clock goes by is from now.
    pub(crate) fn left(&self, clock: &Clock, promise: Promise, at: DateTime<Utc>) -> String {
        match promise {
            Promise::Due => match clock.lateness() {
                Some(late) => self.fill(&self.words.time.late, &[("span", &time::lateness(late, self.words))]),
                None => self.until(at),
            },
            Promise::Agreed | Promise::Expected => time::until_told(at, self.now, self.words),
        }
    }

    /// A clock's name, with what it goes by where that is not its due.
    pub(crate) fn clock_by(&self, clock: ClockName, promise: Promise) -> String {
        self.fill(self.words.list.promise.of(promise), &[("clock", self.words.clock.of(clock))])
    }

    /// What stands beside a time that a clock goes by: what the user was told beside the due, the due beside what the
    /// user was told. Each part `agreed until 16:00`.
    pub(crate) fn beside(&self, clock: &Clock, promise: Promise) -> Vec<String> {
        let due = clock.due_at.map(|due| (Promise::Due, due));
        let others = due.into_iter().chain(clock.told()).filter(|(other, _)| match promise {
            Promise::Due => *other != Promise::Due,
            Promise::Agreed | Promise::Expected => *other == Promise::Due,
        });
        others.map(|(other, at)| self.fill(self.words.list.beside.of(other), &[("time", &self.short(at))])).collect()
    }

    /// A text with more behind it.
    pub(crate) fn with_more(&self, text: String, more: &[String]) -> String {
        more.iter().fold(text, |text, more| format!("{text}{}{more}", self.words.list.semicolon))
    }

    /// How long ago, or until when.
    pub(crate) fn span_to_now(&self, time: DateTime<Utc>) -> String {
        time::span((self.now - time).num_seconds().abs(), self.words)
    }

    /// A template with its values.
    pub(crate) fn fill(&self, text: &str, values: &[(&str, &str)]) -> String {
        fill(text, values)
    }

    /// How pressing a running clock is.
    pub(crate) fn role(&self, clock: &Clock) -> Option<Role> {
        if clock.is_overdue(self.now) {
            Some(Role::Late)
        } else if clock.state == State::DueSoon
            || clock.is_past_told(self.now)
            || clock.agreed_warn_at.is_some_and(|warn_at| self.now >= warn_at)
        {
            Some(Role::Soon)
        } else {
            None
        }
    }

    /// A heading, wrapped to the terminal; ended by LF.
    pub(crate) fn heading(&self, text: &str) -> String {
        let lines = wrap(text, self.text_width(0));
        lines.iter().map(|line| self.look.paint(Role::Heading, line) + "\n").collect()
    }

    /// The width that text may take, less an indent.
    pub(crate) fn text_width(&self, indent: usize) -> Option<usize> {
        // Beside less than 20 columns an indent makes no difference to how bad it looks.
        self.look.width.map(|width| usize::from(width).max(20).saturating_sub(indent))
    }
}
