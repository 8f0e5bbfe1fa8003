//! The house rules that a compiler doesn't check: the pure rooms stay pure, every module says what it is for.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

#[test]
fn the_pure_rooms_never_ask_the_outside_world() {
    const FORBIDDEN: [&str; 13] = [
        "std::fs",
        "std::env",
        "std::io",
        "std::process",
        "std::net",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "println!",
        "eprintln!",
        "print!(",
        "thread_local!",
    ];
    for room in ["src/text", "src/time", "src/ticket", "src/sla", "src/report", "src/sheet", "src/args"] {
        for path in sources(room) {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for forbidden in FORBIDDEN {
                    assert!(!code.contains(forbidden), "{}:{}: {forbidden} in a pure room", path.display(), number + 1);
                }
            }
        }
    }
}

#[test]
fn the_program_ends_in_main_alone() {
    for path in sources("src") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("process::exit"), "{}: process::exit: give an error back", path.display());
    }
}

#[test]
fn the_lowest_rooms_take_from_few() {
    for (room, below) in
        [("src/text", &["text", "error"][..]), ("src/files", &["files"]), ("src/time", &["time", "text"])]
    {
        for path in sources(room) {
            let text = fs::read_to_string(&path).unwrap();
            for taken in text.split("crate::").skip(1) {
                let taken = taken.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default();
                assert!(below.contains(&taken), "{} takes from {taken}", path.display());
            }
        }
    }
}

#[test]
fn only_the_context_asks_the_clock_and_the_environment() {
    for path in sources("src") {
        let text = fs::read_to_string(&path).unwrap();
        // What the tests share is not in the program.
        if path.ends_with("src/context.rs") || path.parent().is_some_and(|folder| folder.ends_with("src/testing")) {
            continue;
        }
        for forbidden in ["SystemTime::now", "Utc::now", "env::var(", "env::var_os(", "env::current_dir("] {
            assert!(!text.contains(forbidden), "{}: {forbidden}: ask the context", path.display());
        }
    }
}

/// What stands in one place, and is used from there by all, by a text that no other source may have (but tests).
#[test]
fn what_several_need_stands_once() {
    for (text, home) in [
        // From a local time to an instant.
        ("from_local_datetime", "src/time/local.rs"),
        // Full width to half.
        ("0xfee0", "src/text/fold.rs"),
        ("\\u{ff01}", "src/text/fold.rs"),
        // A number in digits.
        ("all(|b| b.is_ascii_digit", "src/text/digits.rs"),
        ("all(|byte| byte.is_ascii_digit", "src/text/digits.rs"),
        // Hex digits of bytes.
        (":02x}", "src/text/hex.rs"),
        (":016x}", "src/text/hex.rs"),
        ("is_ascii_hexdigit", "src/text/hex.rs"),
        ("0123456789abcdef", "src/text/hex.rs"),
        // Texts cut to a length.
        ("}…\"", "src/text/cut.rs"),
        (".chars().take(", "src/text/cut.rs"),
        (".char_indices().nth(", "src/text/cut.rs"),
        // CSV.
        ("csv::Writer", "src/text/csv.rs"),
        // A file that takes another's place.
        (".persist(", "src/files/mod.rs"),
        ("fs::rename", "src/files/mod.rs"),
    ] {
        for path in sources("src") {
            if path.ends_with(home) || path.ends_with("tests.rs") {
                continue;
            }
            let whole = fs::read_to_string(&path).unwrap();
            let code = whole.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(!code.contains(text), "{}: `{text}` stands in {home}", path.display());
        }
    }
}

#[test]
fn every_module_opens_with_what_it_is_for() {
    for path in sources("src") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
    }
}
