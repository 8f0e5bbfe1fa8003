//! The words for what is asked of a verb and can't be done. They hold no rule.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub comma: String,
    pub line: LineWords,
    pub hint: HintWords,
    pub advice: AdviceWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineWords {
    pub no_text: String,
    pub empty: String,
    pub input_twice: String,
    pub nothing_to_amend: String,
    pub received_stays: String,
    pub never_opens: String,
    pub again_at_once: String,
    pub no_solution: String,
    pub event_of_several: String,
    pub no_route: String,
    pub no_word: String,
    pub excel_alone: String,
    pub columns_of_json: String,
    pub desks_own: String,
    pub report_of_some: String,
    pub no_such_form: String,
    pub no_beginning: String,
    pub newer_lines: String,
    pub line_too_long: String,
    pub writing_ticket: String,
    pub not_there_any_more: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HintWords {
    pub no_text: String,
    pub nothing_to_amend: String,
    pub received_stays: String,
    pub no_route: String,
    pub no_word: String,
    pub desks_own: String,
    pub report_of_some: String,
    pub no_such_form: String,
    pub newer_lines: String,
    pub line_too_long: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AdviceWords {
    pub give_anew: String,
    pub others_alone: String,
    pub redact_again: String,
}
