//! Findings: what is amiss in a log, where, and what to do about it [log.md, "Findings"].
//!
//! Holds the kinds and their wording, nothing else: who finds them is replay (and, for what needs
//! the policy, the `sla` room).

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
}

impl FindingKind {
    /// All of them, in their order.
    pub const ALL: [FindingKind; 14] = [
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
        }
    }

    /// Whether it makes a reading verb exit 4: damage does, ordinary life of clones doesn't.
    pub fn is_damage(self) -> bool {
        !matches!(self, FindingKind::NoEffect | FindingKind::Future | FindingKind::Unredacted)
    }

    /// What to do about it, as a rule: see [`Finding::remedy`].
    fn remedy(self) -> &'static str {
        match self {
            FindingKind::Unterminated => "`desk check --repair` seals it, as the next write does",
            FindingKind::Unreadable => "restore the line from git, or `desk check --repair` moves it to lost+found",
            FindingKind::Altered => "restore the line as it was from git",
            FindingKind::Orphan => "restore the line that it follows on from git or from the other copy",
            FindingKind::Misfiled => "move the line to the page of the day in its number",
            FindingKind::Unknown => "use a newer deskbook",
            FindingKind::Unmerged => "delete the conflict markers and keep every line between them",
            FindingKind::NoEffect => "nothing; `desk show` tells the history",
            FindingKind::DuplicateNumber => {
                "write with the longer form; register one of them anew and cancel it as a duplicate"
            }
            FindingKind::Undefined => "classify it anew, or bring the key back into sla.toml",
            FindingKind::NoPolicy => "restore the file from git; until then today's sla.toml judges",
            FindingKind::Future => "check the clock of the machine that wrote it",
            FindingKind::Unredacted => "`desk redact` it once more",
            FindingKind::Stray => "append to the day's page what it has and the page lacks, then remove it",
        }
    }
}

/// What exactly is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// In words.
    Text(String),
    /// The rules refuse the event.
    NoEffect {
        /// The event's name.
        event: &'static str,
        /// What stands against it.
        refusal: Refusal,
    },
}

impl From<String> for What {
    fn from(text: String) -> What {
        What::Text(text)
    }
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

/// Of a last line without a line end: that it is not the whole line.
pub(crate) const TORN: &str = "the last line is torn or still being written; it does not count";

impl Finding {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self.kind {
            FindingKind::Unterminated if matches!(&self.what, What::Text(what) if what == TORN) => {
                "if nobody is writing just now, `desk check --repair` moves it to lost+found"
            }
            kind => kind.remedy(),
        }
    }
}
