//! What `export` and `similar` print, to the letter, in each format and both languages, of the sample desk.
//!
//! UPDATE_EXPECTED=1 rewrites the files in tests/sheet_output; look at what changed.

use std::path::Path;
use std::process::Command;

const NOW: &str = "2026-11-20T18:00:00+08:00";
/// Eight tickets of the last three days: in most of the states of an open one, with both languages in them.
const SOME: &str = "--received=2026-11-18..2026-11-20";

const CASES: [(&str, &[&str]); 10] = [
    ("export", &["export", SOME]),
    ("export-excel", &["export", SOME, "--excel"]),
    ("export-columns", &["export", SOME, "--columns", "number,description,status,response met"]),
    ("export-table", &["export", SOME, "--columns", "number,priority,status", "--format", "table"]),
    ("export-json", &["export", SOME, "--format", "json"]),
    ("export-jsonl", &["export", SOME, "--format", "jsonl"]),
    ("similar", &["similar", "VPN error 720 at home", "--limit", "3"]),
    ("similar-zh", &["similar", "VPN 连不上，错误 720", "--limit", "3"]),
    ("similar-csv", &["similar", "VPN error 720 at home", "--limit", "2", "--format", "csv"]),
    ("similar-json", &["similar", "VPN error 720 at home", "--limit", "1", "--format", "json"]),
];

#[test]
fn export_and_similar_print_this() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheet_output");
    for (name, arguments) in CASES {
        for language in ["en", "zh"] {
            let output = Command::new(env!("CARGO_BIN_EXE_desk"))
                .args(["-C", concat!(env!("CARGO_MANIFEST_DIR"), "/examples/desk"), "--now", NOW, "--lang", language])
                .args(arguments)
                .env("LC_ALL", "C.UTF-8")
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.is_empty(), "{name}.{language}: {said}");
            let file = folder.join(format!("{name}.{language}.txt"));
            if std::env::var_os("UPDATE_EXPECTED").is_some() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&file, &output.stdout).unwrap();
            }
            let expected = std::fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            assert_eq!(
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&expected),
                "{name}.{language}: see {}",
                file.display()
            );
        }
    }
}
