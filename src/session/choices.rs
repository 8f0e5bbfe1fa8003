//! What a user names in the policy: categories, priorities and teams by key or by label in either
//! language; near misses get a suggestion.

use super::open::Session;
use crate::args::keys::{Choice, KeyOf, UnknownKey, choose, unknown};
use crate::render::words::words;
use crate::say::error::Result;
use crate::say::typed;
use crate::sheet::column::Column;
use crate::sla::{ClockName, Language};

impl Session {
    /// The key of a category of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub(crate) fn category(&self, typed: &str) -> Result<String> {
        let all =
            self.policy().categories.iter().map(|category| Choice::labelled(&category.key, &category.label)).collect();
        self.chosen(choose(KeyOf::Category, typed, all))
    }

    /// The key of a priority of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub(crate) fn priority(&self, typed: &str) -> Result<String> {
        let all =
            self.policy().priorities.iter().map(|priority| Choice::labelled(&priority.key, &priority.label)).collect();
        self.chosen(choose(KeyOf::Priority, typed, all))
    }

    /// The key of a team of today's sla.toml.
    ///
    /// # Errors
    /// Refused where there is none of that key or label.
    pub(crate) fn team(&self, typed: &str) -> Result<String> {
        let all = self.policy().teams.iter().map(|team| Choice::labelled(&team.key, &team.label)).collect();
        self.chosen(choose(KeyOf::Team, typed, all))
    }

    /// A key that was chosen, or that there is none such, in words.
    ///
    /// # Errors
    /// Refused where there is none.
    pub(crate) fn chosen<T>(&self, chosen: std::result::Result<T, UnknownKey>) -> Result<T> {
        chosen.map_err(|unknown| typed::key(&unknown))
    }

    /// That the form has no such column.
    pub(crate) fn unknown_column(&self, typed: &str) -> UnknownKey {
        let choice = |column: Column| {
            let [en, zh] = Language::ALL.map(|language| Some(column.header(words(language)).to_owned()));
            Choice { key: column.key().to_owned(), en, zh }
        };
        unknown(KeyOf::Column, typed, Column::all().map(choice).collect())
    }

    /// A clock, by its key or by its name in the desk's language.
    ///
    /// # Errors
    /// Refused where there is no such clock.
    pub(crate) fn clock(&self, typed: &str) -> Result<ClockName> {
        let wanted = typed.trim().to_lowercase();
        let name = |clock: ClockName| self.words.clock.of(clock);
        let known = ClockName::from_key(&wanted.replace('-', "_"));
        let known = known.or_else(|| ClockName::ALL.into_iter().find(|clock| name(*clock).to_lowercase() == wanted));
        let choice = |clock: ClockName| {
            let [en, zh] = Language::ALL.map(|language| Some(words(language).clock.of(clock).to_owned()));
            Choice { key: clock.key().to_owned(), en, zh }
        };
        let none = || unknown(KeyOf::Clock, typed, ClockName::ALL.map(choice).to_vec());
        self.chosen(known.ok_or_else(none))
    }
}
