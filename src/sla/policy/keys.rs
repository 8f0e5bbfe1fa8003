//! The keys that a sla.toml may have [sla.md, "Keys"], in the order in which they are read.
//!
//! It must not know what they hold.

use crate::sla::Language;

/// The sections of the file.
pub(super) const SECTIONS: [&str; 6] = ["desk", "clock", "calendar", "priority", "category", "team"];

/// The keys of `[desk]`.
pub(super) const DESK: [&str; 5] = ["prefix", "digits", "timezone", "language", "calendar"];

/// The keys of `[clock]`.
pub(super) const CLOCK: [&str; 12] = [
    "register",
    "complete",
    "contact",
    "classify",
    "assign",
    "hand_back",
    "close",
    "follow_up",
    "warn",
    "respond_from",
    "resolve_from",
    "pause",
];

/// The keys of `[calendar.NAME]`.
pub(super) const CALENDAR: [&str; 4] = ["hours", "holidays", "workdays", "dates"];

/// The keys of `[priority.KEY]`.
pub(super) const PRIORITY: [&str; 4] = ["name", "respond", "resolve", "calendar"];

/// The keys of `[[category]]`.
pub(super) const CATEGORY: [&str; 3] = ["key", "name", "team"];

/// The keys of `[[team]]`.
pub(super) const TEAM: [&str; 3] = ["key", "name", "members"];

/// The keys of `name`: the languages.
pub(super) const NAME: [&str; 2] = [Language::En.key(), Language::Zh.key()];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::sla::policy::{DEFAULT, Policy};
    use crate::text::markdown::{code_span, fenced_block, names_of_rows, rows, section};

    const DOCUMENT: &str = include_str!("../../help/sla.md");

    /// Every key with its section, as the document writes it.
    fn written() -> BTreeSet<String> {
        let sections = [
            ("desk", &DESK[..]),
            ("clock", &CLOCK),
            ("calendar.NAME", &CALENDAR),
            ("priority.KEY", &PRIORITY),
            ("category", &CATEGORY),
            ("team", &TEAM),
        ];
        assert_eq!(sections.map(|(name, _)| name.split('.').next().unwrap_or_default()), SECTIONS);
        let inner = |key: &str| match key {
            "name" => ".LANG",
            "hours" => ".DAYS",
            "dates" => ".DATE",
            _ => "",
        };
        let of = |(name, keys): (&str, &[&str])| -> Vec<String> {
            keys.iter().map(|key| format!("{name}.{key}{}", inner(key))).collect()
        };
        sections.into_iter().flat_map(of).collect()
    }

    #[test]
    fn the_document_has_every_key_and_no_other() {
        let listed = names_of_rows(section(DOCUMENT, "Keys").unwrap());
        assert_eq!(listed.iter().map(|key| (*key).to_owned()).collect::<BTreeSet<_>>(), written());
        assert_eq!(listed.len(), written().len(), "each once");
    }

    #[test]
    fn the_document_has_the_defaults_of_the_settings() {
        let default: toml::Table = DEFAULT.parse().unwrap();
        let mut compared = 0;
        for row in rows(section(DOCUMENT, "Keys").unwrap()) {
            let [key, _, value] = row.as_slice() else { panic!("{row:?}") };
            let (section, key) = code_span(key).unwrap().split_once('.').unwrap();
            if matches!(section, "desk" | "clock") {
                assert_eq!(code_span(value), Some(default[section][key].to_string().as_str()), "{section}.{key}");
                compared += 1;
            }
        }
        assert_eq!(compared, DESK.len() + CLOCK.len());
    }

    #[test]
    fn the_default_stands_in_the_document_in_full() {
        let shown = fenced_block(section(DOCUMENT, "sla.toml").unwrap()).unwrap();
        assert_eq!(Policy::parse(shown, "sla.md").unwrap(), Policy::parse(DEFAULT, "sla.toml").unwrap());
    }
}
