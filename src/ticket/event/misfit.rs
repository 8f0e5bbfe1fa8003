//! What is said of a line that is no event because of its JSON: in words for who keeps the desk, not in
//! those of the JSON reader.

use serde_json::Value;
use serde_json::error::Category;

use super::no_event::NoEvent;
use super::value::Form;
use crate::text::cut;

/// How much of a value is shown.
const SHOWN: usize = 40;

/// The line is not JSON, or JSON and no object.
pub(super) fn no_object(error: &serde_json::Error) -> NoEvent {
    NoEvent::Unreadable(match error.classify() {
        Category::Eof => "not JSON: it ends too early".to_owned(),
        Category::Data => "not a JSON object".to_owned(),
        Category::Syntax | Category::Io => {
            // Its own "at line 1" would mislead: the line is the log's.
            let text = error.to_string();
            let what = match text.split_once(" at line ").map_or(text.as_str(), |(what, _)| what) {
                "recursion limit exceeded" => "nested too deep",
                "expected value" | "expected ident" => "a value was expected",
                what => what,
            };
            format!("not JSON: {what}, at byte {}", error.column())
        }
    })
}

/// A field holds what it can't.
pub(super) fn field(key: &str, value: &Value, form: Form) -> NoEvent {
    let shown = cut::characters(&value.to_string(), SHOWN);
    NoEvent::Unreadable(format!("{key}: {shown} {}", form.is_not()))
}
