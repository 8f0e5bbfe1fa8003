//! What a sync is asked for, and what came of it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};

use crate::store::clocks::Apart;
use crate::ticket::event::EventId;

/// How long nothing is heard of the other machine before it is given up.
const SILENCE: Duration = Duration::from_secs(60);

/// What a sync is asked for.
#[derive(Debug, Clone)]
pub struct SyncOptions {
    /// The remote's name; the branch's own if none is given, else `origin`, else the only one.
    pub remote: Option<String>,
    /// The branch's name there; the one that the current one follows if none is given, else the current one's.
    pub branch: Option<String>,
    /// Bring back what git has and the folder has not.
    pub restore: bool,
    /// The numbers of tickets whose events may go.
    pub drop: BTreeSet<String>,
    /// Go by upstream's history though it was rewritten.
    pub follow: bool,
    /// In whose name commits are made where git knows nobody.
    pub by: Option<String>,
    /// What this machine's clock shows, where it was asked.
    pub clock: Option<DateTime<Utc>>,
    /// How long the other machine may be silent.
    pub silence: Duration,
}

impl Default for SyncOptions {
    fn default() -> SyncOptions {
        SyncOptions {
            remote: None,
            branch: None,
            restore: false,
            drop: BTreeSet::new(),
            follow: false,
            by: None,
            clock: None,
            silence: SILENCE,
        }
    }
}

/// What a sync did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synced {
    /// Events that were brought back from git.
    pub restored: usize,
    /// Events of this copy that were committed, and tickets that they are about.
    pub events: usize,
    /// See `events`.
    pub tickets: usize,
    /// Whether anything of this copy was committed.
    pub committed: bool,
    /// Whether sla.toml was among it.
    pub policy: bool,
    /// The tickets of which events went, as was asked for.
    pub dropped: BTreeSet<String>,
    /// The events that came from others, by the day of their tickets.
    pub merged: BTreeMap<NaiveDate, BTreeSet<EventId>>,
    /// The mark that this copy writes under from now on, where another copy used its mark.
    pub new_mark: Option<String>,
    /// That the clock of another copy and this one's differ.
    pub apart: Option<Apart>,
    /// Events that were written meanwhile, and are not there yet.
    pub meanwhile: usize,
    /// The branch that those get who clone the remote, where it is none that there is.
    pub empty_head: bool,
    /// Where it was pushed to: `origin/main`.
    pub pushed_to: String,
}
