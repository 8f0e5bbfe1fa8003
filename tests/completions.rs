//! Completion scripts and manual pages: what a shell asks, and what the desk at hand answers.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::support::programs::is_here;

const DESK: &str = env!("CARGO_BIN_EXE_desk");
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/desk");

/// What the program answers when a shell completes the last of these words.
fn complete(words: &[&str]) -> Vec<String> {
    let mut command = Command::new(DESK);
    command.env_clear().env("COMPLETE", "fish").env("DESK_NOW", "2026-11-20T18:00:00+08:00");
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
        (["-C", SAMPLE, "note", "1", "--clock", "hand"], "hand_back"),
        (["-C", SAMPLE, "-q", "export", "--columns", "exp"], "expected at"),
        (["-C", SAMPLE, "-q", "export", "--columns", "number,desc"], "number,description"),
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
fn what_a_completion_says_beside_it_is_in_the_language_at_hand() {
    let said = |locale: &str, words: &[&str]| {
        let mut command = Command::new(DESK);
        command
            .env_clear()
            .env("COMPLETE", "fish")
            .env("LANG", locale)
            .current_dir("/")
            .arg("--")
            .arg("desk")
            .args(words);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(said("C.UTF-8", &["exte"]), "extend\tNote a later time that was agreed with the user\n");
    assert_eq!(said("zh_CN.UTF-8", &["exte"]), "extend\t记录与用户约定的更晚时间\n");
    assert_eq!(said("zh_CN.UTF-8", &["--lang", "en", "help", "exte"]), said("C.UTF-8", &["exte"]));
    assert_eq!(said("zh_CN.UTF-8", &["list", "--sort", "du"]), "due\t截止时间最近的在前\n");
}

#[test]
fn a_shell_that_is_not_known_is_refused_in_the_language_at_hand() {
    for (locale, want) in
        [("C", "error: unknown shell `ksh`, expected one of `bash`"), ("zh_CN.UTF-8", "不支持 shell `ksh`")]
    {
        let output = Command::new(DESK)
            .current_dir("/")
            .env_clear()
            .env("COMPLETE", "/bin/ksh")
            .env("LANG", locale)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains(want), "{said}");
    }
}

#[test]
fn each_shell_gets_a_script_that_asks_the_program() {
    for shell in ["bash", "zsh", "fish"] {
        let output = Command::new(DESK).args(["completions", shell]).env_clear().current_dir("/").output().unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && script.contains("COMPLETE") && script.contains("desk"), "{shell}: {script}");
    }
}

/// A shell with the program on its way and nothing of this machine's settings; none where it is not
/// installed.
fn shell(name: &str, home: &Path) -> Option<Command> {
    if !is_here(name) {
        return None;
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new(name);
    command.env_clear().current_dir("/").env("HOME", home).env("TERM", "xterm").env("LC_ALL", "C.UTF-8");
    command.env("PATH", format!("{}:{path}", Path::new(DESK).parent().unwrap().display()));
    command.env("DESK_NOW", "2026-11-20T18:00:00+08:00");
    Some(command)
}

/// What is typed, and what it is completed to, in a shell that loaded the script.
fn typed() -> [(String, &'static str); 5] {
    [
        ("desk regis".to_owned(), "register"),
        (format!("desk -C {SAMPLE} classify 1 --priority ur"), "urgent"),
        (format!("desk -C {SAMPLE} assign 1 --to wang"), "wang.wei"),
        (format!("desk -C {SAMPLE} show TS-20261120-004 TS-20261118-002 TS-20261120-0"), "TS-20261120-003"),
        (format!("desk -C {SAMPLE} list --status pen"), "pending"),
    ]
}

#[test]
fn bash_completes_with_the_script() {
    let home = tempfile::tempdir().unwrap();
    for (line, wanted) in typed() {
        let Some(mut bash) = shell("bash", home.path()) else { return };
        let script = format!(
            "source <(desk completions bash); COMP_WORDS=({line}); COMP_CWORD=$(({} - 1)); COMP_TYPE=9; \
             _clap_complete_desk desk \"${{COMP_WORDS[-1]}}\" x; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            line.split(' ').count()
        );
        let output = bash.args(["--norc", "-c", &script]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let found = said.lines().any(|line| line.trim() == wanted);
        assert!(found, "{line}: {said}{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn fish_completes_with_the_script() {
    let home = tempfile::tempdir().unwrap();
    for (line, wanted) in typed() {
        let Some(mut fish) = shell("fish", home.path()) else { return };
        let script = format!("desk completions fish | source; complete -C '{line}'");
        let output = fish.args(["--no-config", "-c", &script]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let found = said.lines().any(|line| line.split('\t').next() == Some(wanted));
        assert!(found, "{line}: {said}{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// zsh completes at its own line editor alone: on a terminal of its own, where somebody types and presses Tab.
#[test]
fn zsh_completes_with_the_script() {
    const DRIVE: &str = r#"
        zmodload zsh/zpty
        zpty -b shell zsh -f -i
        zpty -w shell 'PS1= ; autoload -Uz compinit; compinit -u -D; source <(desk completions zsh); echo rea''dy'
        zpty -r shell out '*ready*'
        while (( $# )); do
            zpty -w -n shell "$1"$'\t\t'
            zpty -r shell out "*${(b)2}*"
            # The line is taken back.
            zpty -w -n shell $'\x15'
            print -r -- "completed: $2"
            shift 2
        done
        zpty -d shell
    "#;
    let home = tempfile::tempdir().unwrap();
    let Some(mut zsh) = shell("zsh", home.path()) else { return };
    zsh.args(["-f", "-c", DRIVE, "zsh"]);
    for (line, wanted) in typed() {
        zsh.args([&line, wanted]);
    }
    let zsh = zsh.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It waits for ever for what does not come.
    let pid = zsh.id().to_string();
    let (sender, over) = mpsc::channel();
    std::thread::spawn(move || sender.send(zsh.wait_with_output().unwrap()));
    let output = over.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| {
        Command::new("kill").args(["-KILL", &pid]).status().unwrap();
        over.recv().unwrap()
    });
    let said = String::from_utf8_lossy(&output.stdout);
    let wanted: String = typed().iter().map(|(_, wanted)| format!("completed: {wanted}\n")).collect();
    assert_eq!(said, wanted, "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn there_is_a_manual_page_for_the_program_and_for_each_verb() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("man1");
    let status = Command::new(DESK).arg("man").arg(&folder).env_clear().current_dir("/").status().unwrap();
    assert!(status.success());
    for (page, words) in [("desk.1", "service desk"), ("desk-register.1", "external"), ("desk-overdue.1", "exit")] {
        let text = std::fs::read_to_string(folder.join(page)).unwrap_or_else(|e| panic!("{page}: {e}"));
        assert!(text.contains(words), "{page} does not say {words:?}");
    }
    let output = Command::new(DESK).arg("man").env_clear().current_dir("/").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with(".ie"), "a roff page");
}
