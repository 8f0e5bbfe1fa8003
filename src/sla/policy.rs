//! The policy: what sla.toml promises, checked and ready to judge by [sla.md, "sla.toml"].
//!
//! Texts come in, policies or errors with file and line come out. Which files there are is the
//! store's; what a promise means for a ticket is the clocks'.

mod base;
mod calendars;
mod content;
mod errors;
mod fields;
mod keys;
mod label;
mod lists;
mod read;
mod settings;
mod text;
mod wrong;

use std::sync::LazyLock;

use self::base::Base;
pub use self::content::Policy;
pub(crate) use self::content::{ClockStart, Priority};
pub(crate) use self::errors::PolicyError;
pub(crate) use self::label::Label;
pub(crate) use self::text::name_of;
pub(crate) use self::wrong::{Absent, BadValue, Key, ValueKind, Wrong};

/// The default policy, in full: built in, laid under a desk's own, written out by `desk init`.
pub const DEFAULT: &str = include_str!("../../sla.toml");

/// The same in Chinese: what it says beside the settings, and the language that it sets.
pub(crate) const DEFAULT_ZH: &str = include_str!("policy/default.zh.toml");

static BUILT_IN: LazyLock<Result<Policy, Vec<PolicyError>>> =
    LazyLock::new(|| read::read(DEFAULT, "the built-in sla.toml", Base::Nothing));

impl Policy {
    /// Reads a sla.toml, the defaults laid under; `file` is what errors call it.
    ///
    /// # Errors
    /// Everything that is wrong with the text, in the order of its lines.
    pub fn parse(text: &str, file: &str) -> Result<Policy, Vec<PolicyError>> {
        let built_in = BUILT_IN.as_ref().map_err(Clone::clone)?;
        read::read(text, file, Base::Default(built_in))
    }

    /// Reads a kept policy: the promises are the text's, and everything for the eye (labels, language, prefix,
    /// digits, members) is today's, by the same keys. Dates come to it by [`Policy::remembering`].
    ///
    /// Whether the text is what its name says is not asked here.
    ///
    /// # Errors
    /// Everything that is wrong with the text, in the order of its lines; nothing may be missing.
    pub fn parse_kept(text: &str, file: &str, today: &Policy) -> Result<Policy, Vec<PolicyError>> {
        read::read(text, file, Base::Today(today))
    }

    /// The policy in full as TOML, every setting written out. Reading it gives this policy again.
    pub fn to_toml(&self) -> String {
        text::whole(self)
    }
}

#[cfg(test)]
mod tests;
