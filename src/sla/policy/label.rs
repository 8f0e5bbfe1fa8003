//! Names for people: what a priority, category or team is called in each language.

use std::fmt;

/// A language that the desk speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// Chinese.
    Zh,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 2] = [Language::En, Language::Zh];

    /// The key in sla.toml and on the command line.
    pub fn key(self) -> &'static str {
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

/// A name in each language, where the file gives one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// `name.en`.
    pub en: Option<String>,
    /// `name.zh`.
    pub zh: Option<String>,
}

impl Label {
    /// The name in a language, else the key.
    pub fn text<'a>(&'a self, language: Language, key: &'a str) -> &'a str {
        self.get(language).unwrap_or(key)
    }

    /// The name that the file gives in a language.
    pub fn get(&self, language: Language) -> Option<&str> {
        match language {
            Language::En => self.en.as_deref(),
            Language::Zh => self.zh.as_deref(),
        }
    }
}
