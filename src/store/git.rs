//! The user's own git, run on the desk's folder for `desk sync` [log.md, "Merging: a team on git"].
//!
//! Hooks are off, so that nothing which came with the repository runs, and git never asks: a cron job
//! has nobody to answer. This module knows how to run git, not what for.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::problem::{Left, Problem, Result};

/// git, in one folder.
pub(super) struct Git<'d> {
    folder: &'d Path,
}

/// How a git command ended.
pub(super) struct Ended {
    pub success: bool,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl<'d> Git<'d> {
    pub(super) fn new(folder: &'d Path) -> Git<'d> {
        Git { folder }
    }

    /// Runs git to its end, whatever that is.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<Ended> {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(self.folder)
            .args(["-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "-c", "color.ui=false"])
            .args(arguments)
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_EDITOR", "true")
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        // A hook of another repository that runs `desk sync` must not lead git astray.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"] {
            command.env_remove(name);
        }
        let Output { status, stdout, stderr } = command.output().map_err(Problem::NoGit)?;
        Ok(Ended {
            success: status.success(),
            code: status.code(),
            stdout: String::from_utf8_lossy(&stdout).into_owned(),
            stderr: String::from_utf8_lossy(&stderr).into_owned(),
        })
    }

    /// Runs git, and takes anything but success for a failure of input and output.
    pub(super) fn must(&self, arguments: &[&str]) -> Result<String> {
        let ended = self.run(arguments)?;
        if ended.success { Ok(ended.stdout) } else { Err(ended.failure(arguments, Left::Unsaid)) }
    }

    /// The one line that git prints, if it succeeds and prints one.
    pub(super) fn line(&self, arguments: &[&str]) -> Result<Option<String>> {
        let ended = self.run(arguments)?;
        let line = ended.stdout.lines().next().map(str::to_owned).filter(|line| !line.is_empty());
        Ok(line.filter(|_| ended.success))
    }
}

impl Ended {
    /// What git said, as a problem of ours.
    pub(super) fn failure(&self, arguments: &[&str], left: Left) -> Problem {
        let command = arguments.first().copied().unwrap_or_default().to_owned();
        let said = if self.stderr.trim().is_empty() { &self.stdout } else { &self.stderr };
        Problem::Git { command, said: plain(said), left }
    }
}

/// git's words without its own "error:" before them, its advice on git commands, and empty lines.
fn plain(said: &str) -> String {
    let is_advice = |line: &&str| line.trim_start().starts_with("hint:");
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !is_advice(line))
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

    #[test]
    fn what_git_said_comes_without_its_own_beginnings() {
        let stderr = "To ../remote.git\n ! [remote rejected] main -> main (pre-receive hook declined)\n\n\
                      remote: error: no pushing today\nremote: \nerror: failed to push some refs to '../remote.git'\n\
                      hint: See the 'Note about fast-forwards' in 'git push --help' for details.\n";
        let ended = Ended { success: false, code: Some(1), stdout: String::new(), stderr: stderr.to_owned() };
        let said = |ended: &Ended| match ended.failure(&["push", "--quiet"], Left::Unsaid) {
            Problem::Git { command, said, .. } => (command, said),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            said(&ended),
            (
                "push".to_owned(),
                "To ../remote.git\n! [remote rejected] main -> main (pre-receive hook declined)\n\
                 no pushing today\nfailed to push some refs to '../remote.git'"
                    .to_owned()
            )
        );
        let ended = Ended { success: false, code: Some(128), stdout: String::new(), stderr: "fatal: no\n".to_owned() };
        assert_eq!(said(&ended).1, "no");
    }
}
