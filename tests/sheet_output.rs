//! What `export` and `similar` print, to the letter, in each format and both languages, of the sample desk.

use std::process::Command;

use crate::support::transcript::assert_is_in_file;

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
            assert_is_in_file(
                &String::from_utf8(output.stdout).unwrap(),
                &format!("sheet_output/{name}.{language}.txt"),
            );
        }
    }
}
