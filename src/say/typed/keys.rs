//! Keys and names that there are none of, with what may be meant.

use super::words::WORDS;
use crate::args::keys::{KeyOf, UnknownKey};
use crate::render::words::fill;
use crate::say::error::{Error, Said};
use crate::sla::Language;
use crate::text::cut;
use crate::text::escape::visible;

/// There is no such key.
pub(crate) fn key(unknown: &UnknownKey) -> Error {
    Error::of(|language| said(unknown, language))
}

fn said(unknown: &UnknownKey, language: Language) -> Said {
    let words = WORDS.of(language);
    let (key, hint) = (&words.key, &words.key_hint);
    let (line, list) = match unknown.of {
        KeyOf::Category => (&key.category, &hint.category),
        KeyOf::Priority => (&key.priority, &hint.priority),
        KeyOf::Team => (&key.team, &hint.team),
        KeyOf::Clock => (&key.clock, &hint.clock),
        KeyOf::Status => (&key.status, &hint.status),
        KeyOf::Calendar => (&key.calendar, &hint.calendar),
        KeyOf::Column => (&key.column, &hint.column),
    };
    let named = |key: &str, label: Option<&str>| match label {
        Some(label) => fill(&words.labelled, &[("key", &visible(key)), ("label", &visible(label))]),
        None => visible(key).into_owned(),
    };
    // Who reads English knows the keys; in Chinese they say little.
    let label = |label: &Option<String>| if language == Language::Zh { label.clone() } else { None };
    let all: Vec<String> = unknown.all.iter().map(|one| named(&one.key, label(&one.zh).as_deref())).collect();
    let meant: Vec<String> = unknown.meant.iter().map(|(key, label)| named(key, label.as_deref())).collect();
    let said = Said::refused(fill(line, &[("typed", cut::start(&visible(unknown.typed.trim()), 80))]));
    let said = match meant.is_empty() {
        true => said,
        false => said.hint(fill(&hint.meant, &[("meant", &meant.join(&words.or))])),
    };
    said.hint(fill(list, &[("list", &all.join(&words.comma))]))
}

/// There is no such column for `--map`, which can leave one out too.
pub(crate) fn column_of_map(unknown: &UnknownKey) -> Error {
    key(unknown).hint(|language| WORDS.of(language).key_hint.leave_out.clone())
}

/// A person who is nobody yet, and nearly called as somebody who is known.
pub(crate) fn new_and_nearly(name: &str, meant: &str, language: Language) -> String {
    fill(&WORDS.of(language).person.nearly, &[("name", &visible(name)), ("meant", &visible(meant))])
}

/// No team is wanted, and no person named.
pub(crate) fn no_handler() -> Error {
    Error::of(|language| {
        let words = &WORDS.of(language).person;
        Said::usage(words.no_handler.clone()).hint(&words.hand_back)
    })
}

/// A name in a filter that no ticket has.
pub(crate) fn on_no_ticket(option: &str, name: &str, meant: Option<&str>, language: Language) -> String {
    let words = &WORDS.of(language).person;
    let name = visible(name);
    match meant {
        Some(meant) => fill(&words.in_none_nearly, &[("option", option), ("name", &name), ("meant", &visible(meant))]),
        None => fill(&words.in_none, &[("option", option), ("name", &name)]),
    }
}
