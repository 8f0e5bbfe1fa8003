//! A key of the policy as typed: a category, priority, team or clock by its key or by its label in either language.
//!
//! It must not know where the keys come from; what there is none of gets the near miss and the list of all.

use crate::error::{Error, Result};
use crate::sla::Language;
use crate::sla::policy::Label;
use crate::text::cut;
use crate::text::escape::visible;
use crate::text::near::nearest;

/// The key that is meant.
///
/// # Errors
/// Refused where there is none of that key or label.
pub(crate) fn choose<'p>(
    [what, plural]: [&str; 2],
    typed: &str,
    all: impl Iterator<Item = (&'p str, &'p Label)>,
    lang: Language,
) -> Result<String> {
    let all: Vec<(&str, &Label)> = all.collect();
    let wanted = typed.trim();
    let same = |name: &str| name.to_lowercase() == wanted.to_lowercase();
    let labels = |label: &'p Label| [label.en.as_deref(), label.zh.as_deref()].into_iter().flatten();
    let by_key = all.iter().find(|(key, _)| same(key));
    if let Some((key, _)) = by_key.or_else(|| all.iter().find(|(_, label)| labels(label).any(same))) {
        return Ok((*key).to_owned());
    }
    let names: Vec<(&str, Vec<&str>)> = all.iter().map(|(key, label)| (*key, labels(label).collect())).collect();
    // Who reads English knows the keys; in Chinese they say little.
    let label = |label: &'p Label| if lang == Language::Zh { label.get(lang) } else { None };
    let all: Vec<String> = all.iter().map(|(key, of_it)| shown(key, label(of_it))).collect();
    Err(unknown([what, plural], typed, &names, &all))
}

/// A key, with its label where there is one to show.
pub(crate) fn shown(key: &str, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("{key} ({})", visible(label)),
        None => key.to_owned(),
    }
}

/// That nothing is called so: with what may be meant, and all that there is, as the list has it.
pub(crate) fn unknown([what, plural]: [&str; 2], typed: &str, all: &[(&str, Vec<&str>)], list: &[String]) -> Error {
    let error = Error::refused(format!("there is no {what} `{}`", cut::start(&visible(typed), 80)));
    let error = match meant(typed.trim(), all) {
        Some(meant) => error.hint(format!("did you mean {meant}?")),
        None => error,
    };
    error.hint(format!("the {plural} are {}", list.join(", ")))
}

/// What may be meant: the nearest key or label, else what has the typed text in its label.
fn meant(typed: &str, all: &[(&str, Vec<&str>)]) -> Option<String> {
    let names = all.iter().flat_map(|(key, labels)| labels.iter().copied().chain([*key]));
    if let Some(near) = nearest(typed, names) {
        let is_key = all.iter().any(|(key, _)| *key == near);
        let of_label = all.iter().find(|(_, labels)| !is_key && labels.contains(&near));
        return Some(of_label.map_or_else(|| near.to_owned(), |(key, _)| shown(key, Some(near))));
    }
    let part = typed.to_lowercase();
    // A letter or two are part of much; two characters of Chinese are a word.
    let is_word = part.chars().count() >= if part.is_ascii() { 3 } else { 2 };
    let has = |label: &&&str| is_word && label.to_lowercase().contains(&part);
    let found: Vec<String> =
        all.iter().filter_map(|(key, labels)| Some(shown(key, Some(labels.iter().find(has)?)))).collect();
    (!found.is_empty()).then(|| found.join(" or "))
}
