//! git, run on the desk's folder for `desk sync` and `desk check` [log.md, "Merging: a team on git"].
//!
//! Only its plumbing is asked, under settings that are always the same: what the user's own settings, attributes and
//! hooks say decides nothing, no program that came with the folder is started, and git never asks: a cron job has
//! nobody to answer. This module knows how to run git, not what for.

mod index;
mod objects;
mod repo;
mod trouble;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

pub(super) use index::Index;
pub(super) use objects::{Blobs, Entry, Tree};
pub(super) use repo::Repo;
pub(crate) use trouble::Trouble;

/// What stands above all that the user, the folder or the machine may have set.
const SETTINGS: [&str; 23] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.splitIndex=false",
    "core.quotePath=false",
    "core.commitGraph=false",
    "color.ui=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "commit.gpgSign=false",
    "push.gpgSign=false",
    "push.followTags=false",
    "push.recurseSubmodules=no",
    "push.pushOption=",
    "fetch.recurseSubmodules=false",
    "fetch.writeCommitGraph=false",
    "submodule.recurse=false",
    "i18n.commitEncoding=UTF-8",
    "index.sparse=false",
    "merge.conflictStyle=merge",
    "log.showSignature=false",
    "advice.detachedHead=false",
    "protocol.version=2",
];

/// What would lead git to another repository, or bend what its objects mean.
const UNSET: [&str; 9] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_TRACE",
];

/// Git, in one folder.
#[derive(Debug, Clone)]
pub(super) struct Git {
    folder: PathBuf,
    /// An index of our own in place of the repository's.
    index: Option<PathBuf>,
    /// In whose name commits are made where git itself knows nobody.
    stand_in: Option<String>,
}

/// How a git command ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub success: bool,
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Git {
    pub(super) fn new(folder: &Path) -> Git {
        Git { folder: folder.to_path_buf(), index: None, stand_in: None }
    }

    /// The same git, with an index of our own.
    pub(super) fn with_index(&self, index: PathBuf) -> Git {
        Git { index: Some(index), ..self.clone() }
    }

    /// The same git, with whoever is to have made the commits.
    pub(super) fn in_the_name_of(&self, person: &str) -> Git {
        Git { stand_in: Some(person.to_owned()), ..self.clone() }
    }

    /// Runs git to its end, whatever that is.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<Ended, Trouble> {
        self.feed(arguments, Vec::new())
    }

    /// Runs git with this on its standard input.
    pub(super) fn feed(&self, arguments: &[&str], input: Vec<u8>) -> Result<Ended, Trouble> {
        let mut child = self.spawn(arguments)?;
        let mut stdin = child.stdin.take();
        let Output { status, stdout, stderr } = thread::scope(|scope| {
            // Beside the reading: git begins to answer before it has read all.
            scope.spawn(move || {
                if let Some(stdin) = &mut stdin {
                    // Git that ends before it has read all says itself what is wrong.
                    let _ = stdin.write_all(&input);
                }
            });
            child.wait_with_output()
        })
        .map_err(Trouble::NoGit)?;
        Ok(Ended {
            success: status.success(),
            code: status.code(),
            stdout,
            stderr: String::from_utf8_lossy(&stderr).into_owned(),
        })
    }

    /// Runs git that talks with another machine, and gives it up when nothing was heard of it for so long.
    pub(super) fn talk(&self, arguments: &[&str], silence: Duration) -> Result<Ended, Trouble> {
        let mut child = self.spawn(arguments)?;
        drop(child.stdin.take());
        let (sender, heard) = mpsc::channel();
        // Not waited for: a program that git started may hold its ends open for ever.
        listen(child.stdout.take(), sender.clone(), true);
        listen(child.stderr.take(), sender, false);
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        loop {
            match heard.recv_timeout(silence) {
                Ok((true, bytes)) => stdout.extend(bytes),
                Ok((false, bytes)) => stderr.extend(bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(Trouble::Silent { seconds: silence.as_secs() });
                }
            }
        }
        let status = child.wait().map_err(Trouble::NoGit)?;
        let stderr = String::from_utf8_lossy(&stderr).into_owned();
        Ok(Ended { success: status.success(), code: status.code(), stdout, stderr })
    }

    /// Runs git, and takes anything but success for a failure.
    pub(super) fn must(&self, arguments: &[&str]) -> Result<Vec<u8>, Trouble> {
        self.must_fed(arguments, Vec::new())
    }

    /// As [`Git::must`], with this on its standard input.
    pub(super) fn must_fed(&self, arguments: &[&str], input: Vec<u8>) -> Result<Vec<u8>, Trouble> {
        let ended = self.feed(arguments, input)?;
        if ended.success { Ok(ended.stdout) } else { Err(ended.failure(arguments)) }
    }

    /// The one line that git must print.
    pub(super) fn must_line(&self, arguments: &[&str], input: Vec<u8>) -> Result<String, Trouble> {
        let stdout = self.must_fed(arguments, input)?;
        Ok(String::from_utf8_lossy(&stdout).lines().next().unwrap_or_default().to_owned())
    }

    /// The first line that git prints, if it succeeds and prints one.
    pub(super) fn line(&self, arguments: &[&str]) -> Result<Option<String>, Trouble> {
        let ended = self.run(arguments)?;
        let line = ended.text().lines().next().map(str::to_owned).filter(|line| !line.is_empty());
        Ok(line.filter(|_| ended.success))
    }

    fn spawn(&self, arguments: &[&str]) -> Result<Child, Trouble> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder);
        for setting in SETTINGS {
            command.arg("-c").arg(setting);
        }
        for name in UNSET {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_LITERAL_PATHSPECS", "1")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("GIT_EDITOR", "true")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        if let Some(person) = &self.stand_in {
            for role in ["AUTHOR", "COMMITTER"] {
                command.env(format!("GIT_{role}_NAME"), person).env(format!("GIT_{role}_EMAIL"), "desk@localhost");
            }
        }
        command.spawn().map_err(Trouble::NoGit)
    }
}

/// Hands on what comes from a stream, as it comes.
fn listen(stream: Option<impl Read + Send + 'static>, heard: mpsc::Sender<(bool, Vec<u8>)>, is_stdout: bool) {
    let Some(mut stream) = stream else { return };
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(count @ 1..) = stream.read(&mut buffer) {
            if heard.send((is_stdout, buffer[..count].to_vec())).is_err() {
                break;
            }
        }
    });
}

impl Ended {
    /// What git printed, as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// What git said, as trouble.
    pub(super) fn failure(&self, arguments: &[&str]) -> Trouble {
        let verb = arguments.first().copied().unwrap_or_default().to_owned();
        let said = if self.stderr.trim().is_empty() { plain(&self.text()) } else { plain(&self.stderr) };
        Trouble::Git { verb, said }
    }
}

/// git's words without its own "error:" before them, its advice, its progress, and empty lines.
fn plain(said: &str) -> String {
    let is_wanted = |line: &&str| {
        let line = line.trim_start().trim_start_matches("remote:").trim_start();
        !(line.starts_with("hint:") || ["objects:", "deltas:", "Total "].iter().any(|progress| line.contains(progress)))
    };
    let lines: Vec<&str> = said
        .split(['\n', '\r'])
        .filter(is_wanted)
        .map(|line| {
            ["remote:", "error:", "fatal:"].iter().fold(line.trim(), |line, own| line.trim_start_matches(own).trim())
        })
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: i32, stderr: &str) -> (String, String) {
        let ended = Ended { success: false, code: Some(code), stdout: Vec::new(), stderr: stderr.to_owned() };
        match ended.failure(&["push", "--quiet"]) {
            Trouble::Git { verb, said } => (verb, said),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_git_said_comes_without_its_own_beginnings_and_its_progress() {
        let stderr = "Writing objects:  50% (1/2)\rWriting objects: 100% (2/2), done.\nTotal 2 (delta 0), reused 0\n\
                      To ../remote.git\n ! [remote rejected] main -> main (pre-receive hook declined)\n\n\
                      remote: error: no pushing today\nremote: \nerror: failed to push some refs to '../remote.git'\n\
                      hint: See the 'Note about fast-forwards' in 'git push --help' for details.\n";
        let plain = "To ../remote.git\n! [remote rejected] main -> main (pre-receive hook declined)\n\
                     no pushing today\nfailed to push some refs to '../remote.git'";
        assert_eq!(said(1, stderr), ("push".to_owned(), plain.to_owned()));
        assert_eq!(said(128, "fatal: no\n").1, "no");
    }

    #[test]
    fn much_goes_in_while_much_comes_out() {
        let dir = tempfile::tempdir().unwrap();
        let git = Git::new(dir.path());
        let input = "x\n".repeat(500_000).into_bytes();
        let ended = git.feed(&["stripspace"], input.clone()).unwrap();
        assert!(ended.success && ended.stdout == input, "{}", ended.stderr);
    }
}
