//! What all who write files have in common: a whole file takes the place of another at once.
//!
//! It touches files, but not what they are for, where they may be, nor who may read them: modes, links and what is
//! said of a failure are the caller's.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// What is to be left of a replacement after a crash of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// Whatever there is: for what can be made again.
    Anything,
    /// Under its name the old bytes or the new ones, whole.
    Whole,
    /// The new bytes, once the replacement is done.
    New,
}

/// A file in the making, beside the one whose place it is to take; it goes when it is dropped before.
#[derive(Debug)]
pub(crate) struct New {
    file: NamedTempFile,
}

impl New {
    /// An empty file in the folder of `target`, with a name of this beginning and the mode that new files get there.
    ///
    /// # Errors
    /// As the system says.
    pub(crate) fn beside(target: &Path, prefix: &str) -> io::Result<New> {
        // tempfile's own are for the user's eyes alone.
        let open = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
        Ok(New { file: Builder::new().prefix(prefix).make_in(folder(target), open)? })
    }

    /// Where it is as long as it is in the making.
    pub(crate) fn path(&self) -> &Path {
        self.file.path()
    }

    /// What the system knows of it.
    ///
    /// # Errors
    /// As the system says.
    pub(crate) fn metadata(&self) -> io::Result<Metadata> {
        self.file.as_file().metadata()
    }

    /// Adds bytes at its end.
    ///
    /// # Errors
    /// As the system says.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Has its bytes on the disk.
    ///
    /// # Errors
    /// As the system says.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }

    /// Takes the place of `target`, whatever was there: a reader sees the one file or the other.
    ///
    /// # Errors
    /// As the system says; what was there stays, but where only its folder could not be made to last.
    pub(crate) fn take_place_of(self, target: &Path, lasting: Lasting) -> io::Result<()> {
        if lasting != Lasting::Anything {
            self.file.as_file().sync_all()?;
        }
        self.file.persist(target).map_err(|error| error.error)?;
        if lasting == Lasting::New { sync_parent(target) } else { Ok(()) }
    }
}

/// Makes the entry of a new file or folder durable.
///
/// # Errors
/// As the system says.
#[cfg(unix)]
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    if path.parent().is_none() {
        return Ok(());
    }
    match File::open(folder(path))?.sync_all() {
        // Some network file systems know no sync of a folder; there is nothing else to ask of them.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Elsewhere a folder can't be opened for this.
#[cfg(not(unix))]
pub fn sync_parent(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// The folder that a path is in; of a bare name, where we are.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests;
