//! The words for what is wrong with a sla.toml. It must not know when which is said.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

/// All of them, in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub wrong: WrongWords,
    pub key: KeyWords,
    pub more: MoreWords,
    pub value: ValueWords,
    pub window: WindowWords,
    pub days: DaysWords,
    pub kind: KindWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrongWords {
    pub not_toml: String,
    pub not_toml_at: String,
    pub unknown_key: String,
    pub unknown_key_in: String,
    pub missing: String,
    pub not_named_tables: String,
    pub not_listed_tables: String,
    pub not_a_key: String,
    pub twice: String,
    pub never_opens: String,
    pub calendar_not_chosen: String,
    pub value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyWords {
    pub of_file: String,
    pub of_table: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MoreWords {
    pub near: String,
    pub there: String,
    pub and: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueWords {
    pub empty: String,
    pub not_a_text: String,
    pub not_a_table: String,
    pub not_the_table: String,
    pub not_a_list: String,
    pub not_a_number: String,
    pub none_of: String,
    pub not_a_prefix: String,
    pub no_zone: String,
    pub zones: String,
    pub no_length: String,
    pub warning_in_workdays: String,
    pub clock_runs_on: String,
    pub no_clock: String,
    pub pausable: String,
    pub no_language: String,
    pub no_calendar: String,
    pub no_team: String,
    pub no_weekday: String,
    pub weekdays: String,
    pub hours_twice: String,
    pub window_too_late: String,
    pub windows_overlap: String,
    pub no_hours_to_make_up: String,
    pub holiday_and_workday: String,
    pub not_one_date: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WindowWords {
    pub form: String,
    pub empty: String,
    pub overnight: String,
    pub midnight: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DaysWords {
    pub form: String,
    pub no_such_date: String,
    pub no_such_date_in: String,
    pub backwards: String,
    pub too_long: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindWords {
    pub text: String,
    pub number: String,
    pub float: String,
    pub boolean: String,
    pub date: String,
    pub list: String,
    pub table: String,
}
