//! The write path (log.md, "Writing"): whole lines, one buffer, one write, synced; or nothing.
//!
//! Lines come as text without their LF. This module must not know what they say, and never changes
//! a byte that was in a page before.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};

use chrono::NaiveDate;

use super::files::{same_file, sync_parent};
use super::lock::Writer;
use super::page;
use crate::error::{Error, Kind, Result};
use crate::ticket::event::LONGEST_LINE;

/// The two calls that tests let fail.
struct Calls<'c> {
    write: &'c dyn Fn(&File, &[u8]) -> io::Result<usize>,
    sync: &'c dyn Fn(&File) -> io::Result<()>,
}

impl Calls<'static> {
    const REAL: Calls<'static> = Calls { write: &|mut file, bytes| file.write(bytes), sync: &File::sync_data };
}

impl Writer {
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
        let lines = whole(lines)?;
        let inside = page::name(day, &self.mark()?);
        let path = self.desk.path(&inside);
        let failed = |error: io::Error| Error::io(format!("appending to {}", path.display()), error);

        let (file, made) = self.open_page(&inside)?;
        let before = file.metadata().map_err(failed)?.len();
        let buffer = if ends_whole(&file, before).map_err(failed)? { lines } else { [b"\n", &lines[..]].concat() };

        if let Err(cause) = write_once(calls, &file, &buffer) {
            let mut error = failed(cause);
            match take_back(&file, before, &buffer) {
                Ok(()) => error = error.hint("nothing was written; put that right and run the command again"),
                Err(why) => {
                    error.message += &format!("; what got there of it could not be taken back: {why}");
                    error = error.hint("`desk check --repair` moves the torn line out of the page");
                }
            }
            if made && file.metadata().is_ok_and(|meta| meta.len() == 0) && same_file(&path, &file).unwrap_or(false) {
                // An empty page says nothing: whether it can be removed is all the same.
                let _ = std::fs::remove_file(&path);
            }
            return Err(error);
        }

        let synced = (calls.sync)(&file).and_then(|()| if made { sync_parent(&path) } else { Ok(()) });
        if let Err(cause) = synced {
            let message = format!("syncing {}: {cause}; whether the event is in the log is unknown", path.display());
            return Err(
                Error::new(Kind::Io, message).hint("see to the disk, then look with `desk show` before doing it again")
            );
        }
        if !same_file(&path, &file).map_err(failed)? {
            let message = format!("{} was replaced while it was written to", path.display());
            return Err(Error::new(Kind::Io, format!("{message} (by a checkout?): the event is not in the log"))
                .hint("run the command again"));
        }
        Ok(())
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
                Err(error) if made && error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(opening(error)),
            }
        }
    }
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
                ErrorKind::WriteZero,
                format!("only {written} of {} bytes could be written (disk full, or a limit reached)", buffer.len()),
            )),
            // Interrupted before anything was written.
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
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
