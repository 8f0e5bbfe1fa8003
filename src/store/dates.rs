//! The files of statements, `log/dates.jsonl` and `log/dates.MARK.jsonl` [log.md, "Statements"], and what this copy saw
//! sla.toml say, `.desk/dates`.
//!
//! Names, reading and writing. What a line says is read in `sla::statements`.

use super::Desk;
use super::lock::{FOLDER, Writer};
use super::page::Page;
use super::problem::{Problem, Result};
use crate::ticket::number::is_mark;

const SEEN: &str = ".desk/dates";

/// The path, from the desk's root, of the file that the copy of this mark writes; the founder's mark is empty.
pub(super) fn name(mark: &str) -> String {
    let dot = if mark.is_empty() { "" } else { "." };
    format!("log/dates{dot}{mark}.jsonl")
}

/// The mark in the name of a file of log/; none if it holds no statements.
pub(super) fn parse(file: &str) -> Option<&str> {
    match file.strip_prefix("dates")?.strip_suffix(".jsonl")? {
        "" => Some(""),
        rest => rest.strip_prefix('.').filter(|mark| is_mark(mark)),
    }
}

/// Whether a path from the desk's root is that of a file of statements.
pub(super) fn is_path(path: &str) -> bool {
    path.strip_prefix("log/").and_then(parse).is_some()
}

impl Desk {
    /// The names of the files of statements, sorted.
    ///
    /// # Errors
    /// Io where log/ can't be listed, or one of them is no regular file.
    pub(super) fn date_file_names(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        self.list("log", |file, kind| {
            if let Some(mark) = parse(file) {
                let name = name(mark);
                if kind.is_symlink() {
                    return Err(Problem::Link(self.path(&name)));
                }
                if !kind.is_file() {
                    return Err(Problem::NotRegular(self.path(&name)));
                }
                names.push(name);
            }
            Ok(())
        })?;
        names.sort_unstable();
        Ok(names)
    }

    /// The files of statements.
    ///
    /// # Errors
    /// Io where one can't be read.
    pub(crate) fn date_files(&self) -> Result<Vec<Page>> {
        self.read_pages(self.date_file_names()?)
    }

    /// The marks of the copies that wrote statements.
    pub(super) fn date_marks(&self) -> Result<Vec<String>> {
        let mark = |name: String| parse(name.strip_prefix("log/")?).map(str::to_owned);
        Ok(self.date_file_names()?.into_iter().filter_map(mark).collect())
    }

    /// What this copy saw sla.toml say, as it was noted.
    ///
    /// # Errors
    /// Io where it can't be read.
    pub(crate) fn seen_dates(&self) -> Result<String> {
        Ok(self.read_file(SEEN)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default())
    }
}

impl Writer {
    /// Appends statements, given without their LF, to this copy's file: all or none, on the disk when this returns.
    ///
    /// # Errors
    /// As [`Writer::append`].
    pub(crate) fn append_statements(&self, lines: &[String]) -> Result<()> {
        self.append_to(&name(&self.mark()?), lines)
    }

    /// Notes what this copy saw sla.toml say.
    ///
    /// # Errors
    /// Io where it can't be written.
    pub(crate) fn note_seen_dates(&self, text: &str) -> Result<()> {
        self.desk.make_folder(FOLDER)?;
        self.desk.replace_file(SEEN, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_mark() {
        for (file, mark) in [
            ("dates.jsonl", Some("")),
            ("dates.bq.jsonl", Some("bq")),
            ("dates.BQ.jsonl", None),
            ("dates..jsonl", None),
            ("datesbq.jsonl", None),
            ("dates.jsonl.orig", None),
            ("dates (1).jsonl", None),
        ] {
            assert_eq!(parse(file), mark, "{file}");
            if let Some(mark) = mark {
                assert_eq!(name(mark), format!("log/{file}"));
            }
        }
    }

    #[test]
    fn statements_of_two_copies_stand_in_two_files() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk { root: dir.path().to_path_buf() };
        assert_eq!(desk.date_files().unwrap(), []);
        let writer = desk.lock().unwrap();
        writer.append_statements(&["one".to_owned()]).unwrap();
        writer.set_mark("bq").unwrap();
        writer.append_statements(&["two".to_owned(), "three".to_owned()]).unwrap();
        let files = desk.date_files().unwrap();
        let read: Vec<_> = files.iter().map(|file| (&*file.name, &*file.bytes)).collect();
        assert_eq!(read, [("log/dates.bq.jsonl", &b"two\nthree\n"[..]), ("log/dates.jsonl", &b"one\n"[..])]);
        assert_eq!(desk.date_marks().unwrap(), ["bq", ""]);
        assert_eq!(desk.strays().unwrap(), [""; 0]);
        assert_eq!(desk.seen_dates().unwrap(), "");
        writer.note_seen_dates("{}\n").unwrap();
        assert_eq!(desk.seen_dates().unwrap(), "{}\n");
    }
}
