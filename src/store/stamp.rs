//! By what a page is known to be the very file that was read before. It must not open one.

use std::fs::Metadata;
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// By what a file is known to be the same as before. The time of its last change can't be set by hand, so
/// that an edit which puts back the time of modification is noticed too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    size: u64,
    pub(super) modified: Duration,
    changed: (i64, i64),
}

impl Stamp {
    /// None where the system doesn't tell.
    pub(super) fn of(meta: &Metadata) -> Option<Stamp> {
        let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Stamp { size: meta.len(), modified, changed: changed(meta) })
    }

    /// When anything about the file was last changed, since 1970.
    pub(super) fn latest(&self) -> Duration {
        let (seconds, nanoseconds) = self.changed;
        let changed = Duration::new(seconds.try_into().unwrap_or(0), nanoseconds.try_into().unwrap_or(0));
        self.modified.max(changed)
    }
}

#[cfg(unix)]
fn changed(meta: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (meta.ctime(), meta.ctime_nsec())
}

/// Elsewhere the system doesn't tell.
#[cfg(not(unix))]
fn changed(_meta: &Metadata) -> (i64, i64) {
    (0, 0)
}

/// A page, and by what it is known to be the same as before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    pub(super) name: String,
    pub(super) stamp: Stamp,
}
