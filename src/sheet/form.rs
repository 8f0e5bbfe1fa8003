//! A ticket as a row of the form [process.md, "The form"].
//!
//! Every cell that [`super::table`] reads back gives the same again. A step that an import had to infer
//! has no time: its cell tells the day at most, so that a guess does not become a fact on the way through
//! a spreadsheet.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::causes;
use super::column::Column;
use super::progress;
use super::time::shown;
use crate::render::words::{VerdictWords, Words};
use crate::sla::clock::{Clock, State, Verdict};
use crate::sla::judge::Judged;
use crate::sla::policy::Policy;
use crate::sla::{ClockName, Language};
use crate::ticket::event::{Event, Kind};
use crate::ticket::replay::History;
use crate::ticket::state::{Ticket, is_step};

/// What fills the form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form<'a> {
    /// The words of the form's language.
    pub words: &'a Words,
    /// That language.
    pub language: Language,
    /// The policy in force: its labels.
    pub policy: &'a Policy,
    /// The desk's zone.
    pub zone: Tz,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Somebody's words: a spreadsheet must not take them for a formula.
    Text(String),
    /// A number, a time, one of our words.
    Plain(String),
}

impl Cell {
    /// What stands in it, for a person or a table.
    pub(crate) fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Plain(text) => text,
        }
    }
}

impl Form<'_> {
    /// The cell of a ticket in a column; empty where there is nothing to say.
    pub(crate) fn cell(&self, column: Column, history: &History, judged: &Judged<'_>) -> Cell {
        let ticket = &history.ticket;
        let text = |text: &str| Cell::Text(text.trim_end().to_owned());
        let maybe = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
        let plain = |value: Option<String>| Cell::Plain(value.unwrap_or_default());
        let time = |time: Option<DateTime<Utc>>| plain(time.map(|time| shown(time, self.zone)));
        let due = |name| time(judged.clock(name).and_then(|clock| clock.due_at));
        let steps = Steps::of(history, self.zone);
        match column {
            Column::Number => Cell::Plain(history.shown.clone()),
            Column::Description => text(&ticket.description),
            Column::Category => text(self.category(ticket)),
            Column::Submitter => text(&ticket.submitter),
            Column::Department => maybe(&ticket.department),
            Column::Contact => maybe(&ticket.contact),
            Column::Channel => maybe(&ticket.channel),
            Column::ReceivedAt => plain(Some(steps.received())),
            Column::RegisteredAt => plain(Some(steps.registered())),
            Column::OccurredAt => time(ticket.occurred_at),
            Column::Impact => maybe(&ticket.impact),
            Column::Priority => text(self.priority(ticket)),
            Column::Assignee => maybe(&ticket.assignee),
            Column::Team => text(self.team(ticket)),
            Column::ResponseDue => due(ClockName::Respond),
            Column::RespondedAt => plain(steps.responded()),
            Column::ResponseMet => plain(self.met(judged.clock(ClockName::Respond))),
            Column::ResolutionDue => due(ClockName::Resolve),
            Column::ExpectedAt => match ticket.expected_at {
                None => due(ClockName::Resolve),
                told => time(told),
            },
            Column::ResolvedAt => {
                plain(ticket.resolved_at.map(|at| steps.time(at, |kind| matches!(kind, Kind::Resolved { .. }))))
            }
            Column::ResolutionMet => plain(self.met(judged.clock(ClockName::Resolve))),
            Column::Status => Cell::Plain(self.words.status.of(ticket.status).to_owned()),
            Column::Progress => Cell::Text(progress::write(&ticket.notes, self.words, self.zone)),
            Column::Solution => maybe(&ticket.solution),
            Column::Verified => plain(ticket.verified.map(|one| self.words.verification.of(one).to_owned())),
            Column::Rating => plain(ticket.rating.map(|rating| rating.to_string())),
            Column::Feedback => maybe(&ticket.feedback),
            Column::Rounds => Cell::Plain(ticket.rounds.to_string()),
            Column::ClosedAt => {
                plain(ticket.closed_at.map(|at| steps.time(at, |kind| matches!(kind, Kind::Closed { .. }))))
            }
            Column::People => text(&ticket.people.join(match self.language {
                Language::En => ", ",
                Language::Zh => "、",
            })),
            Column::KnowledgeBase => maybe(&ticket.kb),
            Column::RepeatOf => maybe(&ticket.repeat_of),
            Column::MissedBecause => text(&causes::write(&ticket.causes, self.words)),
            Column::External => maybe(&ticket.external),
        }
    }

    fn category<'t>(&'t self, ticket: &'t Ticket) -> &'t str {
        let key = ticket.category.as_deref().unwrap_or_default();
        self.policy.category(key).map_or(key, |one| one.label.text(self.language, key))
    }

    fn priority<'t>(&'t self, ticket: &'t Ticket) -> &'t str {
        let key = ticket.priority.as_deref().unwrap_or_default();
        self.policy.priority(key).map_or(key, |one| one.label.text(self.language, key))
    }

    fn team<'t>(&'t self, ticket: &'t Ticket) -> &'t str {
        let key = ticket.team.as_deref().unwrap_or_default();
        self.policy.team(key).map_or(key, |one| one.label.text(self.language, key))
    }

    /// Yes, no, or still open; nothing where there is no verdict to come.
    fn met(&self, clock: Option<&Clock>) -> Option<String> {
        let words: &VerdictWords = &self.words.verdict;
        let clock = clock.filter(|clock| !matches!(clock.state, State::None | State::Void))?;
        Some(match clock.verdict() {
            Some(Verdict::Met) => words.yes.clone(),
            Some(Verdict::Missed) => words.no.clone(),
            None => words.open.clone(),
        })
    }
}

/// The steps of a ticket, for how well their times are known.
struct Steps<'h> {
    steps: Vec<&'h Event>,
    zone: Tz,
}

impl<'h> Steps<'h> {
    fn of(history: &'h History, zone: Tz) -> Steps<'h> {
        Steps { steps: history.effective().filter(|event| is_step(&event.kind)).collect(), zone }
    }

    /// The time of the last step of a kind at that instant: to the minute; of an inferred one the day,
    /// or nothing where even that is only that of the step before it.
    fn time(&self, at: DateTime<Utc>, kind: impl Fn(&Kind) -> bool) -> String {
        self.nth(at, self.steps.iter().rposition(|event| event.at == at && kind(&event.kind)))
    }

    fn nth(&self, at: DateTime<Utc>, found: Option<usize>) -> String {
        let Some(event) = found.map(|index| self.steps[index]).filter(|event| event.inferred) else {
            return shown(at, self.zone);
        };
        let before = found.and_then(|index| self.steps.get(index.checked_sub(1)?));
        if before.is_some_and(|before| before.at == event.at) { String::new() } else { self.day(at) }
    }

    fn day(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.zone).format("%Y-%m-%d").to_string()
    }

    fn root(&self) -> Option<(&'h Event, Option<DateTime<Utc>>)> {
        let event = self.steps.first()?;
        match &event.kind {
            Kind::Registered(registered) => Some((event, registered.received)),
            _ => None,
        }
    }

    /// When it was received; where that was not said, when it was registered.
    fn received(&self) -> String {
        match self.root() {
            Some((_, Some(received))) => shown(received, self.zone),
            Some((event, None)) if event.inferred => self.day(event.at),
            Some((event, None)) => shown(event.at, self.zone),
            None => String::new(),
        }
    }

    fn registered(&self) -> String {
        let Some((event, received)) = self.root() else { return String::new() };
        match received {
            _ if !event.inferred => shown(event.at, self.zone),
            Some(received) if received == event.at => String::new(),
            Some(_) => self.day(event.at),
            // Received on a day without a time; the time of the registration itself may be known.
            None if shown(event.at, self.zone).ends_with(" 00:00") => String::new(),
            None => shown(event.at, self.zone),
        }
    }

    /// The first response's time: what stopped its clock ([sla.md, "Clocks"]; its late stop at a cancellation is
    /// no response).
    fn responded(&self) -> Option<String> {
        let mut has_handler = false;
        let response = self.steps.iter().position(|event| {
            match event.kind {
                Kind::Assigned { .. } => has_handler = true,
                Kind::Declined { .. } => has_handler = false,
                _ => {}
            }
            match event.kind {
                Kind::Responded { .. } | Kind::Resolved { .. } => true,
                Kind::Asked { .. } => has_handler,
                _ => false,
            }
        })?;
        Some(self.nth(self.steps[response].at, Some(response)))
    }
}
