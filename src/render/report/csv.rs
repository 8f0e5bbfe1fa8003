//! A report for spreadsheets: one tidy table, a figure a row, so that the reports of many weeks can be
//! put below each other and pivoted.
//!
//! Columns: period, section, key, figure, value, unit; where another policy is tried, also what the
//! figure is today and the difference. In English the sections, clocks and figures are named as in the
//! JSON form. Rates are percentages, durations whole seconds. What is n/a says so and is no number.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::{Labels, Setting};
use crate::render::words::{Words, words};
use crate::render::{Result, Unmade, dates, time};
use crate::report::figures::{Figures, GroupRow, Headline, Kept, Percent, Report, Spread};
use crate::text::csv::{RowEnd, file};
use crate::text::escape::csv_cell;

/// A row of the table.
struct Line {
    section: &'static str,
    /// What the figure belongs to: a clock, a group, a ticket.
    key: Key,
    figure: &'static str,
    value: Value,
    unit: &'static str,
}

/// What a figure belongs to.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    /// The period as a whole.
    None,
    /// A word of ours.
    Word(&'static str),
    /// Text: of a ticket, or a label.
    Text(String),
}

enum Value {
    Count(i128),
    /// Tenths.
    Percent(i128),
    Text(String),
    NotKnown,
}

/// The report as CSV.
///
/// # Errors
/// Io where it can't be made.
pub(crate) fn csv(report: &Report, setting: &Setting) -> Result<String> {
    let words = words(setting.language);
    let names = Names { words };
    let mut header = vec!["period", "section", "key", "figure", "value", "unit"];
    let today = report.today.as_deref().map(|today| {
        header.extend(["today", "difference"]);
        let as_promised = Setting { tried: None, ..setting.clone() };
        let lines = lines(today, &as_promised);
        lines.into_iter().map(|line| ((line.section, line.key, line.figure), line.value)).collect::<HashMap<_, _>>()
    });
    let mut table = vec![header.into_iter().map(|name| names.of(name).to_owned()).collect::<Vec<_>>()];
    for line in lines(&report.figures, setting) {
        let key = match &line.key {
            Key::None => String::new(),
            Key::Word(word) => names.of(word).to_owned(),
            Key::Text(text) => csv_cell(text),
        };
        let mut row = vec![
            report.figures.period.label.clone(),
            names.of(line.section).to_owned(),
            key,
            names.of(line.figure).to_owned(),
            names.value(&line.value),
            if line.unit.is_empty() { String::new() } else { names.of(line.unit).to_owned() },
        ];
        if let Some(today) = &today {
            let before = today.get(&(line.section, line.key, line.figure));
            row.push(before.map(|before| names.value(before)).unwrap_or_default());
            row.push(before.and_then(|before| difference(&line.value, before)).unwrap_or_default());
        }
        table.push(row);
    }
    file(table, RowEnd::Lf).map_err(Unmade::Csv)
}

struct Names {
    words: &'static Words,
}

impl Names {
    fn of(&self, code: &'static str) -> &str {
        self.words.report.csv.get(code).map_or(code, String::as_str)
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Count(n) => n.to_string(),
            Value::Percent(tenths) => decimal(*tenths),
            Value::Text(text) => csv_cell(text),
            Value::NotKnown => self.words.report.na.clone(),
        }
    }
}

/// The figure less today's, where both are numbers.
fn difference(now: &Value, today: &Value) -> Option<String> {
    match (now, today) {
        (Value::Count(now), Value::Count(today)) => Some((now - today).to_string()),
        (Value::Percent(now), Value::Percent(today)) => Some(decimal(now - today)),
        _ => None,
    }
}

fn decimal(tenths: i128) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
}

/// Collects the lines of a report.
struct Entries {
    lines: Vec<Line>,
}

impl Entries {
    fn add(&mut self, section: &'static str, key: &Key, figure: &'static str, value: Value, unit: &'static str) {
        self.lines.push(Line { section, key: key.clone(), figure, value, unit });
    }

    fn text(&mut self, section: &'static str, key: &Key, figure: &'static str, text: Option<&str>) {
        self.add(section, key, figure, Value::Text(text.unwrap_or_default().to_owned()), "");
    }

    fn count(&mut self, section: &'static str, key: &Key, figure: &'static str, n: u64) {
        self.add(section, key, figure, Value::Count(n.into()), "");
    }

    fn rate(&mut self, section: &'static str, key: &Key, figure: &'static str, rate: Option<Percent>) {
        let value = rate.map_or(Value::NotKnown, |rate| Value::Percent(rate.tenths().into()));
        self.add(section, key, figure, value, "%");
    }

    fn seconds(&mut self, section: &'static str, key: &Key, figure: &'static str, seconds: Option<i64>) {
        self.add(section, key, figure, seconds.map_or(Value::NotKnown, |seconds| Value::Count(seconds.into())), "s");
    }

    fn kept(&mut self, section: &'static str, key: &Key, kept: Kept) {
        self.count(section, key, "met", kept.met);
        self.count(section, key, "missed", kept.missed);
        self.rate(section, key, "rate", kept.rate());
    }
}

fn lines(figures: &Figures, setting: &Setting) -> Vec<Line> {
    let mut lines = Entries { lines: Vec::new() };
    let local = |at: DateTime<Utc>| time::local(at, figures.zone);
    about(&mut lines, figures, setting);
    load_and_clocks(&mut lines, figures);
    for (key, spread) in [("elapsed", &figures.resolution.elapsed), ("worktime", &figures.resolution.worktime)] {
        spread_lines(&mut lines, &Key::Word(key), spread);
    }
    for bucket in &figures.resolution.histogram {
        let up_to = bucket.up_to_s.map_or(Key::Word("longer"), |seconds| Key::Text(format!("<={seconds}")));
        lines.count("resolution_histogram", &up_to, "tickets", bucket.n);
    }
    lines.count("repeats", &Key::None, "repeats", figures.repeats.repeats);
    lines.count("repeats", &Key::None, "received", figures.repeats.received);
    lines.rate("repeats", &Key::None, "rate", figures.repeats.rate());
    for problem in &figures.repeats.top {
        let key = Key::Text(problem.number.clone());
        lines.count("repeats_top", &key, "count", problem.count);
        lines.text("repeats_top", &key, "description", problem.description.as_deref());
        lines.text("repeats_top", &key, "kb", problem.kb.as_deref());
    }
    lines.count("rounds", &Key::None, "passed", figures.rounds.passed);
    lines.count("rounds", &Key::None, "second", figures.rounds.second);
    lines.rate("rounds", &Key::None, "rate", figures.rounds.rate());
    lines.count("rounds", &Key::None, "reopened", figures.reopened);
    for count in &figures.causes {
        let key = count.cause.clone().map_or(Key::Word("no_cause"), Key::Text);
        lines.count("causes", &key, "count", count.count);
    }
    for miss in &figures.misses {
        let cycle = if miss.cycle > 1 { format!(" {}", miss.cycle) } else { String::new() };
        let clock = Names { words: words(setting.language) }.of(miss.clock.key()).to_owned();
        let key = Key::Text(format!("{} {clock}{cycle}", miss.number));
        lines.text("misses", &key, "due_at", miss.due_at.map(local).as_deref());
        lines.text("misses", &key, "fell_at", Some(&local(miss.fell_at)));
        lines.text("misses", &key, "stopped_at", miss.stopped_at.map(local).as_deref());
        lines.seconds("misses", &key, "late_s", miss.late_s);
        lines.text("misses", &key, "assignee", miss.assignee.as_deref());
        let Labels { teams, priorities, .. } = &setting.labels;
        for (figure, value, labels) in [("team", &miss.team, teams), ("priority", &miss.priority, priorities)] {
            lines.text("misses", &key, figure, value.as_ref().map(|key| labels.get(key).unwrap_or(key).as_str()));
        }
        lines.text("misses", &key, "cause", miss.cause.as_deref());
    }
    groups(&mut lines, figures, &setting.labels);
    for point in &figures.trend {
        headline(&mut lines, &Key::Text(point.period.label.clone()), &point.headline);
    }
    lines.count("by_given_time", &Key::None, "verdicts", figures.by_given_time.verdicts);
    lines.count("by_given_time", &Key::None, "events", figures.by_given_time.events);
    lines.count("by_given_time", &Key::None, "given", figures.by_given_time.given);
    lines.count("by_given_time", &Key::None, "inferred", figures.by_given_time.inferred);
    lines.rate("by_given_time", &Key::None, "rate", figures.by_given_time.rate());
    for policy in &figures.policies {
        lines.count("policies", &Key::Text(policy.policy.clone()), "tickets", policy.tickets);
    }
    lines.lines
}

/// What would be the foot of another form.
fn about(lines: &mut Entries, figures: &Figures, setting: &Setting) {
    let local = |at: DateTime<Utc>| time::local(at, figures.zone);
    let texts = [
        ("as_of", local(figures.as_of)),
        ("from", local(figures.period.from)),
        ("to", local(figures.period.to)),
        ("zone", format!("{} {}", figures.zone.name(), chrono_tz::IANA_TZDB_VERSION)),
        ("policy", figures.policy.clone()),
    ];
    for (figure, text) in texts {
        lines.text("report", &Key::None, figure, Some(&text));
    }
    for (figure, text) in [("tried", &setting.tried), ("filter", &figures.filter)] {
        if text.is_some() {
            lines.text("report", &Key::None, figure, text.as_deref());
        }
    }
    lines.count("report", &Key::None, "events", figures.events);
    lines.text("report", &Key::None, "digest", Some(&figures.digest));
    lines.count("report", &Key::None, "findings", figures.findings);
    lines.count("report", &Key::None, "unknown", figures.unknown);
    lines.count("report", &Key::None, "restated", figures.restated);
    for line in dates::late(&figures.restated_dates, figures.zone, &words(setting.language).dates) {
        lines.text("report", &Key::None, "restated_date", Some(&line));
    }
}

fn load_and_clocks(lines: &mut Entries, figures: &Figures) {
    let load = &figures.load;
    let counts = [
        ("received", load.received),
        ("resolved", load.resolved),
        ("closed", load.closed),
        ("cancelled", load.cancelled),
        ("open", load.open),
        ("overdue", load.overdue),
        ("waiting", load.waiting),
    ];
    for (figure, n) in counts {
        lines.count("load", &Key::None, figure, n);
    }
    for clock in &figures.compliance {
        let key = Key::Word(clock.clock.key());
        lines.kept("compliance", &key, clock.kept);
        lines.count("compliance", &key, "running", clock.running);
        lines.count("compliance", &key, "paused", clock.paused);
        lines.count("compliance", &key, "void", clock.void);
        lines.count("compliance", &key, "none", clock.none);
    }
    lines.kept("as_agreed", &Key::Word("resolve"), figures.as_agreed);
}

fn spread_lines(lines: &mut Entries, key: &Key, spread: &Spread) {
    lines.count("resolution", key, "n", spread.n);
    lines.seconds("resolution", key, "median_s", spread.median_s);
    lines.seconds("resolution", key, "p90_s", spread.p90_s);
    lines.seconds("resolution", key, "mean_s", spread.mean_s);
    lines.seconds("resolution", key, "max_s", spread.max_s);
}

fn groups(lines: &mut Entries, figures: &Figures, labels: &Labels) {
    let (by, none) = (&figures.by, Default::default());
    let sections: [(&'static str, &[GroupRow], _); 5] = [
        ("by_priority", &by.priority, &labels.priorities),
        ("by_category", &by.category, &labels.categories),
        ("by_team", &by.team, &labels.teams),
        ("by_assignee", &by.assignee, &none),
        ("by_department", &by.department, &none),
    ];
    for (section, rows, labels) in sections {
        for row in rows {
            let label = |key: &String| Key::Text(labels.get(key).unwrap_or(key).clone());
            let key = row.key.as_ref().map_or(Key::Word("no_key"), label);
            lines.count(section, &key, "received", row.received);
            lines.count(section, &key, "respond_met", row.respond.met);
            lines.count(section, &key, "respond_missed", row.respond.missed);
            lines.rate(section, &key, "respond_rate", row.respond.rate());
            lines.count(section, &key, "resolve_met", row.resolve.met);
            lines.count(section, &key, "resolve_missed", row.resolve.missed);
            lines.rate(section, &key, "resolve_rate", row.resolve.rate());
            lines.seconds(section, &key, "resolution_median_s", row.resolution_median_s);
        }
    }
}

fn headline(lines: &mut Entries, key: &Key, headline: &Headline) {
    lines.count("trend", key, "received", headline.received);
    lines.rate("trend", key, "respond_rate", headline.respond.rate());
    lines.rate("trend", key, "resolve_rate", headline.resolve.rate());
    lines.seconds("trend", key, "resolution_median_s", headline.resolution_median_s);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::Language;

    #[test]
    fn a_difference_is_one_of_numbers() {
        assert_eq!(difference(&Value::Count(3), &Value::Count(5)).as_deref(), Some("-2"));
        assert_eq!(difference(&Value::Percent(5), &Value::Percent(12)).as_deref(), Some("-0.7"));
        assert_eq!(difference(&Value::Percent(5), &Value::NotKnown), None);
    }

    #[test]
    fn a_codes_name_is_the_code_in_english() {
        for (code, name) in &words(Language::En).report.csv {
            assert_eq!(code, name);
        }
    }
}
