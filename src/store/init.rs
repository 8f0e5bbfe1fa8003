//! `desk init`: makes a folder a desk, or adds to a desk what is missing there.
//!
//! Never touches a sla.toml that is there, and never makes a founder of what may be a copy.

use std::fs;
use std::path::Path;

use chrono_tz::Tz;

use super::find::has_policy;
use super::lock::Writer;
use super::problem::{Doing, Problem, Result};
use super::{Desk, POLICY_FILE};
use crate::sla::policy::{DEFAULT, DEFAULT_ZH};
use crate::ticket::number::{is_mark, is_prefix};

const IGNORE: (&str, &str) = (".gitignore", "/.desk/");
const ATTRIBUTES: (&str, &str) = (".gitattributes", "/log/**/*.jsonl text eol=lf merge=union");

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
            return Err(Problem::NotAMark(mark.to_owned()));
        }
        fs::create_dir_all(folder).map_err(|error| Problem::system(Doing::Making, folder, error))?;
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
                return Err(Problem::MarkTaken(mark.to_owned()));
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
        (Some(own), Some(mark)) if own != mark => Err(Problem::OtherMark { own, wanted: mark.to_owned() }),
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

/// The default policy with the options put in, its comments kept: those in Chinese for a desk that speaks it.
fn default_policy(options: &InitOptions) -> Result<String> {
    let mut text = if options.language.as_deref() == Some("zh") { DEFAULT_ZH } else { DEFAULT }.to_owned();
    if let Some(prefix) = &options.prefix {
        if !is_prefix(prefix) {
            return Err(Problem::NotAPrefix(prefix.clone()));
        }
        // The comment beside it shows a number.
        text = put(&text, "prefix", prefix).replacen("# TS-", &format!("# {prefix}-"), 1);
    }
    if let Some(zone) = &options.timezone {
        if zone.parse::<Tz>().is_err() {
            return Err(Problem::NoZone(zone.clone()));
        }
        text = put(&text, "timezone", zone);
    }
    if let Some(language) = &options.language {
        if !["en", "zh"].contains(&language.as_str()) {
            return Err(Problem::NoLanguage(language.clone()));
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn options(mark: Option<&str>) -> InitOptions {
        InitOptions { mark: mark.map(str::to_owned), ..Default::default() }
    }

    #[test]
    fn init_makes_a_desk_and_its_founder() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("new/help");
        let done = Desk::init(&root, &options(None)).unwrap();
        assert_eq!(done.added, [".desk/site", "sla.toml", "log", ".gitignore", ".gitattributes"]);
        assert_eq!(done.mark.as_deref(), Some(""));
        assert_eq!(fs::read_to_string(root.join(".desk/site")).unwrap(), "");
        assert_eq!(fs::read_to_string(root.join(".gitignore")).unwrap(), "/.desk/\n");
        let attributes = fs::read_to_string(root.join(".gitattributes")).unwrap();
        assert_eq!(attributes, "/log/**/*.jsonl text eol=lf merge=union\n");
        assert_eq!(fs::read_to_string(root.join("sla.toml")).unwrap(), DEFAULT);

        let again = Desk::init(&root, &options(None)).unwrap();
        assert_eq!((again.added.len(), again.mark.as_deref()), (0, Some("")));
    }

    #[test]
    fn init_adds_only_what_is_missing() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("sla.toml"), "# ours").unwrap();
        fs::write(dir.path().join(".gitignore"), "target").unwrap();
        fs::write(dir.path().join(".gitattributes"), "/log/**/*.jsonl text eol=lf merge=union\n").unwrap();
        let prefixed = InitOptions { prefix: Some("HD".to_owned()), ..Default::default() };
        let done = Desk::init(dir.path(), &prefixed).unwrap();
        assert!(done.kept_policy);
        assert_eq!(done.added, ["log", ".gitignore"]);
        assert_eq!(fs::read_to_string(dir.path().join("sla.toml")).unwrap(), "# ours");
        assert_eq!(fs::read_to_string(dir.path().join(".gitignore")).unwrap(), "target\n/.desk/\n");
        assert_eq!(done.mark, None, "what init puts under git was there: this may be a clone");
    }

    #[test]
    fn init_in_a_clone_makes_no_founder_and_takes_the_mark_it_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let founder = Desk::init(dir.path(), &options(None)).unwrap().desk;
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        founder.lock().unwrap().append(day, &["x".to_owned()]).unwrap();
        fs::remove_dir_all(dir.path().join(".desk")).unwrap();

        assert_eq!(Desk::init(dir.path(), &options(None)).unwrap().mark, None);
        assert_eq!(Desk::init(dir.path(), &options(Some("hq"))).unwrap().mark.as_deref(), Some("hq"));
        assert_eq!(Desk::init(dir.path(), &options(Some("hq"))).unwrap().added.len(), 0);
        let error = Desk::init(dir.path(), &options(Some("bq"))).unwrap_err();
        assert!(matches!(&error, Problem::OtherMark { own, wanted } if own == "hq" && wanted == "bq"), "{error:?}");

        founder.lock().unwrap().append(day, &["y".to_owned()]).unwrap();
        fs::remove_dir_all(dir.path().join(".desk")).unwrap();
        let error = Desk::init(dir.path(), &options(Some("hq"))).unwrap_err();
        assert!(matches!(&error, Problem::MarkTaken(mark) if mark == "hq"), "{error:?}");
    }

    #[test]
    fn init_in_a_clone_without_a_page_yet_makes_no_founder() {
        let dir = tempfile::tempdir().unwrap();
        Desk::init(dir.path(), &options(None)).unwrap();
        fs::remove_dir_all(dir.path().join(".desk")).unwrap();
        assert_eq!(Desk::init(dir.path(), &options(None)).unwrap().mark, None);
    }

    #[test]
    fn bad_options_are_refused_before_anything_is_made() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("help");
        let bad = |set: &dyn Fn(&mut InitOptions)| {
            let mut options = InitOptions::default();
            set(&mut options);
            let error = Desk::init(&root, &options).unwrap_err();
            let is_usage = matches!(
                error,
                Problem::NotAMark(_) | Problem::NotAPrefix(_) | Problem::NoZone(_) | Problem::NoLanguage(_)
            );
            assert!(is_usage && !root.exists(), "{error:?}");
        };
        bad(&|options| options.timezone = Some("Mars/Olympus".to_owned()));
        bad(&|options| options.prefix = Some("T-S".to_owned()));
        bad(&|options| options.language = Some("fr".to_owned()));
        bad(&|options| options.mark = Some("B7".to_owned()));
    }

    #[test]
    fn an_option_changes_its_line_alone_and_the_comments_stay_in_their_column() {
        let text = "[desk]\nprefix = \"TS\"    # comment\nlanguage = \"en\"\n\n[x]\nprefix = \"TS\"\n";
        assert_eq!(
            put(text, "prefix", "HELP"),
            "[desk]\nprefix = \"HELP\"  # comment\nlanguage = \"en\"\n\n[x]\nprefix = \"TS\"\n"
        );
        assert_eq!(put(text, "prefix", "HELPDESK").lines().nth(1), Some("prefix = \"HELPDESK\" # comment"));
        assert_eq!(put(text, "language", "zh").lines().nth(2), Some("language = \"zh\""));

        let options = InitOptions {
            timezone: Some("Europe/Berlin".to_owned()),
            prefix: Some("HD".to_owned()),
            language: Some("zh".to_owned()),
            mark: None,
        };
        let changed = default_policy(&options).unwrap();
        assert!(changed.contains("prefix = \"HD\"                  # HD-20261122-001\n"), "{changed}");
        let policy = crate::sla::policy::Policy::parse(&changed, "sla.toml").unwrap();
        assert_eq!((policy.prefix.as_str(), policy.timezone), ("HD", Tz::Europe__Berlin));
        assert_eq!(policy.language, crate::sla::Language::Zh);
        let different = changed.lines().zip(DEFAULT_ZH.lines()).filter(|(new, old)| new != old).count();
        assert_eq!((different, changed.lines().count()), (2, DEFAULT_ZH.lines().count()));
    }

    #[test]
    fn both_default_policies_promise_the_same_to_the_line_and_differ_in_comments_and_language() {
        let set = |text: &str| -> Vec<String> {
            // No value of it has a # in it.
            let lines =
                text.lines().map(|line| line.split_once('#').map_or(line, |(set, _)| set).trim_end().to_owned());
            lines.filter(|line| !line.is_empty()).collect()
        };
        assert_eq!(set(&put(DEFAULT, "language", "zh")), set(DEFAULT_ZH));
        let [en, zh] = [DEFAULT, DEFAULT_ZH].map(|text| crate::sla::policy::Policy::parse(text, "sla.toml").unwrap());
        assert_eq!((en.name.as_str(), zh.name.as_str()), ("9679f985", "9679f985"));
    }
}
