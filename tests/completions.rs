//! Completion scripts and manual pages: what a shell asks, and what the desk at hand answers.

use std::path::Path;
use std::process::Command;

const DESK: &str = env!("CARGO_BIN_EXE_desk");
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/desk");

/// What the program answers when a shell completes the last of these words.
fn complete(words: &[&str]) -> Vec<String> {
    let mut command = Command::new(DESK);
    command.env("COMPLETE", "fish").env("DESK_NOW", "2026-11-20T18:00:00+08:00").env_remove("DESK_DIR");
    command.current_dir("/").arg("--").arg("desk").args(words);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn numbers_of_open_tickets_are_completed_from_the_desk() {
    let numbers = complete(&["-C", SAMPLE, "show", "TS-202611"]);
    assert!(numbers.contains(&"TS-20261120-003".to_owned()), "{numbers:?}");
    assert!(!numbers.contains(&"TS-20261117-001".to_owned()), "a closed one: {numbers:?}");
}

#[test]
fn categories_priorities_teams_and_people_are_completed_from_the_desk() {
    for (words, wanted) in [
        (["-C", SAMPLE, "classify", "1", "--category", "har"], "hardware"),
        (["-C", SAMPLE, "classify", "1", "--priority", "ur"], "urgent"),
        (["-C", SAMPLE, "assign", "1", "--to", "wang"], "wang.wei"),
        (["-C", SAMPLE, "assign", "1", "--team", "prod"], "product-support"),
        (["-C", SAMPLE, "list", "--all", "--status", "in-"], "in-progress"),
    ] {
        assert_eq!(complete(&words), [wanted], "{words:?}");
    }
}

#[test]
fn without_a_desk_verbs_are_completed_all_the_same() {
    assert!(complete(&["reg"]).contains(&"register".to_owned()));
    assert_eq!(complete(&["-C", "/nonexistent", "classify", "1", "--category", "h"]), Vec::<String>::new());
}

#[test]
fn each_shell_gets_a_script_that_asks_the_program() {
    for shell in ["bash", "zsh", "fish"] {
        let output = Command::new(DESK).args(["completions", shell]).current_dir("/").output().unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && script.contains("COMPLETE") && script.contains("desk"), "{shell}: {script}");
    }
}

/// bash itself, loading the script and completing.
#[test]
fn bash_completes_with_the_script() {
    let folder = Path::new(DESK).parent().unwrap().display().to_string();
    let script = format!(
        "PATH={folder}:$PATH; source <(desk completions bash); COMP_WORDS=(desk -C {SAMPLE} classify 1 --priority ur); \
         COMP_CWORD=6; COMP_TYPE=9; _clap_complete_desk desk ur --priority; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let output = Command::new("bash").args(["--norc", "-c", &script]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said.trim(), "urgent", "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn there_is_a_manual_page_for_the_program_and_for_each_verb() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("man1");
    let status = Command::new(DESK).arg("man").arg(&folder).current_dir("/").status().unwrap();
    assert!(status.success());
    for (page, words) in [("desk.1", "service desk"), ("desk-register.1", "external"), ("desk-overdue.1", "exit")] {
        let text = std::fs::read_to_string(folder.join(page)).unwrap_or_else(|e| panic!("{page}: {e}"));
        assert!(text.contains(words), "{page} does not say {words:?}");
    }
    let output = Command::new(DESK).arg("man").current_dir("/").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with(".ie"), "a roff page");
}
