//! What a user names in the policy: categories, priorities and teams by key or by label in either
//! language, people by name; near misses get a suggestion.

use super::Session;
use crate::error::{Error, Result};
use crate::near::nearest;
use crate::render::escape::visible;
use crate::sla::policy::{Label, Policy};
use crate::sla::{ClockName, Language};

impl Session {
    /// The key of a category of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub fn category(&self, typed: &str) -> Result<String> {
        let all = self.policy().categories.iter().map(|category| (category.key.as_str(), &category.label));
        choose(["category", "categories"], typed, all, self.lang)
    }

    /// The key of a priority of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub fn priority(&self, typed: &str) -> Result<String> {
        let all = self.policy().priorities.iter().map(|priority| (priority.key.as_str(), &priority.label));
        choose(["priority", "priorities"], typed, all, self.lang)
    }

    /// The key of a team of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub fn team(&self, typed: &str) -> Result<String> {
        let all = self.policy().teams.iter().map(|team| (team.key.as_str(), &team.label));
        choose(["team", "teams"], typed, all, self.lang)
    }

    /// A person's name. Nobody has to be a member of a team, so that any is good; one that is nearly a
    /// member's gets a hint on standard error.
    ///
    /// # Errors
    /// Usage where it is empty.
    pub fn person(&self, option: &str, typed: &str) -> Result<String> {
        let name = typed.trim();
        if name.is_empty() {
            return Err(Error::usage(format!("{option} is empty")));
        }
        if let Some(member) = misspelt(self.policy(), name) {
            self.say(&format!("hint: {} is in no team; did you mean {member}?", visible(name)));
        }
        Ok(name.to_owned())
    }
}

/// The member of a team whose name is nearly this one, where this one is no member's.
fn misspelt<'p>(policy: &'p Policy, name: &str) -> Option<&'p str> {
    let members = || policy.teams.iter().flat_map(|team| &team.members).map(String::as_str);
    if members().any(|member| member == name) { None } else { nearest(name, members()) }
}

impl Session {
    /// A clock, by its key or by its name in the desk's language.
    ///
    /// # Errors
    /// Refused where there is no such clock.
    pub fn clock(&self, typed: &str) -> Result<ClockName> {
        let wanted = typed.trim().to_lowercase();
        let name = |clock: ClockName| self.words.clock.of(clock);
        let known = ClockName::from_key(&wanted.replace('-', "_"));
        let known = known.or_else(|| ClockName::ALL.into_iter().find(|clock| name(*clock).to_lowercase() == wanted));
        known.ok_or_else(|| {
            let all = ClockName::ALL.map(|clock| (clock.key(), vec![name(clock)]));
            let label = |clock: ClockName| (self.lang == Language::Zh).then(|| name(clock));
            let list = ClockName::ALL.map(|clock| shown(clock.key(), label(clock)));
            unknown(["clock", "clocks"], typed, &all, &list)
        })
    }
}

fn choose<'p>(
    [what, plural]: [&str; 2],
    typed: &str,
    all: impl Iterator<Item = (&'p str, &'p Label)>,
    lang: Language,
) -> Result<String> {
    let all: Vec<(&str, &Label)> = all.collect();
    let wanted = typed.trim();
    let same = |name: &str| name.to_lowercase() == wanted.to_lowercase();
    let labels = |label: &'p Label| [label.en.as_deref(), label.zh.as_deref()].into_iter().flatten();
    let by_key = all.iter().find(|(key, _)| same(key));
    if let Some((key, _)) = by_key.or_else(|| all.iter().find(|(_, label)| labels(label).any(same))) {
        return Ok((*key).to_owned());
    }
    let names: Vec<(&str, Vec<&str>)> = all.iter().map(|(key, label)| (*key, labels(label).collect())).collect();
    // Who reads English knows the keys; in Chinese they say little.
    let label = |label: &'p Label| if lang == Language::Zh { label.get(lang) } else { None };
    let all: Vec<String> = all.iter().map(|(key, of_it)| shown(key, label(of_it))).collect();
    Err(unknown([what, plural], typed, &names, &all))
}

fn shown(key: &str, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("{key} ({})", visible(label)),
        None => key.to_owned(),
    }
}

/// That nothing is called so: with what may be meant, and all that there is, as the list has it.
fn unknown([what, plural]: [&str; 2], typed: &str, all: &[(&str, Vec<&str>)], list: &[String]) -> Error {
    let said: String = visible(typed).chars().take(80).collect();
    let error = Error::refused(format!("there is no {what} `{said}`"));
    let error = match meant(typed.trim(), all) {
        Some(meant) => error.hint(format!("did you mean {meant}?")),
        None => error,
    };
    error.hint(format!("the {plural} are {}", list.join(", ")))
}

/// What may be meant: the nearest key or label, else what has the typed text in its label.
fn meant(typed: &str, all: &[(&str, Vec<&str>)]) -> Option<String> {
    let names = all.iter().flat_map(|(key, labels)| labels.iter().copied().chain([*key]));
    if let Some(near) = nearest(typed, names) {
        let is_key = all.iter().any(|(key, _)| *key == near);
        let of_label = all.iter().find(|(_, labels)| !is_key && labels.contains(&near));
        return Some(of_label.map_or_else(|| near.to_owned(), |(key, _)| shown(key, Some(near))));
    }
    let part = typed.to_lowercase();
    // A letter or two are part of much; two characters of Chinese are a word.
    let is_word = part.chars().count() >= if part.is_ascii() { 3 } else { 2 };
    let has = |label: &&&str| is_word && label.to_lowercase().contains(&part);
    let found: Vec<String> =
        all.iter().filter_map(|(key, labels)| Some(shown(key, Some(labels.iter().find(has)?)))).collect();
    (!found.is_empty()).then(|| found.join(" or "))
}
