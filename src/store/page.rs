//! Pages: the files of a day, `log/2026/2026-11-22.jsonl` and `log/2026/2026-11-22.bq.jsonl`.
//!
//! Names, paths and reading. A name that is not a page's is left alone; a page that is a symlink or
//! no regular file is refused. This module must not look into the bytes, nor write.

use std::collections::BTreeMap;
use std::fs;

use chrono::{Datelike, NaiveDate};

use super::Desk;
use super::files::{is_absent, read_whole};
use super::problem::{Doing, Problem, Result};
use super::stamp::{Stamp, Stamped};
use crate::text::digits;
use crate::ticket::number::is_mark;
use crate::time::written;

/// One file of a day, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path from the desk's root, with `/` between: `log/2026/2026-11-22.jsonl`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What the file was when it was read; none where there is no file, or the system doesn't tell.
    pub(super) stamp: Option<Stamp>,
}

impl Page {
    /// By what the file is known to be the one that was read; none where it is no file.
    pub fn stamped(&self) -> Option<Stamped> {
        self.stamp.map(|stamp| Stamped { name: self.name.clone(), stamp })
    }

    /// A page that is no file yet.
    pub fn unwritten(bytes: Vec<u8>) -> Page {
        Page { name: String::new(), bytes, stamp: None }
    }
}

/// The names of pages by day, each day's sorted.
pub(super) type Listing = BTreeMap<NaiveDate, Vec<String>>;

/// The path, from the desk's root, of the page of `day` that the copy of this mark writes; the
/// founder's mark is empty.
pub(super) fn name(day: NaiveDate, mark: &str) -> String {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let dot = if mark.is_empty() { "" } else { "." };
    format!("log/{year:04}/{year:04}-{month:02}-{date:02}{dot}{mark}.jsonl")
}

/// The day and the mark in the name of a file in this year's folder; none if it is not a page's.
pub(super) fn parse(year: i32, file: &str) -> Option<(NaiveDate, &str)> {
    let stem = file.strip_suffix(".jsonl")?;
    let date = stem.get(..10)?;
    let mark = match &stem[10..] {
        "" => "",
        rest => rest.strip_prefix('.').filter(|mark| is_mark(mark))?,
    };
    let day = written::numbers(date, '-', written::FULL).and_then(written::day)?;
    (day.year() == year).then_some((day, mark))
}

/// The day and the mark in a page's path from the desk's root; none if it is not a page's.
pub(super) fn parse_path(path: &str) -> Option<(NaiveDate, &str)> {
    let (year, file) = path.strip_prefix("log/")?.split_once('/')?;
    parse(parse_year(year)?, file)
}

/// The year that a folder of log/ is for: four digits.
fn parse_year(folder: &str) -> Option<i32> {
    digits::number(folder, 4..=4)
}

impl Desk {
    /// The days that have a page, in order.
    ///
    /// # Errors
    /// Io where a folder can't be listed, or a year's folder or a page is not what it should be.
    pub fn days(&self) -> Result<Vec<NaiveDate>> {
        let mut days = Vec::new();
        for year in self.years()? {
            days.extend(self.pages_of_year(year)?.into_keys());
        }
        Ok(days)
    }

    /// All the pages of a day, sorted by name; empty if the day has none. Lists one year's folder
    /// and opens the files of this day alone.
    ///
    /// # Errors
    /// Io where the folder or a page can't be read, or is not what it should be.
    pub fn read_day(&self, day: NaiveDate) -> Result<Vec<Page>> {
        let names = self.pages_of_year(day.year())?.remove(&day).unwrap_or_default();
        self.read_pages(names)
    }

    /// Reads pages that [`Desk::pages_of_year`] listed. One that is gone meanwhile (a checkout) is
    /// as if it had never been listed.
    pub(super) fn read_pages(&self, names: Vec<String>) -> Result<Vec<Page>> {
        let mut pages = Vec::with_capacity(names.len());
        for name in names {
            let path = self.path(&name);
            match read_whole(&path) {
                Ok((meta, bytes)) => pages.push(Page { stamp: Stamp::of(&meta), name, bytes }),
                Err(error) if is_absent(&error) => {}
                Err(error) => return Err(Problem::system(Doing::Reading, &path, error)),
            }
        }
        Ok(pages)
    }

    /// The years that log/ has a folder for, in order.
    pub(super) fn years(&self) -> Result<Vec<i32>> {
        let mut years = Vec::new();
        self.list("log", |file, kind| {
            if let Some(year) = parse_year(file) {
                if kind.is_symlink() {
                    return Err(Problem::Link(self.path("log").join(file)));
                }
                if kind.is_dir() {
                    years.push(year);
                }
            }
            Ok(())
        })?;
        years.sort_unstable();
        Ok(years)
    }

    /// The names of a year's pages.
    pub(super) fn pages_of_year(&self, year: i32) -> Result<Listing> {
        let mut days = Listing::new();
        self.list(&format!("log/{year:04}"), |file, kind| {
            if let Some((day, mark)) = parse(year, file) {
                let name = name(day, mark);
                if kind.is_symlink() {
                    return Err(Problem::Link(self.path(&name)));
                }
                if !kind.is_file() {
                    return Err(Problem::NotRegular(self.path(&name)));
                }
                days.entry(day).or_default().push(name);
            }
            Ok(())
        })?;
        for names in days.values_mut() {
            names.sort_unstable();
        }
        Ok(days)
    }

    /// Calls `each` with the name and type of everything in a folder; a folder that is not there is
    /// empty. Names that are not UTF-8 are none of ours.
    pub(super) fn list(&self, folder: &str, mut each: impl FnMut(&str, fs::FileType) -> Result<()>) -> Result<()> {
        self.refuse_links(folder)?;
        let path = self.path(folder);
        let listing = |error| Problem::system(Doing::Listing, &path, error);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(listing(error)),
        };
        for entry in entries {
            let entry = entry.map_err(listing)?;
            if let Some(name) = entry.file_name().to_str() {
                match entry.file_type() {
                    Ok(kind) => each(name, kind)?,
                    Err(error) if is_absent(&error) => {}
                    Err(error) => return Err(listing(error)),
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_tells_day_and_mark() {
        for (file, date, mark) in [
            ("2026-11-22.jsonl", "2026-11-22", ""),
            ("2026-11-22.bq.jsonl", "2026-11-22", "bq"),
            ("2024-02-29.jsonlike.jsonl", "2024-02-29", "jsonlike"),
        ] {
            let date = day(date);
            assert_eq!(parse(date.year(), file), Some((date, mark)), "{file}");
            assert_eq!(name(date, mark), format!("log/{}/{file}", date.year()));
        }
    }

    #[test]
    fn what_is_no_pages_name_is_left_alone() {
        for file in [
            "",
            "2026-11-22",
            "2026-11-22.json",
            "2026-11-22.jsonl~",
            ".2026-11-22.jsonl",
            "2025-11-22.jsonl",
            "2026-11-31.jsonl",
            "2026-1-022.jsonl",
            "2026-+1-22.jsonl",
            "2026_11_22.jsonl",
            "2026-11-22..jsonl",
            "2026-11-22.BQ.jsonl",
            "2026-11-22.b q.jsonl",
            "2026-11-22.abcdefghi.jsonl",
            "2026-11-22bq.jsonl",
            "2026-11-\u{ff12}2.jsonl",
        ] {
            assert_eq!(parse(2026, file), None, "{file}");
        }
    }

    #[test]
    fn a_day_is_all_its_files_and_only_days_with_a_page_are_listed() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk { root: dir.path().to_path_buf() };
        assert_eq!(desk.days().unwrap(), [], "without a log there are none");
        for (path, text) in [
            ("log/2026/2026-11-22.jsonl", "founder"),
            ("log/2026/2026-11-22.bq.jsonl", "bq"),
            ("log/2026/2026-11-22.jsonl.orig", "left by a merge"),
            ("log/2026/2026-01-02.bq.jsonl", "bq alone"),
            ("log/2025/2025-12-31.jsonl", "last year"),
            ("log/2025/2026-12-31.jsonl", "another year's folder"),
            ("log/policy/1f3a9c04.toml", "a policy"),
            ("log/20260/2026-01-03.jsonl", "no year"),
            ("log/README", "a note"),
        ] {
            let path = desk.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        assert_eq!(desk.days().unwrap(), [day("2025-12-31"), day("2026-01-02"), day("2026-11-22")]);
        let pages = desk.read_day(day("2026-11-22")).unwrap();
        let read: Vec<_> = pages.iter().map(|page| (&*page.name, &*page.bytes)).collect();
        assert_eq!(
            read,
            [("log/2026/2026-11-22.bq.jsonl", &b"bq"[..]), ("log/2026/2026-11-22.jsonl", &b"founder"[..])]
        );
        assert_eq!(desk.read_day(day("2026-11-23")).unwrap(), []);
    }
}
