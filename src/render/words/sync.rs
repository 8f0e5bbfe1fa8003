//! What `desk sync` says.

use serde::Deserialize;

use super::Count;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SyncWords {
    pub events: Count,
    pub tickets: Count,
    pub committed: String,
    pub committed_policy: String,
    pub merged: String,
    pub in_step: String,
    pub new_mark: String,
    pub collided: String,
    pub ahead: String,
    pub behind: String,
    pub restored: String,
    pub dropped: String,
    pub meanwhile: String,
    pub stray: String,
    pub empty_head: String,
}
