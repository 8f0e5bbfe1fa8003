//! What a user names in the policy: categories, priorities and teams by key or by label in either
//! language, people by name; near misses get a suggestion.

use super::open::Session;
use crate::args::keys::{choose, shown, unknown};
use crate::error::{Error, Result};
use crate::sla::policy::Policy;
use crate::sla::{ClockName, Language};
use crate::text::escape::visible;
use crate::text::near::nearest;

impl Session {
    /// The key of a category of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub(crate) fn category(&self, typed: &str) -> Result<String> {
        let all = self.policy().categories.iter().map(|category| (category.key.as_str(), &category.label));
        choose(["category", "categories"], typed, all, self.lang)
    }

    /// The key of a priority of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub(crate) fn priority(&self, typed: &str) -> Result<String> {
        let all = self.policy().priorities.iter().map(|priority| (priority.key.as_str(), &priority.label));
        choose(["priority", "priorities"], typed, all, self.lang)
    }

    /// The key of a team of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub(crate) fn team(&self, typed: &str) -> Result<String> {
        let all = self.policy().teams.iter().map(|team| (team.key.as_str(), &team.label));
        choose(["team", "teams"], typed, all, self.lang)
    }

    /// A person's name. Nobody has to be a member of a team, so that any is good; one that is nearly a
    /// member's gets a hint on standard error.
    ///
    /// # Errors
    /// Usage where it is empty.
    pub(crate) fn person(&self, option: &str, typed: &str) -> Result<String> {
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
    pub(crate) fn clock(&self, typed: &str) -> Result<ClockName> {
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
