//! The examples, run as written.

#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// Runs a script with the program of this build and nothing of the caller's own settings.
fn run(name: &str) -> String {
    let mut command = Command::new(example(name));
    command.env("DESK", env!("CARGO_BIN_EXE_desk")).env("LC_ALL", "C.UTF-8");
    for variable in ["DESK_DIR", "DESK_BY", "DESK_NOW", "DESK_LANG", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {}\n{stderr}", output.status);
    assert_eq!(stderr, "", "{name}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_first_day_runs_and_prints_the_same_each_time() {
    let day = run("first-day.sh");
    // The folder's name is another each time.
    let folder = |text: &str| text.lines().find_map(|line| line.split_once(" is a desk now")).unwrap().0.to_owned();
    let again = run("first-day.sh");
    assert_eq!(day.replace(&folder(&day), "DESK"), again.replace(&folder(&again), "DESK"));
    for said in ["TS-20261125-001\n", "met as agreed", "try `desk resolve 2 TEXT`", "Service desk report"] {
        assert!(day.contains(said), "{said} is missing in:\n{day}");
    }
}
