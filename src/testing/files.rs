//! The files under tests/: what is read, and what must come out of it.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder under tests/.
pub(crate) fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)
}

/// The files of a folder under tests/, in the order of their names.
pub(crate) fn files_in(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(fixtures(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

pub(crate) fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap()
}

/// What a file says must come out. With `UPDATE_EXPECTED=1` in the environment it is first written anew with what did.
pub(crate) fn expected(file: &Path, actual: &str) -> String {
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(file, actual).unwrap();
    }
    fs::read_to_string(file).unwrap_or_default()
}
