//! The options that go everywhere, as far as they can be told from a command line that is wrong or not whole: the
//! language to say so in, and the desk.
//!
//! It must refuse nothing: what it does not understand, clap has refused already, or will.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum;

use super::{Global, LangArg};

/// `-C` and `--lang` of these words; the others are left as if they were not there. The first of each counts.
pub(crate) fn as_typed<'w>(words: impl IntoIterator<Item = &'w OsString>) -> Global {
    let mut words = words.into_iter().take_while(|word| *word != "--");
    let mut typed = Global::default();
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        if let Some(of_long) = word.strip_prefix("--") {
            let (name, value) = of_long.split_once('=').map_or((of_long, None), |(name, value)| (name, Some(value)));
            let set = match name {
                "lang" => set_language,
                "desk" => set_desk,
                _ => continue,
            };
            set(&mut typed, value.map(OsString::from).or_else(|| words.next().cloned()));
        } else if let Some(folder) = folder_of_short(&word) {
            let folder = if folder.is_empty() { words.next().cloned() } else { Some(OsString::from(folder)) };
            set_desk(&mut typed, folder);
        }
    }
    typed
}

/// What follows the C of `-C`, which may stand behind flags, as in `-qC`.
fn folder_of_short(word: &str) -> Option<&str> {
    let (flags, folder) = word.strip_prefix('-')?.split_once('C')?;
    let folder = folder.strip_prefix('=').unwrap_or(folder);
    flags.chars().all(|flag| matches!(flag, 'q' | 'n')).then_some(folder)
}

fn set_language(typed: &mut Global, value: Option<OsString>) {
    let value = value.and_then(|value| LangArg::from_str(value.to_str()?, false).ok());
    typed.lang = typed.lang.or(value);
}

fn set_desk(typed: &mut Global, value: Option<OsString>) {
    typed.desk = typed.desk.take().or(value.map(PathBuf::from));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_and_the_desk_are_told_wherever_they_stand() {
        for (line, lang, desk) in [
            ("desk list", None, None),
            ("desk --lang zh list", Some(LangArg::Zh), None),
            ("desk list --opne --lang=en", Some(LangArg::En), None),
            ("desk list --lang fr", None, None),
            ("desk list --lang", None, None),
            ("desk --lang en --lang zh", Some(LangArg::En), None),
            ("desk -C here list --frob", None, Some("here")),
            ("desk -Chere list", None, Some("here")),
            ("desk -C=here list", None, Some("here")),
            ("desk -qC here --lang zh", Some(LangArg::Zh), Some("here")),
            ("desk --desk=here", None, Some("here")),
            ("desk --desk here --desk there", None, Some("here")),
            ("desk list -C", None, None),
            ("desk note 1 -- --lang zh -C here", None, None),
            ("desk note 1 -40m --languages zh", None, None),
        ] {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let typed = as_typed(&words);
            assert_eq!((typed.lang, typed.desk), (lang, desk.map(PathBuf::from)), "{line}");
        }
    }
}
