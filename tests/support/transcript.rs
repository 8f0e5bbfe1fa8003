//! Transcripts: a desk in a folder of its own, commands, and to the letter what they print, say and exit
//! with. Run the tests with `UPDATE_EXPECTED=1` to write down what the program does now.
//!
//! ```text
//! # a remark                   @ 2026-11-25 09:00     what DESK_NOW is from here on
//! @ lang zh                    + 20m                  so much later
//! @ given shown                from here on with the warning that DESK_NOW gives the time, elsewhere left out
//! @ lang none, @ locale zh_CN.UTF-8                   without DESK_LANG, and with that LANG (`none`: without one)
//! $ desk note 1 "text"         a command: `desk`, `cat FILE`, `write FILE "line"…` (adds lines), `rm FILE`;
//!                              `<<< "text"` at its end is standard input
//! | a line of standard output  ! a line of standard error  ? 1  the exit code, where it is not 0
//! ```

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{NaiveDateTime, TimeDelta};

use super::given;

/// Runs every transcript of a folder under tests/, each in a folder of its own, and compares.
pub(crate) fn check_folder(folder: &str) {
    check(&files_in(folder), |_| ());
}

/// The files of a folder under tests/, in the order of their names.
pub(crate) fn files_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Runs these transcripts, each in a folder of its own in which `prepare` has put what it begins with, and compares.
pub(crate) fn check(files: &[PathBuf], prepare: impl Fn(&Path) + Sync) {
    assert!(!files.is_empty());
    let half = files.len().div_ceil(2);
    let check = |files: &[PathBuf]| -> String { files.iter().filter_map(|file| amiss(file, &prepare)).collect() };
    let wrong: String = std::thread::scope(|scope| {
        let threads: Vec<_> = files.chunks(half).map(|files| scope.spawn(|| check(files))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{wrong}\n{HOW_TO_UPDATE}");
}

fn amiss(file: &Path, prepare: impl Fn(&Path)) -> Option<String> {
    let mut scene = Scene::new();
    prepare(scene.root());
    let got = scene.play(&std::fs::read_to_string(file).unwrap());
    difference(file, &got)
}

/// Compares what came out with a file under tests/, which holds it to the letter.
pub(crate) fn assert_is_in_file(got: &str, file: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    if let Some(wrong) = difference(&file, got) {
        panic!("{wrong}\n{HOW_TO_UPDATE}");
    }
}

const HOW_TO_UPDATE: &str = "(UPDATE_EXPECTED=1 writes down what the program does now)";

/// Where what came out differs from what the file holds; none where it doesn't, or where the file is written anew.
fn difference(file: &Path, got: &str) -> Option<String> {
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    if got == expected {
        return None;
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(file, got).unwrap();
        return None;
    }
    Some(format!("\n{}\n{}\n", file.display(), first_difference(&expected, got)))
}

fn first_difference(expected: &str, got: &str) -> String {
    let mut command = "";
    let (mut expected, mut got) = (expected.lines(), got.lines());
    loop {
        match (expected.next(), got.next()) {
            (Some(one), Some(other)) if one == other => {
                if one.starts_with('$') {
                    command = one;
                }
            }
            (one, other) => {
                return format!("  {command}\n- {}\n+ {}", one.unwrap_or("(end)"), other.unwrap_or("(end)"));
            }
        }
    }
}

/// A desk in a temporary folder, and what a run there finds around it.
pub(crate) struct Scene {
    dir: tempfile::TempDir,
    now: NaiveDateTime,
    lang: String,
    locale: String,
    shows_given: bool,
}

/// What a command gave.
pub(crate) struct Ran {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The exit code.
    pub code: i32,
}

impl Scene {
    /// An empty folder, on a Wednesday at nine.
    pub(crate) fn new() -> Scene {
        let now = "2026-11-25T09:00:00".parse().unwrap();
        let (lang, locale) = ("en".to_owned(), "C.UTF-8".to_owned());
        Scene { dir: tempfile::tempdir().unwrap(), now, lang, locale, shows_given: false }
    }

    /// A desk in Shanghai, on a Wednesday at nine.
    pub(crate) fn with_desk() -> Scene {
        let scene = Scene::new();
        assert_eq!(scene.desk(&["init", "--timezone", "Asia/Shanghai"]).code, 0);
        scene
    }

    /// The desk's folder.
    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    /// Lets time pass.
    pub(crate) fn later(&mut self, minutes: i64) {
        self.now += TimeDelta::minutes(minutes);
    }

    /// Runs the program, with nothing of this machine's environment.
    pub(crate) fn desk(&self, arguments: &[&str]) -> Ran {
        self.desk_reading(arguments, "")
    }

    /// Runs the program with this on standard input.
    pub(crate) fn desk_reading(&self, arguments: &[&str], stdin: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command
            .args(arguments)
            .current_dir(self.dir.path())
            .env_clear()
            .env("DESK_NOW", self.now.format("%Y-%m-%d %H:%M:%S").to_string())
            .env("DESK_BY", "li.na")
            .env("DESK_LANG", &self.lang)
            .env("LANG", &self.locale)
            .env("HOME", self.dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The program may end without reading it.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| {
            // The folder's name is another each time.
            let root = self.dir.path().display().to_string();
            String::from_utf8(bytes).unwrap().replace(&root, "DESK")
        };
        let stderr = text(output.stderr);
        let stderr = if self.shows_given { stderr } else { given::without(&stderr) };
        Ran { stdout: text(output.stdout), stderr, code: output.status.code().unwrap_or(-1) }
    }

    /// All the bytes of the log, by file.
    pub(crate) fn log(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.dir.path().join("log")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path)
                } else {
                    files.push((path.clone(), std::fs::read(&path).unwrap()))
                }
            }
        }
        files.sort();
        files
    }

    /// Runs a transcript's commands and gives the transcript as it comes out.
    pub(crate) fn play(&mut self, transcript: &str) -> String {
        let mut out = String::new();
        for line in transcript.lines() {
            match line.split_at_checked(2) {
                // Empty counts as not set.
                Some(("@ ", rest)) => match rest.split_once(' ') {
                    Some(("given", "shown")) => self.shows_given = true,
                    Some(("lang", lang)) => self.lang = lang.replace("none", ""),
                    Some(("locale", locale)) => self.locale = locale.replace("none", ""),
                    _ => self.now = NaiveDateTime::parse_from_str(&format!("{rest}:00"), "%Y-%m-%d %H:%M:%S").unwrap(),
                },
                Some(("+ ", rest)) => {
                    let (number, unit) = rest.split_at(rest.len() - 1);
                    let number: i64 = number.parse().unwrap();
                    self.now += match unit {
                        "s" => TimeDelta::seconds(number),
                        "m" => TimeDelta::minutes(number),
                        "h" => TimeDelta::hours(number),
                        "d" => TimeDelta::days(number),
                        other => panic!("{other} is no unit"),
                    };
                }
                Some(("| " | "! " | "? ", _)) => continue,
                _ if line == "|" || line == "!" => continue,
                _ => {}
            }
            let _ = writeln!(out, "{line}");
            if let Some(command) = line.strip_prefix("$ ") {
                out += &self.command(command);
            }
        }
        out
    }

    fn command(&self, text: &str) -> String {
        let (command, stdin) = text.split_once(" <<< ").unwrap_or((text, ""));
        let words = words(command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let stdin = self::words(stdin).concat();
        let ran = match words[0] {
            "desk" => self.desk_reading(&words[1..], &stdin),
            "cat" => {
                let text = std::fs::read_to_string(self.root().join(words[1]));
                Ran { stdout: text.unwrap_or_else(|_| "(no such file)\n".to_owned()), stderr: String::new(), code: 0 }
            }
            "write" => {
                let path = self.root().join(words[1]);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path).unwrap();
                words[2..].iter().for_each(|line| writeln!(file, "{line}").unwrap());
                Ran { stdout: String::new(), stderr: String::new(), code: 0 }
            }
            "rm" => {
                std::fs::remove_file(self.root().join(words[1])).unwrap();
                Ran { stdout: String::new(), stderr: String::new(), code: 0 }
            }
            other => panic!("{other} is no command of transcripts"),
        };
        let mut out = String::new();
        for (mark, text) in [('|', &ran.stdout), ('!', &ran.stderr)] {
            for line in text.lines() {
                let _ = if line.is_empty() { writeln!(out, "{mark}") } else { writeln!(out, "{mark} {line}") };
            }
        }
        if ran.code != 0 {
            let _ = writeln!(out, "? {}", ran.code);
        }
        out
    }
}

/// Takes a command line apart as a shell does, as far as transcripts need: double quotes with `\n`, `\"`,
/// `\\` and `\e` in them, single quotes.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            ' ' => words.extend(word.take()),
            '\'' => word.get_or_insert_default().extend(chars.by_ref().take_while(|&c| c != '\'')),
            '"' => {
                let word = word.get_or_insert_default();
                while let Some(c) = chars.next().filter(|&c| c != '"') {
                    word.push(match c {
                        '\\' => match chars.next() {
                            Some('n') => '\n',
                            Some('e') => '\u{1b}',
                            Some(other) => other,
                            None => '\\',
                        },
                        other => other,
                    });
                }
            }
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words
}
