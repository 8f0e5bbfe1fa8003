//! Times, spans and periods that are none, and times that lie where they must not.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::words::WORDS;
use crate::args::time::{Direction, NotATime};
use crate::render::time::local;
use crate::render::words::fill;
use crate::report::period::NotAPeriod;
use crate::say::error::{Error, Said};
use crate::say::inside_quotes;
use crate::sla::Language;
use crate::text::cut;
use crate::text::escape::visible;
use crate::time::gap::Gap;
use crate::time::span::{NotASpan, Span};

/// A time that lies where it must not, beside the limit.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bound<'a> {
    /// In the future, where it must be past.
    Future { now: DateTime<Utc> },
    /// Before the ticket was received.
    BeforeReceived { ticket: &'a str, received: DateTime<Utc> },
    /// Before the last step of the ticket.
    BeforeLast { ticket: &'a str, last: DateTime<Utc> },
    /// Received later than it is registered.
    ReceivedLast,
    /// Expected no later than the response that says so.
    ExpectedBeforeResponse,
    /// Extended until no later than the extension itself.
    UntilBeforeExtension,
}

/// What `desk due` can't work out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Due<'a> {
    /// The calendar does not open for so long.
    Never { span: Span, after: &'a str, calendar: &'a str },
    /// A pause that is not two times.
    NoPause { text: &'a str },
    /// It ends before it begins.
    Backwards { option: &'a str },
}

/// A TIME of an option, or the like, that is none.
pub(crate) fn time(option: &str, wrong: &NotATime, direction: Direction) -> Error {
    Error::of(|language| {
        let words = WORDS.of(language);
        let what = not_a_time(wrong, language);
        let line = fill(&words.time.at_option, &[("option", option), ("what", cut::start(&visible(&what), 200))]);
        Said::usage(line).with(time_hints(wrong, direction, language))
    })
}

fn not_a_time(wrong: &NotATime, language: Language) -> String {
    let words = &WORDS.of(language).time;
    let quoting = |line: &str, text: &str| fill(line, &[("text", &inside_quotes(text))]);
    match wrong {
        NotATime::Form(text) => quoting(&words.form, text),
        NotATime::DayAlone(text) => quoting(&words.day_alone, text),
        NotATime::NoSuch(text) => quoting(&words.no_such, text),
        NotATime::Gap(time, zone) => gap(&words.gap, *time, *zone),
        NotATime::Span(wrong) => not_a_span(wrong, language),
        NotATime::WorkAgo(text) => quoting(&words.work_ago, text),
        NotATime::Never(span) => fill(&words.never, &[("span", &span.to_string())]),
        NotATime::NoCalendar => words.no_calendar.clone(),
        NotATime::OutOfRange(text) => quoting(&words.out_of_range, text),
    }
}

fn gap(line: &str, time: NaiveDateTime, zone: Tz) -> String {
    let gap = Gap::around(time, zone);
    let form = if gap.start.date() == gap.end.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    let (start, end) = (gap.start.format(form).to_string(), gap.end.format(form).to_string());
    let time = time.format("%Y-%m-%d %H:%M:%S").to_string();
    fill(line, &[("time", &time), ("zone", zone.name()), ("start", &start), ("end", &end)])
}

/// What to do: the forms that there are, or the way around what is wrong with the time.
fn time_hints(wrong: &NotATime, direction: Direction, language: Language) -> Vec<String> {
    let words = &WORDS.of(language).time_hint;
    let forms = match direction {
        Direction::Past => &words.past,
        Direction::Deadline => &words.deadline,
    };
    match wrong {
        NotATime::Gap(time, zone) => {
            let gap = Gap::around(*time, *zone);
            let (end, offset) = (gap.end.format("%Y-%m-%d %H:%M").to_string(), gap.offset);
            let time = format!("{}{offset}", time.format("%Y-%m-%dT%H:%M:%S"));
            vec![fill(&words.gap, &[("end", &end), ("time", &time)])]
        }
        NotATime::NoSuch(_) => vec![words.in_a_day.clone(), forms.clone()],
        NotATime::Form(_)
        | NotATime::DayAlone(_)
        | NotATime::Span(_)
        | NotATime::WorkAgo(_)
        | NotATime::Never(_)
        | NotATime::NoCalendar
        | NotATime::OutOfRange(_) => vec![forms.clone()],
    }
}

/// A DURATION that is none, with the option that it was given to.
pub(crate) fn span(option: Option<&str>, wrong: &NotASpan) -> Error {
    Error::of(|language| Said::usage(at_option(option, &visible(&not_a_span(wrong, language)), language)))
}

/// Why a text is no DURATION, wherever it stands: on the command line or in sla.toml.
pub(crate) fn not_a_span(wrong: &NotASpan, language: Language) -> String {
    let words = &WORDS.of(language).span;
    let (line, text, unit) = match wrong {
        NotASpan::Form(text) => (&words.form, text, ""),
        NotASpan::NoUnit(text) => (&words.no_unit, text, ""),
        NotASpan::Unit(text, unit) => (&words.unit, text, unit.as_str()),
        NotASpan::Order(text) => (&words.order, text, ""),
        NotASpan::Mixed(text) => (&words.mixed, text, ""),
        NotASpan::TooLong(text) => (&words.too_long, text, ""),
    };
    fill(line, &[("text", text), ("unit", unit)])
}

/// Days, a week or a month that are none, with the option that they were given to.
pub(crate) fn period(option: Option<&str>, wrong: &NotAPeriod) -> Error {
    Error::of(|language| no_period(option, wrong, language))
}

fn no_period(option: Option<&str>, wrong: &NotAPeriod, language: Language) -> Said {
    let (words, hint) = (&WORDS.of(language).period, &WORDS.of(language).period_hint);
    let (line, text, hint) = match wrong {
        NotAPeriod::Week(text) => (&words.week, text, &hint.week),
        NotAPeriod::Month(text) => (&words.month, text, &hint.month),
        NotAPeriod::Days(text) => (&words.days, text, &hint.days),
        NotAPeriod::Day(text) => (&words.day, text, &hint.days),
        NotAPeriod::Backwards(text) => (&words.backwards, text, &hint.days),
    };
    Said::usage(at_option(option, &visible(&fill(line, &[("text", text)])), language)).hint(hint)
}

fn at_option(option: Option<&str>, what: &str, language: Language) -> String {
    match option {
        Some(option) => fill(&WORDS.of(language).time.at_option, &[("option", option), ("what", what)]),
        None => what.to_owned(),
    }
}

/// A time that lies where it must not.
pub(crate) fn bound(option: &str, at: DateTime<Utc>, wrong: Bound<'_>, zone: Tz) -> Error {
    Error::of(|language| out_of_bounds(option, at, wrong, zone, language))
}

fn out_of_bounds(option: &str, at: DateTime<Utc>, wrong: Bound<'_>, zone: Tz, language: Language) -> Said {
    let (words, hint) = (&WORDS.of(language).bound, &WORDS.of(language).bound_hint);
    let (line, hint, limit, ticket) = match wrong {
        Bound::Future { now } => (&words.future, &hint.future, now, ""),
        Bound::BeforeReceived { ticket, received } => (&words.before_received, &hint.before_received, received, ticket),
        Bound::BeforeLast { ticket, last } => (&words.before_last, &hint.before_last, last, ticket),
        Bound::ReceivedLast => (&words.received_last, &hint.received_last, at, ""),
        Bound::ExpectedBeforeResponse => (&words.expected, &hint.expected, at, ""),
        Bound::UntilBeforeExtension => (&words.until, &hint.expected, at, ""),
    };
    let (time, limit) = (local(at, zone), local(limit, zone));
    let values = [("option", option), ("time", &time), ("now", &limit), ("limit", &limit), ("ticket", ticket)];
    Said::refused(fill(line, &values)).hint(fill(hint, &values))
}

/// What `desk due` can't work out.
pub(crate) fn due(wrong: Due<'_>) -> Error {
    Error::of(|language| no_due(wrong, language))
}

fn no_due(wrong: Due<'_>, language: Language) -> Said {
    let (words, hint) = (&WORDS.of(language).due, &WORDS.of(language).due_hint);
    match wrong {
        Due::Never { span, after, calendar } => {
            let (span, calendar) = (span.to_string(), visible(calendar));
            Said::refused(fill(&words.never, &[("span", &span), ("time", after), ("calendar", &calendar)]))
        }
        Due::NoPause { text } => {
            let text = inside_quotes(&visible(text));
            Said::usage(fill(&words.no_pause, &[("text", &text)])).hint(&hint.no_pause)
        }
        Due::Backwards { option } => Said::usage(fill(&words.backwards, &[("option", option)])),
    }
}
