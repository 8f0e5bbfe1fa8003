//! What the system said where something failed, in words: its own are quoted, and some have a way out.

use std::fmt::Display;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::Both;
use crate::render::words::{fill, load};
use crate::sla::Language;
use crate::text::escape::visible;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/system.en.toml")), || load(include_str!("words/system.zh.toml")));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    failed: String,
    quoted: String,
    hint: HintWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HintWords {
    denied: String,
    read_only: String,
}

/// That something failed, and why: both in words already.
pub(super) fn failed(doing: &str, why: &str, language: Language) -> String {
    fill(&WORDS.of(language).failed, &[("doing", doing), ("why", why)])
}

/// Somebody else's words: the system's, git's, a library's. In English they are as good as ours.
pub(super) fn quoted(said: &dyn Display, language: Language) -> String {
    fill(&WORDS.of(language).quoted, &[("said", &said.to_string())])
}

/// What to do about it, where that is the same whatever was being done.
pub(super) fn way_out(why: &io::Error, language: Language) -> Option<String> {
    let hint = &WORDS.of(language).hint;
    match why.kind() {
        io::ErrorKind::PermissionDenied => Some(hint.denied.clone()),
        io::ErrorKind::ReadOnlyFilesystem => Some(hint.read_only.clone()),
        _ => None,
    }
}

/// A path, nothing hidden in it.
pub(super) fn path(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}
