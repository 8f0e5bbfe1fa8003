//! The desk that `examples/generate` makes is one that the program could have written.

use std::collections::BTreeMap;

use crate::support::generate;
use chrono::NaiveDate;
use deskbook::Status;
use deskbook::internals::{Desk, Effect, PageText, View, Where, read_day, scan};

#[test]
fn its_tickets_break_no_rule_and_reach_every_state() {
    let dir = tempfile::tempdir().unwrap();
    let until = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let size = generate::Size { tickets: 1500, days: 40, until, seed: 7 };
    let made = generate::make(dir.path(), &size).unwrap();
    let desk = Desk::find(&Where { option: Some(dir.path().into()), ..Default::default() }).unwrap();
    assert!(desk.own_mark().unwrap().as_deref() == Some("") && desk.kept_policies().unwrap().len() == 1);

    let view = View { now: "2026-11-21T00:00:00Z".parse().unwrap(), explicit: false };
    let (mut tickets, mut events, mut states) = (0, 0, BTreeMap::<Status, usize>::new());
    scan::<_, deskbook::Error>(
        &desk,
        &desk.days().unwrap(),
        |day, pages| {
            let texts: Vec<_> = pages.iter().map(|page| PageText { name: &page.name, bytes: &page.bytes }).collect();
            Ok(read_day(day, &texts, view))
        },
        |day| {
            assert_eq!(day.findings, [], "{}", day.day);
            for history in &day.histories {
                tickets += 1;
                events += history.entries.len();
                *states.entry(history.ticket.status).or_default() += 1;
                assert!(history.entries.iter().all(|entry| !matches!(entry.effect, Effect::Refused(_))));
            }
            Ok(())
        },
    )
    .unwrap();
    assert!((1480..=1500).contains(&tickets), "some of the last evening's are not registered yet: {tickets}");
    assert_eq!(events, made.events);
    assert!(states[&Status::Closed] > 1000 && states.len() >= 7, "{states:?}");
}
