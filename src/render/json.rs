//! A ticket as JSON: its fields in their order [commands.md, "A ticket"].
//!
//! A contract with scripts: within a schema fields are only added. Keys and codes are English in every
//! language, times RFC 3339 in the desk's zone, durations whole seconds, absent values null.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::{Map, Value};

use super::time::rfc3339;
use super::{Result, Unmade};
use crate::sla::ClockName;
use crate::sla::clock::{Clock, Verdict};
use crate::text::escape::json_text;
use crate::ticket::replay::Effect;
use crate::ticket::state::Ticket;

/// The version of what is printed as JSON.
pub(crate) const SCHEMA: u32 = 1;

/// A ticket, ready to be serialised.
#[derive(Debug, Clone, Default, Serialize)]
#[allow(missing_docs, reason = "the fields are those of [commands.md, \"A ticket\"]")]
pub(crate) struct TicketJson {
    pub number: String,
    pub id: String,
    pub policy: String,
    pub status: &'static str,
    pub waiting: bool,
    pub rounds: u32,
    pub description: String,
    pub submitter: String,
    pub department: Option<String>,
    pub contact: Option<String>,
    pub channel: Option<String>,
    pub impact: Option<String>,
    pub missing: Option<String>,
    pub external: Option<String>,
    pub received_at: Option<String>,
    pub registered_at: Option<String>,
    pub occurred_at: Option<String>,
    pub category: Option<String>,
    pub priority: Option<String>,
    pub assignee: Option<String>,
    pub team: Option<String>,
    pub responded_at: Option<String>,
    pub expected_at: Option<String>,
    pub resolved_at: Option<String>,
    pub verified_at: Option<String>,
    pub closed_at: Option<String>,
    pub inferred: Vec<&'static str>,
    pub solution: Option<String>,
    pub root_cause: Option<String>,
    pub verified: Option<&'static str>,
    pub rating: Option<u8>,
    pub feedback: Option<String>,
    pub kb: Option<String>,
    pub no_kb: Option<String>,
    pub people: Vec<String>,
    pub repeat_of: Option<String>,
    pub related: Vec<String>,
    pub duplicate_of: Option<String>,
    pub cancelled: Option<String>,
    pub causes: Vec<CauseJson>,
    pub clocks: Vec<ClockJson>,
    /// `show` only: the lines as written, each with `effective`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<Value>>,
    /// `overdue` and `remind` only: why the ticket is listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notices: Option<Vec<NoticeJson>>,
    /// `similar` only: how alike it is, from 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likeness: Option<u32>,
}

/// Why a target was missed.
#[derive(Debug, Clone, Default, Serialize)]
#[allow(missing_docs, reason = "the fields are those of [commands.md, \"A cause\"]")]
pub(crate) struct CauseJson {
    pub clock: Option<String>,
    pub cause: String,
    pub text: Option<String>,
}

/// A clock of a ticket.
#[derive(Debug, Clone, Default, Serialize)]
#[allow(missing_docs, reason = "the fields are those of [commands.md, \"A clock\"]")]
pub(crate) struct ClockJson {
    pub clock: &'static str,
    pub cycle: u32,
    pub state: &'static str,
    pub target: Option<String>,
    pub started_at: Option<String>,
    pub due_at: Option<String>,
    pub agreed_until: Option<String>,
    pub expected_at: Option<String>,
    pub chase_at: Option<String>,
    pub chase_is: Option<&'static str>,
    pub warn_at: Option<String>,
    pub stopped_at: Option<String>,
    pub fell_at: Option<String>,
    pub used_s: Option<i64>,
    pub left_s: Option<i64>,
    pub late_s: Option<i64>,
    pub paused_s: i64,
    pub as_agreed: Option<&'static str>,
}

/// Why `overdue` or `remind` lists a ticket.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct NoticeJson {
    /// `overdue`, `past-told`, `agreed`, `due-soon` or `follow-up`.
    pub level: &'static str,
    /// The clock; for a follow-up `resolve`.
    pub clock: &'static str,
    /// What `due_at` is: `due`, `agreed` or `expected`; none for a follow-up.
    pub promise: Option<&'static str>,
    /// By when it was to be done, or when the ticket was to be followed up.
    pub due_at: String,
    /// The same as a sentence, in the run's language.
    pub message: String,
}

/// A ticket with its clocks; `shown` is its number, made unmistakable where two tickets share it.
pub(crate) fn ticket(shown: &str, ticket: &Ticket, clocks: &[Clock], zone: Tz) -> TicketJson {
    let time = |time: Option<DateTime<Utc>>| time.map(|time| rfc3339(time, zone));
    let respond = clocks.iter().rev().find(|clock| clock.name == ClockName::Respond);
    let made_up = &ticket.made_up;
    // No time is given for a step that an import made up: the field is named.
    let mut inferred = Vec::new();
    let mut known = |name: &'static str, at: Option<DateTime<Utc>>, is_made_up: bool| {
        if is_made_up && at.is_some() {
            inferred.push(name);
        }
        time(at.filter(|_| !is_made_up))
    };
    let received_at = known("received_at", Some(ticket.received_at), made_up.received);
    let registered_at = known("registered_at", Some(ticket.registered_at), made_up.registered);
    let responded_at = known(
        "responded_at",
        respond.and_then(|clock| clock.stopped_at),
        respond.is_some_and(|clock| clock.stop_is_inferred),
    );
    let resolved_at = known("resolved_at", ticket.resolved_at, made_up.resolved);
    let verified_at = known("verified_at", ticket.verified_at, made_up.verified);
    let closed_at = known("closed_at", ticket.closed_at, made_up.closed);
    let causes = ticket.causes.iter().map(|cause| CauseJson {
        clock: cause.clock.clone(),
        cause: cause.cause.clone(),
        text: cause.text.clone(),
    });
    TicketJson {
        number: shown.to_owned(),
        id: ticket.id.to_string(),
        policy: ticket.policy.clone(),
        status: ticket.status.key(),
        waiting: ticket.waiting,
        rounds: ticket.rounds,
        description: ticket.description.clone(),
        submitter: ticket.submitter.clone(),
        department: ticket.department.clone(),
        contact: ticket.contact.clone(),
        channel: ticket.channel.clone(),
        impact: ticket.impact.clone(),
        missing: ticket.missing.clone(),
        external: ticket.external.clone(),
        received_at,
        registered_at,
        occurred_at: time(ticket.occurred_at),
        category: ticket.category.clone(),
        priority: ticket.priority.clone(),
        assignee: ticket.assignee.clone(),
        team: ticket.team.clone(),
        responded_at,
        expected_at: time(ticket.expected_at),
        resolved_at,
        verified_at,
        closed_at,
        inferred,
        solution: ticket.solution.clone(),
        root_cause: ticket.root_cause.clone(),
        verified: ticket.verified.map(|verified| verified.key()),
        rating: ticket.rating,
        feedback: ticket.feedback.clone(),
        kb: ticket.kb.clone(),
        no_kb: ticket.no_kb.clone(),
        people: ticket.people.clone(),
        repeat_of: ticket.repeat_of.clone(),
        related: ticket.related.clone(),
        duplicate_of: ticket.duplicate_of.clone(),
        cancelled: ticket.cancelled.clone(),
        causes: causes.collect(),
        clocks: clocks.iter().map(|one| clock(one, zone)).collect(),
        events: None,
        notices: None,
        likeness: None,
    }
}

/// A clock.
pub(crate) fn clock(clock: &Clock, zone: Tz) -> ClockJson {
    let time = |time: Option<DateTime<Utc>>| time.map(|time| rfc3339(time, zone));
    ClockJson {
        clock: clock.name.key(),
        cycle: clock.cycle,
        state: clock.state.key(),
        target: clock.target.map(|target| target.to_string()),
        started_at: time(clock.started_at.filter(|_| !clock.start_is_inferred)),
        due_at: time(clock.due_at),
        agreed_until: time(clock.agreed_until),
        expected_at: time(clock.expected_at),
        chase_at: time(clock.chase_at),
        chase_is: clock.chase().map(|(promise, _)| promise.key()),
        warn_at: time(clock.warn_at),
        stopped_at: time(clock.stopped_at.filter(|_| !clock.stop_is_inferred)),
        fell_at: time(clock.fell_at),
        used_s: clock.used_s,
        left_s: clock.left_s,
        late_s: clock.late_s,
        paused_s: clock.paused_s,
        as_agreed: clock.as_agreed.map(|verdict| match verdict {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
        }),
    }
}

/// A line of the log as it was written, with `effective` behind its own fields. A line that is no object
/// any more (the page changed in between) gives that field alone.
pub(crate) fn event(line: &[u8], effect: &Effect) -> Value {
    let mut fields: Map<String, Value> = serde_json::from_slice(line).unwrap_or_default();
    // Its own field of that name, should a newer version have one, is not ours.
    fields.shift_remove("effective");
    fields.insert("effective".to_owned(), (*effect == Effect::Effective).into());
    Value::Object(fields)
}

/// `{"schema":1,"as_of":…,"tickets":[…]}`, a ticket a line, ended by LF.
///
/// # Errors
/// As [`compact`].
pub(crate) fn document(as_of: DateTime<Utc>, zone: Tz, tickets: &[TicketJson]) -> Result<String> {
    let mut text = format!("{{\"schema\":{SCHEMA},\"as_of\":\"{}\",\"tickets\":[", rfc3339(as_of, zone));
    for (nth, ticket) in tickets.iter().enumerate() {
        text.push_str(if nth == 0 { "\n" } else { ",\n" });
        text.push_str(&compact(ticket)?);
    }
    text.push_str(if tickets.is_empty() { "]}\n" } else { "\n]}\n" });
    Ok(text)
}

/// A ticket a line.
///
/// # Errors
/// As [`compact`].
pub(crate) fn lines(tickets: &[TicketJson]) -> Result<String> {
    tickets.iter().map(|ticket| Ok(compact(ticket)? + "\n")).collect()
}

/// On one line, whatever could play with a terminal written as `\u…`.
///
/// # Errors
/// Io where the value has no form in JSON.
pub(crate) fn compact(value: &impl Serialize) -> Result<String> {
    match serde_json::to_string(value) {
        Ok(text) => Ok(json_text(&text)),
        Err(error) => Err(Unmade::Json(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_its_line_with_one_field_more() {
        let line = br#"{"id":"a55fee0884b32e57","v":1,"by":"li.na","effective":7,"new":[1]}"#;
        let text = compact(&event(line, &Effect::Effective)).unwrap();
        assert_eq!(text, r#"{"id":"a55fee0884b32e57","v":1,"by":"li.na","new":[1],"effective":true}"#);
        assert_eq!(compact(&event(b"torn", &Effect::Undone)).unwrap(), r#"{"effective":false}"#);
    }

    /// The keys of an object, in their order.
    fn keys(value: &impl Serialize) -> String {
        let Value::Object(fields) = serde_json::to_value(value).unwrap() else { panic!("no object") };
        fields.keys().cloned().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_fields_are_those_of_the_contract_in_its_order() {
        assert_eq!(
            keys(&TicketJson::default()),
            "number id policy status waiting rounds \
             description submitter department contact channel impact missing external \
             received_at registered_at occurred_at category priority assignee team \
             responded_at expected_at resolved_at verified_at closed_at inferred \
             solution root_cause verified rating feedback kb no_kb people \
             repeat_of related duplicate_of cancelled causes clocks"
        );
        assert_eq!(
            keys(&ClockJson::default()),
            "clock cycle state target started_at due_at agreed_until expected_at chase_at chase_is warn_at stopped_at fell_at \
             used_s left_s late_s paused_s as_agreed"
        );
        assert_eq!(keys(&CauseJson::default()), "clock cause text");
        let with_more = TicketJson { events: Some(Vec::new()), notices: Some(Vec::new()), ..TicketJson::default() };
        assert!(keys(&with_more).ends_with("clocks events notices"));
    }

    #[test]
    fn an_empty_document_is_one_line() {
        let as_of = "2026-11-22T01:15:00Z".parse().unwrap();
        assert_eq!(
            document(as_of, chrono_tz::Asia::Shanghai, &[]).unwrap(),
            "{\"schema\":1,\"as_of\":\"2026-11-22T09:15:00+08:00\",\"tickets\":[]}\n"
        );
    }
}
