//! What the tests of reports share: logs written from a few words, and their report.

use std::collections::BTreeMap;

use crate::report::count::{Count, JudgedBy};
use crate::report::figures::Report;
use crate::report::finish::Problem;
use crate::report::period::Period;
use crate::report::question::Question;
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
pub(crate) use crate::testing::tickets::local;
use crate::ticket::event::EventId;
use crate::ticket::replay::{PageText, View, read_day};
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value};

/// The pages of a log, by day: whole lines with their LF.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Log {
    pub pages: BTreeMap<NaiveDate, String>,
}

pub(crate) fn rfc3339(time: DateTime<Utc>, zone: Tz) -> String {
    let local: DateTime<FixedOffset> = time.with_timezone(&zone).fixed_offset();
    local.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// Writes a log, line by line.
pub(crate) struct Writer {
    pub zone: Tz,
    pub policy: String,
    pub log: Log,
    /// The numbers, and the ids of the last lines, by the short number of the examples.
    tickets: BTreeMap<i64, (String, NaiveDate, EventId)>,
    /// Lines that an undo may name.
    named: BTreeMap<String, EventId>,
}

impl Writer {
    pub(crate) fn new(policy: &Policy) -> Writer {
        Writer {
            zone: policy.timezone,
            policy: policy.name.clone(),
            log: Log::default(),
            tickets: BTreeMap::new(),
            named: BTreeMap::new(),
        }
    }

    /// Writes an event: `n`, `at` and `event`, then that event's own fields by their names [log.md, "Events"]. Times
    /// are local. What `registered` requires may be left out; `name` names the line for an undo's `of`; `prev` the line
    /// that it follows on, where that is not the ticket's last.
    pub(crate) fn write(&mut self, event: &toml::Table) -> EventId {
        let text = |key: &str| event.get(key).and_then(toml::Value::as_str);
        let n = event["n"].as_integer().expect("n");
        let at = local(text("at").expect("at"), self.zone);
        let kind = text("event").expect("event");
        let mut line = Map::new();
        if kind == "registered" {
            let day = at.with_timezone(&self.zone).date_naive();
            let number = format!("TS-{}-{n:03}", day.format("%Y%m%d"));
            self.tickets.insert(n, (number, day, EventId(0)));
        } else {
            let prev = text("prev").map_or(self.tickets[&n].2, |name| self.named[name]);
            line.insert("prev".into(), prev.to_string().into());
        }
        let mut put = |key: &str, value: Value| line.insert(key.into(), value);
        put("v", 1.into());
        put("ticket", self.tickets[&n].0.as_str().into());
        put("at", rfc3339(at, self.zone).into());
        if let Some(logged) = text("logged") {
            put("logged", rfc3339(local(logged, self.zone), self.zone).into());
        }
        put("by", text("by").unwrap_or("li.na").into());
        put("event", kind.into());
        if kind == "registered" {
            put("policy", text("policy").unwrap_or(&self.policy).into());
            put("description", text("description").unwrap_or("printer jams").into());
            put("submitter", text("submitter").unwrap_or("Zhang").into());
        }
        for (key, value) in event {
            let value = match (key.as_str(), value) {
                (
                    "n" | "at" | "logged" | "by" | "event" | "policy" | "description" | "submitter" | "name" | "prev",
                    _,
                ) if kind == "registered" || key != "description" && key != "policy" && key != "submitter" => {
                    continue;
                }
                ("received" | "occurred" | "until" | "told" | "expected" | "due", toml::Value::String(time)) => {
                    rfc3339(local(time, self.zone), self.zone).into()
                }
                ("of", toml::Value::String(name)) => self.named[name].to_string().into(),
                ("repeat_of" | "related" | "duplicate_of", toml::Value::Integer(n)) => {
                    self.tickets[n].0.as_str().into()
                }
                (_, toml::Value::String(text)) => text.as_str().into(),
                (_, toml::Value::Boolean(flag)) => (*flag).into(),
                (_, toml::Value::Integer(number)) => (*number).into(),
                (key, other) => panic!("{key} = {other}"),
            };
            line.insert(key.clone(), value);
        }
        let rest = Value::Object(line).to_string();
        let id = EventId::of(&rest.as_bytes()[1..]);
        let ticket = self.tickets.get_mut(&n).unwrap();
        ticket.2 = id;
        let page = self.log.pages.entry(ticket.1).or_default();
        page.push_str(&format!("{{\"id\":\"{id}\",{}\n", &rest[1..]));
        if let Some(name) = text("name") {
            self.named.insert(name.to_owned(), id);
        }
        id
    }
}

/// The report on a log as of `now`. Days are counted apart and merged, as the command does it.
pub(crate) fn report(log: &Log, judged_by: JudgedBy<'_>, period: &Period, zone: Tz, view: View) -> Report {
    let question = Question::new(period.clone(), zone, view.now, None);
    let days: Vec<_> = log
        .pages
        .iter()
        .map(|(&day, text)| {
            let name = format!("log/{day}.jsonl");
            read_day(day, &[PageText { name: &name, bytes: text.as_bytes() }], view)
        })
        .collect();
    let mut count = Count::new(&question, judged_by);
    for day in days.iter().cloned() {
        let mut of_day = Count::new(&question, judged_by);
        of_day.add(day);
        count.merge(of_day);
    }
    let mut problems = BTreeMap::new();
    for number in count.problems() {
        let histories = days.iter().flat_map(|day| &day.histories);
        if let Some(history) = histories.into_iter().find(|history| history.shown == number) {
            problems.insert(number, Problem::of(history, &question));
        }
    }
    count.report(None, &problems)
}

/// As [`report`], everything judged as promised.
pub(crate) fn promised(log: &Log, policies: &Policies, period: &Period, view: View) -> Report {
    report(log, JudgedBy { promised: policies, tried: None }, period, policies.today.timezone, view)
}

/// The policy of this text, which is laid over the default.
pub(crate) fn policy(text: &str) -> Policy {
    Policy::parse(text, "sla.toml").unwrap_or_else(|errors| panic!("{errors:?}"))
}
