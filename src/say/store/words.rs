//! The words for what the store can't do or refuses. They hold no rule.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub line: LineWords,
    pub hint: HintWords,
    pub doing: DoingWords,
    pub why: WhyWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineWords {
    pub not_taken_back: String,
    pub not_synced: String,
    pub replaced: String,
    pub too_long: String,
    pub not_one_line: String,
    pub link: String,
    pub not_regular: String,
    pub not_utf8: String,
    pub not_a_desk: String,
    pub not_a_desk_though_named: String,
    pub no_desk: String,
    pub held: String,
    pub process: String,
    pub another_process: String,
    pub no_mark_in: String,
    pub not_a_mark: String,
    pub mark_taken: String,
    pub other_mark: String,
    pub is_founder: String,
    pub not_a_prefix: String,
    pub no_zone: String,
    pub no_language: String,
    pub not_a_policy_name: String,
    pub not_a_page: String,
    pub not_blanked: String,
    pub no_line: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HintWords {
    pub not_appended: String,
    pub appended_in_part: String,
    pub not_synced: String,
    pub replaced: String,
    pub too_long: String,
    pub link: String,
    pub not_regular: String,
    pub not_utf8: String,
    pub not_a_desk: String,
    pub no_desk: String,
    pub held: String,
    pub no_mark_in: String,
    pub not_a_mark: String,
    pub mark_taken: String,
    pub other_mark: String,
    pub not_a_prefix: String,
    pub no_zone: String,
    pub no_language: String,
    pub not_blanked: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoingWords {
    pub looking: String,
    pub reading: String,
    pub opening: String,
    pub writing: String,
    pub locking: String,
    pub listing: String,
    pub making: String,
    pub appending: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhyWords {
    pub gone: String,
    pub short: String,
    pub written_by_others: String,
}
