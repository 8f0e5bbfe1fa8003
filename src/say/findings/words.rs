//! The words for what is amiss in a log. It must not know when which is said.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

use crate::render::words::Count;

/// All of them, in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub line: LineWords,
    pub what: WhatWords,
    pub unreadable: UnreadableWords,
    pub remedy: RemedyWords,
    pub repair: RepairWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineWords {
    pub of_line: String,
    pub of_file: String,
    pub notes: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhatWords {
    pub no_line_end: String,
    pub torn: String,
    pub conflict_marker: String,
    pub not_read: String,
    pub other_day: String,
    pub altered: String,
    pub altered_first: String,
    pub texts_back: String,
    pub unknown: String,
    pub future: String,
    pub follows: String,
    pub follows_nothing: String,
    pub number_twice: String,
    pub number_settled: String,
    pub no_effect: String,
    pub no_category: String,
    pub no_priority: String,
    pub no_policy: String,
    pub no_page: String,
    pub copy_of_pages: String,
    pub gone: String,
    pub gone_events: Count,
    pub between: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnreadableWords {
    pub too_long: String,
    pub not_utf8: String,
    pub ends_early: String,
    pub not_an_object: String,
    pub nested_too_deep: String,
    pub no_value: String,
    pub not_json: String,
    pub not_text: String,
    pub not_time: String,
    pub not_bool: String,
    pub not_number: String,
    pub not_small: String,
    pub not_id: String,
    pub missing: String,
    pub misfit: String,
    pub missing_both: String,
    pub no_number: String,
    pub version_zero: String,
    pub no_prev: String,
    pub first_with_prev: String,
    pub bad_rating: String,
    pub not_understood: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemedyWords {
    pub seal: String,
    pub move_torn: String,
    pub restore_or_move: String,
    pub restore: String,
    pub restore_before: String,
    pub move_to_day: String,
    pub newer_version: String,
    pub delete_markers: String,
    pub nothing: String,
    pub register_anew: String,
    pub classify_anew: String,
    pub restore_policy: String,
    pub check_clock: String,
    pub undo_and_enter_again: String,
    pub redact_again: String,
    pub append_and_remove: String,
    pub remove: String,
    pub bring_back: String,
    pub restore_dates: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RepairWords {
    pub moved: String,
    pub sealed: String,
    pub not_clean: String,
    pub ahead: String,
}
