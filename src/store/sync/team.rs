//! Syncing with git: two copies and a remote, races, conflicts, and a copy made with its mark.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{SyncOptions, Synced};
use crate::store::{Apart, Desk, InitOptions, Trouble, Where};
use crate::testing::events::*;
use crate::testing::tickets;
use chrono::NaiveDate;
use tempfile::TempDir;

mod carried;
mod losses;
mod settings;

fn git(folder: &Path, arguments: &[&str]) -> String {
    let (said, success) = try_git(folder, arguments);
    assert!(success, "git {arguments:?}: {said}");
    said
}

/// What git printed, or said where it failed.
fn try_git(folder: &Path, arguments: &[&str]) -> (String, bool) {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .output()
        .unwrap();
    let success = output.status.success();
    let said = if success { output.stdout } else { [output.stdout, output.stderr].concat() };
    (String::from_utf8(said).unwrap(), success)
}

/// By all that it says of itself: what the system said is no value to compare.
impl PartialEq for Trouble {
    fn eq(&self, other: &Trouble) -> bool {
        format!("{self:?}") == format!("{other:?}")
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
}

/// A bare remote, and the founder's desk, synced once.
struct Team {
    dir: TempDir,
    founder: Desk,
}

impl Team {
    fn new() -> Team {
        let dir = tempfile::tempdir().unwrap();
        git(dir.path(), &["init", "--quiet", "--bare", "remote.git"]);
        let founder = Desk::init(&dir.path().join("founder"), &InitOptions::default()).unwrap().desk;
        git(founder.root(), &["init", "--quiet"]);
        git(founder.root(), &["remote", "add", "origin", "../remote.git"]);
        let team = Team { dir, founder };
        team.identify(&team.founder);
        sync(&team.founder).unwrap();
        team
    }

    fn identify(&self, desk: &Desk) {
        git(desk.root(), &["config", "user.name", "Desk"]);
        git(desk.root(), &["config", "user.email", "desk@example.org"]);
    }

    fn clone(&self, name: &str) -> Desk {
        git(self.dir.path(), &["clone", "--quiet", "remote.git", name]);
        let desk = open(&self.dir.path().join(name));
        self.identify(&desk);
        desk
    }
}

fn open(root: &Path) -> Desk {
    Desk::find(&Where { option: Some(root.to_owned()), variable: None, here: PathBuf::from("/") }).unwrap()
}

fn sync(desk: &Desk) -> Result<Synced, Trouble> {
    desk.sync(&SyncOptions::default())
}

fn restoring() -> SyncOptions {
    SyncOptions { restore: true, ..SyncOptions::default() }
}

fn dropping(number: &str) -> SyncOptions {
    SyncOptions { drop: [number.to_owned()].into(), ..SyncOptions::default() }
}

fn register(desk: &Desk, number: &str) -> tickets::Ticket {
    let mut pen = ticket(number);
    pen.write("2026-11-02 09:00", registered("printer jams", "Zhang"));
    append(desk, &pen);
    pen
}

fn append(desk: &Desk, pen: &tickets::Ticket) {
    let line = pen.written.last().unwrap().1.clone();
    desk.lock().unwrap().append(day(), &[line]).unwrap();
}

fn lines(desk: &Desk) -> Vec<String> {
    let pages = desk.read_day(day()).unwrap();
    let mut lines: Vec<String> =
        pages.iter().flat_map(|page| std::str::from_utf8(&page.bytes).unwrap().lines().map(str::to_owned)).collect();
    lines.sort();
    lines
}

#[test]
fn two_copies_end_with_the_same_lines() {
    let team = Team::new();
    let other = team.clone("other");
    register(&team.founder, "TS-20261102-001");
    register(&other, "TS-20261102-bq001");
    let first = sync(&team.founder).unwrap();
    assert_eq!((first.events, first.tickets, first.committed), (1, 1, true));
    let second = sync(&other).unwrap();
    assert_eq!(second.merged[&day()].len(), 1);
    sync(&team.founder).unwrap();
    assert_eq!(lines(&team.founder), lines(&other));
    assert_eq!(lines(&other).len(), 2);
    let log = git(team.founder.root(), &["log", "--format=%s"]);
    assert!(log.contains("desk: 1 event on 1 ticket"), "{log}");
    assert_eq!(sync(&other).unwrap().events, 0);
}

#[test]
fn what_each_copy_was_told_of_dates_comes_to_the_other() {
    let team = Team::new();
    let other = team.clone("other");
    let say = |desk: &Desk, line: &str| desk.lock().unwrap().append_statements(&[line.to_owned()]).unwrap();
    say(&team.founder, "{\"id\":\"0000000000000001\",\"v\":1}");
    sync(&team.founder).unwrap();
    say(&other, "{\"id\":\"0000000000000002\",\"v\":1}");
    sync(&other).unwrap();
    say(&team.founder, "{\"id\":\"0000000000000003\",\"v\":1}");
    // A file that somebody deleted comes back, and nothing in it is lost.
    std::fs::remove_file(other.root().join("log/dates.jsonl")).unwrap();
    for desk in [&team.founder, &other, &team.founder] {
        sync(desk).unwrap();
    }
    let said = |desk: &Desk| {
        let files = desk.date_files().unwrap();
        let lines = |file: &crate::store::Page| String::from_utf8(file.bytes.clone()).unwrap().lines().count();
        files.iter().map(lines).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(said(&team.founder), [1, 2].into());
    assert_eq!(said(&other), [1, 2].into());
}

#[test]
fn nothing_but_the_desk_is_committed() {
    let team = Team::new();
    let root = team.founder.root();
    std::fs::write(root.join("notes.txt"), "private").unwrap();
    std::fs::write(root.join("staged.txt"), "mine").unwrap();
    git(root, &["add", "staged.txt"]);
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    let tracked = git(root, &["ls-tree", "-r", "--name-only", "HEAD"]);
    assert_eq!(
        tracked.lines().collect::<Vec<_>>(),
        [".gitattributes", ".gitignore", "log/2026/2026-11-02.jsonl", "sla.toml"]
    );
    assert_eq!(git(root, &["diff", "--cached", "--name-only"]).trim(), "staged.txt");
}

#[test]
fn no_hook_runs() {
    let team = Team::new();
    let hooks = team.founder.root().join(".git/hooks");
    std::fs::create_dir_all(&hooks).unwrap();
    for name in ["pre-commit", "commit-msg", "post-commit", "post-merge", "pre-push"] {
        let hook = hooks.join(name);
        std::fs::write(&hook, "#!/bin/sh\ntouch ran\nexit 1\n").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    assert!(!team.founder.root().join("ran").exists());
}

#[test]
fn a_conflict_in_the_policy_leaves_the_folder_as_it_was() {
    let team = Team::new();
    let other = team.clone("other");
    for (desk, prefix) in [(&team.founder, "AA"), (&other, "BB")] {
        let path = desk.root().join("sla.toml");
        let text =
            std::fs::read_to_string(&path).unwrap().replace("prefix = \"TS\"", &format!("prefix = \"{prefix}\""));
        std::fs::write(path, text).unwrap();
    }
    sync(&team.founder).unwrap();
    register(&other, "TS-20261102-bq001");
    let before = std::fs::read_to_string(other.root().join("sla.toml")).unwrap();
    assert_eq!(sync(&other), Err(Trouble::Conflict { files: vec!["sla.toml".to_owned()] }));
    assert_eq!(std::fs::read_to_string(other.root().join("sla.toml")).unwrap(), before);
    assert!(!other.root().join(".git/MERGE_HEAD").exists());
    assert_eq!(lines(&other).len(), 1);
}

#[test]
fn a_copy_made_with_its_mark_takes_a_new_one_and_loses_nothing() {
    let team = Team::new();
    let copy = team.dir.path().join("copy");
    assert!(Command::new("cp").arg("-a").arg(team.founder.root()).arg(&copy).status().unwrap().success());
    let copy = open(&copy);
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    let mut pen = ticket("TS-20261102-001");
    pen.write("2026-11-02 10:00", registered("another problem", "Liu"));
    append(&copy, &pen);
    let synced = sync(&copy).unwrap();
    let mark = synced.new_mark.expect("a new mark");
    assert_eq!(copy.own_mark().unwrap(), Some(mark));
    assert_eq!(lines(&copy).len(), 2);
    sync(&team.founder).unwrap();
    assert_eq!(lines(&team.founder).len(), 2);
}

#[test]
fn clocks_that_differ_are_told_by_the_dates_of_commits() {
    let clock: chrono::DateTime<chrono::Utc> = std::time::SystemTime::now().into();
    for (date, clock, is_told) in [
        ("2001-01-01T00:00:00Z", None, Some(false)),
        ("2099-01-01T00:00:00Z", Some(clock), Some(true)),
        ("2099-01-01T00:00:00Z", None, None),
    ] {
        let team = Team::new();
        let other = team.clone("other");
        register(&other, "TS-20261102-bq001");
        git(other.root(), &["add", "--all"]);
        let commit = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "commit", "--quiet", "-m", "skewed"];
        let mut command = Command::new("git");
        command.arg("-C").arg(other.root()).args(commit).env("GIT_COMMITTER_DATE", date);
        assert!(command.status().unwrap().success());
        git(other.root(), &["push", "--quiet", "origin", "HEAD:main"]);
        let synced = team.founder.sync(&SyncOptions { clock, ..SyncOptions::default() }).unwrap();
        let is_ahead = synced.apart.map(|apart| matches!(apart, Apart::Ahead(_)));
        assert_eq!(is_ahead, is_told, "{date}");
        assert_eq!(lines(&team.founder).len(), 1, "merged all the same");
    }
}

#[test]
fn a_push_that_lost_the_race_goes_round_again() {
    let team = Team::new();
    let clones: Vec<Desk> = (0..4).map(|n| team.clone(&format!("c{n}"))).collect();
    for (n, desk) in clones.iter().enumerate() {
        let mark = ["aa", "bb", "cc", "dd"][n];
        Desk::init(desk.root(), &InitOptions { mark: Some(mark.into()), ..InitOptions::default() }).unwrap();
        register(desk, &format!("TS-20261102-{mark}001"));
    }
    std::thread::scope(|scope| {
        for desk in &clones {
            scope.spawn(move || sync(desk).unwrap());
        }
    });
    for desk in &clones {
        sync(desk).unwrap();
        assert_eq!(lines(desk).len(), 4);
    }
}

#[test]
fn the_lock_is_not_held_while_it_is_worked_out_and_pushed_and_what_is_written_meanwhile_stays() {
    let team = Team::new();
    let other = team.clone("other");
    register(&other, "TS-20261102-bq001");
    sync(&other).unwrap();
    register(&team.founder, "TS-20261102-001");
    let remote = team.dir.path().join("remote.git");
    let pushed = || git(&remote, &["ls-tree", "-r", "--name-only", "main"]).contains("2026-11-02.jsonl");
    let options = SyncOptions::default();
    // Between the push and the folder somebody else writes.
    let done = team.founder.sync_telling(&options, || {
        let holder = team.founder.lock_within(std::time::Duration::ZERO).unwrap();
        assert!(pushed());
        let mut pen = ticket("TS-20261102-002");
        pen.write("2026-11-02 10:00", registered("no network", "Liu"));
        holder.append(day(), &[pen.written[0].1.clone()]).unwrap();
    });
    let done = done.unwrap();
    assert_eq!((done.events, done.meanwhile), (1, 1));
    assert_eq!(lines(&team.founder).len(), 3);
    assert_eq!(sync(&team.founder).unwrap().events, 1);
    sync(&other).unwrap();
    assert_eq!(lines(&other), lines(&team.founder));
}

#[test]
fn without_a_repository_or_a_remote_it_says_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::init(&dir.path().join("help"), &InitOptions::default()).unwrap().desk;
    assert_eq!(sync(&desk), Err(Trouble::NoRepository { folder: desk.root().display().to_string() }));
    git(desk.root(), &["init", "--quiet"]);
    assert_eq!(sync(&desk), Err(Trouble::NoRemote { name: "origin".to_owned() }));
}
