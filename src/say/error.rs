//! The one error of the program and of the library: what went wrong, in both languages, and what it came of.
//!
//! It is made in this room alone, from what the others give as data: so no sentence stands anywhere else. Nothing is
//! printed here.

use std::error::Error as StdError;
use std::fmt;

use crate::error::ErrorKind;
use crate::sla::Language;

/// The result of everything that can fail in front of a user.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong: names the thing, says what is wrong with it, and what to do next.
///
/// It shows itself in English; [`Error::message`] and [`Error::hints`] say it in either language. Its
/// [`source`](StdError::source) is what the system said, where that was the cause.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    /// In the order of [`Language::ALL`].
    said: [Said; 2],
    language: Option<Language>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// An error in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    kind: ErrorKind,
    /// One sentence, or several lines where several things are wrong.
    pub message: String,
    /// What to do next, a line each.
    pub hints: Vec<String>,
}

impl Said {
    pub(super) fn new(kind: ErrorKind, message: String) -> Said {
        Said { kind, message, hints: Vec::new() }
    }

    /// A rule says no, or the thing is not there.
    pub(super) fn refused(message: String) -> Said {
        Said::new(ErrorKind::Refused, message)
    }

    /// The command line is wrong.
    pub(super) fn usage(message: String) -> Said {
        Said::new(ErrorKind::Usage, message)
    }

    /// The same with one more thing to try.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Said {
        self.hints.push(hint.into());
        self
    }

    /// The same with several more things to try.
    #[must_use]
    pub(super) fn with(mut self, hints: impl IntoIterator<Item = String>) -> Said {
        self.hints.extend(hints);
        self
    }
}

impl Error {
    /// What `say` says in each language. Its kind must not hang by the language.
    pub(super) fn of(say: impl Fn(Language) -> Said) -> Error {
        let said = Language::ALL.map(say);
        Error(Box::new(Inner { kind: said[0].kind, said, language: None, source: None }))
    }

    /// The same with what it came of.
    #[must_use]
    pub(super) fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        self.0.source = Some(source.into());
        self
    }

    /// The same with one more thing to try.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Fn(Language) -> String) -> Error {
        for (said, language) in self.0.said.iter_mut().zip(Language::ALL) {
            said.hints.push(hint(language));
        }
        self
    }

    /// The same with nothing to do about it.
    #[must_use]
    pub(super) fn without_hints(mut self) -> Error {
        self.0.said.iter_mut().for_each(|said| said.hints.clear());
        self
    }

    /// The same, to be said in this language: that of what it is about, where nothing else tells.
    #[must_use]
    pub(crate) fn spoken(mut self, language: Language) -> Error {
        self.0.language = Some(language);
        self
    }

    /// Several errors as one, of the first one's kind, each hint said once; none of none.
    pub(crate) fn all(errors: impl IntoIterator<Item = Error>) -> Option<Error> {
        let mut errors = errors.into_iter();
        let mut first = errors.next()?;
        for error in errors {
            for (first, said) in first.0.said.iter_mut().zip(error.0.said) {
                first.message = format!("{}\n{}", first.message, said.message);
                for hint in said.hints {
                    if !first.hints.contains(&hint) {
                        first.hints.push(hint);
                    }
                }
            }
            first.0.source = first.0.source.or(error.0.source);
        }
        Some(first)
    }

    /// Decides the exit code.
    pub(crate) fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The language that it is to be said in, where it knows better than whoever says it.
    pub(crate) fn language(&self) -> Option<Language> {
        self.0.language
    }

    /// What is wrong: one sentence, or several lines where several things are wrong.
    pub fn message(&self, language: Language) -> &str {
        &self.said(language).message
    }

    /// What to do next, a line each.
    pub fn hints(&self, language: Language) -> &[String] {
        &self.said(language).hints
    }

    fn said(&self, language: Language) -> &Said {
        let [en, zh] = &self.0.said;
        match language {
            Language::En => en,
            Language::Zh => zh,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message(Language::En))
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn error(message: &'static str, hint: &'static str) -> Error {
        let of = |language: Language| Said::usage(format!("{language} {message}")).hint(format!("{language} {hint}"));
        Error::of(of)
    }

    #[test]
    fn several_errors_are_one_with_each_hint_once() {
        let gone = io::Error::other("gone");
        let all = Error::all([error("a", "look"), error("b", "look").because(gone), error("c", "ask")]).unwrap();
        for (language, message, hints) in [
            (Language::En, "en a\nen b\nen c", ["en look", "en ask"]),
            (Language::Zh, "zh a\nzh b\nzh c", ["zh look", "zh ask"]),
        ] {
            assert_eq!((all.message(language), all.hints(language)), (message, &hints.map(str::to_owned)[..]));
        }
        assert_eq!(all.to_string(), "en a\nen b\nen c");
        assert_eq!(all.source().unwrap().to_string(), "gone");
        assert!(Error::all([]).is_none());
    }
}
