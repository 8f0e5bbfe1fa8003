//! Every way in which an append can go wrong.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::super::Desk;
use super::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// A founder's desk in a temporary folder.
fn desk() -> (tempfile::TempDir, Desk) {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::init(&dir.path().join("help"), &Default::default()).unwrap().desk;
    (dir, desk)
}

fn page(desk: &Desk) -> std::path::PathBuf {
    desk.path("log/2026/2026-11-22.jsonl")
}

fn append(desk: &Desk, line: &str) -> Result<()> {
    desk.lock()?.append(day(), &[line.to_owned()])
}

fn append_by(desk: &Desk, calls: &Calls<'_>, line: &str) -> Problem {
    desk.lock().unwrap().append_by(calls, day(), &[line.to_owned()]).unwrap_err()
}

fn half(file: &File, bytes: &[u8]) -> io::Result<usize> {
    let mut file = file;
    file.write(&bytes[..bytes.len() / 2])
}

#[test]
fn lines_follow_each_other_on_the_page_of_their_day() {
    let (_dir, desk) = desk();
    append(&desk, "one").unwrap();
    desk.lock().unwrap().append(day(), &["two".to_owned(), "three".to_owned()]).unwrap();
    assert_eq!(fs::read_to_string(page(&desk)).unwrap(), "one\ntwo\nthree\n");
    assert_eq!(desk.days().unwrap(), [day()]);
}

#[test]
fn several_lines_are_one_write() {
    let (_dir, desk) = desk();
    let count = Cell::new(0);
    let calls = Calls {
        write: &|mut file, bytes| {
            count.set(count.get() + 1);
            file.write(bytes)
        },
        ..Calls::REAL
    };
    let lines = ["one".to_owned(), "two".to_owned()];
    desk.lock().unwrap().append_by(&calls, day(), &lines).unwrap();
    assert_eq!(count.get(), 1);
}

#[test]
fn a_page_without_its_last_line_feed_is_sealed_in_the_same_write() {
    let (_dir, desk) = desk();
    append(&desk, "one").unwrap();
    fs::write(page(&desk), "one\n{\"torn").unwrap();
    append(&desk, "two").unwrap();
    assert_eq!(fs::read_to_string(page(&desk)).unwrap(), "one\n{\"torn\ntwo\n");
}

#[test]
fn a_short_write_is_taken_back() {
    let (_dir, desk) = desk();
    let short = Calls { write: &half, ..Calls::REAL };
    let error = append_by(&desk, &short, "first of its page");
    let is_short = |problem: &Problem| matches!(problem, Problem::NotAppended { why: Why::Short { .. }, .. });
    assert!(is_short(&error), "{error:?}");
    assert!(!page(&desk).exists(), "a page that was made for it is gone again");
    fs::write(page(&desk), "one\n{\"torn").unwrap();
    append_by(&desk, &short, "two");
    assert_eq!(fs::read_to_string(page(&desk)).unwrap(), "one\n{\"torn");
}

#[test]
fn a_failed_write_is_taken_back_and_says_why() {
    let (_dir, desk) = desk();
    append(&desk, "one").unwrap();
    let full = |file: &File, bytes: &[u8]| {
        half(file, bytes)?;
        Err(io::Error::from(io::ErrorKind::StorageFull))
    };
    let error = append_by(&desk, &Calls { write: &full, ..Calls::REAL }, "two");
    let Problem::NotAppended { path, why: Why::System(why) } = error else { panic!("{error:?}") };
    assert_eq!((path, why.kind()), (page(&desk), io::ErrorKind::StorageFull));
    assert_eq!(fs::read_to_string(page(&desk)).unwrap(), "one\n");
}

/// The same line for each of three days in a row.
fn three_days() -> BTreeMap<NaiveDate, Vec<String>> {
    day().iter_days().take(3).map(|day| (day, vec!["one".to_owned()])).collect()
}

#[test]
fn a_failure_on_one_page_takes_back_what_the_pages_before_it_were_given() {
    let (_dir, desk) = desk();
    append(&desk, "before").unwrap();
    let count = Cell::new(0);
    let third_fails = |mut file: &File, bytes: &[u8]| {
        count.set(count.get() + 1);
        if count.get() == 3 { Err(io::ErrorKind::StorageFull.into()) } else { file.write(bytes) }
    };
    let calls = Calls { write: &third_fails, ..Calls::REAL };
    let failure = desk.lock().unwrap().append_all_by(&calls, &three_days()).unwrap_err();
    assert!(matches!(failure, Failure { problem: Problem::NotAppended { .. }, ref written } if written.is_empty()));
    assert_eq!(fs::read_to_string(page(&desk)).unwrap(), "before\n");
    assert_eq!(desk.days().unwrap(), [day()], "the pages that were made for it are gone again");
    desk.lock().unwrap().append_all(&three_days()).unwrap();
    assert_eq!(desk.days().unwrap().len(), 3);
}

#[test]
fn what_can_t_be_taken_back_from_the_pages_before_is_named() {
    let (_dir, desk) = desk();
    let (path, count) = (page(&desk), Cell::new(0));
    let second_fails = |mut file: &File, bytes: &[u8]| {
        count.set(count.get() + 1);
        if count.get() == 1 {
            return file.write(bytes);
        }
        OpenOptions::new().append(true).open(&path)?.write_all(b"theirs\n")?;
        Err(io::ErrorKind::StorageFull.into())
    };
    let calls = Calls { write: &second_fails, ..Calls::REAL };
    let failure = desk.lock().unwrap().append_all_by(&calls, &three_days()).unwrap_err();
    assert_eq!(failure.written, [day()]);
    assert_eq!(fs::read_to_string(page(&desk)).unwrap(), "one\ntheirs\n");
}

#[test]
fn what_somebody_else_wrote_is_never_taken_back() {
    let (_dir, desk) = desk();
    append(&desk, "one").unwrap();
    let path = page(&desk);
    let beside = |file: &File, bytes: &[u8]| {
        half(file, bytes)?;
        OpenOptions::new().append(true).open(&path)?.write_all(b"theirs\n")?;
        Err(io::Error::from(io::ErrorKind::StorageFull))
    };
    let error = append_by(&desk, &Calls { write: &beside, ..Calls::REAL }, "two, which is longer than theirs");
    assert!(matches!(error, Problem::AppendedInPart { back: Why::WrittenByOthers, .. }), "{error:?}");
    assert!(fs::read_to_string(&path).unwrap().ends_with("theirs\n"));
}

#[test]
fn an_interrupted_write_is_tried_again() {
    let (_dir, desk) = desk();
    let tries = Cell::new(0);
    let calls = Calls {
        write: &|mut file, bytes| {
            tries.set(tries.get() + 1);
            if tries.get() == 1 { Err(io::ErrorKind::Interrupted.into()) } else { file.write(bytes) }
        },
        ..Calls::REAL
    };
    desk.lock().unwrap().append_by(&calls, day(), &["one".to_owned()]).unwrap();
    assert_eq!(fs::read_to_string(page(&desk)).unwrap(), "one\n");
}

#[test]
fn a_failed_sync_leaves_the_line_and_says_that_the_outcome_is_unknown() {
    let (_dir, desk) = desk();
    let error = append_by(&desk, &Calls { sync: &|_| Err(io::Error::other("bad disk")), ..Calls::REAL }, "one");
    assert!(matches!(&error, Problem::NotSynced { why, .. } if why.to_string() == "bad disk"), "{error:?}");
    assert_eq!(fs::read_to_string(page(&desk)).unwrap(), "one\n");
}

#[test]
fn a_page_that_is_replaced_or_removed_meanwhile_does_not_have_the_event() {
    let (_dir, desk) = desk();
    append(&desk, "one").unwrap();
    let path = page(&desk);
    let replacing = |mut file: &File, bytes: &[u8]| {
        let written = file.write(bytes);
        fs::write(path.with_extension("other"), "theirs\n")?;
        fs::rename(path.with_extension("other"), &path)?;
        written
    };
    let error = append_by(&desk, &Calls { write: &replacing, ..Calls::REAL }, "two");
    assert!(matches!(&error, Problem::Replaced(of) if *of == path), "{error:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs\n");

    let removing = |mut file: &File, bytes: &[u8]| {
        fs::remove_file(&path)?;
        file.write(bytes)
    };
    let error = append_by(&desk, &Calls { write: &removing, ..Calls::REAL }, "two");
    assert!(matches!(&error, Problem::Replaced(of) if *of == path), "{error:?}");
}

#[test]
fn a_line_of_a_mebibyte_is_refused() {
    let (_dir, desk) = desk();
    assert!(matches!(append(&desk, &"x".repeat(LONGEST_LINE)), Err(Problem::TooLong)));
    assert!(!page(&desk).exists());
    append(&desk, &"x".repeat(LONGEST_LINE - 1)).unwrap();
    assert_eq!(fs::metadata(page(&desk)).unwrap().len(), LONGEST_LINE as u64);
}

#[test]
fn what_is_no_line_is_refused() {
    let (_dir, desk) = desk();
    for line in ["", "one\ntwo", "one\n"] {
        assert!(matches!(append(&desk, line), Err(Problem::NotOneLine)), "{line:?}");
    }
}

#[cfg(unix)]
#[test]
fn no_symlink_under_the_desk_is_followed() {
    use std::os::unix::fs::symlink;
    for link in ["log", "log/2026", "log/2026/2026-11-22.jsonl", ".desk", ".desk/lock", ".desk/site"] {
        let (dir, desk) = desk();
        append(&desk, "one").unwrap();
        let (path, aside) = (desk.path(link), dir.path().join("aside"));
        fs::rename(&path, &aside).unwrap();
        symlink(&aside, &path).unwrap();
        let error = append(&desk, "two").unwrap_err();
        let is_it = |problem: &Problem| matches!(problem, Problem::Link(of) if *of == path);
        assert!(is_it(&error), "{error:?}");
        if link.starts_with("log") {
            assert!(is_it(&desk.read_day(day()).unwrap_err()), "reading {link}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_refused_and_a_pipe_not_waited_for() {
    let pipe = |path: &Path| {
        fs::remove_file(path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    let folder = |path: &Path| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
    };
    let makers: [&dyn Fn(&Path); 2] = [&pipe, &folder];
    for inside in ["log/2026/2026-11-22.jsonl", ".desk/lock", ".desk/site"] {
        for make in makers {
            let (_dir, desk) = desk();
            append(&desk, "one").unwrap();
            let path = desk.path(inside);
            make(&path);
            let error = append(&desk, "two").unwrap_err();
            assert!(matches!(&error, Problem::NotRegular(of) if *of == path), "{error:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn new_files_and_folders_take_the_desk_folders_group_bits() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    for (folder, wanted_folder, wanted_file) in
        [(0o2775, 0o2775, 0o664), (0o775, 0o775, 0o664), (0o755, 0o755, 0o644), (0o700, 0o700, 0o600)]
    {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("help");
        fs::create_dir(&root).unwrap();
        fs::set_permissions(&root, fs::Permissions::from_mode(folder)).unwrap();
        let desk = Desk::init(&root, &Default::default()).unwrap().desk;
        append(&desk, "one").unwrap();
        desk.lock().unwrap().keep("1f3a9c04", "text").unwrap();
        for made in [".desk", "log", "log/2026", "log/policy"] {
            assert_eq!(mode(&desk.path(made)), wanted_folder, "{made} in {folder:o}");
        }
        let files = [".desk/lock", ".desk/site", "sla.toml", ".gitignore", "log/policy/1f3a9c04.toml"];
        for made in files.into_iter().chain(["log/2026/2026-11-22.jsonl"]) {
            assert_eq!(mode(&desk.path(made)), wanted_file, "{made} in {folder:o}");
        }
    }
}

#[test]
fn writers_at_once_lose_and_tear_nothing() {
    let (_dir, desk) = desk();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let desk = &desk;
            scope.spawn(move || {
                for count in 0..50 {
                    append(desk, &format!("{thread} {count} {}", "x".repeat(500))).unwrap();
                }
            });
        }
    });
    let text = fs::read_to_string(page(&desk)).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    assert!(lines.iter().all(|line| line.ends_with(&format!(" {}", "x".repeat(500)))));
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), 400);
}

#[test]
fn thirty_two_writers_lose_and_tear_nothing_in_two_hundred_writes_each() {
    let (_dir, desk) = desk();
    let (writers, each) = (32, 200);
    // The lock is not fair, and on a busy machine the last writer's turn may take more than a command waits for.
    let patience = Duration::from_secs(600);
    std::thread::scope(|scope| {
        for writer in 0..writers {
            let desk = &desk;
            scope.spawn(move || {
                for count in 0..each {
                    let line = format!("{writer} {count} {}", "x".repeat(count * 7));
                    desk.lock_within(patience).unwrap().append(day(), &[line]).unwrap();
                }
            });
        }
    });
    let text = fs::read_to_string(page(&desk)).unwrap();
    let mut seen = vec![0; writers];
    for line in text.lines() {
        let mut words = line.splitn(3, ' ');
        let mut number = || words.next().unwrap().parse::<usize>().unwrap();
        let (writer, count) = (number(), number());
        assert_eq!(count, seen[writer], "each writer's lines come in its order, none twice");
        assert_eq!(words.next().unwrap(), "x".repeat(count * 7));
        seen[writer] += 1;
    }
    assert_eq!(seen, vec![each; writers]);
}
