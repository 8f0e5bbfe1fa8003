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
use super::problem::{Doing, Problem, Result, Why};
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
    /// Why.
    pub problem: Problem,
    /// The days whose lines are in the log all the same: what became of another day's is unknown, or somebody
    /// wrote to their pages meanwhile.
    pub written: Vec<NaiveDate>,
}

/// What a page was given.
struct Appended {
    path: PathBuf,
    made: bool,
    before: u64,
    buffer: Vec<u8>,
}

impl Appended {
    fn take_back(&self) -> Result<(), Why> {
        let file = OpenOptions::new().read(true).write(true).open(&self.path).map_err(Why::System)?;
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
    pub fn append_all(&self, days: &BTreeMap<NaiveDate, Vec<String>>) -> Result<(), Failure> {
        self.append_all_by(&Calls::REAL, days)
    }

    fn append_all_by(&self, calls: &Calls<'_>, days: &BTreeMap<NaiveDate, Vec<String>>) -> Result<(), Failure> {
        let mut done: Vec<(NaiveDate, Appended)> = Vec::with_capacity(days.len());
        for (&day, lines) in days {
            let problem = match self.write_page(calls, day, lines) {
                Ok((page, file)) => match settle(calls, &page, &file) {
                    Ok(()) => {
                        done.push((day, page));
                        continue;
                    }
                    // What nobody knows of one page is no reason to take back what is known of the others.
                    Err(problem) => problem,
                },
                Err(problem) => {
                    done.retain(|(_, page)| page.take_back().is_err());
                    problem
                }
            };
            return Err(Failure { problem, written: done.iter().map(|(day, _)| *day).collect() });
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
        self.append_all_by(calls, &BTreeMap::from([(day, lines.to_vec())])).map_err(|failure| failure.problem)
    }

    /// Appends whole lines to another of this copy's own files of log/: all or none, on the disk when this returns.
    pub(super) fn append_to(&self, inside: &str, lines: &[String]) -> Result<()> {
        let (file, handle) = self.write_lines(&Calls::REAL, inside, lines)?;
        settle(&Calls::REAL, &file, &handle)
    }

    /// Writes to a page. Where that fails, nothing of it stays there.
    fn write_page(&self, calls: &Calls<'_>, day: NaiveDate, lines: &[String]) -> Result<(Appended, File)> {
        self.write_lines(calls, &page::name(day, &self.mark()?), lines)
    }

    fn write_lines(&self, calls: &Calls<'_>, inside: &str, lines: &[String]) -> Result<(Appended, File)> {
        let lines = whole(lines)?;
        let path = self.desk.path(inside);
        let failed = |error: io::Error| Problem::system(Doing::Appending, &path, error);

        let (file, made) = self.open_page(inside)?;
        let before = file.metadata().map_err(failed)?.len();
        let buffer = if ends_whole(&file, before).map_err(failed)? { lines } else { [b"\n", &lines[..]].concat() };

        let written = write_once(calls, &file, &buffer);
        let page = Appended { made, before, buffer, path: path.clone() };
        let Err(why) = written else { return Ok((page, file)) };
        let problem = match take_back(&file, before, &page.buffer) {
            Ok(()) => Problem::NotAppended { path, why },
            Err(back) => Problem::AppendedInPart { path, why, back },
        };
        page.remove_if_empty(&file);
        Err(problem)
    }

    /// This copy's page, open to append to and to read, and whether it was made for that.
    fn open_page(&self, inside: &str) -> Result<(File, bool)> {
        if let Some((folder, _)) = inside.rsplit_once('/') {
            self.desk.make_folder(folder)?;
        }
        let path = self.desk.path(inside);
        let opening = |error| Problem::system(Doing::Opening, &path, error);
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
    synced.map_err(|why| Problem::NotSynced { path: path.clone(), why })?;
    match same_file(path, file).map_err(|error| Problem::system(Doing::Looking, path, error))? {
        true => Ok(()),
        false => Err(Problem::Replaced(path.clone())),
    }
}

/// The lines as one buffer, each with its LF.
fn whole(lines: &[String]) -> Result<Vec<u8>> {
    let mut buffer = Vec::with_capacity(lines.iter().map(|line| line.len() + 1).sum::<usize>() + 1);
    for line in lines {
        if line.len() >= LONGEST_LINE {
            return Err(Problem::TooLong);
        }
        if line.is_empty() || line.contains('\n') {
            return Err(Problem::NotOneLine);
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
fn write_once(calls: &Calls<'_>, file: &File, buffer: &[u8]) -> Result<(), Why> {
    loop {
        return match (calls.write)(file, buffer) {
            Ok(written) if written == buffer.len() => Ok(()),
            Ok(written) => Err(Why::Short { written, of: buffer.len() }),
            // Interrupted before anything was written.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(Why::System(error)),
        };
    }
}

/// Sets the page back to what it was, while what stands after that is a beginning of our own write
/// and nothing else: anything else is somebody's, and stays.
fn take_back(file: &File, before: u64, buffer: &[u8]) -> Result<(), Why> {
    let now = file.metadata().map_err(Why::System)?.len();
    if now == before {
        return Ok(());
    }
    let ours = now.checked_sub(before).and_then(|more| usize::try_from(more).ok()).and_then(|more| buffer.get(..more));
    let Some(ours) = ours else { return Err(Why::WrittenByOthers) };
    if read_from(file, before, ours.len()).map_err(Why::System)? != ours {
        return Err(Why::WrittenByOthers);
    }
    file.set_len(before).and_then(|()| file.sync_data()).map_err(Why::System)
}

/// So many bytes of a file, from one of them on.
fn read_from(mut file: &File, start: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
