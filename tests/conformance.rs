//! The small logs of `conformance/`, with the tickets and findings that they must give; and what the
//! contract with scripts says of exit codes, of the digest and of copies that work side by side.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const PAGE: &str = "log/2026/2026-11-02.jsonl";
const NUMBER: &str = "TS-20261102-001";

fn desk(root: &Path, now: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.env_clear().env("DESK_BY", "li.na").env("DESK_NOW", now).arg("-C").arg(root).args(arguments);
    command.output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// One folder of `conformance/`, copied to where it can be written.
struct Case {
    name: String,
    dir: tempfile::TempDir,
    expected: Value,
    /// `FILE:LINE kind`, in the order of `desk check`, `notes` before those that are no damage.
    findings: Vec<String>,
}

impl Case {
    fn named(name: &str) -> Case {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance").join(name);
        let read = |file: &str| fs::read_to_string(from.join(file)).unwrap_or_else(|e| panic!("{name}/{file}: {e}"));
        let expected = serde_json::from_str(&read("expected.json")).unwrap_or_else(|e| panic!("{name}: {e}"));
        let findings = read("expected.findings").lines().map(str::to_owned).collect();
        let dir = tempfile::tempdir().unwrap();
        copy(&from, dir.path());
        Case { name: name.to_owned(), dir, expected, findings }
    }

    fn all() -> Vec<Case> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
        let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
        let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
        let names: BTreeSet<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
        assert!(names.len() > 20, "the cases are not all here: {names:?}");
        names.iter().map(|name| Case::named(name)).collect()
    }

    fn root(&self) -> &Path {
        self.dir.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        desk(self.root(), self.expected["as_of"].as_str().unwrap(), arguments)
    }

    fn tickets(&self) -> Value {
        let list = self.run(&["list", "--all", "--sort", "number", "--format", "json"]);
        serde_json::from_str(&out(&list)).unwrap_or_else(|e| panic!("{}: {e}: {}", self.name, err(&list)))
    }

    /// What makes a verb exit 4: notes don't.
    fn is_damaged(&self) -> bool {
        self.findings.first().is_some_and(|first| first != "notes")
    }

    fn pages(&self) -> Vec<PathBuf> {
        let folder = self.root().join("log/2026");
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    }
}

#[test]
fn every_log_gives_its_tickets() {
    for case in Case::all() {
        let (got, expected) = (case.tickets(), &case.expected);
        let (got, expected) = (got["tickets"].as_array().unwrap(), expected["tickets"].as_array().unwrap());
        assert_eq!(got.len(), expected.len(), "{}: other tickets", case.name);
        for (got, expected) in got.iter().zip(expected) {
            for (key, value) in expected.as_object().unwrap() {
                assert_eq!(&got[key], value, "{}: {}: {key}", case.name, expected["number"]);
            }
        }
        assert_eq!(case.tickets(), case.expected, "{}", case.name);
    }
}

#[test]
fn every_log_gives_its_findings_and_its_exit_codes() {
    for case in Case::all() {
        let check = case.run(&["check"]);
        let short = |line: &str| match line.starts_with("Notes") {
            true => "notes".to_owned(),
            false => line.splitn(3, ": ").take(2).collect::<Vec<_>>().join(" "),
        };
        let found: Vec<String> = out(&check).lines().map(short).collect();
        assert_eq!(found, case.findings, "{}", case.name);
        assert_eq!(check.status.code(), Some(if case.is_damaged() { 4 } else { 0 }), "{}: check", case.name);
        assert_eq!(err(&check), "", "{}: check says nothing beside its lines", case.name);
        let list = case.run(&["list", "--all"]);
        assert_eq!(list.status.code(), Some(if case.is_damaged() { 4 } else { 0 }), "{}: list", case.name);
    }
}

#[test]
fn the_order_of_the_lines_changes_no_ticket() {
    for case in Case::all() {
        for page in case.pages() {
            let bytes = fs::read(&page).unwrap();
            // A torn line stands at the end, or is another kind of damage.
            let Some(whole) = bytes.strip_suffix(b"\n") else { continue };
            let mut lines: Vec<&[u8]> = whole.split(|&byte| byte == b'\n').collect();
            lines.reverse();
            fs::write(&page, [&lines.join(&b'\n')[..], b"\n"].concat()).unwrap();
        }
        assert_eq!(case.tickets(), case.expected, "{}", case.name);
    }
}

#[test]
fn one_file_or_many_changes_no_ticket() {
    for case in Case::all() {
        let page = case.root().join(PAGE);
        let bytes = fs::read(&page).unwrap();
        let Some(whole) = bytes.strip_suffix(b"\n") else { continue };
        let lines: Vec<&[u8]> = whole.split(|&byte| byte == b'\n').collect();
        for nth in 0..3 {
            let part: Vec<&[u8]> = lines.iter().skip(nth).step_by(3).copied().collect();
            let name = ["2026-11-02.xa.jsonl", "2026-11-02.xb.jsonl", "2026-11-02.xc.jsonl"][nth];
            fs::write(
                page.with_file_name(name),
                part.iter().flat_map(|line| [line, &b"\n"[..]].concat()).collect::<Vec<u8>>(),
            )
            .unwrap();
        }
        fs::remove_file(&page).unwrap();
        assert_eq!(case.tickets(), case.expected, "{}", case.name);
    }
}

#[test]
fn every_reading_verb_prints_its_result_and_exits_4_on_a_damaged_log() {
    let reading: &[&[&str]] = &[
        &[],
        &["list"],
        &["list", "--format", "csv"],
        &["list", "--format", "jsonl"],
        &["overdue"],
        &["overdue", "--format", "json"],
        &["remind", "--dry-run"],
        &["show", NUMBER],
        &["show", NUMBER, "--json"],
        &["report", "--week", "this"],
        &["report", "--week", "this", "--format", "html"],
        &["export"],
    ];
    for (name, code) in [("altered", 4), ("unreadable", 4), ("orphan", 4), ("fork-both-resolve", 0), ("two-copies", 0)]
    {
        let case = Case::named(name);
        for arguments in reading {
            // By then something is overdue in each of them.
            let ran = desk(case.root(), "2026-11-04T08:00:00+08:00", arguments);
            assert_eq!(ran.status.code(), Some(code), "{name}: {arguments:?}: {}", err(&ran));
            assert!(!out(&ran).is_empty(), "{name}: {arguments:?} prints its result");
            assert_eq!(err(&ran).contains("`desk check`"), code == 4, "{name}: {arguments:?}: {}", err(&ran));
        }
    }
}

#[test]
fn writing_on_a_day_with_damage_is_done_and_exits_0() {
    for name in ["altered", "unreadable", "orphan", "torn-tail", "unmerged", "misfiled", "fork-both-resolve"] {
        // In the copy that wrote the damaged page itself, and in a clone of it.
        for is_founder in [true, false] {
            let case = Case::named(name);
            if is_founder {
                fs::create_dir(case.root().join(".desk")).unwrap();
                fs::write(case.root().join(".desk/site"), "").unwrap();
            }
            let before = fs::read(case.root().join(PAGE)).unwrap();
            let note = case.run(&["note", NUMBER, "seen"]);
            assert_eq!(note.status.code(), Some(0), "{name}: {}", err(&note));
            let record = out(&case.run(&["show", NUMBER, "--json"]));
            assert!(record.contains("\"seen\""), "{name}: the note is in the record: {record}");
            let after = fs::read(case.root().join(PAGE)).unwrap();
            assert!(after.starts_with(&before), "{name}: what was there stays");
            assert_eq!(after.len() > before.len(), is_founder, "{name}: a clone writes to no page of the founder's");
            let number = case.run(&["register", "new", "--from", "zhao"]);
            assert_eq!(number.status.code(), Some(0), "{name}: {}", err(&number));
        }
    }
}

#[test]
fn a_ticket_with_lines_of_a_newer_version_is_not_written_to() {
    let case = Case::named("unknown");
    let note = case.run(&["note", NUMBER, "seen"]);
    assert_eq!(note.status.code(), Some(1), "{}", err(&note));
    let third = case.run(&["note", "TS-20261102-003", "a field more does no harm"]);
    assert_eq!(third.status.code(), Some(0), "{}", err(&third));
}

#[test]
fn tickets_that_share_a_number_are_written_to_by_the_longer_form_alone() {
    let case = Case::named("duplicate-number");
    assert_eq!(case.run(&["note", NUMBER, "whose?"]).status.code(), Some(1));
    let shown = case.expected["tickets"][1]["number"].as_str().unwrap();
    let note = case.run(&["note", shown, "the second's"]);
    assert_eq!(note.status.code(), Some(0), "{}", err(&note));
    let record = |number: &str| out(&case.run(&["show", number, "--json"]));
    assert!(record(shown).contains("the second's"));
    assert!(!record(case.expected["tickets"][0]["number"].as_str().unwrap()).contains("the second's"));
}

#[test]
fn a_line_written_long_after_now_is_found_and_is_no_damage() {
    let case = Case::named("cr-lf");
    let ahead = desk(case.root(), "2999-01-01T09:00:00+08:00", &["note", NUMBER, "a clock far ahead"]);
    assert_eq!(ahead.status.code(), Some(0), "{}", err(&ahead));
    let by_the_clock = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command.env_clear().env("DESK_BY", "li.na").arg("-C").arg(case.root()).args(arguments).output().unwrap()
    };
    let check = by_the_clock(&["check"]);
    assert!(out(&check).contains(": future: "), "{}", out(&check));
    assert_eq!(by_the_clock(&["list", "--all"]).status.code(), Some(0));
}

#[test]
fn a_clock_that_runs_ahead_moves_nobody_else() {
    let dir = tempfile::tempdir().unwrap();
    let run = |now: Option<&str>, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command.env_clear().env("DESK_BY", "li.na").envs(now.map(|now| ("DESK_NOW", now)));
        command.arg("-C").arg(dir.path()).args(arguments).output().unwrap()
    };
    let ok = |ran: Output| {
        assert_eq!(ran.status.code(), Some(0), "{}", err(&ran));
        ran
    };
    ok(run(None, &["init", "--timezone", "UTC"]));
    let number = out(&ok(run(None, &["register", "VPN drops", "--from", "u"]))).trim().to_owned();
    let ahead = Some("2999-01-01T09:00:00Z");
    ok(run(ahead, &["note", &number, "from a laptop"]));
    // The next step is taken by its own clock, and says why; every clock of the ticket is as it was.
    let step = ok(run(None, &["classify", &number, "--category", "how-to", "--priority", "low"]));
    assert!(err(&step).contains("a line of 2999-01-01 09:00, ahead of this clock"), "{}", err(&step));
    let next = ok(run(None, &["assign", &number, "--to", "li.na", "--at", "now"]));
    assert!(!err(&next).contains("ahead of this clock"), "said once: {}", err(&next));
    let ticket = || -> Value {
        let list: Value = serde_json::from_str(&out(&run(None, &["show", &number, "--json"]))).unwrap();
        list["tickets"][0].clone()
    };
    let shown = ticket();
    for event in shown["events"].as_array().unwrap().iter().filter(|event| event["event"] != "noted") {
        assert!(!event["at"].as_str().unwrap().starts_with("2999"), "{event}");
    }
    let state = |shown: &Value, name: &str| {
        let clocks = shown["clocks"].as_array().unwrap();
        clocks.iter().find(|clock| clock["clock"] == name).unwrap()["state"].clone()
    };
    assert_eq!(
        [state(&shown, "classify"), state(&shown, "assign"), state(&shown, "respond")],
        ["met", "met", "running"]
    );
    // A note bears on no figure: told, and nobody is warned.
    let check = ok(run(None, &["check"]));
    assert!(out(&check).starts_with("Notes (") && out(&check).contains(": future: "), "{}", out(&check));
    // A step does, until it is taken back.
    ok(run(ahead, &["respond", &number, "on it"]));
    assert_eq!(run(None, &["list"]).status.code(), Some(4));
    let check = run(None, &["check"]);
    assert!(check.status.code() == Some(4) && out(&check).contains("`desk undo`"), "{}", out(&check));
    ok(run(None, &["undo", &number]));
    assert_eq!(run(None, &["list"]).status.code(), Some(0));
    ok(run(None, &["respond", &number, "on it"]));
    let shown = ticket();
    assert!(!shown["responded_at"].as_str().unwrap().starts_with("2999"));
    assert_eq!(state(&shown, "respond"), "met");
}

#[cfg(unix)]
#[test]
fn the_digest_is_what_cut_sort_and_sha256sum_give() {
    for name in ["two-copies", "fork-both-resolve", "orphan", "redaction", "undo", "inferred", "every-event"] {
        let case = Case::named(name);
        // Of an instant by which every line was written.
        let digest = desk(case.root(), "2030-01-01T00:00:00+08:00", &["check", "--digest"]);
        let recipe =
            "cat log/*/*.jsonl | cut -c8-23 | LC_ALL=C sort -u > ids; wc -l < ids; sha256sum < ids | cut -c-64";
        let by_hand = Command::new("sh").arg("-c").arg(recipe).current_dir(case.root()).output().unwrap();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&out(&digest)), words(&out(&by_hand)), "{name}");
    }
}

#[test]
fn copies_that_work_side_by_side_never_touch_one_file_nor_give_one_number() {
    let place = tempfile::tempdir().unwrap();
    let now = "2026-11-02T09:00:00+08:00";
    let founder = place.path().join("founder");
    assert!(desk(place.path(), now, &["init", founder.to_str().unwrap()]).status.success());
    let first =
        desk(&founder, now, &["register", "first", "--from", "zhao", "--category", "hardware", "--priority", "low"]);
    let first = out(&first).trim().to_owned();
    let copies: Vec<PathBuf> = ["founder", "named", "drawn"].iter().map(|name| place.path().join(name)).collect();
    for clone in &copies[1..] {
        copy(&founder, clone);
        fs::remove_dir_all(clone.join(".desk")).unwrap();
    }
    let named = copies[1].to_str().unwrap();
    let marked = desk(place.path(), now, &["init", named, "--mark", "bq"]);
    assert!(marked.status.success(), "{}", err(&marked));
    let pages = |root: &Path| -> BTreeSet<(String, Vec<u8>)> {
        let folder = root.join("log/2026");
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        names.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())).collect()
    };
    let before = pages(&founder);
    let mut numbers = Vec::new();
    let mut written: Vec<String> = Vec::new();
    for clone in &copies {
        for nth in 0..3 {
            let number = desk(clone, now, &["register", &format!("problem {nth}"), "--from", "qian"]);
            assert!(number.status.success(), "{}", err(&number));
            numbers.push(out(&number).trim().to_owned());
        }
        assert!(desk(clone, now, &["note", &first, "seen here too"]).status.success());
        written.extend(pages(clone).difference(&before).map(|(name, _)| name.clone()));
    }
    let distinct = |list: &[String]| list.iter().collect::<BTreeSet<_>>().len();
    assert_eq!(distinct(&numbers), 9, "{numbers:?}");
    assert_eq!((written.len(), distinct(&written)), (3, 3), "each wrote one page, its own: {written:?}");
    assert!(numbers[3].starts_with("TS-20261102-bq") && written.contains(&"2026-11-02.bq.jsonl".to_owned()));
    // All of them together are the log, and nothing is amiss in it.
    for clone in &copies[1..] {
        for (name, bytes) in pages(clone).difference(&before) {
            fs::write(founder.join("log/2026").join(name), bytes).unwrap();
        }
    }
    let check = desk(&founder, now, &["check"]);
    assert_eq!((out(&check).as_str(), check.status.code()), ("", Some(0)));
    let list: Value = serde_json::from_str(&out(&desk(&founder, now, &["list", "--all", "--json"]))).unwrap();
    assert_eq!(list["tickets"].as_array().unwrap().len(), 10);
}
