//! Finding the desk: `-C DIR`, else `DESK_DIR`, else walking up from here to a sla.toml.
//!
//! All three come in as arguments; this module asks neither environment nor working directory.

use std::fs;
use std::path::{Path, PathBuf};

use super::problem::{Problem, Result};
use super::{Desk, POLICY_FILE};

/// Where the user said the desk is, and where the user is.
#[derive(Debug, Clone, Default)]
pub struct Where {
    /// `-C DIR`: the desk itself.
    pub option: Option<PathBuf>,
    /// `DESK_DIR`: the desk itself; empty counts as unset.
    pub variable: Option<PathBuf>,
    /// The working directory, absolute.
    pub here: PathBuf,
}

impl Where {
    /// The folder that was named, if one was, whether or not it is a desk.
    pub fn named(&self) -> Option<PathBuf> {
        let variable = self.variable.as_ref().filter(|path| !path.as_os_str().is_empty());
        self.option.as_ref().or(variable).map(|path| self.here.join(path))
    }
}

impl Desk {
    /// The desk in this very folder, if it is one.
    pub fn at(folder: &Path) -> Option<Desk> {
        has_policy(folder).then(|| Desk { root: folder.to_path_buf() })
    }

    /// Finds the desk. A folder that is named is the desk itself: nobody is led by a typing error
    /// to another desk further up.
    ///
    /// # Errors
    /// Refused where there is none; the hint names `desk init`.
    pub fn find(start: &Where) -> Result<Desk> {
        if let Some(root) = start.named() {
            if let Some(desk) = Desk::at(&root) {
                return Ok(desk);
            }
            let named_by = Some(if start.option.is_some() { "-C" } else { "DESK_DIR" });
            return Err(Problem::NotADesk { folder: root, named_by });
        }
        match start.here.ancestors().find(|folder| has_policy(folder)) {
            Some(root) => Ok(Desk { root: root.to_path_buf() }),
            None => Err(Problem::NoDesk { here: start.here.clone() }),
        }
    }
}

/// A sla.toml that is a symlink makes a desk too: reading it then says why that is refused.
pub(super) fn has_policy(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(POLICY_FILE)).is_ok_and(|meta| !meta.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk_at(path: &Path) {
        fs::create_dir_all(path).unwrap();
        fs::write(path.join(POLICY_FILE), "").unwrap();
    }

    #[test]
    fn the_option_beats_the_variable_and_the_variable_beats_walking_up() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a", "b", "c"] {
            desk_at(&dir.path().join(name));
        }
        fs::create_dir_all(dir.path().join("c/deep/er")).unwrap();
        let mut start = Where {
            option: Some("../../../a".into()),
            variable: Some(dir.path().join("b")),
            here: dir.path().join("c/deep/er"),
        };
        let found = |start: &Where| fs::canonicalize(Desk::find(start).unwrap().root()).unwrap();
        let real = |name: &str| fs::canonicalize(dir.path().join(name)).unwrap();
        assert_eq!(found(&start), real("a"));
        start.option = None;
        assert_eq!(found(&start), real("b"));
        start.variable = Some(PathBuf::new());
        assert_eq!(found(&start), real("c"));
    }

    #[test]
    fn a_named_folder_without_a_policy_is_no_desk_even_inside_one() {
        let dir = tempfile::tempdir().unwrap();
        desk_at(dir.path());
        fs::create_dir(dir.path().join("inner")).unwrap();
        let start = Where { option: Some("inner".into()), variable: None, here: dir.path().to_path_buf() };
        let error = Desk::find(&start).unwrap_err();
        assert!(matches!(error, Problem::NotADesk { named_by: Some("-C"), .. }), "{error:?}");
    }

    #[test]
    fn a_folder_named_sla_toml_makes_no_desk() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(POLICY_FILE)).unwrap();
        assert!(!has_policy(dir.path()));
    }
}
