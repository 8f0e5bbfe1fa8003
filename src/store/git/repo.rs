//! The repository that a desk's folder is in: where, what is checked out, and what its commits have of the desk.

use std::fs;
use std::path::{Path, PathBuf};

use super::objects::{Entry, Tree, parse};
use super::{Git, Trouble};

/// What is left of something half done, in git's own folder.
const UNDER_WAY: [(&str, &str); 5] = [
    ("MERGE_HEAD", "merge"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
];

/// The repository of a desk.
#[derive(Debug)]
pub(in crate::store) struct Repo {
    pub git: Git,
    /// The desk's place in it: empty at its top, else `help/`.
    pub prefix: String,
    /// Git's own folder.
    folder: PathBuf,
    /// The desk's folder, whole.
    root: PathBuf,
}

impl Repo {
    /// The repository that this folder is in.
    pub(in crate::store) fn of(desk: &Path) -> Result<Repo, Trouble> {
        let git = Git::new(desk);
        let shown = desk.display().to_string();
        let ended = git.run(&["rev-parse", "--is-inside-work-tree", "--absolute-git-dir", "--show-prefix"])?;
        if ended.stderr.contains("dubious ownership") {
            return Err(Trouble::NotOurs { folder: shown });
        }
        let text = ended.text();
        let mut lines = text.lines();
        match (lines.next(), lines.next()) {
            (Some("true"), Some(folder)) if ended.success => {
                // At the top of the repository the prefix is an empty line.
                let prefix = lines.next().unwrap_or_default().to_owned();
                let root = fs::canonicalize(desk).unwrap_or_else(|_| desk.to_path_buf());
                Ok(Repo { git, prefix, folder: PathBuf::from(folder), root })
            }
            _ => Err(Trouble::NoRepository { folder: shown }),
        }
    }

    /// Refuses what is half done.
    pub(in crate::store) fn refuse_half_done(&self) -> Result<(), Trouble> {
        for (file, what) in UNDER_WAY {
            if self.folder.join(file).exists() {
                return Err(Trouble::UnderWay { what });
            }
        }
        Ok(())
    }

    /// From the desk's folder to the top of the repository.
    pub(super) fn up(&self) -> String {
        match self.prefix.matches('/').count() {
            0 => ".".to_owned(),
            depth => vec![".."; depth].join("/"),
        }
    }

    /// How many digits an id has here.
    pub(super) fn id_length(&self) -> usize {
        // git takes forty zeros for nothing in either kind of repository, but reads ids by their own length.
        match self.git.line(&["rev-parse", "--show-object-format"]) {
            Ok(Some(format)) if format == "sha256" => 64,
            _ => 40,
        }
    }

    /// The ids that git gives to files of the desk, without what filters it would make of them; with `keep` it keeps
    /// their bytes too.
    pub(in crate::store) fn hash(&self, paths: &[String], keep: bool) -> Result<Vec<String>, Trouble> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let mut arguments = vec!["hash-object", "--no-filters", "--stdin-paths"];
        arguments.extend(keep.then_some("-w"));
        let input: String = paths.iter().map(|path| self.whole(path) + "\n").collect();
        let ended = self.git.feed(&arguments, input.into_bytes())?;
        let ids: Vec<String> = ended.text().lines().map(str::to_owned).collect();
        if ended.success && ids.len() == paths.len() { Ok(ids) } else { Err(ended.failure(&arguments)) }
    }

    /// The whole path of a file of the desk, which is good wherever git goes.
    pub(in crate::store) fn whole(&self, path: &str) -> String {
        self.root.join(path).display().to_string()
    }

    /// The commit that is checked out; none before the first one.
    pub(in crate::store) fn head(&self) -> Result<Option<String>, Trouble> {
        self.commit("HEAD")
    }

    /// The branch that is checked out.
    pub(in crate::store) fn branch(&self) -> Result<Option<String>, Trouble> {
        self.git.line(&["symbolic-ref", "--quiet", "--short", "HEAD"])
    }

    /// The commit that a name stands for.
    pub(in crate::store) fn commit(&self, name: &str) -> Result<Option<String>, Trouble> {
        self.git.line(&["rev-parse", "--quiet", "--verify", &format!("{name}^{{commit}}")])
    }

    /// The commit where two histories part.
    pub(in crate::store) fn base(&self, one: &str, other: &str) -> Result<Option<String>, Trouble> {
        self.git.line(&["merge-base", one, other])
    }

    /// Whether a commit is in the history of another.
    pub(in crate::store) fn is_before(&self, one: &str, other: &str) -> Result<bool, Trouble> {
        Ok(one == other || self.git.run(&["merge-base", "--is-ancestor", one, other])?.success)
    }

    /// Whether this clone was made without its whole history.
    pub(in crate::store) fn is_shallow(&self) -> bool {
        self.folder.join("shallow").exists()
    }

    /// What a commit has at the desk's root, and all that it has in log/.
    pub(in crate::store) fn tree(&self, commit: &str) -> Result<Tree, Trouble> {
        let log = format!("{}log", self.prefix);
        let listing = self.git.must(&["ls-tree", "-r", "-z", "--full-tree", commit, "--", &log])?;
        let mut tree = parse(&listing, &self.prefix);
        let mut root = vec!["ls-tree", "-z", "--full-tree", commit];
        if !self.prefix.is_empty() {
            root.extend(["--", &self.prefix]);
        }
        let listing = self.git.must(&root)?;
        tree.extend(
            parse(&listing, &self.prefix).into_iter().filter(|(path, entry)| path != "log" || !is_folder(entry)),
        );
        Ok(tree)
    }
}

fn is_folder(entry: &Entry) -> bool {
    entry.mode == "040000"
}
