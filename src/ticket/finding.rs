//! Findings: what is amiss in a log, where, and what to do about it [log.md, "Findings"].
//!
//! Data alone: who finds them is replay (and, for what needs the policy, the `sla` room); `say::findings` has the
//! words.

use chrono::{DateTime, Utc};

use super::event::{EventId, Unreadable};
use super::number::Number;
use super::rules::Refusal;

/// The kinds of findings, with their keys [log.md, "Findings"].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the table of [log.md, \"Findings\"] says what each is")]
pub enum FindingKind {
    Unterminated,
    Unreadable,
    Altered,
    Orphan,
    Misfiled,
    Unknown,
    Unmerged,
    NoEffect,
    DuplicateNumber,
    Undefined,
    NoPolicy,
    Future,
    Stray,
    Unredacted,
    Gone,
}

impl FindingKind {
    /// All of them, in their order.
    pub const ALL: [FindingKind; 15] = [
        FindingKind::Unterminated,
        FindingKind::Unreadable,
        FindingKind::Altered,
        FindingKind::Orphan,
        FindingKind::Misfiled,
        FindingKind::Unknown,
        FindingKind::Unmerged,
        FindingKind::NoEffect,
        FindingKind::DuplicateNumber,
        FindingKind::Undefined,
        FindingKind::NoPolicy,
        FindingKind::Future,
        FindingKind::Stray,
        FindingKind::Unredacted,
        FindingKind::Gone,
    ];

    /// The key in `desk check` and its JSON.
    pub fn key(self) -> &'static str {
        match self {
            FindingKind::Unterminated => "unterminated",
            FindingKind::Unreadable => "unreadable",
            FindingKind::Altered => "altered",
            FindingKind::Orphan => "orphan",
            FindingKind::Misfiled => "misfiled",
            FindingKind::Unknown => "unknown",
            FindingKind::Unmerged => "unmerged",
            FindingKind::NoEffect => "no-effect",
            FindingKind::DuplicateNumber => "duplicate-number",
            FindingKind::Undefined => "undefined",
            FindingKind::NoPolicy => "no-policy",
            FindingKind::Future => "future",
            FindingKind::Stray => "stray",
            FindingKind::Unredacted => "unredacted",
            FindingKind::Gone => "gone",
        }
    }

    /// How much weight it has.
    pub fn weight(self) -> Weight {
        match self {
            FindingKind::NoEffect => Weight::Note,
            FindingKind::DuplicateNumber | FindingKind::Future | FindingKind::Stray => Weight::UntilSettled,
            _ => Weight::Damage,
        }
    }
}

/// Whether what is amiss makes figures doubtful, loses lines or shows what was blanked: damage. All else is a note:
/// nothing warns of it, and no exit code tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Damage.
    Damage,
    /// Damage, until somebody has put it right: from then on a note.
    UntilSettled,
    /// A note: the ordinary life of clones and clocks.
    Note,
}

/// What exactly is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A last line without a line end that is whole.
    NoLineEnd,
    /// A last line without a line end that is not the whole line.
    Torn,
    /// A conflict marker of git.
    ConflictMarker,
    /// A line that can't be read.
    NotRead(Unreadable),
    /// A ticket of another day than the page's.
    OtherDay(Number),
    /// A line that is not what its id says.
    Altered {
        /// The id that it gives.
        id: EventId,
        /// The ticket that it would have begun, if any.
        ticket: Option<Number>,
    },
    /// The texts of an event that were taken out before.
    TextsBack(EventId),
    /// An event of another version; what is not known of it.
    Unknown(String),
    /// It was written in the future.
    Future {
        /// When.
        time: DateTime<Utc>,
        /// No figure goes by it: it has no effect any more, or never was a step.
        is_settled: bool,
    },
    /// The event that it follows on is not there; none where it names none.
    NothingBefore(Option<EventId>),
    /// Two tickets with one number.
    NumberTwice {
        /// The number.
        number: Number,
        /// What the ticket is called to tell it from the other.
        shown: String,
        /// All but one of those that hold it are cancelled as duplicates.
        is_settled: bool,
    },
    /// The rules refuse the event.
    NoEffect {
        /// The event's name.
        event: &'static str,
        /// What stands against it.
        refusal: Refusal,
    },
    /// A category that the ticket's policy does not have.
    NoCategory {
        /// The ticket.
        ticket: String,
        /// The category.
        key: String,
    },
    /// A priority that the ticket's policy does not have.
    NoPriority {
        /// The ticket.
        ticket: String,
        /// The priority.
        key: String,
    },
    /// A kept policy that is not there, or is another.
    NoPolicy,
    /// A file that is no page.
    NoPage,
    /// A file that is no page, of which pages have every line.
    CopyOfPages,
    /// Events that git has and the page has not: how many, of which tickets.
    Gone {
        /// How many.
        events: usize,
        /// The numbers of their tickets.
        tickets: Vec<String>,
    },
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Have the line ended.
    Seal,
    /// Have the torn line moved away, once nobody is writing.
    MoveTorn,
    /// Restore the line, or have it moved away.
    RestoreOrMove,
    /// Restore the line.
    Restore,
    /// Restore the line before it.
    RestoreBefore,
    /// Move the line to the page of its day.
    MoveToDay,
    /// Use a newer version of this program.
    NewerVersion,
    /// Delete the markers and keep the lines.
    DeleteMarkers,
    /// Nothing.
    Nothing,
    /// Register one of the two anew.
    RegisterAnew,
    /// Classify it anew, or bring the key back.
    ClassifyAnew,
    /// Restore the policy.
    RestorePolicy,
    /// Check the clock of the machine that wrote it.
    CheckClock,
    /// Do so, take the event back, and enter it again with its true time.
    UndoAndEnterAgain,
    /// Redact it again.
    RedactAgain,
    /// Append its lines to the page, and remove it.
    AppendAndRemove,
    /// Remove it whenever that is convenient.
    Remove,
    /// Bring them back from git, or let them go.
    BringBack,
    /// Restore the file of statements.
    RestoreDates,
}

/// Whether a file that a finding names holds statements about dates, and is no page.
pub(crate) fn is_of_dates(file: &str) -> bool {
    file.starts_with("log/dates")
}

/// One thing that is amiss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub kind: FindingKind,
    /// The page, relative to the desk, with `/`.
    pub file: String,
    /// The line in it, from 1; 0 where the finding is about the whole file.
    pub line: usize,
    /// What exactly is wrong.
    pub what: What,
    /// The beginning of the line as it stands, control characters replaced; empty where there is none.
    pub excerpt: String,
}

impl Finding {
    /// Whether it makes a reading verb warn and exit 4.
    pub fn is_damage(&self) -> bool {
        match self.kind.weight() {
            Weight::Damage => true,
            Weight::UntilSettled => !self.is_settled(),
            Weight::Note => false,
        }
    }

    fn is_settled(&self) -> bool {
        matches!(
            self.what,
            What::NumberTwice { is_settled: true, .. } | What::Future { is_settled: true, .. } | What::CopyOfPages
        )
    }

    /// What to do about it.
    pub fn remedy(&self) -> Remedy {
        let is_line = !matches!(self.kind, FindingKind::Stray | FindingKind::Unknown | FindingKind::Future);
        match self.kind {
            FindingKind::Unmerged => Remedy::DeleteMarkers,
            _ if is_line && is_of_dates(&self.file) => Remedy::RestoreDates,
            FindingKind::Unterminated if self.what == What::Torn => Remedy::MoveTorn,
            FindingKind::Unterminated => Remedy::Seal,
            FindingKind::Unreadable => Remedy::RestoreOrMove,
            FindingKind::Altered => Remedy::Restore,
            FindingKind::Orphan => Remedy::RestoreBefore,
            FindingKind::Misfiled => Remedy::MoveToDay,
            FindingKind::Unknown => Remedy::NewerVersion,
            FindingKind::NoEffect => Remedy::Nothing,
            FindingKind::DuplicateNumber if self.is_settled() => Remedy::Nothing,
            FindingKind::DuplicateNumber => Remedy::RegisterAnew,
            FindingKind::Undefined => Remedy::ClassifyAnew,
            FindingKind::NoPolicy => Remedy::RestorePolicy,
            FindingKind::Future if self.is_settled() => Remedy::CheckClock,
            FindingKind::Future => Remedy::UndoAndEnterAgain,
            FindingKind::Unredacted => Remedy::RedactAgain,
            FindingKind::Stray if self.is_settled() => Remedy::Remove,
            FindingKind::Stray => Remedy::AppendAndRemove,
            FindingKind::Gone => Remedy::BringBack,
        }
    }
}
