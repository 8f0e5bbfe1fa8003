//! What stands in the editor that asks for a text.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditorWords {
    pub problem: String,
    pub done: String,
    pub asked: String,
    pub answered: String,
    pub told: String,
    pub solved: String,
    pub ticket: String,
    pub left_out: String,
}
