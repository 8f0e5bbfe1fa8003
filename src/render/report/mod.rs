//! A report in each of its forms: for the terminal, for spreadsheets, as Markdown, as a page.
//!
//! The figures come in counted (`crate::report`); `page` puts them in words and in order, once, and
//! each renderer sets that page in its own way. Only CSV goes its own way: it is for machines that add up.

mod charts;
mod csv;
mod html;
mod maker;
mod markdown;
mod page;
mod parts;
mod sections;
mod shown;
mod table;

use std::collections::BTreeMap;

pub(crate) use self::csv::csv;
pub(crate) use self::html::html;
pub(crate) use self::markdown::markdown;
pub(crate) use self::table::table;

use crate::sla::Language;
use crate::sla::policy::{Label, Policy};

/// What a report is shown with, besides its figures.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    /// Its words.
    pub language: Language,
    /// What the desk calls its priorities, categories and teams.
    pub labels: Labels,
    /// The file of the policy that was tried, as it was typed (`--policy FILE`).
    pub tried: Option<String>,
}

/// What the desk calls the keys of its policy, in the report's language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    /// Priorities.
    pub priorities: BTreeMap<String, String>,
    /// Categories.
    pub categories: BTreeMap<String, String>,
    /// Teams.
    pub teams: BTreeMap<String, String>,
}

impl Labels {
    /// The labels of a policy.
    pub(crate) fn of(policy: &Policy, language: Language) -> Labels {
        let label = |key: &str, label: &Label| (key.to_owned(), label.text(language, key).to_owned());
        Labels {
            priorities: policy.priorities.iter().map(|p| label(&p.key, &p.label)).collect(),
            categories: policy.categories.iter().map(|c| label(&c.key, &c.label)).collect(),
            teams: policy.teams.iter().map(|t| label(&t.key, &t.label)).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
