//! The format of the log: its version, how long a line may be, and the fields that every line has
//! [log.md, "The line"] [log.md, "Fields of every line"].
//!
//! It must not know how a line is read or written.

use super::kinds::Kind;
use super::value::{Field, Form};

/// The format version that this program writes, and the newest that it reads.
pub(crate) const VERSION: u64 = 1;

/// The longest line that is written or believed, its LF included: 1 MiB.
pub(crate) const LONGEST_LINE: usize = 1 << 20;

const fn field(key: &'static str, form: Form, is_needed: bool) -> Field {
    Field { key, form, is_needed }
}

/// The fields of every line, in their order; those of its kind follow on `event`.
pub(crate) const EVERY_LINE: [Field; 10] = [
    field("id", Form::Id, true),
    field("prev", Form::Id, false),
    field("v", Form::Number, true),
    field("ticket", Form::Key, true),
    field("at", Form::Time, true),
    field("logged", Form::Time, false),
    field("given", Form::Bool, false),
    field("inferred", Form::Bool, false),
    field("by", Form::Key, true),
    field("event", Form::Key, true),
];

/// How many of [`EVERY_LINE`] give a line its place among a ticket's lines, in every version to come.
pub(super) const OF_PLACE: usize = 6;

/// Whether the texts of a field are free texts, of a field unknown here too: no id, number or time, and no name of
/// something in the policy or of a person.
pub(crate) fn is_free_text(key: &str) -> bool {
    let is_its = |field: &Field| field.key == key;
    if EVERY_LINE.iter().any(is_its) {
        return false;
    }
    let of_kinds = Kind::NAMES.iter().filter_map(|name| Kind::fields(name)).flatten();
    of_kinds.into_iter().find(is_its).is_none_or(|field| field.form == Form::Text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markdown::{above_its_parts, code_span, names_of_rows, rows, section};

    const DOCUMENT: &str = include_str!("../../help/log.md");

    /// The fields of a table of the document: name, type, and whether a line can't be without.
    fn documented(heading: &str) -> Vec<(&'static str, &'static str, bool)> {
        let table = rows(above_its_parts(section(DOCUMENT, heading).unwrap_or_else(|| panic!("no {heading}"))));
        let field = |row: &Vec<&'static str>| {
            let holds = row[1].trim_end_matches('?');
            (code_span(row[0]).unwrap(), holds, holds == row[1])
        };
        table.iter().map(field).collect()
    }

    fn declared(fields: &[Field]) -> Vec<(&'static str, &'static str, bool)> {
        let holds = |form: Form| match form {
            Form::Text | Form::Part => "text",
            Form::Key => "key",
            Form::Time => "time",
            Form::Bool => "bool",
            Form::Number | Form::Small => "number",
            Form::Id => "id",
        };
        fields.iter().map(|field| (field.key, holds(field.form), field.is_needed)).collect()
    }

    #[test]
    fn the_fields_of_every_line_are_those_of_the_document() {
        assert_eq!(documented("Fields of every line"), declared(&EVERY_LINE));
    }

    #[test]
    fn the_kinds_of_events_are_those_of_the_document() {
        assert_eq!(names_of_rows(above_its_parts(section(DOCUMENT, "Events").unwrap())), Kind::NAMES);
    }

    #[test]
    fn the_fields_of_each_kind_are_those_of_the_document_in_their_order() {
        for name in Kind::NAMES {
            assert_eq!(documented(&format!("`{name}`")), declared(&Kind::fields(name).unwrap()), "{name}");
        }
    }
}
