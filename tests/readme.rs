//! The READMEs, run as written: each `$ ` line of a `console` block in a shell, its output compared.
//!
//! A line that is `…` alone stands for any lines. The blocks of one file run in order in one empty folder
//! that has the examples beside it; the commands for a fresh machine are taken from the first `sh` block.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::given;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const DESK: &str = env!("CARGO_BIN_EXE_desk");

/// The fenced blocks of one language, each with the number of its first line.
fn blocks(text: &str, language: &str) -> Vec<(usize, Vec<String>)> {
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    let mut inside = false;
    let mut wanted = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(name) = line.strip_prefix("```") {
            inside = !inside;
            wanted = inside && name == language;
            if wanted {
                found.push((number + 2, Vec::new()));
            }
        } else if wanted && let Some(block) = found.last_mut() {
            block.1.push(line.to_owned());
        }
    }
    found
}

fn shell(folder: &Path, command: &str) -> (bool, String) {
    let path = std::env::var("PATH").unwrap_or_default();
    let bin = Path::new(DESK).parent().unwrap().display().to_string();
    // Both streams as a terminal shows them: in the order in which they come.
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("exec 2>&1; {command}"))
        .current_dir(folder)
        .env("PATH", format!("{bin}:{path}"))
        .env("HOME", folder)
        .env("LC_ALL", "C.UTF-8")
        .env_remove("DESK_DIR")
        .env_remove("DESK_BY")
        .env_remove("DESK_NOW")
        .env_remove("DESK_LANG")
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn matches(expected: &[String], got: &[&str]) -> bool {
    match expected.split_first() {
        None => got.is_empty(),
        Some((line, rest)) if line.trim() == "…" => (0..=got.len()).any(|skipped| matches(rest, &got[skipped..])),
        Some((line, rest)) => {
            got.split_first().is_some_and(|(first, more)| line.trim_end() == first.trim_end() && matches(rest, more))
        }
    }
}

fn run_as_written(name: &str) {
    let text = fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
    let dir = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(Path::new(ROOT).join("examples"), dir.path().join("examples")).unwrap();
    let mut setting = String::new();
    let (mut commands, mut shown) = (0, 0);
    for (first, block) in blocks(&text, "console") {
        let mut lines = block.iter().enumerate().peekable();
        while let Some((at, line)) = lines.next() {
            let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("{name}:{}: not a command", first + at));
            let mut expected = Vec::new();
            while let Some((_, line)) = lines.next_if(|(_, line)| !line.starts_with("$ ")) {
                expected.push(line.clone());
            }
            // A variable or a folder that one command sets holds for the next ones.
            if ["export ", "cd ", "unset "].iter().any(|setting| command.starts_with(setting)) {
                setting.push_str(&format!("{command}; "));
                continue;
            }
            let (_, output) = shell(dir.path(), &format!("{setting}{command}"));
            let is_shown = expected.iter().any(|line| line.starts_with("warning: ") || line.starts_with("警告："));
            // Every write has the warning that DESK_NOW gives the time: it is shown where it first comes.
            let output = if is_shown { output } else { given::without(&output) };
            let got: Vec<&str> = output.lines().collect();
            shown += usize::from(is_shown);
            assert!(matches(&expected, &got), "{name}:{}: {command}\n{output}", first + at);
            commands += 1;
        }
    }
    assert!(commands > 5 && shown == 1, "{name}: {commands} commands, {shown} with the warning");
    // Who walked along goes on by the clock.
    let (_, left) = shell(dir.path(), &format!("{setting}echo \"$DESK_NOW$DESK_BY\""));
    assert_eq!(left, "\n", "{name}: DESK_NOW or DESK_BY is still set at its end");
}

#[test]
fn what_the_english_readme_shows_is_what_happens() {
    run_as_written("README.md");
}

#[test]
fn what_the_chinese_readme_shows_is_what_happens() {
    run_as_written("README.zh.md");
}

#[test]
fn the_two_commands_for_a_fresh_machine_do_the_main_job_and_pass_the_tests() {
    for name in ["README.md", "README.zh.md"] {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
        let (_, commands) = blocks(&text, "sh").into_iter().next().unwrap();
        let [run, test] = commands.as_slice() else { panic!("{name}: two commands, not {commands:?}") };
        let arguments = run.strip_prefix("cargo run --release -- ").unwrap_or_else(|| panic!("{name}: {run}"));
        let (success, output) = shell(Path::new(ROOT), &format!("'{DESK}' {arguments}"));
        assert!(success && output.lines().count() > 40, "{name}: {run}\n{output}");
        let ci = fs::read_to_string(Path::new(ROOT).join(".ci/run")).unwrap();
        assert!(ci.contains(&format!("\n{test} --locked")), "{name}: .ci/run does not run {test:?}");
    }
}
