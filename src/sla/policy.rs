//! The policy: what sla.toml promises, checked and ready to judge by (sla.md, "sla.toml").
//!
//! Texts come in, policies or errors with file and line come out. Which files there are is the
//! store's; what a promise means for a ticket is the clocks'.

mod calendars;
mod errors;
mod fields;
mod label;
mod lists;
mod read;
mod settings;
mod text;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use chrono_tz::Tz;

use super::ClockName;
pub use super::Language;
use super::calendar::Calendar;
use crate::time::span::Span;
pub use errors::PolicyError;
pub use label::Label;
use read::Ground;
pub use text::name_of;

/// The default policy, in full: built in, laid under a desk's own, written out by `desk init`.
pub const DEFAULT: &str = include_str!("../../sla.toml");

static BUILT_IN: LazyLock<Result<Policy, Vec<PolicyError>>> =
    LazyLock::new(|| read::read(DEFAULT, "the built-in sla.toml", Ground::Nothing));

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
    office: Calendar,
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
    /// From registered to the answer, where information was missing.
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
    pub respond_from: From,
    /// Where the resolve clock starts.
    pub resolve_from: From,
    /// The clocks that stand still while the ticket waits for the user, in the order of [`ClockName`], each once.
    pub pause: Vec<ClockName>,
}

/// What starts the clocks whose start can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum From {
    /// The user handed it in.
    Received,
    /// It was written down.
    Registered,
    /// It was first classified.
    Classified,
    /// It was first assigned.
    Assigned,
}

impl From {
    /// All of them, in their order.
    pub const ALL: [From; 4] = [From::Received, From::Registered, From::Classified, From::Assigned];

    /// The key in sla.toml.
    pub fn key(self) -> &'static str {
        match self {
            From::Received => "received",
            From::Registered => "registered",
            From::Classified => "classified",
            From::Assigned => "assigned",
        }
    }
}

impl fmt::Display for From {
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
    /// Reads a sla.toml, the defaults laid under; `file` is what errors call it.
    ///
    /// # Errors
    /// Everything that is wrong with the text, in the order of its lines.
    pub fn parse(text: &str, file: &str) -> Result<Policy, Vec<PolicyError>> {
        let built_in = BUILT_IN.as_ref().map_err(Clone::clone)?;
        read::read(text, file, Ground::Default(built_in))
    }

    /// Reads a kept policy: the promises are the text's, the facts (dates) and everything for the eye
    /// (labels, language, prefix, digits, members) are today's, by the same keys.
    ///
    /// Whether the text is what its name says is not asked here.
    ///
    /// # Errors
    /// Everything that is wrong with the text, in the order of its lines; nothing may be missing.
    pub fn parse_kept(text: &str, file: &str, today: &Policy) -> Result<Policy, Vec<PolicyError>> {
        read::read(text, file, Ground::Today(today))
    }

    /// The policy in full as TOML, every setting written out. Reading it gives this policy again.
    pub fn to_toml(&self) -> String {
        text::whole(self)
    }

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

#[cfg(test)]
mod tests;
