//! What is wrong with a spreadsheet, and where a row was taken otherwise than it stands, in words.

mod words;

use self::words::Words;
use super::error::{Error, Said};
use super::{Both, event, refusals, status};
use crate::error::ErrorKind;
use crate::render::words::{fill, load, words as words_of};
use crate::sheet::column::Column;
use crate::sheet::decode::Undecodable;
use crate::sheet::grid::Separator;
use crate::sheet::known::Other;
use crate::sheet::labels::Claim;
use crate::sheet::problem::{Problem, Remark, What};
use crate::sheet::time::NoTime;
use crate::sla::Language;
use crate::text::cut;
use crate::text::escape::{one_line, visible};

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/sheet.en.toml")), || load(include_str!("words/sheet.zh.toml")));

/// All that is wrong with a file, a line each; with standard input where it has no name.
pub(crate) fn bad(file: Option<&str>, problems: &[Problem]) -> Error {
    Error::of(|language| all(file, problems, language))
}

fn all(file: Option<&str>, problems: &[Problem], language: Language) -> Said {
    let words = WORDS.of(language);
    let file = file.unwrap_or(&words.place.standard_input);
    let one = |problem: &Problem| fill(&words.place.file, &[("file", file), ("problem", &line(problem, language))]);
    let lines: Vec<String> = problems.iter().map(one).collect();
    let hint = match problems.iter().any(|problem| problem.row.is_some()) {
        true => &words.hint.rows,
        false => &words.hint.nothing_imported,
    };
    Said::new(ErrorKind::Data, lines.join("\n")).hint(hint)
}

/// What is wrong, and where, on one line.
pub(crate) fn line(problem: &Problem, language: Language) -> String {
    let place = &WORDS.of(language).place;
    let what = what(&problem.what, language);
    match (problem.row, &problem.column) {
        (Some(row), Some(column)) => {
            fill(&place.cell, &[("row", &row.to_string()), ("column", column), ("what", &what)])
        }
        (Some(row), None) => fill(&place.row, &[("row", &row.to_string()), ("what", &what)]),
        (None, Some(column)) => fill(&place.column, &[("column", column), ("what", &what)]),
        (None, None) => what,
    }
}

/// Where a row was taken otherwise than it stands.
pub(crate) fn remark(remark: &Remark, language: Language) -> String {
    let (say, status) = (&WORDS.of(language).remark, &words_of(language).status);
    match remark {
        Remark::TakenAs { claimed, column, taken } => {
            let (claimed, taken) = (status.of(*claimed), status.of(*taken));
            fill(&say.taken_as, &[("claimed", claimed), ("column", column), ("taken", taken)])
        }
        Remark::HandlerUnknown => say.handler_unknown.clone(),
        Remark::KeptAsNote { column, status: is } => {
            fill(&say.kept_as_note, &[("column", column), ("status", status.of(*is))])
        }
    }
}

/// What is wrong with an option `--map`.
pub(crate) fn bad_map(text: &str) -> Error {
    Error::of(|language| Said::usage(fill(&WORDS.of(language).map.form, &[("text", &visible(text))])))
}

/// What to do where a file was imported in part.
pub(crate) fn rest(done: usize, language: Language) -> String {
    fill(&WORDS.of(language).hint.rest, &[("done", &done.to_string())])
}

/// What the file is called that is no file.
pub(crate) fn standard_input(language: Language) -> String {
    WORDS.of(language).place.standard_input.clone()
}

fn what(what: &What, language: Language) -> String {
    let words = WORDS.of(language);
    let (file, cell, ticket) = (&words.file, &words.cell, &words.ticket);
    let quoted = |text: &str| quoted(text, words);
    let of_text = |say: &str, text: &str| fill(say, &[("text", &quoted(text))]);
    let of_status = |say: &str, is| fill(say, &[("status", status(is, language))]);
    let header = |column: Column| column.header(words_of(Language::Zh));
    match what {
        What::NotText(why) => not_text(*why, words).to_owned(),
        What::EmptyFile => file.empty.clone(),
        What::NoHeader { within } => fill(&file.no_header, &[("within", &within.to_string())]),
        What::UnclosedQuote => file.unclosed_quote.clone(),
        What::TooWide { cells, width, lost, separator } => {
            let (cells, width, lost) = (&cells.to_string(), &width.to_string(), &quoted(lost));
            let separator = one(*separator, words);
            fill(&file.too_wide, &[("cells", cells), ("width", width), ("lost", lost), ("separator", separator)])
        }
        What::SameColumns { first, second } => {
            fill(&file.same_columns, &[("first", &quoted(first)), ("second", &quoted(second)), ("name", second)])
        }
        What::NoSuchColumn(name) => fill(&file.no_such_column, &[("name", &quoted(name))]),
        What::NoColumn(column) => fill(&file.no_column, &[("key", column.key()), ("header", header(*column))]),
        What::NoColumnOfClassified(column) => {
            fill(&file.no_column_of_classified, &[("key", column.key()), ("header", header(*column))])
        }
        What::EmptyCell => cell.empty.clone(),
        What::NoBeginning => cell.no_beginning.clone(),
        What::NotAStatus(text) => of_text(&cell.not_a_status, text),
        What::NotAnOutcome(text) => of_text(&cell.not_an_outcome, text),
        What::NotARating(text) => of_text(&cell.not_a_rating, text),
        What::NotRounds(text) => of_text(&cell.not_rounds, text),
        What::NoLabel { column, text, known, near, language } => {
            no_label(*column, text, known, near.as_deref(), *language, words)
        }
        What::NoTime { text, why } => of_text(no_time(*why, words), text),
        What::LaterThanNow(text) => of_text(&cell.later_than_now, text),
        What::NoteLaterThanNow(text) => of_text(&cell.note_later_than_now, text),
        What::Before(column) => fill(&cell.before, &[("column", column)]),
        What::NoteBefore { note, column } => fill(&cell.note_before, &[("text", &quoted(note)), ("column", column)]),
        What::OthersNumber(Other { number, description, submitter, at }) => {
            let (text, of) = (&quoted(description), &quoted(submitter));
            let values: [(&str, &str); 4] = [("number", number), ("description", text), ("submitter", of), ("at", at)];
            fill(&ticket.others_number, &values)
        }
        What::NumberTwice { number, is_ours: true, row } => {
            fill(&ticket.number_twice, &[("number", number), ("row", &row.to_string())])
        }
        What::NumberTwice { number: id, is_ours: false, row } => {
            fill(&ticket.id_twice, &[("text", &quoted(id)), ("row", &row.to_string())])
        }
        What::RowTwice { row } => fill(&ticket.row_twice, &[("row", &row.to_string())]),
        What::RedactedSince => ticket.redacted_since.clone(),
        What::NoTicket(text) => of_text(&ticket.no_ticket, text),
        What::AcceptedButCancelled { status } => fill(&ticket.accepted_but_cancelled, &[("status", status)]),
        What::TooFar { status: column, claim: Claim::Waiting } => fill(&ticket.too_far_to_wait, &[("column", column)]),
        What::TooFar { status: column, claim: Claim::Is(is) } => {
            fill(&ticket.too_far, &[("column", column), ("status", status(*is, language))])
        }
        What::EmptyThough(is) => of_status(&ticket.empty_though, *is),
        What::FailedThough(is) => of_status(&ticket.failed_though, *is),
        What::TooLong => ticket.too_long.clone(),
        What::NotBegun => ticket.not_begun.clone(),
        What::NoEvents => ticket.no_events.clone(),
        What::WithoutEffect { event: name, refusal } => fill(
            &ticket.without_effect,
            &[("event", event(name, language)), ("why", &refusals::line(refusal, refusal.number.as_str(), language))],
        ),
    }
}

fn not_text(why: Undecodable, words: &Words) -> &str {
    let say = &words.file;
    match why {
        Undecodable::Workbook => &say.workbook,
        Undecodable::WebPage => &say.web_page,
        Undecodable::BrokenUtf8 => &say.broken_utf8,
        Undecodable::BrokenUtf16 => &say.broken_utf16,
        Undecodable::NoText => &say.no_text,
        Undecodable::Nul => &say.nul,
        Undecodable::NoEncoding => &say.no_encoding,
    }
}

/// What one of them is called.
fn one(separator: Separator, words: &Words) -> &str {
    match separator {
        Separator::Comma => &words.text.comma,
        Separator::Tab => &words.text.tab,
        Separator::Semicolon => &words.text.semicolon,
    }
}

fn no_time(why: NoTime, words: &Words) -> &str {
    let say = &words.cell;
    match why {
        NoTime::Unknown => &say.no_time,
        NoTime::Gap => &say.time_skipped,
        NoTime::EitherWay => &say.time_either_way,
        NoTime::TooNarrow => &say.time_lost,
    }
}

/// A category or priority that there is not: one of them, or a new one. `of` is the language of the cell.
fn no_label(column: Column, text: &str, known: &[String], near: Option<&str>, of: Language, words: &Words) -> String {
    let say = &words.cell;
    let (no, add) = match column {
        Column::Category => (&say.no_category, &say.add_category),
        _ => (&say.no_priority, &say.add_priority),
    };
    let value = format!("\"{}\"", shortened(text));
    let add = fill(add, &[("name", &format!("name.{}", of.key())), ("value", &value)]);
    let then = match near {
        Some(near) => fill(&say.near, &[("near", &quoted(near, words)), ("add", &add)]),
        None => fill(&say.correct, &[("add", &add)]),
    };
    fill(no, &[("text", &quoted(text, words)), ("known", &known.join(&words.text.and))]) + &then
}

/// A value as messages quote it: on one line, nothing hidden in it, not too long.
fn quoted(text: &str, words: &Words) -> String {
    fill(&words.text.quoted, &[("text", &shortened(text))])
}

fn shortened(text: &str) -> String {
    cut::characters(&one_line(text), 60)
}

#[cfg(test)]
mod tests;
