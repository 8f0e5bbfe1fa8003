//! `desk check`: silent on a sound log; names what is amiss; mends only what loses nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::generate;
use sha2::{Digest, Sha256};

/// What a run printed on standard output and standard error, and its exit code.
#[derive(Debug, PartialEq)]
struct Ran(String, String, i32);

fn desk(root: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.env_clear().env("DESK_NOW", "2026-11-21T08:00:00+08:00").arg("-C").arg(root).args(arguments);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran(text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn check(root: &Path, arguments: &[&str]) -> Ran {
    desk(root, &[&["check"], arguments].concat())
}

/// A desk with three small pages, and the last of them.
fn made() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let until = "2026-11-19".parse().unwrap();
    generate::make(dir.path(), &generate::Size { tickets: 12, days: 3, until, seed: 3 }).unwrap();
    let page = dir.path().join("log/2026/2026-11-19.jsonl");
    (dir, page)
}

fn clean() -> Ran {
    Ran(String::new(), String::new(), 0)
}

#[test]
fn a_sound_log_is_checked_in_silence() {
    let (dir, _) = made();
    assert_eq!(check(dir.path(), &[]), clean());
    assert_eq!(check(dir.path(), &["--repair"]), clean());
}

#[test]
fn each_finding_is_a_line_with_file_line_kind_and_remedy() {
    let (dir, page) = made();
    let sound = fs::read_to_string(&page).unwrap();
    let lines = sound.lines().count();
    let changed = sound.replacen("\"by\":\"", "\"by\":\"x", 1);
    fs::write(&page, format!("{changed}no event\n<<<<<<< HEAD\n{{\"id\":\"torn")).unwrap();
    fs::write(page.with_file_name("2026-11-19.sync-conflict-1.jsonl"), &sound).unwrap();
    fs::write(dir.path().join("log/policy/00000000.toml"), "").unwrap();
    let Ran(out, err, code) = check(dir.path(), &[]);
    assert_eq!((err.as_str(), code), ("", 4));
    let beginnings: Vec<String> =
        out.lines().map(|line| line.splitn(4, ": ").take(2).collect::<Vec<_>>().join(": ")).collect();
    let at = |line: usize| format!("log/2026/2026-11-19.jsonl:{line}");
    assert_eq!(
        beginnings[beginnings.len() - 6..],
        [
            format!("{}: altered", at(1)),
            format!("{}: unreadable", at(lines + 1)),
            format!("{}: unmerged", at(lines + 2)),
            format!("{}: unterminated", at(lines + 3)),
            "log/2026/2026-11-19.sync-conflict-1.jsonl: stray".to_owned(),
            "log/policy/00000000.toml:1: no-policy".to_owned(),
        ],
        "{out}"
    );
}

#[test]
fn a_repair_moves_what_is_no_event_and_keeps_every_byte() {
    let (dir, page) = made();
    let sound = fs::read(&page).unwrap();
    let mut damaged = sound.clone();
    damaged.extend_from_slice(b"no \xff event\n<<<<<<< HEAD\n{\"id\":\"torn");
    fs::write(&page, &damaged).unwrap();
    let Ran(out, err, code) = check(dir.path(), &["--repair"]);
    assert_eq!((out.as_str(), code), ("", 0));
    assert_eq!(err.lines().count(), 3, "{err}");
    assert_eq!(fs::read(&page).unwrap(), sound);
    let mut moved: Vec<PathBuf> =
        fs::read_dir(dir.path().join("lost+found")).unwrap().map(|entry| entry.unwrap().path()).collect();
    moved.sort();
    let again: Vec<u8> = moved.iter().flat_map(|path| fs::read(path).unwrap()).collect();
    assert_eq!([sound, again].concat(), damaged, "{moved:?}");
    assert_eq!(check(dir.path(), &[]), clean());
}

#[test]
fn a_repair_seals_a_whole_last_line() {
    let (dir, page) = made();
    let sound = fs::read(&page).unwrap();
    fs::write(&page, &sound[..sound.len() - 1]).unwrap();
    assert_eq!(check(dir.path(), &[]).2, 4);
    assert_eq!(check(dir.path(), &["--repair"]), Ran(String::new(), "log/2026/2026-11-19.jsonl: sealed\n".into(), 0));
    assert_eq!(fs::read(&page).unwrap(), sound);
}

#[test]
fn a_repair_leaves_what_it_cannot_mend() {
    let (dir, page) = made();
    let altered = fs::read_to_string(&page).unwrap().replacen("\"by\":\"", "\"by\":\"x", 1);
    fs::write(&page, &altered).unwrap();
    let Ran(out, _, code) = check(dir.path(), &["--repair"]);
    assert!(code == 4 && out.contains(": altered: "), "{out}");
    assert_eq!(fs::read_to_string(&page).unwrap(), altered);
}

#[test]
fn the_digest_counts_events_and_hashes_their_sorted_ids() {
    let (dir, page) = made();
    let mut ids = Vec::new();
    for entry in fs::read_dir(page.parent().unwrap()).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        ids.extend(text.lines().map(|line| line[7..23].to_owned()));
    }
    ids.sort();
    let digest = Sha256::digest(ids.join("\n") + "\n");
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(check(dir.path(), &["--digest"]), Ran(format!("{} {hex}\n", ids.len()), String::new(), 0));

    let without = fs::read_to_string(&page).unwrap();
    fs::write(&page, &without[..without.trim_end().rfind('\n').unwrap() + 1]).unwrap();
    let Ran(out, _, code) = check(dir.path(), &["--digest"]);
    assert!(code == 0 && out.starts_with(&format!("{} ", ids.len() - 1)) && !out.contains(&hex), "a lost tail shows");
}

#[test]
fn findings_as_json_are_one_document() {
    let (dir, page) = made();
    fs::write(&page, "\u{1b}[2J\n").unwrap();
    let Ran(out, _, code) = check(dir.path(), &["--json"]);
    assert_eq!(code, 4);
    assert!(!out.contains('\u{1b}'));
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["schema"], 1);
    let finding = &document["findings"][0];
    assert_eq!((&finding["kind"], &finding["line"]), (&"unreadable".into(), &1.into()));
    assert_eq!(finding["file"], "log/2026/2026-11-19.jsonl");
    assert_eq!(finding["damage"], true);
}

#[test]
fn the_remedy_of_a_last_line_without_end_is_what_a_repair_does_to_it() {
    let (dir, page) = made();
    let sound = fs::read_to_string(&page).unwrap();
    fs::write(&page, sound.trim_end()).unwrap();
    let Ran(whole, _, _) = check(dir.path(), &[]);
    assert!(whole.contains(": `desk check --repair` seals it") && !whole.contains("lost+found"), "{whole}");
    fs::write(&page, format!("{sound}{{\"id\":\"torn")).unwrap();
    let Ran(torn, _, _) = check(dir.path(), &[]);
    assert!(torn.contains("`desk check --repair` moves it to lost+found") && !torn.contains("seals"), "{torn}");
    let Ran(json, _, _) = check(dir.path(), &["--json"]);
    assert!(json.contains("moves it to lost+found") && !json.contains("seals"), "{json}");
}

#[test]
fn a_stray_of_which_the_pages_have_every_line_is_a_note_and_warns_nobody() {
    let (dir, page) = made();
    let sound = fs::read_to_string(&page).unwrap();
    let last = sound.lines().last().unwrap();
    let stray = page.with_file_name("2026-11-19 (copy).jsonl");
    // What the stray holds, and whether the pages have all of it.
    for (text, had) in [
        (sound.clone(), true),
        (sound.replace('\n', "\r\n"), true),
        (format!("{last}\n\n"), true),
        (last.to_owned(), true),
        (String::new(), true),
        (last.replacen("\"by\":\"", "\"by\":\"x", 1), false),
        (format!("{sound}no event\n"), false),
        (last[..last.len() - 5].to_owned(), false),
    ] {
        fs::write(&stray, &text).unwrap();
        let Ran(out, _, code) = check(dir.path(), &[]);
        assert!(out.contains("2026-11-19 (copy).jsonl: stray: "), "{out}");
        assert_eq!((out.starts_with("Notes ("), code), (had, if had { 0 } else { 4 }), "{text}");
        let Ran(_, said, code) = desk(dir.path(), &["remind", "--dry-run", "--by", "li.na"]);
        assert_eq!((said.contains("`desk check`"), code), (!had, if had { 0 } else { 4 }), "{text}");
    }
    // Nobody is to be led outside, or to wait for ever.
    #[cfg(unix)]
    {
        fs::remove_file(&stray).unwrap();
        std::os::unix::fs::symlink(&page, &stray).unwrap();
        assert_eq!(check(dir.path(), &[]).2, 4);
    }
}

#[test]
fn an_event_without_effect_is_told_without_the_advice_that_a_command_gets() {
    let fork = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/fork-both-resolve");
    let Ran(out, _, code) = check(&fork, &[]);
    assert_eq!(code, 0);
    assert!(out.contains(": no-effect: resolved has no effect: TS-"), "{out}");
    assert!(out.contains(": nothing; `desk show`") && !out.contains("try `desk"), "{out}");
}
