//! Blanking the texts of one line in place (log.md, "Reading"): the one thing that ever changes in a
//! page, for the password that a user pasted.
//!
//! The line keeps its id and its place; that its hash no longer matches is what the `redacted` event,
//! which the command appends, accounts for.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::lock::Writer;
use crate::error::{Error, Result};
use crate::ticket::event::EventId;

/// What a blanked text says.
pub const BLANK: &str = "[redacted]";

/// The fields whose texts are no free text but what the line hangs by: ids, numbers, times, names of
/// things in the policy, who wrote it. Any other text is blanked, of a field unknown here too: the
/// password may be in it.
const KEPT: [&str; 26] = [
    "id",
    "prev",
    "ticket",
    "at",
    "logged",
    "by",
    "event",
    "site",
    "policy",
    "received",
    "occurred",
    "category",
    "priority",
    "assignee",
    "team",
    "expected",
    "clock",
    "due",
    "level",
    "until",
    "told",
    "of",
    "duplicate_of",
    "repeat_of",
    "related",
    "external",
];

impl Writer {
    /// Replaces the texts of the line with this id by `[redacted]`, wherever the pages of `day` have
    /// it. Doing it again changes nothing.
    ///
    /// # Errors
    /// Refused where no page has the line or it can't be read; Io where a page can't be written: it is
    /// as it was then.
    pub fn redact(&self, day: NaiveDate, id: EventId) -> Result<()> {
        let start = format!("{{\"id\":\"{id}\",");
        let mut found = false;
        for page in self.desk.read_day(day)? {
            let mut changed = Vec::with_capacity(page.bytes.len());
            for line in page.bytes.split_inclusive(|&byte| byte == b'\n') {
                if !line.starts_with(start.as_bytes()) {
                    changed.extend_from_slice(line);
                    continue;
                }
                found = true;
                let end = line.trim_ascii_end().len();
                let blanked = blank(&line[..end]).ok_or_else(|| {
                    Error::refused(format!("the line {id} in {} can't be read, and so not blanked", page.name))
                        .hint("`desk check` says what is wrong with it")
                })?;
                changed.extend_from_slice(blanked.as_bytes());
                changed.extend_from_slice(&line[end..]);
            }
            if changed != page.bytes {
                self.desk.replace_file(&page.name, &changed)?;
            }
        }
        match found {
            true => Ok(()),
            false => Err(Error::refused(format!("no line of {day} has the id {id}"))),
        }
    }
}

/// The line with its texts blanked; none if it is no JSON object.
pub fn blank(line: &[u8]) -> Option<String> {
    let mut fields: Map<String, Value> = serde_json::from_slice(line).ok()?;
    for (key, value) in &mut fields {
        if !KEPT.contains(&key.as_str()) {
            blank_texts(value);
        }
    }
    serde_json::to_string(&fields).ok()
}

fn blank_texts(value: &mut Value) {
    match value {
        Value::String(text) => BLANK.clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(blank_texts),
        Value::Object(fields) => fields.values_mut().for_each(blank_texts),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
