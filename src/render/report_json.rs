//! A report as JSON, its keys in their order [commands.md, "The report"].
//!
//! Keys and codes are English in every language; times are RFC 3339 in the desk's zone, durations whole
//! seconds, what is absent null. It counts nothing.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use super::time::rfc3339;
use crate::render::Unmade;
use crate::report::figures::{
    By, Compliance, Figures, GroupRow, Kept, Load, Miss, Percent, Repeats, Report, Resolution, Spread, TrendPoint,
};
use crate::sla::Language;
use crate::sla::statements::LateDate;
use crate::text::escape::json_text;

/// The version of this form: within one there are only additions.
const SCHEMA: u32 = 1;

/// The report as one JSON object, indented, with a line's end.
///
/// Where another policy was tried, the figures are those under that policy, and `today` holds the same
/// figures as promised.
///
/// # Errors
/// Io where the figures have no form in JSON.
pub(crate) fn report(report: &Report, language: Language) -> Result<String, Unmade> {
    let today = report.today.as_deref().map(|today| Document::of(today, language));
    let document = Document { today: today.map(Box::new), ..Document::of(&report.figures, language) };
    match serde_json::to_string_pretty(&document) {
        Ok(text) => Ok(json_text(&text) + "\n"),
        Err(error) => Err(Unmade::Json(error)),
    }
}

/// Figures about to be written. The misses of many years are many: each is made a value only then.
struct Document<'f> {
    fields: Map<String, Value>,
    misses: &'f [Miss],
    zone: Tz,
    today: Option<Box<Document<'f>>>,
}

impl<'f> Document<'f> {
    fn of(of: &'f Figures, language: Language) -> Document<'f> {
        Document { fields: figures(of, language), misses: &of.misses, zone: of.zone, today: None }
    }
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in &self.fields {
            match key.as_str() {
                MISSES => map.serialize_entry(key, &Misses(self))?,
                _ => map.serialize_entry(key, value)?,
            }
        }
        if let Some(today) = &self.today {
            map.serialize_entry("today", today)?;
        }
        map.end()
    }
}

const MISSES: &str = "misses";

struct Misses<'d>(&'d Document<'d>);

impl Serialize for Misses<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.misses.iter().map(|of| miss(of, self.0.zone)))
    }
}

fn figures(figures: &Figures, language: Language) -> Map<String, Value> {
    let zone = figures.zone;
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("schema", SCHEMA.into());
    put("as_of", time(figures.as_of, zone));
    put("language", language.key().into());
    put("policy", figures.policy.as_str().into());
    let period = &figures.period;
    put(
        "period",
        json!({
            "kind": period.kind.key(),
            "from": time(period.from, zone),
            "to": time(period.to, zone),
            "label": period.label,
        }),
    );
    put("load", load(&figures.load));
    put("compliance", compliance(figures));
    put("as_agreed", kept(figures.as_agreed));
    put("resolution", resolution(&figures.resolution));
    put("repeats", repeats(&figures.repeats));
    let rounds = figures.rounds;
    put("rounds", json!({"passed": rounds.passed, "second": rounds.second, "rate": percent(rounds.rate())}));
    put("reopened", figures.reopened.into());
    put("causes", figures.causes.iter().map(|of| json!({"cause": of.cause, "count": of.count})).collect());
    // Its place: what is in it comes when it is written.
    put(MISSES, Value::Null);
    put("by", by(&figures.by));
    put("trend", figures.trend.iter().map(|point| trend(point, zone)).collect());
    let given = figures.by_given_time;
    put(
        "by_given_time",
        json!({
            "verdicts": given.verdicts,
            "events": given.events,
            "given": given.given,
            "inferred": given.inferred,
            "rate": percent(given.rate()),
        }),
    );
    put("restated", figures.restated.into());
    put("restated_dates", figures.restated_dates.iter().map(|late| restated_date(late, zone)).collect());
    let policies = figures.policies.iter();
    put(
        "policies",
        policies.map(|of| json!({"policy": of.policy, "tickets": of.tickets, "missing": of.missing})).collect(),
    );
    put("events", figures.events.into());
    put("digest", figures.digest.as_str().into());
    put("findings", figures.findings.into());
    put("unknown", figures.unknown.into());
    put("filter", figures.filter.as_deref().into());
    put("timezone", zone.name().into());
    put("tzdata", chrono_tz::IANA_TZDB_VERSION.into());
    object
}

fn restated_date(late: &LateDate, zone: Tz) -> Value {
    json!({
        "calendar": late.calendar,
        "date": late.days.to_string(),
        "day": late.what.key(),
        "hours": late.what.hours().map(|windows| windows.iter().map(ToString::to_string).collect::<Vec<_>>()),
        "written": time(late.written.to_utc(), zone),
        "by": late.by,
    })
}

fn time(instant: DateTime<Utc>, zone: Tz) -> Value {
    rfc3339(instant, zone).into()
}

fn maybe_time(instant: Option<DateTime<Utc>>, zone: Tz) -> Value {
    instant.map_or(Value::Null, |instant| time(instant, zone))
}

/// 66.6; null for n/a.
fn percent(rate: Option<Percent>) -> Value {
    rate.map_or(Value::Null, |rate| rate.as_f64().into())
}

fn kept(of: Kept) -> Value {
    json!({"met": of.met, "missed": of.missed, "rate": percent(of.rate())})
}

fn load(load: &Load) -> Value {
    json!({
        "received": load.received,
        "resolved": load.resolved,
        "closed": load.closed,
        "cancelled": load.cancelled,
        "open": load.open,
        "overdue": load.overdue,
        "waiting": load.waiting,
    })
}

fn compliance(figures: &Figures) -> Value {
    let clock = |of: &Compliance| {
        let value = json!({
            "met": of.kept.met,
            "missed": of.kept.missed,
            "rate": percent(of.kept.rate()),
            "running": of.running,
            "paused": of.paused,
            "void": of.void,
            "none": of.none,
        });
        (of.clock.key().to_owned(), value)
    };
    Value::Object(figures.compliance.iter().map(clock).collect())
}

fn resolution(resolution: &Resolution) -> Value {
    let steps = resolution.histogram.iter().map(|step| json!({"up_to_s": step.up_to_s, "n": step.n}));
    json!({
        "elapsed": spread(resolution.elapsed),
        "worktime": spread(resolution.worktime),
        "histogram": steps.collect::<Vec<_>>(),
    })
}

fn spread(of: Spread) -> Value {
    json!({"n": of.n, "median_s": of.median_s, "p90_s": of.p90_s, "mean_s": of.mean_s, "max_s": of.max_s})
}

fn repeats(repeats: &Repeats) -> Value {
    let top = repeats
        .top
        .iter()
        .map(|of| json!({"number": of.number, "description": of.description, "count": of.count, "kb": of.kb}));
    json!({
        "repeats": repeats.repeats,
        "received": repeats.received,
        "rate": percent(repeats.rate()),
        "top": top.collect::<Vec<_>>(),
    })
}

fn miss(miss: &Miss, zone: Tz) -> Value {
    json!({
        "number": miss.number,
        "clock": miss.clock.key(),
        "cycle": miss.cycle,
        "due_at": maybe_time(miss.due_at, zone),
        "fell_at": time(miss.fell_at, zone),
        "stopped_at": maybe_time(miss.stopped_at, zone),
        "late_s": miss.late_s,
        "target": miss.late.map(|late| late.target.to_string()),
        "assignee": miss.assignee,
        "team": miss.team,
        "priority": miss.priority,
        "cause": miss.cause,
    })
}

fn by(by: &By) -> Value {
    json!({
        "priority": rows(&by.priority),
        "category": rows(&by.category),
        "team": rows(&by.team),
        "assignee": rows(&by.assignee),
        "department": rows(&by.department),
    })
}

fn rows(rows: &[GroupRow]) -> Value {
    let row = |row: &GroupRow| {
        json!({
            "key": row.key,
            "received": row.received,
            "compliance": {"respond": kept(row.respond), "resolve": kept(row.resolve)},
            "resolution_median_s": row.resolution_median_s,
        })
    };
    rows.iter().map(row).collect()
}

fn trend(point: &TrendPoint, zone: Tz) -> Value {
    let (period, headline) = (&point.period, point.headline);
    json!({
        "label": period.label,
        "from": time(period.from, zone),
        "to": time(period.to, zone),
        "received": headline.received,
        "respond_rate": percent(headline.respond.rate()),
        "resolve_rate": percent(headline.resolve.rate()),
        "resolution_median_s": headline.resolution_median_s,
    })
}
