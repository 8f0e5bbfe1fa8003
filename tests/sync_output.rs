//! What `desk sync` says, to the letter, in both languages: two copies and a remote, from the first commit to
//! two people at work on one ticket.

use std::path::Path;
use std::process::Command;

use crate::support::programs::is_here;

const TIME: [&str; 6] = ["09:00", "09:10", "09:20", "09:30", "09:40", "09:50"];

fn command(program: &str, folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env_clear().env("HOME", folder).env("LC_ALL", "C.UTF-8");
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("GIT_CONFIG_NOSYSTEM", "1");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "Desk").env(format!("GIT_{role}_EMAIL"), "desk@example.org");
    }
    command
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = command("git", folder, arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

const ENGLISH: &str = r#"! error: DIR/one is in no git repository
! hint: a desk on one shared folder needs no sync; for clones: git init, git remote add origin URL
? 1
! error: there is no remote "origin"
! hint: git remote add origin URL, or give --remote NAME
? 1
! committed 4 events on 2 tickets
! in step with origin/main
! committed 1 event on 1 ticket
! in step with origin/main
! committed 1 event on 1 ticket
! merged 1 event of others
! in step with origin/main
! TS-20261125-002: two copies worked on it at once and an event had no effect; see `desk show TS-20261125-002`
! merged 1 event of others
! in step with origin/main
! TS-20261125-002: two copies worked on it at once and an event had no effect; see `desk show TS-20261125-002`
! in step with origin/main
! committed sla.toml
! in step with origin/main
! committed 1 event on 1 ticket
! in step with origin/main
! committed 1 event on 1 ticket
! merged 3 events of others
! in step with origin/main
! another copy writes under this copy's mark; from now on this one gives numbers with MARK
! TS-20261125-002: two copies worked on it at once and an event had no effect; see `desk show TS-20261125-002`
"#;

const CHINESE: &str = r#"! 错误：DIR/one 不在 git 仓库中
! 提示：共用一个文件夹的服务台不需要同步；要各用一份克隆，请先运行 git init、git remote add origin URL
? 1
! 错误：没有远程仓库“origin”
! 提示：请运行 git remote add origin URL，或给出 --remote NAME
? 1
! 已提交 2 单的 4 条事件
! 已与 origin/main 同步
! 已提交 1 单的 1 条事件
! 已与 origin/main 同步
! 已提交 1 单的 1 条事件
! 已合并他人的 1 条事件
! 已与 origin/main 同步
! TS-20261125-002：两份副本同时处理，有事件未生效；详见 `desk show TS-20261125-002`
! 已合并他人的 1 条事件
! 已与 origin/main 同步
! TS-20261125-002：两份副本同时处理，有事件未生效；详见 `desk show TS-20261125-002`
! 已与 origin/main 同步
! 已提交 sla.toml
! 已与 origin/main 同步
! 已提交 1 单的 1 条事件
! 已与 origin/main 同步
! 已提交 1 单的 1 条事件
! 已合并他人的 3 条事件
! 已与 origin/main 同步
! 另一份副本使用了本副本的标记；从现在起本副本的编号带 MARK
! TS-20261125-002：两份副本同时处理，有事件未生效；详见 `desk show TS-20261125-002`
"#;

/// What a run prints (`|`), says (`!`) and exits with (`?`).
fn desk(folder: &Path, time: usize, lang: &str, arguments: &[&str]) -> String {
    let mut command = command(env!("CARGO_BIN_EXE_desk"), folder, arguments);
    command.env("DESK_NOW", format!("2026-11-25 {}", TIME[time])).env("DESK_BY", "li.na").env("DESK_LANG", lang);
    let output = command.output().unwrap();
    let text = |bytes: &[u8], mark: &str| -> String {
        String::from_utf8_lossy(bytes).lines().map(|line| format!("{mark} {line}\n")).collect()
    };
    let code = output.status.code().unwrap_or(-1);
    let exit = if code == 0 { String::new() } else { format!("? {code}\n") };
    text(&output.stdout, "|") + &text(&output.stderr, "!") + &exit
}

/// All that sync says on the way, copy by copy.
fn said(lang: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let (one, two, three) = (dir.path().join("one"), dir.path().join("two"), dir.path().join("three"));
    desk(dir.path(), 0, lang, &["init", "one", "--timezone", "Asia/Shanghai", "--lang", lang]);
    let mut out = desk(&one, 0, lang, &["sync"]).replace(&dir.path().display().to_string(), "DIR");
    git(dir.path(), &["init", "--quiet", "--bare", "-b", "main", "remote.git"]);
    git(&one, &["init", "--quiet", "-b", "main"]);
    out += &desk(&one, 0, lang, &["sync"]);
    git(&one, &["remote", "add", "origin", "../remote.git"]);
    for more in [&["one"][..], &["two", "--category", "hardware", "--priority", "low", "--to", "wang.wei"]] {
        desk(&one, 1, lang, &[&["register", "--from", "Zhang"], more].concat());
    }
    out += &desk(&one, 1, lang, &["sync"]);
    git(dir.path(), &["clone", "--quiet", "remote.git", "two"]);
    assert!(Command::new("cp").arg("-a").arg(&one).arg(&three).status().unwrap().success());
    // Both resolve the same ticket.
    for (copy, solution) in [(&one, "Restarted it."), (&two, "Plugged it in.")] {
        desk(copy, 2, lang, &["resolve", "TS-20261125-002", solution]);
    }
    for copy in [&one, &two, &one, &one] {
        out += &desk(copy, 3, lang, &["sync"]);
    }
    // sla.toml alone.
    let policy = std::fs::read_to_string(one.join("sla.toml")).unwrap();
    std::fs::write(one.join("sla.toml"), policy.replace("digits = 3", "digits = 4")).unwrap();
    out += &desk(&one, 3, lang, &["sync"]);
    // A copy that was made with its mark.
    desk(&three, 4, lang, &["register", "three", "--from", "Liu"]);
    desk(&one, 4, lang, &["register", "four", "--from", "Liu"]);
    out += &desk(&one, 5, lang, &["sync"]);
    let with_mark = desk(&three, 5, lang, &["sync"]);
    let mark = std::fs::read_to_string(three.join(".desk/site")).unwrap();
    out + &with_mark
        .replace(&format!("with {}", mark.trim()), "with MARK")
        .replace(&format!("带 {}", mark.trim()), "带 MARK")
}

#[test]
fn sync_says_this_in_english() {
    if !is_here("git") {
        return;
    }
    assert_eq!(said("en"), ENGLISH);
}

#[test]
fn sync_says_this_in_chinese() {
    if !is_here("git") {
        return;
    }
    assert_eq!(said("zh"), CHINESE);
}
