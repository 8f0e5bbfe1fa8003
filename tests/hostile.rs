//! Text from a ticket can't play with the terminal: something hostile in every field of every event, and
//! every reading verb in every format [commands.md, "Output"].

use std::path::Path;
use std::process::Command;

use crate::support::desks::write_tickets;
use crate::support::sample;
use crate::support::tickets::Ticket;
use deskbook::{Description, Kind, Registered};

/// What each field holds, one after the other in all of them.
const HOSTILE: [&str; 14] = [
    "\u{1b}[31;1mred\u{1b}[2J",
    "\u{1b}]0;title\u{7}\u{1b}]52;c;ZWNobyBoaQ==\u{7}",
    "\u{9b}2J\u{90}q\u{9c}",
    "over\rwritten",
    "two\nlines\r\nand\u{b}more\u{c}",
    "a\tb",
    "de\u{7f}\u{7f}l\u{8}\u{8}",
    "nul\u{0}",
    "\u{202e}gpj.exe\u{2066}x\u{2069}\u{200f}",
    "in\u{200b}vis\u{feff}ible\u{2060}\u{ad}",
    "sep\u{2028}arated\u{2029}\u{85}",
    "tag\u{e0041}\u{e0020}\u{e007f}s",
    "=HYPERLINK(\"http://e.org\")",
    "<script>alert(1)</script>|`*[x](http://e.org)",
];

fn all(hostile: &str) -> Description {
    let text = || Some(hostile.to_owned());
    Description {
        description: text(),
        submitter: text(),
        department: text(),
        contact: text(),
        channel: text(),
        occurred: None,
        impact: text(),
        missing: text(),
        external: text(),
    }
}

/// Three tickets whose every text is hostile: one closed after all that can happen, one cancelled, one
/// open and late.
fn tickets(nth: usize, hostile: &str) -> Vec<Ticket> {
    let owned = || hostile.to_owned();
    let text = || Some(owned());
    let more = || Description { description: None, submitter: None, missing: None, ..all(hostile) };
    let registered = |policy: String| {
        Kind::Registered(Box::new(Registered {
            site: None,
            policy,
            description: owned(),
            submitter: owned(),
            received: None,
            more: more(),
        }))
    };
    let known = || registered(sample::default_policy().name);
    let classify = |time: &str, ticket: Ticket| {
        let (category, priority, reason) = (owned(), owned(), text());
        ticket.then(hostile, time, Kind::Classified { category, priority, reason, policy: None })
    };
    let number = |count: usize| format!("TS-20261123-{:03}", nth * 3 + count);
    let ticket = sample::ticket(&number(1)).then(hostile, "11-23 08:00", known());
    let ticket = classify("11-23 08:01", ticket.then(hostile, "11-23 08:00", sample::noted(hostile, hostile, hostile)))
        .then(hostile, "11-23 08:02", sample::assigned(hostile, hostile))
        .then(hostile, "11-23 08:03", Kind::Declined { reason: owned() })
        .then(hostile, "11-23 08:04", sample::assigned(hostile, hostile))
        .then(hostile, "11-23 08:05", sample::responded(hostile, None))
        .then(hostile, "11-23 08:06", Kind::Asked { text: owned() })
        .then(hostile, "11-23 08:07", Kind::Answered { text: owned() })
        .then(hostile, "11-23 08:08", Kind::Amended { more: Box::new(all(hostile)), reason: text() })
        .then(
            hostile,
            "11-23 08:09",
            Kind::Extended { until: sample::at("11-23 12:00"), reason: owned(), told: Some(sample::at("11-23 08:09")) },
        )
        .then(hostile, "11-23 08:10", Kind::Reminded { clock: owned(), due: sample::at("11-23 12:00"), level: owned() })
        .then(hostile, "11-23 08:11", Kind::Linked { repeat_of: text(), related: None })
        .then(hostile, "11-23 08:11", Kind::Linked { repeat_of: None, related: text() })
        .then(hostile, "11-23 08:12", sample::resolved(hostile, hostile))
        .then(
            hostile,
            "11-23 08:13",
            Kind::Verified { passed: true, assumed: text(), feedback: text(), rating: Some(1) },
        )
        .then(hostile, "11-23 08:14", Kind::Closed { kb: text(), no_kb: text(), summary: text() })
        .then(hostile, "11-23 08:15", Kind::Reopened { reason: owned() })
        .then(hostile, "11-23 08:16", sample::resolved(hostile, hostile))
        .then(hostile, "11-23 08:17", sample::verified(true, hostile, None))
        .then(hostile, "11-23 08:18", Kind::Closed { kb: None, no_kb: text(), summary: text() });
    let undone = ticket.last();
    let first = ticket.id(0);
    let closed = ticket.then(hostile, "11-23 08:19", Kind::Undone { of: undone, reason: text() }).then(
        hostile,
        "11-23 08:20",
        Kind::Redacted { of: first, reason: owned() },
    );
    let cancelled = sample::ticket(&number(2)).then(hostile, "11-23 08:00", registered(owned())).then(
        hostile,
        "11-23 08:01",
        Kind::Cancelled { reason: owned(), duplicate_of: text() },
    );
    let late = sample::ticket(&number(3)).then(hostile, "11-23 08:00", known());
    vec![closed, cancelled, classify("11-23 08:30", late)]
}

/// What shows and does nothing; a tab where a cell of CSV may hold one.
fn is_harmless(c: char, csv: bool) -> bool {
    let does = c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}');
    !does || c == '\n' || (c == '\t' && csv)
}

fn desk(folder: &Path, arguments: &[&str]) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.args(arguments).env_clear().env("DESK_DIR", folder).env("DESK_NOW", sample::NOW).env("DESK_BY", "li.na");
    let output = command.env("LC_ALL", "C.UTF-8").output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Our own colours, taken out.
fn without_colours(text: &str) -> String {
    ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[31m", "\u{1b}[32m", "\u{1b}[33m", "\u{1b}[36m"]
        .iter()
        .fold(text.to_owned(), |text, colour| text.replace(colour, ""))
}

/// A desk with all of it, and the numbers of its tickets.
fn hostile_desk(texts: &[&str]) -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<Ticket> = texts.iter().enumerate().flat_map(|(nth, text)| tickets(nth, text)).collect();
    write_tickets(folder.path(), &all);
    (folder, (1..=all.len()).map(|number| number.to_string()).collect())
}

#[test]
fn no_verb_lets_a_ticket_play_with_the_terminal() {
    let (folder, numbers) = hostile_desk(&HOSTILE);
    let mut show = vec!["show"];
    show.extend(numbers.iter().map(String::as_str));
    let verbs = [&["list", "--all"][..], &["overdue", "--within", "3d"], &show, &["remind", "-n"]];
    let mut commands: Vec<(Vec<&str>, bool)> = vec![(vec![], false), (vec!["check"], false)];
    for format in ["table", "json", "jsonl", "csv"] {
        commands.extend(verbs.iter().map(|verb| ([verb, &["--format", format][..]].concat(), format == "csv")));
        commands.push((vec!["export", "--format", format], format == "csv"));
        commands.push((vec!["similar", "HYPERLINK", "--format", format], format == "csv"));
    }
    for format in ["table", "json", "csv", "md", "html"] {
        commands.push((vec!["report", "--period", "2026-11-01..2026-11-30", "--format", format], format == "csv"));
    }
    for (command, csv) in commands {
        for lang in [&["--lang", "en"][..], &["--lang", "zh"], &["--color", "always"]] {
            let (stdout, stderr) = desk(folder.path(), &[&command[..], lang].concat());
            for text in [without_colours(&stdout), without_colours(&stderr)] {
                let found = text.lines().find(|line| line.chars().any(|c| !is_harmless(c, csv)));
                assert_eq!(found, None, "{command:?} {lang:?}");
            }
            // The texts themselves are there.
            assert!(stdout.contains("HYPERLINK"), "{command:?}: {stdout}");
        }
    }
}

#[test]
fn json_says_every_text_as_it_was_written() {
    let (folder, _) = hostile_desk(&HOSTILE);
    for (nth, hostile) in HOSTILE.into_iter().enumerate() {
        let (stdout, _) = desk(folder.path(), &["show", &(nth * 3 + 1).to_string(), "--format", "jsonl"]);
        let ticket: serde_json::Value = serde_json::from_str(&stdout).unwrap();
        for field in [
            "description",
            "submitter",
            "department",
            "contact",
            "channel",
            "impact",
            "missing",
            "external",
            "category",
            "priority",
            "assignee",
            "team",
            "solution",
            "root_cause",
            "feedback",
            "repeat_of",
        ] {
            assert_eq!(ticket[field], hostile, "{field}");
        }
        assert_eq!(ticket["events"][0]["description"], hostile);
    }
}
