//! What a policy holds: its promises, priorities, categories and teams. It must not know how they are written.

use std::collections::BTreeMap;
use std::fmt;

use chrono_tz::Tz;

use super::label::Label;
use crate::sla::calendar::{Calendar, Exceptions};
use crate::sla::{ClockName, Language};
use crate::time::span::Span;

/// A policy, whole: defaults laid under, everything it names is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// The first eight hex digits of the SHA-256 of `canonical`.
    pub name: String,
    /// What it promises, in one spelling: TOML, without labels, dates, prefix, digits, language and
    /// members. This is what `log/policy/NAME.toml` keeps.
    pub canonical: String,
    /// What ticket numbers begin with.
    pub prefix: String,
    /// How wide the count in a ticket number is at least.
    pub digits: usize,
    /// The zone of local dates, times without a zone, and calendars.
    pub timezone: Tz,
    /// The language that the desk speaks unless told otherwise.
    pub language: Language,
    /// The name of the calendar that counts unless a priority has its own; it is in `calendars`.
    pub calendar: String,
    /// All calendars by name.
    pub calendars: BTreeMap<String, Calendar>,
    /// The priorities in the file's order.
    pub priorities: Vec<Priority>,
    /// Targets that hold for every priority, and how clocks run.
    pub clock: ClockSettings,
    /// The categories in the file's order.
    pub categories: Vec<Category>,
    /// The teams in the file's order.
    pub teams: Vec<Team>,
    /// The desk's calendar, again: what `calendar` names.
    pub(super) office: Calendar,
}

/// A priority and what is promised for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// Its name in events and JSON.
    pub key: String,
    /// Its names for people.
    pub label: Label,
    /// The target of the first response; none: no promise.
    pub respond: Option<Span>,
    /// The target of the resolution; none: no promise.
    pub resolve: Option<Span>,
    /// The calendar that its targets count by, where it is not the desk's.
    pub calendar: Option<String>,
}

/// The `[clock]` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockSettings {
    /// From received to registered.
    pub register: Span,
    /// From registered to the first question or answer, where information was missing.
    pub contact: Span,
    /// From the first question to the first answer, where information was missing.
    pub complete: Span,
    /// From registered to classified.
    pub classify: Span,
    /// From classified to assigned.
    pub assign: Span,
    /// From assigned to handed back.
    pub hand_back: Span,
    /// From verified to closed.
    pub close: Span,
    /// How long ahead of a deadline is warned, in seconds of the target's own kind of time.
    pub warn: i64,
    /// How long a ticket may wait for the user before it is listed.
    pub follow_up: Span,
    /// Where the respond clock starts.
    pub respond_from: ClockStart,
    /// Where the resolve clock starts.
    pub resolve_from: ClockStart,
    /// The clocks that stand still while the ticket waits for the user, in the order of [`ClockName`], each once.
    pub pause: Vec<ClockName>,
}

/// What starts the clocks whose start can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockStart {
    /// The user handed it in.
    Received,
    /// It was written down.
    Registered,
    /// It was first classified.
    Classified,
    /// It was first assigned.
    Assigned,
}

impl ClockStart {
    /// All of them, in their order.
    pub const ALL: [ClockStart; 4] =
        [ClockStart::Received, ClockStart::Registered, ClockStart::Classified, ClockStart::Assigned];

    /// The key in sla.toml.
    pub fn key(self) -> &'static str {
        match self {
            ClockStart::Received => "received",
            ClockStart::Registered => "registered",
            ClockStart::Classified => "classified",
            ClockStart::Assigned => "assigned",
        }
    }
}

impl fmt::Display for ClockStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

/// A category and where its tickets go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its name in events and JSON.
    pub key: String,
    /// Its names for people.
    pub label: Label,
    /// The key of the team that its tickets are assigned to unless told otherwise.
    pub team: Option<String>,
}

/// A team of handlers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its name in events and JSON.
    pub key: String,
    /// Its names for people.
    pub label: Label,
    /// Who is in it: for completion, and to see through misspelt names. Often empty.
    pub members: Vec<String>,
}

impl Policy {
    /// The priority of that key.
    pub fn priority(&self, key: &str) -> Option<&Priority> {
        self.priorities.iter().find(|priority| priority.key == key)
    }

    /// The category of that key.
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == key)
    }

    /// The team of that key.
    pub fn team(&self, key: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.key == key)
    }

    /// The same policy, its calendars going by what is remembered of dates; a calendar of which nothing is, by its
    /// week alone.
    #[must_use]
    pub(crate) fn remembering(&self, dates: &BTreeMap<String, Exceptions>) -> Policy {
        let of = |name: &str, calendar: &Calendar| calendar.remembering(dates.get(name).cloned().unwrap_or_default());
        let calendars = self.calendars.iter().map(|(name, calendar)| (name.clone(), of(name, calendar))).collect();
        Policy { calendars, office: of(&self.calendar, &self.office), ..self.clone() }
    }

    /// The desk's own calendar.
    pub fn office(&self) -> &Calendar {
        &self.office
    }

    /// The calendar that a priority's targets count by: its own, else the desk's. The desk's too for
    /// no priority and for one that the policy doesn't know.
    pub fn calendar_of(&self, priority: Option<&str>) -> &Calendar {
        priority
            .and_then(|key| self.priority(key)?.calendar.as_ref())
            .and_then(|name| self.calendars.get(name))
            .unwrap_or(&self.office)
    }
}
