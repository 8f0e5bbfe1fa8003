//! A table of the file, read key by key: what is not known there is an error.

use std::fmt;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::errors::Errors;
use crate::text::near::nearest;

/// A text of the file and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub text: &'a str,
    pub at: usize,
}

/// One table of the file.
pub(super) struct Fields<'a> {
    /// What errors call it: `[clock]`; empty for the file itself.
    pub place: String,
    /// Where its header stands.
    pub at: usize,
    /// What stands before its keys where it is a table inside of the place: `name.`.
    prefix: String,
    table: Option<&'a DeTable<'a>>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(place: impl Into<String>, at: usize, table: &'a DeTable<'a>) -> Fields<'a> {
        Fields { place: place.into(), at, prefix: String::new(), table: Some(table), asked: Vec::new() }
    }

    fn entry(&self, key: &str) -> Option<(&'a Spanned<std::borrow::Cow<'a, str>>, &'a Spanned<DeValue<'a>>)> {
        self.table?.get_key_value(key)
    }

    /// Whether the file gives the key, rightly or wrongly.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Where a key stands, else where the table does.
    pub(super) fn at(&self, key: &str) -> usize {
        self.entry(key).map_or(self.at, |(key, _)| key.span().start)
    }

    /// A key as errors name it: `respond in [priority.high]`.
    pub(super) fn named(&self, key: &str) -> String {
        format!("{}{key}{}", self.prefix, self.in_place())
    }

    fn in_place(&self) -> String {
        if self.place.is_empty() { String::new() } else { format!(" in {}", self.place) }
    }

    /// The value of a key.
    pub(super) fn value(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.entry(key).map(|(_, value)| value)
    }

    /// A text that is not empty.
    pub(super) fn text(&mut self, errors: &mut Errors<'_>, key: &'static str) -> Option<Text<'a>> {
        let value = self.value(key)?;
        match text_of(value) {
            Ok(text) => Some(text),
            Err(problem) => {
                errors.say(self.at(key), format!("{}: {problem}", self.named(key)));
                None
            }
        }
    }

    /// A text that means something, by its own reading.
    pub(super) fn parsed<T: FromStr<Err: fmt::Display>>(
        &mut self,
        errors: &mut Errors<'_>,
        key: &'static str,
    ) -> Option<T> {
        let text = self.text(errors, key)?;
        match text.text.parse() {
            Ok(value) => Some(value),
            Err(problem) => {
                errors.say(text.at, format!("{}: {problem}", self.named(key)));
                None
            }
        }
    }

    /// A text that is one of a few words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        errors: &mut Errors<'_>,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(errors, key)?;
        let found = choices.iter().find(|(word, _)| *word == text.text).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            errors.say(text.at, format!("{}: `{}` is none of {}", self.named(key), text.text, words.join(", ")));
        }
        found
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        errors: &mut Errors<'_>,
        key: &'static str,
        bounds: std::ops::RangeInclusive<usize>,
    ) -> Option<usize> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|number| bounds.contains(number));
        if number.is_none() {
            let (least, most) = (bounds.start(), bounds.end());
            errors.say(value.span().start, format!("{}: a number from {least} to {most} is wanted", self.named(key)));
        }
        number
    }

    /// A list of texts that are not empty; those that are wrong are left out and told.
    pub(super) fn texts(&mut self, errors: &mut Errors<'_>, key: &'static str) -> Option<Vec<Text<'a>>> {
        let value = self.value(key)?;
        texts_of(errors, &self.named(key), value)
    }

    /// A section of the file: `[desk]`. Missing and mistyped ones read as empty.
    pub(super) fn section(&mut self, errors: &mut Errors<'_>, key: &'static str) -> Fields<'a> {
        let table = self.table(errors, key);
        Fields { place: format!("[{key}]"), prefix: String::new(), ..table }
    }

    /// A table of keys such as `name.en`. Missing and mistyped ones read as empty.
    pub(super) fn table(&mut self, errors: &mut Errors<'_>, key: &'static str) -> Fields<'a> {
        let (place, prefix) = (self.place.clone(), format!("{}{key}.", self.prefix));
        let mut fields = Fields { place, at: self.at, prefix, table: None, asked: Vec::new() };
        if let Some(value) = self.value(key) {
            fields.at = self.at(key);
            match value.get_ref() {
                DeValue::Table(table) => fields.table = Some(table),
                other => errors.say(fields.at, format!("{}: a table is wanted, not {}", self.named(key), kind(other))),
            }
        }
        fields
    }

    /// All keys with their values, in the file's order.
    pub(super) fn entries(&self) -> Vec<(Text<'a>, &'a Spanned<DeValue<'a>>)> {
        let mut entries: Vec<_> = self
            .table
            .into_iter()
            .flat_map(|table| table.iter())
            .map(|(key, value)| (Text { text: key.get_ref(), at: key.span().start }, value))
            .collect();
        entries.sort_by_key(|(key, _)| key.at);
        entries
    }

    /// What the file gives, else what lies under it, else an error. What is given wrongly has been told.
    pub(super) fn or_under<T>(
        &self,
        errors: &mut Errors<'_>,
        key: &str,
        given: Option<T>,
        under: Option<T>,
    ) -> Option<T> {
        if self.has(key) {
            return given;
        }
        if under.is_none() {
            errors.say(self.at, format!("no {}", self.named(key)));
        }
        under
    }

    /// Tells of every key that is none of those known there: which are those that were asked for.
    pub(super) fn finish(mut self, errors: &mut Errors<'_>, known: &[&str]) {
        self.asked.dedup();
        debug_assert_eq!(self.asked, known, "the keys that are read{}", self.in_place());
        for (key, _) in self.entries() {
            if !known.contains(&key.text) {
                let (prefix, place) = (&self.prefix, self.in_place());
                let meant = did_you_mean(key.text, known.iter().copied());
                errors.say(key.at, format!("unknown key `{prefix}{}`{place}{meant}", key.text));
            }
        }
    }
}

/// `; did you mean …?`, where a known word is near.
pub(super) fn did_you_mean<'c>(word: &str, known: impl IntoIterator<Item = &'c str>) -> String {
    nearest(word, known).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default()
}

/// The text of a value, or what is wrong with it.
pub(super) fn text_of<'a>(value: &'a Spanned<DeValue<'a>>) -> Result<Text<'a>, String> {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => Err("the text is empty".to_owned()),
        DeValue::String(text) => Ok(Text { text, at: value.span().start }),
        other => Err(format!("a text in quotes is wanted, not {}", kind(other))),
    }
}

/// The texts of a list; what is wrong is told under that name.
pub(super) fn texts_of<'a>(
    errors: &mut Errors<'_>,
    named: &str,
    value: &'a Spanned<DeValue<'a>>,
) -> Option<Vec<Text<'a>>> {
    let DeValue::Array(items) = value.get_ref() else {
        let problem = format!("{named}: a list of texts in brackets is wanted, not {}", kind(value.get_ref()));
        errors.say(value.span().start, problem);
        return None;
    };
    let mut texts = Vec::with_capacity(items.len());
    for item in items.iter() {
        match text_of(item) {
            Ok(text) => texts.push(text),
            Err(problem) => errors.say(item.span().start, format!("{named}: {problem}")),
        }
    }
    Some(texts)
}

/// What a value is, with its article.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
