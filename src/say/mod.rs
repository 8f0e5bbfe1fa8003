//! Errors, refusals and findings in words, in English and in Chinese. Nothing is decided here.
//!
//! A file for each part: its data come from the rooms below, its words from two files in `words`, which must hold the
//! same keys and the same placeholders.

#[cfg(test)]
mod testing;
pub(crate) mod usage;

use serde::de::DeserializeOwned;

use crate::sla::Language;

/// The words of a part in each language.
#[derive(Debug)]
struct Both<W> {
    en: W,
    zh: W,
}

impl<W: DeserializeOwned> Both<W> {
    #[allow(clippy::expect_used, reason = "the files are compiled in, and a test of each part loads both")]
    fn load(en: &str, zh: &str) -> Both<W> {
        let load = |text: &str| toml::from_str(text).expect("a words file is whole");
        Both { en: load(en), zh: load(zh) }
    }

    fn of(&self, language: Language) -> &W {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }
}
