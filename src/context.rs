//! The outside world: clock, user, environment, terminal, standard streams. Nothing else asks for them.
//!
//! It must not know tickets, policies or the log; what it reads (a time, a text) it hands on as text.

pub(crate) mod files;
mod language;
pub(crate) mod limits;

use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Datelike, Utc};

use crate::cli::{ColorArg, Global, LangArg};
use crate::render::style::Look;
use crate::say::error::Result;
use crate::say::outside::Outside;
use crate::say::spoken;
use crate::say::typed::{self, Source};
use crate::sla::Language;
use crate::store::{Desk, STEP, Where};

/// What a run finds around it: the options that every verb takes, and the process's surroundings.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    /// The options that every verb takes, as given.
    pub options: Global,
    /// Whether colour goes to standard output.
    pub colour: bool,
    /// Whether colour goes to standard error.
    pub colour_on_stderr: bool,
    /// The steps in which the file system counts time, at the coarsest.
    pub step: Duration,
}

impl Context {
    /// The surroundings of this process.
    pub(crate) fn new(options: Global) -> Context {
        let wanted = |terminal: bool| match options.color {
            Some(ColorArg::Always) => true,
            Some(ColorArg::Never) => false,
            Some(ColorArg::Auto) | None => colour_by_environment(terminal),
        };
        let (colour, colour_on_stderr) = (wanted(io::stdout().is_terminal()), wanted(io::stderr().is_terminal()));
        Context { options, colour, colour_on_stderr, step: STEP }
    }

    /// The clock, in whole seconds.
    ///
    /// # Errors
    /// Io where it shows a time before 1970 or after the year 9999.
    pub(crate) fn clock(&self) -> Result<DateTime<Utc>> {
        instant_of(SystemTime::now()).ok_or_else(|| Outside::NoClock.into())
    }

    /// The "now" that was given, and by what: `--now`, else `DESK_NOW`.
    ///
    /// # Errors
    /// Usage where `DESK_NOW` is no UTF-8.
    pub(crate) fn given_now(&self) -> Result<Option<(&'static str, String)>> {
        match &self.options.now {
            Some(text) => Ok(Some(("--now", text.clone()))),
            None => Ok(self.variable("DESK_NOW")?.map(|text| ("DESK_NOW", text))),
        }
    }

    /// A variable of the environment; empty counts as unset. One that can't be read is not as if it were not there:
    /// what it says would be taken from somewhere else, and nobody would see it.
    ///
    /// # Errors
    /// Usage where it is no UTF-8.
    fn variable(&self, name: &'static str) -> Result<Option<String>> {
        let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else { return Ok(None) };
        match value.into_string() {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(typed::not_utf8(Source::Variable(name))),
        }
    }

    /// The language that was asked for: `--lang`, else `DESK_LANG`.
    ///
    /// # Errors
    /// Usage where `DESK_LANG` is neither `en` nor `zh`.
    pub(crate) fn language(&self) -> Result<Option<LangArg>> {
        if let Some(lang) = self.options.lang {
            return Ok(Some(lang));
        }
        match self.variable("DESK_LANG")?.as_deref() {
            None => Ok(None),
            Some("en") => Ok(Some(LangArg::En)),
            Some("zh") => Ok(Some(LangArg::Zh)),
            Some(other) => Err(Outside::NotALanguage(other.to_owned()).into()),
        }
    }

    /// The language of what is said before a desk is open: `--lang`, else `DESK_LANG`, else that of the desk that would
    /// be opened, else the locale's.
    pub(crate) fn language_without_a_desk(&self) -> Language {
        let told = language::Told {
            option: self.options.lang.map(LangArg::language),
            variable: loosely("DESK_LANG"),
            desk: self.start().ok().and_then(|start| Desk::language(&start)),
            locale: ["LC_ALL", "LC_MESSAGES", "LANG"].map(loosely),
        };
        told.language()
    }

    /// Where to look for the desk.
    ///
    /// # Errors
    /// Io where there is no working directory any more.
    pub(crate) fn start(&self) -> Result<Where> {
        let here = std::env::current_dir().map_err(Outside::NoWorkingDirectory)?;
        let variable = std::env::var_os("DESK_DIR").map(PathBuf::from);
        Ok(Where { option: self.options.desk.clone(), variable, here })
    }

    /// Who does it: `--by`, else `DESK_BY`, else git's user.name in the desk, else the login.
    ///
    /// # Errors
    /// Usage where nothing tells, or what tells is no UTF-8 or has control characters in it.
    pub(crate) fn by(&self, desk: &Path) -> Result<String> {
        let name = match &self.options.by {
            Some(name) => Some(name.clone()),
            None => self.by_surroundings(desk)?,
        };
        let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        match name {
            Some(name) if name.chars().any(char::is_control) => Err(Outside::ControlsInName.into()),
            Some(name) => Ok(name),
            None => Err(Outside::NoName.into()),
        }
    }

    fn by_surroundings(&self, desk: &Path) -> Result<Option<String>> {
        if let Some(name) = self.variable("DESK_BY")? {
            return Ok(Some(name));
        }
        if let Some(name) = self.git_user(desk)? {
            return Ok(Some(name));
        }
        match self.variable("USER")? {
            Some(name) => Ok(Some(name)),
            None => self.variable("LOGNAME"),
        }
    }

    /// git's user.name as the desk's folder has it; none without git.
    ///
    /// # Errors
    /// Usage where it is no UTF-8.
    fn git_user(&self, desk: &Path) -> Result<Option<String>> {
        let mut git = Command::new("git");
        git.args(["config", "user.name"]).current_dir(desk).stdin(Stdio::null()).stderr(Stdio::null());
        let Some(output) = git.output().ok().filter(|output| output.status.success()) else { return Ok(None) };
        let name = String::from_utf8(output.stdout).map_err(|_| typed::not_utf8(Source::GitUser))?;
        Ok(Some(name.trim().to_owned()).filter(|name| !name.is_empty()))
    }

    /// The machine's time zone, an IANA name, where it tells.
    pub(crate) fn machine_zone(&self) -> Option<String> {
        iana_time_zone::get_timezone().ok()
    }

    /// What standard output can show.
    pub(crate) fn look(&self) -> Look {
        let terminal = io::stdout().is_terminal();
        let width = if terminal { terminal_size::terminal_size().map(|(width, _)| width.0) } else { None };
        Look { width, colour: self.colour, unicode: self.unicode() }
    }

    /// What standard error can show. Nothing there is fitted to a width.
    pub(crate) fn look_of_stderr(&self) -> Look {
        Look { width: None, colour: self.colour_on_stderr, unicode: self.unicode() }
    }

    /// Whether more than ASCII can be shown: the locale says UTF-8. (None is the C locale: cron's, which
    /// labels its mails accordingly.)
    pub(crate) fn unicode(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(loosely);
        locale.is_some_and(|locale| {
            let locale = locale.to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
    }

    /// Whether standard error is a terminal.
    pub(crate) fn stderr_on_terminal(&self) -> bool {
        io::stderr().is_terminal()
    }

    /// Whether there is a person to open an editor for.
    pub(crate) fn can_edit(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// The text on standard input, without the byte order mark that some programs put first. No more
    /// than `most` bytes are read: the input may be endless.
    ///
    /// # Errors
    /// Io where it can't be read; Refused where it is longer than `most`; Data where it is no UTF-8.
    pub(crate) fn read_stdin(&self, most: usize) -> Result<String> {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(most as u64 + 1).read_to_end(&mut bytes);
        if read.map_err(Outside::InputNotRead)? > most {
            return Err(Outside::InputTooLong(most).into());
        }
        let text = String::from_utf8(bytes).map_err(|_| Outside::InputNotUtf8)?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }

    /// The bytes of a file that the user names; `-` is standard input.
    ///
    /// # Errors
    /// Io where it can't be read.
    pub(crate) fn read_input(&self, path: &Path) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match path.as_os_str() == "-" {
            true => io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes),
            false => std::fs::read(path),
        }
        .map_err(|why| Outside::FileNotRead { path: path.to_path_buf(), why }.into())
    }

    /// What the user writes in `$VISUAL` or `$EDITOR` (else vi); `about` stands in it as comment lines.
    ///
    /// # Errors
    /// Io where the editor can't be run; Refused where it says that it failed.
    pub(crate) fn edit(&self, about: &str) -> Result<String> {
        // The variable is a command line, as "code --wait".
        let editor = match self.variable("VISUAL")? {
            Some(editor) => editor,
            None => self.variable("EDITOR")?.unwrap_or_else(|| "vi".to_owned()),
        };
        let failed = |why: io::Error| Outside::EditorFailed { editor: editor.clone(), why };
        let mut file = tempfile::Builder::new().prefix("desk-").suffix(".txt").tempfile().map_err(failed)?;
        let comments: String = about.lines().map(|line| format!("# {line}\n")).collect();
        file.write_all(format!("\n{comments}").as_bytes()).and_then(|()| file.flush()).map_err(failed)?;
        // The shell takes the command line apart, as git lets it.
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("{editor} \"$@\"")).arg(&editor).arg(file.path());
        // Standard output may be captured, as in n=$(desk register …): the editor belongs on the terminal.
        let status = shell.stdout(io::stderr()).status().map_err(failed)?;
        if !status.success() {
            let (status, code) = (status.to_string(), status.code());
            return Err(Outside::EditorEnded { editor, status, code }.into());
        }
        let text = std::fs::read_to_string(file.path()).map_err(failed)?;
        let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        Ok(kept.join("\n").trim().to_owned())
    }

    /// Writes data to standard output.
    ///
    /// # Errors
    /// ClosedPipe where nobody reads it any more; Io where it can't be written for another reason.
    pub(crate) fn print(&self, text: &str) -> Result<()> {
        self.print_bytes(text.as_bytes())
    }

    /// Writes data to standard output as it is.
    ///
    /// # Errors
    /// ClosedPipe where nobody reads it any more; Io where it can't be written for another reason.
    pub(crate) fn print_bytes(&self, bytes: &[u8]) -> Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Outside::ClosedPipe.into()),
            Err(error) => Err(Outside::OutputNotWritten(error).into()),
        }
    }

    /// Makes a folder that the user names, and those above it.
    ///
    /// # Errors
    /// As the system says.
    pub(crate) fn make_folder(&self, path: &Path) -> io::Result<()> {
        std::fs::create_dir_all(path)
    }

    /// Says something to the person, on standard error, unless `--quiet`. That nobody listens is no error.
    pub(crate) fn say(&self, line: &str) {
        if !self.options.quiet {
            self.insist(line);
        }
    }

    /// Has a fault of the program itself told as an error, instead of as a backtrace.
    pub(crate) fn tame_panics(&self) {
        let context = self.clone();
        std::panic::set_hook(Box::new(move |fault| {
            let said = fault.to_string().replace('\n', " ");
            spoken::fault(&said, context.language_without_a_desk()).iter().for_each(|line| context.insist(line));
        }));
    }

    /// Says something on standard error, `--quiet` or not.
    pub(crate) fn insist(&self, line: &str) {
        let _ = writeln!(io::stderr().lock(), "{line}");
    }
}

/// A bar on the terminal for a long scan: shown after half a second, and only where a person can see it.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: Option<indicatif::ProgressBar>,
    began: Instant,
    done: u64,
}

impl Progress {
    /// A bar of so many steps, not shown yet.
    pub(crate) fn new(context: &Context, steps: usize) -> Progress {
        let wanted = !context.options.quiet && io::stderr().is_terminal();
        let bar = wanted.then(|| {
            let hidden = indicatif::ProgressDrawTarget::hidden();
            indicatif::ProgressBar::with_draw_target(u64::try_from(steps).ok(), hidden)
        });
        Progress { bar, began: Instant::now(), done: 0 }
    }

    /// One more step is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.began.elapsed() > Duration::from_millis(500) {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        bar.set_position(self.done);
    }

    /// All is done: the bar goes.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A time of the system's clock, in whole seconds; none that no clock can mean.
fn instant_of(time: SystemTime) -> Option<DateTime<Utc>> {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0).filter(|instant| instant.year() <= 9999)
}

/// A variable that tells what a terminal can do, which locale it has, or who asks: none of these goes into the log, so
/// that what is no UTF-8 in it is taken for what it looks like.
pub(crate) fn loosely(name: &str) -> Option<String> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
    Some(value.to_string_lossy().into_owned())
}

/// NO_COLOR, CLICOLOR_FORCE and TERM=dumb, in that order; else whether it is a terminal.
fn colour_by_environment(terminal: bool) -> bool {
    if loosely("NO_COLOR").is_some() {
        false
    } else if loosely("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        true
    } else {
        terminal && loosely("TERM").is_none_or(|term| term != "dumb")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_can_t_be_right_is_none() {
        let epoch = SystemTime::UNIX_EPOCH;
        for (time, seconds) in [
            (epoch, Some(0)),
            (epoch + Duration::from_millis(1_500), Some(1)),
            (epoch - Duration::from_secs(1), None),
            (epoch + Duration::from_secs(253_402_300_799), Some(253_402_300_799)),
            (epoch + Duration::from_secs(253_402_300_800), None),
        ] {
            assert_eq!(instant_of(time).map(|instant| instant.timestamp()), seconds, "{time:?}");
        }
    }
}
