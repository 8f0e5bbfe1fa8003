//! Syncing with git through the program: what was blanked stays so, and what was lost comes back.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::programs::is_here;

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// What a run printed and said, and its exit code.
fn desk(root: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.args(arguments).env("DESK_DIR", root).env("DESK_NOW", "2026-11-02T12:00:00Z").env("DESK_BY", "li.na");
    command.env("LC_ALL", "C.UTF-8").env_remove("DESK_LANG");
    let output = command.output().unwrap();
    (String::from_utf8([output.stdout, output.stderr].concat()).unwrap(), output.status.code())
}

fn identify(root: &Path) {
    git(root, &["config", "user.name", "Desk"]);
    git(root, &["config", "user.email", "desk@example.org"]);
}

/// A desk in a new git repository.
fn desk_in_git(root: &Path) {
    assert_eq!(desk(root, &["init", root.to_str().unwrap(), "--timezone", "UTC"]).1, Some(0));
    git(root, &["init", "--quiet", "--initial-branch=main"]);
    identify(root);
}

/// A desk whose clone has an empty remote.
fn with_remote(dir: &Path) -> PathBuf {
    let founder = dir.join("founder");
    git(dir, &["init", "--quiet", "--bare", "--initial-branch=main", "remote.git"]);
    desk_in_git(&founder);
    git(&founder, &["remote", "add", "origin", "../remote.git"]);
    founder
}

#[test]
fn a_text_that_a_merge_by_hand_brings_back_is_told_and_goes_with_the_next_sync() {
    if !is_here("git") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let (founder, other) = (with_remote(dir.path()), dir.path().join("other"));
    assert_eq!(desk(&founder, &["register", "printer jams", "--from", "Zhang", "--at", "09:00"]).1, Some(0));
    assert_eq!(desk(&founder, &["note", "2-1", "the password is hunter2"]).1, Some(0));
    assert_eq!(desk(&founder, &["sync"]).1, Some(0));
    git(dir.path(), &["clone", "--quiet", "remote.git", "other"]);
    identify(&other);
    let page = || std::fs::read_to_string(other.join("log/2026/2026-11-02.jsonl")).unwrap();
    let secret = page().lines().last().unwrap()[7..23].to_owned();
    // One copy blanks the last line while the other writes below it.
    assert_eq!(desk(&other, &["redact", "2-1", &secret, "--reason", "a password"]).1, Some(0));
    assert_eq!(desk(&founder, &["note", "2-1", "seen"]).1, Some(0));
    assert_eq!(desk(&founder, &["sync"]).1, Some(0));
    // git itself keeps both.
    git(&other, &["add", "log"]);
    git(&other, &["commit", "--quiet", "--message", "by hand"]);
    git(&other, &["pull", "--quiet", "--no-rebase", "--no-edit"]);
    assert!(page().contains("hunter2"));
    assert!(desk(&other, &["check"]).0.contains("unredacted: the texts of "));
    // A sync knows which one stands.
    assert_eq!(desk(&other, &["sync"]).1, Some(0));
    assert!(!page().contains("hunter2"));
    let (said, code) = desk(&other, &["check"]);
    assert!(!said.contains("unredacted"), "{said}");
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(desk(&founder, &["sync"]).1, Some(0));
    assert!(!std::fs::read_to_string(founder.join("log/2026/2026-11-02.jsonl")).unwrap().contains("hunter2"));
}

#[test]
fn what_a_copy_lost_is_named_told_by_check_and_brought_back() {
    if !is_here("git") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let founder = with_remote(dir.path());
    for problem in ["printer jams", "no network"] {
        assert_eq!(desk(&founder, &["register", problem, "--from", "Zhang", "--at", "09:00"]).1, Some(0));
    }
    assert_eq!(desk(&founder, &["sync"]).1, Some(0));
    let path = founder.join("log/2026/2026-11-02.jsonl");
    let whole = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, whole.lines().next().unwrap().to_owned() + "\n").unwrap();
    let (said, code) = desk(&founder, &["check"]);
    assert_eq!(
        said,
        "log/2026/2026-11-02.jsonl: gone: git has 1 event of TS-20261102-002 that the folder has not: \
         `desk sync --restore` brings them back; to let them go for good: `desk sync --drop NUMBERS`\n"
    );
    assert_eq!(code, Some(4));
    let refused = "error: git has 1 event of TS-20261102-002 that this folder has not: nothing was committed or pushed\n\
                   hint: `desk sync --restore` brings them back from git\n\
                   hint: if they are to go for good, in every copy: `desk sync --drop TS-20261102-002`\n";
    assert_eq!(desk(&founder, &["sync"]), (refused.to_owned(), Some(1)));
    let (said, code) = desk(&founder, &["sync", "--restore", "--lang", "zh"]);
    assert_eq!((&*said, code), ("已找回 1 条事件\n已与 origin/main 同步\n", Some(0)));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), whole);
    assert_eq!(desk(&founder, &["check"]), (String::new(), Some(0)));
    // Whoever means it says so.
    std::fs::write(&path, whole.lines().next().unwrap().to_owned() + "\n").unwrap();
    let (said, code) = desk(&founder, &["sync", "--drop", "TS-20261102-002"]);
    assert_eq!(
        (&*said, code),
        ("let go for good, as asked: events of TS-20261102-002\nin step with origin/main\n", Some(0))
    );
    assert_eq!(desk(&founder, &["check"]), (String::new(), Some(0)));
}

#[test]
fn no_number_is_given_twice_while_a_stash_or_another_branch_has_the_lines() {
    if !is_here("git") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("one");
    desk_in_git(&root);
    git(&root, &["add", "--all"]);
    git(&root, &["commit", "--quiet", "--message", "a desk"]);
    let register = || desk(&root, &["register", "printer jams", "--from", "Zhang", "--at", "09:00", "-q"]).0;
    let first = register();
    assert!(first.contains("TS-20261102-001"), "{first}");
    git(&root, &["stash", "push", "--quiet", "--include-untracked"]);
    let second = register();
    assert!(second.contains("TS-20261102-002"), "{second}");
    git(&root, &["add", "log"]);
    git(&root, &["commit", "--quiet", "--message", "the second"]);
    git(&root, &["checkout", "--quiet", "--detach", "HEAD~1"]);
    let third = register();
    assert!(third.contains("TS-20261102-003"), "{third}");
}

#[test]
fn a_repository_of_another_user_is_told_from_none() {
    if !is_here("git") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("one");
    desk_in_git(&root);
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    // As git's own tests have it.
    command.arg("sync").env("DESK_DIR", &root).env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1").env("LC_ALL", "C.UTF-8");
    let output = command.env_remove("DESK_LANG").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("is in a git repository of another user"), "{said}");
    assert!(said.contains("safe.directory"), "{said}");
    assert_eq!(output.status.code(), Some(1));
}
