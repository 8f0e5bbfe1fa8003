//! Every word that the program says on its data, in English and in Chinese.
//!
//! The words are in `words/en.toml` and `words/zh.toml`, which must hold the same keys and, but for the few that
//! the test names, the same placeholders. Errors are not here but in `say`, in both languages too; verbs, options,
//! keys and codes are the same in every language.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

mod editor;
mod init;
pub(crate) mod outcome;
mod phrase;
mod policy;
mod report;
mod sheet;
mod sync;
pub(crate) mod view;

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(crate) use self::editor::*;
pub(crate) use self::init::*;
pub(crate) use self::phrase::{Count, fill};
pub(crate) use self::policy::*;
pub(crate) use self::report::*;
pub(crate) use self::sheet::*;
pub(crate) use self::sync::*;

use crate::sla::clock::State;
use crate::sla::{ClockName, Language};
use crate::ticket::event::Kind;
use crate::ticket::state::{Status, Verification};

static EN: LazyLock<Words> = LazyLock::new(|| load(include_str!("words/en.toml")));
static ZH: LazyLock<Words> = LazyLock::new(|| load(include_str!("words/zh.toml")));

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Zh => &ZH,
    }
}

/// Loads a words file.
#[allow(clippy::expect_used, reason = "the files are compiled in, and a test loads each")]
pub(crate) fn load<W: DeserializeOwned>(text: &str) -> W {
    toml::from_str(text).expect("a words file is whole")
}

/// All the words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub status: StatusWords,
    pub state: StateWords,
    pub clock: ClockWords,
    pub field: FieldWords,
    pub verdict: VerdictWords,
    pub verification: VerificationWords,
    pub event: EventWords,
    pub time: TimeWords,
    pub list: view::ListWords,
    pub notice: view::NoticeWords,
    pub show: view::ShowWords,
    pub board: view::BoardWords,
    pub report: ReportWords,
    pub init: InitWords,
    pub editor: EditorWords,
    pub sync: SyncWords,
    pub policy: PolicyWords,
    pub dates: DatesWords,
    pub due: DueWords,
    pub outcome: outcome::OutcomeWords,
    pub import: ImportWords,
    pub similar: SimilarWords,
}

/// The statuses [process.md, "Statuses"], and the flag beside them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatusWords {
    pub registered: String,
    pub pending: String,
    pub assigned: String,
    pub in_progress: String,
    pub resolved: String,
    pub verified: String,
    pub closed: String,
    pub cancelled: String,
    pub waiting: String,
}

impl StatusWords {
    pub(crate) fn of(&self, status: Status) -> &str {
        match status {
            Status::Registered => &self.registered,
            Status::Pending => &self.pending,
            Status::Assigned => &self.assigned,
            Status::InProgress => &self.in_progress,
            Status::Resolved => &self.resolved,
            Status::Verified => &self.verified,
            Status::Closed => &self.closed,
            Status::Cancelled => &self.cancelled,
        }
    }
}

/// The states of clocks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StateWords {
    pub pending: String,
    pub running: String,
    pub due_soon: String,
    pub paused: String,
    pub late: String,
    pub met: String,
    pub missed: String,
    pub void: String,
    pub none: String,
}

impl StateWords {
    pub(crate) fn of(&self, state: State) -> &str {
        match state {
            State::Pending => &self.pending,
            State::Running => &self.running,
            State::DueSoon => &self.due_soon,
            State::Paused => &self.paused,
            State::Late => &self.late,
            State::Met => &self.met,
            State::Missed => &self.missed,
            State::Void => &self.void,
            State::None => &self.none,
        }
    }
}

/// The clocks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClockWords {
    pub register: String,
    pub contact: String,
    pub complete: String,
    pub classify: String,
    pub assign: String,
    pub hand_back: String,
    pub respond: String,
    pub resolve: String,
    pub close: String,
}

impl ClockWords {
    pub(crate) fn of(&self, clock: ClockName) -> &str {
        match clock {
            ClockName::Register => &self.register,
            ClockName::Contact => &self.contact,
            ClockName::Complete => &self.complete,
            ClockName::Classify => &self.classify,
            ClockName::Assign => &self.assign,
            ClockName::HandBack => &self.hand_back,
            ClockName::Respond => &self.respond,
            ClockName::Resolve => &self.resolve,
            ClockName::Close => &self.close,
        }
    }
}

/// The headers of the form [process.md, "The form"], in its order, and a few more for the record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldWords {
    pub number: String,
    pub description: String,
    pub category: String,
    pub submitter: String,
    pub department: String,
    pub contact: String,
    pub channel: String,
    pub received_at: String,
    pub registered_at: String,
    pub occurred_at: String,
    pub impact: String,
    pub priority: String,
    pub assignee: String,
    pub team: String,
    pub response_due: String,
    pub responded_at: String,
    pub response_met: String,
    pub resolution_due: String,
    pub expected_at: String,
    pub resolved_at: String,
    pub resolution_met: String,
    pub status: String,
    pub progress: String,
    pub solution: String,
    pub verified: String,
    pub rating: String,
    pub feedback: String,
    pub rounds: String,
    pub closed_at: String,
    pub people: String,
    pub knowledge_base: String,
    pub repeat_of: String,
    pub missed_because: String,
    pub missing: String,
    pub external: String,
    pub verified_at: String,
    pub cancelled_at: String,
    pub cancelled: String,
    pub duplicate_of: String,
    pub related: String,
    pub root_cause: String,
    pub no_kb: String,
    pub summary: String,
    pub policy: String,
}

/// Whether a promise was kept, as the form says it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerdictWords {
    pub yes: String,
    pub no: String,
    pub open: String,
}

/// What the user's check said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerificationWords {
    pub passed: String,
    pub failed: String,
    pub assumed: String,
}

impl VerificationWords {
    pub(crate) fn of(&self, verification: Verification) -> &str {
        match verification {
            Verification::Passed => &self.passed,
            Verification::Failed => &self.failed,
            Verification::Assumed => &self.assumed,
        }
    }
}

/// The kinds of events, as the history tells them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventWords {
    pub registered: String,
    pub classified: String,
    pub assigned: String,
    pub declined: String,
    pub responded: String,
    pub noted: String,
    pub asked: String,
    pub answered: String,
    pub amended: String,
    pub extended: String,
    pub reminded: String,
    pub resolved: String,
    pub verified: String,
    pub closed: String,
    pub reopened: String,
    pub cancelled: String,
    pub linked: String,
    pub undone: String,
    pub redacted: String,
}

impl EventWords {
    /// The word for an event.
    pub(crate) fn of(&self, kind: &Kind) -> &str {
        match kind {
            Kind::Registered(_) => &self.registered,
            Kind::Classified { .. } => &self.classified,
            Kind::Assigned { .. } => &self.assigned,
            Kind::Declined { .. } => &self.declined,
            Kind::Responded { .. } => &self.responded,
            Kind::Noted { .. } => &self.noted,
            Kind::Asked { .. } => &self.asked,
            Kind::Answered { .. } => &self.answered,
            Kind::Amended { .. } => &self.amended,
            Kind::Extended { .. } => &self.extended,
            Kind::Reminded { .. } => &self.reminded,
            Kind::Resolved { .. } => &self.resolved,
            Kind::Verified { .. } => &self.verified,
            Kind::Closed { .. } => &self.closed,
            Kind::Reopened { .. } => &self.reopened,
            Kind::Cancelled { .. } => &self.cancelled,
            Kind::Linked { .. } => &self.linked,
            Kind::Undone { .. } => &self.undone,
            Kind::Redacted { .. } => &self.redacted,
        }
    }

    /// The word for events of that name; the name itself where there is none.
    pub(crate) fn named<'w>(&'w self, name: &'w str) -> &'w str {
        match name {
            "registered" => &self.registered,
            "classified" => &self.classified,
            "assigned" => &self.assigned,
            "declined" => &self.declined,
            "responded" => &self.responded,
            "noted" => &self.noted,
            "asked" => &self.asked,
            "answered" => &self.answered,
            "amended" => &self.amended,
            "extended" => &self.extended,
            "reminded" => &self.reminded,
            "resolved" => &self.resolved,
            "verified" => &self.verified,
            "closed" => &self.closed,
            "reopened" => &self.reopened,
            "cancelled" => &self.cancelled,
            "linked" => &self.linked,
            "undone" => &self.undone,
            "redacted" => &self.redacted,
            _ => name,
        }
    }
}

/// Spans of time and instants.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeWords {
    pub days: String,
    pub hours: String,
    pub minutes: String,
    pub seconds: String,
    pub workdays: Count,
    /// Working time, where it must be told from time around the clock.
    pub work: String,
    pub in_: String,
    pub late: String,
    pub past: String,
    pub now: String,
    /// A day with its weekday, and the time of day: for headings.
    pub with_weekday: String,
    /// Monday first.
    pub weekdays: [String; 7],
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::gallery::both_languages_agree_but;

    #[test]
    fn both_languages_load() {
        assert_eq!(words(Language::En).status.of(Status::InProgress), "in progress");
        assert_eq!(words(Language::Zh).status.of(Status::InProgress), "处理中");
    }

    #[test]
    fn both_languages_have_the_same_words_with_the_same_placeholders() {
        // English names a step of the histogram by its end, Chinese by both; and the last one by nothing.
        let apart = [("report.figure.longer", [&[][..], &["span"]]), ("report.figure.step", [&["span"], &["range"]])];
        both_languages_agree_but(include_str!("words/en.toml"), include_str!("words/zh.toml"), &apart);
    }

    #[test]
    fn values_take_the_place_of_their_names() {
        assert_eq!(fill("{a} and {b}, {a}", &[("a", "1"), ("b", "2")]), "1 and 2, 1");
        // A value is never looked into, and what is no placeholder stays.
        assert_eq!(fill("{a}{c} {", &[("a", "{b}"), ("b", "2")]), "{b}{c} {");
    }

    #[test]
    fn one_is_said_as_one() {
        let time = &words(Language::En).time;
        assert_eq!((time.workdays.of(1), time.workdays.of(3)), ("1 workday".to_owned(), "3 workdays".to_owned()));
    }
}
