//! Who, where and when a command takes place; the editor; the hash by hand; and that nothing that can be
//! typed makes the program fall over.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::programs::is_here;
use crate::support::transcript::Scene;
use serde_json::Value;

/// Environment, arguments, and who is to have done it.
type Step<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str], &'a str);

/// The program with an environment of these variables alone (and the way to git).
fn desk(here: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.args(arguments).current_dir(here).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.envs(variables.iter().copied()).output().unwrap()
}

fn events(page: &Path) -> Vec<Value> {
    fs::read_to_string(page).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn page(root: &Path) -> std::path::PathBuf {
    let year = fs::read_dir(root.join("log")).unwrap().map(|entry| entry.unwrap().path());
    let year = year.into_iter().find(|path| !path.ends_with("policy")).unwrap();
    fs::read_dir(year).unwrap().next().unwrap().unwrap().path()
}

#[test]
fn who_does_it_is_the_option_then_the_variable_then_git_then_the_login() {
    if !is_here("git") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let home = root.display().to_string();
    let steps: [Step; 5] = [
        (&[("USER", "login")], &[], "login"),
        (&[("LOGNAME", "logname")], &[], "logname"),
        (&[("USER", "login"), ("HOME", &home)], &["git"], "Git Name"),
        (&[("USER", "login"), ("HOME", &home), ("DESK_BY", "variable")], &[], "variable"),
        (&[("USER", "login"), ("HOME", &home), ("DESK_BY", "variable")], &["--by", "option"], "option"),
    ];
    assert!(desk(root, &[], &["init", "--timezone", "UTC"]).status.success());
    for (nth, (variables, more, want)) in steps.into_iter().enumerate() {
        if more == ["git"] {
            fs::write(root.join(".gitconfig"), "[user]\n\tname = Git Name\n").unwrap();
        }
        let more = if more == ["git"] { &[] } else { more };
        let arguments = [&["register", "x", "--from", "y"], more].concat();
        assert!(desk(root, variables, &arguments).status.success());
        assert_eq!(events(&page(root))[nth]["by"], want);
    }
    let nobody = desk(root, &[], &["register", "x", "--from", "y"]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("--by"));
}

/// `王芳` in GBK: what a terminal that is not set to UTF-8 puts into a variable.
const GBK: &[u8] = b"\xcd\xf5\xb7\xbc";

#[test]
fn a_variable_that_can_t_be_read_is_refused_and_no_other_name_is_taken() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    assert!(desk(root, &[], &["init", "--timezone", "UTC"]).status.success());
    let run = |variables: &[(&str, &OsStr)], arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command.args(arguments).current_dir(root).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs(variables.iter().copied()).output().unwrap()
    };
    let (gbk, login) = (OsStr::from_bytes(GBK), ("USER", OsStr::new("login")));
    let register = ["register", "x", "--from", "y"];
    // Each variable, a command that asks for it, and one that has no need of it.
    for (variable, asks, asks_not) in [
        ("DESK_BY", &register[..], &["list"][..]),
        ("DESK_BY", &["list", "--mine"], &["register", "x", "--from", "y", "--by", "z"]),
        ("DESK_NOW", &["list"], &["list", "--now", "2026-11-25 09:00"]),
        ("DESK_LANG", &["list"], &["list", "--lang", "zh"]),
    ] {
        let refused = run(&[(variable, gbk), login], asks);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(2), "{variable}: {said}");
        assert!(said.starts_with(&format!("error: {variable} is no UTF-8 text and can't be read\n")), "{said}");
        assert!(refused.stdout.is_empty() && said.contains("\nhint: "), "{said}");
        assert!(run(&[(variable, gbk), login], asks_not).status.success(), "{variable}");
    }
    let zh = run(&[("DESK_BY", gbk), ("DESK_LANG", OsStr::new("zh"))], &register);
    assert!(String::from_utf8(zh.stderr).unwrap().starts_with("错误：DESK_BY 不是 UTF-8 文本，无法读取\n"));
    assert_eq!(run(&[("USER", gbk), ("LOGNAME", OsStr::new("other"))], &register).status.code(), Some(2));
    if is_here("git") {
        fs::write(root.join(".gitconfig"), [b"[user]\n\tname = ", GBK, b"\n"].concat()).unwrap();
        let git = run(&[("HOME", root.as_os_str()), login], &register);
        assert_eq!(git.status.code(), Some(2), "{}", String::from_utf8_lossy(&git.stderr));
        assert!(String::from_utf8(git.stderr).unwrap().contains("git's user.name"));
    }
    // Of a terminal or a locale nothing goes into the log: it is taken for what it looks like.
    for variable in ["TERM", "LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR_FORCE"] {
        assert!(run(&[(variable, gbk)], &["list"]).status.success(), "{variable}");
    }
    let by: Vec<Value> = events(&page(root)).iter().map(|event| event["by"].clone()).collect();
    assert_eq!(by, ["z"], "all others were refused");
}

#[test]
fn the_desk_is_named_or_found_upwards() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["one", "two"] {
        assert!(desk(dir.path(), &[], &["init", name, "--prefix", &name.to_uppercase()]).status.success());
        fs::create_dir(dir.path().join(name).join("below")).unwrap();
    }
    let (below, two) = (dir.path().join("one/below"), dir.path().join("two").display().to_string());
    let number = |variables: &[(&str, &str)], arguments: &[&str]| {
        let by = [variables, &[("DESK_BY", "x")]].concat();
        let output = desk(&below, &by, &[&["register", "x", "--from", "y", "--dry-run"], arguments].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(number(&[], &[]).starts_with("ONE-"));
    assert!(number(&[("DESK_DIR", &two)], &[]).starts_with("TWO-"));
    assert!(number(&[("DESK_DIR", &two)], &["-C", ".."]).starts_with("ONE-"));
    let nowhere = desk(dir.path(), &[], &["list"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("desk init"));
}

#[test]
fn by_the_clock_a_line_says_neither_logged_nor_given() {
    let dir = tempfile::tempdir().unwrap();
    assert!(desk(dir.path(), &[], &["init", "--timezone", "UTC"]).status.success());
    let before = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert!(desk(dir.path(), &[("DESK_BY", "x")], &["register", "x", "--from", "y"]).status.success());
    let event = &events(&page(dir.path()))[0];
    assert!(event.get("logged").is_none() && event.get("given").is_none());
    let at = chrono::DateTime::parse_from_rfc3339(event["at"].as_str().unwrap()).unwrap().timestamp();
    assert!((0..60).contains(&(at - i64::try_from(before).unwrap())));
}

#[test]
fn every_id_is_what_the_recipe_of_the_log_gives() {
    let scene = Scene::with_desk();
    let full = ["register", "掉线 \"quoted\" \\ \n\t", "--from", "王芳", "--category", "how-to", "--priority", "low"];
    assert_eq!(
        scene.desk(&[&full[..], &["--to", "li.na", "--resolve", "ü", "--passed", "--kb", "k"]].concat()).code,
        0
    );
    assert_eq!(scene.desk(&["note", "1", "\u{1b}[31m\u{2028}"]).code, 0);
    let page = page(scene.root());
    for (nth, event) in events(&page).iter().enumerate() {
        let recipe = "sed -n \"$2p\" \"$1\" | cut -c26- | tr -d '\\n' | sha256sum | cut -c-16";
        let line = (nth + 1).to_string();
        let by_hand = Command::new("sh").args(["-c", recipe, "sh"]).arg(&page).arg(line).output().unwrap();
        assert_eq!(event["id"].as_str().unwrap(), String::from_utf8(by_hand.stdout).unwrap().trim());
    }
}

#[test]
fn a_text_that_makes_the_line_longer_than_a_mebibyte_is_refused() {
    let scene = Scene::with_desk();
    assert_eq!(scene.desk(&["register", "x", "--from", "y"]).code, 0);
    let before = scene.log();
    for length in [(1 << 20) - 100, 1 << 20, (1 << 20) + 1] {
        let ran = scene.desk_reading(&["note", "1", "-"], &"x".repeat(length));
        assert_eq!((ran.code, scene.log() == before), (1, true), "{}", ran.stderr);
    }
    // Escaped it is six times as long.
    assert_eq!(scene.desk_reading(&["note", "1", "-"], &"\u{1}".repeat(200_000)).code, 1);
    assert_eq!(scene.desk_reading(&["note", "1", "-"], &"x".repeat((1 << 20) - 1000)).code, 0);
}

#[test]
fn a_closed_pipe_ends_every_verb_quietly_and_what_was_to_be_written_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    assert!(desk(root, &[], &["init", "--timezone", "UTC"]).status.success());
    let register = &["register", "x", "--from", "y", "--by", "z"][..];
    for (events_after, arguments) in [
        (1, register),
        (2, &[register, &["--json"]].concat()),
        (2, &[register, &["--dry-run"]].concat()),
        (2, &["list"]),
        (2, &["show", "1"]),
        (2, &[]),
        (2, &["export"]),
        (2, &["export", "--sort", "due"]),
        (2, &["check", "--digest"]),
        (2, &["report", "--format", "csv"]),
        (2, &["policy"]),
        (2, &["man"]),
        (2, &["completions", "bash"]),
        (2, &["help", "exit-codes"]),
        (2, &["--help"]),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command.args(arguments).current_dir(root).env_clear().stdout(writer);
        let done = command.output().unwrap();
        assert_eq!(
            (done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()),
            (Some(0), ""),
            "{arguments:?}"
        );
        assert_eq!(events(&page(root)).len(), events_after, "{arguments:?}");
    }
}

#[test]
fn what_the_exit_codes_mean_can_be_asked() {
    let help = desk(Path::new("/"), &[], &["help", "exit-codes"]);
    let text = String::from_utf8(help.stdout).unwrap();
    assert_eq!(text, include_str!("../src/help/exit-codes.md"));
    for code in ["| `0` ", "| `1` ", "| `2` ", "| `3` ", "| `4` ", "| `65` ", "| `70` ", "| `74` ", "| `75` "] {
        assert!(text.contains(code), "{code}");
    }
    // It is a page, not a verb.
    assert_eq!(desk(Path::new("/"), &[], &["exit-codes"]).status.code(), Some(2));
}

/// On a terminal TEXT is asked for in the editor. `script` makes the terminal.
#[test]
fn a_text_left_out_on_a_terminal_is_asked_for_in_the_editor() {
    if !is_here("script") {
        return;
    }
    let scene = Scene::with_desk();
    assert_eq!(scene.desk(&["register", "VPN drops", "--from", "y"]).code, 0);
    let editor = scene.root().join("editor");
    fs::write(
        &editor,
        "#!/bin/sh\nprintf 'from the editor\\n' | cat - \"$1\" >\"$1.new\"\ncp \"$1\" seen\nmv \"$1.new\" \"$1\"\n",
    )
    .unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let on_terminal = |command: &str| {
        let mut script = Command::new("script");
        script.args(["-qec", command, "/dev/null"]).current_dir(scene.root());
        script.env("DESK_BY", "li.na").env("DESK_NOW", "2026-11-25 09:00").env("VISUAL", "./editor");
        script.output().unwrap()
    };
    let desk = env!("CARGO_BIN_EXE_desk");
    assert!(on_terminal(&format!("{desk} note 1")).status.success());
    assert_eq!(events(&page(scene.root()))[1]["text"], "from the editor");
    let seen = || fs::read_to_string(scene.root().join("seen")).unwrap();
    assert!(seen().contains("# What was done?\n# TS-20261125-001: VPN drops\n"), "{}", seen());
    assert!(on_terminal(&format!("{desk} --lang zh note 1")).status.success());
    assert!(seen().contains("# 做了什么？\n# TS-20261125-001：VPN drops\n# 以 # 开头的行不会写入。\n"), "{}", seen());
    // Nothing written there is no text; a ticket that is not there opens no editor.
    fs::write(&editor, "#!/bin/sh\ntouch opened\n").unwrap();
    assert_eq!(on_terminal(&format!("{desk} note 1")).status.code(), Some(2));
    fs::remove_file(scene.root().join("opened")).unwrap();
    assert_eq!(on_terminal(&format!("{desk} note 9")).status.code(), Some(1));
    assert!(!scene.root().join("opened").exists());
    fs::write(&editor, "#!/bin/sh\nexit 3\n").unwrap();
    assert_eq!(on_terminal(&format!("{desk} note 1")).status.code(), Some(1));
    assert_eq!(events(&page(scene.root())).len(), 3);
}

/// A small generator of numbers, the same each time.
struct Dice(u64);

impl Dice {
    fn of(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn nothing_that_can_be_typed_makes_it_fall_over() {
    const WORDS: [&str; 48] = [
        "register",
        "classify",
        "assign",
        "decline",
        "respond",
        "note",
        "ask",
        "answer",
        "amend",
        "extend",
        "resolve",
        "verify",
        "close",
        "reopen",
        "cancel",
        "link",
        "undo",
        "redact",
        "show",
        "list",
        "due",
        "similar",
        "1",
        "2",
        "99999999999999999999",
        "22-1",
        "TS-20261125-001~0000",
        "../../x",
        "\u{1b}[2J",
        "--at",
        "--told",
        "--until",
        "--reason",
        "--from",
        "--to",
        "--passed",
        "--failed",
        "--json",
        "-n",
        "--rating",
        "-",
        "--",
        "",
        "x y",
        "-9999999999h",
        "+9999999wd",
        "9999-12-31 23:59",
        "0000-00-00T00:00:00Z",
    ];
    let scene = Scene::with_desk();
    assert_eq!(scene.desk(&["register", "x", "--from", "y"]).code, 0);
    let mut dice = Dice(7);
    for _ in 0..400 {
        let arguments: Vec<&str> =
            (0..1 + dice.of(7)).map(|nth| WORDS[dice.of(if nth == 0 { 22 } else { WORDS.len() })]).collect();
        let ran = scene.desk(&arguments);
        assert!([0, 1, 2].contains(&ran.code), "{arguments:?}: {} {}", ran.code, ran.stderr);
        assert!(!ran.stderr.contains('\u{1b}') && !ran.stderr.contains("fault"), "{arguments:?}: {}", ran.stderr);
        assert!(ran.code == 0 || ran.stderr.starts_with("error: "), "{arguments:?}: {}", ran.stderr);
    }
    assert_eq!(scene.desk(&["check"]).code, 0);
}
