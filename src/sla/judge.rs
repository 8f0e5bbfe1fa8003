//! From a ticket's history to its clocks, as of a "now" [sla.md, "Clocks"] [sla.md, "States"].
//!
//! Only events with effect count, and of their times only `at`. Which event does what is in `steps`, the
//! arithmetic of one clock is `run`'s; here is what comes of it, and what of it is amiss.

mod judged;
mod runs;
mod so_far;
mod steps;
mod told;

use chrono::{DateTime, Utc};

pub(crate) use self::judged::Judged;
use self::so_far::SoFar;
use super::policies::Policies;
use crate::ticket::event::Kind;
use crate::ticket::finding::{Finding, FindingKind, What};
use crate::ticket::replay::{Effect, History};
use crate::ticket::state::Ticket;

/// Judges a ticket as of `now`.
pub fn judge<'b>(history: &History, policies: &'b Policies, now: DateTime<Utc>) -> Judged<'b> {
    let (policy, _) = policies.get("");
    let mut so_far = SoFar::new(policies, policy, now);
    for event in history.effective() {
        so_far.follow(event);
    }
    so_far.finish(history, now)
}

/// Findings that need the policy: a key that the ticket's policy doesn't know, a policy that is not kept.
/// `pages` are the names of the pages that the history was read from.
pub(crate) fn findings<S: AsRef<str>>(
    history: &History,
    judged: &Judged<'_>,
    policies: &Policies,
    pages: &[S],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let policy = judged.policy;
    let last = history.entries.iter().rev().find_map(|entry| match (&entry.event.kind, &entry.effect) {
        (Kind::Classified { category, priority, .. }, Effect::Effective) => Some((entry, category, priority)),
        _ => None,
    });
    if let Some((entry, category, priority)) = last {
        // A history is of the pages that it was read from; were it not, the folder is still right.
        let file = pages.get(entry.place.page).map_or("log", AsRef::as_ref);
        let mut undefined = |what: What| {
            findings.push(Finding {
                kind: FindingKind::Undefined,
                file: file.to_owned(),
                line: entry.place.line,
                what,
                excerpt: String::new(),
            });
        };
        if policy.priority(priority).is_none() {
            undefined(What::NoPriority { ticket: history.shown.clone(), key: priority.clone() });
        }
        if policy.category(category).is_none() {
            undefined(What::NoCategory { ticket: history.shown.clone(), key: category.clone() });
        }
    }
    findings.extend(missing(history, policies).map(no_policy));
    findings
}

/// The policies that it has been under and that are not kept.
pub(crate) fn missing<'h>(history: &'h History, policies: &Policies) -> impl Iterator<Item = &'h str> {
    history.policies().filter(|name| policies.kept(name).is_none())
}

/// How many of a ticket's keys its policy doesn't know.
pub(crate) fn undefined(ticket: &Ticket, policies: &Policies) -> u64 {
    let (policy, _) = policies.get(&ticket.policy);
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
        what: What::NoPolicy,
        excerpt: String::new(),
    }
}

#[cfg(test)]
mod tests;
