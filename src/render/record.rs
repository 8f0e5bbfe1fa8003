//! `desk show`: the complete record of a ticket, its fields, its clocks with the time used as a bar, and
//! its history.

use chrono::{DateTime, Utc};
use unicode_width::UnicodeWidthStr;

use super::card::{Card, Scene};
use super::history::Reason;
use super::style::Role;
use super::table::{Table, cell};
use super::wrap::wrap;
use super::{bar, history, time};
use crate::sla::clock::{Clock, Promise, State, Verdict};
use crate::text::escape::lines;
use crate::ticket::replay::Entry;
use crate::ticket::state::{Cause, Status};
use crate::time::span::Span;

/// How many cells a bar has.
const BAR: usize = 8;

/// The record.
pub(crate) fn record(card: &Card, entries: &[Entry], scene: Scene<'_>, reason: Reason) -> String {
    let show = &scene.words.show;
    let heading = |text: &str| format!("\n{}\n\n", scene.look.paint(Role::Heading, text));
    let mut text = title(card, scene);
    text.push_str(&fields(card, scene));
    text.push_str(&heading(&show.clocks));
    text.push_str(&clocks(&card.clocks, scene));
    text.push_str(&heading(&show.history));
    text.push_str(&history::table(entries, scene, reason));
    text
}

/// The number and where the ticket stands, then what is wrong.
fn title(card: &Card, scene: Scene<'_>) -> String {
    let ticket = &card.ticket;
    let mut facts = vec![scene.status(ticket.status).to_owned()];
    for (key, label) in [
        (&ticket.priority, scene.priority(ticket.priority.as_deref())),
        (&ticket.category, scene.category(ticket.category.as_deref())),
    ] {
        facts.extend(key.as_ref().map(|_| label));
    }
    let number = scene.look.paint(Role::Number, &card.shown);
    let room = scene.text_width(card.shown.width() + 2);
    let mut facts = wrap(&scene.join(&facts), room).into_iter();
    let mut text = format!("{number}  {}\n", facts.next().unwrap_or_default());
    facts.for_each(|line| text.push_str(&format!("{:indent$}{line}\n", "", indent = card.shown.width() + 2)));
    lines(&ticket.description).for_each(|line| text.push_str(&scene.heading(&line)));
    text.push('\n');
    text
}

/// One field a line, those alone that are there; texts wrapped beside their name.
fn fields(card: &Card, scene: Scene<'_>) -> String {
    let fields = gather(card, scene);
    let widest = fields.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, value) in fields {
        let room = scene.text_width(widest + 2);
        let mut start = format!("{}{}", scene.look.paint(Role::Quiet, name), " ".repeat(widest - name.width() + 2));
        for line in lines(&value).flat_map(|line| wrap(&line, room)) {
            text.push_str(format!("{start}{line}").trim_end());
            text.push('\n');
            start = " ".repeat(widest + 2);
        }
    }
    text
}

/// The fields that are there, in the order of the form.
fn gather<'s>(card: &Card, scene: Scene<'s>) -> Vec<(&'s str, String)> {
    let (ticket, field) = (&card.ticket, &scene.words.field);
    let text = |text: &Option<String>| text.clone();
    let at = |time: Option<DateTime<Utc>>| time.map(|time| scene.local(time));
    let label = |key: &Option<String>, label: String| key.as_ref().map(|_| label);
    let list = |list: &[String]| (!list.is_empty()).then(|| list.join(&scene.words.list.and));
    // A cause is a sentence of its own.
    let sentences = |list: &[String]| (!list.is_empty()).then(|| list.join(&scene.words.list.semicolon));
    let waiting = ticket.waiting_since.filter(|_| card.waits() && !ticket.made_up.waiting);
    let since = match ticket.status {
        Status::Resolved => &scene.words.show.checking_since,
        _ => &scene.words.show.waiting_since,
    };
    let waiting = waiting.map(|time| scene.fill(since, &[("time", &scene.local(time))]));
    let verified = ticket.verified.map(|verified| scene.words.verification.of(verified).to_owned());
    let rating = ticket.rating.map(|rating| format!("{rating}/5"));
    let rounds = (ticket.rounds > 1).then(|| ticket.rounds.to_string());
    let causes: Vec<String> = ticket.causes.iter().map(|one| cause(one, scene)).collect();
    let made_up = &ticket.made_up;
    // No time is shown for a step that an import made up: the field is named.
    let mut guessed = Vec::new();
    let mut known = |name: &str, time: Option<DateTime<Utc>>, is_made_up: bool| {
        if is_made_up && time.is_some() {
            guessed.push(name.to_owned());
        }
        at(time.filter(|_| !is_made_up))
    };
    let received = known(&field.received_at, Some(ticket.received_at), made_up.received);
    let registered = known(&field.registered_at, Some(ticket.registered_at), made_up.registered);
    let resolved = known(&field.resolved_at, ticket.resolved_at, made_up.resolved);
    let verified_at = known(&field.verified_at, ticket.verified_at, made_up.verified);
    let closed = known(&field.closed_at, ticket.closed_at, made_up.closed);
    let cancelled = known(&field.cancelled_at, ticket.cancelled_at, made_up.cancelled);
    let all: [(&str, Option<String>); 35] = [
        (&field.status, waiting),
        (&field.submitter, Some(ticket.submitter.clone())),
        (&field.department, text(&ticket.department)),
        (&field.contact, text(&ticket.contact)),
        (&field.channel, text(&ticket.channel)),
        (&field.received_at, received),
        (&field.registered_at, registered),
        (&field.occurred_at, at(ticket.occurred_at)),
        (&field.impact, text(&ticket.impact)),
        (&field.missing, text(&ticket.missing)),
        (&field.external, text(&ticket.external)),
        (&field.assignee, text(&ticket.assignee)),
        (&field.team, label(&ticket.team, scene.team(ticket.team.as_deref()))),
        (&field.expected_at, at(ticket.expected_at)),
        (&field.rounds, rounds),
        (&field.resolved_at, resolved),
        (&field.solution, text(&ticket.solution)),
        (&field.root_cause, text(&ticket.root_cause)),
        (&field.verified, verified),
        (&field.verified_at, verified_at),
        (&field.rating, rating),
        (&field.feedback, text(&ticket.feedback)),
        (&field.closed_at, closed),
        (&field.knowledge_base, text(&ticket.kb)),
        (&field.no_kb, text(&ticket.no_kb)),
        (&field.summary, text(&ticket.summary)),
        (&field.cancelled_at, cancelled),
        (&field.cancelled, text(&ticket.cancelled)),
        (&field.duplicate_of, text(&ticket.duplicate_of)),
        (&field.repeat_of, text(&ticket.repeat_of)),
        (&field.related, list(&ticket.related)),
        (&field.missed_because, sentences(&causes)),
        (&field.people, list(&ticket.people)),
        (&scene.words.show.guessed, list(&guessed)),
        (&field.policy, Some(ticket.policy.clone())),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn cause(cause: &Cause, scene: Scene<'_>) -> String {
    use crate::sla::ClockName;
    match cause.clock.as_deref() {
        None => cause.cause.clone(),
        Some(key) => {
            let clock = ClockName::from_key(key).map_or(key, |clock| scene.words.clock.of(clock));
            scene.fill(&scene.words.show.cause_of, &[("clock", clock), ("cause", &cause.cause)])
        }
    }
}

/// Each clock with its target, the time used, the due and what became of it.
fn clocks(clocks: &[Clock], scene: Scene<'_>) -> String {
    let show = &scene.words.show;
    let mut table = Table::new([&scene.words.notice.clock, &show.target, &show.used, &show.due, &show.outcome]);
    for clock in clocks {
        let name = scene.words.clock.of(clock.name);
        let name = match clock.cycle {
            1 => name.to_owned(),
            cycle => scene.fill(&show.cycle, &[("clock", name), ("n", &cycle.to_string())]),
        };
        let target = clock.target.map_or(String::new(), |target| self::target(target, scene));
        let due = clock.due_at.map_or(String::new(), |due| scene.short(due));
        table.row(vec![name, target, used(clock, scene), due, outcome(clock, scene)]);
    }
    table.render(scene.look)
}

/// A target as people say it: `2 h`, `8 h of work`, `3 workdays`.
pub(crate) fn target(target: Span, scene: Scene<'_>) -> String {
    match target {
        Span::Workdays(days) => scene.words.time.workdays.of(days as usize),
        // Said in hours, as it was promised: 24 h, not 1 d.
        Span::Elapsed(seconds) => time::work_span(seconds, scene.words),
        Span::Work(seconds) => span(seconds, target, scene),
    }
}

/// Seconds of a target's own kind of time.
fn span(seconds: i64, target: Span, scene: Scene<'_>) -> String {
    match target {
        Span::Elapsed(_) => time::span(seconds, scene.words),
        Span::Work(_) | Span::Workdays(_) => {
            scene.fill(&scene.words.time.work, &[("span", &time::work_span(seconds, scene.words))])
        }
    }
}

/// The time used: a bar, with its percentage beside it.
fn used(clock: &Clock, scene: Scene<'_>) -> String {
    let total = total(clock);
    let (Some(used), Some(total)) = (clock.used_s, total) else { return String::new() };
    let Some(percent) = bar::percent(used, total) else { return String::new() };
    let bar = bar::bar(used, total, BAR, scene.look.unicode);
    let bar = match scene.role(clock).or_else(|| verdict_role(clock)) {
        Some(role) => cell(role, &bar),
        None => bar,
    };
    // A deadline forgotten for weeks would make the column wide for nothing.
    let percent = if percent > 999 { ">999".to_owned() } else { percent.to_string() };
    format!("{bar} {percent:>4}%")
}

/// The target in seconds of its own kind: what is left and what is over tell it for workdays.
fn total(clock: &Clock) -> Option<i64> {
    match clock.target? {
        Span::Elapsed(seconds) | Span::Work(seconds) => Some(seconds),
        Span::Workdays(_) => {
            let used = clock.used_s?;
            clock.left_s.map(|left| used + left).or(clock.late_s.map(|late| used - late))
        }
    }
}

fn verdict_role(clock: &Clock) -> Option<Role> {
    clock.verdict().map(|verdict| match verdict {
        Verdict::Met => Role::Good,
        Verdict::Missed => Role::Late,
    })
}

/// What became of it, or how it stands.
fn outcome(clock: &Clock, scene: Scene<'_>) -> String {
    let show = &scene.words.show;
    let late = || clock.lateness().map_or(String::new(), |late| time::lateness(late, scene.words));
    let left = || clock.left_s.zip(clock.target).map_or(String::new(), |(left, target)| span(left, target, scene));
    // The due stands beside it: its day need not be said twice.
    let stopped = clock.stopped_at.map_or(String::new(), |at| scene.short_beside(at, clock.due_at));
    let mut said = match clock.state {
        State::Pending | State::Void => scene.words.state.of(clock.state).to_owned(),
        State::Running => clock.due_at.map_or(String::new(), |due| scene.until(due)),
        State::DueSoon => {
            let left = clock.due_at.map_or(String::new(), |due| scene.until(due));
            scene.fill(&show.due_soon, &[("left", &left)])
        }
        State::Paused => scene.fill(&show.paused, &[("span", &left())]),
        State::Late if clock.stands_still => scene.fill(&show.late_paused, &[("span", &late())]),
        State::Late => scene.fill(&show.late, &[("span", &late())]),
        State::Met if clock.stopped_at.is_none() => show.met_at_once.clone(),
        State::Met => scene.fill(&show.met, &[("time", &stopped)]),
        State::Missed => scene.fill(&show.missed, &[("span", &late()), ("time", &stopped)]),
        State::None if clock.is_inferred => show.inferred.clone(),
        State::None => show.no_target.clone(),
    };
    if let Some(role) = scene.role(clock).or_else(|| verdict_role(clock)) {
        said = cell(role, &said);
    }
    if clock.state.is_running() || clock.state == State::Paused {
        said = scene.with_more(said, &scene.beside(clock, Promise::Due));
    }
    if matches!(clock.state, State::Late | State::Missed) && clock.as_agreed == Some(Verdict::Met) {
        said = format!("{said}{}{}", scene.words.list.semicolon, show.as_agreed);
    }
    said
}
