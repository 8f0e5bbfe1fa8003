//! What `desk init` says.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InitWords {
    pub made: String,
    pub already: String,
    pub added: String,
    pub kept: String,
    pub mark: String,
    pub no_mark: String,
    pub next: String,
}
