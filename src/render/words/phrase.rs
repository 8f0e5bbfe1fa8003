//! Phrases with values in them: `{name}`, and `{n}`, which counts. It must not know a phrase.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

/// Puts values in place of `{name}`s. In one pass: a value that looks like a placeholder stays as it is.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let name_and_rest = &rest[open + 1..];
        let known = name_and_rest.find('}').and_then(|close| {
            let value = values.iter().find(|(name, _)| *name == &name_and_rest[..close])?;
            Some((value.1, close))
        });
        match known {
            Some((value, close)) => {
                filled.push_str(value);
                rest = &name_and_rest[close + 1..];
            }
            None => {
                filled.push('{');
                rest = name_and_rest;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A phrase with a number in it, `{n}`, which some languages say differently for one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Count {
    pub one: String,
    pub other: String,
}

impl Count {
    /// The phrase for that many.
    pub(crate) fn of(&self, n: usize) -> String {
        self.with(n, &[])
    }

    /// The phrase for that many, with more values.
    pub(crate) fn with(&self, n: usize, values: &[(&str, &str)]) -> String {
        let number = n.to_string();
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        fill(if n == 1 { &self.one } else { &self.other }, &all)
    }
}
