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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DueWords {
    pub elapsed: String,
    pub work: String,
}
