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

    /// The language that a sla.toml sets, read line by line: so it is found in one that is broken elsewhere.
    pub(crate) fn written(policy: &str) -> Option<Language> {
        policy.lines().find_map(|line| {
            let (key, value) = line.split('#').next()?.split_once('=')?;
            let is_setting = matches!(key.trim(), "language" | "desk.language");
            is_setting.then(|| Language::from_key(value.trim().trim_matches(['"', '\''])))?
        })
    }

    /// The language that the text of a sla.toml sets, or leaves as it is by default; none where the text can't be
    /// understood as far as that. Whatever else is wrong with it can then be said in that language.
    pub(crate) fn of_policy(text: &str) -> Option<Language> {
        let policy: toml::Table = text.parse().ok()?;
        match policy.get("desk").and_then(|desk| desk.get("language")) {
            Some(key) => Language::from_key(key.as_str()?),
            None => Some(Language::default()),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_policy_still_says_its_language() {
        for (text, language) in [
            ("[desk]\nprefix = \"TS\nlanguage = \"zh\"\n", Some(Language::Zh)),
            ("[desk\nlanguage=\'zh\' # 中文\n", Some(Language::Zh)),
            ("desk.language = \"en\"\r\n[clock", Some(Language::En)),
            ("language = \"chinese\"\nlanguage = \"zh\"", Some(Language::Zh)),
            ("# language = \"zh\"\nlanguages = \"zh\"\nlanguage zh", None),
            ("", None),
        ] {
            assert_eq!(Language::written(text), language, "{text}");
        }
    }

    #[test]
    fn a_policy_tells_its_language_whatever_else_is_wrong_with_it() {
        for (text, want) in [
            ("[desk]\nlanguage = \"zh\"\n", Some(Language::Zh)),
            ("[desk]\nlanguage = \"zh\"\ntimezone = \"Mars\"\n[clock]\nwarn = 3\n", Some(Language::Zh)),
            ("[desk]\nlanguage = \"en\"\n", Some(Language::En)),
            ("", Some(Language::En)),
            ("[desk]\nlanguage = \"fr\"\n", None),
            ("[desk]\nlanguage = 1\n", None),
            ("[desk\nlanguage = \"zh\"\n", None),
        ] {
            assert_eq!(Language::of_policy(text), want, "{text}");
        }
    }
}
