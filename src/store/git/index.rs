//! An index, git's own or one of ours beside it: what is put into it, and the trees that come of it.

use std::path::PathBuf;

use super::{Entry, Git, Repo, Trouble};

/// An index of the repository.
#[derive(Debug)]
pub(in crate::store) struct Index<'r> {
    git: Git,
    repo: &'r Repo,
}

/// A file that both sides changed: its path from the top of the repository; what base, ours and theirs have there.
pub(in crate::store) type Open = (String, [Option<Entry>; 3]);

/// What is put at a path from the desk's root: an entry, or none for nothing.
pub(in crate::store) type Put<'e> = (&'e str, Option<&'e Entry>);

impl<'r> Index<'r> {
    /// The one that git shows as what is staged.
    pub(in crate::store) fn of(repo: &'r Repo) -> Index<'r> {
        Index { git: repo.git.clone(), repo }
    }

    /// One of our own, in that file.
    pub(in crate::store) fn own(repo: &'r Repo, file: PathBuf) -> Index<'r> {
        Index { git: repo.git.with_index(file), repo }
    }

    /// Fills it with what a commit has.
    pub(in crate::store) fn fill(&self, tree: &str) -> Result<(), Trouble> {
        self.git.must(&["read-tree", tree]).map(drop)
    }

    /// Fills it with three trees merged by files; files that both sides changed stay open.
    pub(in crate::store) fn fill_merged(&self, base: &str, ours: &str, theirs: &str) -> Result<(), Trouble> {
        self.git.must(&["read-tree", "-i", "-m", "--aggressive", base, ours, theirs]).map(drop)
    }

    /// Puts entries in, in one run of git.
    pub(in crate::store) fn put<'e>(&self, entries: impl IntoIterator<Item = Put<'e>>) -> Result<(), Trouble> {
        let prefix = &self.repo.prefix;
        self.put_at_top(entries.into_iter().map(|(path, entry)| (format!("{prefix}{path}"), entry)))
    }

    /// As [`Index::put`], by paths from the top of the repository.
    pub(in crate::store) fn put_at_top<'e>(
        &self,
        entries: impl IntoIterator<Item = (String, Option<&'e Entry>)>,
    ) -> Result<(), Trouble> {
        let nothing = "0".repeat(self.repo.id_length());
        let mut input = Vec::new();
        for (path, entry) in entries {
            let (mode, id) = entry.map_or(("0", &*nothing), |entry| (&entry.mode, &entry.id));
            input.extend(format!("{mode} {id}\t{path}\0").into_bytes());
        }
        if input.is_empty() {
            return Ok(());
        }
        self.git.must_fed(&["update-index", "-z", "--index-info"], input).map(drop)
    }

    /// What both sides changed.
    pub(in crate::store) fn open(&self) -> Result<Vec<Open>, Trouble> {
        let listing = self.git.must(&["ls-files", "--unmerged", "-z", "--full-name", &self.repo.up()])?;
        let mut open: Vec<Open> = Vec::new();
        for record in listing.split(|&byte| byte == 0) {
            let record = String::from_utf8_lossy(record);
            let Some((about, path)) = record.split_once('\t') else { continue };
            let words: Vec<&str> = about.split(' ').collect();
            let [mode, id, stage] = words[..] else { continue };
            let entry = Entry { mode: mode.to_owned(), id: id.to_owned() };
            if open.last().is_none_or(|(last, _)| last != path) {
                open.push((path.to_owned(), [None, None, None]));
            }
            let stage = stage.parse::<usize>().unwrap_or(0);
            if let (Some((_, entries)), 1..=3) = (open.last_mut(), stage) {
                entries[stage - 1] = Some(entry);
            }
        }
        Ok(open)
    }

    /// What it has of the desk's log and policy.
    pub(in crate::store) fn entries(&self) -> Result<super::Tree, Trouble> {
        let listing = self.git.must(&[
            "ls-files",
            "--stage",
            "-z",
            "--full-name",
            "--",
            "log",
            "sla.toml",
            ".gitignore",
            ".gitattributes",
        ])?;
        // `ls-files` gives mode, id and stage where `ls-tree` gives mode, kind and id.
        let mut tree = super::Tree::new();
        for record in listing.split(|&byte| byte == 0) {
            let record = String::from_utf8_lossy(record);
            let Some((about, path)) = record.split_once('\t') else { continue };
            let mut words = about.split(' ');
            let (mode, id) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            if let Some(path) = path.strip_prefix(&self.repo.prefix) {
                tree.insert(path.to_owned(), Entry { mode: mode.to_owned(), id: id.to_owned() });
            }
        }
        Ok(tree)
    }

    /// The tree that it comes to.
    pub(in crate::store) fn write(&self) -> Result<String, Trouble> {
        self.git.must_line(&["write-tree"], Vec::new())
    }

    /// Takes this index and the folder from one tree to another, as a merge does: what the user has changed in files
    /// that differ between the two is in the way, and nothing is touched then. `dry` only asks.
    pub(in crate::store) fn go(&self, from: &str, to: &str, dry: bool) -> Result<(), Trouble> {
        let dry: &[&str] = if dry { &["-n"] } else { &[] };
        let arguments = [&["read-tree", "-m", "-u"], dry, &[from, to]].concat();
        let ended = self.git.run(&arguments)?;
        match ended.failure(&arguments) {
            _ if ended.success => Ok(()),
            Trouble::Git { said, .. } => Err(Trouble::InTheWay { said }),
            other => Err(other),
        }
    }
}
