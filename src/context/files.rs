//! Files that a user names: read whole, or replaced whole. Not the desk's own, which are the store's.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use crate::files::{Lasting, New};
use crate::say::error::Result;
use crate::say::outside::Outside;

/// The text of a file.
///
/// # Errors
/// Io where it can't be read; Data where it is no UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|why| Outside::FileNotRead { path: path.to_path_buf(), why })?;
    Ok(String::from_utf8(bytes).map_err(|_| Outside::FileNotUtf8(path.to_path_buf()))?)
}

/// The same folder without `.` and `..` in its path; as it is where a link makes that another folder.
pub(crate) fn plainly(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    match (plain.canonicalize(), path.canonicalize()) {
        (Ok(one), Ok(other)) if one == other => plain,
        _ => path.to_owned(),
    }
}

/// Makes a file hold these bytes, whatever was there: a reader sees the old ones or the new ones and never half of
/// them, and where it fails the old ones stay. What a link points to is replaced, not the link; what is no
/// regular file (a terminal, a pipe) is written to.
///
/// # Errors
/// Io where it can't be written.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    write_over(path, bytes).map_err(|why| Outside::FileNotWritten { path: path.to_path_buf(), why }.into())
}

fn write_over(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = match path.canonicalize() {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let old = match fs::metadata(&target) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return OpenOptions::new().write(true).open(&target).and_then(|mut file| file.write_all(bytes));
    }
    let mut new = New::beside(&target, ".desk-")?;
    new.write(bytes)?;
    if let Some(old) = old {
        fs::set_permissions(new.path(), old.permissions())?;
    }
    new.take_place_of(&target, Lasting::Whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_is_made_or_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("week.html");
        for text in ["first", "second, longer", ""] {
            replace(&path, text.as_bytes()).unwrap();
            assert_eq!(read_text(&path).unwrap(), text);
            assert_eq!(names(folder.path()), ["week.html"]);
        }
    }

    #[test]
    fn what_can_t_be_written_leaves_nothing_behind_and_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = replace(&folder.path().join("no/such/week.html"), b"x").unwrap_err();
        assert_eq!(error.kind().exit_code(), 74);
        assert!(error.to_string().contains("no/such/week.html"), "{error}");
        assert!(names(folder.path()).is_empty());
        assert!(replace(folder.path(), b"x").is_err(), "a folder is not written to");
    }

    #[cfg(unix)]
    #[test]
    fn a_path_is_shown_plainly_where_that_is_the_same_folder() {
        let folder = tempfile::tempdir().unwrap();
        for inside in ["a", "b", "c/d"] {
            fs::create_dir_all(folder.path().join(inside)).unwrap();
        }
        std::os::unix::fs::symlink("c/d", folder.path().join("link")).unwrap();
        let shown = |inside: &str| plainly(&folder.path().join(inside));
        assert_eq!(shown("a/../b"), folder.path().join("b"));
        assert_eq!(shown("./a/."), folder.path().join("a"));
        assert_eq!(shown("link/../d"), folder.path().join("link/../d"), "which is c/d");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_points_to_is_replaced_with_its_mode() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real", &link).unwrap();
        replace(&link, b"new").unwrap();
        assert_eq!(read_text(&path).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
