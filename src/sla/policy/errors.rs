//! What is wrong with a policy's text, each with its line: all of it, not the first alone.

use std::fmt;

/// One thing that is wrong: shown as `FILE:LINE: what`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    /// The file as the user knows it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do about it; lower case, one line.
    pub message: String,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for PolicyError {}

/// Collects what is wrong while a text is read.
pub(super) struct Errors<'t> {
    text: &'t str,
    file: &'t str,
    found: Vec<(usize, String)>,
}

impl<'t> Errors<'t> {
    pub(super) fn new(text: &'t str, file: &'t str) -> Errors<'t> {
        Errors { text, file, found: Vec::new() }
    }

    /// Notes what is wrong at a byte of the text. The message must not span lines: texts of the file
    /// that it quotes have their control characters made visible here.
    pub(super) fn say(&mut self, at: usize, message: impl fmt::Display) {
        let message = message.to_string();
        let visible = message.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] });
        self.found.push((at, visible.collect()));
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
            .map(|(at, message)| PolicyError { file: self.file.to_owned(), line: self.line(at), message })
            .collect()
    }
}
