//! `desk init`: makes a folder a desk, or adds to a desk what is missing there.
//!
//! Never touches a sla.toml that is there, and never makes a founder of what may be a copy.

use std::fs;
use std::path::Path;

use chrono_tz::Tz;

use super::find::has_policy;
use super::lock::Writer;
use super::{Desk, POLICY_FILE};
use crate::error::{Error, Result};
use crate::ticket::number::{is_mark, is_prefix};

const IGNORE: (&str, &str) = (".gitignore", "/.desk/");
const ATTRIBUTES: (&str, &str) = (".gitattributes", "/log/**/*.jsonl text eol=lf merge=union");

const DEFAULT: &str = "[desk]\nprefix = \"TS\"\ntimezone = \"Asia/Shanghai\"\nlanguage = \"en\"\n";

/// What `desk init` was told; each none is left as the default has it.
#[derive(Debug, Clone, Default)]
pub struct InitOptions {
    /// The desk's time zone, an IANA name.
    pub timezone: Option<String>,
    /// The prefix of its numbers.
    pub prefix: Option<String>,
    /// The language of what it says on its data: `en` or `zh`.
    pub language: Option<String>,
    /// The mark that this copy is to write under.
    pub mark: Option<String>,
}

/// What `desk init` did.
#[derive(Debug, Clone)]
pub struct InitDone {
    /// The desk.
    pub desk: Desk,
    /// What was made or added to, as paths from its root; nothing where all was there.
    pub added: Vec<&'static str>,
    /// Whether sla.toml was there before, and so was left as it was, whatever the options say.
    pub kept_policy: bool,
    /// This copy's mark: empty for the founder, none where the first write will take one.
    pub mark: Option<String>,
}

impl Desk {
    /// Makes `folder` a desk, itself made if need be; in a desk adds only what is missing.
    ///
    /// # Errors
    /// Usage for a bad option; Refused where the mark is taken, or this copy has another; Io.
    pub fn init(folder: &Path, options: &InitOptions) -> Result<InitDone> {
        let text = default_policy(options)?;
        if let Some(mark) = options.mark.as_deref().filter(|mark| !is_mark(mark)) {
            return Err(Error::usage(format!("{mark:?} is no mark")).hint("a mark is one to eight small letters"));
        }
        fs::create_dir_all(folder)
            .map_err(|error| Error::io(format!("making the folder {}", folder.display()), error))?;
        let desk = Desk { root: folder.to_path_buf() };
        let kept_policy = has_policy(folder);
        let mut added = Vec::new();

        let writer = desk.lock()?;
        // First of all: cut short after this, and run again, it is still the founder.
        if settle_mark(&writer, options.mark.as_deref(), kept_policy)? {
            added.push(".desk/site");
        }
        if !kept_policy {
            desk.replace_file(POLICY_FILE, text.as_bytes())?;
            added.push(POLICY_FILE);
        }
        if !desk.path("log").is_dir() {
            desk.make_folder("log")?;
            added.push("log");
        }
        for (file, line) in [IGNORE, ATTRIBUTES] {
            if add_line(&desk, file, line)? {
                added.push(file);
            }
        }
        let mark = desk.own_mark()?;
        Ok(InitDone { desk, added, kept_policy, mark })
    }
}

/// Writes `.desk/site` if this copy has none: the mark that was asked for, or the founder's where
/// this can be no copy. Otherwise the first write takes a mark.
fn settle_mark(writer: &Writer, wanted: Option<&str>, kept_policy: bool) -> Result<bool> {
    let desk = writer.desk();
    match (desk.own_mark()?, wanted) {
        (None, Some(mark)) => {
            if desk.known_marks()?.contains(mark) {
                return Err(Error::refused(format!("the mark {mark} is another copy's: the log has pages of it"))
                    .hint("choose another, or leave --mark out: the first write takes one that is free"));
            }
            writer.set_mark(mark)?;
            Ok(true)
        }
        (None, None) => {
            // Without a sla.toml this was no desk, and nobody can have cloned it.
            let founder = if kept_policy { !desk.may_be_a_copy()? } else { desk.days()?.is_empty() };
            if founder {
                writer.set_mark("")?;
            }
            Ok(founder)
        }
        (Some(own), Some(mark)) if own != mark => {
            let has = if own.is_empty() { "is the founder".to_owned() } else { format!("has the mark {own}") };
            Err(Error::refused(format!("this copy {has}: it can't take the mark {mark}"))
                .hint("a copy keeps its mark; --mark is for a fresh clone"))
        }
        (Some(_), _) => Ok(false),
    }
}

/// Whether what `desk init` puts under git is there.
pub(super) fn has_traces(desk: &Desk) -> Result<bool> {
    for (file, line) in [IGNORE, ATTRIBUTES] {
        if has_line(desk.read_file(file)?.as_deref(), line) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_line(bytes: Option<&[u8]>, line: &str) -> bool {
    bytes.unwrap_or_default().split(|&byte| byte == b'\n').any(|there| there.trim_ascii() == line.as_bytes())
}

/// Adds the line to the file, which is made if need be; false if it is there.
fn add_line(desk: &Desk, file: &str, line: &str) -> Result<bool> {
    let mut bytes = desk.read_file(file)?;
    if has_line(bytes.as_deref(), line) {
        return Ok(false);
    }
    let text = bytes.get_or_insert_default();
    if !text.is_empty() && !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    text.extend_from_slice(line.as_bytes());
    text.push(b'\n');
    desk.replace_file(file, text)?;
    Ok(true)
}

/// The default policy with the options put in, its comments kept.
fn default_policy(options: &InitOptions) -> Result<String> {
    let mut text = DEFAULT.to_owned();
    if let Some(prefix) = &options.prefix {
        if !is_prefix(prefix) {
            return Err(Error::usage(format!("{prefix:?} can't be the prefix of a number"))
                .hint("a prefix is 1 to 16 letters, digits or _, a letter first"));
        }
        text = put(&text, "prefix", prefix);
    }
    if let Some(zone) = &options.timezone {
        if zone.parse::<Tz>().is_err() {
            return Err(Error::usage(format!("there is no time zone {zone:?}"))
                .hint("give an IANA name: Europe/Berlin, Asia/Shanghai, UTC"));
        }
        text = put(&text, "timezone", zone);
    }
    if let Some(language) = &options.language {
        if !["en", "zh"].contains(&language.as_str()) {
            return Err(Error::usage(format!("there is no language {language:?}")).hint("en or zh"));
        }
        text = put(&text, "language", language);
    }
    Ok(text)
}

/// Sets a text of `[desk]`, which stands first, in its line; the comment after it stays in its
/// column where there is room.
fn put(text: &str, key: &str, value: &str) -> String {
    let mut done = false;
    let lines = text.split_inclusive('\n').map(|line| {
        let Some((old, comment)) = line
            .strip_prefix(key)
            .and_then(|rest| rest.trim_start().strip_prefix('='))
            .and_then(|rest| rest.trim_start().strip_prefix('"'))
            .and_then(|rest| rest.split_once('"'))
            .filter(|_| !done)
        else {
            return line.to_owned();
        };
        done = true;
        let room = (old.len() + comment.len() - comment.trim_start().len()).saturating_sub(value.len()).max(1);
        match comment.trim() {
            "" => format!("{key} = \"{value}\"\n"),
            comment => format!("{key} = \"{value}\"{:room$}{comment}\n", ""),
        }
    });
    lines.collect()
}
