//! The table of rules, from outside: each step tried on a ticket in each status, and what a refusal says.

use crate::support::transcript::{Ran, Scene};
use serde_json::Value;

const HANDLED: [&str; 6] = ["--category", "how-to", "--priority", "high", "--to", "li.na"];

/// Each status with the commands that lead there, the ticket being the desk's first.
const WAYS: [(&str, &[&[&str]]); 8] = [
    ("registered", &[&["register", "t", "--from", "u"]]),
    ("pending", &[&["register", "t", "--from", "u", "--category", "how-to", "--priority", "high"]]),
    ("assigned", &[&["register", "t", "--from", "u", "H"]]),
    ("in-progress", &[&["register", "t", "--from", "u", "H", "--respond", "x"]]),
    ("resolved", &[&["register", "t", "--from", "u", "H", "--resolve", "x"]]),
    ("verified", &[&["register", "t", "--from", "u", "H", "--resolve", "x", "--passed"]]),
    ("closed", &[&["register", "t", "--from", "u", "H", "--resolve", "x", "--passed", "--kb", "K"]]),
    ("cancelled", &[&["register", "t", "--from", "u"], &["cancel", "1", "--reason", "x"]]),
];

/// Each step with the statuses that it is allowed in [commands.md, "The rules"].
const RULES: [(&[&str], &[&str]); 18] = [
    (
        &["classify", "1", "--category", "hardware", "--priority", "low", "--reason", "x"],
        &["registered", "pending", "assigned", "in-progress"],
    ),
    (&["assign", "1", "--to", "wang.wei"], &["pending", "assigned", "in-progress"]),
    (&["decline", "1", "--reason", "x"], &["assigned"]),
    (&["respond", "1", "x"], &["assigned", "in-progress"]),
    (&["ask", "1", "x"], &["registered", "pending", "assigned", "in-progress"]),
    (&["answer", "1", "x"], &[]),
    (&["amend", "1", "--impact", "x"], &["registered", "pending", "assigned", "in-progress", "resolved", "verified"]),
    (&["extend", "1", "--until", "+2h", "--reason", "x"], &["pending", "assigned", "in-progress", "resolved"]),
    (&["resolve", "1", "x"], &["assigned", "in-progress"]),
    (&["verify", "1", "--passed"], &["resolved"]),
    (&["verify", "1", "--failed", "x"], &["resolved"]),
    (&["verify", "1", "--assumed", "x"], &["resolved"]),
    (&["close", "1", "--no-kb", "x"], &["verified"]),
    (&["reopen", "1", "--reason", "x"], &["verified", "closed"]),
    (&["cancel", "1", "--reason", "x"], &["registered", "pending", "assigned", "in-progress", "resolved"]),
    (&["note", "1", "x"], &ALL),
    (&["link", "1", "--related", "2"], &ALL),
    (&["note", "1", "--cause", "x", "--clock", "respond"], &ALL),
];

const ALL: [&str; 8] =
    ["registered", "pending", "assigned", "in-progress", "resolved", "verified", "closed", "cancelled"];

fn run(scene: &Scene, arguments: &[&str]) -> Ran {
    let arguments = arguments.iter().flat_map(|one| if *one == "H" { HANDLED.to_vec() } else { vec![*one] });
    scene.desk(&arguments.collect::<Vec<_>>())
}

/// A desk whose first ticket has come to a status, with a second one beside it.
fn desk_with(status: &str) -> Scene {
    let scene = Scene::with_desk();
    let (_, way) = WAYS.into_iter().find(|(name, _)| *name == status).unwrap();
    for command in way {
        assert_eq!(run(&scene, command).code, 0, "{command:?}");
    }
    assert_eq!(ticket(&scene)["status"], status);
    assert_eq!(run(&scene, &["register", "another", "--from", "u"]).code, 0);
    scene
}

fn ticket(scene: &Scene) -> Value {
    let shown = scene.desk(&["show", "1", "--json"]);
    let value: Value = serde_json::from_str(&shown.stdout).unwrap();
    value["tickets"][0].clone()
}

#[test]
fn a_step_is_allowed_in_the_statuses_of_the_table_and_in_no_other() {
    for status in ALL {
        let scene = desk_with(status);
        let log = scene.log();
        for (step, statuses) in RULES {
            let mut dry = step.to_vec();
            dry.push("--dry-run");
            let ran = run(&scene, &dry);
            let code = i32::from(!statuses.contains(&status));
            assert_eq!(ran.code, code, "{step:?} on a ticket that is {status}: {}", ran.stderr);
            assert_eq!(ran.stderr.starts_with("error: "), code == 1, "{step:?}, {status}: {}", ran.stderr);
            if code == 1 {
                // A refusal names the state and, in backquotes, the command that leads on.
                let says = format!("error: TS-20261125-001 is {status}: ");
                assert!(ran.stderr.starts_with(&says), "{step:?}: {}", ran.stderr);
                assert!(ran.stderr.contains("; try `desk "), "{step:?}: {}", ran.stderr);
                assert_eq!(ran.stdout, "");
            }
        }
        assert_eq!(scene.log(), log, "refusals and dry runs write nothing");
    }
}

#[test]
fn while_waiting_it_is_answered_and_not_asked_again() {
    for status in ["registered", "pending", "assigned", "in-progress"] {
        let scene = desk_with(status);
        assert_eq!(run(&scene, &["ask", "1", "which?"]).code, 0);
        let waiting = ticket(&scene);
        assert_eq!((&waiting["waiting"], &waiting["status"]), (&true.into(), &status.into()));
        assert_eq!(run(&scene, &["ask", "1", "which?"]).code, 1, "{status}");
        assert_eq!(run(&scene, &["answer", "1", "that", "-n"]).code, 0, "{status}");
        assert_eq!(run(&scene, &["cancel", "1", "--reason", "x"]).code, 0, "{status}");
        assert_eq!(ticket(&scene)["waiting"], false, "cancelling ends the waiting");
        assert_eq!(run(&scene, &["answer", "1", "that"]).code, 1, "{status}");
    }
    let scene = desk_with("in-progress");
    assert_eq!(run(&scene, &["ask", "1", "which?"]).code, 0);
    assert_eq!(run(&scene, &["resolve", "1", "found it"]).code, 0);
    assert_eq!(ticket(&scene)["waiting"], false, "resolving ends the waiting");
    assert_eq!(run(&scene, &["answer", "1", "that"]).code, 1);
}

#[test]
fn an_answer_and_what_it_corrects_are_two_events_in_one_write() {
    let scene = desk_with("registered");
    assert_eq!(run(&scene, &["ask", "1", "which?"]).code, 0);
    let corrected = ["--description", "new", "--dept", "IT", "--reason", "the user said so"];
    let answer: Vec<&str> = ["answer", "1", "that"].into_iter().chain(corrected).collect();
    assert_eq!(run(&scene, &answer).code, 0);
    let ticket = ticket(&scene);
    assert_eq!((&ticket["description"], &ticket["department"]), (&"new".into(), &"IT".into()));
    let events = ticket["events"].as_array().unwrap();
    let [answered, amended] = &events[events.len() - 2..] else { panic!() };
    assert_eq!((&answered["event"], &answered["text"]), (&"answered".into(), &"that".into()));
    assert_eq!(answered.get("description"), None, "an answer's line holds its text alone");
    assert_eq!((&amended["event"], &amended["reason"]), (&"amended".into(), &"the user said so".into()));
    assert_eq!((&amended["description"], &amended["prev"]), (&"new".into(), &answered["id"]));
}

#[test]
fn a_hand_back_and_a_reopening_empty_what_the_table_says() {
    let scene = desk_with("assigned");
    assert_eq!(run(&scene, &["decline", "1", "--reason", "busy"]).code, 0);
    let back = ticket(&scene);
    assert_eq!((&back["status"], &back["assignee"], &back["team"]), (&"pending".into(), &Value::Null, &Value::Null));

    let scene = desk_with("assigned");
    assert_eq!(run(&scene, &["assign", "1", "--team", "ops"]).code, 0);
    let again = ticket(&scene);
    assert_eq!((&again["assignee"], &again["team"]), (&Value::Null, &"ops".into()), "both are replaced");

    let scene = desk_with("resolved");
    assert_eq!(run(&scene, &["verify", "1", "--failed", "not yet"]).code, 0);
    let failed = ticket(&scene);
    assert_eq!((&failed["status"], &failed["rounds"]), (&"in-progress".into(), &2.into()));
    assert_eq!((&failed["resolved_at"], &failed["verified"]), (&Value::Null, &"failed".into()));

    let scene = desk_with("closed");
    assert_eq!(run(&scene, &["reopen", "1", "--reason", "again"]).code, 0);
    let open = ticket(&scene);
    assert_eq!(open["status"], "in-progress");
    for emptied in ["resolved_at", "verified_at", "closed_at", "verified"] {
        assert_eq!(open[emptied], Value::Null, "{emptied}");
    }
    assert_eq!((&open["solution"], &open["kb"]), (&"x".into(), &"K".into()), "these stay");
}

#[test]
fn a_reclassification_wants_a_reason_only_where_it_changes_something() {
    let scene = desk_with("pending");
    assert_eq!(run(&scene, &["classify", "1", "--priority", "low"]).code, 1);
    assert_eq!(run(&scene, &["classify", "1", "--priority", "high"]).code, 0, "either may stay as it was");
    assert_eq!(run(&scene, &["classify", "1", "--priority", "low", "--reason", "x"]).code, 0);
    assert_eq!((&ticket(&scene)["category"], &ticket(&scene)["priority"]), (&"how-to".into(), &"low".into()));
}
