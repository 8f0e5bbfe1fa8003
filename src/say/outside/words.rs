//! The words for what the outside world refuses. They hold no rule.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub line: LineWords,
    pub hint: HintWords,
    pub doing: DoingWords,
    pub unmade: UnmadeWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineWords {
    pub no_clock: String,
    pub not_a_language: String,
    pub controls_in_name: String,
    pub no_name: String,
    pub input_too_long: String,
    pub input_not_utf8: String,
    pub editor_ended: String,
    pub closed_pipe: String,
    pub exit_code: String,
    pub file_not_utf8: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HintWords {
    pub no_clock: String,
    pub not_a_language: String,
    pub controls_in_name: String,
    pub no_name: String,
    pub input_too_long: String,
    pub input_not_utf8: String,
    pub no_such_file: String,
    pub is_a_folder: String,
    pub no_such_folder: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoingWords {
    pub finding_working_directory: String,
    pub reading_input: String,
    pub running_editor: String,
    pub writing_output: String,
    pub reading: String,
    pub writing: String,
    pub writing_manual: String,
    pub writing_page: String,
    pub writing_script: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnmadeWords {
    pub json: String,
    pub csv: String,
    pub page: String,
}
