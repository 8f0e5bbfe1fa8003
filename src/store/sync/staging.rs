//! Where a sync prepares what it is to put into the folder: beside the log, before it takes the writers' lock.
//!
//! One sync at a time in one copy: the second waits for the first. What a killed one left behind, the next one sweeps.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::Duration;

use crate::files::New;
use crate::store::Desk;
use crate::store::problem::{Doing, Problem, Result};

const LOCK: &str = ".desk/sync";
const FOLDER: &str = ".desk/staged";

/// How long a sync waits for the one before it.
const PATIENCE: Duration = Duration::from_secs(120);

/// The folder of a sync, until this is dropped.
#[derive(Debug)]
pub(super) struct Staging {
    desk: Desk,
    _lock: File,
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.desk.path(FOLDER));
    }
}

impl Staging {
    /// Takes its turn.
    ///
    /// # Errors
    /// Held where another sync takes too long.
    pub(super) fn begin(desk: &Desk) -> Result<Staging> {
        let lock = desk.hold(LOCK, PATIENCE)?;
        let staging = Staging { desk: desk.clone(), _lock: lock };
        staging.clear()?;
        Ok(staging)
    }

    /// Begins anew.
    pub(super) fn clear(&self) -> Result<()> {
        let path = self.desk.path(FOLDER);
        if path.exists() {
            fs::remove_dir_all(&path).map_err(|error| Problem::system(Doing::Writing, &path, error))?;
        }
        self.desk.make_folder(FOLDER)
    }

    /// Writes a file here, and gives its path from the desk's root.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<String> {
        let inside = format!("{FOLDER}/{name}");
        let path = self.desk.path(&inside);
        fs::write(&path, bytes).map_err(|error| Problem::system(Doing::Writing, &path, error))?;
        Ok(inside)
    }

    /// A file that is to take the place of one of the desk's.
    pub(super) fn make_ready(&self, inside: &str, bytes: &[u8]) -> Result<New> {
        self.desk.make_ready(FOLDER, inside, bytes)
    }

    /// The whole path of a file here, which need not be there yet.
    pub(super) fn path(&self, name: &str) -> Result<PathBuf> {
        let folder = self.desk.path(FOLDER);
        let whole = fs::canonicalize(&folder).map_err(|error| Problem::system(Doing::Looking, &folder, error));
        Ok(whole?.join(name))
    }
}
