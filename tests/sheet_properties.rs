//! The form holds what it says: random tickets, exported, imported into an empty desk and exported again,
//! give the same rows but for what the form has no time for; and from then on the same to the byte.

mod support;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use deskbook::render::words::words;
use deskbook::sheet::batch::{Known, Rows};
use deskbook::sheet::column::Column;
use deskbook::sheet::file::csv;
use deskbook::sheet::form::{Cell, Form};
use deskbook::sheet::row::{Reader, order};
use deskbook::sheet::table::Table;
use deskbook::sheet::write::Stamp;
use deskbook::sla::Language;
use deskbook::sla::book::Book;
use deskbook::sla::judge::judge;
use deskbook::sla::policy::Policy;
use deskbook::ticket::event::{Description, Draft, Kind, Registered};
use deskbook::ticket::number::Number;
use deskbook::ticket::replay::{PageText, View, read_day};
use deskbook::ticket::rules::allowed;
use deskbook::ticket::state::{Status, Ticket, evolve};
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
        9 => Kind::Noted { text: Some(text()), cause: maybe(one.flag), clock: None },
        10 => Kind::Asked { text: text() },
        11 => Kind::Answered { text: text() },
        12 => {
            let more = Description { department: Some(text()), contact: maybe(one.flag), ..Description::default() };
            Kind::Amended { more: Box::new(more), reason: None }
        }
        13 => Kind::Extended { until: at + TimeDelta::hours(30), reason: text(), told: at },
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
    let mut pen = support::Pen::new(number.as_str());
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
    let book = Book::new(policy.clone(), [(policy.name.clone(), policy.canonical.clone())]);
    let form = Form { words: words(language), language, policy, zone: policy.timezone };
    let mut rows = vec![Column::FORM.map(|column| Cell::Plain(column.header(form.words).to_owned())).to_vec()];
    for history in &day.histories {
        let judged = judge(history, &book, now);
        rows.push(Column::FORM.map(|column| form.cell(column, history, &judged)).to_vec());
    }
    rows
}

fn import(bytes: &[u8], policy: &Policy, language: Language, now: DateTime<Utc>) -> Result<String, String> {
    let table = Table::read(bytes, &[]).map_err(|problems| format!("{problems:?}"))?;
    let prefixes = BTreeSet::from(["TS".to_owned()]);
    let reader = Reader { table: &table, policy, prefixes: &prefixes, order: order(&table), now };
    let stamp = Stamp { site: None, now, given: false, zone: policy.timezone };
    let batch = Rows::read(&reader)
        .settle(&reader, words(language), &Known::default(), "importer", "", stamp)
        .map_err(|problems| format!("{problems:?}"))?;
    assert!(batch.remarks.is_empty(), "{:?}", batch.remarks);
    Ok(batch.new.iter().flat_map(|new| &new.written.lines).map(|line| format!("{line}\n")).collect())
}

/// What clocks make of a ticket: without the times of every step they may make something else of it.
const JUDGED: [Column; 5] =
    [Column::ResponseDue, Column::ResponseMet, Column::ResolutionDue, Column::ResolutionMet, Column::ExpectedAt];

fn round_trip(tries: &[Try], zone: &str, language: Language, later: i64) -> Result<(), TestCaseError> {
    let policy = policy(zone);
    let page = page(tries, &policy);
    let last: DateTime<Utc> = START.parse().unwrap();
    let now = last + TimeDelta::seconds(tries.iter().map(|one| one.gap).sum::<i64>() + later);

    let first = export(&page, &policy, language, now);
    let excel = tries.len().is_multiple_of(2);
    let imported = import(&csv(&first, excel), &policy, language, now).map_err(TestCaseError::fail)?;
    let second = export(&imported, &policy, language, now);
    // Nothing that shifts a clock: then all comes back.
    let events = |kind: &str| page.matches(&format!("\"event\":\"{kind}\"")).count();
    let shifting = ["asked", "declined", "reopened", "cancelled", "undone"];
    let plain = shifting.iter().all(|kind| events(kind) == 0)
        && events("classified") <= 1
        && !page.contains("\"passed\":false");
    for (column, (before, after)) in Column::FORM.iter().zip(first[1].iter().zip(&second[1])) {
        let text = |cell: &Cell| String::from_utf8(csv(&[vec![cell.clone()]], false)).unwrap();
        if plain || !JUDGED.contains(column) {
            prop_assert_eq!(text(before), text(after), "{:?}\n{}\n{}", column, page, imported);
        }
    }
    let again = import(&csv(&second, false), &policy, language, now).map_err(TestCaseError::fail)?;
    let third = export(&again, &policy, language, now);
    let text = |rows| String::from_utf8(csv(rows, false)).unwrap();
    prop_assert_eq!(text(&third[1..]), text(&second[1..]), "{}\n{}", imported, again);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn what_was_exported_comes_back(
        tries in prop::collection::vec(any_try(), 1..25),
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
