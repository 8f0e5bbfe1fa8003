//! The words for what is typed and can't be taken. They hold no rule.

#![allow(missing_docs, reason = "the fields are the keys of the two files, where the words explain them")]

use serde::Deserialize;

use crate::render::words::load;
use crate::say::Both;

pub(super) static WORDS: Both<Words> =
    Both::new(|| load(include_str!("../words/typed.en.toml")), || load(include_str!("../words/typed.zh.toml")));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub comma: String,
    pub or: String,
    pub labelled: String,
    pub key: KeyWords,
    pub key_hint: KeyHintWords,
    pub number: NumberWords,
    pub number_hint: NumberHintWords,
    pub time: TimeWords,
    pub time_hint: TimeHintWords,
    pub span: SpanWords,
    pub period: PeriodWords,
    pub period_hint: PeriodHintWords,
    pub bound: BoundWords,
    pub bound_hint: BoundHintWords,
    pub due: DueWords,
    pub due_hint: DueHintWords,
    pub person: PersonWords,
    pub environment: EnvironmentWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyWords {
    pub category: String,
    pub priority: String,
    pub team: String,
    pub clock: String,
    pub status: String,
    pub calendar: String,
    pub column: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyHintWords {
    pub meant: String,
    pub leave_out: String,
    pub category: String,
    pub priority: String,
    pub team: String,
    pub clock: String,
    pub status: String,
    pub calendar: String,
    pub column: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberWords {
    pub none: String,
    pub not_there: String,
    pub several: String,
    pub no_event: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberHintWords {
    pub forms: String,
    pub near: String,
    pub other_day: String,
    pub list: String,
    pub which: String,
    pub event: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeWords {
    pub at_option: String,
    pub form: String,
    pub day_alone: String,
    pub no_such: String,
    pub gap: String,
    pub work_ago: String,
    pub never: String,
    pub no_calendar: String,
    pub out_of_range: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeHintWords {
    pub gap: String,
    pub in_a_day: String,
    pub past: String,
    pub deadline: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpanWords {
    pub form: String,
    pub no_unit: String,
    pub unit: String,
    pub order: String,
    pub mixed: String,
    pub too_long: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodWords {
    pub week: String,
    pub month: String,
    pub days: String,
    pub day: String,
    pub backwards: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodHintWords {
    pub week: String,
    pub month: String,
    pub days: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundWords {
    pub future: String,
    pub before_received: String,
    pub before_last: String,
    pub received_last: String,
    pub expected: String,
    pub until: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundHintWords {
    pub future: String,
    pub before_received: String,
    pub before_last: String,
    pub received_last: String,
    pub expected: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DueWords {
    pub never: String,
    pub no_pause: String,
    pub backwards: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DueHintWords {
    pub no_pause: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonWords {
    pub nearly: String,
    pub in_none: String,
    pub in_none_nearly: String,
    pub no_handler: String,
    pub hand_back: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EnvironmentWords {
    pub variable: String,
    pub set_anew: String,
    pub git_user: String,
    pub git_config: String,
}
