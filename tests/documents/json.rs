//! What the program prints as JSON, against the tables of its keys: both ways, in order, and what each holds.

use std::fs;

use crate::support::markdown::{above_its_parts, code_span, names_of_headings, names_of_rows, rows, section};
use serde_json::Value;

use crate::support::transcript::Scene;

const LOG: &str = include_str!("../../src/help/log.md");
const SLA: &str = include_str!("../../src/help/sla.md");
const COMMANDS: &str = include_str!("../../src/help/commands.md");

/// A desk with a ticket that is done, a repeat of it that was classified late for a known cause, and a file that is
/// no page.
fn desk() -> Scene {
    let mut scene = Scene::with_desk();
    let run = |scene: &Scene, arguments: &[&str]| assert_eq!(scene.desk(arguments).code, 0, "{arguments:?}");
    let done = ["register", "VPN drops", "--from", "u", "--category", "how-to", "--priority", "high", "--to", "li.na"];
    run(&scene, &[&done[..], &["--resolve", "x", "--passed", "--kb", "K"]].concat());
    run(&scene, &["register", "VPN drops again", "--from", "u", "--missing", "since when", "--at", "09:00"]);
    run(&scene, &["link", "2", "--repeat-of", "1"]);
    scene.later(61);
    run(&scene, &["note", "2", "--cause", "busy"]);
    scene
}

fn json(scene: &Scene, arguments: &[&str], code: i32) -> Value {
    let ran = scene.desk(arguments);
    assert_eq!(ran.code, code, "{arguments:?}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap_or_else(|| panic!("{object}")).keys().map(String::as_str).collect()
}

/// The fields that a section lists: key and type.
fn fields(document: &'static str, heading: &str) -> Vec<(&'static str, &'static str)> {
    let section = section(document, heading).unwrap_or_else(|| panic!("no {heading}"));
    rows(above_its_parts(section)).iter().map(|row| (code_span(row[0]).unwrap(), row[1])).collect()
}

/// That an object has these keys in this order, each with what it may hold.
fn is_as_listed(object: &Value, fields: &[(&str, &str)], what: &str) {
    assert_eq!(keys(object), fields.iter().map(|(key, _)| *key).collect::<Vec<_>>(), "{what}");
    for (key, holds) in fields {
        let value = &object[*key];
        let is_so = match *holds {
            "number" => value.is_number(),
            "text" | "key" | "id" => value.is_string(),
            "time" => value.as_str().is_some_and(|text| chrono::DateTime::parse_from_rfc3339(text).is_ok()),
            "bool" => value.is_boolean(),
            "list" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("{what}: {key}: there is no type {other}"),
        };
        assert!(is_so || value.is_null(), "{what}: {key} is no {holds}: {value}");
    }
}

#[test]
fn a_list_its_tickets_and_what_is_in_them() {
    let scene = desk();
    let ticket = fields(COMMANDS, "A ticket");
    let (everywhere, alone) = ticket.split_at(ticket.len() - 3);
    let [events, notices, likeness] = alone else { panic!("{alone:?}") };
    let of =
        |more: Option<&(&'static str, &'static str)>| [everywhere, more.map_or(&[], std::slice::from_ref)].concat();
    for (arguments, more) in [
        (&["list", "--all", "--json"][..], None),
        (&["show", "1", "2", "--json"], Some(events)),
        (&["overdue", "--json"], Some(notices)),
        (&["remind", "--dry-run", "--json"], Some(notices)),
        (&["similar", "2", "--json"], Some(likeness)),
        (&["export", "--json"], None),
        (&["note", "1", "x", "--dry-run", "--json"], None),
    ] {
        let list = json(&scene, arguments, 0);
        is_as_listed(&list, &fields(COMMANDS, "The list"), "the list");
        let tickets = list["tickets"].as_array().unwrap();
        assert!(!tickets.is_empty(), "{arguments:?}");
        for ticket in tickets {
            is_as_listed(ticket, &of(more), &format!("{arguments:?}"));
        }
    }
}

#[test]
fn a_clock_a_cause_a_notice_and_an_event() {
    let scene = desk();
    let listed = json(&scene, &["show", "1", "2", "--json"], 0);
    let tickets = listed["tickets"].as_array().unwrap();
    for clock in tickets.iter().flat_map(|ticket| ticket["clocks"].as_array().unwrap()) {
        is_as_listed(clock, &fields(COMMANDS, "A clock"), "a clock");
    }
    is_as_listed(&tickets[1]["causes"][0], &fields(COMMANDS, "A cause"), "a cause");
    let overdue = json(&scene, &["overdue", "--json"], 0);
    is_as_listed(&overdue["tickets"][0]["notices"][0], &fields(COMMANDS, "A notice"), "a notice");

    let event = fields(COMMANDS, "An event");
    let Some((("effective", "bool"), of_line)) = event.split_last() else { panic!("{event:?}") };
    let every_line = fields(LOG, "Fields of every line");
    assert!(every_line.iter().map(|(key, _)| key).eq(of_line.iter().map(|(key, _)| key)));
    let mut seen = 0;
    for event in tickets.iter().flat_map(|ticket| ticket["events"].as_array().unwrap()) {
        let own = fields(LOG, &format!("`{}`", event["event"].as_str().unwrap()));
        let order: Vec<&str> = of_line.iter().chain(&own).map(|(key, _)| *key).chain(["effective"]).collect();
        let keys = keys(event);
        let places: Vec<usize> =
            keys.iter().map(|key| order.iter().position(|of| of == key).unwrap_or_else(|| panic!("{key}"))).collect();
        assert!(places.is_sorted() && keys.last() == Some(&"effective"), "{keys:?}");
        seen += 1;
    }
    assert!(seen >= 9, "{seen} events");
}

#[test]
fn two_documents_say_the_same_of_a_clock_and_of_a_finding() {
    assert_eq!(
        names_of_rows(section(SLA, "Times and seconds").unwrap()),
        names_of_rows(section(COMMANDS, "A clock").unwrap())
    );
    let finding = fields(COMMANDS, "A finding");
    assert_eq!(
        names_of_rows(section(LOG, "Checking").unwrap()),
        finding.iter().map(|(key, _)| *key).collect::<Vec<_>>()
    );
}

#[test]
fn the_columns_of_the_csv_are_keys_of_a_ticket_and_those_listed_behind_them() {
    let header = desk().desk(&["list", "--format", "csv"]).stdout;
    let ticket = fields(COMMANDS, "A ticket");
    let last = ticket.iter().position(|(key, _)| *key == "cancelled").unwrap();
    let listed: Vec<&str> =
        ticket[..=last].iter().map(|(key, _)| *key).chain(names_of_rows(section(COMMANDS, "CSV").unwrap())).collect();
    assert_eq!(header.lines().next().unwrap().split(',').collect::<Vec<_>>(), listed);
}

#[test]
fn the_answers_of_due_and_of_check() {
    let scene = desk();
    let of_due = fields(COMMANDS, "The answer of due");
    let second = of_due.iter().rposition(|(key, _)| *key == "schema").unwrap();
    is_as_listed(&json(&scene, &["due", "8wh", "--json"], 0), &of_due[..second], "due");
    is_as_listed(&json(&scene, &["due", "--until", "+8wh", "--json"], 0), &of_due[second..], "due --until");
    fs::write(scene.root().join("log/2026-11-25 (1).jsonl"), "").unwrap();
    let check = json(&scene, &["check", "--json"], 0);
    is_as_listed(&check, &fields(COMMANDS, "The answer of check"), "check");
    is_as_listed(&check["findings"][0], &fields(COMMANDS, "A finding"), "a finding");
}

#[test]
fn the_report_and_every_object_in_it() {
    let scene = desk();
    // A date that was said late.
    let policy = fs::read_to_string(scene.root().join("sla.toml")).unwrap();
    fs::write(scene.root().join("sla.toml"), policy.replace("holidays = []", "holidays = [\"2026-11-01\"]")).unwrap();
    assert_eq!(scene.desk(&["note", "2", "x"]).code, 0);
    let report = json(&scene, &["report", "--week", "this", "--policy", "sla.toml", "--json"], 0);
    let document = section(COMMANDS, "The report").unwrap();
    is_as_listed(&report, &fields(document, "The report"), "the report");
    let (("today", "object"), figures) =
        fields(document, "The report").split_last().map(|(last, rest)| (*last, rest.to_vec())).unwrap()
    else {
        panic!("`today` is the last")
    };
    is_as_listed(&report["today"], &figures, "today");
    let plain = json(&scene, &["report", "--week", "this", "--json"], 0);
    is_as_listed(&plain, &figures, "without --policy");
    let parts: Vec<&str> = names_of_headings(document).skip(1).collect();
    assert!(parts.len() >= 19, "{parts:?}");
    for part in parts {
        let names = part.split('.').map(|name| match name {
            "CLOCK" => "resolve",
            "GROUP" => "priority",
            other => other,
        });
        let value = names.fold(&report, |value, name| {
            let value = &value[name];
            if value.is_array() { &value[0] } else { value }
        });
        is_as_listed(value, &fields(document, part), part);
    }
    let spread = fields(document, "resolution.elapsed");
    is_as_listed(&report["resolution"]["worktime"], &spread, "worktime");
    // Whatever is an object, or a list of objects, has a table.
    for (key, holds) in fields(document, "The report") {
        let is_told = key == "today" || names_of_headings(document).any(|name| name == key);
        assert_eq!(matches!(holds, "object" | "list"), is_told, "{key}");
    }
}
