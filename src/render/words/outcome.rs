//! What the writing verbs say when they are done.

use serde::Deserialize;

use super::view::PromiseWords;

/// The line after a write, and what some verbs add to it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeWords {
    pub line: String,
    pub next: PromiseWords,
    pub then: String,
    /// The names of the two dues in a reminder.
    pub response_due: String,
    pub resolution_due: String,
    pub row: String,
    pub by_when: String,
    pub who: String,
    pub dry_run: String,
    pub given_now: String,
    pub given_by_variable: String,
    pub known: String,
    pub timely: String,
    pub untold: String,
    pub told_since: String,
    pub not_timely: String,
    pub no_deadline: String,
    pub took_back: String,
    pub counts_again: String,
    pub counts_no_longer: String,
    pub redacted: String,
    pub alike: String,
    pub duplicate: String,
}
