//! The TIME of the command line [commands.md, "TIME"]: from what a user types to an instant.
//!
//! A pure function of the text, "now", the zone and a calendar; it asks no clock. Whether the instant
//! makes sense for an event is the rules' to say.

use chrono::{DateTime, Datelike, Days, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use crate::sla::calendar::Calendar;
use crate::text::fold::half_width;
use crate::time::span::{NotASpan, Span};
use crate::time::{local, written};

/// Which way `fri 09:00` looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// When something happened: the last Friday.
    Past,
    /// By when something is to happen: the next Friday.
    Deadline,
}

/// What a TIME is read against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// Now.
    pub now: DateTime<Utc>,
    /// The desk's zone, in which local times are meant.
    pub zone: Tz,
    /// What `+3wd` and `+8wh` count in; without one they are refused.
    pub calendar: Option<&'a Calendar>,
}

/// Why a text is no TIME.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotATime {
    /// None of the forms.
    Form(String),
    /// A day alone, without the time of the day.
    DayAlone(String),
    /// A date that the calendar doesn't have, or a time that the day doesn't have.
    NoSuch(String),
    /// A local time that the clocks skip in that zone.
    Gap(NaiveDateTime, Tz),
    /// A span of time that is none.
    Span(NotASpan),
    /// Working time, counted back.
    WorkAgo(String),
    /// A span that never ends: the calendar does not open for so long.
    Never(Span),
    /// Working time where there is no calendar to count it in.
    NoCalendar,
    /// Before the year 1 or after the year 9999.
    OutOfRange(String),
}

/// Reads a TIME. Whole seconds; a fraction is cut. A local time that occurs twice means the first.
///
/// # Errors
/// [`NotATime`], a local time that the clocks skip included.
pub(crate) fn parse(typed: &str, frame: Frame<'_>, direction: Direction) -> Result<DateTime<Utc>, NotATime> {
    let text = half_width(typed.trim());
    let time = parse_any(&text, typed, frame, direction)?;
    // The log writes four digits for the year.
    let year = time.with_timezone(&frame.zone).year();
    if (1..=9999).contains(&year) { Ok(time) } else { Err(NotATime::OutOfRange(typed.to_owned())) }
}

fn parse_any(text: &str, typed: &str, frame: Frame<'_>, direction: Direction) -> Result<DateTime<Utc>, NotATime> {
    if text.eq_ignore_ascii_case("now") {
        return Ok(frame.now);
    }
    if let Some(span) = text.strip_prefix('-') {
        return ago(span, typed, frame);
    }
    if let Some(span) = text.strip_prefix('+') {
        return ahead(span, frame);
    }
    if let Some(time) = written::instant(text) {
        return Ok(time);
    }
    let form = || NotATime::Form(typed.to_owned());
    let (day, time) = match text.split_once(char::is_whitespace) {
        Some((day, time)) => (day, time.trim()),
        None => match text.split_once('T') {
            Some((day, time)) if !day.is_empty() => (day, time),
            _ => ("", text),
        },
    };
    if day.is_empty() && is_day(text) {
        return Err(NotATime::DayAlone(typed.to_owned()));
    }
    let [hour, minute, second] = numbers_of_time(time).ok_or_else(form)?;
    let time = NaiveTime::from_hms_opt(hour, minute, second).ok_or_else(|| NotATime::NoSuch(typed.to_owned()))?;
    let today = frame.now.with_timezone(&frame.zone).date_naive();
    let plus = |days: u64| today.checked_add_days(Days::new(days)).ok_or_else(form);
    let day = match day.to_ascii_lowercase().as_str() {
        "" | "today" => today,
        "yesterday" => today.pred_opt().ok_or_else(form)?,
        "tomorrow" => plus(1)?,
        day => match (weekday(day), numbers_of_date(day)) {
            (Some(weekday), _) => return nearest(weekday, time, frame, direction),
            (None, Some(date)) => written::day(date).ok_or_else(|| NotATime::NoSuch(typed.to_owned()))?,
            (None, None) => return Err(form()),
        },
    };
    instant(day.and_time(time), frame.zone)
}

fn ago(span: &str, typed: &str, frame: Frame<'_>) -> Result<DateTime<Utc>, NotATime> {
    match span.parse() {
        Ok(Span::Elapsed(seconds)) => {
            let span = TimeDelta::try_seconds(seconds);
            let time = span.and_then(|span| frame.now.checked_sub_signed(span));
            time.ok_or_else(|| NotATime::OutOfRange(typed.to_owned()))
        }
        Ok(Span::Work(_) | Span::Workdays(_)) => Err(NotATime::WorkAgo(typed.to_owned())),
        Err(why) => Err(NotATime::Span(why)),
    }
}

fn ahead(span: &str, frame: Frame<'_>) -> Result<DateTime<Utc>, NotATime> {
    let span: Span = span.parse().map_err(NotATime::Span)?;
    let never = || NotATime::Never(span);
    match (span, frame.calendar) {
        (Span::Elapsed(seconds), _) => {
            TimeDelta::try_seconds(seconds).and_then(|span| frame.now.checked_add_signed(span)).ok_or_else(never)
        }
        (span, Some(calendar)) => calendar.add_span(frame.now, span).ok_or_else(never),
        (_, None) => Err(NotATime::NoCalendar),
    }
}

/// The last such weekday at that time which is not after now, or the first which is after now.
fn nearest(
    weekday: Weekday,
    time: NaiveTime,
    frame: Frame<'_>,
    direction: Direction,
) -> Result<DateTime<Utc>, NotATime> {
    let today = frame.now.with_timezone(&frame.zone).date_naive();
    let away =
        |from: Weekday, to: Weekday| u64::from((7 + to.num_days_from_monday() - from.num_days_from_monday()) % 7);
    let (day, other) = match direction {
        Direction::Past => {
            let day = today.checked_sub_days(Days::new(away(weekday, today.weekday())));
            (day, day.and_then(|day| day.checked_sub_days(Days::new(7))))
        }
        Direction::Deadline => {
            let day = today.checked_add_days(Days::new(away(today.weekday(), weekday)));
            (day, day.and_then(|day| day.checked_add_days(Days::new(7))))
        }
    };
    let out_of_range = || NotATime::OutOfRange(weekday.to_string());
    let first = instant(day.ok_or_else(out_of_range)?.and_time(time), frame.zone)?;
    let good = match direction {
        Direction::Past => first <= frame.now,
        Direction::Deadline => first > frame.now,
    };
    if good { Ok(first) } else { instant(other.ok_or_else(out_of_range)?.and_time(time), frame.zone) }
}

/// The instant of a local time; of the two in a fold the first.
fn instant(local: NaiveDateTime, zone: Tz) -> Result<DateTime<Utc>, NotATime> {
    local::instant(local, zone).first().ok_or(NotATime::Gap(local, zone))
}

fn weekday(name: &str) -> Option<Weekday> {
    // chrono takes `fri` and `friday`, in any case.
    name.parse().ok()
}

fn is_day(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    ["today", "yesterday", "tomorrow"].contains(&word.as_str())
        || weekday(text).is_some()
        || numbers_of_date(text).is_some()
}

/// `2026-11-22`, `2026/11/22` or `2026/1/2`, taken apart.
fn numbers_of_date(text: &str) -> Option<[u32; 3]> {
    written::numbers(text, written::separator(text), written::SHORT)
}

/// `9:15`, `09:15` or `09:15:30`, taken apart.
fn numbers_of_time(text: &str) -> Option<[u32; 3]> {
    let whole = written::numbers(text, ':', [1..=2, 2..=2, 2..=2]);
    whole.or_else(|| written::numbers(text, ':', [1..=2, 2..=2]).map(|[hour, minute]| [hour, minute, 0]))
}

#[cfg(test)]
mod tests;
