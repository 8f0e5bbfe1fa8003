//! What is asked of a verb and can't be done, in words: texts that are missing, options that don't go together, and
//! what no desk lets be written. And what more there is to do where a verb knows it.

mod words;

use std::path::PathBuf;

use self::words::Words;
use super::Both;
use super::error::{Error, Said};
use super::sheet;
use super::system::{failed, path};
use crate::error::ErrorKind;
use crate::render::words::{fill, load};
use crate::sla::Language;
use crate::text::escape::visible;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/asked.en.toml")), || load(include_str!("words/asked.zh.toml")));

/// What is asked of a verb and can't be done.
#[derive(Debug, Clone)]
pub(crate) enum Asked {
    /// The verb's own TEXT is left out, and nobody is there to ask.
    NoText,
    /// A text or a name is empty; the option or the argument.
    Empty(&'static str),
    /// Standard input is to be several texts at once; the option or the argument of the second.
    InputTwice(&'static str),
    /// An amendment names nothing to amend.
    NothingToAmend,
    /// An amendment names when the problem was received.
    ReceivedStays,
    /// The calendar never opens for so long as an option says.
    NeverOpens(&'static str),
    /// A reminder is to come again after no time.
    AgainAtOnce,
    /// Options of a solution, without a solution.
    NoSolution,
    /// One event is named, and the tickets are several.
    EventOfSeveral,
    /// A ticket is to be assigned, and its category is routed to no team.
    NoRoute { ticket: String, category: String },
    /// A text to look for has no word in it.
    NoWord,
    /// A file for Excel that is no CSV.
    ExcelAlone,
    /// Columns of JSON.
    ColumnsOfJson,
    /// A report is to take the place of a file of the desk.
    DesksOwn(PathBuf),
    /// A report is to be sorted or cut.
    ReportOfSome,
    /// A report in a form that there is none in; the file's ending.
    NoSuchForm(String),
    /// The first event of a ticket is no registration.
    NoBeginning,
    /// A ticket has lines of a newer program.
    NewerLines { ticket: String },
    /// A line would have so many bytes.
    LineTooLong(usize),
    /// What was written is not there any more; the ticket.
    NotThereAnyMore { ticket: String },
}

/// What more there is to do, where a verb knows it.
#[derive(Debug, Clone)]
pub(crate) enum Advice {
    /// An option is to be given anew.
    GiveAnew(&'static str),
    /// These tickets are written, and only the others are to be done again.
    OthersAlone(Vec<String>),
    /// So many tickets are imported, and the file is to be imported again.
    ImportAgain(usize),
    /// The text of a redaction may still be there.
    RedactAgain,
}

impl From<Asked> for Error {
    fn from(asked: Asked) -> Error {
        Error::of(|language| Said::new(kind(&asked), line(&asked, language)).with(hint(&asked, language)))
    }
}

impl Error {
    /// The same with what more there is to do.
    #[must_use]
    pub(crate) fn advise(self, advice: &Advice) -> Error {
        self.hint(|language| advised(advice, language))
    }
}

/// The exit code follows from what it is.
fn kind(asked: &Asked) -> ErrorKind {
    match asked {
        Asked::NoText
        | Asked::Empty(_)
        | Asked::InputTwice(_)
        | Asked::NothingToAmend
        | Asked::ReceivedStays
        | Asked::NeverOpens(_)
        | Asked::AgainAtOnce
        | Asked::NoSolution
        | Asked::EventOfSeveral
        | Asked::NoWord
        | Asked::ExcelAlone
        | Asked::ColumnsOfJson
        | Asked::ReportOfSome
        | Asked::NoSuchForm(_) => ErrorKind::Usage,
        Asked::NoRoute { .. }
        | Asked::DesksOwn(_)
        | Asked::NoBeginning
        | Asked::NewerLines { .. }
        | Asked::LineTooLong(_) => ErrorKind::Refused,
        Asked::NotThereAnyMore { .. } => ErrorKind::Io,
    }
}

/// What is wrong.
fn line(asked: &Asked, language: Language) -> String {
    let say = &WORDS.of(language).line;
    match asked {
        Asked::NoText => say.no_text.clone(),
        Asked::Empty(of) => fill(&say.empty, &[("of", of)]),
        Asked::InputTwice(of) => fill(&say.input_twice, &[("of", of)]),
        Asked::NothingToAmend => say.nothing_to_amend.clone(),
        Asked::ReceivedStays => say.received_stays.clone(),
        Asked::NeverOpens(option) => fill(&say.never_opens, &[("option", option)]),
        Asked::AgainAtOnce => say.again_at_once.clone(),
        Asked::NoSolution => say.no_solution.clone(),
        Asked::EventOfSeveral => say.event_of_several.clone(),
        Asked::NoRoute { ticket, category } => {
            fill(&say.no_route, &[("ticket", ticket), ("category", &visible(category))])
        }
        Asked::NoWord => say.no_word.clone(),
        Asked::ExcelAlone => say.excel_alone.clone(),
        Asked::ColumnsOfJson => say.columns_of_json.clone(),
        Asked::DesksOwn(file) => fill(&say.desks_own, &[("path", &path(file))]),
        Asked::ReportOfSome => say.report_of_some.clone(),
        Asked::NoSuchForm(ending) => fill(&say.no_such_form, &[("ending", &visible(ending))]),
        Asked::NoBeginning => say.no_beginning.clone(),
        Asked::NewerLines { ticket } => fill(&say.newer_lines, &[("ticket", ticket)]),
        Asked::LineTooLong(bytes) => fill(&say.line_too_long, &[("bytes", &bytes.to_string())]),
        Asked::NotThereAnyMore { ticket } => {
            failed(&fill(&say.writing_ticket, &[("ticket", ticket)]), &say.not_there_any_more, language)
        }
    }
}

/// What to do.
fn hint(asked: &Asked, language: Language) -> Option<String> {
    let hint = &WORDS.of(language).hint;
    let text = match asked {
        Asked::NoText => &hint.no_text,
        Asked::NothingToAmend => &hint.nothing_to_amend,
        Asked::ReceivedStays => &hint.received_stays,
        Asked::NoRoute { .. } => &hint.no_route,
        Asked::NoWord => &hint.no_word,
        Asked::DesksOwn(_) => &hint.desks_own,
        Asked::ReportOfSome => &hint.report_of_some,
        Asked::NoSuchForm(_) => &hint.no_such_form,
        Asked::NewerLines { .. } => &hint.newer_lines,
        Asked::LineTooLong(_) => &hint.line_too_long,
        Asked::Empty(_)
        | Asked::InputTwice(_)
        | Asked::NeverOpens(_)
        | Asked::AgainAtOnce
        | Asked::NoSolution
        | Asked::EventOfSeveral
        | Asked::ExcelAlone
        | Asked::ColumnsOfJson
        | Asked::NoBeginning
        | Asked::NotThereAnyMore { .. } => return None,
    };
    Some(text.clone())
}

fn advised(advice: &Advice, language: Language) -> String {
    let words = WORDS.of(language);
    match advice {
        Advice::GiveAnew(option) => fill(&words.advice.give_anew, &[("option", option)]),
        Advice::OthersAlone(written) => fill(&words.advice.others_alone, &[("tickets", &written.join(&words.comma))]),
        Advice::ImportAgain(done) => sheet::rest(*done, language),
        Advice::RedactAgain => words.advice.redact_again.clone(),
    }
}

#[cfg(test)]
mod tests;
