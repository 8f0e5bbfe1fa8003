//! The house rules that a compiler doesn't check: the pure rooms stay pure, every module says what it is for.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::support::house::House;

static HOUSE: LazyLock<House> = LazyLock::new(House::of_this_crate);

/// The program's sources in a folder (tests left out), each by its path in the repository, with its code.
fn sources(folder: &str) -> Vec<(String, String)> {
    let names = HOUSE.files().into_iter().map(|file| format!("src/{file}")).filter(|file| file.starts_with(folder));
    let found: Vec<(String, String)> = names
        .map(|name| {
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name)).unwrap();
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap().to_owned();
            (name, code)
        })
        .collect();
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
        for (path, code) in sources(room) {
            for (number, line) in code.lines().enumerate() {
                let line = line.split("//").next().unwrap_or_default();
                for forbidden in FORBIDDEN {
                    assert!(!line.contains(forbidden), "{path}:{}: {forbidden} in a pure room", number + 1);
                }
            }
        }
    }
}

#[test]
fn the_program_ends_in_main_alone() {
    for (path, code) in sources("src") {
        assert!(!code.contains("process::exit"), "{path}: process::exit: give an error back");
    }
}

#[test]
fn the_lowest_rooms_take_from_few() {
    for (room, below) in [("src/text", &["text"][..]), ("src/files", &["files"]), ("src/time", &["time", "text"])] {
        for (path, code) in sources(room) {
            for taken in code.split("crate::").skip(1) {
                let taken = taken.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default();
                assert!(below.contains(&taken), "{path} takes from {taken}");
            }
        }
    }
}

#[test]
fn only_the_context_asks_the_clock_and_the_environment() {
    for (path, code) in sources("src").into_iter().filter(|(path, _)| path != "src/context.rs") {
        for forbidden in ["SystemTime::now", "Utc::now", "env::var(", "env::var_os(", "env::current_dir("] {
            assert!(!code.contains(forbidden), "{path}: {forbidden}: ask the context");
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
        // The one error that has words, and how a line of standard error begins.
        ("Error for ", "src/say/error.rs"),
        ("\"error: ", "src/say/spoken.rs"),
        ("\"warning: ", "src/say/spoken.rs"),
        ("\"hint: ", "src/say/spoken.rs"),
        // CSV.
        ("csv::Writer", "src/text/csv.rs"),
        // A file that takes another's place.
        (".persist(", "src/files/mod.rs"),
        ("fs::rename", "src/files/mod.rs"),
    ] {
        for (path, code) in sources("src").into_iter().filter(|(path, _)| path != home) {
            assert!(!code.contains(text), "{path}: `{text}` stands in {home}");
        }
    }
}

#[test]
fn every_module_opens_with_what_it_is_for() {
    for (path, code) in sources("src") {
        assert!(code.starts_with("//!"), "{path} does not say what it is for");
    }
}
