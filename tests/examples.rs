//! The examples, run as written.

#![cfg(unix)]

#[path = "../examples/read-desk.rs"]
#[allow(dead_code, reason = "its way in")]
mod read_desk;

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::given;

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// A command with the program of this build and nothing of the caller's own settings.
fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env("DESK", env!("CARGO_BIN_EXE_desk")).env("LC_ALL", "C.UTF-8");
    for variable in ["DESK_DIR", "DESK_BY", "DESK_NOW", "DESK_LANG", "NO_COLOR", "CLICOLOR_FORCE", "CHAT", "MAIL_MAX"] {
        command.env_remove(variable);
    }
    command
}

/// Runs a script.
fn run(name: &str) -> String {
    let output = command(example(name)).output().unwrap();
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
    assert_eq!(day.matches("unset DESK_NOW").count(), 1);
    for said in ["TS-20261125-001\n", "met as agreed", "try `desk resolve 2 TEXT`", "Service desk report"] {
        assert!(day.contains(said), "{said} is missing in:\n{day}");
    }
}

#[test]
fn the_first_day_is_told_in_chinese_too() {
    let output = command(example("first-day.sh")).arg("zh").output().unwrap();
    let day = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{day}");
    assert_eq!(day.matches("unset DESK_NOW").count(), 1);
    for said in ["TS-20261125-001\n", "按约定达标", "请用 `desk resolve 2 TEXT`", "服务台报告"] {
        assert!(day.contains(said), "{said} is missing in:\n{day}");
    }
    let headings: Vec<&str> = day.lines().filter(|line| line.starts_with("── ") && line.contains(" ──  ")).collect();
    assert_eq!(headings.len(), run("first-day.sh").lines().filter(|line| line.contains(" ──  ")).count());
    for heading in headings {
        assert!(heading.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{heading}");
    }
}

/// A desk in Shanghai.
fn desk() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut init = command(env!("CARGO_BIN_EXE_desk"));
    init.args(["-q", "init", "--timezone", "Asia/Shanghai"]).arg(dir.path().join("desk"));
    assert!(init.status().unwrap().success());
    dir
}

const NOW: &str = "2026-11-25T10:00:00+08:00";

fn mail(dir: &TempDir, mail: &[u8]) -> Output {
    let mut pipe = command(example("mail-pipe.sh"));
    pipe.env("DESK_DIR", dir.path().join("desk")).env("DESK_NOW", NOW);
    let mut pipe = pipe.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A script that ends before it has read everything shows in its output.
    let _ = pipe.stdin.take().unwrap().write_all(mail);
    pipe.wait_with_output().unwrap()
}

/// Nothing but that DESK_NOW gives the time.
fn says_nothing(output: &Output) -> bool {
    given::without(&String::from_utf8_lossy(&output.stderr)).is_empty()
}

/// Gives a mail to the pipe; the number that it prints.
fn number_of(dir: &TempDir, bytes: &[u8]) -> String {
    let output = mail(dir, bytes);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {stderr}", output.status);
    assert_eq!(given::without(&stderr), "");
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

/// The lines of the day on which the tests take place.
fn log(dir: &TempDir) -> Vec<serde_json::Value> {
    let page = fs::read_to_string(dir.path().join("desk/log/2026/2026-11-25.jsonl")).unwrap_or_default();
    page.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_mail_becomes_a_ticket_with_its_sender_text_and_message_id() {
    let dir = desk();
    let text = "Received: from mx.example.com\r\nFrom: Anna Schmidt <anna@example.com>\r\nTo: helpdesk@example.com\r\n\
                Subject: Printer on floor 3 jams\r\nMessage-ID: <1@example.com>\r\n\r\nAgain, since this morning.\r\n";
    assert_eq!(number_of(&dir, text.as_bytes()), "TS-20261125-001");
    let [line] = &log(&dir)[..] else { panic!("one line") };
    assert_eq!(line["description"], "Printer on floor 3 jams\n\nAgain, since this morning.");
    assert_eq!(line["submitter"], "Anna Schmidt");
    assert_eq!(line["contact"], "anna@example.com");
    assert_eq!(line["channel"], "mail");
    assert_eq!(line["external"], "<1@example.com>");
    assert_eq!(line["by"], "mail");
}

#[test]
fn a_chinese_mail_is_decoded_whichever_way_it_was_written() {
    let dir = desk();
    // The subject in two encoded words that part a folded line; the sender in gb2312; the text in base64.
    let encoded = "From: =?gb2312?B?1cXD9A==?= <zm@example.cn>\r\nSubject: =?UTF-8?B?5omT5Y2w5py6?=\r\n =?UTF-8?B?5Y2h57q4?=\r\n\
                   Message-ID: <2@example.cn>\r\nContent-Type: text/plain; charset=utf-8\r\n\
                   Content-Transfer-Encoding: base64\r\n\r\n5LiJ5qW8\r\n";
    number_of(&dir, encoded.as_bytes());
    let bare = "From: 张敏 <zm@example.cn>\nSubject: 打印机卡纸\nMessage-ID: <3@example.cn>\n\
                Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n三楼\n";
    number_of(&dir, bare.as_bytes());
    let lines = log(&dir);
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert_eq!(line["description"], "打印机卡纸\n\n三楼");
        assert_eq!(line["submitter"], "张敏");
    }
}

#[test]
fn a_mail_that_begins_like_an_option_is_text() {
    let dir = desk();
    number_of(&dir, b"From: -C <--by=root>\nSubject: --dry-run\nMessage-ID: --json\n\n-n\n");
    number_of(&dir, b"From: x@example.com\nSubject: -\nMessage-ID: <5@example.com>\n\n");
    let lines = log(&dir);
    assert_eq!(lines[0]["description"], "--dry-run\n\n-n");
    assert_eq!(lines[0]["submitter"], "-C");
    assert_eq!(lines[0]["external"], "--json");
    assert_eq!(lines[1]["description"], "-");
    assert_eq!(lines[1]["submitter"], "x@example.com");
}

#[test]
fn a_mail_delivered_again_registers_nothing_and_prints_the_number_it_has() {
    let dir = desk();
    let with_id = b"From: a@example.com\nSubject: VPN\nMessage-ID: <6@example.com>\n\nDown.\n";
    let without: &[u8] = b"From: a@example.com\nSubject: VPN\n\nDown again.\n";
    assert_eq!(number_of(&dir, with_id), "TS-20261125-001");
    assert_eq!(number_of(&dir, without), "TS-20261125-002");
    assert_eq!(number_of(&dir, with_id), "TS-20261125-001");
    // It came another way.
    let again = [b"Received: from mx2.example.com\n", without].concat();
    assert_eq!(number_of(&dir, &again), "TS-20261125-002");
    assert_eq!(log(&dir).len(), 2);
}

/// When a mail was received, by what its topmost Received says; none where that says nothing.
#[test]
fn a_mail_was_received_when_it_arrived_and_not_after_now() {
    let dir = desk();
    for (nth, (received, want)) in [
        // It lay at the mail server for an hour while the desk did not run.
        ("from a by mx; Wed, 25 Nov 2026 09:00:10 +0800 (CST)", Some("2026-11-25T09:00:10+08:00")),
        ("from a by mx;\r\n\tWed, 25 Nov 2026 01:00:10 +0000", Some("2026-11-25T09:00:10+08:00")),
        ("by mx; 24 Nov 2026 23:59:59 -0000", Some("2026-11-25T07:59:59+08:00")),
        // A mail server whose clock is ahead.
        ("by mx; Wed, 25 Nov 2026 10:00:01 +0800", Some("2026-11-25T10:00:00+08:00")),
        ("by mx; Wed, 25 Nov 2099 10:00:01 +0800", Some("2026-11-25T10:00:00+08:00")),
        ("by mx; yesterday", None),
        ("by mx without a time", None),
        ("by mx; Wed, 99 Nov 2026 09:00:10 +9999", None),
        ("", None),
    ]
    .into_iter()
    .enumerate()
    {
        let headers = if received.is_empty() { String::new() } else { format!("Received: {received}\r\n") };
        let first = "Received: from user by a; Tue, 24 Nov 2026 08:00:00 +0800\r\n";
        let first = if received.is_empty() { "" } else { first };
        let mail = format!("{headers}{first}From: a@example.com\r\nMessage-ID: <r{nth}@x>\r\nSubject: x\r\n\r\ny\r\n");
        number_of(&dir, mail.as_bytes());
        assert_eq!(log(&dir)[nth]["received"].as_str(), want, "{received}");
    }
}

#[test]
fn automatic_answers_and_bounces_are_left_out_and_what_a_monitor_reports_is_not() {
    let dir = desk();
    for (headers, is_left_out) in [
        ("Auto-Submitted: auto-replied", true),
        ("auto-submitted: Auto-Replied; owner-email=x", true),
        ("Auto-Submitted: auto-generated\nIn-Reply-To: <1@x>", true),
        ("Precedence: auto_reply", true),
        ("X-Autoreply: yes", true),
        ("Return-Path: <>", true),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=b", true),
        ("From: Mail Delivery System <MAILER-DAEMON@example.com>", true),
        ("Auto-Submitted: no", false),
        ("Auto-Submitted: auto-generated", false),
        ("Precedence: bulk", false),
        ("Return-Path: <a@example.com>", false),
    ] {
        let before = log(&dir).len();
        let text =
            format!("{headers}\nFrom: a@example.com\nSubject: Re: TS-20261125-001\nMessage-ID: <{before}@x>\n\ny\n");
        let output = mail(&dir, text.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{headers}: {output:?}");
        assert_eq!(log(&dir).len() == before, is_left_out, "{headers}");
        assert_eq!(output.stdout.is_empty(), is_left_out, "{headers}");
        assert_eq!(String::from_utf8_lossy(&output.stderr).starts_with("not registered: "), is_left_out, "{headers}");
    }
}

#[test]
fn a_reply_that_names_a_ticket_is_booked_on_it_once() {
    let dir = desk();
    let desk = |now: &str, arguments: &[&str]| {
        let mut desk = command(env!("CARGO_BIN_EXE_desk"));
        desk.env("DESK_DIR", dir.path().join("desk")).env("DESK_NOW", now).env("DESK_BY", "li.na");
        assert!(desk.args(arguments).output().unwrap().status.success(), "{arguments:?}");
    };
    desk("2026-11-25T08:00:00+08:00", &["register", "VPN", "--from", "Anna", "--contact", "Anna@example.com"]);
    let reply = |from: &str, subject: &str, id: &str, at: &str| {
        format!(
            "Received: by mx; Wed, 25 Nov 2026 {at} +0800\nFrom: {from}\nSubject: {subject}\nMessage-ID: <{id}@x>\n\nText {id}\n"
        )
    };
    let last = || log(&dir).last().unwrap().clone();
    let subject = "Re: [TS-20261125-001] VPN";
    // Nothing is waited for: a note. It came at 9:00, and is written at 10:00.
    let mail = reply("anna@example.com", subject, "1", "09:00:00");
    assert_eq!(number_of(&dir, mail.as_bytes()), "TS-20261125-001");
    assert_eq!((last()["event"].as_str(), last()["at"].as_str()), (Some("noted"), Some("2026-11-25T09:00:00+08:00")));
    assert_eq!(last()["text"], " <anna@example.com>\n\nText 1\n\n[mail <1@x>]".trim_start());
    // Delivered again.
    assert_eq!(number_of(&dir, mail.as_bytes()), "TS-20261125-001");
    assert_eq!(log(&dir).len(), 2);
    // The user's answer, at its arrival; a colleague's is a note, and the ticket waits on.
    desk("2026-11-25T09:10:00+08:00", &["ask", "1", "Which client?"]);
    number_of(&dir, reply("Bob <bob@example.com>", subject, "2", "09:20:00").as_bytes());
    assert_eq!(last()["event"], "noted");
    number_of(&dir, reply("Anna M <anna@example.com>", "回复：TS-20261125-001：VPN", "3", "09:30:00").as_bytes());
    assert_eq!(
        (last()["event"].as_str(), last()["at"].as_str()),
        (Some("answered"), Some("2026-11-25T09:30:00+08:00"))
    );
    // It arrived before the last step: that can't be, so it is booked now.
    desk("2026-11-25T09:50:00+08:00", &["ask", "1", "And since when?"]);
    number_of(&dir, reply("anna@example.com", subject, "4", "09:40:00").as_bytes());
    assert_eq!((last()["event"].as_str(), last()["at"].as_str()), (Some("answered"), Some(NOW)));
    // No ticket of this desk, and what is no number.
    for (id, subject, want) in [
        ("5", "Re: TS-20261125-999", "TS-20261125-002"),
        ("6", "Re: XTS-20261125-001", "TS-20261125-003"),
        ("7", "TS-20261125-001x --by=root", "TS-20261125-001"),
        ("8", "Re: ABC-20261125-001 TS-20261125-002", "TS-20261125-002"),
    ] {
        assert_eq!(number_of(&dir, reply("c@example.com", subject, id, "09:55:00").as_bytes()), want, "{subject}");
    }
}

#[test]
fn odd_mails_still_become_tickets() {
    let dir = desk();
    let html = b"From: a@example.com\nSubject: Web\nContent-Type: text/html; charset=none-such\n\n\
                 <style>p{}</style><p>a &amp; b<br>c</p>\n";
    number_of(&dir, html);
    number_of(&dir, b"Subject: no parts\nContent-Type: multipart/mixed\n\nall the same\n");
    number_of(&dir, &[b"Subject: long\n\n".as_slice(), "长".repeat(300_000).as_bytes()].concat());
    number_of(&dir, b"Subject: =?utf-8?B?A?= \xff\nFrom: \xff\n\n\xff\0\x1b[2J\n");
    let lines = log(&dir);
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["description"], "Web\n\na & b\nc");
    assert_eq!(lines[1]["description"], "no parts\n\nall the same");
    assert_eq!(lines[1]["submitter"], "unknown");
    let long = lines[2]["description"].as_str().unwrap();
    assert!(long.ends_with("\n[…]") && long.chars().count() < 4100, "{} characters", long.chars().count());
}

#[test]
fn a_mail_that_could_not_be_registered_is_kept_by_the_mail_server() {
    let dir = tempfile::tempdir().unwrap();
    let output = mail(&dir, b"From: a@example.com\nSubject: x\n\ny\n");
    assert_eq!(output.status.code(), Some(75));
    assert_eq!(output.stdout, b"");
    assert!(String::from_utf8_lossy(&output.stderr).contains("is no desk"));
}

/// Runs the reminders with a chat that notes in `said` what it is sent, answers `answer` and ends with `code`.
fn remind(dir: &TempDir, chat: &str, answer: &str, code: u8) -> Output {
    let curl = dir.path().join("curl");
    let said = dir.path().join("said");
    let said = said.display();
    let script = format!(
        "#!/bin/sh\necho \"$*\" >>'{said}.args'\ncat >>'{said}'\necho >>'{said}'\necho '{answer}'\nexit {code}\n"
    );
    fs::write(&curl, script).unwrap();
    fs::set_permissions(&curl, fs::Permissions::from_mode(0o755)).unwrap();
    let mut script = command(example("chat-reminders.sh"));
    script.env("DESK_DIR", dir.path().join("desk")).env("DESK_NOW", "2026-11-25T10:45:00+08:00");
    script.env("STATE", dir.path().join("state")).env("CURL", &curl).env("CHAT", chat);
    script.env("WEBHOOK", "https://chat.example.com/hooks/7").output().unwrap()
}

/// What the chat was sent since the last call, a message each.
fn said(dir: &TempDir) -> Vec<serde_json::Value> {
    let path = dir.path().join("said");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let _ = fs::remove_file(path);
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_reminder_is_posted_to_the_chat_once() {
    let dir = desk();
    number_of(&dir, "Subject: a \"b\" \\n 打印机\nMessage-ID: <7@x>\n\n$(c) 'd'\n".as_bytes());
    number_of(&dir, b"Subject: <!channel> & second\nMessage-ID: <8@x>\n\n");
    let output = remind(&dir, "slack", "ok", 0);
    assert!(output.status.success() && output.stdout.is_empty() && says_nothing(&output), "{output:?}");
    let messages = said(&dir);
    assert_eq!(messages.len(), 2, "{messages:?}");
    let first = messages[0]["text"].as_str().unwrap();
    assert!(first.starts_with("TS-20261125-001 overdue: classify was due 10:30"), "{first}");
    assert!(first.contains("a \"b\" \\n 打印机") && first.contains("$(c) 'd'"), "{first}");
    assert!(messages[1]["text"].as_str().unwrap().contains("&lt;!channel&gt; &amp; second"), "{messages:?}");
    let arguments = fs::read_to_string(dir.path().join("said.args")).unwrap();
    assert!(arguments.lines().all(|line| line.ends_with("--data-binary @- https://chat.example.com/hooks/7")));

    let output = remind(&dir, "slack", "ok", 0);
    assert!(output.status.success() && says_nothing(&output), "{output:?}");
    assert_eq!(said(&dir).len(), 0);
    assert_eq!(log(&dir).iter().filter(|line| line["event"] == "reminded").count(), 2);
}

#[test]
fn a_message_the_chat_did_not_take_is_posted_again() {
    let dir = desk();
    number_of(&dir, b"Subject: first\n\n");
    // Down; then refused the way that DingTalk and WeCom refuse, with a 200.
    for (answer, code) in [("", 7), ("{\"errcode\":45009,\"errmsg\":\"freq limit\"}", 0)] {
        let output = remind(&dir, "wecom", answer, code);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("posted again by the next run: 1\n"), "{output:?}");
        assert_eq!(said(&dir).len(), 1);
    }
    let output = remind(&dir, "wecom", "{\"errcode\":0,\"errmsg\":\"ok\"}", 0);
    assert!(output.status.success() && says_nothing(&output), "{output:?}");
    let messages = said(&dir);
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0]["msgtype"], "text");
    assert!(messages[0]["text"]["content"].as_str().unwrap().starts_with("TS-20261125-001 overdue"));
    remind(&dir, "wecom", "", 0);
    assert_eq!(said(&dir).len(), 0);
}

#[test]
fn every_line_of_the_crontab_runs_as_cron_runs_it() {
    let text = fs::read_to_string(example("crontab")).unwrap();
    let dir = desk();
    number_of(&dir, b"Subject: late by now\n\n");
    let bin = Path::new(env!("CARGO_BIN_EXE_desk")).parent().unwrap();
    let (mut variables, mut commands) = (Vec::new(), Vec::new());
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with(|first: char| first.is_ascii_uppercase()) {
            variables.push(line.split_once('=').unwrap());
            continue;
        }
        let mut rest = line;
        for _ in 0..5 {
            let (field, after) = rest.split_once(' ').unwrap();
            assert!(field.chars().all(|sign| sign.is_ascii_digit() || "*/,-".contains(sign)), "{line}");
            rest = after;
        }
        // To cron a bare % ends the line.
        assert!(!rest.contains('%'), "{line}");
        commands.push(rest);
    }
    for wanted in ["MAILTO", "PATH", "DESK_DIR", "LC_ALL"] {
        assert!(variables.iter().any(|(name, _)| *name == wanted), "{wanted}");
    }
    let cron = |line: &str, now: &str| {
        let mut shell = command("sh");
        shell.env_clear().envs(variables.iter().copied()).env("HOME", dir.path()).current_dir(dir.path());
        shell.env("PATH", format!("{}:/usr/bin:/bin", bin.display())).env("DESK_DIR", dir.path().join("desk"));
        let output = shell.env("DESK_NOW", now).args(["-c", line]).output().unwrap();
        assert!(output.status.success() && says_nothing(&output), "{line}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(commands.len(), 4);
    for line in &commands {
        assert!(!cron(line, "2026-11-25T10:45:00+08:00").is_empty(), "{line}");
        // Before there was a ticket nothing is to be said, but a review always is.
        let quiet = cron(line, "2026-11-24T10:00:00+08:00").is_empty();
        assert_eq!(quiet, !line.contains("report"), "{line}");
    }
}

#[test]
fn another_program_reads_the_sample_desk() {
    let as_of = "2026-11-20T18:00:00+08:00".parse().unwrap();
    let desk = deskbook::Desk::open(example("desk"), as_of).unwrap();
    let told = "\
TS-20261118-001 in-progress with liu.yang, resolve was due 2026-11-18 17:40
TS-20261118-002 assigned with wang.wei, nothing is due
TS-20261119-001 assigned with zhao.min, respond was due 2026-11-20 10:10
TS-20261119-002 in-progress with sun.tao, resolve was due 2026-11-20 16:25
TS-20261120-001 resolved with wang.wei, nothing is due
TS-20261120-002 pending with nobody, assign was due 2026-11-20 14:51
TS-20261120-003 assigned with sun.tao, respond is due 2026-11-20 18:10
TS-20261120-004 registered with nobody, classify is due 2026-11-20 18:05
2026-10: 34 received, 34 closed
register   100.0% (34 met, 0 missed)
contact    100.0% (1 met, 0 missed)
complete   100.0% (1 met, 0 missed)
classify   100.0% (34 met, 0 missed)
assign     100.0% (35 met, 0 missed)
hand_back  100.0% (1 met, 0 missed)
respond     94.1% (32 met, 2 missed)
resolve     91.4% (32 met, 3 missed)
close      100.0% (35 met, 0 missed)
";
    assert_eq!(read_desk::told(&desk).unwrap(), told);
    // Nothing of it is there before it happened, and a folder without a policy is no desk.
    let earlier = deskbook::Desk::open(example("desk"), "2026-10-01T00:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(earlier.tickets().unwrap().len(), 0);
    let error = deskbook::Desk::open(example("generate"), as_of).unwrap_err();
    assert!(error.to_string().ends_with("is no desk: it has no sla.toml"), "{error}");
}
