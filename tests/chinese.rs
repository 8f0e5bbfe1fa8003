//! On a Chinese desk, and where there is none, no line of standard error is in English: every verb, used wrongly.
//!
//! Each thing that can be said has its words in the galleries; here it is looked whether it comes out so.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs desk with these variables and no other, as cron does.
fn desk(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut desk = Command::new(env!("CARGO_BIN_EXE_desk"));
    desk.args(arguments).current_dir(folder).env_clear().envs(variables.iter().copied()).output().unwrap()
}

/// The verbs, as the help lists them.
fn verbs(folder: &Path) -> Vec<String> {
    let help = String::from_utf8(desk(folder, &[], &["--lang", "en", "--help"]).stdout).unwrap();
    let listed = help.lines().skip_while(|line| *line != "Verbs:").skip(1).take_while(|line| !line.is_empty());
    listed.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

/// What is said, where it is an error; each line of it has a Chinese beginning and more in Chinese behind it, or a
/// command line alone.
fn assert_chinese(arguments: &[&str], ran: &Output) -> bool {
    let said = String::from_utf8(ran.stderr.clone()).unwrap();
    for line in said.lines() {
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let text = line.split_once('：').map_or(line, |(_, text)| text);
        assert!(is_chinese(text), "desk {}: {line}", arguments.join(" "));
    }
    let failed = matches!(ran.status.code(), Some(1 | 2 | 65 | 74 | 75));
    assert!(!failed || said.contains("错误："), "desk {}: {said}", arguments.join(" "));
    failed
}

#[test]
fn a_chinese_desk_says_nothing_in_english() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    assert!(desk(root, &[], &["--lang", "zh", "init", "--timezone", "Asia/Shanghai", "-q"]).status.success());
    // Neither a locale nor a variable tells the language: the desk does.
    let by = [("DESK_BY", "li.na")];
    assert!(desk(root, &by, &["register", "打印机卡纸", "--from", "张三", "-q"]).status.success());
    let mut failed = 0;
    for verb in verbs(root) {
        for arguments in [&["--nope"][..], &[], &["9", ""], &["1", "soon", "x"], &["soon"]] {
            let arguments = [&[verb.as_str()], arguments].concat();
            // These two would make what they are given.
            if !["init", "man"].contains(&verb.as_str()) || arguments.last() == Some(&"--nope") {
                failed += usize::from(assert_chinese(&arguments, &desk(root, &by, &arguments)));
            }
        }
    }
    assert!(failed > 120, "only {failed} of them were wrong");
    // Nothing tells who does it; then sla.toml is in another encoding.
    let note = ["note", "1", "x"];
    assert!(assert_chinese(&note, &desk(root, &[], &note)));
    fs::write(root.join("sla.toml"), b"[desk]\nlanguage = \"zh\" # \xd6\xd0\n").unwrap();
    assert!(assert_chinese(&note, &desk(root, &by, &note)));
}

#[test]
fn where_there_is_no_desk_the_locale_or_the_variable_tells_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let told = [("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8"), ("DESK_LANG", "zh")];
    for (verb, variable) in verbs(folder.path()).iter().zip(told.iter().cycle()) {
        for arguments in [&["--nope"][..], &["1", "x", "--reason", "x"], &["/no/such/folder/x"]] {
            let arguments = [&[verb.as_str()], arguments].concat();
            // These two would make what they are given.
            if !["init", "man"].contains(&verb.as_str()) || arguments[1] == "--nope" {
                assert_chinese(&arguments, &desk(folder.path(), &[*variable], &arguments));
            }
        }
    }
    let english = desk(folder.path(), &[], &["list"]);
    assert!(String::from_utf8(english.stderr).unwrap().starts_with("error: no desk here: "));
}
