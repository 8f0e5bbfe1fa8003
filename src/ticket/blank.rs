//! Blanking: a line without its free texts [log.md, "Reading"], for the password that a user pasted.
//!
//! The line keeps its id, and so can't be mistaken for whole: a `redacted` event vouches for it. It must not
//! know which lines are blanked, nor where they are kept.

use serde_json::{Map, Value};

use super::event::is_free_text;

/// What a blanked text says.
pub(crate) const BLANK: &str = "[redacted]";

/// The line with its texts blanked; none if it is no JSON object.
pub(crate) fn blank(line: &[u8]) -> Option<String> {
    let mut fields: Map<String, Value> = serde_json::from_slice(line).ok()?;
    for (key, value) in &mut fields {
        // Of a field that is unknown here too: the password may be in it.
        if is_free_text(key) {
            blank_texts(value);
        }
    }
    serde_json::to_string(&fields).ok()
}

/// Whether the line has a text that blanking it would take away. One that is no JSON object has: nobody knows.
pub(crate) fn has_text(line: &[u8]) -> bool {
    // By what they say: another program may have written the same otherwise.
    let parsed = |line: &[u8]| serde_json::from_slice::<Value>(line).ok();
    blank(line).is_none_or(|blanked| parsed(line) != parsed(blanked.as_bytes()))
}

fn blank_texts(value: &mut Value) {
    match value {
        Value::String(text) => BLANK.clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(blank_texts),
        Value::Object(fields) => fields.values_mut().for_each(blank_texts),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_object_is_not_blanked() {
        for line in ["", "[]", "{\"id\":\"a55fee0884b32e57\",", "\u{feff}{}"] {
            assert_eq!(blank(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn a_blanked_line_has_no_text_any_more_and_one_of_ids_and_names_never_had() {
        let line = br#"{"id":"a55fee0884b32e57","event":"noted","text":"hunter2"}"#;
        assert!(has_text(line));
        assert!(!has_text(blank(line).unwrap().replace(",\"", ", \"").as_bytes()));
        assert!(!has_text(br#"{"id":"a55fee0884b32e57","event":"assigned","assignee":"li.na"}"#));
    }
}
