//! From a ticket's history to its clocks, as of a "now" [sla.md, "Clocks"] [sla.md, "States"].
//!
//! Only events with effect count, and of their times only `at`. Which event does what is in `steps`, the
//! arithmetic of one clock is `run`'s; here is what comes of it, and what of it is amiss.

mod course;
mod judged;
mod runs;
mod steps;

use chrono::{DateTime, Utc};

use self::course::Course;
pub(crate) use self::judged::Judged;
use super::book::Book;
use crate::ticket::event::Kind;
use crate::ticket::finding::{Finding, FindingKind};
use crate::ticket::replay::{Effect, History};
use crate::ticket::state::Ticket;

/// Judges a ticket as of `now`.
pub fn judge<'b>(history: &History, book: &'b Book, now: DateTime<Utc>) -> Judged<'b> {
    let (policy, _) = book.get("");
    let mut course = Course::new(book, policy);
    for event in history.effective() {
        course.follow(event);
    }
    course.finish(history, now)
}

/// Findings that need the policy: a key that the ticket's policy doesn't know, a policy that is not kept.
/// `pages` are the names of the pages that the history was read from.
pub(crate) fn findings<S: AsRef<str>>(
    history: &History,
    judged: &Judged<'_>,
    book: &Book,
    pages: &[S],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let policy = judged.policy;
    let last = history.entries.iter().rev().find_map(|entry| match (&entry.event.kind, &entry.effect) {
        (Kind::Classified { category, priority, .. }, Effect::Effective) => Some((entry, category, priority)),
        _ => None,
    });
    if let Some((entry, category, priority)) = last {
        let file = pages.get(entry.place.page).map(AsRef::as_ref).unwrap_or_default();
        let mut undefined = |what: &str, key: &str| {
            findings.push(Finding {
                kind: FindingKind::Undefined,
                file: file.to_owned(),
                line: entry.place.line,
                what: format!("{} has the {what} {key:?}, which its policy does not know", history.shown),
                excerpt: String::new(),
            });
        };
        if policy.priority(priority).is_none() {
            undefined("priority", priority);
        }
        if policy.category(category).is_none() {
            undefined("category", category);
        }
    }
    findings.extend(missing(history, book).map(no_policy));
    findings
}

/// The policies that it has been under and that are not kept.
pub(crate) fn missing<'h>(history: &'h History, book: &Book) -> impl Iterator<Item = &'h str> {
    history.policies().filter(|name| book.kept(name).is_none())
}

/// How many of a ticket's keys its policy doesn't know.
pub(crate) fn undefined(ticket: &Ticket, book: &Book) -> u64 {
    let (policy, _) = book.get(&ticket.policy);
    let priority = ticket.priority.as_deref().is_some_and(|key| policy.priority(key).is_none());
    let category = ticket.category.as_deref().is_some_and(|key| policy.category(key).is_none());
    u64::from(priority) + u64::from(category)
}

/// The finding about a policy that is not kept under this name.
pub(crate) fn no_policy(name: &str) -> Finding {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    Finding {
        kind: FindingKind::NoPolicy,
        file: format!("log/policy/{name}.toml"),
        line: 1,
        what: "missing, or its text is not the one of that name; today's sla.toml judges its tickets".to_owned(),
        excerpt: String::new(),
    }
}

#[cfg(test)]
mod tests;
