//! The writers' lock, `.desk/lock`: one writer at a time in one copy of the folder.
//!
//! The lock is the system's on that file (std's `File::lock` family), so it goes when its process
//! ends, however it ends. The holder's pid stands in the file, for the message to whoever waits in
//! vain. This module must not read or write anything else.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, Write};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::Desk;
use super::files::{is_absent, same_file};
use super::problem::{Doing, Problem, Result};
use crate::files::sync_parent;

/// This copy's own folder, never committed.
pub(super) const FOLDER: &str = ".desk";
const LOCK: &str = ".desk/lock";

/// How long a writer waits for the one before it.
const PATIENCE: Duration = Duration::from_secs(10);

/// A desk that this process alone may write to, until this is dropped.
#[derive(Debug)]
pub struct Writer {
    pub(super) desk: Desk,
    lock: File,
}

impl Writer {
    /// The desk that is locked: what a write is decided on is read through it.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // A pid that holds nothing any more would mislead. The lock itself goes with the handle.
        let _ = self.lock.set_len(0);
    }
}

impl Desk {
    /// Takes the writers' lock, waiting up to 10 s for it.
    ///
    /// # Errors
    /// Locked where another process holds it all that time, named by its pid; Io where the lock file
    /// can't be made or locked.
    pub fn lock(&self) -> Result<Writer> {
        self.lock_within(PATIENCE)
    }

    pub(super) fn lock_within(&self, patience: Duration) -> Result<Writer> {
        self.lock_telling(patience, || ())
    }

    /// As [`Desk::lock_within`]; `waits` is told each time that it begins to wait.
    fn lock_telling(&self, patience: Duration, waits: impl Fn()) -> Result<Writer> {
        let lock = self.hold_telling(LOCK, patience, waits)?;
        self.sweep();
        Ok(Writer { desk: self.clone(), lock })
    }

    /// Holds a file of `.desk` as a lock, until its handle is dropped.
    pub(super) fn hold(&self, file: &str, patience: Duration) -> Result<File> {
        self.hold_telling(file, patience, || ())
    }

    fn hold_telling(&self, file: &str, patience: Duration, waits: impl Fn()) -> Result<File> {
        let deadline = Instant::now() + patience;
        loop {
            let lock = self.open_lock(file)?;
            let mut lock = self.wait_for(file, lock, deadline, patience, &waits)?;
            let same = same_file(&self.path(file), &lock);
            // Somebody may have removed .desk while we waited: then the others lock another file.
            if same.map_err(|error| Problem::system(Doing::Locking, &self.path(file), error))? {
                note_pid(&mut lock);
                return Ok(lock);
            }
        }
    }

    fn open_lock(&self, file: &str) -> Result<File> {
        self.make_folder(FOLDER)?;
        let path = self.path(file);
        let opening = |error| Problem::system(Doing::Opening, &path, error);
        loop {
            let there = self.regular_file(file)?.is_some();
            match OpenOptions::new().read(true).write(true).create_new(!there).open(&path) {
                Ok(file) if there => return Ok(file),
                Ok(file) => {
                    self.share(&path).map_err(opening)?;
                    sync_parent(&path).map_err(opening)?;
                    return Ok(file);
                }
                // Another process made or removed it between the two.
                Err(error) if there && is_absent(&error) && fs::exists(self.path(FOLDER)).unwrap_or(false) => {}
                Err(error) if !there && error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(opening(error)),
            }
        }
    }

    fn wait_for(
        &self,
        file: &str,
        lock: File,
        deadline: Instant,
        patience: Duration,
        waits: impl Fn(),
    ) -> Result<File> {
        let locking = |error| Problem::system(Doing::Locking, &self.path(file), error);
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(locking(error)),
        }
        // A thread of its own waits, so that the system queues those who wait: with polling the
        // unlucky starve. Where nobody listens any more the handle is dropped, and the lock with it.
        let (sender, receiver) = mpsc::sync_channel(1);
        thread::spawn(move || {
            let outcome = loop {
                match lock.lock() {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    outcome => break outcome,
                }
            };
            let _ = sender.send(outcome.map(|()| lock));
        });
        waits();
        match receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(outcome) => outcome.map_err(locking),
            Err(_) => Err(self.held(file, patience)),
        }
    }

    fn held(&self, file: &str, patience: Duration) -> Problem {
        let pid = self.read_text(file).ok().flatten().and_then(|text| text.trim().parse::<u32>().ok());
        Problem::Held { pid, path: self.path(file), waited: patience.as_secs_f32() }
    }
}

/// The pid is there for a message alone: failing to write it (a full disk) must not stop a writer,
/// whose own write will say better what is wrong.
fn note_pid(lock: &mut File) {
    let text = format!("{}\n", std::process::id());
    let _ = lock.set_len(0).and_then(|()| lock.rewind()).and_then(|()| lock.write_all(text.as_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk() -> (tempfile::TempDir, Desk) {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk { root: dir.path().to_path_buf() };
        (dir, desk)
    }

    #[test]
    fn whoever_waits_in_vain_is_told_the_holders_pid() {
        let (_dir, desk) = desk();
        let _holder = desk.lock().unwrap();
        let error = desk.lock_within(Duration::from_millis(50)).unwrap_err();
        let Problem::Held { pid, path, waited } = error else { panic!("{error:?}") };
        assert_eq!((pid, path, waited), (Some(std::process::id()), desk.path(LOCK), 0.05));
    }

    #[test]
    fn whoever_waits_gets_the_lock_when_it_is_let_go() {
        let (_dir, desk) = &desk();
        let holder = desk.lock().unwrap();
        let (waits, waited) = mpsc::channel();
        thread::scope(|scope| {
            let tell = move || waits.send(()).unwrap();
            let waiting = scope.spawn(move || desk.lock_telling(Duration::from_secs(60), tell).map(drop));
            waited.recv().unwrap();
            assert!(!waiting.is_finished());
            drop(holder);
            waiting.join().unwrap().unwrap();
        });
    }

    #[test]
    fn whoever_gave_up_waiting_does_not_keep_the_lock_later() {
        let (_dir, desk) = desk();
        let holder = desk.lock().unwrap();
        desk.lock_within(Duration::ZERO).unwrap_err();
        drop(holder);
        for _ in 0..3 {
            drop(desk.lock_within(Duration::from_secs(5)).unwrap());
        }
    }

    #[test]
    fn the_pid_goes_with_the_lock() {
        let (_dir, desk) = desk();
        let holder = desk.lock().unwrap();
        assert_eq!(desk.read_text(LOCK).unwrap().unwrap(), format!("{}\n", std::process::id()));
        drop(holder);
        assert_eq!(desk.read_text(LOCK).unwrap().unwrap(), "");
    }

    #[test]
    fn a_lock_file_that_was_removed_while_waiting_is_not_trusted() {
        let (_dir, desk) = &desk();
        let holder = desk.lock().unwrap();
        let (waits, waited) = mpsc::channel();
        thread::scope(|scope| {
            let tell = move || waits.send(()).unwrap();
            let waiting = scope.spawn(move || desk.lock_telling(Duration::from_secs(60), tell).unwrap());
            waited.recv().unwrap();
            fs::remove_dir_all(desk.path(FOLDER)).unwrap();
            let other = desk.lock().unwrap();
            drop(holder);
            // It gets the file that is gone, and waits for the one that is there.
            waited.recv().unwrap();
            assert!(!waiting.is_finished(), "both hold the lock");
            drop(other);
            drop(waiting.join().unwrap());
        });
    }
}
