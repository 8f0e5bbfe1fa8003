//! Errors, refusals and findings in words, in English and in Chinese. Nothing is decided here.
//!
//! The rooms below give data: what is wrong, with all that a sentence about it needs. A file of this room has the
//! words for one part of them, in `words/NAME.en.toml` and `words/NAME.zh.toml`, which hold the same keys and the
//! same placeholders. It must not know why something is wrong, and asks for nothing.

pub(crate) mod asked;
pub(crate) mod error;
pub(crate) mod findings;
#[cfg(test)]
pub(crate) mod gallery;
pub(crate) mod outside;
pub(crate) mod policy;
pub(crate) mod refusals;
pub(crate) mod sheet;
pub(crate) mod spoken;
pub(crate) mod store;
pub(crate) mod sync;
mod system;
pub(crate) mod typed;
pub(crate) mod usage;

use std::sync::LazyLock;

use crate::render::words::words;
use crate::sla::Language;
use crate::ticket::state::Status;

/// The words of one part, in both languages.
struct Both<W> {
    en: LazyLock<W>,
    zh: LazyLock<W>,
}

impl<W> Both<W> {
    /// Loads each of them when it is first asked for.
    const fn new(en: fn() -> W, zh: fn() -> W) -> Both<W> {
        Both { en: LazyLock::new(en), zh: LazyLock::new(zh) }
    }

    /// Those of a language.
    fn of(&self, language: Language) -> &W {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }
}

/// A text as it stands between quotes, nothing hidden in it.
fn inside_quotes(text: &str) -> String {
    let quoted = format!("{text:?}");
    quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).map_or(quoted.clone(), str::to_owned)
}

/// A status: in English by its key, which is a word; in Chinese by its label.
fn status(status: Status, language: Language) -> &'static str {
    match language {
        Language::En => status.key(),
        Language::Zh => words(language).status.of(status),
    }
}

/// A kind of event by its name: in English that itself, which is a word; in Chinese its label.
fn event(name: &'static str, language: Language) -> &'static str {
    match language {
        Language::En => name,
        Language::Zh => words(language).event.named(name),
    }
}
