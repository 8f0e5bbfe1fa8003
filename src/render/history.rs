//! The history in `desk show`: every event with effect or without, in the order of replay, told in words.

use chrono::{DateTime, Utc};

use super::card::Scene;
use super::style::Role;
use super::table::{Table, cell};
use crate::sla::notice::Level;
use crate::sla::{ClockName, Language};
use crate::text::escape::{lines, visible};
use crate::ticket::event::{Description, Event, Kind};
use crate::ticket::replay::{Effect, Entry};
use crate::ticket::rules::Refusal;
use crate::ticket::state::Verification;

/// Says why an event has no effect. The words for it are not of this room.
pub(crate) type Reason = fn(&Refusal, Language) -> String;

/// One line for each event (when, who, what, its id) and below it what it says.
pub(super) fn table(entries: &[Entry], scene: Scene<'_>, reason: Reason) -> String {
    let mut table = Table::bare(4);
    for entry in entries {
        let event = &entry.event;
        let name = scene.words.event.of(&event.kind);
        let name = if entry.effect == Effect::Effective { name.to_owned() } else { cell(Role::Quiet, name) };
        // A guess is no time.
        let time = if event.inferred { scene.nothing() } else { scene.local(event.at) };
        let cells = vec![time, visible(&event.by).into_owned(), name, event.id.to_string()];
        let below = remarks(entry, scene, reason).into_iter().chain(texts(event, scene));
        table.row_with(cells, below.flat_map(|text| lines(&text).collect::<Vec<_>>()).collect());
    }
    table.render(scene.look)
}

/// What is to be known about the line itself.
fn remarks(entry: &Entry, scene: Scene<'_>, reason: Reason) -> Option<String> {
    let (show, event) = (&scene.words.show, &entry.event);
    let mut remarks = Vec::new();
    match &entry.effect {
        Effect::Effective => {}
        Effect::Undone => remarks.push(show.taken_back.clone()),
        Effect::Refused(refusal) => {
            // The command that would have led on is of no use here.
            remarks.push(scene.fill(&show.without_effect, &[("why", &reason(refusal, scene.language))]));
        }
    }
    if event.inferred {
        remarks.push(show.made_up.clone());
    }
    if let Some(logged) = event.logged {
        remarks.push(scene.fill(&show.entered, &[("time", &scene.local(logged))]));
    }
    if event.given {
        remarks.push(show.given.clone());
    }
    let list = &scene.words.list;
    (!remarks.is_empty()).then(|| scene.fill(&list.parentheses, &[("text", &remarks.join(&list.semicolon))]))
}

/// What the event says, a text each.
fn texts(event: &Event, scene: Scene<'_>) -> Vec<String> {
    let show = &scene.words.show;
    let time = |form: &str, time: DateTime<Utc>| scene.fill(form, &[("time", &scene.local(time))]);
    let because = |reason: &str| scene.fill(&show.because, &[("reason", reason)]);
    let field = |name: &str, value: &Option<String>| value.as_ref().map(|value| scene.labelled(name, value));
    let words = &scene.words.field;
    let mut texts: Vec<String> = Vec::new();
    match &event.kind {
        Kind::Registered(registered) => {
            texts.push(registered.description.clone());
            let mut more = vec![registered.submitter.clone()];
            more.extend(registered.more.department.clone());
            more.extend(registered.more.channel.clone());
            more.extend(registered.received.map(|received| time(&show.received, received)));
            texts.push(scene.join(&more));
            texts.extend(field(&words.missing, &registered.more.missing));
        }
        Kind::Classified { category, priority, reason, policy } => {
            texts.push(scene.join(&[scene.category(Some(category)), scene.priority(Some(priority))]));
            texts.extend(reason.as_deref().map(because));
            texts.extend(policy.as_ref().map(|policy| scene.fill(&show.policy, &[("name", policy)])));
        }
        Kind::Assigned { assignee, team } => {
            let team = team.as_ref().map(|team| scene.team(Some(team)));
            texts.push(scene.join(&[assignee.clone(), team].into_iter().flatten().collect::<Vec<_>>()));
        }
        Kind::Declined { reason } | Kind::Reopened { reason } => texts.push(because(reason)),
        Kind::Responded { text, expected } => {
            texts.push(text.clone());
            texts.extend(expected.map(|expected| time(&show.expected, expected)));
        }
        Kind::Noted { text, cause, clock } => {
            texts.extend(text.clone());
            texts.extend(cause.as_ref().map(|cause| match clock {
                Some(key) => scene.labelled(&words.missed_because, &of_clock(key, cause, scene)),
                None => scene.labelled(&words.missed_because, cause),
            }));
        }
        Kind::Asked { text } | Kind::Answered { text } => texts.push(text.clone()),
        Kind::Amended { more, reason } => {
            texts.extend(changes(more, scene));
            texts.extend(reason.as_deref().map(because));
        }
        Kind::Extended { until, reason, told } => {
            let told = told.map_or_else(|| show.untold.clone(), |told| time(&show.told_at, told));
            texts.push(scene.join(&[time(&show.until, *until), told]));
            texts.push(because(reason));
        }
        Kind::Reminded { clock, due, level } => {
            texts.push(match Level::ALL.into_iter().find(|known| known.key() == level) {
                Some(known) => scene
                    .fill(show.reminded.of(known), &[("clock", clock_word(clock, scene)), ("due", &scene.local(*due))]),
                None => scene.labelled(level, &scene.join(&[clock.clone(), scene.local(*due)])),
            });
        }
        Kind::Resolved { solution, cause } => {
            texts.push(solution.clone());
            texts.extend(field(&words.root_cause, cause));
        }
        Kind::Verified { passed, assumed, feedback, rating } => {
            let outcome = match (passed, assumed) {
                (true, None) => Verification::Passed,
                (true, Some(_)) => Verification::Assumed,
                (false, _) => Verification::Failed,
            };
            texts.push(scene.words.verification.of(outcome).to_owned());
            texts.extend(assumed.as_deref().map(because));
            texts.extend(feedback.clone());
            texts.extend(rating.map(|rating| scene.fill(&show.rating, &[("n", &rating.to_string())])));
        }
        Kind::Closed { kb, no_kb, summary } => {
            texts.extend(field(&words.knowledge_base, kb));
            texts.extend(field(&words.no_kb, no_kb));
            texts.extend(summary.clone());
        }
        Kind::Cancelled { reason, duplicate_of } => {
            texts.push(because(reason));
            texts.extend(field(&words.duplicate_of, duplicate_of));
        }
        Kind::Linked { repeat_of, related } => {
            texts.extend(field(&words.repeat_of, repeat_of));
            texts.extend(field(&words.related, related));
        }
        Kind::Undone { of, reason } => {
            texts.push(scene.fill(&show.of_event, &[("id", &of.to_string())]));
            texts.extend(reason.as_deref().map(because));
        }
        Kind::Redacted { of, reason } => {
            texts.push(scene.fill(&show.of_event, &[("id", &of.to_string())]));
            texts.push(because(reason));
        }
    }
    texts
}

/// The descriptive fields that an event set, with their new values.
fn changes(more: &Description, scene: Scene<'_>) -> Vec<String> {
    let words = &scene.words.field;
    let occurred = more.occurred.map(|occurred| scene.local(occurred));
    [
        (&words.description, &more.description),
        (&words.submitter, &more.submitter),
        (&words.department, &more.department),
        (&words.contact, &more.contact),
        (&words.channel, &more.channel),
        (&words.occurred_at, &occurred),
        (&words.impact, &more.impact),
        (&words.missing, &more.missing),
        (&words.external, &more.external),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(scene.labelled(name, value.as_ref()?)))
    .collect()
}

fn clock_word<'a>(key: &'a str, scene: Scene<'a>) -> &'a str {
    ClockName::from_key(key).map_or(key, |clock| scene.words.clock.of(clock))
}

fn of_clock(key: &str, cause: &str, scene: Scene<'_>) -> String {
    scene.fill(&scene.words.show.cause_of, &[("clock", clock_word(key, scene)), ("cause", cause)])
}
