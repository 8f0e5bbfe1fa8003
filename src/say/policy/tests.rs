//! All that can be wrong with a sla.toml, in both languages.

use super::*;
use crate::say::gallery::{Block, both_languages_agree, compare, every};
use crate::time::span::NotASpan;

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/policy.en.toml"), include_str!("../words/policy.zh.toml"));
}

fn key(name: &str, place: &str) -> Key {
    Key { name: name.to_owned(), place: place.to_owned() }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn wrongs() -> Vec<(String, Wrong)> {
    every!(Wrong {
        Wrong::NotToml { .. } => [
            Wrong::NotToml { fault: "invalid basic string, expected `\"`".into(), at: None },
            Wrong::NotToml { fault: "duplicate key".into(), at: Some("clock".into()) },
        ],
        Wrong::UnknownKey { .. } => [
            Wrong::UnknownKey { key: key("priorities", ""), near: Some("priority".into()) },
            Wrong::UnknownKey { key: key("colour", ""), near: None },
            Wrong::UnknownKey { key: key("resolv", "[priority.high]"), near: Some("resolve".into()) },
            Wrong::UnknownKey { key: key("name.de", "[[team]] `ops`"), near: None },
        ],
        Wrong::Missing(_) => [Wrong::Missing(key("key", "[[category]]"))],
        Wrong::NotNamedTables { .. } => [Wrong::NotNamedTables { section: "priority", is: ValueKind::List }],
        Wrong::NotListedTables { .. } => [Wrong::NotListedTables { section: "category", is: ValueKind::Table }],
        Wrong::NotAKey { .. } => [Wrong::NotAKey { place: "[priority.a,b]".into(), key: "a,\u{7}b".into() }],
        Wrong::Twice { .. } => [Wrong::Twice { section: "team", key: "ops".into(), line: 2 }],
        Wrong::NeverOpens { .. } => [Wrong::NeverOpens { place: "[calendar.office]".into() }],
        Wrong::CalendarNotChosen { .. } => [
            Wrong::CalendarNotChosen { calendar: "office".into(), there: owned(&["berlin", "vienna"]) },
        ],
        Wrong::Value { .. } => [Wrong::Value { key: key("desk", ""), value: BadValue::Empty }],
    })
}

fn absent(name: &str, near: Option<&str>, there: &[&str]) -> Absent {
    Absent { name: name.to_owned(), near: near.map(str::to_owned), there: owned(there) }
}

fn values() -> Vec<(String, BadValue)> {
    let window = |text: &str| text.parse().unwrap();
    let pausable = || vec![ClockName::Respond, ClockName::Resolve];
    every!(BadValue {
        BadValue::Empty => [BadValue::Empty],
        BadValue::NotAText(_) => [
            BadValue::NotAText(ValueKind::Text),
            BadValue::NotAText(ValueKind::Number),
            BadValue::NotAText(ValueKind::Float),
            BadValue::NotAText(ValueKind::Boolean),
            BadValue::NotAText(ValueKind::Date),
            BadValue::NotAText(ValueKind::List),
            BadValue::NotAText(ValueKind::Table),
        ],
        BadValue::NotATable(_) => [BadValue::NotATable(ValueKind::Text)],
        BadValue::NotTheTable { .. } => [
            BadValue::NotTheTable { place: "[priority.respond]".into(), is: ValueKind::Text },
        ],
        BadValue::NotAList(_) => [BadValue::NotAList(ValueKind::Text)],
        BadValue::NotANumber { .. } => [BadValue::NotANumber { least: 1, most: 9 }],
        BadValue::NoneOf { .. } => [BadValue::NoneOf { text: "english".into(), choices: vec!["en", "zh"] }],
        BadValue::NotAPrefix(_) => [BadValue::NotAPrefix("TS-1".into())],
        BadValue::NoZone { .. } => [
            BadValue::NoZone { zone: "Asia/Shangai".into(), near: Some("Asia/Shanghai".into()) },
            BadValue::NoZone { zone: "UTC+8 Beijing".into(), near: None },
        ],
        BadValue::NotASpan(_) => [
            BadValue::NotASpan(NotASpan::Form("soon".into())),
            BadValue::NotASpan(NotASpan::NoUnit("30".into())),
            BadValue::NotASpan(NotASpan::Unit("2 hours".into(), "hours".into())),
            BadValue::NotASpan(NotASpan::Order("30m1h".into())),
            BadValue::NotASpan(NotASpan::Mixed("1wd4wh".into())),
            BadValue::NotASpan(NotASpan::TooLong("999999999h".into())),
        ],
        BadValue::NoLength => [BadValue::NoLength],
        BadValue::WarningInWorkdays => [BadValue::WarningInWorkdays],
        BadValue::ClockRunsOn { .. } => [BadValue::ClockRunsOn { clock: ClockName::Register, pausable: pausable() }],
        BadValue::NoClock { .. } => [
            BadValue::NoClock { clock: "response".into(), near: Some("respond".into()), pausable: pausable() },
            BadValue::NoClock { clock: "fix".into(), near: None, pausable: pausable() },
        ],
        BadValue::NoLanguage => [BadValue::NoLanguage],
        BadValue::NoCalendar(_) => [
            BadValue::NoCalendar(absent("offices", Some("office"), &["office"])),
            BadValue::NoCalendar(absent("always", None, &["berlin", "office"])),
            BadValue::NoCalendar(absent("always", None, &[])),
        ],
        BadValue::NoTeam(_) => [BadValue::NoTeam(absent("helpdesk", None, &["ops", "second-line"]))],
        BadValue::NoWeekday { .. } => [
            BadValue::NoWeekday { day: "mo".into(), near: Some("mon".into()) },
            BadValue::NoWeekday { day: "weekend".into(), near: None },
        ],
        BadValue::HoursTwice { .. } => [BadValue::HoursTwice { day: "fri", by: "mon-fri".into(), line: 2 }],
        BadValue::NotAWindow(_) => [
            BadValue::NotAWindow(NotAWindow::Form("9-17".into())),
            BadValue::NotAWindow(NotAWindow::Empty("09:00-09:00".into())),
            BadValue::NotAWindow(NotAWindow::Overnight {
                text: "22:00-06:00".into(),
                evening: "22:00-24:00".into(),
                morning: Some("00:00-06:00".into()),
            }),
            BadValue::NotAWindow(NotAWindow::Overnight {
                text: "18:00-00:00".into(),
                evening: "18:00-24:00".into(),
                morning: None,
            }),
        ],
        BadValue::WindowTooLate { .. } => [
            BadValue::WindowTooLate { window: window("09:00-12:00"), last: window("13:00-18:00") },
        ],
        BadValue::WindowsOverlap { .. } => [
            BadValue::WindowsOverlap { window: window("12:00-18:00"), last: window("09:00-12:30") },
        ],
        BadValue::NoHoursToMakeUp => [BadValue::NoHoursToMakeUp],
        BadValue::NotDays(_) => [
            BadValue::NotDays(NotDays::Form("1 October".into())),
            BadValue::NotDays(NotDays::NoSuchDate("02-30".into(), "02-30".into())),
            BadValue::NotDays(NotDays::NoSuchDate("2026-09-30..2026-09-31".into(), "2026-09-31".into())),
            BadValue::NotDays(NotDays::Backwards("2026-10-07..2026-10-01".into())),
            BadValue::NotDays(NotDays::TooLong("2026-01-01..9999-12-31".into())),
        ],
        BadValue::HolidayAndWorkday(_) => [BadValue::HolidayAndWorkday("2026-10-05..2026-10-07".parse().unwrap())],
        BadValue::NotOneDate(_) => [BadValue::NotOneDate("12-24".into())],
    })
}

#[test]
fn all_that_can_be_wrong_is_said_in_both_languages() {
    let of_value =
        |(name, value): (String, BadValue)| (name, Wrong::Value { key: key("respond", "[priority.high]"), value });
    let all = wrongs().into_iter().chain(values().into_iter().map(of_value));
    let blocks: Vec<Block> = all
        .map(|(name, wrong)| {
            let error = PolicyError { file: "sla.toml".to_owned(), line: 3, wrong };
            (name, Language::ALL.map(|language| (line(&error, language), Vec::new())))
        })
        .collect();
    compare("policy", &blocks);
}
