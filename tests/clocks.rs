//! Every sentence of the clocks and states: a history, a "now", and what the clock must say.
//!
//! A history is one line: events parted by `|`, each a time and a word. Times are `mon 09:00` in the first
//! week of November 2026 (Monday is the 2nd), `mon2` in the week after, and so on; all in UTC, which is the
//! desk's zone here too. `^` after the time makes the line an inferred one.

mod support;

use chrono::{DateTime, Utc};
use deskbook::sla::ClockName;
use deskbook::sla::book::Book;
use deskbook::sla::clock::Clock;
use deskbook::sla::judge::judge;
use deskbook::sla::policy::Policy;
use deskbook::ticket::event::{Description, Draft, Kind, Registered};
use deskbook::ticket::number::Number;
use deskbook::ticket::replay::{PageText, View, read_day};
use support::*;

/// `mon 09:00`, `tue2 09:00:30`: the week's Monday is 2026-11-02, `mon2`'s 2026-11-09.
fn time(text: &str) -> DateTime<Utc> {
    let (day, clock) = text.trim().split_once(' ').unwrap_or_else(|| panic!("not a time: {text}"));
    let (name, week) = day.split_at(3);
    let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|d| *d == name);
    let days = weekday.unwrap_or_else(|| panic!("not a day: {text}")) as i64 + 7 * (week.parse().unwrap_or(1) - 1);
    let clock = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
    utc(&format!("2026-11-02 {clock}")) + chrono::TimeDelta::days(days)
}

fn show(time: DateTime<Utc>) -> String {
    let days = (time - utc("2026-11-02 00:00")).num_days();
    let name = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][days.rem_euclid(7) as usize];
    let week = days.div_euclid(7) + 1;
    let week = if week == 1 { String::new() } else { week.to_string() };
    let clock = time.format("%H:%M:%S").to_string();
    format!("{name}{week} {}", clock.strip_suffix(":00").unwrap_or(&clock))
}

/// The policy of these tests: the default one in UTC, with the changes given.
fn policy(changes: &str) -> Policy {
    let desk = if changes.contains("[desk]") { "" } else { "[desk]\ntimezone = \"UTC\"\n" };
    Policy::parse(&format!("{desk}{changes}"), "sla.toml").unwrap_or_else(|e| panic!("{e:?}"))
}

/// One event of a history. `other` is the name of the policy that `new-policy` brings.
fn kind(words: &[&str], name: &str, other: &str) -> Kind {
    let rest = words[1..].join(" ");
    let option = |key: &str| {
        rest.split(", ").find_map(|part| part.trim().strip_prefix(key).map(|value| value.trim().to_owned()))
    };
    match words[0] {
        "registered" => Kind::Registered(Box::new(Registered {
            site: None,
            policy: name.into(),
            description: "d".into(),
            submitter: "s".into(),
            received: option("received").map(|t| time(&t)),
            more: Description { missing: rest.contains("missing").then(|| "text".into()), ..Description::default() },
        })),
        "classified" => Kind::Classified {
            category: "hardware".into(),
            priority: words[1].into(),
            reason: Some("seen".into()),
            policy: rest.contains("new-policy").then(|| other.to_owned()),
        },
        "assigned" => assigned("wang"),
        "declined" => Kind::Declined { reason: "r".into() },
        "responded" => Kind::Responded { text: "t".into(), expected: option("expect").map(|t| time(&t)) },
        "asked" => Kind::Asked { text: "t".into() },
        "answered" => Kind::Answered { text: "t".into(), more: Box::default() },
        "extended" => Kind::Extended {
            until: time(&option("until").expect("until")),
            reason: "r".into(),
            told: time(&option("told").expect("told")),
        },
        "resolved" => resolved(),
        "passed" => verified(true),
        "failed" => verified(false),
        "closed" => closed(),
        "reopened" => Kind::Reopened { reason: "r".into() },
        "cancelled" => Kind::Cancelled { reason: "r".into(), duplicate_of: None },
        "noted" => noted("n"),
        other => panic!("no such event: {other}"),
    }
}

/// The clocks of a history as of a now, under a policy (and perhaps a second one that `new-policy` brings).
fn clocks(history: &str, now: &str, changes: &str, later: Option<&str>) -> Vec<Clock> {
    let first = policy(changes);
    let second = later.map(policy);
    let name = first.name.clone();
    let other = second.as_ref().map_or(String::new(), |policy| policy.name.clone());
    let kept = [(name.clone(), first.canonical.clone())];
    let book = Book::new(second.unwrap_or(first), kept);
    let mut pen = Pen::new("TS-20261102-001");
    let mut prev = None;
    for part in history.split('|') {
        let words: Vec<&str> = part.split_whitespace().collect();
        let inferred = words[1].ends_with('^');
        let at = time(&format!("{} {}", words[0], words[1].trim_end_matches('^')));
        let kind = kind(&words[2..], &name, &other);
        // Written at `at`, so that the order of the lines is the history's own.
        prev = Some(pen.draft(Draft {
            prev,
            ticket: Number::parse("TS-20261102-001").unwrap(),
            at,
            logged: None,
            given: false,
            inferred,
            by: "li".into(),
            kind,
        }));
    }
    let now = time(now);
    let page = pen.page();
    let pages = [PageText { name: "p", bytes: page.as_bytes() }];
    let number = Number::parse("TS-20261102-001").unwrap();
    let day = read_day(number.day(), &pages, View { now, explicit: false });
    assert!(day.findings.is_empty(), "{history}: {:?}", day.findings);
    judge(&day.histories[0], &book, now).clocks
}

/// A clock's value by the name that the tables use.
fn value(clock: &Clock, key: &str, now: DateTime<Utc>) -> String {
    let time = |at: Option<DateTime<Utc>>| at.map_or("-".into(), show);
    let seconds = |s: Option<i64>| s.map_or("-".into(), |s| s.to_string());
    match key {
        "state" => clock.state.key().into(),
        "target" => clock.target.map_or("-".into(), |span| span.to_string().replace(' ', "")),
        "started" => time(clock.started_at),
        "due" => time(clock.due_at),
        "chase" => time(clock.chase_at),
        "warn" => time(clock.warn_at),
        "stopped" => time(clock.stopped_at),
        "fell" => time(clock.fell_at),
        "voided" => time(clock.voided_at),
        "used" => seconds(clock.used_s),
        "left" => seconds(clock.left_s),
        "late" => seconds(clock.late_s),
        "paused" => clock.paused_s.to_string(),
        "rounds" => clock.rounds.to_string(),
        "overdue" => if clock.is_overdue(now) { "yes" } else { "no" }.into(),
        "agreed" => match clock.as_agreed {
            None => "-".into(),
            Some(deskbook::sla::clock::Verdict::Met) => "met".into(),
            Some(deskbook::sla::clock::Verdict::Missed) => "missed".into(),
        },
        "agreed-fell" => time(clock.as_agreed_fell_at),
        other => panic!("no such value: {other}"),
    }
}

/// One row: the sentence, the policy's changes, a second policy, the history, now, and the expectation:
/// `CLOCK[#CYCLE] STATE key=value, key=value; CLOCK absent`.
fn check(sentence: &str, changes: &str, later: Option<&str>, history: &str, now: &str, expected: &str) {
    let clocks = clocks(history, now, changes, later);
    for expectation in expected.split(';') {
        let (head, rest) = expectation.trim().split_once(' ').unwrap_or_else(|| panic!("{sentence}: {expectation}"));
        let (name, cycle) = head.split_once('#').unwrap_or((head, "1"));
        let name = ClockName::from_key(name).unwrap_or_else(|| panic!("{sentence}: no clock {name}"));
        let cycle: u32 = cycle.parse().unwrap();
        let clock = clocks.iter().find(|clock| clock.name == name && clock.cycle == cycle);
        let (state, values) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        if state == "absent" {
            assert!(clock.is_none(), "{sentence}\n  {history}\n  at {now}: {head} is there: {clock:?}");
            continue;
        }
        let clock = clock.unwrap_or_else(|| panic!("{sentence}\n  {history}\n  at {now}: no {head}"));
        let pairs = values.split(',').map(str::trim).filter(|pair| !pair.is_empty());
        for (key, want) in std::iter::once(("state", state)).chain(pairs.map(|pair| pair.split_once('=').unwrap())) {
            let got = value(clock, key, time(now));
            assert_eq!(got, want, "{sentence}\n  {history}\n  at {now}: {head} {key}\n  {clock:#?}");
        }
    }
}

/// The start of most rows: received and registered at nine, classified and assigned at once.
const URGENT: &str = "mon 09:00 registered | mon 09:00 classified urgent | mon 09:00 assigned";

#[test]
fn respond() {
    for (sentence, tail, now, expected) in [
        (
            "it runs from received",
            "",
            "mon 09:30",
            "respond running started=mon 09:00, due=mon 11:00, warn=mon 10:00, used=1800, left=5400",
        ),
        ("due soon: now is the warning", "", "mon 10:00", "respond due-soon left=3600"),
        ("on the deadline it is not late", "", "mon 11:00", "respond due-soon left=0, overdue=no"),
        ("a second later it is", "", "mon 11:00:01", "respond late late=1, fell=mon 11:00, overdue=yes"),
        (
            "on the deadline is met",
            " | mon 11:00 responded",
            "tue 09:00",
            "respond met stopped=mon 11:00, fell=mon 11:00, used=7200",
        ),
        (
            "a second later is missed",
            " | mon 11:00:01 responded",
            "tue 09:00",
            "respond missed stopped=mon 11:00:01, due=mon 11:00, fell=mon 11:00, late=1",
        ),
        ("a question while assigned is a response", " | mon 09:40 asked", "mon 12:00", "respond met stopped=mon 09:40"),
        (
            "a resolution without either is one too",
            " | mon 09:50 resolved",
            "mon 12:00",
            "respond met stopped=mon 09:50",
        ),
    ] {
        check(sentence, "", None, &format!("{URGENT}{tail}"), now, expected);
    }
}
