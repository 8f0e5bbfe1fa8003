//! A table of the file, read key by key: what is not known there is an error.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::errors::Errors;
use super::wrong::{BadValue, Key, ValueKind, Wrong};
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

    /// A key as errors name it: `respond` in `[priority.high]`.
    pub(super) fn named(&self, key: &str) -> Key {
        Key { name: format!("{}{key}", self.prefix), place: self.place.clone() }
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
                errors.value(self.at(key), &self.named(key), problem);
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
            let choices = choices.iter().map(|(word, _)| *word).collect();
            errors.value(text.at, &self.named(key), BadValue::NoneOf { text: text.text.to_owned(), choices });
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
            let (least, most) = bounds.into_inner();
            errors.value(value.span().start, &self.named(key), BadValue::NotANumber { least, most });
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
                other => errors.value(fields.at, &self.named(key), BadValue::NotATable(kind(other))),
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
            errors.add(self.at, Wrong::Missing(self.named(key)));
        }
        under
    }

    /// Tells of every key that is none of those known there: which are those that were asked for.
    pub(super) fn finish(mut self, errors: &mut Errors<'_>, known: &[&str]) {
        self.asked.dedup();
        debug_assert_eq!(self.asked, known, "the keys that are read in {}", self.place);
        for (key, _) in self.entries() {
            if !known.contains(&key.text) {
                let near = near(key.text, known.iter().copied());
                errors.add(key.at, Wrong::UnknownKey { key: self.named(key.text), near });
            }
        }
    }
}

/// The known word that is near, if one is.
pub(super) fn near<'c>(word: &str, known: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(word, known).map(str::to_owned)
}

/// The text of a value, or what is wrong with it.
fn text_of<'a>(value: &'a Spanned<DeValue<'a>>) -> Result<Text<'a>, BadValue> {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => Err(BadValue::Empty),
        DeValue::String(text) => Ok(Text { text, at: value.span().start }),
        other => Err(BadValue::NotAText(kind(other))),
    }
}

/// The texts of a list; what is wrong is told under that name.
pub(super) fn texts_of<'a>(
    errors: &mut Errors<'_>,
    named: &Key,
    value: &'a Spanned<DeValue<'a>>,
) -> Option<Vec<Text<'a>>> {
    let DeValue::Array(items) = value.get_ref() else {
        errors.value(value.span().start, named, BadValue::NotAList(kind(value.get_ref())));
        return None;
    };
    let mut texts = Vec::with_capacity(items.len());
    for item in items.iter() {
        match text_of(item) {
            Ok(text) => texts.push(text),
            Err(problem) => errors.value(item.span().start, named, problem),
        }
    }
    Some(texts)
}

/// What a value is.
pub(super) fn kind(value: &DeValue<'_>) -> ValueKind {
    match value {
        DeValue::String(_) => ValueKind::Text,
        DeValue::Integer(_) => ValueKind::Number,
        DeValue::Float(_) => ValueKind::Float,
        DeValue::Boolean(_) => ValueKind::Boolean,
        DeValue::Datetime(_) => ValueKind::Date,
        DeValue::Array(_) => ValueKind::List,
        DeValue::Table(_) => ValueKind::Table,
    }
}
