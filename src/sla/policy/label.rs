//! Names for people: what a priority, category or team is called in each language.

use crate::sla::Language;

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
