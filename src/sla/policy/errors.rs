//! What is wrong with a policy's text, each with its line: all of it, not the first alone.

use super::wrong::{BadValue, Key, Wrong};

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    /// The file as the user knows it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub wrong: Wrong,
}

/// Collects what is wrong while a text is read.
pub(super) struct Errors<'t> {
    text: &'t str,
    file: &'t str,
    found: Vec<(usize, Wrong)>,
}

impl<'t> Errors<'t> {
    pub(super) fn new(text: &'t str, file: &'t str) -> Errors<'t> {
        Errors { text, file, found: Vec::new() }
    }

    /// Notes what is wrong at a byte of the text.
    pub(super) fn add(&mut self, at: usize, wrong: Wrong) {
        self.found.push((at, wrong));
    }

    /// Notes what is wrong with the value of a key, at a byte of the text.
    pub(super) fn value(&mut self, at: usize, key: &Key, value: BadValue) {
        self.add(at, Wrong::Value { key: key.clone(), value });
    }

    /// The line of a byte of the text, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }

    /// How many things have been found wrong so far.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// What was found, in the order of the text.
    pub(super) fn into_errors(mut self) -> Vec<PolicyError> {
        self.found.sort_by_key(|(at, _)| *at);
        let found = std::mem::take(&mut self.found);
        found
            .into_iter()
            .map(|(at, wrong)| PolicyError { file: self.file.to_owned(), line: self.line(at), wrong })
            .collect()
    }
}
