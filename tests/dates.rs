//! Dates are remembered: whatever becomes of sla.toml, a past report stays what it was; and what is said late is told.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use chrono::{Days, NaiveDate};
use rayon::prelude::*;
use serde_json::Value;

/// How a run ended: standard output, standard error, exit code.
struct Ran {
    out: String,
    err: String,
    code: i32,
}

fn run(root: &Path, now: &str, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.env_clear().env("DESK_NOW", now).env("DESK_BY", "li.na").arg("-C").arg(root).args(arguments);
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
}

fn done(root: &Path, now: &str, arguments: &[&str]) -> String {
    let ran = run(root, now, arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}{}", ran.out, ran.err);
    ran.out
}

/// A sla.toml with these lines in its calendar.
fn policy(zone: &str, calendar: &str, respond: &str, dates: &str) -> String {
    format!(
        "[desk]\ntimezone = \"{zone}\"\ncalendar = \"{calendar}\"\n\
         [calendar.{calendar}]\nhours.mon-fri = [\"09:00-12:00\", \"13:00-18:00\"]\n{dates}\n\
         [priority.high]\nrespond = \"{respond}\"\nresolve = \"3 workdays\"\n"
    )
}

const DATES: &str = "holidays = [\"2026-10-01..2026-10-07\", \"2026-05-04\", \"01-01\", \"05-01\"]\n\
                     workdays = [\"2026-10-10\"]\ndates.\"2026-12-24\" = [\"09:00-12:00\"]";

fn edit(root: &Path, text: &str) {
    fs::write(root.join("sla.toml"), text).unwrap();
}

/// A year of tickets, one every other day, each answered after a day or two and resolved after five.
fn year() -> String {
    let mut csv = "description,submitter,received at,registered at,category,priority,assignee,responded at,\
                   resolved at,solution,verified,closed at,knowledge base\n"
        .to_owned();
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    for n in 0..180_u64 {
        let day = |more: u64| first.checked_add_days(Days::new(2 * n + more)).unwrap();
        let (received, responded, resolved) = (day(0), day(1 + n % 2), day(5));
        writeln!(
            csv,
            "problem {n},Zhang Min,{received} 10:00,{received} 10:05,hardware,high,li.na,{responded} 09:30,\
             {resolved} 11:00,mended,yes,{resolved} 12:00,KB-{n}"
        )
        .unwrap();
    }
    csv
}

/// A desk into which a year was imported, in January of the next.
fn imported(text: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    edit(dir.path(), text);
    fs::write(dir.path().join("year.csv"), year()).unwrap();
    let file = dir.path().join("year.csv");
    done(dir.path(), "2027-01-05 09:00", &["import", file.to_str().unwrap(), "--quiet"]);
    dir
}

fn months(root: &Path, now: &str, form: &str) -> Vec<String> {
    let month = |month| done(root, now, &["report", "--month", &format!("2026-{month:02}"), "--format", form]);
    (1..=12).into_par_iter().map(month).collect()
}

/// The figures of a month, without what is of the day on which it is asked.
fn figures(report: &str) -> Value {
    let mut report: Value = serde_json::from_str(report).unwrap();
    for of_today in ["as_of", "policy", "events", "digest"] {
        report.as_object_mut().unwrap().remove(of_today);
    }
    report
}

#[test]
fn an_imported_year_stands_whatever_becomes_of_sla_toml() {
    let desk = imported(&policy("Asia/Shanghai", "office", "8wh", DATES));
    let root = desk.path();
    let then = "2027-01-06 09:00";
    let (json, table) = (months(root, then, "json"), months(root, then, "table"));
    let number = "TS-20260101-001";
    // The dates matter at all.
    let without = imported(&policy("Asia/Shanghai", "office", "8wh", ""));
    let without = months(without.path(), then, "json");
    let respond = |report: &str| figures(report)["compliance"]["respond"].clone();
    let differ: Vec<usize> = (0..12).filter(|&month| respond(&json[month]) != respond(&without[month])).collect();
    assert!(differ.contains(&9), "October has its holidays: {differ:?}");

    let edits = [
        policy("Asia/Shanghai", "office", "8wh", ""),
        policy("Asia/Shanghai", "hall", "8wh", ""),
        policy("America/New_York", "hall", "8wh", ""),
        policy("America/New_York", "hall", "1h", "holidays = [\"2027-10-01\"]"),
        policy("UTC", "office", "24h", "workdays = [\"2027-10-02\"]"),
    ];
    for (nth, text) in edits.iter().enumerate() {
        edit(root, text);
        let later = format!("2027-02-{:02} 09:00", nth + 1);
        // As sla.toml stands, and when the next write has kept what it says.
        for written in [false, true] {
            if written {
                done(root, &later, &["note", number, "looked at", "--quiet"]);
                assert_eq!(done(root, &later, &["check"]), "");
            }
            assert_eq!(months(root, then, "json"), json, "edit {nth}, written: {written}");
            if written {
                assert_eq!(months(root, then, "table"), table, "edit {nth}");
            }
            for (now, before) in months(root, &later, "json").iter().zip(&json) {
                assert_eq!(figures(now), figures(before), "edit {nth}, written: {written}");
            }
        }
    }
}

#[test]
fn a_holiday_entered_late_counts_and_is_told() {
    let desk = imported(&policy("Asia/Shanghai", "office", "8wh", ""));
    let root = desk.path();
    let of = |report: &str| {
        let report: Value = serde_json::from_str(report).unwrap();
        let restated = &report["restated_dates"];
        (report["compliance"]["respond"]["missed"].as_u64().unwrap(), restated.clone())
    };
    let october = |now: &str| done(root, now, &["report", "--month", "2026-10", "--json"]);
    let (before, none) = of(&october("2027-01-06 09:00"));
    assert_eq!(none, serde_json::json!([]));
    edit(root, &policy("Asia/Shanghai", "office", "8wh", "holidays = [\"2026-10-01..2026-10-07\"]"));
    done(root, "2027-01-07 09:00", &["note", "TS-20260101-001", "looked at", "--quiet"]);
    let (after, late) = of(&october("2027-01-08 09:00"));
    assert!(after < before, "{after} of {before}");
    assert_eq!(late.as_array().unwrap().len(), 7);
    assert_eq!(
        late[0],
        serde_json::json!({
            "calendar": "office", "date": "2026-10-01", "day": "holiday", "hours": null,
            "written": "2027-01-07T09:00:00+08:00", "by": "li.na",
        })
    );
    let table = done(root, "2027-01-08 09:00", &["report", "--month", "2026-10"]);
    let foot = "2026-10-01..2026-10-07 (office): holiday, said on 2027-01-07T09:00:00+08:00 by li.na";
    assert!(table.contains(foot), "{table}");
    let table = done(root, "2027-01-08 09:00", &["--lang", "zh", "report", "--month", "2026-10"]);
    let foot = "2026-10-01..2026-10-07（office）：节假日，li.na 于 2027-01-07T09:00:00+08:00 记入";
    assert!(table.contains(foot), "{table}");
    // Of September nothing was said; and a report of before does not know of it.
    let september = done(root, "2027-01-08 09:00", &["report", "--month", "2026-09", "--json"]);
    assert_eq!(of(&september).1, serde_json::json!([]));
    assert_eq!(of(&october("2027-01-06 09:00")), (before, serde_json::json!([])));

    let listed = done(root, "2027-01-08 09:00", &["policy", "--dates"]);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 9, "{listed}");
    assert_eq!(
        lines[2].split_whitespace().collect::<Vec<_>>(),
        ["office", "2026-10-01", "holiday", "2027-01-07T09:00:00+08:00", "li.na", "time", "given"]
    );
}

#[test]
fn bad_lines_are_told_and_left_alone() {
    let desk = imported(&policy("Asia/Shanghai", "office", "8wh", DATES));
    let root = desk.path();
    let now = "2027-01-06 09:00";
    let file = root.join("log/dates.jsonl");
    let sound = fs::read_to_string(&file).unwrap();
    assert_eq!(sound.lines().count(), 13, "{sound}");
    let digest = done(root, now, &["check", "--digest"]);
    assert!(digest.starts_with("1440 ") || digest.split(' ').next().unwrap().parse::<u32>().is_ok(), "{digest}");

    let altered = sound.replacen("2026-10-03", "2026-10-09", 1) + "<<<<<<< HEAD\n{}\n";
    fs::write(&file, &altered).unwrap();
    fs::write(root.join("log/dates (1).jsonl"), "{}\n").unwrap();
    let ran = run(root, now, &["check", "--repair"]);
    assert_eq!(ran.code, 4);
    let kinds: Vec<&str> = ran.out.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(kinds, ["stray", "altered", "unmerged", "unreadable"], "{}", ran.out);
    assert_eq!(fs::read_to_string(&file).unwrap(), altered, "left alone");
    let ran = run(root, now, &["report", "--month", "2026-10"]);
    assert_eq!(ran.code, 4, "{}", ran.err);

    // A line that is gone changes the digest: a report in the drawer no longer matches.
    fs::remove_file(root.join("log/dates (1).jsonl")).unwrap();
    let gone: String =
        sound.lines().filter(|line| !line.contains("2026-10-03")).map(|line| line.to_owned() + "\n").collect();
    fs::write(&file, gone).unwrap();
    assert_eq!(done(root, now, &["check"]), "");
    assert_ne!(done(root, now, &["check", "--digest"]), digest);
}
