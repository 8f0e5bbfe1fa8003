//! The write path through the program: limits, the lock, processes at once, folders that can't be
//! written to; and that reading writes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

use deskbook::internals::{Desk, Where, id_matches};

/// What a run printed on standard output and standard error, and its exit code.
#[derive(Debug, PartialEq)]
struct Ran(String, String, Option<i32>);

fn run(mut command: Command) -> Ran {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran(text(output.stdout), text(output.stderr), output.status.code())
}

fn command(program: &str, root: &Path) -> Command {
    let mut command = Command::new(program);
    let now = "2026-11-22T10:00:00+08:00";
    command.env_clear().env("PATH", "/usr/bin:/bin").env("DESK_DIR", root).env("DESK_NOW", now).env("DESK_BY", "li.na");
    command
}

fn desk(root: &Path, arguments: &[&str]) -> Ran {
    let mut command = command(env!("CARGO_BIN_EXE_desk"), root);
    command.args(arguments);
    run(command)
}

/// A run under a limit on the size of files, in blocks of 512 bytes.
fn limited(root: &Path, blocks: u64, arguments: &[&str]) -> Ran {
    let mut command = command("sh", root);
    let script = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_desk")]).args(arguments);
    run(command)
}

fn register(root: &Path) -> String {
    let Ran(out, err, code) = desk(root, &["register", "the printer is on fire", "--from", "Ada"]);
    assert_eq!(code, Some(0), "{err}");
    out.trim().to_owned()
}

/// A desk, and the page of the day that all of it happens on.
fn new_desk() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(desk(dir.path(), &["init", "--timezone", "Asia/Shanghai"]).2, Some(0));
    let page = dir.path().join("log/2026/2026-11-22.jsonl");
    (dir, page)
}

/// Everything in a folder: its size, and when it was written to.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (u64, SystemTime)> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let (path, meta) = entry.map(|entry| (entry.path(), entry.metadata().unwrap())).unwrap();
        if meta.is_dir() {
            all.extend(snapshot(&path));
        }
        all.insert(path, (meta.len(), meta.modified().unwrap()));
    }
    all
}

#[cfg(unix)]
#[test]
fn at_the_file_size_limit_nothing_half_written_stays() {
    let (dir, page) = new_desk();
    register(dir.path());
    let long = "x".repeat(600);
    let before = fs::read(&page).unwrap();
    assert!((1..512).contains(&before.len()), "the first write goes over the limit in its middle: {}", before.len());
    let over = |blocks| {
        let Ran(out, err, code) = limited(dir.path(), blocks, &["note", "1", &long]);
        assert_eq!((out.as_str(), code), ("", Some(74)), "{err}");
        assert!(err.starts_with("error: appending to ") && err.contains("hint: nothing was written"), "{err}");
        assert_eq!(fs::read(&page).unwrap(), before);
    };
    over(1);
    // Where not one byte can be written the system would end the process, were the signal not ignored.
    over(0);
    assert_eq!(desk(dir.path(), &["note", "1", &long]).2, Some(0));
    assert!(fs::read(&page).unwrap().starts_with(&before));
}

#[cfg(unix)]
#[test]
fn several_tickets_of_several_days_are_written_or_none() {
    let (dir, page) = new_desk();
    let earlier = dir.path().join("log/2026/2026-11-20.jsonl");
    for at in ["2026-11-20 09:00", "2026-11-22 09:00"] {
        assert_eq!(desk(dir.path(), &["register", "printer", "--from", "Ada", "--at", at]).2, Some(0));
    }
    assert_eq!(desk(dir.path(), &["note", "22-1", &"x".repeat(3000)]).2, Some(0));
    let before = [&earlier, &page].map(|page| fs::read(page).unwrap());
    let cancel = ["cancel", "20-1", "22-1", "--reason", "asked twice"];
    // The earlier day's page has room left, the later one's has not.
    let Ran(out, err, code) = limited(dir.path(), 6, &cancel);
    assert_eq!((out.as_str(), code), ("", Some(74)), "{err}");
    assert!(err.contains("2026-11-22.jsonl") && err.contains("hint: nothing was written"), "{err}");
    assert_eq!([&earlier, &page].map(|page| fs::read(page).unwrap()), before);
    assert_eq!(desk(dir.path(), &cancel).2, Some(0), "and so it can be repeated");
}

#[cfg(unix)]
#[test]
fn a_report_that_goes_over_the_limit_is_an_error_and_not_the_end() {
    let (dir, _) = new_desk();
    let out = dir.path().with_extension("html");
    let Ran(_, err, code) = limited(dir.path(), 0, &["report", "--out", out.to_str().unwrap()]);
    assert_eq!(code, Some(74), "{err}");
    assert!(err.starts_with("error: "), "{err}");
}

#[cfg(unix)]
#[test]
fn a_policy_that_cannot_be_kept_stops_the_event_that_names_it() {
    let (dir, page) = new_desk();
    let Ran(out, err, code) = limited(dir.path(), 1, &["register", "printer", "--from", "Ada"]);
    assert_eq!((out.as_str(), code), ("", Some(74)), "{err}");
    assert!(!page.exists());
    assert_eq!(fs::read_dir(dir.path().join("log/policy")).unwrap().count(), 0, "and no temporary file stays");
}

#[test]
fn whoever_waits_ten_seconds_for_the_lock_is_told_who_holds_it() {
    let (dir, page) = new_desk();
    register(dir.path());
    let before = fs::read(&page).unwrap();
    let start = Where { option: Some(dir.path().into()), ..Default::default() };
    let holder = Desk::find(&start).unwrap().lock().unwrap();
    let began = Instant::now();
    let Ran(out, err, code) = desk(dir.path(), &["note", "1", "waiting"]);
    assert!((10..15).contains(&began.elapsed().as_secs()));
    assert_eq!((out.as_str(), code), ("", Some(75)), "{err}");
    assert!(err.contains(&format!("process {} holds ", std::process::id())), "{err}");
    assert_eq!(fs::read(&page).unwrap(), before);
    drop(holder);
    assert_eq!(desk(dir.path(), &["note", "1", "now"]).2, Some(0));
}

#[test]
fn processes_that_register_at_once_never_get_the_same_number() {
    let (dir, page) = new_desk();
    let (processes, each) = (32, 4);
    let mut numbers: Vec<String> = std::thread::scope(|scope| {
        let start = |_| scope.spawn(|| (0..each).map(|_| register(dir.path())).collect::<Vec<_>>());
        let running: Vec<_> = (0..processes).map(start).collect();
        running.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    numbers.sort();
    let expected: Vec<String> = (1..=processes * each).map(|count| format!("TS-20261122-{count:03}")).collect();
    assert_eq!(numbers, expected);
    let text = fs::read_to_string(&page).unwrap();
    assert_eq!(text.lines().count(), expected.len());
    assert!(text.ends_with('\n') && text.lines().all(|line| id_matches(line.as_bytes())));
}

#[test]
fn reading_writes_nothing_not_even_in_a_fresh_clone() {
    let (dir, _) = new_desk();
    register(dir.path());
    fs::remove_dir_all(dir.path().join(".desk")).unwrap();
    let before = snapshot(dir.path());
    for verb in [&["show", "1"][..], &["list"], &["overdue"], &["report"], &["check"], &["check", "--digest"], &[]] {
        let Ran(_, err, code) = desk(dir.path(), verb);
        assert_eq!(code, Some(0), "{verb:?}: {err}");
        assert_eq!(snapshot(dir.path()), before, "{verb:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_dry_run_and_a_refusal_write_no_event() {
    let (dir, page) = new_desk();
    register(dir.path());
    let before = fs::read(&page).unwrap();
    for arguments in [
        &["note", "1", "text", "--dry-run"][..],
        &["resolve", "1", "too early"],
        &["note", "99", "text"],
        &["classify", "1", "--category", "no-such-thing", "--priority", "high"],
    ] {
        desk(dir.path(), arguments);
        assert_eq!(fs::read(&page).unwrap(), before, "{arguments:?}");
    }
}
