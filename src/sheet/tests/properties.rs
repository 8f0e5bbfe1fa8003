//! The form holds what it says: random tickets, exported, imported into an empty desk and exported again,
//! give the same rows but for what the form has no time for (`is_lost` says what); and from then on the same
//! to the byte.

use std::collections::BTreeSet;

use crate::render::words::words;
use crate::sheet::batch::Rows;
use crate::sheet::column::Column;
use crate::sheet::file::csv;
use crate::sheet::form::{Cell, Form};
use crate::sheet::known::Known;
use crate::sheet::row::{Reader, order};
use crate::sheet::table::Table;
use crate::sheet::write::Stamp;
use crate::sla::Language;
use crate::sla::judge::judge;
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::testing::events::ticket;
use crate::ticket::event::{Description, Draft, Kind, Registered};
use crate::ticket::number::Number;
use crate::ticket::replay::{PageText, View, read_day};
use crate::ticket::rules::allowed;
use crate::ticket::state::{Status, Ticket, evolve};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

/// One thing that may happen, where the rules allow it.
#[derive(Debug, Clone)]
struct Try {
    what: u8,
    gap: i64,
    text: String,
    person: String,
    flag: bool,
    figure: u8,
}

/// A text as the command line lets it through: something in it, nothing around it.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "=",
        "+",
        "-",
        "@",
        "'",
        "\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "a",
        "B7",
        "打印机",
        "，",
        "：",
        ": ",
        "2026-11-22 09:15 x: ",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{feff}",
        "#",
        "|",
        "\u{3000}",
        "是",
        "1",
        "sep=",
        "respond",
        "首次响应",
    ]);
    prop::collection::vec(pieces, 1..8)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("something to see", |text| text.chars().any(char::is_alphanumeric))
}

fn person() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["li.na", "王伟", "Anna Schmidt", "=x", "-y", "@z", "a: b", "o'brien", "'q"])
        .prop_map(str::to_owned)
}

fn any_try() -> impl Strategy<Value = Try> {
    let gap = prop_oneof![Just(0), 1..90i64, 60..7200i64, 3600..400_000i64];
    (0..22u8, gap, text(), person(), any::<bool>(), 1..6u8).prop_map(|(what, gap, text, person, flag, figure)| Try {
        what,
        gap,
        text,
        person,
        flag,
        figure,
    })
}

/// Tries that lead a ticket to its end and beyond, others among them.
fn far() -> impl Strategy<Value = Vec<Try>> {
    const WAY: [u8; 14] = [9, 0, 3, 7, 14, 16, 18, 19, 7, 14, 16, 18, 19, 14];
    let way = (any::<bool>(), prop::collection::vec(any_try(), WAY.len()), 5..=WAY.len()).prop_map(
        |(first, mut tries, length)| {
            for (one, what) in tries.iter_mut().zip(WAY) {
                one.what = what;
                if what == 0 && first {
                    one.figure = 1;
                }
            }
            tries.truncate(length);
            tries
        },
    );
    (way, prop::collection::vec((any_try(), any::<prop::sample::Index>()), 0..8)).prop_map(|(mut way, more)| {
        for (one, place) in more {
            let place = 1 + place.index(way.len());
            way.insert(place, one);
        }
        way
    })
}

fn kind(one: &Try, at: DateTime<Utc>, ticket: &Ticket) -> Kind {
    let text = || one.text.clone();
    let maybe = |flag: bool| flag.then(text);
    let category = ["system-failure", "how-to", "hardware"][usize::from(one.figure) % 3].to_owned();
    let priority = ["urgent", "high", "medium", "low"][usize::from(one.figure) % 4].to_owned();
    match one.what {
        0..=2 => Kind::Classified { category, priority, reason: ticket.priority.is_some().then(text), policy: None },
        3..=5 => Kind::Assigned { assignee: Some(one.person.clone()), team: one.flag.then(|| "ops".to_owned()) },
        6 => Kind::Declined { reason: text() },
        7 | 8 => Kind::Responded {
            text: text(),
            expected: one.flag.then(|| at + TimeDelta::hours(i64::from(one.figure) * 5)),
        },
        9 => {
            let clock = ["respond", "resolve", "hand_back"].get(usize::from(one.figure)).filter(|_| one.flag);
            Kind::Noted { text: Some(text()), cause: maybe(one.flag), clock: clock.map(|&clock| clock.to_owned()) }
        }
        10 => Kind::Asked { text: text() },
        11 => Kind::Answered { text: text() },
        12 => {
            let more = Description { department: Some(text()), contact: maybe(one.flag), ..Description::default() };
            Kind::Amended { more: Box::new(more), reason: None }
        }
        13 => Kind::Extended { until: at + TimeDelta::hours(30), reason: text(), told: Some(at) },
        14 | 15 => Kind::Resolved { solution: text(), cause: maybe(one.flag) },
        16 | 17 => Kind::Verified {
            passed: one.figure > 2,
            assumed: maybe(one.flag && one.figure == 5),
            feedback: maybe(one.flag),
            rating: one.flag.then_some(one.figure),
        },
        18 => Kind::Closed { kb: maybe(one.flag), no_kb: maybe(!one.flag), summary: None },
        19 => Kind::Reopened { reason: text() },
        20 if one.figure == 1 => Kind::Cancelled { reason: text(), duplicate_of: None },
        20 => Kind::Linked { repeat_of: Some("TS-20261101-001".to_owned()), related: None },
        _ => Kind::Reminded { clock: "respond".to_owned(), due: at, level: "overdue".to_owned() },
    }
}

const START: &str = "2026-11-22T01:15:00Z";

fn policy(zone: &str) -> Policy {
    Policy::parse(&format!("[desk]\ntimezone = \"{zone}\"\n"), "sla.toml").unwrap()
}

/// The page of a ticket that these tries give.
fn page(tries: &[Try], policy: &Policy) -> String {
    let number = Number::parse("TS-20261122-001").unwrap();
    let mut pen = ticket(number.as_str());
    let mut at: DateTime<Utc> = START.parse().unwrap();
    let first = &tries[0];
    let registered = Registered {
        site: None,
        policy: policy.name.clone(),
        description: first.text.clone(),
        submitter: first.person.clone(),
        received: first.flag.then(|| at - TimeDelta::seconds(first.gap)),
        more: Description { impact: first.flag.then(|| first.text.clone()), ..Description::default() },
    };
    let mut draft = Draft {
        prev: None,
        ticket: number,
        at,
        logged: None,
        given: false,
        inferred: false,
        by: first.person.clone(),
        kind: Kind::Registered(Box::new(registered)),
    };
    pen.draft(draft.clone());
    let mut ticket = Ticket::begin(&pen.written[0].0).unwrap();
    for one in &tries[1..] {
        let kind = kind(one, at + TimeDelta::seconds(one.gap), &ticket);
        if allowed(&ticket, &kind).is_err() {
            continue;
        }
        at += TimeDelta::seconds(one.gap);
        draft.prev = Some(pen.written.last().unwrap().0.id);
        draft.at = at;
        draft.by.clone_from(&one.person);
        draft.kind = kind;
        pen.draft(draft.clone());
        evolve(&mut ticket, &pen.written.last().unwrap().0);
    }
    pen.page()
}

/// A page's rows of the form, the header first.
fn export(page: &str, policy: &Policy, language: Language, now: DateTime<Utc>) -> Vec<Vec<Cell>> {
    let pages = [PageText { name: "p", bytes: page.as_bytes() }];
    let day = read_day("2026-11-22".parse().unwrap(), &pages, View { now, explicit: false });
    assert!(day.findings.is_empty(), "{:?}", day.findings);
    let policies = Policies::new(policy.clone(), [(policy.name.clone(), policy.canonical.clone())]);
    let form = Form { words: words(language), language, policy, zone: policy.timezone };
    let mut rows = vec![Column::FORM.map(|column| Cell::Plain(column.header(form.words).to_owned())).to_vec()];
    for history in &day.histories {
        let judged = judge(history, &policies, now);
        rows.push(Column::FORM.map(|column| form.cell(column, history, &judged)).to_vec());
    }
    rows
}

fn import(bytes: &[u8], policy: &Policy, language: Language, now: DateTime<Utc>) -> Result<String, String> {
    let table = Table::read(bytes, &[]).map_err(|problems| format!("{problems:?}"))?;
    let prefixes = BTreeSet::from(["TS".to_owned()]);
    let reader = Reader { table: &table, policy, prefixes: &prefixes, order: order(&table), now };
    let stamp = Stamp { site: None, now, given: false, zone: policy.timezone, keeps_events: false };
    let batch = Rows::read(&reader)
        .settle(&reader, words(language), &Known::default(), "importer", "", stamp)
        .map_err(|problems| format!("{problems:?}"))?;
    assert!(batch.remarks.is_empty(), "{:?}", batch.remarks);
    Ok(batch.new.iter().flat_map(|new| &new.written.lines).map(|line| format!("{line}\n")).collect())
}

/// What clocks make of a ticket.
const JUDGED: [Column; 5] =
    [Column::ResponseDue, Column::ResponseMet, Column::ResolutionDue, Column::ResolutionMet, Column::ExpectedAt];

/// Whether the form tells too little of the steps of a ticket for this column to come back: these cases
/// alone, and no others.
fn is_lost(column: Column, row: &[Cell], page: &str) -> bool {
    let cell = |column: Column| {
        let index = Column::FORM.iter().position(|one| *one == column).unwrap();
        row[index].text()
    };
    let has = |event: &str| page.contains(&format!("\"event\":\"{event}\""));
    let priorities: Vec<&str> =
        page.lines().filter_map(|line| Some(line.split_once("\"priority\":\"")?.1.split_once('"')?.0)).collect();
    let changes = priorities.windows(2).filter(|two| two[0] != two[1]).count();
    let waited = has("asked") || has("reopened") || page.contains("\"passed\":false");
    let of_resolution = [Column::ResolutionDue, Column::ResolutionMet, Column::ExpectedAt].contains(&column);
    // Another priority before: the response's due tells of it, and the resolution's, but not of two others,
    // nor of a wait on top.
    (of_resolution && (changes > 1 || changes == 1 && waited))
        // Taken up again, and standing still: without a due nothing tells when that was.
        || (has("reopened") && cell(Column::ResolutionDue).is_empty() && column == Column::ResolutionMet)
}

fn round_trip(tries: &[Try], zone: &str, language: Language, later: i64) -> Result<(), TestCaseError> {
    let policy = policy(zone);
    let page = page(tries, &policy);
    let last: DateTime<Utc> = START.parse().unwrap();
    let now = last + TimeDelta::seconds(tries.iter().map(|one| one.gap).sum::<i64>() + later);

    let first = export(&page, &policy, language, now);
    let excel = tries.len().is_multiple_of(2);
    let imported = import(&csv(&first, excel).unwrap(), &policy, language, now).map_err(TestCaseError::fail)?;
    let second = export(&imported, &policy, language, now);
    for (column, (before, after)) in Column::FORM.iter().zip(first[1].iter().zip(&second[1])) {
        let text = |cell: &Cell| String::from_utf8(csv(&[vec![cell.clone()]], false).unwrap()).unwrap();
        if !is_lost(*column, &first[1], &page) {
            prop_assert_eq!(text(before), text(after), "{:?}\n{}\n{}", column, page, imported);
        }
    }
    let again = import(&csv(&second, false).unwrap(), &policy, language, now).map_err(TestCaseError::fail)?;
    let third = export(&again, &policy, language, now);
    let text = |rows| String::from_utf8(csv(rows, false).unwrap()).unwrap();
    prop_assert_eq!(text(&third[1..]), text(&second[1..]), "{}\n{}", imported, again);
    Ok(())
}

proptest! {
    #![proptest_config(crate::testing::cases(250))]

    #[test]
    fn what_was_exported_comes_back(
        tries in prop_oneof![prop::collection::vec(any_try(), 1..25), far()],
        zone in prop::sample::select(vec!["Asia/Shanghai", "Europe/Berlin"]),
        language in prop::sample::select(vec![Language::En, Language::Zh]),
        later in 0..2_000_000i64,
    ) {
        round_trip(&tries, zone, language, later)?;
    }
}

#[test]
fn the_tries_reach_every_status() {
    // A property over histories that never get anywhere would hold of anything.
    let policy = policy("Asia/Shanghai");
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = prop::collection::vec(any_try(), 1..25);
    let mut reached = BTreeSet::new();
    for _ in 0..2000 {
        let tries = strategy.new_tree(&mut runner).unwrap().current();
        let page = page(&tries, &policy);
        let pages = [PageText { name: "p", bytes: page.as_bytes() }];
        let view = View { now: "2027-11-22T01:15:00Z".parse().unwrap(), explicit: false };
        reached.insert(read_day("2026-11-22".parse().unwrap(), &pages, view).histories[0].ticket.status);
    }
    assert_eq!(reached, BTreeSet::from(Status::ALL));
}

/// What comes back of a ticket of high priority (8 hours): each thing that happens, and the minutes before it.
fn judged_after(steps: &[(u8, i64)], later: i64) -> [Vec<String>; 2] {
    let policy = policy("Asia/Shanghai");
    let one = |(what, minutes): (u8, i64)| {
        let (text, person) = ("text".to_owned(), "li.na".to_owned());
        // 5 is a yes, 1 what cancels, neither a wish of the user's.
        let figure = match what {
            0 | 20 => 1,
            // To the low priority.
            2 => 3,
            _ => 5,
        };
        Try { what, gap: minutes * 60, text, person, flag: false, figure }
    };
    let tries: Vec<Try> = [(9, 0)].iter().chain(steps).map(|step| one(*step)).collect();
    let page = page(&tries, &policy);
    let now = START.parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(later);
    let first = export(&page, &policy, Language::En, now);
    let imported = import(&csv(&first, false).unwrap(), &policy, Language::En, now).unwrap();
    let second = export(&imported, &policy, Language::En, now);
    [first, second].map(|rows| {
        let judged = Column::FORM.iter().zip(&rows[1]).filter(|(column, _)| JUDGED.contains(column));
        judged.map(|(_, cell)| cell.text().to_owned()).collect()
    })
}

#[test]
fn dues_and_verdicts_come_back_where_the_form_tells_enough() {
    const CLASSIFIED: u8 = 0;
    const ASSIGNED: u8 = 3;
    const RESPONDED: u8 = 7;
    const ASKED: u8 = 10;
    const RESOLVED: u8 = 14;
    const VERIFIED: u8 = 16;
    const CLOSED: u8 = 18;
    const REOPENED: u8 = 19;
    const CANCELLED: u8 = 20;
    const LOWERED: u8 = 2;
    let closed = [
        (CLASSIFIED, 10),
        (ASSIGNED, 10),
        (RESPONDED, 10),
        (RESOLVED, 30),
        (VERIFIED, 60),
        (CLOSED, 10),
        (REOPENED, 3000),
    ];
    let again = [&closed[..], &[(RESOLVED, 60), (VERIFIED, 10), (CLOSED, 10)]].concat();
    let late = [&closed[..], &[(RESOLVED, 600), (VERIFIED, 10)]].concat();
    for (what, steps, later, wanted) in [
        ("reopened", &closed[..], 3200, ["2026-11-22 13:15", "yes", "2026-11-24 21:25", "2026-11-24 21:25", "open"]),
        (
            "reopened, closed again",
            &again,
            9000,
            ["2026-11-22 13:15", "yes", "2026-11-24 21:25", "2026-11-24 21:25", "yes"],
        ),
        (
            "late the second time",
            &late,
            9000,
            ["2026-11-22 13:15", "yes", "2026-11-24 21:25", "2026-11-24 21:25", "no"],
        ),
        (
            "asked in time, answered late",
            &[(CLASSIFIED, 10), (ASSIGNED, 10), (ASKED, 10), (RESPONDED, 600), (RESOLVED, 600)],
            9000,
            ["2026-11-22 13:15", "yes", "", "", "open"],
        ),
        (
            "cancelled when it was late",
            &[(CLASSIFIED, 10), (ASSIGNED, 10), (CANCELLED, 6000)],
            9000,
            ["2026-11-22 13:15", "no", "2026-11-22 17:15", "2026-11-22 17:15", "no"],
        ),
        (
            "another priority behind the response",
            &[(CLASSIFIED, 10), (ASSIGNED, 10), (RESPONDED, 60), (LOWERED, 10)],
            3200,
            ["2026-11-22 13:15", "yes", "2026-11-25 18:00", "2026-11-25 18:00", "open"],
        ),
        (
            "another priority when it was late",
            &[(CLASSIFIED, 10), (ASSIGNED, 10), (LOWERED, 600)],
            3200,
            ["2026-11-22 13:15", "no", "2026-11-22 17:15", "2026-11-22 17:15", "no"],
        ),
        ("cancelled in time, noted since", &[(CLASSIFIED, 10), (CANCELLED, 60), (9, 6000)], 9000, ["", "", "", "", ""]),
    ] {
        let [before, after] = judged_after(steps, later);
        assert_eq!(before, wanted, "{what}");
        assert_eq!(after, wanted, "{what}");
    }
}
