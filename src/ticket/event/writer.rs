//! Writing a line: its fields one after the other, as JSON without a space.
//!
//! It must not know which fields an event has, nor what their values mean.

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde_json::Value;

/// Collects what stands on a line after its id.
pub(super) struct LineWriter<'z> {
    line: String,
    /// An instant in the desk's zone.
    local: &'z dyn Fn(DateTime<Utc>) -> DateTime<FixedOffset>,
}

impl<'z> LineWriter<'z> {
    pub(super) fn new(local: &'z dyn Fn(DateTime<Utc>) -> DateTime<FixedOffset>) -> LineWriter<'z> {
        LineWriter { line: String::new(), local }
    }

    /// A value whose JSON is this.
    pub(super) fn raw(&mut self, key: &str, json: &str) {
        if !self.line.is_empty() {
            self.line.push(',');
        }
        self.line.extend(["\"", key, "\":", json]);
    }

    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.raw(key, &Value::from(text).to_string());
    }

    pub(super) fn time(&mut self, key: &str, time: DateTime<Utc>) {
        self.text(key, &(self.local)(time).to_rfc3339_opts(SecondsFormat::Secs, false));
    }

    /// What stands on the line, its closing brace included.
    pub(super) fn finish(mut self) -> String {
        self.line.push('}');
        self.line
    }
}
