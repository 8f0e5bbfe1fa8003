//! What the tests of each part share: that both languages have the same words, and a gallery of all that can be said.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::say::error::Error;
use crate::sla::Language;
use crate::testing::events::{closed, registered};
use crate::ticket::event::Draft;
use crate::ticket::number::Number;
use crate::ticket::rules::{Refusal, allowed};
use crate::ticket::state::Ticket;

/// One thing that can be said: its name, and for each language its line and its hints.
pub(crate) type Block = (String, [(String, Vec<String>); 2]);

/// All that an error says.
pub(crate) fn block(name: impl Into<String>, error: impl Into<Error>) -> Block {
    let error = error.into();
    (name.into(), Language::ALL.map(|language| (error.message(language).to_owned(), error.hints(language).to_vec())))
}

/// Compares all that a part can say with `tests/gallery/NAME.txt`; `UPDATE_EXPECTED=1` writes it down anew.
pub(crate) fn compare(name: &str, blocks: &[Block]) {
    let mut text = String::new();
    for (variant, said) in blocks {
        let _ = writeln!(text, "{variant}");
        for (language, (line, hints)) in ["en", "zh"].iter().zip(said) {
            let _ = writeln!(text, "  {language}  {}", line.replace('\n', "\n      "));
            for hint in hints {
                let _ = writeln!(text, "      hint: {hint}");
            }
        }
        text.push('\n');
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(path, text).unwrap();
    } else {
        let expected = std::fs::read_to_string(&path).unwrap();
        assert!(text == expected, "{}: UPDATE_EXPECTED=1 writes down what is said now\n{text}", path.display());
    }
}

/// Why a ticket that is just registered can't be closed.
pub(crate) fn refusal() -> Refusal {
    let draft = Draft {
        prev: None,
        ticket: Number::parse("TS-20261122-001").unwrap(),
        at: "2026-11-22T09:00:00Z".parse().unwrap(),
        logged: None,
        given: false,
        inferred: false,
        by: "li.na".to_owned(),
        kind: registered("printer jams", "zhang.san"),
    };
    let ticket = Ticket::begin(&draft.write(&chrono_tz::UTC).0).unwrap();
    allowed(&ticket, &closed()).unwrap_err()
}

/// Both languages have the same words with the same placeholders, and none is empty.
pub(crate) fn both_languages_agree(en: &str, zh: &str) {
    both_languages_agree_but(en, zh, &[]);
}

/// As [`both_languages_agree`], but for the words that say a thing by other values in each language: their keys,
/// and exactly which placeholders each has.
pub(crate) fn both_languages_agree_but(en: &str, zh: &str, apart: &[(&str, [&[&str]; 2])]) {
    let (en, zh) = (placeholders(en), placeholders(zh));
    assert_eq!(en.keys().collect::<Vec<_>>(), zh.keys().collect::<Vec<_>>());
    for (key, [names, other]) in apart {
        assert_ne!(names, other, "{key}");
        assert!(en[*key] == *names && zh[*key] == *other, "{key}: {:?} and {:?}", en[*key], zh[*key]);
    }
    for (key, names) in en.iter().filter(|(key, _)| apart.iter().all(|(other, _)| other != key)) {
        assert_eq!(names, &zh[key], "{key}");
    }
}

/// `status.pending` → its placeholders, for every text of a words file.
fn placeholders(text: &str) -> BTreeMap<String, Vec<String>> {
    fn walk(path: &str, value: &toml::Value, found: &mut BTreeMap<String, Vec<String>>) {
        let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        match value {
            toml::Value::Table(table) => table.iter().for_each(|(key, value)| walk(&below(key), value, found)),
            toml::Value::Array(array) => {
                array.iter().enumerate().for_each(|(nth, value)| walk(&below(&nth.to_string()), value, found));
            }
            toml::Value::String(text) => {
                assert!(!text.is_empty(), "{path} is empty");
                let mut names: Vec<String> =
                    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect();
                names.sort();
                names.dedup();
                found.insert(path.to_owned(), names);
            }
            other => panic!("{path} is no text: {other}"),
        }
    }
    let mut found = BTreeMap::new();
    walk("", &toml::Value::Table(text.parse().unwrap()), &mut found);
    found
}

/// Samples of every variant of an enum, each with the variant's name. A match over all of them stands behind it:
/// a new variant does not compile before it has a sample.
macro_rules! every {
    ($of:ty { $($variant:pat => [$($sample:expr),+ $(,)?]),+ $(,)? }) => {{
        let name = |one: &$of| match one {
            $($variant => stringify!($variant).split(['(', '{', ' ', '\n']).next().unwrap_or_default().to_owned()),+
        };
        let all: Vec<$of> = vec![$($($sample),+),+];
        all.into_iter().map(|one| (name(&one), one)).collect::<Vec<(String, $of)>>()
    }};
}

pub(crate) use every;
