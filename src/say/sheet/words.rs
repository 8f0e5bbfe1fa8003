//! The words for what is wrong with a spreadsheet. It must not know when which is said.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

/// All of them, in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub place: PlaceWords,
    pub text: TextWords,
    pub file: FileWords,
    pub cell: CellWords,
    pub ticket: TicketWords,
    pub remark: RemarkWords,
    pub hint: HintWords,
    pub map: MapWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceWords {
    pub file: String,
    pub standard_input: String,
    pub cell: String,
    pub row: String,
    pub column: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextWords {
    pub quoted: String,
    pub and: String,
    pub comma: String,
    pub tab: String,
    pub semicolon: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileWords {
    pub workbook: String,
    pub web_page: String,
    pub broken_utf8: String,
    pub broken_utf16: String,
    pub no_text: String,
    pub nul: String,
    pub no_encoding: String,
    pub empty: String,
    pub no_header: String,
    pub unclosed_quote: String,
    pub too_wide: String,
    pub same_columns: String,
    pub no_such_column: String,
    pub no_column: String,
    pub no_column_of_classified: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CellWords {
    pub empty: String,
    pub no_beginning: String,
    pub not_a_status: String,
    pub not_an_outcome: String,
    pub not_a_rating: String,
    pub not_rounds: String,
    pub no_category: String,
    pub no_priority: String,
    pub near: String,
    pub correct: String,
    pub add_category: String,
    pub add_priority: String,
    pub no_time: String,
    pub time_skipped: String,
    pub time_either_way: String,
    pub time_lost: String,
    pub later_than_now: String,
    pub note_later_than_now: String,
    pub before: String,
    pub note_before: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TicketWords {
    pub others_number: String,
    pub id_twice: String,
    pub number_twice: String,
    pub row_twice: String,
    pub redacted_since: String,
    pub no_ticket: String,
    pub accepted_but_cancelled: String,
    pub too_far: String,
    pub too_far_to_wait: String,
    pub empty_though: String,
    pub failed_though: String,
    pub too_long: String,
    pub not_begun: String,
    pub no_events: String,
    pub without_effect: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemarkWords {
    pub taken_as: String,
    pub handler_unknown: String,
    pub kept_as_note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HintWords {
    pub nothing_imported: String,
    pub rows: String,
    pub rest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MapWords {
    pub form: String,
}
