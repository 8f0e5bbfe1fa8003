//! `desk remind`: each warning once, whoever runs it and however often; a moved deadline anew.

use crate::support::desks::write_sample;
use crate::support::sample;
use std::path::Path;
use std::process::{Command, Output};

fn desk(folder: &Path, now: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.args(arguments).env_clear().env("DESK_DIR", folder).env("DESK_NOW", now).env("DESK_BY", "cron");
    command.env("LC_ALL", "C.UTF-8").output().unwrap()
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What was said, as (number, level, clock).
fn said(folder: &Path, now: &str, arguments: &[&str]) -> Vec<String> {
    let all = [&["remind", "--format", "jsonl"], arguments].concat();
    let text = stdout(&desk(folder, now, &all));
    let tickets = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut said = Vec::new();
    for ticket in tickets {
        for notice in ticket["notices"].as_array().unwrap() {
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let number = text(&ticket["number"]).replace("TS-202611", "");
            said.push(format!("{number} {} {}", text(&notice["level"]), text(&notice["clock"])));
        }
    }
    said
}

fn sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_sample(folder.path());
    folder
}

const ALL: [&str; 6] = [
    "23-001 overdue resolve",
    "23-005 agreed resolve",
    "23-003 overdue classify",
    "23-004 due-soon assign",
    "23-002 due-soon respond",
    "17-001 follow-up resolve",
];

#[test]
fn each_warning_comes_once() {
    let folder = sample();
    assert_eq!(said(folder.path(), sample::NOW, &[]), ALL);
    assert_eq!(said(folder.path(), sample::NOW, &[]), [""; 0]);
    // A clock that was due soon and is late now is another matter.
    assert_eq!(said(folder.path(), "2026-11-23 15:06", &[]), ["23-004 overdue assign"]);
    assert_eq!(said(folder.path(), "2026-11-23 15:07", &[]), [""; 0]);
    let output = desk(folder.path(), "2026-11-23 15:07", &["remind"]);
    assert_eq!((stdout(&output), output.stderr.len()), (String::new(), 0));
}

#[test]
fn what_was_said_is_in_the_log() {
    let folder = sample();
    stdout(&desk(folder.path(), sample::NOW, &["remind"]));
    let page = std::fs::read_to_string(folder.path().join("log/2026/2026-11-17.jsonl")).unwrap();
    let last: serde_json::Value = serde_json::from_str(page.lines().last().unwrap()).unwrap();
    for (field, value) in [
        ("event", "reminded"),
        ("by", "cron"),
        ("at", "2026-11-23T15:00:00+08:00"),
        ("clock", "resolve"),
        ("due", "2026-11-20T10:00:00+08:00"),
        ("level", "follow-up"),
    ] {
        assert_eq!(last[field], value, "{field}");
    }
    // The sample has one event without effect; nothing else is amiss.
    let checked = desk(folder.path(), sample::NOW, &["check"]);
    let findings = String::from_utf8(checked.stdout).unwrap();
    assert!(findings.lines().skip(1).all(|line| line.contains(": no-effect: ")), "{findings}");
    assert_eq!(checked.status.code(), Some(0));
}

#[test]
fn a_dry_run_notes_nothing() {
    let folder = sample();
    for _ in 0..2 {
        assert_eq!(said(folder.path(), sample::NOW, &["--dry-run"]), ALL);
    }
    assert!(!folder.path().join(".desk/lock").exists());
}

#[test]
fn what_is_still_overdue_is_said_again_where_that_is_asked_for() {
    let folder = sample();
    said(folder.path(), sample::NOW, &[]);
    let again = ["--again", "1d"];
    let overdue = |said: Vec<String>| said.into_iter().filter(|said| said.contains("23-001")).collect::<Vec<_>>();
    assert_eq!(overdue(said(folder.path(), "2026-11-24 14:59", &again)), [""; 0]);
    assert_eq!(overdue(said(folder.path(), "2026-11-24 15:00", &again)), ["23-001 overdue resolve"]);
    assert_eq!(overdue(said(folder.path(), "2026-11-24 15:01", &again)), [""; 0]);
    // A warning ahead of a deadline is never said twice.
    let output = desk(folder.path(), sample::NOW, &["remind", "--again", "0m"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_deadline_that_moved_is_reminded_of_anew() {
    let folder = sample();
    said(folder.path(), sample::NOW, &[]);
    // It was agreed until 17:00: warned of an hour ahead, and until 18:00 from then on.
    let of_it = |said: Vec<String>| said.into_iter().filter(|said| said.contains("23-005")).collect::<Vec<_>>();
    assert_eq!(of_it(said(folder.path(), "2026-11-23 16:00", &[])), ["23-005 due-soon resolve"]);
    let told = ["extend", "TS-20261123-005", "--until", "2026-11-23 18:00", "--reason", "vendor", "--told"];
    assert!(desk(folder.path(), "2026-11-23 16:10", &told).status.success());
    assert_eq!(of_it(said(folder.path(), "2026-11-23 16:59", &[])), [""; 0]);
    assert_eq!(of_it(said(folder.path(), "2026-11-23 17:00", &[])), ["23-005 due-soon resolve"]);
    assert_eq!(of_it(said(folder.path(), "2026-11-23 18:00", &[])), [""; 0]);
    let past = ["23-005 overdue resolve", "23-005 past-told resolve"];
    assert_eq!(of_it(said(folder.path(), "2026-11-23 18:00:01", &[])), past);
}

#[test]
fn a_forecast_far_ahead_silences_nothing() {
    let folder = sample();
    let told = ["respond", "TS-20261123-002", "in a week", "--expect", "2026-11-30 17:00"];
    assert!(desk(folder.path(), sample::NOW, &told).status.success());
    let of_it = |said: Vec<String>| said.into_iter().filter(|said| said.contains("23-002")).collect::<Vec<_>>();
    assert_eq!(of_it(said(folder.path(), "2026-11-23 18:37", &[])), [""; 0]);
    assert_eq!(of_it(said(folder.path(), "2026-11-23 18:38", &[])), ["23-002 due-soon resolve"]);
    assert_eq!(of_it(said(folder.path(), "2026-11-23 19:38:01", &[])), ["23-002 overdue resolve"]);
    let overdue = stdout(&desk(folder.path(), "2026-11-23 19:39", &["list", "--overdue", "--format", "csv"]));
    assert!(overdue.contains("TS-20261123-002"), "{overdue}");
    let overdue = desk(folder.path(), "2026-11-23 19:39", &["overdue", "--to", "wang.wei", "--exit-code"]);
    assert_eq!(overdue.status.code(), Some(3));
    assert_eq!(of_it(said(folder.path(), "2026-11-30 17:00:01", &[])), ["23-002 past-told resolve"]);
}

#[test]
fn filters_and_limits_leave_the_others_for_later() {
    let folder = sample();
    assert_eq!(said(folder.path(), sample::NOW, &["--to", "wang.wei"]), ["23-002 due-soon respond"]);
    assert_eq!(said(folder.path(), sample::NOW, &["--limit", "1"]), ["23-001 overdue resolve"]);
    assert_eq!(said(folder.path(), sample::NOW, &[]).len(), 4);
}

#[test]
fn many_at_once_say_each_warning_once() {
    let folder = sample();
    let path = folder.path();
    let mut all: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| said(path, sample::NOW, &[]))).collect();
        runs.into_iter().flat_map(|run| run.join().unwrap()).collect()
    });
    all.sort();
    let mut once: Vec<String> = ALL.map(str::to_owned).to_vec();
    once.sort();
    assert_eq!(all, once);
}

#[test]
fn two_copies_of_a_desk_remind_once_each_has_the_others_lines() {
    let (one, other) = (sample(), sample());
    // The other is a clone: its lines go to pages of its own.
    std::fs::write(other.path().join(".desk/site"), "bq").unwrap();
    assert_eq!(said(one.path(), sample::NOW, &[]), ALL);
    let from = one.path().join("log/2026");
    for page in std::fs::read_dir(&from).unwrap() {
        let name = page.unwrap().file_name();
        std::fs::copy(from.join(&name), other.path().join("log/2026").join(&name)).unwrap();
    }
    assert_eq!(said(other.path(), "2026-11-23 15:01", &[]), [""; 0]);
}

#[test]
fn a_reminder_that_could_not_be_printed_comes_again() {
    let folder = sample();
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.arg("remind").env("DESK_DIR", folder.path()).env("DESK_NOW", sample::NOW).env("DESK_BY", "cron");
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else { return };
    let status = command.stdout(full).stderr(std::process::Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(74));
    assert_eq!(said(folder.path(), sample::NOW, &[]), ALL);
}
