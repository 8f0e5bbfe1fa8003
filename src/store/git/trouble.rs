//! What can stand in the way of a sync, as data; `say::sync` has the words.

use std::io;

use crate::store::problem::Problem;

/// What stands in the way of a sync.
#[derive(Debug)]
pub enum Trouble {
    /// Something about the folder itself: the lock, a file that can't be read or written.
    Folder(Problem),
    /// Git can't be run.
    NoGit(io::Error),
    /// The folder is in no repository.
    NoRepository {
        /// The folder.
        folder: String,
    },
    /// The repository is another user's, and so git touches nothing in it.
    NotOurs {
        /// The folder.
        folder: String,
    },
    /// Something of git's is half done.
    UnderWay {
        /// `merge`, `rebase`, …
        what: &'static str,
    },
    /// Files have conflicts that nobody has resolved.
    Unresolved {
        /// Their paths.
        files: Vec<String>,
    },
    /// No branch is checked out, and none is named.
    NoBranch,
    /// What was given can't be the name of one.
    NoName {
        /// `--remote` or `--branch`.
        option: &'static str,
        /// What was given.
        typed: String,
    },
    /// There is no such remote.
    NoRemote {
        /// Its name.
        name: String,
    },
    /// The remote's branch is another than this one, and none says which is meant.
    OtherBranch {
        /// The remote.
        remote: String,
        /// What is checked out here.
        here: String,
        /// What those read who clone the remote.
        there: String,
    },
    /// A folder of the log is a repository of its own.
    Nested {
        /// The folder.
        folder: String,
    },
    /// Upstream brings what is each copy's own.
    OwnFolder {
        /// Where it comes from: `origin/main`.
        place: String,
    },
    /// What is to be a file of the desk is something else there: a link, a repository.
    NoFile {
        /// Its path.
        path: String,
        /// Where: `origin/main`.
        place: String,
    },
    /// A page holds the pointer of git-lfs and not its lines.
    Pointer {
        /// The page.
        page: String,
    },
    /// Git has events that the folder has not.
    Missing {
        /// How many.
        events: usize,
        /// The numbers of their tickets.
        tickets: Vec<String>,
    },
    /// Upstream took events away.
    Removed {
        /// How many.
        events: usize,
        /// The numbers of their tickets.
        tickets: Vec<String>,
        /// Where: `origin/main`.
        place: String,
    },
    /// Of a ticket that was named to go nothing is gone.
    NothingGone {
        /// What was named.
        number: String,
    },
    /// Upstream's history is another than the one that this copy was in step with.
    Rewritten {
        /// Where: `origin/main`.
        place: String,
    },
    /// Nothing was rewritten that could be followed.
    NothingRewritten {
        /// Where: `origin/main`.
        place: String,
    },
    /// The two histories have nothing in common.
    Unrelated {
        /// Where: `origin/main`.
        place: String,
        /// Whether this clone was made without its history.
        shallow: bool,
    },
    /// Both sides changed a file, and not the same way.
    Conflict {
        /// The files.
        files: Vec<String>,
    },
    /// Files beside the desk were changed here and are not committed.
    InTheWay {
        /// What git says of them.
        said: String,
    },
    /// A git command failed.
    Git {
        /// The command: `fetch`.
        verb: String,
        /// What it said.
        said: String,
    },
    /// Upstream could not be reached.
    Unreachable {
        /// The remote.
        remote: String,
        /// What git said.
        said: String,
    },
    /// Upstream takes no push to that branch.
    Rejected {
        /// Where: `origin/main`.
        place: String,
        /// What git said.
        said: String,
    },
    /// Upstream has that branch checked out: it is no bare repository.
    CheckedOut {
        /// Where: `origin/main`.
        place: String,
    },
    /// Nothing was heard for so long.
    Silent {
        /// How long.
        seconds: u64,
    },
    /// Others pushed first, each time.
    OthersFirst {
        /// Where: `origin/main`.
        place: String,
        /// How often.
        rounds: usize,
    },
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Trouble {
        Trouble::Folder(problem)
    }
}
