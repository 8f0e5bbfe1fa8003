//! The languages that a desk can speak: a setting of sla.toml, and of `--lang`.
//!
//! Holds the keys alone; the words are in `render::words`.

use std::fmt;

/// English or Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// `en`
    #[default]
    En,
    /// `zh`
    Zh,
}

impl Language {
    /// Both of them.
    pub const ALL: [Language; 2] = [Language::En, Language::Zh];

    /// The key in sla.toml, on the command line and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh",
        }
    }

    /// The language of that key.
    pub fn from_key(key: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.key() == key)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}
