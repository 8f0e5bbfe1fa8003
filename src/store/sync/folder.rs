//! What the folder itself has of the desk, by the ids that git would give it: pages, kept policies, sla.toml, and the
//! two files that `desk init` puts beside them.
//!
//! The folder is read by our own rules: what git ignores, leaves out or filters makes no difference.

use std::fs;

use super::lines::with_lf;
use crate::store::git::{Blobs, Entry, Repo, Tree, Trouble};
use crate::store::{Desk, POLICY_FILE, dates, page, policies};

/// What `desk init` puts beside the desk's own files.
pub(super) const BESIDE: [&str; 2] = [".gitignore", ".gitattributes"];

/// How git-lfs begins what it puts in a file's place.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Whether a path is one of a page, of statements, or of a kept policy: what only ever grows.
pub(super) fn is_log(path: &str) -> bool {
    page::parse_path(path).is_some() || dates::is_path(path) || policies::is_path(path)
}

/// Whether the desk itself looks after a path.
pub(super) fn is_own(path: &str) -> bool {
    is_log(path) || path == POLICY_FILE || BESIDE.contains(&path)
}

/// What the folder has.
pub(super) fn read(desk: &Desk, repo: &Repo) -> Result<Tree, Trouble> {
    let mut paths = Vec::new();
    for year in desk.years()? {
        paths.extend(desk.pages_of_year(year)?.into_values().flatten());
    }
    paths.extend(desk.date_file_names()?);
    paths.extend(desk.kept_policy_files()?);
    for path in [POLICY_FILE, BESIDE[0], BESIDE[1]] {
        if desk.regular_file(path)?.is_some() {
            paths.push(path.to_owned());
        }
    }
    let ids = repo.hash(&paths, false)?;
    Ok(paths.into_iter().zip(ids).map(|(path, id)| (path, Entry::file(id))).collect())
}

/// Reads those of the folder's files that none of `known` has the same, as git is to have them: with LF. What a page
/// holds instead of its lines is refused.
pub(super) fn load(desk: &Desk, folder: &Tree, known: &[&Tree], blobs: &mut Blobs) -> Result<(), Trouble> {
    for (path, entry) in folder {
        let is_known = known.iter().any(|tree| tree.get(path).is_some_and(|there| there.id == entry.id));
        let may_point = || fs::symlink_metadata(desk.path(path)).is_ok_and(|meta| (100..400).contains(&meta.len()));
        if is_known && !(is_log(path) && may_point()) {
            continue;
        }
        let bytes = desk.read_file(path)?.unwrap_or_default();
        refuse_pointer(path, &bytes)?;
        blobs.know(&entry.id, with_lf(bytes));
    }
    Ok(())
}

/// Refuses a page that holds the pointer of git-lfs.
pub(super) fn refuse_pointer(path: &str, bytes: &[u8]) -> Result<(), Trouble> {
    match is_log(path) && bytes.starts_with(POINTER) {
        true => Err(Trouble::Pointer { page: path.to_owned() }),
        false => Ok(()),
    }
}

/// Refuses what a commit has in the place of the desk's own files and folders: links, repositories, files.
pub(super) fn refuse_foreign(tree: &Tree, place: &str) -> Result<(), Trouble> {
    let is_wrong = |path: &str, is_file: bool| {
        path == "log" || (!is_file && (path.starts_with("log/") || path == POLICY_FILE || BESIDE.contains(&path)))
    };
    match tree.iter().find(|(path, entry)| is_wrong(path, entry.is_file())) {
        Some((path, _)) => Err(Trouble::NoFile { path: path.clone(), place: place.to_owned() }),
        None => Ok(()),
    }
}

/// Refuses a commit that has what is each copy's own.
pub(super) fn refuse_own_folder(tree: &Tree, place: &str) -> Result<(), Trouble> {
    match tree.keys().any(|path| path.eq_ignore_ascii_case(".desk")) {
        true => Err(Trouble::OwnFolder { place: place.to_owned() }),
        false => Ok(()),
    }
}

/// Refuses a repository inside the log: git would not look into it.
pub(super) fn refuse_nested(desk: &Desk) -> Result<(), Trouble> {
    let years = desk.years()?.into_iter().map(|year| format!("log/{year:04}"));
    for folder in years.chain(["log".to_owned(), "log/policy".to_owned()]) {
        if fs::symlink_metadata(desk.path(&format!("{folder}/.git"))).is_ok() {
            return Err(Trouble::Nested { folder });
        }
    }
    Ok(())
}
