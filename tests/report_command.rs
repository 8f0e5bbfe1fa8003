//! `desk report` through the built program: to the letter, and what must hold of it whatever is asked.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::generate;
use crate::support::transcript::{self, Scene};
use chrono::NaiveDate;
use serde_json::Value;

#[test]
fn the_report_prints_to_the_letter_what_its_transcripts_say() {
    transcript::check_folder("report");
}

/// A desk of six weeks, with the tickets that the generator makes.
fn generated() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let until = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    generate::make(dir.path(), &generate::Size { tickets: 600, days: 42, until, seed: 11 }).unwrap();
    dir
}

fn desk(dir: &Path, now: &str, threads: &str, arguments: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.args(arguments).current_dir(dir).env_clear();
    command.env("DESK_NOW", now).env("DESK_BY", "li.na").env("LANG", "C.UTF-8").env("RAYON_NUM_THREADS", threads);
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap_or(-1))
}

fn json(dir: &Path, arguments: &[&str]) -> Value {
    let all: Vec<&str> = ["report", "--json"].iter().chain(arguments).copied().collect();
    let (out, err, code) = desk(dir, "2026-11-23 09:00", "2", &all);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn an_old_report_can_be_had_again_to_the_byte_with_any_number_of_threads() {
    let dir = generated();
    let now = "2026-11-16 09:00";
    let forms = ["json", "table", "csv", "md", "html"];
    let reports = |threads: &str| forms.map(|form| desk(dir.path(), now, threads, &["report", "--format", form]).0);
    let then = reports("1");
    assert!(then[0].contains("2026-W46"), "{}", then[0]);
    // The desk goes on: notes of now, and one that is entered late.
    let page = fs::read_dir(dir.path().join("log/2026")).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
    let first = fs::read_to_string(page).unwrap();
    let number = first.split("\"ticket\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for later in [&["note", number.as_str(), "later"][..], &["note", &number, "late", "--at", "2026-11-12 09:00"]] {
        assert_eq!(desk(dir.path(), "2026-11-23 10:00", "2", later).2, 0);
    }
    for threads in ["1", "2", "4", "7"] {
        assert_eq!(reports(threads), then, "with {threads} threads");
    }
}

#[test]
fn the_foot_is_what_check_says_whatever_is_filtered() {
    let dir = generated();
    let (digest, _, _) = desk(dir.path(), "2026-11-23 09:00", "2", &["check", "--digest"]);
    for filters in [&[][..], &["--priority", "urgent"], &["--week", "2020-W01"], &["--to", "nobody"]] {
        let report = json(dir.path(), filters);
        let foot = format!("{} {}\n", report["events"], report["digest"].as_str().unwrap());
        assert_eq!(foot, digest, "{filters:?}");
    }
}

/// Of the figures that are counts, the sum over the parts.
fn counts(report: &Value) -> Vec<u64> {
    let compliance = report["compliance"].as_object().unwrap().values();
    let of_clocks =
        compliance.flat_map(|of| ["met", "missed", "running", "paused", "void", "none"].map(|key| &of[key]));
    let load = report["load"].as_object().unwrap().values();
    let more = [&report["reopened"], &report["rounds"]["passed"], &report["resolution"]["worktime"]["n"]];
    of_clocks.chain(load).chain(more).map(|count| count.as_u64().unwrap()).collect()
}

#[test]
fn filters_that_part_the_tickets_part_the_figures() {
    let dir = generated();
    let whole = counts(&json(dir.path(), &["--month", "2026-11"]));
    let mut sum = vec![0; whole.len()];
    for status in ["registered,pending,assigned", "in-progress,resolved,verified", "closed", "cancelled"] {
        let part = json(dir.path(), &["--month", "2026-11", "--status", status]);
        assert_eq!(part["filter"], format!("--status {status}"));
        sum.iter_mut().zip(counts(&part)).for_each(|(sum, count)| *sum += count);
    }
    assert_eq!(sum, whole);
}

#[test]
fn another_policy_is_compared_with_today_s_and_leaves_no_trace() {
    let dir = generated();
    let before = json(dir.path(), &[]);
    let policy = fs::read_to_string(dir.path().join("sla.toml")).unwrap();
    let write = |file: &str, text: &str| fs::write(dir.path().join(file), text).unwrap();
    write("same.toml", &policy);
    write("strict.toml", &policy.replace("register = \"10m\"", "register = \"1s\""));
    let same = json(dir.path(), &["--policy", "same.toml"]);
    assert_eq!(same["compliance"], before["compliance"], "the same policy changes nothing");
    let strict = json(dir.path(), &["--policy", "strict.toml"]);
    let met = |report: &Value, clock: &str| report["compliance"][clock]["met"].as_u64().unwrap();
    assert!(met(&strict, "register") < met(&before, "register"));
    assert_eq!(met(&strict, "respond"), met(&before, "respond"));
    assert_eq!((&strict["today"], &same["today"]), (&before, &before), "what was promised stays what it was");
    assert_ne!(strict["policy"], before["policy"]);
    assert_eq!(json(dir.path(), &[]), before);
}

#[test]
fn the_file_s_ending_says_the_form_and_the_option_beats_it() {
    let dir = generated();
    let written = |arguments: &[&str]| {
        let all: Vec<&str> = ["report", "--out"].iter().chain(arguments).copied().collect();
        let (out, err, code) = desk(dir.path(), "2026-11-23 09:00", "2", &all);
        assert_eq!((out.as_str(), code), ("", 0), "{err}");
        fs::read_to_string(dir.path().join(arguments[0])).unwrap()
    };
    let printed = |form: &str| desk(dir.path(), "2026-11-23 09:00", "2", &["report", "--format", form]).0;
    for (file, form) in [("a.html", "html"), ("b.md", "md"), ("c.CSV", "csv"), ("d.json", "json"), ("e.txt", "table")] {
        assert_eq!(written(&[file]), printed(form), "{file}");
    }
    assert_eq!(written(&["f.html", "--format", "md"]), printed("md"));
    assert_eq!(written(&["g.html", "--json"]), printed("json"));
}

#[test]
fn whoever_reads_the_whole_log_is_told_of_a_page_that_is_none() {
    let scene = Scene::with_desk();
    assert_eq!(scene.desk(&["register", "VPN drops", "--from", "wang.fang"]).code, 0);
    let page = scene.root().join("log/2026/2026-11-25.jsonl");
    fs::rename(&page, page.with_file_name("2026-11-25 (1).jsonl")).unwrap();
    for verb in [&[][..], &["list"], &["list", "--all", "--json"], &["overdue"], &["remind"], &["export"], &["report"]]
    {
        let ran = scene.desk(verb);
        assert_eq!(ran.code, 4, "{verb:?}");
        assert!(ran.stderr.contains("1 finding; `desk check`"), "{verb:?}: {}", ran.stderr);
    }
}

#[test]
fn a_lost_policy_is_one_finding_however_many_tickets_were_under_it() {
    let scene = Scene::with_desk();
    for text in ["VPN drops", "Printer jams", "Mail bounces"] {
        assert_eq!(scene.desk(&["register", text, "--from", "wang.fang"]).code, 0);
    }
    fs::remove_dir_all(scene.root().join("log/policy")).unwrap();
    assert_eq!(scene.desk(&["check"]).stdout.lines().count(), 1);
    for verb in [&[][..], &["list"], &["overdue"], &["export"], &["report"]] {
        let ran = scene.desk(verb);
        assert!(ran.code == 4 && ran.stderr.contains("1 finding; `desk check`"), "{verb:?}: {}", ran.stderr);
    }
}

#[test]
fn damage_is_said_and_the_report_is_printed_all_the_same() {
    let mut scene = Scene::with_desk();
    assert_eq!(scene.desk(&["register", "VPN drops", "--from", "wang.fang"]).code, 0);
    let page = scene.root().join("log/2026/2026-11-25.jsonl");
    let mut text = fs::read_to_string(&page).unwrap();
    text.push_str("{\"id\":\"not a line\"}\n");
    fs::write(&page, text).unwrap();
    scene.later(60);
    let ran = scene.desk(&["report", "--week", "this", "--json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(ran.code, 4);
    assert_eq!((&report["load"]["received"], &report["findings"]), (&1.into(), &1.into()));
    assert!(ran.stderr.contains("1 finding"), "{}", ran.stderr);
    assert_eq!(scene.desk(&["report", "--out", "week.html"]).code, 4, "and with --out too");
    assert!(scene.root().join("week.html").exists());
}

#[test]
fn the_problems_that_come_again_are_told_with_their_description_as_it_was() {
    let mut scene = Scene::with_desk();
    let run = |scene: &Scene, arguments: &[&str]| assert_eq!(scene.desk(arguments).code, 0, "{arguments:?}");
    run(&scene, &["register", "VPN drops", "--from", "wang.fang"]);
    run(&scene, &["register", "VPN again", "--from", "li.lei"]);
    run(&scene, &["link", "2", "--repeat-of", "1"]);
    scene.later(7 * 24 * 60);
    run(&scene, &["amend", "TS-20261125-001", "--description", "VPN drops in the lab"]);
    let top = |week: &str| {
        let ran = scene.desk(&["report", "--week", week, "--json"]);
        serde_json::from_str::<Value>(&ran.stdout).unwrap()["repeats"]["top"].clone()
    };
    let expected =
        serde_json::json!([{"number": "TS-20261125-001", "description": "VPN drops", "count": 1, "kb": null}]);
    assert_eq!(top("last"), expected);
    assert_eq!(top("this"), serde_json::json!([]));
}
