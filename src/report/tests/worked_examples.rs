//! Worked examples: each file in `tests/worked_examples/` is a small log, a period, and what every figure must
//! be, with the working beside it.

use crate::render::report_json;
use crate::report::count::JudgedBy;
use crate::report::period::Period;
use crate::sla::Language;
use crate::sla::policies::Policies;
use crate::testing::files::{files_in, read};
use crate::testing::report::*;
use crate::ticket::replay::View;
use serde_json::Value;

/// What an example's file says.
struct Example {
    table: toml::Table,
}

impl Example {
    fn text(&self, key: &str) -> Option<&str> {
        self.table.get(key).and_then(toml::Value::as_str)
    }

    /// The report on its log, as JSON.
    fn report(&self) -> Value {
        let today = policy(self.text("policy").unwrap_or_default());
        let tried = self.text("tried").map(policy);
        let zone = today.timezone;
        let mut writer = Writer::new(&today);
        for event in self.table["events"].as_array().expect("events") {
            writer.write(event.as_table().expect("an event is a table"));
        }
        let now = local(self.text("now").expect("now"), zone);
        let day = now.with_timezone(&zone).date_naive();
        let period = match (self.text("week"), self.text("month"), self.text("period")) {
            (Some(week), None, None) => Period::week(week, day, zone),
            (None, Some(month), None) => Period::month(month, day, zone),
            (None, None, Some(days)) => Period::days(days, day, zone),
            _ => panic!("one of week, month and period"),
        };
        let policies = Policies::new(today.clone(), [(today.name.clone(), today.canonical.clone())]);
        let mut other = policies.clone();
        other.what_if = tried.map(Into::into);
        let judged_by = JudgedBy { promised: &policies, tried: other.what_if.is_some().then_some(&other) };
        let view = View { now, explicit: true };
        let report = report(&writer.log, judged_by, &period.expect("a period"), zone, view);
        serde_json::from_str(&report_json::report(&report, Language::En).unwrap()).expect("the report is JSON")
    }
}

/// Whether `found` holds what `expected` says: of an object the keys that it names, of a list all.
/// Where not, the first place.
fn differs(path: &str, expected: &toml::Value, found: &Value) -> Option<String> {
    let wrong = || Some(format!("{path} should be {expected}, but is {found}"));
    match (expected, found) {
        (toml::Value::String(text), Value::Null) if text == "n/a" || text == "none" => None,
        (toml::Value::String(text), Value::String(found)) => (text != found).then(wrong).flatten(),
        (toml::Value::Boolean(flag), Value::Bool(found)) => (flag != found).then(wrong).flatten(),
        (toml::Value::Integer(number), Value::Number(_)) => (found.as_i64() != Some(*number)).then(wrong).flatten(),
        (toml::Value::Float(number), Value::Number(_)) => (found.as_f64() != Some(*number)).then(wrong).flatten(),
        (toml::Value::Array(items), Value::Array(found)) if items.len() == found.len() => {
            let pairs = items.iter().zip(found).enumerate();
            pairs.filter_map(|(index, (item, found))| differs(&format!("{path}[{index}]"), item, found)).next()
        }
        (toml::Value::Table(table), Value::Object(found)) => table.iter().find_map(|(key, item)| {
            let path = format!("{path}.{key}");
            match found.get(key) {
                Some(found) => differs(&path, item, found),
                None => Some(format!("{path} is not there")),
            }
        }),
        _ => wrong(),
    }
}

#[test]
fn every_worked_example_comes_out_as_worked() {
    let files = files_in("worked_examples");
    assert!(files.len() >= 10, "at least ten worked examples");
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = read(&file);
        let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{name}: {e}"));
        let example = Example { table };
        let found = example.report();
        if let Some(place) = differs(&name, &example.table["expect"], &found) {
            wrong.push(place);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
