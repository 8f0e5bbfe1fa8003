//! The policy texts of a desk: sla.toml, and the kept ones in `log/policy/NAME.toml`.
//!
//! Texts come and go as they are, under the name that their hash gives them; what they say is read in
//! `sla::policy`.

use super::lock::Writer;
use super::problem::{Doing, Problem, Result, Why};
use super::{Desk, POLICY_FILE};
use crate::sla::policy::{Policy, name_of};
use crate::text::hex::is_hex;

const FOLDER: &str = "log/policy";

/// The name in a kept policy's file name: eight small hex digits.
fn parse(file: &str) -> Option<&str> {
    let name = file.strip_suffix(".toml")?;
    is_name(name).then_some(name)
}

fn is_name(name: &str) -> bool {
    is_hex(name, 8)
}

/// Whether a path from the desk's root is a kept policy's.
pub(super) fn is_path(path: &str) -> bool {
    path.strip_prefix(FOLDER).and_then(|file| file.strip_prefix('/')).is_some_and(|file| parse(file).is_some())
}

/// Whether a kept policy's text is what the name in its path says.
pub(super) fn is_sound(path: &str, text: &[u8]) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    std::str::from_utf8(text).is_ok_and(|text| parse(file) == Some(&name_of(&text.replace("\r\n", "\n"))))
}

impl Desk {
    /// The text of sla.toml, the policy in force.
    ///
    /// # Errors
    /// Io where it can't be read, Data where it is not UTF-8.
    pub fn policy_text(&self) -> Result<String> {
        let gone = || Problem::Failed { doing: Doing::Reading, path: self.path(POLICY_FILE), why: Why::Gone };
        self.read_text(POLICY_FILE)?.ok_or_else(gone)
    }

    /// The names and texts of the kept policies, sorted by name. A text that is not UTF-8 comes with
    /// the damage replaced, and so doesn't match its name.
    ///
    /// # Errors
    /// Io where the folder or a file can't be read, or a policy is no regular file.
    pub fn kept_policies(&self) -> Result<Vec<(String, String)>> {
        let names = self.kept_names()?;
        let mut kept = Vec::with_capacity(names.len());
        for name in names {
            if let Some(bytes) = self.read_file(&format!("{FOLDER}/{name}.toml"))? {
                kept.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Ok(kept)
    }

    /// The paths of the kept policies, sorted.
    pub(super) fn kept_policy_files(&self) -> Result<Vec<String>> {
        let mut files = Vec::new();
        for name in self.kept_names()? {
            let file = format!("{FOLDER}/{name}.toml");
            if self.regular_file(&file)?.is_some() {
                files.push(file);
            }
        }
        Ok(files)
    }

    fn kept_names(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        self.list(FOLDER, |file, _| {
            names.extend(parse(file).map(str::to_owned));
            Ok(())
        })?;
        names.sort_unstable();
        Ok(names)
    }
}

impl Writer {
    /// Keeps a policy's canonical text under its name, durably: done before the first event that
    /// names it is written. What is kept already is left alone; a damaged text is made good.
    ///
    /// # Errors
    /// Io where it can't be written.
    pub fn keep_policy(&self, policy: &Policy) -> Result<()> {
        self.keep(&policy.name, &policy.canonical)
    }

    pub(super) fn keep(&self, name: &str, canonical: &str) -> Result<()> {
        if !is_name(name) {
            return Err(Problem::NotAPolicyName(name.to_owned()));
        }
        let file = format!("{FOLDER}/{name}.toml");
        // A checkout may have changed the line ends, which changes no promise.
        let same = |kept: Vec<u8>| String::from_utf8(kept).is_ok_and(|kept| kept.replace("\r\n", "\n") == canonical);
        if self.desk.read_file(&file)?.is_some_and(same) {
            return Ok(());
        }
        self.desk.make_folder(FOLDER)?;
        self.desk.replace_file(&file, canonical.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_policy_is_kept_once_under_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk { root: dir.path().to_path_buf() };
        assert_eq!(desk.kept_policies().unwrap(), []);
        let writer = desk.lock().unwrap();
        writer.keep("1f3a9c04", "first").unwrap();
        writer.keep("00000001", "second").unwrap();
        let file = desk.path("log/policy/1f3a9c04.toml");
        let before = fs::metadata(&file).unwrap().modified().unwrap();
        writer.keep("1f3a9c04", "first").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before, "left alone");
        fs::write(desk.path("log/policy/notes.toml"), "").unwrap();
        let kept = [("00000001".to_owned(), "second".to_owned()), ("1f3a9c04".to_owned(), "first".to_owned())];
        assert_eq!(desk.kept_policies().unwrap(), kept);
    }

    #[test]
    fn a_damaged_text_is_made_good() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk { root: dir.path().to_path_buf() };
        let writer = desk.lock().unwrap();
        writer.keep("1f3a9c04", "first\n").unwrap();
        fs::write(desk.path("log/policy/1f3a9c04.toml"), b"first\r\n\xff").unwrap();
        writer.keep("1f3a9c04", "first\n").unwrap();
        assert_eq!(fs::read(desk.path("log/policy/1f3a9c04.toml")).unwrap(), b"first\n");
    }

    #[test]
    fn what_is_no_name_never_becomes_a_path() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk { root: dir.path().to_path_buf() };
        for name in ["", "../../ev", "1F3A9C04", "1f3a9c0", "1f3a9c040"] {
            desk.lock().unwrap().keep(name, "text").unwrap_err();
        }
        assert!(!desk.path("log").exists());
    }
}
