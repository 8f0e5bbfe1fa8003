//! The two ways to read a line come to the same.

use super::*;
use crate::say::findings::unreadable as in_words;
use crate::sla::Language;
use crate::ticket::event::Fault;

/// A line of every kind as this program writes it, and then as other programs may.
const LINES: &[&str] = &[
    r#"{"id":"a55fee0884b32e57","v":1,"ticket":"TS-20261122-001","at":"2026-11-22T09:15:00+08:00","logged":"2026-11-22T10:02:11-03:30","given":true,"by":"li.na","event":"registered","site":"bq","policy":"1f3a9c04","description":"打印机 \"3\" down","submitter":"Ada","received":"2026-11-22T09:10:00+08:00","missing":"what?"}"#,
    r#"{"id":"a55fee0884b32e57","prev":"77aa01c2d3e4f506","v":1,"ticket":"TS-20261122-001","at":"2026-11-22T09:15:00+08:00","by":"li.na","event":"classified","category":"system-failure","priority":"urgent"}"#,
    r#"{"id":"a55fee0884b32e57","prev":"77aa01c2d3e4f506","v":1,"ticket":"TS-20261122-001","at":"2026-11-22T09:15:00+08:00","inferred":true,"by":"li.na","event":"extended","until":"2026-11-23T09:15:00+08:00","reason":"x","told":"2026-11-22T09:15:00+08:00"}"#,
    r#"{"id":"a55fee0884b32e57","prev":"77aa01c2d3e4f506","v":1,"ticket":"TS-20261122-001","at":"2026-11-22T09:15:00+08:00","by":"li.na","event":"verified","passed":true,"rating":5}"#,
    r#"{"id":"a55fee0884b32e57","prev":"77aa01c2d3e4f506","v":1,"ticket":"TS-20261122-001","at":"2026-11-22T09:15:00+08:00","by":"li.na","event":"undone","of":"77aa01c2d3e4f506"}"#,
    r#"{"id":"a55fee0884b32e57","prev":"77aa01c2d3e4f506","v":2,"ticket":"TS-20261122-001","at":"2026-11-22T09:15:00+08:00","by":"li.na","event":"escalated","to":{"a":[1]}}"#,
    r#"{ "id" : "a55fee0884b32e57", "v":1, "ticket":"TS-20261122-001", "at":"2026-11-22T01:15:00.5Z", "by":"li", "event":"registered", "policy":"1f3a9c04", "description":"a\tb", "submitter":"Ada", "site":null }"#,
];

/// What the two ways make of a line, where the quick one takes it.
fn both(line: &str) -> Option<(Result<Event, NoEvent>, Result<Event, NoEvent>)> {
    read_plainly(line).map(|plainly| (plainly, read_json(line)))
}

#[test]
fn the_quick_way_takes_our_own_lines_and_leaves_the_others() {
    let quick: Vec<bool> = LINES.iter().map(|line| both(line).is_some()).collect();
    assert_eq!(quick, [false, true, true, true, true, false, false], "an escape, a nest and spaces are left");
    assert!(LINES[..5].iter().chain(&LINES[6..]).all(|line| read(line.as_bytes()).is_ok()));
}

#[test]
fn the_quick_way_reads_what_the_json_reader_reads() {
    const SPLICES: &[&str] = &[
        "",
        "\"",
        "\\",
        "{",
        "}",
        ",",
        ":",
        " ",
        "0",
        "1",
        "01",
        "-1",
        "5.0",
        "true",
        "null",
        "\u{1}",
        "é",
        "\n",
        "\"x\":1,",
        "\"by\":\"eve\",",
        "[",
        "]",
        "T",
        "Z",
        "60",
        "24:00",
        "\"rating\":7,",
    ];
    let mut taken = 0;
    for line in LINES {
        for at in (0..=line.len()).filter(|&at| line.is_char_boundary(at)) {
            for splice in SPLICES {
                for cut in 0..=2 {
                    let end = (at + cut).min(line.len());
                    let Some(rest) = line.get(end..) else { continue };
                    let changed = format!("{}{splice}{rest}", &line[..at]);
                    if let Some((quick, slow)) = both(&changed) {
                        assert_eq!(quick, slow, "{changed}");
                        taken += 1;
                    }
                }
            }
        }
    }
    assert!(taken > 5_000, "{taken}");
}

/// Why a line can't be read: the first line of [`LINES`] after this change.
fn unreadable(from: &str, to: &str) -> String {
    let changed = LINES[1].replacen(from, to, 1);
    match read(changed.as_bytes()) {
        Err(NoEvent::Unreadable(why)) => said(why),
        other => panic!("{changed}: {other:?}"),
    }
}

/// What who keeps the desk is told of it.
fn said(why: Unreadable) -> String {
    in_words(&why, Language::En)
}

#[test]
fn what_is_no_json_is_said_to_be_none() {
    for (line, why) in [
        ("no event", "not JSON: a value was expected, at byte 2"),
        ("torn {", "not JSON: a value was expected, at byte 2"),
        ("\0\0", "not JSON: a value was expected, at byte 1"),
        ("{\"id\":\"a55f", "not JSON: it ends too early"),
        ("{\"id\":", "not JSON: it ends too early"),
        ("{}{}", "not JSON: trailing characters, at byte 3"),
        ("[1,2]", "not a JSON object"),
        ("7", "not a JSON object"),
    ] {
        let Err(NoEvent::Unreadable(read)) = read(line.as_bytes()) else { panic!("{line} is an event") };
        assert_eq!(said(read), why, "{line}");
    }
    let nested = format!("{{\"x\":{}", "[".repeat(1000));
    let too_deep = matches!(
        read(nested.as_bytes()),
        Err(NoEvent::Unreadable(Unreadable::NotJson { fault: Fault::NestedTooDeep, .. }))
    );
    assert!(too_deep);
}

#[test]
fn a_mistyped_field_is_named_with_what_it_holds() {
    for (from, to, why) in [
        (r#""by":"li.na""#, r#""by":7"#, "by: 7 is no text"),
        (r#""v":1"#, r#""v":"1""#, r#"v: "1" is no whole number"#),
        (r#""id":"a55fee0884b32e57""#, r#""id":"a55f""#, r#"id: "a55f" is no id of 16 hex digits"#),
        (
            r#""at":"2026-11-22T09:15"#,
            r#""at":"2026-11-31T09:15"#,
            r#"at: "2026-11-31T09:15:00+08:00" is no time of the form 2026-11-22T09:15:00+08:00"#,
        ),
        (r#""by""#, r#""given":"yes","by""#, r#"given: "yes" is neither true nor false"#),
        (
            r#""category":"system-failure""#,
            r#""category":["system-failure"]"#,
            r#"category: ["system-failure"] is no text"#,
        ),
        (
            r#""by":"li.na""#,
            r#""by":{"name":"a name that goes on and on and on"}"#,
            r#"by: {"name":"a name that goes on and on and … is no text"#,
        ),
    ] {
        assert_eq!(unreadable(from, to), why);
    }
}
