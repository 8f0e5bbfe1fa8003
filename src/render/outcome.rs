//! What a writing verb says of a ticket when it is done, and the reminder for its new handler.

use super::card::{Card, Scene};
use super::style::Role;
use crate::sla::ClockName;
use crate::sla::clock::Promise;
use crate::text::cut;
use crate::text::escape::{lines, one_line};

/// How many columns of a description stand in the line after a write.
pub(crate) const DESCRIPTION: usize = 40;

/// `TS-20261122-003 VPN drops: in progress; resolve due 17:00 (in 3 h)`: for whoever meant another ticket.
pub(crate) fn line(card: &Card, scene: &Scene<'_>) -> String {
    let words = scene.words;
    let mut status = scene.status(card.ticket.status).to_owned();
    if card.ticket.waiting {
        status = scene.join(&[status, words.status.waiting.clone()]);
    }
    let mut text = scene.fill(
        &words.outcome.line,
        &[
            ("number", &scene.look.paint(Role::Number, &card.shown)),
            ("description", &cut::columns(&one_line(&card.ticket.description), DESCRIPTION, true)),
            ("status", &status),
        ],
    );
    if let Some((clock, (promise, at))) = card.next().and_then(|clock| Some((clock, clock.chase()?))) {
        let next = scene.fill(
            words.outcome.next.of(promise),
            &[
                ("clock", words.clock.of(clock.name)),
                ("time", &scene.short(at)),
                ("until", &scene.left(clock, promise, at)),
            ],
        );
        let next = scene.role(clock).map_or(next.clone(), |role| scene.look.paint(role, &next));
        text = scene.fill(&words.outcome.then, &[("line", &text), ("next", &next)]);
    }
    text
}

/// What the handler has to know [process.md, "Step 3: assign and respond"]: number, description, priority, by when,
/// and whom to contact. A `key: value` a line, the description whole; fit for a mail.
pub(crate) fn reminder(card: &Card, scene: &Scene<'_>) -> String {
    let (field, words, ticket) = (&scene.words.field, &scene.words.outcome, &card.ticket);
    let due = |name: ClockName| {
        // What has stopped needs no reminder, nor what stands still.
        let clock = card.going(name)?;
        let due = clock.due_at?;
        let by_when = scene
            .fill(&words.by_when, &[("time", &scene.local(due)), ("until", &scene.left(clock, Promise::Due, due))]);
        Some(scene.with_more(by_when, &scene.beside(clock, Promise::Due)))
    };
    let rows = [
        (&field.number, Some(card.shown.clone())),
        (&field.description, Some(lines(&ticket.description).collect::<Vec<_>>().join("\n    "))),
        (&field.priority, Some(scene.priority(ticket.priority.as_deref()))),
        (&words.response_due, due(ClockName::Respond)),
        (&words.resolution_due, due(ClockName::Resolve)),
        (&field.submitter, Some(submitter(card, scene))),
        (&field.contact, ticket.contact.as_deref().map(one_line)),
        (&field.impact, ticket.impact.as_deref().map(one_line)),
        (
            &field.missing,
            ticket.missing.as_deref().filter(|_| ticket.waiting || ticket.lacks_information).map(one_line),
        ),
        (&field.assignee, ticket.assignee.as_deref().map(one_line)),
        (&field.team, ticket.team.as_deref().map(|team| scene.team(Some(team)))),
    ];
    let row = |key: &str, value: &str| scene.fill(&words.row, &[("key", key), ("value", value)]) + "\n";
    rows.into_iter().filter_map(|(key, value)| Some(row(key, &value?))).collect()
}

/// The user, and the department where one is known.
fn submitter(card: &Card, scene: &Scene<'_>) -> String {
    let name = one_line(&card.ticket.submitter);
    match &card.ticket.department {
        None => name,
        Some(department) => {
            scene.fill(&scene.words.outcome.who, &[("name", &name), ("department", &one_line(department))])
        }
    }
}
