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
    for room in ["src/args", "src/sheet", "src/report", "src/sla", "src/ticket", "src/time", "src/text"] {
        // Not built yet.
        if room == "src/time" && !Path::new(env!("CARGO_MANIFEST_DIR")).join(room).exists() {
            continue;
        }
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

#[test]
fn every_module_opens_with_what_it_is_for() {
    for path in sources("src") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
    }
}
