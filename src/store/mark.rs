//! The mark of this copy of the folder: `.desk/site` [log.md, "One copy, one file"].
//!
//! The founder, which `desk init` made, has an empty one; any other copy takes a mark at its first
//! write. A founder too many would give numbers that another copy gives too, so wherever it is not
//! sure that this is the only copy there ever was, a mark is taken. This module must not write pages.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};

use super::lock::{FOLDER, Writer};
use super::problem::{Doing, Problem, Result};
use super::{Desk, init, page};
use crate::ticket::number::is_mark;

const SITE: &str = ".desk/site";

/// Left out, for they are read as digits on paper and over the telephone.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";

impl Desk {
    /// What `.desk/site` says: the empty mark in the founding copy; none where this copy has not
    /// taken a mark yet.
    ///
    /// # Errors
    /// Io where it can't be read or holds what is no mark.
    pub fn own_mark(&self) -> Result<Option<String>> {
        let Some(bytes) = self.read_file(SITE)? else { return Ok(None) };
        let text = String::from_utf8_lossy(&bytes);
        let mark = text.trim();
        if mark.is_empty() || is_mark(mark) {
            return Ok(Some(mark.to_owned()));
        }
        Err(Problem::NoMarkIn(self.path(SITE)))
    }

    /// The marks that the names of pages and of files of statements know, the founder's empty one among them.
    ///
    /// # Errors
    /// Io where a folder can't be listed.
    pub fn known_marks(&self) -> Result<BTreeSet<String>> {
        let mut marks: BTreeSet<String> = self.date_marks()?.into_iter().collect();
        for year in self.years()? {
            for name in self.pages_of_year(year)?.into_values().flatten() {
                if let Some((_, mark)) = page::parse_path(&name) {
                    marks.insert(mark.to_owned());
                }
            }
        }
        Ok(marks)
    }

    /// Whether another copy of this desk may exist, as far as the folder can tell.
    ///
    /// A clone without any page yet differs from a folder that somebody made by hand (a sla.toml and
    /// nothing else) by what `desk init` puts under git, or by being in a git repository at all: a
    /// hand-made desk that is committed and cloned is such a one too. Without all of these the only
    /// copy there is is this one, and it may be the founder.
    pub(super) fn may_be_a_copy(&self) -> Result<bool> {
        if !self.days()?.is_empty() || !self.kept_policies()?.is_empty() || init::has_traces(self)? {
            return Ok(true);
        }
        let root = fs::canonicalize(&self.root).map_err(|error| Problem::system(Doing::Looking, &self.root, error))?;
        Ok(root.ancestors().any(|folder| fs::symlink_metadata(folder.join(".git")).is_ok()))
    }
}

impl Writer {
    /// The mark that this copy writes under, empty for the founder; taken now if it has none yet.
    ///
    /// # Errors
    /// Io where `.desk/site` can't be read or written.
    pub fn mark(&self) -> Result<String> {
        if let Some(mark) = self.desk.own_mark()? {
            return Ok(mark);
        }
        if self.desk.may_be_a_copy()? {
            return self.take_new_mark();
        }
        self.set_mark("")?;
        Ok(String::new())
    }

    /// Takes a mark that the log doesn't know, in place of whatever this copy had.
    ///
    /// # Errors
    /// Io where `.desk/site` can't be written.
    pub fn take_new_mark(&self) -> Result<String> {
        let known = self.desk.known_marks()?;
        let mark = random_mark(|mark| known.contains(mark));
        self.set_mark(&mark)?;
        Ok(mark)
    }

    /// Through a temporary file: an empty site that a crash left would make a clone a founder.
    pub(super) fn set_mark(&self, mark: &str) -> Result<()> {
        self.desk.make_folder(FOLDER)?;
        let text = if mark.is_empty() { String::new() } else { format!("{mark}\n") };
        self.desk.replace_file(SITE, text.as_bytes())
    }
}

/// A number at random.
pub(super) fn random() -> u64 {
    // std's only source of randomness: the keys of a new hasher come from the system.
    RandomState::new().build_hasher().finish()
}

/// Two random letters that are not taken, or as many more as it needs.
fn random_mark(taken: impl Fn(&str) -> bool) -> String {
    let mut tries = 0_u32;
    loop {
        let mut random = random();
        // Three letters once two are hard to find, and so on: a crowded log must not loop for ever.
        let length = (2 + tries / 4096).min(8);
        let mark: String = (0..length)
            .map(|_| {
                let letter = LETTERS[(random % LETTERS.len() as u64) as usize];
                random /= LETTERS.len() as u64;
                char::from(letter)
            })
            .collect();
        if !taken(&mark) {
            return mark;
        }
        tries += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk_with(files: &[(&str, &str)]) -> (tempfile::TempDir, Desk) {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk { root: dir.path().to_path_buf() };
        for (path, text) in files {
            let path = desk.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        (dir, desk)
    }

    #[test]
    fn a_clone_takes_two_letters_at_its_first_write_and_keeps_them() {
        let (_dir, desk) = desk_with(&[("sla.toml", ""), ("log/2026/2026-11-22.jsonl", "x\n")]);
        assert_eq!(desk.own_mark().unwrap(), None);
        let mark = desk.lock().unwrap().mark().unwrap();
        assert!(mark.len() == 2 && is_mark(&mark), "{mark}");
        assert_eq!(desk.own_mark().unwrap().as_ref(), Some(&mark));
        assert_eq!(desk.lock().unwrap().mark().unwrap(), mark);
    }

    #[test]
    fn whatever_may_have_been_cloned_makes_no_founder() {
        for sign in [
            ("log/2026/2026-11-22.bq.jsonl", ""),
            ("log/policy/1f3a9c04.toml", ""),
            (".gitignore", "target\n/.desk/\r\n"),
            (".gitattributes", "/log/**/*.jsonl text eol=lf merge=union\n"),
            (".git/HEAD", "ref: refs/heads/main\n"),
        ] {
            let (_dir, desk) = desk_with(&[("sla.toml", ""), sign]);
            assert_ne!(desk.lock().unwrap().mark().unwrap(), "", "{sign:?}");
        }
    }

    #[test]
    fn the_only_copy_of_a_desk_made_by_hand_is_its_founder() {
        let (_dir, desk) = desk_with(&[("sla.toml", ""), (".gitignore", "target\n")]);
        assert_eq!(desk.lock().unwrap().mark().unwrap(), "");
        assert_eq!(desk.own_mark().unwrap().as_deref(), Some(""));
    }

    #[test]
    fn a_site_that_is_no_mark_is_an_error_and_not_a_guess() {
        for text in ["BQ", "b q", "abcdefghi", "../x", "\0", "b1"] {
            let (_dir, desk) = desk_with(&[("sla.toml", ""), (".desk/site", text)]);
            let error = desk.lock().unwrap().mark().unwrap_err();
            assert!(matches!(&error, Problem::NoMarkIn(path) if *path == desk.path(SITE)), "{text:?}: {error:?}");
        }
    }

    #[test]
    fn a_new_mark_is_none_that_the_log_knows() {
        let known = |mark: &str| mark.len() == 2 && !mark.starts_with('q');
        for _ in 0..20 {
            let mark = random_mark(known);
            assert!(mark.len() == 2 && mark.starts_with('q'), "{mark}");
        }
        assert_eq!(random_mark(|mark| mark.len() == 2).len(), 3, "with all of two letters gone");
    }

    #[test]
    fn marks_are_known_from_page_names() {
        let (_dir, desk) = desk_with(&[
            ("log/2026/2026-11-22.jsonl", ""),
            ("log/2026/2026-11-23.bq.jsonl", ""),
            ("log/2025/2025-01-01.hq.jsonl", ""),
            ("log/2025/2025-01-01.NO.jsonl", ""),
        ]);
        assert_eq!(desk.known_marks().unwrap().into_iter().collect::<Vec<_>>(), ["", "bq", "hq"]);
    }
}
