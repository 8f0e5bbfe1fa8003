//! What the other parts of the store do with files: opening without following links, durable
//! creation, safe replacement, and the desk folder's group bits.
//!
//! This module must not know what the files are for. All paths are given from the desk's root with
//! `/` between, and are the program's own: nothing from an event gets here.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::Desk;
use super::problem::{Doing, Problem, Result};
use crate::files::{Lasting, New, sync_parent};

/// What the name of a file in the making begins with.
pub(super) const NEW: &str = ".new-";

/// Where files are until they are whole: neither git nor any reader looks there.
const UNFINISHED: &str = ".desk/new";

impl Desk {
    /// Refuses a path of which any component under the desk is a symlink; what is not there yet is
    /// no symlink.
    pub(super) fn refuse_links(&self, inside: &str) -> Result<()> {
        let mut path = self.root.clone();
        for component in inside.split('/') {
            path.push(component);
            match fs::symlink_metadata(&path) {
                Ok(meta) if meta.file_type().is_symlink() => return Err(Problem::Link(path)),
                Ok(_) => {}
                Err(error) if is_absent(&error) => return Ok(()),
                Err(error) => return Err(Problem::system(Doing::Looking, &path, error)),
            }
        }
        Ok(())
    }

    /// What is at a path that must hold a regular file or nothing.
    pub(super) fn regular_file(&self, inside: &str) -> Result<Option<Metadata>> {
        self.refuse_links(inside)?;
        let path = self.path(inside);
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_file() => Ok(Some(meta)),
            Ok(_) => Err(Problem::NotRegular(path)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Problem::system(Doing::Looking, &path, error)),
        }
    }

    /// The bytes of a regular file; none if there is none.
    pub(super) fn read_file(&self, inside: &str) -> Result<Option<Vec<u8>>> {
        // Looked at before it is opened: opening a pipe would wait for ever.
        if self.regular_file(inside)?.is_none() {
            return Ok(None);
        }
        let path = self.path(inside);
        match read_whole(&path) {
            Ok((_, bytes)) => Ok(Some(bytes)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Problem::system(Doing::Reading, &path, error)),
        }
    }

    /// The text of a regular file; none if there is none.
    pub(super) fn read_text(&self, inside: &str) -> Result<Option<String>> {
        let Some(bytes) = self.read_file(inside)? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|_| Problem::NotUtf8(self.path(inside)))
    }

    /// Makes a folder, and those above it in the desk, each synced into its parent.
    pub(super) fn make_folder(&self, inside: &str) -> Result<()> {
        self.refuse_links(inside)?;
        for end in inside.match_indices('/').map(|(at, _)| at).chain([inside.len()]) {
            let path = self.path(&inside[..end]);
            let making = |error: io::Error| Problem::system(Doing::Making, &path, error);
            match fs::create_dir(&path) {
                Ok(()) => {
                    self.share(&path).map_err(making)?;
                    sync_parent(&path).map_err(making)?;
                }
                // Asked of the folder and not of the error: on a read-only file system making what
                // is there already can say "read-only" and not "exists".
                Err(_) if path.is_dir() => {}
                Err(error) => return Err(making(error)),
            }
        }
        Ok(())
    }

    /// Writes a whole file durably: a temporary file, synced, renamed, its folder synced. A reader sees the old bytes
    /// or the new ones, and a crash leaves one of the two. An existing file's mode and group are kept.
    pub(super) fn replace_file(&self, inside: &str, bytes: &[u8]) -> Result<()> {
        self.replace_file_as(inside, bytes, Lasting::New)
    }

    /// As [`Desk::replace_file`], with what is to be left of it after a crash.
    pub(super) fn replace_file_as(&self, inside: &str, bytes: &[u8], lasting: Lasting) -> Result<()> {
        let path = self.path(inside);
        let writing = |error: io::Error| Problem::system(Doing::Writing, &path, error);
        self.make_folder(UNFINISHED)?;
        match self.make_ready(UNFINISHED, inside, bytes)?.take_place_of(&path, lasting) {
            // The folder is another disk's: beside the file then, the one place from which it can take its place.
            Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                let folder = inside.rsplit_once('/').map_or("", |(folder, _)| folder);
                self.make_ready(folder, inside, bytes)?.take_place_of(&path, lasting).map_err(writing)
            }
            done => done.map_err(writing),
        }
    }

    /// A file that can take the place of the one at `inside`, with the mode that it is to have, in a folder of the
    /// desk. Not under log/: git and readers look there.
    pub(super) fn make_ready(&self, folder: &str, inside: &str, bytes: &[u8]) -> Result<New> {
        let old = self.regular_file(inside)?;
        let writing = |error: io::Error| Problem::system(Doing::Writing, &self.path(inside), error);
        let mut new = New::beside(&self.path(&format!("{folder}/new")), NEW).map_err(writing)?;
        new.write(bytes).map_err(writing)?;
        match &old {
            Some(meta) => keep_mode(new.path(), meta).map_err(writing)?,
            None => self.share(new.path()).map_err(writing)?,
        }
        Ok(new)
    }

    /// Removes what a writer that was killed has left behind; for whoever holds the lock.
    pub(super) fn sweep(&self) {
        // What can't be removed is no reason not to write.
        let _ = fs::remove_dir_all(self.path(UNFINISHED));
    }

    /// Gives a file or folder that was just made the desk folder's group bits, so that colleagues on
    /// a shared folder can write each other's pages, and lets nobody else in who can't enter the desk.
    #[cfg(unix)]
    pub(super) fn share(&self, path: &Path) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let made = fs::symlink_metadata(path)?;
        let desk = fs::metadata(&self.root)?.permissions().mode();
        let mode = made.permissions().mode() & 0o7777;
        let group = desk & if made.is_dir() { 0o2070 } else { 0o060 };
        let wanted = (mode & !0o2077) | group | (mode & desk & 0o007);
        if wanted == mode {
            return Ok(());
        }
        match fs::set_permissions(path, fs::Permissions::from_mode(wanted)) {
            // A file system without modes (FAT, some network shares) has none to give.
            Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    /// Elsewhere there are no group bits.
    #[cfg(not(unix))]
    pub(super) fn share(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a file into a buffer of its size, and says what it was before it was read.
pub(super) fn read_whole(path: &Path) -> io::Result<(Metadata, Vec<u8>)> {
    let mut file = File::open(path)?;
    let meta = file.metadata()?;
    // One byte more, so that the end is seen without the buffer growing.
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    file.read_to_end(&mut bytes)?;
    Ok((meta, bytes))
}

#[cfg(unix)]
fn keep_mode(path: &Path, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    if fs::symlink_metadata(path)?.gid() != old.gid() {
        // Only a member of the group may give it; the mode below holds in any case.
        let _ = std::os::unix::fs::chown(path, None, Some(old.gid()));
    }
    fs::set_permissions(path, fs::Permissions::from_mode(old.permissions().mode() & 0o7777))
}

#[cfg(not(unix))]
fn keep_mode(path: &Path, old: &Metadata) -> io::Result<()> {
    fs::set_permissions(path, old.permissions())
}

/// Whether the path still names the very file that the handle has open.
#[cfg(unix)]
pub(super) fn same_file(path: &Path, handle: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = handle.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(named) => Ok((named.dev(), named.ino()) == (open.dev(), open.ino())),
        Err(error) if is_absent(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere an open file can't be replaced: only its absence can be noticed.
#[cfg(not(unix))]
pub(super) fn same_file(path: &Path, _handle: &File) -> io::Result<bool> {
    path.try_exists()
}

/// Nothing there: the thing itself, or the folder that would hold it.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
