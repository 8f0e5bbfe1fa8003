//! Since when policies have been in use, as the report says it beside their names.

use chrono::NaiveDate;

use crate::report::count::{Count, JudgedBy};
use crate::report::figures::Report;
use crate::report::period::Period;
use crate::report::question::Question;
use crate::sla::policies::Policies;
use crate::testing::report::*;
use crate::ticket::replay::{PageText, View, read_day};
use crate::ticket::summary::Summary;

const EARLIER: &str = "00000001";

/// The report on a week with these events: its days read, and passed over by their summaries.
fn reports(events: &str) -> [Report; 2] {
    let today = policy("");
    let zone = today.timezone;
    let mut writer = Writer::new(&today);
    let table: toml::Table = events.parse().unwrap();
    for event in table["events"].as_array().unwrap() {
        writer.write(event.as_table().unwrap());
    }
    let now = local("2026-11-23 12:00", zone);
    let period = Period::week("2026-W47", now.with_timezone(&zone).date_naive(), zone).unwrap();
    let policies = Policies::new(today.clone(), [(today.name.clone(), today.canonical.clone())]);
    let view = View { now, explicit: true };
    let judged_by = JudgedBy { promised: &policies, tried: None };
    let question = Question::new(period.clone(), zone, now, None);
    let mut passed = Count::new(&question, judged_by);
    for (day, text) in &writer.log.pages {
        let day = read_day(*day, &[PageText { name: "log/page.jsonl", bytes: text.as_bytes() }], view);
        passed.pass(&Summary::of(&day).unwrap());
    }
    [promised(&writer.log, &policies, &period, view), passed.report(None, &Default::default())]
}

#[test]
fn a_policy_is_in_use_since_the_day_on_which_a_line_first_named_it() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
    let [read, passed] = reports(&format!(
        r#"events = [
        {{ n = 1, at = "11-17 09:00", event = "registered", policy = "{EARLIER}" }},
        {{ n = 2, at = "11-20 23:50", logged = "11-21 00:05", event = "registered" }},
        {{ n = 3, at = "11-22 09:00", event = "registered" }},
        {{ n = 4, at = "11-19 09:00", logged = "11-22 10:00", event = "registered", policy = "{EARLIER}" }},
        ]"#
    ));
    // Written on the 21st, though it happened on the 20th.
    assert_eq!((read.figures.policy_since, passed.figures.policy_since), (day(21), day(21)));
    let counted = read.figures.policies.iter().map(|count| (count.tickets, count.since)).collect::<Vec<_>>();
    assert_eq!(counted, [(2, day(17)), (2, day(21))]);
}

#[test]
fn of_a_policy_that_no_line_names_no_day_is_known() {
    for report in
        reports(&format!(r#"events = [{{ n = 1, at = "11-17 09:00", event = "registered", policy = "{EARLIER}" }}]"#))
    {
        assert_eq!(report.figures.policy_since, None);
    }
}

#[test]
fn a_ticket_that_is_classified_anew_tells_when_that_was() {
    let [read, passed] = reports(&format!(
        r#"events = [
        {{ n = 1, at = "11-17 09:00", event = "registered", policy = "{EARLIER}" }},
        {{ n = 1, at = "11-18 10:00", event = "classified", category = "how-to", priority = "low", policy = "{}" }},
        ]"#,
        policy("").name
    ));
    let day = NaiveDate::from_ymd_opt(2026, 11, 18);
    assert_eq!((read.figures.policy_since, passed.figures.policy_since), (day, day));
}
