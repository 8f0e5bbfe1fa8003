//! Working time as other projects' test suites have it: 155 cases, each with the project, commit, file and licence
//! that it is a fact from, put to `desk due` one by one.
//!
//! A case gives a calendar, a start and an amount, and the deadline that the other project expects (`theirs`); or two
//! instants, and the working seconds between them. Where [sla.md, "Working time"] counts workdays otherwise (one that
//! begins before the day's first window ends with that day), `ours` has what it says.

use std::fs;
use std::path::Path;
use std::process::Command;

use chrono::DateTime;
use serde_json::Value;

const CASES: &str = include_str!("foreign_working_time/cases.jsonl");

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("no text {key}: {value}"))
}

/// `["09:00-12:00"]`, from pairs of times.
fn windows(pairs: &Value) -> String {
    let pairs = pairs.as_array().into_iter().flatten();
    let one = |pair: &Value| format!("\"{}-{}\"", pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
    format!("[{}]", pairs.map(one).collect::<Vec<_>>().join(", "))
}

/// The case's calendar as a sla.toml.
fn policy(calendar: &Value) -> String {
    let mut lines = format!("[desk]\ntimezone = \"{}\"\ncalendar = \"office\"\n\n", text(calendar, "tz"));
    lines += "[calendar.office]\n";
    for day in DAYS {
        lines += &format!("hours.{day} = {}\n", windows(&calendar["hours"][day]));
    }
    let dates = calendar["date_hours"].as_object().cloned().unwrap_or_default();
    let holidays = calendar["holidays"].as_array().into_iter().flatten();
    let holidays: Vec<String> =
        holidays.filter(|day| !dates.contains_key(day.as_str().unwrap())).map(Value::to_string).collect();
    lines += &format!("holidays = [{}]\n", holidays.join(", "));
    for (date, pairs) in &dates {
        lines += &format!("dates.\"{date}\" = {}\n", windows(pairs));
    }
    lines
}

/// What `desk due` is asked.
fn question(case: &Value) -> Vec<String> {
    let from = text(case, "start");
    let words: Vec<String> = match text(case, "op") {
        "add" => {
            let amount = match &case["amount"] {
                Value::Number(seconds) => format!("{seconds}ws"),
                days => format!("{}wd", days.as_str().unwrap().split(' ').next().unwrap()),
            };
            [&amount, "--from", from].map(str::to_owned).into()
        }
        "elapsed" => ["--from", from, "--until", text(case, "end")].map(str::to_owned).into(),
        other => panic!("no such question: {other}"),
    };
    [vec!["due".to_owned()], words, vec!["--json".to_owned()]].concat()
}

/// What is wrong with the answer to a case; none where it is right.
fn amiss(case: &Value, folder: &Path) -> Option<String> {
    fs::write(folder.join("sla.toml"), policy(&case["calendar"])).unwrap();
    let mut desk = Command::new(env!("CARGO_BIN_EXE_desk"));
    let asked = desk.arg("-C").arg(folder).args(question(case)).env_clear().output().unwrap();
    let answer: Value = match asked.status.success() {
        true => serde_json::from_slice(&asked.stdout).unwrap(),
        false => return Some(String::from_utf8_lossy(&asked.stderr).into_owned()),
    };
    let want = case.get("ours").unwrap_or(&case["theirs"]);
    let is_right = match want {
        Value::String(want) => {
            let instant = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
            instant(text(&answer, "due_at")) == instant(want)
        }
        seconds => answer["work_s"] == *seconds,
    };
    (!is_right).then(|| format!("{answer} and not {want}"))
}

#[test]
fn working_time_is_what_other_projects_find_it_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let cases: Vec<Value> = CASES.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(cases.len(), 155);
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| amiss(case, folder.path()).map(|what| format!("{}: {what}", text(case, "id"))))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_case_says_where_it_is_from() {
    for line in CASES.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        for key in ["project", "file", "licence"] {
            assert!(!text(&case, key).is_empty(), "{key} of {case}");
        }
        // What was said in a discussion has no commit.
        let is_discussion = text(&case, "file").starts_with("issue #") || text(&case, "file").starts_with("PR #");
        assert!(is_discussion || case["commit"].is_string(), "commit of {case}");
    }
}
