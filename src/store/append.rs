//! The write path [log.md, "Writing"]: whole lines, one buffer, one write, synced; or nothing.
//!
//! Lines come as text without their LF. This module must not know what they say, and never changes
//! a byte that was in a page before.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use chrono::NaiveDate;

use super::files::same_file;
use super::lock::Writer;
use super::page;
use crate::error::{Error, ErrorKind, Result};
use crate::files::sync_parent;
use crate::ticket::event::LONGEST_LINE;

/// The two calls that tests let fail.
struct Calls<'c> {
    write: &'c dyn Fn(&File, &[u8]) -> io::Result<usize>,
    sync: &'c dyn Fn(&File) -> io::Result<()>,
}

impl Calls<'static> {
    const REAL: Calls<'static> = Calls { write: &|mut file, bytes| file.write(bytes), sync: &File::sync_data };
}

/// An append to several pages that failed.
#[derive(Debug)]
pub struct Failure {
    /// Why, and what to do.
    pub error: Error,
    /// The days whose lines are in the log all the same: what became of another day's is unknown, or somebody
    /// wrote to their pages meanwhile.
    pub written: Vec<NaiveDate>,
}

/// What a page was given.
struct Appended {
    day: NaiveDate,
    path: PathBuf,
    made: bool,
    before: u64,
    buffer: Vec<u8>,
}

impl Appended {
    fn take_back(&self) -> io::Result<()> {
        let file = OpenOptions::new().read(true).write(true).open(&self.path)?;
        take_back(&file, self.before, &self.buffer)?;
        self.remove_if_empty(&file);
        Ok(())
    }

    /// An empty page says nothing: whether it can be removed is all the same.
    fn remove_if_empty(&self, file: &File) {
        let is_empty = self.made && file.metadata().is_ok_and(|meta| meta.len() == 0);
        if is_empty && same_file(&self.path, file).unwrap_or(false) {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

impl Writer {
    /// As [`Writer::append`], to the pages of several days, one after the other: all or none.
    ///
    /// # Errors
    /// As [`Writer::append`] for the page that failed. What the pages before it were given is taken back; where
    /// that can't be, or the outcome is unknown, the failure names the days that are written.
    pub fn append_all(&self, days: &BTreeMap<NaiveDate, Vec<String>>) -> std::result::Result<(), Failure> {
        self.append_all_by(&Calls::REAL, days)
    }

    fn append_all_by(
        &self,
        calls: &Calls<'_>,
        days: &BTreeMap<NaiveDate, Vec<String>>,
    ) -> std::result::Result<(), Failure> {
        let mut done: Vec<Appended> = Vec::with_capacity(days.len());
        for (&day, lines) in days {
            let mut error = match self.write_page(calls, day, lines) {
                Ok((page, file)) => match settle(calls, &page, &file) {
                    Ok(()) => {
                        done.push(page);
                        continue;
                    }
                    // What nobody knows of one page is no reason to take back what is known of the others.
                    Err(error) => error,
                },
                Err(error) => {
                    done.retain(|page| page.take_back().is_err());
                    error
                }
            };
            if !done.is_empty() {
                error.hints.clear();
            }
            return Err(Failure { error, written: done.iter().map(|page| page.day).collect() });
        }
        Ok(())
    }

    /// Appends whole lines, given without their LF, to this copy's page of `day`: all or none. They
    /// are on the disk when this returns.
    ///
    /// # Errors
    /// Refused where a line is longer than 1 MiB. Io where it fails: nothing was written then, unless
    /// the message says that the outcome is unknown (a failed sync) or what had to be left behind.
    pub fn append(&self, day: NaiveDate, lines: &[String]) -> Result<()> {
        self.append_by(&Calls::REAL, day, lines)
    }

    fn append_by(&self, calls: &Calls<'_>, day: NaiveDate, lines: &[String]) -> Result<()> {
        self.append_all_by(calls, &BTreeMap::from([(day, lines.to_vec())])).map_err(|failure| failure.error)
    }

    /// Writes to a page. Where that fails, nothing of it stays there.
    fn write_page(&self, calls: &Calls<'_>, day: NaiveDate, lines: &[String]) -> Result<(Appended, File)> {
        let lines = whole(lines)?;
        let inside = page::name(day, &self.mark()?);
        let path = self.desk.path(&inside);
        let failed = |error: io::Error| Error::io(format!("appending to {}", path.display()), error);

        let (file, made) = self.open_page(&inside)?;
        let before = file.metadata().map_err(failed)?.len();
        let buffer = if ends_whole(&file, before).map_err(failed)? { lines } else { [b"\n", &lines[..]].concat() };

        let written = write_once(calls, &file, &buffer);
        let page = Appended { day, made, before, buffer, path: path.clone() };
        let Err(cause) = written else { return Ok((page, file)) };
        let mut error = failed(cause);
        match take_back(&file, before, &page.buffer) {
            Ok(()) => error = error.hint("nothing was written; put that right and run the command again"),
            Err(why) => {
                error.message += &format!("; what got there of it could not be taken back: {why}");
                error = error.hint("`desk check --repair` moves the torn line out of the page");
            }
        }
        page.remove_if_empty(&file);
        Err(error)
    }

    /// This copy's page, open to append to and to read, and whether it was made for that.
    fn open_page(&self, inside: &str) -> Result<(File, bool)> {
        if let Some((folder, _)) = inside.rsplit_once('/') {
            self.desk.make_folder(folder)?;
        }
        let path = self.desk.path(inside);
        let opening = |error| Error::io(format!("opening {}", path.display()), error);
        loop {
            let made = self.desk.regular_file(inside)?.is_none();
            match OpenOptions::new().read(true).append(true).create_new(made).open(&path) {
                Ok(file) => {
                    if made {
                        self.desk.share(&path).map_err(opening)?;
                    }
                    return Ok((file, made));
                }
                // A checkout made it meanwhile: then it is there to be opened.
                Err(error) if made && error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(opening(error)),
            }
        }
    }
}

/// Sees to it that what was written is on the disk, and in the log.
fn settle(calls: &Calls<'_>, page: &Appended, file: &File) -> Result<()> {
    let path = &page.path;
    let synced = (calls.sync)(file).and_then(|()| if page.made { sync_parent(path) } else { Ok(()) });
    if let Err(cause) = synced {
        let message = format!("syncing {}: {cause}; whether the event is in the log is unknown", path.display());
        return Err(Error::new(ErrorKind::Io, message)
            .hint("see to the disk, then look with `desk show` before doing it again"));
    }
    let is_there = same_file(path, file).map_err(|error| Error::io(format!("looking at {}", path.display()), error))?;
    if !is_there {
        let message = format!("{} was replaced while it was written to", path.display());
        return Err(Error::new(ErrorKind::Io, format!("{message} (by a checkout?): the event is not in the log"))
            .hint("run the command again"));
    }
    Ok(())
}

/// The lines as one buffer, each with its LF.
fn whole(lines: &[String]) -> Result<Vec<u8>> {
    let mut buffer = Vec::with_capacity(lines.iter().map(|line| line.len() + 1).sum::<usize>() + 1);
    for line in lines {
        if line.len() >= LONGEST_LINE {
            return Err(Error::refused("the text is too long: an event must fit into 1 MiB")
                .hint("keep the long part in a file and say where it is"));
        }
        if line.is_empty() || line.contains('\n') {
            return Err(Error::refused("an event must be one line of text"));
        }
        buffer.extend_from_slice(line.as_bytes());
        buffer.push(b'\n');
    }
    Ok(buffer)
}

/// Whether the page is empty or its last line has its LF.
fn ends_whole(mut file: &File, length: u64) -> io::Result<bool> {
    if length == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// One write call. A short one is a failure: the rest in a second call could be torn from it.
fn write_once(calls: &Calls<'_>, file: &File, buffer: &[u8]) -> io::Result<()> {
    loop {
        return match (calls.write)(file, buffer) {
            Ok(written) if written == buffer.len() => Ok(()),
            Ok(written) => Err(io::Error::new(
                io::ErrorKind::WriteZero,
                format!("only {written} of {} bytes could be written (disk full, or a limit reached)", buffer.len()),
            )),
            // Interrupted before anything was written.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
    }
}

/// Sets the page back to what it was, while what stands after that is a beginning of our own write
/// and nothing else: anything else is somebody's, and stays.
fn take_back(mut file: &File, before: u64, buffer: &[u8]) -> io::Result<()> {
    let now = file.metadata()?.len();
    if now == before {
        return Ok(());
    }
    let ours = now.checked_sub(before).and_then(|more| usize::try_from(more).ok()).and_then(|more| buffer.get(..more));
    let Some(ours) = ours else { return Err(io::Error::other("the page was written to by somebody else")) };
    let mut there = vec![0; ours.len()];
    file.seek(SeekFrom::Start(before))?;
    file.read_exact(&mut there)?;
    if there != ours {
        return Err(io::Error::other("the page was written to by somebody else"));
    }
    file.set_len(before)?;
    file.sync_data()
}

#[cfg(test)]
mod tests;
