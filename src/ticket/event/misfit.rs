//! Why a line is no event because of its JSON: for who keeps the desk, not as the JSON reader has it.

use serde_json::Value;
use serde_json::error::Category;

use super::no_event::{Fault, Unreadable};
use super::value::Form;
use crate::text::cut;

/// How much of a value is shown.
const SHOWN: usize = 40;

/// The line is not JSON, or JSON and no object.
pub(super) fn no_object(error: &serde_json::Error) -> Unreadable {
    match error.classify() {
        Category::Eof => Unreadable::EndsEarly,
        Category::Data => Unreadable::NotAnObject,
        Category::Syntax | Category::Io => {
            // Its own "at line 1" would mislead: the line is the log's.
            let text = error.to_string();
            let fault = match text.split_once(" at line ").map_or(text.as_str(), |(what, _)| what) {
                "recursion limit exceeded" => Fault::NestedTooDeep,
                "expected value" | "expected ident" => Fault::NoValue,
                what => Fault::Other(what.to_owned()),
            };
            Unreadable::NotJson { fault, byte: error.column() }
        }
    }
}

/// A field holds what it can't.
pub(super) fn field(key: &str, value: &Value, form: Form) -> Unreadable {
    let value = cut::characters(&value.to_string(), SHOWN);
    Unreadable::Field { key: key.to_owned(), value, must_be: form.must_be() }
}
