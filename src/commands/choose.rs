//! What a user names in the policy: categories, priorities and teams by key or by label in either
//! language, people by name; near misses get a suggestion.

use super::Session;
use crate::error::{Error, Result};
use crate::near::nearest;
use crate::render::escape::visible;
use crate::sla::ClockName;
use crate::sla::policy::{Label, Policy};

impl Session {
    /// The key of a category of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub fn category(&self, typed: &str) -> Result<String> {
        let all = self.policy().categories.iter().map(|category| (category.key.as_str(), &category.label));
        choose(["category", "categories"], typed, all)
    }

    /// The key of a priority of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub fn priority(&self, typed: &str) -> Result<String> {
        let all = self.policy().priorities.iter().map(|priority| (priority.key.as_str(), &priority.label));
        choose(["priority", "priorities"], typed, all)
    }

    /// The key of a team of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub fn team(&self, typed: &str) -> Result<String> {
        let all = self.policy().teams.iter().map(|team| (team.key.as_str(), &team.label));
        choose(["team", "teams"], typed, all)
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

/// A clock's key, as an event has it.
///
/// # Errors
/// Refused where there is no such clock.
pub fn clock(typed: &str) -> Result<ClockName> {
    let key = typed.trim().to_lowercase().replace('-', "_");
    let keys = ClockName::ALL.map(ClockName::key);
    ClockName::from_key(&key).ok_or_else(|| unknown(["clock", "clocks"], typed, keys.into_iter(), keys.into_iter()))
}

fn choose<'p>(
    [what, plural]: [&str; 2],
    typed: &str,
    all: impl Iterator<Item = (&'p str, &'p Label)> + Clone,
) -> Result<String> {
    let wanted = typed.trim();
    let same = |name: &str| name.to_lowercase() == wanted.to_lowercase();
    let named = |label: &Label| [&label.en, &label.zh].into_iter().flatten().any(|name| same(name));
    let by_key = all.clone().find(|(key, _)| same(key));
    if let Some((key, _)) = by_key.or_else(|| all.clone().find(|(_, label)| named(label))) {
        return Ok(key.to_owned());
    }
    let names = all.clone().flat_map(|(key, label)| [Some(key), label.en.as_deref(), label.zh.as_deref()]);
    Err(unknown([what, plural], typed, names.flatten(), all.map(|(key, _)| key)))
}

fn unknown<'n>(
    [what, plural]: [&str; 2],
    typed: &str,
    names: impl Iterator<Item = &'n str>,
    keys: impl Iterator<Item = &'n str>,
) -> Error {
    let shown: String = visible(typed).chars().take(80).collect();
    let keys: Vec<&str> = keys.collect();
    let error = Error::refused(format!("there is no {what} `{shown}`"));
    let error = match nearest(typed, names) {
        Some(name) => error.hint(format!("did you mean {name}?")),
        None => error,
    };
    error.hint(format!("the {plural} are {}", keys.join(", ")))
}
