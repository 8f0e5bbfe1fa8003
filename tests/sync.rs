//! Syncing with git through the program: a copy blanks a text, another brings it back.

use std::path::Path;
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

#[test]
fn a_text_that_a_merge_brings_back_is_told() {
    if !is_here("git") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let [founder, other] = ["founder", "other"].map(|name| dir.path().join(name));
    git(dir.path(), &["init", "--quiet", "--bare", "--initial-branch=main", "remote.git"]);
    assert_eq!(desk(&founder, &["init", founder.to_str().unwrap(), "--timezone", "UTC"]).1, Some(0));
    git(&founder, &["init", "--quiet", "--initial-branch=main"]);
    git(&founder, &["remote", "add", "origin", "../remote.git"]);
    identify(&founder);
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
    let (said, code) = desk(&other, &["sync"]);
    assert!(said.contains("unredacted: the texts of ") && code == Some(0), "{said}");
    assert!(page().contains("hunter2"));
    assert!(desk(&other, &["check"]).0.contains("unredacted"));
    // As it says.
    assert_eq!(desk(&other, &["redact", "2-1", &secret, "--reason", "again"]).1, Some(0));
    assert!(!page().contains("hunter2"));
    assert!(!desk(&other, &["check"]).0.contains("unredacted"));
}
