//! What the test of each part needs: two files of words compared, and a gallery of all that can be said.

use std::collections::BTreeMap;
use std::path::Path;

/// Both languages have the same words with the same placeholders, and none is empty.
pub(super) fn assert_same_words(en: &str, zh: &str) {
    let (en, zh) = (placeholders(en), placeholders(zh));
    assert_eq!(en.keys().collect::<Vec<_>>(), zh.keys().collect::<Vec<_>>());
    for (key, names) in en {
        assert_eq!(names, zh[&key], "{key}");
    }
}

/// `no_such_verb` → its placeholders, for every text of a words file.
fn placeholders(text: &str) -> BTreeMap<String, Vec<String>> {
    fn walk(path: &str, value: &toml::Value, found: &mut BTreeMap<String, Vec<String>>) {
        match value {
            toml::Value::Table(table) => {
                table.iter().for_each(|(key, value)| walk(&format!("{path}.{key}"), value, found))
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

/// Compares with tests/gallery/NAME.txt, which `UPDATE_EXPECTED=1` writes.
pub(super) fn assert_gallery(name: &str, got: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery").join(name).with_extension("txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&file, got).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    let wrong = expected.lines().zip(got.lines()).find(|(one, other)| one != other);
    assert!(expected == got, "{}: {wrong:?}\n(UPDATE_EXPECTED=1 writes what is said now)", file.display());
}
