//! Promises: durations, calendars, the policy of sla.toml, and the clocks of a ticket: what sla.md says.
//!
//! Pure: never sees a file, the environment, a terminal or the clock; "now" comes as an argument.

pub(crate) mod accepted;
pub(crate) mod calendar;
pub(crate) mod clock;
pub(crate) mod judge;
mod language;
pub(crate) mod notice;
pub(crate) mod policies;
pub(crate) mod policy;
mod run;
pub(crate) mod statements;
pub(crate) mod trial;

pub use language::Language;

use std::fmt;

/// The nine clocks [sla.md, "Clocks"], in the order in which a ticket meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockName {
    /// From received to registered.
    Register,
    /// From registered, with information missing, to the first question or answer.
    Contact,
    /// From the first question to the first answer, where information was missing.
    Complete,
    /// From registered to classified.
    Classify,
    /// From classified, or handed back, to assigned.
    Assign,
    /// From assigned to handed back.
    HandBack,
    /// To the first response.
    Respond,
    /// To the resolution that the user accepted.
    Resolve,
    /// From the user's yes to closed.
    Close,
}

impl ClockName {
    /// All of them, in their order.
    pub const ALL: [ClockName; 9] = [
        ClockName::Register,
        ClockName::Contact,
        ClockName::Complete,
        ClockName::Classify,
        ClockName::Assign,
        ClockName::HandBack,
        ClockName::Respond,
        ClockName::Resolve,
        ClockName::Close,
    ];

    /// The key in sla.toml, in events and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            ClockName::Register => "register",
            ClockName::Contact => "contact",
            ClockName::Complete => "complete",
            ClockName::Classify => "classify",
            ClockName::Assign => "assign",
            ClockName::HandBack => "hand_back",
            ClockName::Respond => "respond",
            ClockName::Resolve => "resolve",
            ClockName::Close => "close",
        }
    }

    /// The clock of that key.
    pub(crate) fn from_key(key: &str) -> Option<ClockName> {
        ClockName::ALL.into_iter().find(|clock| clock.key() == key)
    }
}

impl fmt::Display for ClockName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}
