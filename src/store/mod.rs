//! The store: the only room that touches a desk's folder [log.md, "The folder"] [log.md, "Writing"].
//!
//! It finds the desk, reads pages, holds the writers' lock, appends lines, keeps policies and
//! streams the log by day. It must not know what an event means: lines come and go as bytes, and
//! nothing that an event says is ever used as a path. It asks neither the environment nor the clock
//! for anything but how long it has waited for the lock and how long a scan took.

mod append;
mod clocks;
mod dates;
mod files;
mod find;
mod git;
mod given;
mod index;
mod init;
mod language;
mod lock;
mod mark;
mod page;
mod policies;
mod problem;
pub(crate) mod redact;
mod repair;
pub(crate) mod scan;
mod stamp;
mod sync;

use std::path::{Path, PathBuf};

pub(crate) use append::Failure;
pub(crate) use clocks::Apart;
pub use find::Where;
pub(crate) use git::Trouble;
pub(crate) use index::{Index, STEP};
pub(crate) use init::InitDone;
pub use init::InitOptions;
pub(crate) use lock::Writer;
pub use page::Page;
pub(crate) use problem::{Doing, Problem, Why};
pub(crate) use stamp::Stamped;
pub(crate) use sync::SyncOptions;

/// The name of the policy's file, whose presence makes a folder a desk.
pub(crate) const POLICY_FILE: &str = "sla.toml";

/// A desk's folder, open for reading; [`Desk::lock`] opens it for writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    root: PathBuf,
}

impl Desk {
    /// The folder that holds sla.toml.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether a path, as a user gives it, leads to what the desk keeps: its policy, its log, this copy's own.
    pub fn holds(&self, path: &Path) -> bool {
        // The file itself need not be there; of its folder the real place counts, whatever links lead to it.
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let named = folder.canonicalize().ok().and_then(|folder| Some(folder.join(path.file_name()?)));
        let Some(place) = path.canonicalize().ok().or(named) else { return false };
        let Ok(root) = self.root.canonicalize() else { return false };
        place == root.join(POLICY_FILE) || ["log", ".desk"].iter().any(|own| place.starts_with(root.join(own)))
    }

    /// The place of something in the desk, given by its path from the root with `/` between.
    fn path(&self, inside: &str) -> PathBuf {
        let mut path = self.root.clone();
        path.extend(inside.split('/'));
        path
    }
}
