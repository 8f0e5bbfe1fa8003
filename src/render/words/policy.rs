//! What `desk policy` and `desk due` say.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PolicyWords {
    pub title: String,
    pub policy: String,
    pub first: String,
    pub last: String,
    pub tickets: String,
    pub note: String,
    pub in_force: String,
    pub missing: String,
}

/// What is known of dates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DatesWords {
    pub calendar: String,
    pub date: String,
    pub day: String,
    pub since: String,
    pub by: String,
    pub note: String,
    pub holiday: String,
    pub workday: String,
    pub closed: String,
    pub as_weekday: String,
    pub every_year: String,
    pub given: String,
    pub unwritten: String,
    pub and: String,
    pub late: String,
    pub late_unwritten: String,
    pub more: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DueWords {
    pub elapsed: String,
    pub work: String,
}
