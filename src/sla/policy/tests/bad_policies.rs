//! The gallery of broken sla.toml files: what is said about each, to the letter.
//!
//! `NN-name.toml` is the file and `NN-name.expected` what is to be said, a line for each thing wrong.
//! With `UPDATE_EXPECTED=1` in the environment the latter are written anew, to be read before committing.

use std::collections::BTreeSet;

use crate::say::policy::line;
use crate::sla::Language;
use crate::sla::policy::{DEFAULT, Policy};
use crate::testing::files::{expected, files_in, read};
use proptest::prelude::*;

#[test]
fn each_broken_policy_is_told_what_is_wrong_on_which_line() {
    let names: BTreeSet<_> = files_in("bad_policies").into_iter().map(|file| file.with_extension("")).collect();
    assert!(names.len() >= 30, "the gallery has {} files", names.len());
    let mut wrong = Vec::new();
    for name in names {
        let text = read(&name.with_extension("toml"));
        let said = match Policy::parse(&text, "sla.toml") {
            Ok(_) => "nothing\n".to_owned(),
            Err(errors) => errors.iter().map(|error| line(error, Language::En) + "\n").collect(),
        };
        let expected = expected(&name.with_extension("expected"), &said);
        if said != expected {
            wrong.push(format!("{}\nexpected:\n{expected}said:\n{said}", name.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(crate::testing::cases(256))]

    /// Whatever is cut out of the default or put into it: it is read, or told wrong on lines that it has.
    #[test]
    fn no_text_is_too_broken_to_be_told_so(
        cut in prop::collection::vec((0..DEFAULT.len(), 0..40_usize), 0..4),
        put in prop::collection::vec((0..DEFAULT.len(), "[\\[\\]\"=.#\\n\\\\0-9a-f, é-]{0,6}"), 0..4),
    ) {
        let mut text: Vec<char> = DEFAULT.chars().collect();
        for (at, length) in cut {
            let end = (at + length).min(text.len());
            text.drain(at.min(end)..end);
        }
        for (at, piece) in put {
            let at = at.min(text.len());
            text.splice(at..at, piece.chars());
        }
        let text: String = text.into_iter().collect();
        if let Err(errors) = Policy::parse(&text, "sla.toml") {
            prop_assert!(!errors.is_empty());
            for error in errors {
                prop_assert!((1..=text.lines().count() + 1).contains(&error.line), "{error:?}");
                prop_assert!(Language::ALL.iter().all(|&language| !line(&error, language).contains('\n')));
            }
        }
    }
}
