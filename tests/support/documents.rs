//! The product's documents, and where the sources cite them: `[log.md, "Reading"]`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// All documents in src/help, by name, with their texts.
pub(crate) fn all() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/help");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named =
        |path: PathBuf| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap());
    files.map(named).collect()
}

/// A file that may cite, with its text: comments that go over several lines are one line, and quotes have no
/// backslash.
pub(crate) fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    ["src", "tests", "benches", "examples"].into_iter().for_each(|folder| walk(&root.join(folder), &mut files));
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root).unwrap().display().to_string().replace('\\', "/");
        let text = fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.lines().map(|line| line.trim_start().trim_start_matches(['/', '!'])).collect();
        (name, on_one_line(&lines.join(" ").replace("\\\"", "\"")))
    };
    files.into_iter().map(read).collect()
}

/// The text with one blank in place of each run of white space.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The citations of a text, as document and heading.
pub(crate) fn citations(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, middle) in text.match_indices(".md, \"") {
        let before = &text[..at];
        let Some(open) = before.rfind('[').filter(|open| is_name(&before[open + 1..])) else { continue };
        let after = &text[at + middle.len()..];
        let Some(close) = after.find("\"]") else { continue };
        found.push((&text[open + 1..at + ".md".len()], &after[..close]));
    }
    found
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '.')
}
