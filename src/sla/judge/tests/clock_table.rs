//! Tables of clocks: a sentence of the design, a history, a "now", and what the clocks must say.
//!
//! A table is text. Its lines, by their first sign:
//!
//! ```text
//! - the sentence
//! $ clock.assign = "5m"; clock.close = "2h"     the policy's changes to the default one (in UTC)
//! ~ clock.assign = "1h"                         the policy that `new-policy` in the history brings
//! > mon 09:00 registered | mon 09:10 asked      the history; `urgent` alone stands for [`URGENT`]
//! @ mon 10:00: respond running due=mon 11:00; assign pending; complete absent
//! ```
//!
//! Policies hold until the end of the table or the next ones, a history until the next one. Times are
//! `mon 09:00` in the first week of November 2026 (Monday is the 2nd), `mon2` in the week after, and so on, in
//! UTC. `^` after an event's time makes the line an inferred one, `!` before its word is of no effect. As of a "now", lines written later are not
//! there yet, so one history serves many.

use crate::sla::ClockName;
use crate::sla::clock::{Clock, Promise, Verdict};
use crate::sla::judge::{Judged, judge};
use crate::sla::notice::{self, Notice};
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::ticket::event::{Description, Draft, EventId, Kind, Registered};
use crate::ticket::finding::{Finding, FindingKind};
use crate::ticket::number::Number;
use crate::ticket::replay::{History, PageText, View, read_day};
use chrono::{DateTime, TimeDelta, Utc};

use crate::testing::events::*;

/// The start of most histories: received, registered, classified and assigned at nine. Due by 11:00 and 13:00.
pub(super) const URGENT: &str = "mon 09:00 registered | mon 09:00 classified urgent | mon 09:00 assigned";

/// The days of a week, as the tables write them.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `mon 09:00`, `tue2 09:00:30`: the week's Monday is 2026-11-02, `mon2`'s 2026-11-09.
pub(super) fn time(text: &str) -> DateTime<Utc> {
    let (day, clock) = text.trim().split_once(' ').unwrap_or_else(|| panic!("not a time: {text}"));
    let (name, week) = day.split_at(3);
    let weekday = DAYS.iter().position(|d| *d == name);
    let days = weekday.unwrap_or_else(|| panic!("not a day: {text}")) as i64 + 7 * (week.parse().unwrap_or(1) - 1);
    utc(&format!("2026-11-02 {clock}")) + TimeDelta::days(days)
}

fn show(time: DateTime<Utc>) -> String {
    let days = (time - utc("2026-11-02 00:00")).num_seconds().div_euclid(86_400);
    let name = DAYS[days.rem_euclid(7) as usize];
    let week = days.div_euclid(7) + 1;
    let week = if week == 1 { String::new() } else { week.to_string() };
    let clock = time.format("%H:%M:%S").to_string();
    format!("{name}{week} {}", clock.strip_suffix(":00").unwrap_or(&clock))
}

/// The default policy in UTC, with the changes given, as `;`-parted TOML lines.
pub(super) fn policy(changes: &str) -> Policy {
    let desk = if changes.contains("desk.timezone") { "" } else { "desk.timezone = \"UTC\"\n" };
    let text = format!("{desk}{}", changes.replace(';', "\n"));
    Policy::parse(&text, "sla.toml").unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

/// One event of a history. `names` are the policies: the one in force, and the one that `new-policy` brings.
fn kind(word: &str, more: &[&str], names: [&str; 2], ids: &[EventId]) -> Kind {
    let rest = more.join(" ");
    let option = |key: &str| {
        rest.split(", ").find_map(|part| part.trim().strip_prefix(key).map(|value| value.trim().to_owned()))
    };
    match word {
        "registered" => Kind::Registered(Box::new(Registered {
            site: None,
            policy: names[0].into(),
            description: "d".into(),
            submitter: "s".into(),
            received: option("received").map(|t| time(&t)),
            more: Description { missing: rest.contains("missing").then(|| "text".into()), ..Description::default() },
        })),
        "classified" => Kind::Classified {
            category: "hardware".into(),
            priority: more[0].trim_end_matches(',').into(),
            reason: Some("seen".into()),
            policy: rest.contains("new-policy").then(|| names[1].to_owned()),
        },
        "assigned" => assigned("wang"),
        "declined" => Kind::Declined { reason: "r".into() },
        "responded" => Kind::Responded { text: "t".into(), expected: option("expect").map(|t| time(&t)) },
        "asked" => Kind::Asked { text: "t".into() },
        "answered" => Kind::Answered { text: "t".into() },
        "extended" => Kind::Extended {
            until: time(&option("until").expect("until")),
            reason: "r".into(),
            told: option("told").map(|t| time(&t)),
        },
        "resolved" => resolved(),
        "passed" => verified(true),
        "failed" => verified(false),
        "closed" => closed(),
        "reopened" => Kind::Reopened { reason: "r".into() },
        "cancelled" => Kind::Cancelled { reason: "r".into(), duplicate_of: None },
        "noted" => noted("n"),
        // The event by its place in the history, from 1.
        "undone" => Kind::Undone { of: ids[more[0].parse::<usize>().unwrap() - 1], reason: None },
        other => panic!("no such event: {other}"),
    }
}

/// The ticket of a history line as of a now, and the policies to judge it by.
pub(super) fn history(text: &str, now: DateTime<Utc>, changes: &str, later: Option<&str>) -> (History, Policies) {
    let first = policy(changes);
    let second = later.map(policy);
    let name = first.name.clone();
    let other = second.as_ref().map_or(String::new(), |policy| policy.name.clone());
    let today = second.as_ref().unwrap_or(&first).clone();
    let kept = [Some(first), second].into_iter().flatten().map(|policy| (policy.name, policy.canonical));
    let policies = Policies::new(today, kept);
    let number = Number::parse("TS-20261102-001").unwrap();
    let mut pen = ticket(number.as_str());
    let mut ids = Vec::new();
    let text = match text.trim().strip_prefix("urgent") {
        Some(rest) => format!("{URGENT}{rest}"),
        None => text.to_owned(),
    };
    for part in text.split('|') {
        let (part, logged) = match part.split_once(", logged ") {
            Some((part, logged)) => (part, Some(time(logged))),
            None => (part, None),
        };
        let words: Vec<&str> = part.split_whitespace().collect();
        let draft = Draft {
            prev: ids.last().copied(),
            ticket: number.clone(),
            at: time(&format!("{} {}", words[0], words[1].trim_end_matches('^'))),
            logged,
            given: false,
            inferred: words[1].ends_with('^'),
            by: "li".into(),
            kind: kind(words[2].trim_start_matches('!'), &words[3..], [&name, &other], &ids),
        };
        ids.push(pen.draft(draft));
    }
    let page = pen.page();
    let pages = [PageText { name: "p", bytes: page.as_bytes() }];
    let mut day = read_day(number.day(), &pages, View { now, explicit: true });
    let refused = |finding: &&Finding| finding.kind == FindingKind::NoEffect;
    let others = day.findings.len() - day.findings.iter().filter(refused).count();
    let (marked, reached) = (text.matches('!').count(), day.histories[0].entries.len() == ids.len());
    assert!(others == 0 && (!reached || marked == day.findings.len()), "{text}: {:?}", day.findings);
    (day.histories.remove(0), policies)
}

/// A clock's value by the name that the tables use.
fn value(clock: &Clock, key: &str, now: DateTime<Utc>) -> String {
    let time = |at: Option<DateTime<Utc>>| at.map_or("-".into(), show);
    let seconds = |s: Option<i64>| s.map_or("-".into(), |s| s.to_string());
    match key {
        "state" => clock.state.key().into(),
        "target" => clock.target.map_or("-".into(), |span| span.to_string()),
        "started" => time(clock.started_at),
        "due" => time(clock.due_at),
        "chase" => time(clock.chase_at),
        "warn" => time(clock.warn_at),
        "agreed-until" => time(clock.agreed_until),
        "expected" => time(clock.expected_at),
        "agreed-warn" => time(clock.agreed_warn_at),
        "chase-is" => clock.chase().map_or("-", |(promise, _)| promise.key()).into(),
        "stopped" => time(clock.stopped_at),
        "written" => time(clock.stop_written_at),
        "fell" => time(clock.fell_at),
        "voided" => time(clock.voided_at),
        "used" => seconds(clock.used_s),
        "left" => seconds(clock.left_s),
        "late" => seconds(clock.late_s),
        "paused" => clock.paused_s.to_string(),
        "still" => if clock.stands_still { "yes" } else { "no" }.into(),
        "rounds" => clock.rounds.to_string(),
        "overdue" => if clock.is_overdue(now) { "yes" } else { "no" }.into(),
        "agreed" => match clock.as_agreed {
            None => "-".into(),
            Some(Verdict::Met) => "met".into(),
            Some(Verdict::Missed) => "missed".into(),
        },
        "agreed-fell" => time(clock.as_agreed_fell_at),
        other => panic!("no such value: {other}"),
    }
}

/// What is wrong with one expectation: `CLOCK[#CYCLE] STATE key=value, key=value`, or `CLOCK absent`.
/// `ticket follow-up=TIME, next=CLOCK, overdue=yes, notices=LEVEL CLOCK PROMISE TIME + …` speaks of the ticket.
fn amiss(expectation: &str, history: &History, policies: &Policies, now: DateTime<Utc>) -> Vec<String> {
    let judged = judge(history, policies, now);
    let (head, rest) = expectation.trim().split_once(' ').unwrap_or_else(|| panic!("{expectation}"));
    let pairs = |values: &str| -> Vec<(String, String)> {
        let parts = values.split(',').map(str::trim).filter(|pair| !pair.is_empty());
        parts.map(|pair| pair.split_once('=').unwrap_or_else(|| panic!("{expectation}"))).map(owned).collect()
    };
    let differ =
        |key: &str, want: &str, got: String| (got != want).then(|| format!("{head}: {key} is {got}, not {want}"));
    if head == "ticket" {
        let got = |key: &str| match key {
            "follow-up" => judged.follow_up_at.map_or("-".into(), show),
            "next" => judged.next().map_or("-".into(), |clock| clock.name.key().into()),
            "overdue" => if judged.is_overdue(now) { "yes" } else { "no" }.into(),
            "notices" => notices(&judged, now),
            other => panic!("no such value: {other}"),
        };
        return pairs(rest).iter().filter_map(|(key, want)| differ(key, want, got(key))).collect();
    }
    let (name, cycle) = head.split_once('#').unwrap_or((head, "1"));
    let name = ClockName::from_key(name).unwrap_or_else(|| panic!("no clock {name}"));
    let cycle: u32 = cycle.parse().unwrap();
    let clock = judged.clocks.iter().find(|clock| clock.name == name && clock.cycle == cycle);
    let (state, values) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    match clock {
        _ if state == "absent" => clock.map(|clock| format!("{head} is there: {clock:?}")).into_iter().collect(),
        None => vec![format!("no {head}")],
        Some(clock) => {
            let mut pairs = pairs(values);
            pairs.insert(0, ("state".into(), state.into()));
            pairs.iter().filter_map(|(key, want)| differ(key, want, value(clock, key, now))).collect()
        }
    }
}

/// What is to be said of the ticket: `overdue resolve due mon 13:00 + past-told resolve agreed mon 16:00`.
fn notices(judged: &Judged<'_>, now: DateTime<Utc>) -> String {
    let one = |notice: &Notice| {
        let promise = notice.promise.map_or("", Promise::key);
        [notice.level.key(), notice.clock.key(), promise, &show(notice.due)].join(" ").replace("  ", " ")
    };
    let all: Vec<String> = notice::notices(&judged.clocks, judged.follow_up_at, now).iter().map(one).collect();
    if all.is_empty() { "-".into() } else { all.join(" + ") }
}

fn owned((key, value): (&str, &str)) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

/// Tries a table, and names all that is amiss in it at once.
pub(super) fn check(table: &str) {
    let (mut sentence, mut changes, mut later, mut line, mut tried) = ("", "", None, "", 0);
    let mut wrong = Vec::new();
    for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (sign, rest) = row.split_at(1);
        let rest = rest.trim();
        match sign {
            "-" => sentence = rest,
            "$" => (changes, later) = (rest, None),
            "~" => later = Some(rest),
            ">" => line = rest,
            "@" => {
                let (now, expected) = rest.split_once(": ").unwrap_or_else(|| panic!("{row}"));
                let now = time(now);
                let (history, policies) = history(line, now, changes, later);
                for expectation in expected.split(';') {
                    tried += 1;
                    let found = amiss(expectation, &history, &policies, now);
                    wrong.extend(found.iter().map(|what| format!("{sentence}\n  > {line}\n  @ {rest}\n  {what}")));
                }
            }
            _ => panic!("what is `{row}`?"),
        }
    }
    assert!(tried > 0, "an empty table");
    assert!(wrong.is_empty(), "{} amiss:\n{}", wrong.len(), wrong.join("\n"));
}
