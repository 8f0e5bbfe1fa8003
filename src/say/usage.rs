//! A wrong command line in words.

use serde::Deserialize;

use super::Both;
use super::error::{Error, Said};
use crate::cli::Usage;
use crate::render::words::{fill, load};
use crate::sla::Language;
use crate::text::cut;
use crate::text::escape::visible;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/usage.en.toml")), || load(include_str!("words/usage.zh.toml")));

/// How many characters of what was typed are shown: a slip is seen sooner than that.
const SHOWN: usize = 80;

/// What goes for a whole command line is an error with the exit code of wrong usage.
pub(crate) fn error(usage: &Usage) -> Error {
    Error::of(|language| Said::usage(line(usage, language)).with(hints(usage, language)))
}

/// What is wrong, in one line.
pub(crate) fn line(usage: &Usage, language: Language) -> String {
    let words = WORDS.of(language);
    match usage {
        Usage::NoSuchVerb { typed, .. } => fill(&words.no_such_verb, &[("typed", &shown(typed))]),
        Usage::NoSuchTopic { typed, .. } => fill(&words.no_such_topic, &[("typed", &shown(typed))]),
        Usage::NoSuchOption { typed, .. } => fill(&words.no_such_option, &[("typed", &shown(typed))]),
        Usage::Unexpected { typed, .. } => fill(&words.unexpected, &[("typed", &shown(typed))]),
        Usage::Missing { missing, .. } => fill(&words.missing, &[("missing", &words.listed(missing))]),
        Usage::NoValue { of, possible } => words.one_of(fill(&words.no_value, &[("of", of)]), possible),
        Usage::NoneOf { typed, of, possible, .. } => {
            words.one_of(fill(&words.invalid, &[("typed", &shown(typed)), ("of", of)]), possible)
        }
        Usage::NoNumber { typed, of } => fill(&words.no_number, &[("typed", &shown(typed)), ("of", of)]),
        Usage::TooLarge { typed, of } => fill(&words.too_large, &[("typed", &shown(typed)), ("of", of)]),
        Usage::OutOfRange { typed, of, from, to } => {
            let (from, to) = (from.to_string(), to.to_string());
            fill(&words.out_of_range, &[("typed", &shown(typed)), ("of", of), ("from", &from), ("to", &to)])
        }
        Usage::TakesNoValue { typed, of, .. } => fill(&words.takes_no_value, &[("typed", &shown(typed)), ("of", of)]),
        Usage::Conflict { of, with, .. } => match with.as_slice() {
            [with] => fill(&words.conflict, &[("of", of), ("with", with)]),
            with => fill(&words.conflicts, &[("of", of), ("with", &words.listed(with))]),
        },
        Usage::Twice { of, .. } => fill(&words.twice, &[("of", of)]),
        Usage::NotUtf8 { .. } => words.not_utf8.clone(),
        Usage::NoSuchShell { typed, known } => {
            let known: Vec<String> = known.iter().map(|shell| format!("`{shell}`")).collect();
            let known = known.join(&words.between.values);
            fill(&words.no_such_shell, &[("typed", &shown(typed)), ("known", &known)])
        }
        Usage::Other => words.other.clone(),
    }
}

/// What to do, a line each.
pub(crate) fn hints(usage: &Usage, language: Language) -> Vec<String> {
    let words = WORDS.of(language);
    let near = |text: &str, near: &Option<String>| near.as_ref().map(|near| fill(text, &[("near", near)]));
    let usage_is = |usage: &str| (!usage.is_empty()).then(|| fill(&words.usage, &[("usage", &visible(usage))]));
    let verbs = || Some(words.verbs.clone());
    let hints = match usage {
        Usage::NoSuchVerb { near: verb, .. } => [near(&words.near_verb, verb), verbs(), None],
        Usage::NoSuchTopic { near: topic, pages, .. } => {
            let pages = fill(&words.pages, &[("pages", &pages.join(&words.between.values))]);
            [near(&words.near_topic, topic), verbs(), Some(pages)]
        }
        Usage::NoSuchOption { typed, near: option, as_text, usage } => {
            let as_text = as_text.then(|| fill(&words.as_text, &[("typed", &shown(typed))]));
            [near(&words.near_option, option), as_text, usage_is(usage)]
        }
        Usage::NoneOf { near: value, .. } => [near(&words.near_value, value), None, None],
        Usage::Unexpected { usage, .. }
        | Usage::Missing { usage, .. }
        | Usage::TakesNoValue { usage, .. }
        | Usage::Conflict { usage, .. }
        | Usage::Twice { usage, .. }
        | Usage::NotUtf8 { usage } => [usage_is(usage), None, None],
        Usage::NoValue { .. }
        | Usage::NoNumber { .. }
        | Usage::TooLarge { .. }
        | Usage::OutOfRange { .. }
        | Usage::NoSuchShell { .. } => [None, None, None],
        Usage::Other => [verbs(), None, None],
    };
    hints.into_iter().flatten().collect()
}

/// What was typed must not play with the terminal, nor fill it.
fn shown(typed: &str) -> String {
    cut::start(&visible(typed), SHOWN).to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    no_such_verb: String,
    near_verb: String,
    verbs: String,
    no_such_topic: String,
    near_topic: String,
    pages: String,
    unexpected: String,
    no_such_option: String,
    near_option: String,
    as_text: String,
    missing: String,
    no_value: String,
    invalid: String,
    possible: String,
    near_value: String,
    no_number: String,
    too_large: String,
    out_of_range: String,
    takes_no_value: String,
    conflict: String,
    conflicts: String,
    twice: String,
    not_utf8: String,
    no_such_shell: String,
    other: String,
    usage: String,
    between: Between,
}

/// How an argument stands in a list, and what stands between the parts of one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Between {
    argument: String,
    arguments: String,
    values: String,
}

impl Words {
    /// The line, with the values that there are.
    fn one_of(&self, line: String, possible: &[String]) -> String {
        if possible.is_empty() {
            return line;
        }
        fill(&self.possible, &[("line", &line), ("possible", &possible.join(&self.between.values))])
    }

    /// Arguments in a list.
    fn listed(&self, arguments: &[String]) -> String {
        let listed: Vec<String> =
            arguments.iter().map(|argument| fill(&self.between.argument, &[("argument", argument)])).collect();
        listed.join(&self.between.arguments)
    }
}

#[cfg(test)]
mod tests;
