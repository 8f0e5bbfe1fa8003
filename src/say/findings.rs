//! Findings in words: what is amiss in the log, where, and what to do about it [log.md, "Findings"].

mod words;

use self::words::Words;
use super::{Both, event, refusals, spoken};
use crate::render::words::{fill, load};
use crate::sla::Language;
use crate::ticket::event::{Fault, MustBe, Unreadable};
use crate::ticket::finding::{Finding, Remedy, What};

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/findings.en.toml")), || load(include_str!("words/findings.zh.toml")));

/// `FILE:LINE: kind: what: what to do`, on one line.
pub(crate) fn line(finding: &Finding, language: Language) -> String {
    let say = &WORDS.of(language).line;
    let text = if finding.line > 0 { &say.of_line } else { &say.of_file };
    let (file, line, kind) = (finding.file.as_str(), &finding.line.to_string(), finding.kind.key());
    let (what, remedy) = (&what(finding, language), &remedy(finding.remedy(), language));
    fill(text, &[("file", file), ("line", line), ("kind", kind), ("what", what), ("remedy", remedy)])
}

/// What exactly is wrong.
pub(crate) fn what(finding: &Finding, language: Language) -> String {
    let say = &WORDS.of(language).what;
    match &finding.what {
        What::NoLineEnd => say.no_line_end.clone(),
        What::Torn => say.torn.clone(),
        What::ConflictMarker => say.conflict_marker.clone(),
        What::NotRead(why) => fill(&say.not_read, &[("why", &unreadable(why, language))]),
        What::OtherDay(ticket) => fill(&say.other_day, &[("ticket", ticket.as_str())]),
        What::Altered { id, ticket: None } => fill(&say.altered, &[("id", &id.to_string())]),
        What::Altered { id, ticket: Some(ticket) } => {
            fill(&say.altered_first, &[("id", &id.to_string()), ("ticket", ticket.as_str())])
        }
        What::TextsBack(id) => fill(&say.texts_back, &[("id", &id.to_string())]),
        What::Unknown(what) => fill(&say.unknown, &[("what", what)]),
        What::Future { time, .. } => fill(&say.future, &[("time", &time.to_rfc3339())]),
        What::NothingBefore(Some(prev)) => fill(&say.follows, &[("prev", &prev.to_string())]),
        What::NothingBefore(None) => say.follows_nothing.clone(),
        What::NumberTwice { number, shown, is_settled } => {
            let text = if *is_settled { &say.number_settled } else { &say.number_twice };
            fill(text, &[("number", number.as_str()), ("shown", shown)])
        }
        // What would have led on then may be done by now.
        What::NoEffect { event: name, refusal } => {
            fill(&say.no_effect, &[("event", event(name, language)), ("why", &refusals::reason(refusal, language))])
        }
        What::NoCategory { ticket, key } => fill(&say.no_category, &[("ticket", ticket), ("key", &format!("{key:?}"))]),
        What::NoPriority { ticket, key } => fill(&say.no_priority, &[("ticket", ticket), ("key", &format!("{key:?}"))]),
        What::NoPolicy => say.no_policy.clone(),
        What::NoPage => say.no_page.clone(),
        What::CopyOfPages => say.copy_of_pages.clone(),
        What::Gone { events, tickets } => {
            let (events, tickets) = (say.gone_events.of(*events), tickets.join(&say.between));
            fill(&say.gone, &[("events", &events), ("tickets", &tickets)])
        }
    }
}

/// Why a line can't be read.
pub(crate) fn unreadable(why: &Unreadable, language: Language) -> String {
    let say = &WORDS.of(language).unreadable;
    match why {
        Unreadable::TooLong => say.too_long.clone(),
        Unreadable::NotUtf8 => say.not_utf8.clone(),
        Unreadable::EndsEarly => say.ends_early.clone(),
        Unreadable::NotAnObject => say.not_an_object.clone(),
        Unreadable::NotJson { fault, byte } => {
            let (text, said) = match fault {
                Fault::NestedTooDeep => (&say.nested_too_deep, ""),
                Fault::NoValue => (&say.no_value, ""),
                Fault::Other(said) => (&say.not_json, said.as_str()),
            };
            fill(text, &[("said", said), ("byte", &byte.to_string())])
        }
        Unreadable::Field { key, value, must_be } => {
            let text = match must_be {
                MustBe::Text => &say.not_text,
                MustBe::Time => &say.not_time,
                MustBe::Bool => &say.not_bool,
                MustBe::Number => &say.not_number,
                MustBe::Small => &say.not_small,
                MustBe::Id => &say.not_id,
            };
            fill(text, &[("key", key), ("value", value)])
        }
        Unreadable::Missing(key) => fill(&say.missing, &[("key", key)]),
        Unreadable::Misfit(key) => fill(&say.misfit, &[("key", key)]),
        Unreadable::MissingBoth(key, other) => fill(&say.missing_both, &[("key", key), ("other", other)]),
        Unreadable::NoNumber => say.no_number.clone(),
        Unreadable::VersionZero => say.version_zero.clone(),
        Unreadable::NoPrev => say.no_prev.clone(),
        Unreadable::FirstWithPrev => say.first_with_prev.clone(),
        Unreadable::BadRating => say.bad_rating.clone(),
        Unreadable::NotUnderstood => say.not_understood.clone(),
    }
}

/// What to do about it.
pub(crate) fn remedy(remedy: Remedy, language: Language) -> &'static str {
    let say = &WORDS.of(language).remedy;
    match remedy {
        Remedy::Seal => &say.seal,
        Remedy::MoveTorn => &say.move_torn,
        Remedy::RestoreOrMove => &say.restore_or_move,
        Remedy::Restore => &say.restore,
        Remedy::RestoreBefore => &say.restore_before,
        Remedy::MoveToDay => &say.move_to_day,
        Remedy::NewerVersion => &say.newer_version,
        Remedy::DeleteMarkers => &say.delete_markers,
        Remedy::Nothing => &say.nothing,
        Remedy::RegisterAnew => &say.register_anew,
        Remedy::ClassifyAnew => &say.classify_anew,
        Remedy::RestorePolicy => &say.restore_policy,
        Remedy::CheckClock => &say.check_clock,
        Remedy::UndoAndEnterAgain => &say.undo_and_enter_again,
        Remedy::RedactAgain => &say.redact_again,
        Remedy::AppendAndRemove => &say.append_and_remove,
        Remedy::Remove => &say.remove,
        Remedy::BringBack => &say.bring_back,
        Remedy::RestoreDates => &say.restore_dates,
    }
}

/// That a line was moved away.
pub(crate) fn moved(page: &str, line: usize, place: &str, language: Language) -> String {
    fill(&WORDS.of(language).repair.moved, &[("page", page), ("line", &line.to_string()), ("place", place)])
}

/// That a page's last line was ended.
pub(crate) fn sealed(page: &str, language: Language) -> String {
    fill(&WORDS.of(language).repair.sealed, &[("page", page)])
}

/// That a line of a ticket lies ahead of this clock, and that what is written now goes by the clock all the same.
pub(crate) fn ahead(number: &str, time: &str, now: &str, language: Language) -> String {
    spoken::warning(
        &fill(&WORDS.of(language).repair.ahead, &[("number", number), ("time", time), ("now", now)]),
        language,
    )
}

/// The heading of what needs nothing done.
pub(crate) fn notes(language: Language) -> String {
    WORDS.of(language).line.notes.clone()
}

/// That a digest is one of a log with findings.
pub(crate) fn not_clean(language: Language) -> String {
    spoken::warning(&WORDS.of(language).repair.not_clean, language)
}

/// A finding as a warning.
pub(crate) fn warning(finding: &Finding, language: Language) -> String {
    spoken::warning(&line(finding, language), language)
}

#[cfg(test)]
mod tests;
