//! What the environment says in place of an option, and can't be read.

use super::words::WORDS;
use crate::render::words::fill;
use crate::say::error::{Error, Said};
use crate::sla::Language;

/// Where a value comes from that nobody typed for this run.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source {
    /// A variable of the environment, by its name.
    Variable(&'static str),
    /// git's user.name.
    GitUser,
}

/// It is no UTF-8 text.
pub(crate) fn not_utf8(source: Source) -> Error {
    Error::of(|language| said(source, language))
}

fn said(source: Source, language: Language) -> Said {
    let words = &WORDS.of(language).environment;
    match source {
        Source::Variable(name) => {
            Said::usage(fill(&words.variable, &[("name", name)])).hint(fill(&words.set_anew, &[("name", name)]))
        }
        Source::GitUser => Said::usage(words.git_user.clone()).hint(&words.git_config),
    }
}
