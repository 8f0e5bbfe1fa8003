//! What the store can't do or refuses, in words.

mod words;

use std::path::Path;

use self::words::{DoingWords, Words};
use super::error::{Error, Said};
use super::system::{failed, path, quoted, way_out};
use super::{Both, inside_quotes};
use crate::error::ErrorKind;
use crate::render::words::{fill, load};
use crate::sla::Language;
use crate::store::{Doing, Failure, POLICY_FILE, Problem, Why};
use crate::text::escape::visible;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/store.en.toml")), || load(include_str!("words/store.zh.toml")));

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        let error =
            Error::of(|language| Said::new(kind(&problem), line(&problem, language)).with(hints(&problem, language)));
        match problem.into_cause() {
            Some(cause) => error.because(cause),
            None => error,
        }
    }
}

/// An append that failed. Where some of it is in the log all the same there is nothing to do again: the hints go.
pub(crate) fn not_appended(failure: Failure) -> Error {
    let error = Error::from(failure.problem);
    if failure.written.is_empty() { error } else { error.without_hints() }
}

/// The exit code follows from what it is.
fn kind(problem: &Problem) -> ErrorKind {
    match problem {
        Problem::TooLong
        | Problem::NotOneLine
        | Problem::NotADesk { .. }
        | Problem::NoDesk { .. }
        | Problem::MarkTaken(_)
        | Problem::OtherMark { .. }
        | Problem::NotAPage(_)
        | Problem::NotBlanked { .. }
        | Problem::NoLine { .. } => ErrorKind::Refused,
        Problem::NotAMark(_) | Problem::NotAPrefix(_) | Problem::NoZone(_) | Problem::NoLanguage(_) => ErrorKind::Usage,
        Problem::NotUtf8(_) | Problem::NotAPolicyName(_) => ErrorKind::Data,
        Problem::Failed { .. }
        | Problem::NotAppended { .. }
        | Problem::AppendedInPart { .. }
        | Problem::NotSynced { .. }
        | Problem::Replaced(_)
        | Problem::Link(_)
        | Problem::NotRegular(_)
        | Problem::NoMarkIn(_) => ErrorKind::Io,
        Problem::Held { .. } => ErrorKind::Locked,
    }
}

/// What is wrong.
fn line(problem: &Problem, language: Language) -> String {
    let say = &WORDS.of(language).line;
    let of_path = |text: &str, of: &Path| fill(text, &[("path", &path(of))]);
    let of_text = |text: &str, of: &str| fill(text, &[("text", &inside_quotes(of))]);
    match problem {
        Problem::Failed { doing, path, why } => {
            failed(&doing_it(*doing, path, language), &reason(why, language), language)
        }
        Problem::NotAppended { path, why } => {
            failed(&doing_it(Doing::Appending, path, language), &reason(why, language), language)
        }
        Problem::AppendedInPart { path, why, back } => {
            let failed = failed(&doing_it(Doing::Appending, path, language), &reason(why, language), language);
            fill(&say.not_taken_back, &[("failed", &failed), ("why", &reason(back, language))])
        }
        Problem::NotSynced { path: page, why } => {
            fill(&say.not_synced, &[("path", &path(page)), ("why", &quoted(why, language))])
        }
        Problem::Replaced(page) => of_path(&say.replaced, page),
        Problem::TooLong => say.too_long.clone(),
        Problem::NotOneLine => say.not_one_line.clone(),
        Problem::Link(file) => of_path(&say.link, file),
        Problem::NotRegular(file) => of_path(&say.not_regular, file),
        Problem::NotUtf8(file) => of_path(&say.not_utf8, file),
        Problem::NotADesk { folder, named_by } => {
            let text = if named_by.is_some() { &say.not_a_desk_though_named } else { &say.not_a_desk };
            fill(text, &[("path", &path(folder)), ("by", named_by.unwrap_or_default()), ("file", POLICY_FILE)])
        }
        Problem::NoDesk { here } => fill(&say.no_desk, &[("path", &path(here)), ("file", POLICY_FILE)]),
        Problem::Held { pid, path: lock, waited } => {
            let holder = match pid {
                Some(pid) => fill(&say.process, &[("pid", &pid.to_string())]),
                None => say.another_process.clone(),
            };
            fill(&say.held, &[("holder", &holder), ("path", &path(lock)), ("seconds", &waited.to_string())])
        }
        Problem::NoMarkIn(file) => of_path(&say.no_mark_in, file),
        Problem::NotAMark(text) => of_text(&say.not_a_mark, text),
        Problem::MarkTaken(mark) => fill(&say.mark_taken, &[("mark", mark)]),
        Problem::OtherMark { own, wanted } => {
            let text = if own.is_empty() { &say.is_founder } else { &say.other_mark };
            fill(text, &[("own", own), ("wanted", wanted)])
        }
        Problem::NotAPrefix(text) => of_text(&say.not_a_prefix, text),
        Problem::NoZone(text) => of_text(&say.no_zone, text),
        Problem::NoLanguage(text) => of_text(&say.no_language, text),
        Problem::NotAPolicyName(text) => of_text(&say.not_a_policy_name, text),
        Problem::NotAPage(page) => fill(&say.not_a_page, &[("page", &visible(page))]),
        Problem::NotBlanked { id, page } => fill(&say.not_blanked, &[("id", &id.to_string()), ("page", page)]),
        Problem::NoLine { id, day } => fill(&say.no_line, &[("id", &id.to_string()), ("day", &day.to_string())]),
    }
}

/// What to do, a line each.
fn hints(problem: &Problem, language: Language) -> Vec<String> {
    let hint = &WORDS.of(language).hint;
    let one = |text: &String| vec![text.clone()];
    match problem {
        Problem::Failed { why, .. } => ways_out(why, language),
        Problem::NotAppended { why, .. } => [ways_out(why, language), one(&hint.not_appended)].concat(),
        Problem::AppendedInPart { why, .. } => [ways_out(why, language), one(&hint.appended_in_part)].concat(),
        Problem::NotSynced { .. } => one(&hint.not_synced),
        Problem::Replaced(_) => one(&hint.replaced),
        Problem::TooLong => one(&hint.too_long),
        Problem::Link(_) => one(&hint.link),
        Problem::NotRegular(_) => one(&hint.not_regular),
        Problem::NotUtf8(_) => one(&hint.not_utf8),
        Problem::NotADesk { folder, named_by: Some(_) } => vec![fill(&hint.not_a_desk, &[("path", &path(folder))])],
        Problem::NoDesk { .. } => one(&hint.no_desk),
        Problem::Held { .. } => one(&hint.held),
        Problem::NoMarkIn(_) => one(&hint.no_mark_in),
        Problem::NotAMark(_) => one(&hint.not_a_mark),
        Problem::MarkTaken(_) => one(&hint.mark_taken),
        Problem::OtherMark { .. } => one(&hint.other_mark),
        Problem::NotAPrefix(_) => one(&hint.not_a_prefix),
        Problem::NoZone(_) => one(&hint.no_zone),
        Problem::NoLanguage(_) => one(&hint.no_language),
        Problem::NotBlanked { .. } => one(&hint.not_blanked),
        Problem::NotOneLine
        | Problem::NotADesk { named_by: None, .. }
        | Problem::NotAPolicyName(_)
        | Problem::NotAPage(_)
        | Problem::NoLine { .. } => Vec::new(),
    }
}

fn doing_it(doing: Doing, with: &Path, language: Language) -> String {
    let words: &DoingWords = &WORDS.of(language).doing;
    let text = match doing {
        Doing::Looking => &words.looking,
        Doing::Reading => &words.reading,
        Doing::Opening => &words.opening,
        Doing::Writing => &words.writing,
        Doing::Locking => &words.locking,
        Doing::Listing => &words.listing,
        Doing::Making => &words.making,
        Doing::Appending => &words.appending,
    };
    fill(text, &[("path", &path(with))])
}

fn reason(why: &Why, language: Language) -> String {
    let words = &WORDS.of(language).why;
    match why {
        Why::System(why) => quoted(why, language),
        Why::Gone => words.gone.clone(),
        Why::Short { written, of } => fill(&words.short, &[("written", &written.to_string()), ("of", &of.to_string())]),
        Why::WrittenByOthers => words.written_by_others.clone(),
    }
}

fn ways_out(why: &Why, language: Language) -> Vec<String> {
    match why {
        Why::System(why) => way_out(why, language).into_iter().collect(),
        Why::Gone | Why::Short { .. } | Why::WrittenByOthers => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
