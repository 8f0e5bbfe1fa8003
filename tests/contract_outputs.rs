//! What scripts lean on: the keys of the JSON in their order, exit codes, and which stream says what.

use std::fs::{self, File};
use std::process::{Command, Stdio};

use crate::support::transcript::Scene;
use serde_json::Value;

const TICKET: &str = "number id policy status waiting rounds description submitter department contact channel impact \
    missing external received_at registered_at occurred_at category priority assignee team responded_at expected_at \
    resolved_at verified_at closed_at inferred solution root_cause verified rating feedback kb no_kb people repeat_of related \
    duplicate_of cancelled causes clocks";
const CLOCK: &str = "clock cycle state target started_at due_at agreed_until expected_at chase_at chase_is warn_at stopped_at fell_at used_s left_s \
    late_s paused_s as_agreed";
/// What is listed [commands.md, "The report"]; more may follow within a schema.
const REPORT: &str = "schema as_of language policy period load compliance as_agreed resolution repeats rounds reopened \
    causes misses by trend by_given_time restated restated_dates policies events digest findings";
const OF_REPORT: [(&str, &str); 20] = [
    ("/period", "kind from to label"),
    ("/load", "received resolved closed cancelled open overdue waiting"),
    ("/compliance", "register contact complete classify assign hand_back respond resolve close"),
    ("/compliance/resolve", "met missed rate running paused void none"),
    ("/as_agreed", "met missed rate"),
    ("/resolution", "elapsed worktime"),
    ("/resolution/elapsed", "n median_s p90_s mean_s max_s"),
    ("/resolution/worktime", "n median_s p90_s mean_s max_s"),
    ("/repeats", "repeats received rate top"),
    ("/repeats/top/0", "number description count"),
    ("/rounds", "passed second rate"),
    ("/causes/0", "cause count"),
    ("/misses/0", "number clock cycle due_at fell_at stopped_at late_s target assignee team priority cause"),
    ("/by", "priority category team assignee department"),
    ("/by/priority/0", "key received compliance resolution_median_s"),
    ("/by/priority/0/compliance", "respond resolve"),
    ("/by/priority/0/compliance/respond", "met missed rate"),
    ("/trend/0", "label from to received respond_rate resolve_rate resolution_median_s"),
    ("/by_given_time", "verdicts events given inferred rate"),
    ("/policies/0", "policy tickets"),
];

/// An object's keys as they stand in the text.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn begins_with(value: &Value, listed: &str, what: &str) {
    let listed: Vec<&str> = listed.split_whitespace().collect();
    let keys = keys(value);
    assert!(keys.starts_with(&listed), "{what}: {keys:?}");
}

fn json(scene: &Scene, arguments: &[&str]) -> Value {
    let ran = scene.desk(arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// A desk with a ticket that is done, a repeat of it that nobody has classified, half an hour and more on.
fn desk() -> Scene {
    let mut scene = Scene::with_desk();
    let done = ["register", "打印机坏了", "--from", "u", "--category", "how-to", "--priority", "high", "--to", "li.na"];
    let resolved = ["--resolve", "x", "--passed", "--kb", "K"];
    assert_eq!(scene.desk(&[&done[..], &resolved[..]].concat()).code, 0);
    assert_eq!(scene.desk(&["register", "again", "--from", "u"]).code, 0);
    assert_eq!(scene.desk(&["link", "2", "--repeat-of", "1"]).code, 0);
    scene.later(31);
    scene
}

#[test]
fn a_ticket_has_the_keys_of_the_contract_in_its_order_and_null_for_what_is_absent() {
    let scene = desk();
    let listed = json(&scene, &["list", "--all", "--json"]);
    assert_eq!(keys(&listed), ["schema", "as_of", "tickets"]);
    assert_eq!((&listed["schema"], &listed["as_of"]), (&1.into(), &"2026-11-25T09:31:00+08:00".into()));
    for ticket in listed["tickets"].as_array().unwrap() {
        assert_eq!(keys(ticket), TICKET.split_whitespace().collect::<Vec<_>>());
        for clock in ticket["clocks"].as_array().unwrap() {
            assert_eq!(keys(clock), CLOCK.split_whitespace().collect::<Vec<_>>());
        }
        let clocks: Vec<&Value> = ticket["clocks"].as_array().unwrap().iter().map(|clock| &clock["clock"]).collect();
        assert_eq!(clocks, ["register", "classify", "assign", "respond", "resolve", "close"]);
    }
    let open = json(&scene, &["list", "--json"])["tickets"][0].clone();
    for absent in ["department", "category", "assignee", "responded_at", "expected_at", "verified", "cancelled"] {
        assert_eq!(open[absent], Value::Null, "{absent}");
    }
    assert_eq!((&open["related"], &open["causes"]), (&Value::Array(vec![]), &Value::Array(vec![])));
    assert_eq!((&open["repeat_of"], &open["people"]), (&"TS-20261125-001".into(), &serde_json::json!(["li.na"])));
    let classify = &open["clocks"][1];
    assert_eq!(
        (&classify["state"], &classify["late_s"], &classify["left_s"]),
        (&"late".into(), &60.into(), &Value::Null)
    );
    let shown = json(&scene, &["show", "1", "--json"])["tickets"][0].clone();
    assert_eq!(keys(&shown), format!("{TICKET} events").split_whitespace().collect::<Vec<_>>());
    assert!(shown["events"].as_array().unwrap().iter().all(|event| event["effective"] == true));
    let jsonl = scene.desk(&["list", "--all", "--format", "jsonl"]).stdout;
    assert_eq!(jsonl.lines().count(), 2);
    assert!(jsonl.lines().all(|line| serde_json::from_str::<Value>(line).unwrap()["number"].is_string()));
    assert_eq!(keys(&json(&scene, &["--lang", "zh", "list", "--json"])), ["schema", "as_of", "tickets"]);
}

#[test]
fn a_report_has_the_keys_of_the_contract_in_its_order() {
    let scene = desk();
    assert_eq!(scene.desk(&["note", "2", "--cause", "busy"]).code, 0);
    let report = json(&scene, &["report", "--week", "this", "--json"]);
    begins_with(&report, REPORT, "report");
    for (place, listed) in OF_REPORT {
        let value = report.pointer(place).unwrap_or_else(|| panic!("{place}: {report:#}"));
        begins_with(value, listed, place);
    }
    assert_eq!(report["period"]["from"], "2026-11-23T00:00:00+08:00");
    assert_eq!(report["period"]["to"], "2026-11-30T00:00:00+08:00", "the end is not in it");
    assert_eq!(report["compliance"]["hand_back"]["rate"], Value::Null, "n/a where nothing was decided");
    let digest = format!("{} {}\n", report["events"], report["digest"].as_str().unwrap());
    assert_eq!(scene.desk(&["check", "--digest"]).stdout, digest, "the same two numbers");
}

#[test]
fn exit_codes_and_streams_are_those_of_the_contract() {
    let scene = desk();
    // The command, its exit code, whether it prints on stdout, whether it says something on stderr.
    let table: [(&str, i32, bool, bool); 30] = [
        ("overdue", 0, true, false),
        ("overdue --exit-code", 3, true, false),
        ("overdue --mine --exit-code", 0, false, false),
        ("register x --from u", 0, true, true),
        ("-q register x --from u", 0, true, false),
        ("register x", 2, false, true),
        ("register --from u", 2, false, true),
        ("register - --from u", 2, false, true),
        ("classify 2 --category nope --priority low", 1, false, true),
        ("classify 2 --category how-to --priority low", 0, false, true),
        ("assign 2 --to bo", 0, true, true),
        ("note 99 x", 1, false, true),
        ("note x-y x", 2, false, true),
        ("note 2 x --at tomorrow", 2, false, true),
        ("note 2 x --at +1h", 1, false, true),
        ("note 2 x --at 08:00", 1, false, true),
        ("note 2 x --by", 2, false, true),
        ("close 1 2 --no-kb x", 1, false, true),
        ("show 1", 0, true, false),
        ("show 99", 1, false, true),
        ("list", 0, true, false),
        ("list --status closed --text nowhere", 0, false, true),
        ("list --format csv --text nowhere", 0, true, false),
        ("list --status nope", 1, false, true),
        ("check", 0, false, false),
        ("due 2h", 0, true, false),
        ("due", 2, false, true),
        ("lst", 2, false, true),
        ("-C /nonexistent list", 1, false, true),
        ("help exit-codes", 0, true, false),
    ];
    for (command, code, prints, says) in table {
        let ran = scene.desk(&command.split(' ').collect::<Vec<_>>());
        let got = (ran.code, !ran.stdout.is_empty(), !ran.stderr.is_empty());
        assert_eq!(got, (code, prints, says), "desk {command}\n{}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stderr.starts_with("error: "), !matches!(code, 0 | 3), "desk {command}: {}", ran.stderr);
    }
    let closed = ["resolve", "2", "x", "--passed"];
    assert_eq!(scene.desk(&closed).code, 0);
    assert_eq!(scene.desk(&["close", "2", "--no-kb", "x"]).stdout, "", "closing prints nothing");
}

#[test]
fn a_bad_policy_is_65_and_names_its_line() {
    let scene = desk();
    let file = scene.root().join("sla.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replace("warn = ", "warm = ")).unwrap();
    for command in [&["list"][..], &["note", "1", "x"], &["policy"], &["due", "1h"], &["register", "x", "--from", "u"]]
    {
        let ran = scene.desk(command);
        assert_eq!((ran.code, ran.stdout.as_str()), (65, ""), "{command:?}");
        assert!(ran.stderr.starts_with("error: sla.toml:"), "{}", ran.stderr);
        assert!(ran.stderr.contains("`warn`"), "a near miss is named: {}", ran.stderr);
    }
}

#[test]
fn damage_is_4_for_who_reads_and_0_for_who_has_written() {
    let scene = desk();
    let page = scene.root().join("log/2026/2026-11-25.jsonl");
    fs::write(&page, fs::read_to_string(&page).unwrap() + "nonsense\n").unwrap();
    let list = scene.desk(&["list"]);
    assert_eq!(list.code, 4);
    assert!(list.stdout.contains("TS-20261125-002"), "the result is printed all the same");
    assert!(list.stderr.contains("`desk check`"), "{}", list.stderr);
    assert_eq!(scene.desk(&["note", "2", "x"]).code, 0);
    assert_eq!(scene.desk(&["check"]).code, 4);
}

#[cfg(target_os = "linux")]
#[test]
fn standard_input_and_output_may_be_anything() {
    let scene = desk();
    let run = |arguments: &[&str], stdin: &str, stdout: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command.args(arguments).current_dir(scene.root()).env("DESK_BY", "li.na").env("DESK_NOW", "2026-11-25 10:00");
        command.stdin(File::open(stdin).unwrap()).stdout(stdout).output().unwrap().status.code()
    };
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    let log = scene.log();
    assert_eq!(run(&["note", "1", "-"], "/dev/zero", Stdio::null()), Some(1), "an endless text is refused");
    assert_eq!(run(&["note", "1", "-"], env!("CARGO_BIN_EXE_desk"), Stdio::null()), Some(1), "and a huge one");
    assert_eq!(run(&["note", "1", "-"], "/dev/null", Stdio::null()), Some(2), "and none");
    assert_eq!(scene.log(), log);
    assert_eq!(run(&["list"], "/dev/null", full()), Some(74), "what can't be printed is not done");
    assert_eq!(run(&["register", "x", "--from", "u"], "/dev/null", full()), Some(0), "what is written is");
    let marked = scene.desk_reading(&["note", "1", "-"], "\u{feff}打印机\r\n");
    assert_eq!(marked.code, 0);
    let shown = json(&scene, &["show", "1", "--json"]);
    assert_eq!(shown["tickets"][0]["events"].as_array().unwrap().last().unwrap()["text"], "打印机");
}
