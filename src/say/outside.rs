//! What the outside world refuses, in words: the clock, the environment, the standard streams, the editor, files that
//! a user names.

mod words;

use std::io;
use std::path::PathBuf;

use self::words::Words;
use super::error::{Error, Said};
use super::system::{failed, path, quoted, way_out};
use super::{Both, inside_quotes};
use crate::error::ErrorKind;
use crate::render::Unmade;
use crate::render::words::{fill, load};
use crate::sla::Language;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/outside.en.toml")), || load(include_str!("words/outside.zh.toml")));

/// What the outside world refuses.
#[derive(Debug)]
pub(crate) enum Outside {
    /// The clock shows a time that can't be right.
    NoClock,
    /// `DESK_LANG` is no language.
    NotALanguage(String),
    /// There is no working directory any more.
    NoWorkingDirectory(io::Error),
    /// The name of who does it has control characters in it.
    ControlsInName,
    /// Nothing says who does it.
    NoName,
    /// Standard input can't be read.
    InputNotRead(io::Error),
    /// Standard input has more bytes than these.
    InputTooLong(usize),
    /// Standard input is no UTF-8 text.
    InputNotUtf8,
    /// The editor can't be run, or what it wrote can't be read.
    EditorFailed { editor: String, why: io::Error },
    /// The editor says that it failed.
    EditorEnded { editor: String, status: String, code: Option<i32> },
    /// Nobody reads standard output any more.
    ClosedPipe,
    /// Standard output can't be written.
    OutputNotWritten(io::Error),
    /// A file can't be read.
    FileNotRead { path: PathBuf, why: io::Error },
    /// A file is no UTF-8 text.
    FileNotUtf8(PathBuf),
    /// A file can't be written.
    FileNotWritten { path: PathBuf, why: io::Error },
    /// A folder for manual pages can't be made.
    ManualNotWritten { folder: PathBuf, why: io::Error },
    /// A manual page can't be made.
    PageNotMade(io::Error),
    /// A completion script can't be made.
    ScriptNotMade(io::Error),
}

impl From<Outside> for Error {
    fn from(outside: Outside) -> Error {
        let error =
            Error::of(|language| Said::new(kind(&outside), line(&outside, language)).with(hints(&outside, language)));
        match into_cause(outside) {
            Some(cause) => error.because(cause),
            None => error,
        }
    }
}

impl From<Unmade> for Error {
    fn from(unmade: Unmade) -> Error {
        let what = |language| {
            let words = &WORDS.of(language).unmade;
            match &unmade {
                Unmade::Json(_) => &words.json,
                Unmade::Csv(_) => &words.csv,
                Unmade::Page(_) => &words.page,
            }
        };
        let line = |language| failed(what(language), &quoted(cause(&unmade), language), language);
        let error = Error::of(|language| Said::new(ErrorKind::Io, line(language)));
        match unmade {
            Unmade::Json(why) => error.because(why),
            Unmade::Csv(why) => error.because(why),
            Unmade::Page(why) => error.because(why),
        }
    }
}

fn cause(unmade: &Unmade) -> &dyn std::fmt::Display {
    match unmade {
        Unmade::Json(why) => why,
        Unmade::Csv(why) => why,
        Unmade::Page(why) => why,
    }
}

/// The exit code follows from what it is.
fn kind(outside: &Outside) -> ErrorKind {
    match outside {
        Outside::ClosedPipe => ErrorKind::ClosedPipe,
        Outside::InputTooLong(_) | Outside::EditorEnded { .. } => ErrorKind::Refused,
        Outside::NotALanguage(_) | Outside::ControlsInName | Outside::NoName => ErrorKind::Usage,
        Outside::InputNotUtf8 | Outside::FileNotUtf8(_) => ErrorKind::Data,
        Outside::NoClock
        | Outside::NoWorkingDirectory(_)
        | Outside::InputNotRead(_)
        | Outside::EditorFailed { .. }
        | Outside::OutputNotWritten(_)
        | Outside::FileNotRead { .. }
        | Outside::FileNotWritten { .. }
        | Outside::ManualNotWritten { .. }
        | Outside::PageNotMade(_)
        | Outside::ScriptNotMade(_) => ErrorKind::Io,
    }
}

/// What is wrong.
fn line(outside: &Outside, language: Language) -> String {
    let say = &WORDS.of(language).line;
    let doing = &WORDS.of(language).doing;
    let failing = |doing: &str, why: &io::Error| failed(doing, &quoted(why, language), language);
    match outside {
        Outside::NoClock => say.no_clock.clone(),
        Outside::NotALanguage(text) => fill(&say.not_a_language, &[("text", &inside_quotes(text))]),
        Outside::NoWorkingDirectory(why) => failing(&doing.finding_working_directory, why),
        Outside::ControlsInName => say.controls_in_name.clone(),
        Outside::NoName => say.no_name.clone(),
        Outside::InputNotRead(why) => failing(&doing.reading_input, why),
        Outside::InputTooLong(most) => fill(&say.input_too_long, &[("most", &most.to_string())]),
        Outside::InputNotUtf8 => say.input_not_utf8.clone(),
        Outside::EditorFailed { editor, why } => {
            failing(&fill(&doing.running_editor, &[("editor", &inside_quotes(editor))]), why)
        }
        Outside::EditorEnded { editor, status, code } => {
            let code = code
                .map_or_else(|| quoted(status, language), |code| fill(&say.exit_code, &[("code", &code.to_string())]));
            let values = [("editor", inside_quotes(editor)), ("status", status.clone()), ("code", code)];
            fill(&say.editor_ended, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
        // Told to a library's user alone: whoever closed the pipe wants to hear no more.
        Outside::ClosedPipe => say.closed_pipe.clone(),
        Outside::OutputNotWritten(why) => failing(&doing.writing_output, why),
        Outside::FileNotRead { path: file, why } => failing(&fill(&doing.reading, &[("path", &path(file))]), why),
        Outside::FileNotUtf8(file) => fill(&say.file_not_utf8, &[("path", &path(file))]),
        Outside::FileNotWritten { path: file, why } => failing(&fill(&doing.writing, &[("path", &path(file))]), why),
        Outside::ManualNotWritten { folder, why } => {
            failing(&fill(&doing.writing_manual, &[("path", &path(folder))]), why)
        }
        Outside::PageNotMade(why) => failing(&doing.writing_page, why),
        Outside::ScriptNotMade(why) => failing(&doing.writing_script, why),
    }
}

/// What to do, a line each.
fn hints(outside: &Outside, language: Language) -> Vec<String> {
    let hint = &WORDS.of(language).hint;
    let one = |text: &String| vec![text.clone()];
    let on = |why: &io::Error, more: Option<&String>| way_out(why, language).into_iter().chain(more.cloned()).collect();
    match outside {
        Outside::NoClock => one(&hint.no_clock),
        Outside::NotALanguage(_) => one(&hint.not_a_language),
        Outside::ControlsInName => one(&hint.controls_in_name),
        Outside::NoName => one(&hint.no_name),
        Outside::InputTooLong(_) => one(&hint.input_too_long),
        Outside::InputNotUtf8 => one(&hint.input_not_utf8),
        Outside::FileNotRead { why, .. } => match why.kind() {
            io::ErrorKind::NotFound => on(why, Some(&hint.no_such_file)),
            io::ErrorKind::IsADirectory => on(why, Some(&hint.is_a_folder)),
            _ => on(why, None),
        },
        Outside::FileNotWritten { why, .. } => match why.kind() {
            io::ErrorKind::NotFound => on(why, Some(&hint.no_such_folder)),
            _ => on(why, None),
        },
        Outside::NoWorkingDirectory(why)
        | Outside::InputNotRead(why)
        | Outside::EditorFailed { why, .. }
        | Outside::OutputNotWritten(why)
        | Outside::ManualNotWritten { why, .. }
        | Outside::PageNotMade(why)
        | Outside::ScriptNotMade(why) => on(why, None),
        Outside::EditorEnded { .. } | Outside::ClosedPipe | Outside::FileNotUtf8(_) => Vec::new(),
    }
}

/// What the system said, where that was the cause.
fn into_cause(outside: Outside) -> Option<io::Error> {
    match outside {
        Outside::NoWorkingDirectory(why)
        | Outside::InputNotRead(why)
        | Outside::EditorFailed { why, .. }
        | Outside::OutputNotWritten(why)
        | Outside::FileNotRead { why, .. }
        | Outside::FileNotWritten { why, .. }
        | Outside::ManualNotWritten { why, .. }
        | Outside::PageNotMade(why)
        | Outside::ScriptNotMade(why) => Some(why),
        Outside::NoClock
        | Outside::NotALanguage(_)
        | Outside::ControlsInName
        | Outside::NoName
        | Outside::ClosedPipe
        | Outside::InputTooLong(_)
        | Outside::InputNotUtf8
        | Outside::EditorEnded { .. }
        | Outside::FileNotUtf8(_) => None,
    }
}

#[cfg(test)]
mod tests;
