//! How a line on standard error begins: what it is, an error, a warning or a hint.

use serde::Deserialize;

use super::Both;
use super::error::Error;
use crate::render::words::{fill, load};
use crate::sla::Language;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/spoken.en.toml")), || load(include_str!("words/spoken.zh.toml")));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    error: String,
    warning: String,
    hint: String,
    findings: Findings,
    written_all_the_same: String,
    fault: String,
    report_it: String,
}

/// How much is amiss in the log.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Findings {
    one: String,
    many: String,
}

/// An error, a line for each of its lines and hints.
pub(crate) fn lines(of: &Error, language: Language) -> Vec<String> {
    let language = of.language().unwrap_or(language);
    let message = of.message(language).lines().map(|line| error(line, language));
    message.chain(of.hints(language).iter().map(|line| hint(line, language))).collect()
}

/// What is said of an error, on one line.
pub(crate) fn error(text: &str, language: Language) -> String {
    fill(&WORDS.of(language).error, &[("text", text)])
}

/// A warning, on one line.
pub(crate) fn warning(text: &str, language: Language) -> String {
    fill(&WORDS.of(language).warning, &[("text", text)])
}

/// What to do, on one line.
pub(crate) fn hint(text: &str, language: Language) -> String {
    fill(&WORDS.of(language).hint, &[("text", text)])
}

/// That the log has damage.
pub(crate) fn damage(count: usize, language: Language) -> String {
    let findings = &WORDS.of(language).findings;
    let text = if count == 1 { &findings.one } else { &findings.many };
    warning(&fill(text, &[("n", &count.to_string())]), language)
}

/// That something went wrong after all was written.
pub(crate) fn written_all_the_same(of: &Error, language: Language) -> String {
    warning(&fill(&WORDS.of(language).written_all_the_same, &[("error", of.message(language))]), language)
}

/// That something went wrong which keeps nothing from being done.
pub(crate) fn in_passing(of: &Error, language: Language) -> String {
    warning(of.message(language), language)
}

/// A fault of the program itself, and what to do: a line each.
pub(crate) fn fault(said: &str, language: Language) -> [String; 2] {
    let words = WORDS.of(language);
    [error(&fill(&words.fault, &[("fault", said)]), language), hint(&words.report_it, language)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::error::Said;
    use crate::say::gallery::{Block, both_languages_agree, compare};

    #[test]
    fn both_languages_have_the_same_words() {
        both_languages_agree(include_str!("words/spoken.en.toml"), include_str!("words/spoken.zh.toml"));
    }

    #[test]
    fn what_a_line_begins_with_is_said_in_both_languages() {
        let failed = || Error::of(|_| Said::usage("WHAT\nAND WHAT ELSE".to_owned()).hint("DO THIS"));
        let said = |name: &str, said: &dyn Fn(Language) -> Vec<String>| -> Block {
            (name.to_owned(), Language::ALL.map(|language| (said(language).join("\n"), Vec::new())))
        };
        let blocks = [
            said("lines", &|language| lines(&failed(), language)),
            said("error", &|language| vec![error("WHAT", language)]),
            said("warning", &|language| vec![warning("WHAT", language)]),
            said("hint", &|language| vec![hint("DO THIS", language)]),
            said("damage", &|language| vec![damage(1, language), damage(2, language)]),
            said("written_all_the_same", &|language| vec![written_all_the_same(&failed(), language)]),
            said("in_passing", &|language| vec![in_passing(&failed(), language)]),
            said("fault", &|language| fault("PANICKED", language).to_vec()),
        ];
        compare("spoken", &blocks);
    }

    #[test]
    fn an_error_that_knows_its_language_is_said_in_it() {
        let error = Error::of(|language| Said::usage(language.to_string())).spoken(Language::Zh);
        assert_eq!(lines(&error, Language::En), ["错误：zh"]);
    }
}
