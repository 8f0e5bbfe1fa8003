//! What `desk check` asks of the folder alone: files that look like pages and are none, and the
//! repairs that lose nothing [log.md, "Checking"].
//!
//! Which lines are damaged is found by replay and told to this module by their numbers. Nothing is
//! ever deleted: a line that is taken out of a page is in `lost+found/` before.

use super::lock::Writer;
use super::problem::{Problem, Result};
use super::{Desk, dates, page};

/// Beside log/, for what was taken out of pages.
pub(super) const LOST_AND_FOUND: &str = "lost+found";

impl Desk {
    /// Files under log/ that hold lines by their name and yet are no pages (the conflict copies of
    /// file-sharing programs, a page in another year's folder): their events don't count. Paths from
    /// the root, sorted.
    ///
    /// # Errors
    /// Io where a folder can't be listed.
    pub fn strays(&self) -> Result<Vec<String>> {
        let mut strays = Vec::new();
        let looks_like_a_page = |file: &str| file.contains(".jsonl");
        self.list("log", |file, _| {
            if looks_like_a_page(file) && dates::parse(file).is_none() {
                strays.push(format!("log/{file}"));
            }
            Ok(())
        })?;
        for year in self.years()? {
            let folder = format!("log/{year:04}");
            self.list(&folder, |file, _| {
                if looks_like_a_page(file) && page::parse(year, file).is_none() {
                    strays.push(format!("{folder}/{file}"));
                }
                Ok(())
            })?;
        }
        strays.sort_unstable();
        Ok(strays)
    }

    /// What is in a stray, as far as it can be read: it is nothing that the desk needs.
    pub fn stray(&self, path: &str) -> Option<Vec<u8>> {
        self.read_file(path).ok().flatten()
    }
}

/// What a repair did to one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Its last line was given the LF that it lacked.
    pub sealed: bool,
    /// The lines that were taken out by their numbers, and where they are now, as paths from the
    /// desk's root.
    pub moved: Vec<(usize, String)>,
}

impl Writer {
    /// Takes lines out of a page, byte for byte, into files of lost+found/ that are named by page and
    /// line; and seals what is then the page's last line. `take_out` is asked with a line's number
    /// from 1, the line without its LF, and whether it has one.
    ///
    /// # Errors
    /// Refused where the page is none or gone; Io where something can't be written: the page is as it
    /// was then.
    pub fn repair(&self, page: &str, mut take_out: impl FnMut(usize, &[u8], bool) -> bool) -> Result<Repaired> {
        let file = page.rsplit('/').next().unwrap_or_default();
        let is_page = page::parse_path(page).is_some();
        let bytes = if is_page { self.desk.read_file(page)? } else { None };
        let Some(bytes) = bytes else { return Err(Problem::NotAPage(page.to_owned())) };

        let mut done = Repaired::default();
        let mut kept = Vec::with_capacity(bytes.len() + 1);
        for (line, number) in bytes.split_inclusive(|&byte| byte == b'\n').zip(1..) {
            let (text, ended) = line.strip_suffix(b"\n").map_or((line, false), |text| (text, true));
            if take_out(number, text, ended) {
                done.moved.push((number, self.keep_lost(&format!("{file}.line-{number}"), line)?));
            } else {
                kept.extend_from_slice(line);
            }
        }
        if !kept.is_empty() && !kept.ends_with(b"\n") {
            kept.push(b'\n');
            done.sealed = true;
        }
        if kept != bytes {
            self.desk.replace_file(page, &kept)?;
        }
        Ok(done)
    }

    /// Writes bytes to a new file of lost+found/, or finds them there: a repair that was cut short may
    /// have put them there already.
    fn keep_lost(&self, name: &str, bytes: &[u8]) -> Result<String> {
        self.desk.make_folder(LOST_AND_FOUND)?;
        let mut path = format!("{LOST_AND_FOUND}/{name}");
        for again in 2.. {
            match self.desk.read_file(&path)? {
                None => {
                    self.desk.replace_file(&path, bytes)?;
                    break;
                }
                Some(there) if there == bytes => break,
                Some(_) => path = format!("{LOST_AND_FOUND}/{name}.{again}"),
            }
        }
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PAGE: &str = "log/2026/2026-11-22.bq.jsonl";

    fn desk_with(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Desk) {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk { root: dir.path().to_path_buf() };
        for (path, bytes) in files {
            let path = desk.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        (dir, desk)
    }

    fn nothing(_: usize, _: &[u8], _: bool) -> bool {
        false
    }

    #[test]
    fn lines_are_moved_byte_for_byte_and_the_rest_stays() {
        let (_dir, desk) = desk_with(&[(PAGE, b"one\n\0\xff\r\ntwo\n<<<<<<< x\nthr")]);
        let writer = desk.lock().unwrap();
        let done = writer.repair(PAGE, |line, _, ended| [2, 4].contains(&line) || !ended).unwrap();
        let lost = |line| format!("lost+found/2026-11-22.bq.jsonl.line-{line}");
        assert_eq!(done, Repaired { sealed: false, moved: vec![(2, lost(2)), (4, lost(4)), (5, lost(5))] });
        let read = |path: &str| fs::read(desk.path(path)).unwrap();
        assert_eq!(read(PAGE), b"one\ntwo\n");
        assert_eq!((read(&lost(2)), read(&lost(4))), (b"\0\xff\r\n".to_vec(), b"<<<<<<< x\n".to_vec()));
        assert_eq!(read(&lost(5)), b"thr");
    }

    #[test]
    fn a_tail_is_sealed() {
        let (_dir, desk) = desk_with(&[(PAGE, b"one\ntwo")]);
        let writer = desk.lock().unwrap();
        assert_eq!(writer.repair(PAGE, nothing).unwrap(), Repaired { sealed: true, moved: vec![] });
        assert_eq!(fs::read(desk.path(PAGE)).unwrap(), b"one\ntwo\n");
        assert_eq!(writer.repair(PAGE, nothing).unwrap(), Repaired::default(), "nothing left to do");
    }

    #[test]
    fn nothing_in_lost_and_found_is_overwritten() {
        let old = "lost+found/2026-11-22.bq.jsonl.line-1";
        let (_dir, desk) = desk_with(&[(PAGE, b"bad\n"), (old, b"an earlier one\n")]);
        let writer = desk.lock().unwrap();
        let moved = format!("{old}.2");
        assert_eq!(writer.repair(PAGE, |_, _, _| true).unwrap().moved, [(1, moved.clone())]);
        assert_eq!(fs::read(desk.path(old)).unwrap(), b"an earlier one\n");
        assert_eq!(fs::read(desk.path(&moved)).unwrap(), b"bad\n");
        fs::write(desk.path(PAGE), "bad\n").unwrap();
        assert_eq!(writer.repair(PAGE, |_, _, _| true).unwrap().moved, [(1, moved)], "cut short and run again");
    }

    #[test]
    fn what_is_no_page_is_not_repaired() {
        let (_dir, desk) = desk_with(&[("sla.toml", b"x"), ("log/2026/2026-11-22.jsonl.orig", b"x")]);
        for path in ["sla.toml", "../sla.toml", "log/2026/2026-11-22.jsonl.orig", "log/2026/2026-11-22.jsonl", ""] {
            desk.lock().unwrap().repair(path, nothing).unwrap_err();
        }
        assert_eq!(fs::read(desk.path("sla.toml")).unwrap(), b"x");
    }

    #[test]
    fn what_only_looks_like_a_page_is_a_stray() {
        let (_dir, desk) = desk_with(&[
            (PAGE, b""),
            ("log/2026/2026-11-22.jsonl", b""),
            ("log/2026/2026-11-22.sync-conflict-20261122-101500-ABCDEFG.jsonl", b""),
            ("log/2026/2026-11-22.jsonl.orig", b""),
            ("log/2025/2026-11-22.jsonl", b""),
            ("log/2026-11-22.jsonl", b""),
            ("log/2026/.DS_Store", b""),
            ("log/policy/1f3a9c04.toml", b""),
        ]);
        let strays = desk.strays().unwrap();
        assert_eq!(
            strays,
            [
                "log/2025/2026-11-22.jsonl",
                "log/2026-11-22.jsonl",
                "log/2026/2026-11-22.jsonl.orig",
                "log/2026/2026-11-22.sync-conflict-20261122-101500-ABCDEFG.jsonl",
            ]
        );
    }
}
