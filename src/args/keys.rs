//! A key as typed: a category, priority, team, status, calendar or column by its key or by its label in either language.
//!
//! It must not know where the keys come from. What there is none of comes with the near miss and the list of all;
//! `say::typed` has the words.

use crate::sla::policy::Label;
use crate::text::near::nearest;

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyOf {
    /// A category of sla.toml.
    Category,
    /// A priority of sla.toml.
    Priority,
    /// A team of sla.toml.
    Team,
    /// A clock.
    Clock,
    /// A status.
    Status,
    /// A calendar of sla.toml.
    Calendar,
    /// A column of the form.
    Column,
}

/// A key that there is, with its labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The key.
    pub key: String,
    /// Its label in English.
    pub en: Option<String>,
    /// Its label in Chinese.
    pub zh: Option<String>,
}

impl Choice {
    /// A key of the policy, with its label.
    pub(crate) fn labelled(key: &str, label: &Label) -> Choice {
        Choice { key: key.to_owned(), en: label.en.clone(), zh: label.zh.clone() }
    }

    fn labels(&self) -> impl Iterator<Item = &str> {
        [self.en.as_deref(), self.zh.as_deref()].into_iter().flatten()
    }

    /// Whether that is its key or one of its labels, whatever the case.
    pub(crate) fn is_called(&self, typed: &str) -> bool {
        same(&self.key, typed) || self.labels().any(|label| same(label, typed))
    }
}

fn same(name: &str, typed: &str) -> bool {
    name.to_lowercase() == typed.trim().to_lowercase()
}

/// That nothing is called so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnknownKey {
    /// What it was to be.
    pub of: KeyOf,
    /// As it was typed.
    pub typed: String,
    /// What may be meant: the key, and the label that is like it, where it is the label.
    pub meant: Vec<(String, Option<String>)>,
    /// All that there is.
    pub all: Vec<Choice>,
}

/// The key that is meant.
///
/// # Errors
/// [`UnknownKey`] where there is none of that key or label.
pub(crate) fn choose(of: KeyOf, typed: &str, all: Vec<Choice>) -> Result<String, UnknownKey> {
    let by_key = all.iter().find(|one| same(&one.key, typed));
    match by_key.or_else(|| all.iter().find(|one| one.is_called(typed))) {
        Some(one) => Ok(one.key.clone()),
        None => Err(unknown(of, typed, all)),
    }
}

/// That nothing is called so: with what may be meant, and all that there is.
pub(crate) fn unknown(of: KeyOf, typed: &str, all: Vec<Choice>) -> UnknownKey {
    UnknownKey { of, typed: typed.to_owned(), meant: meant(typed.trim(), &all), all }
}

/// What may be meant: the nearest key or label, else what has the typed text in its label.
fn meant(typed: &str, all: &[Choice]) -> Vec<(String, Option<String>)> {
    let names = all.iter().flat_map(|one| one.labels().chain([one.key.as_str()]));
    if let Some(near) = nearest(typed, names) {
        let is_key = all.iter().any(|one| one.key == near);
        let of_label = all.iter().find(|one| !is_key && one.labels().any(|label| label == near));
        return vec![of_label.map_or_else(|| (near.to_owned(), None), |one| (one.key.clone(), Some(near.to_owned())))];
    }
    let part = typed.to_lowercase();
    // A letter or two are part of much; two characters of Chinese are a word.
    let is_word = part.chars().count() >= if part.is_ascii() { 3 } else { 2 };
    let has = |label: &&str| is_word && label.to_lowercase().contains(&part);
    all.iter().filter_map(|one| Some((one.key.clone(), Some(one.labels().find(has)?.to_owned())))).collect()
}
