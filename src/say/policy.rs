//! What is wrong with a sla.toml, in words.

mod words;

use self::words::Words;
use super::error::{Error, Said};
use super::{Both, typed};
use crate::error::ErrorKind;
use crate::render::words::{fill, load};
use crate::sla::calendar::{NotAWindow, NotDays};
use crate::sla::policy::{Absent, BadValue, Key, PolicyError, ValueKind, Wrong};
use crate::sla::{ClockName, Language};
use crate::text::escape::visible;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/policy.en.toml")), || load(include_str!("words/policy.zh.toml")));

/// A bad sla.toml, all of it.
pub(crate) fn bad(errors: &[PolicyError]) -> Error {
    Error::of(|language| {
        let lines: Vec<String> = errors.iter().map(|error| visible(&line(error, language)).into_owned()).collect();
        Said::new(ErrorKind::Data, lines.join("\n"))
    })
}

/// `FILE:LINE: what`, on one line.
pub(crate) fn line(error: &PolicyError, language: Language) -> String {
    // What the file holds is quoted: its control characters are made visible.
    let visible = |c: char| if c.is_control() { c.escape_default().collect() } else { vec![c] };
    let what: String = wrong(&error.wrong, language).chars().flat_map(visible).collect();
    format!("{}:{}: {what}", error.file, error.line)
}

fn wrong(wrong: &Wrong, language: Language) -> String {
    let words = WORDS.of(language);
    let say = &words.wrong;
    match wrong {
        Wrong::NotToml { fault, at: None } => fill(&say.not_toml, &[("fault", fault)]),
        Wrong::NotToml { fault, at: Some(at) } => fill(&say.not_toml_at, &[("fault", fault), ("at", at)]),
        Wrong::UnknownKey { key: Key { name, place }, near: meant } => {
            let text = if place.is_empty() { &say.unknown_key } else { &say.unknown_key_in };
            fill(text, &[("name", name), ("place", place)]) + &near(meant.as_deref(), words)
        }
        Wrong::Missing(key) => fill(&say.missing, &[("key", &named(key, words))]),
        Wrong::NotNamedTables { section, is } => {
            fill(&say.not_named_tables, &[("section", section), ("is", kind(*is, words))])
        }
        Wrong::NotListedTables { section, is } => {
            fill(&say.not_listed_tables, &[("section", section), ("is", kind(*is, words))])
        }
        Wrong::NotAKey { place, key } => fill(&say.not_a_key, &[("place", place), ("key", key)]),
        Wrong::Twice { section, key, line } => {
            fill(&say.twice, &[("section", section), ("key", key), ("line", &line.to_string())])
        }
        Wrong::NeverOpens { place } => fill(&say.never_opens, &[("place", place)]),
        Wrong::CalendarNotChosen { calendar, there } => {
            fill(&say.calendar_not_chosen, &[("calendar", calendar), ("there", &quoted(there, words))])
        }
        Wrong::Value { key, value: bad } => {
            fill(&say.value, &[("key", &named(key, words)), ("value", &value(bad, language))])
        }
    }
}

fn value(bad: &BadValue, language: Language) -> String {
    let words = WORDS.of(language);
    let say = &words.value;
    match bad {
        BadValue::Empty => say.empty.clone(),
        BadValue::NotAText(is) => fill(&say.not_a_text, &[("is", kind(*is, words))]),
        BadValue::NotATable(is) => fill(&say.not_a_table, &[("is", kind(*is, words))]),
        BadValue::NotTheTable { place, is } => fill(&say.not_the_table, &[("place", place), ("is", kind(*is, words))]),
        BadValue::NotAList(is) => fill(&say.not_a_list, &[("is", kind(*is, words))]),
        BadValue::NotANumber { least, most } => {
            fill(&say.not_a_number, &[("least", &least.to_string()), ("most", &most.to_string())])
        }
        BadValue::NoneOf { text, choices } => {
            fill(&say.none_of, &[("text", text), ("choices", &choices.join(&words.more.and))])
        }
        BadValue::NotAPrefix(text) => fill(&say.not_a_prefix, &[("text", text)]),
        BadValue::NoZone { zone, near: meant } => {
            fill(&say.no_zone, &[("zone", zone)]) + &near_or(meant.as_deref(), &say.zones, words)
        }
        BadValue::NotASpan(why) => typed::not_a_span(why, language),
        BadValue::NoLength => say.no_length.clone(),
        BadValue::WarningInWorkdays => say.warning_in_workdays.clone(),
        BadValue::ClockRunsOn { clock, pausable } => {
            fill(&say.clock_runs_on, &[("clock", clock.key()), ("pausable", &clocks(pausable, words))])
        }
        BadValue::NoClock { clock, near: meant, pausable } => {
            let pausable = fill(&say.pausable, &[("pausable", &clocks(pausable, words))]);
            fill(&say.no_clock, &[("clock", clock)]) + &near_or(meant.as_deref(), &pausable, words)
        }
        BadValue::NoLanguage => say.no_language.clone(),
        BadValue::NoCalendar(absent) => fill(&say.no_calendar, &[("name", &absent.name)]) + &instead(absent, words),
        BadValue::NoTeam(absent) => fill(&say.no_team, &[("name", &absent.name)]) + &instead(absent, words),
        BadValue::NoWeekday { day, near: meant } => {
            fill(&say.no_weekday, &[("day", day)]) + &near_or(meant.as_deref(), &say.weekdays, words)
        }
        BadValue::HoursTwice { day, by, line } => {
            fill(&say.hours_twice, &[("day", day), ("by", by), ("line", &line.to_string())])
        }
        BadValue::NotAWindow(why) => not_a_window(why, words),
        BadValue::WindowTooLate { window, last } => {
            fill(&say.window_too_late, &[("window", &window.to_string()), ("last", &last.to_string())])
        }
        BadValue::WindowsOverlap { window, last } => {
            fill(&say.windows_overlap, &[("window", &window.to_string()), ("last", &last.to_string())])
        }
        BadValue::NoHoursToMakeUp => say.no_hours_to_make_up.clone(),
        BadValue::NotDays(why) => not_days(why, words),
        BadValue::HolidayAndWorkday(days) => fill(&say.holiday_and_workday, &[("days", &days.to_string())]),
        BadValue::NotOneDate(text) => fill(&say.not_one_date, &[("text", text)]),
    }
}

fn not_a_window(why: &NotAWindow, words: &Words) -> String {
    let say = &words.window;
    match why {
        NotAWindow::Form(text) => fill(&say.form, &[("text", text)]),
        NotAWindow::Empty(text) => fill(&say.empty, &[("text", text)]),
        NotAWindow::Overnight { text, evening, morning: Some(morning) } => {
            fill(&say.overnight, &[("text", text), ("evening", evening), ("morning", morning)])
        }
        NotAWindow::Overnight { text, evening, morning: None } => {
            fill(&say.midnight, &[("text", text), ("evening", evening)])
        }
    }
}

fn not_days(why: &NotDays, words: &Words) -> String {
    let say = &words.days;
    match why {
        NotDays::Form(text) => fill(&say.form, &[("text", text)]),
        NotDays::NoSuchDate(text, part) if text == part => fill(&say.no_such_date, &[("text", text)]),
        NotDays::NoSuchDate(text, part) => fill(&say.no_such_date_in, &[("text", text), ("part", part)]),
        NotDays::Backwards(text) => fill(&say.backwards, &[("text", text)]),
        NotDays::TooLong(text) => fill(&say.too_long, &[("text", text)]),
    }
}

/// A key and where it stands.
fn named(key: &Key, words: &Words) -> String {
    let text = if key.place.is_empty() { &words.key.of_file } else { &words.key.of_table };
    fill(text, &[("name", &key.name), ("place", &key.place)])
}

fn kind(kind: ValueKind, words: &Words) -> &str {
    let say = &words.kind;
    match kind {
        ValueKind::Text => &say.text,
        ValueKind::Number => &say.number,
        ValueKind::Float => &say.float,
        ValueKind::Boolean => &say.boolean,
        ValueKind::Date => &say.date,
        ValueKind::List => &say.list,
        ValueKind::Table => &say.table,
    }
}

/// The near miss, where there is one.
fn near(near: Option<&str>, words: &Words) -> String {
    near_or(near, "", words)
}

fn near_or(near: Option<&str>, otherwise: &str, words: &Words) -> String {
    near.map_or_else(|| otherwise.to_owned(), |near| fill(&words.more.near, &[("near", near)]))
}

/// What there is in place of what there is not.
fn instead(absent: &Absent, words: &Words) -> String {
    let there = match absent.there.is_empty() {
        true => String::new(),
        false => fill(&words.more.there, &[("there", &quoted(&absent.there, words))]),
    };
    near_or(absent.near.as_deref(), &there, words)
}

fn quoted(names: &[String], words: &Words) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(&words.more.and)
}

fn clocks(clocks: &[ClockName], words: &Words) -> String {
    clocks.iter().map(|clock| clock.key()).collect::<Vec<_>>().join(&words.more.and)
}

#[cfg(test)]
mod tests;
