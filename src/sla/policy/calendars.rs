//! The sections `[calendar.NAME]`: hours of the week, holidays, make-up days, dates of their own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use toml::Spanned;
use toml::de::DeValue;

use super::base::Base;
use super::errors::Errors;
use super::fields::{Fields, near, texts_of};
use super::keys;
use super::lists::tables;
use super::wrong::{BadValue, Key, Wrong};
use crate::sla::calendar::{Calendar, Dates, Days, Mark, Marks, WEEKDAYS, Week, Window, weekdays};

/// The calendars that the file gives, by name.
pub(super) fn calendars(
    root: &mut Fields<'_>,
    errors: &mut Errors<'_>,
    zone: Tz,
    base: Base<'_>,
) -> BTreeMap<String, Calendar> {
    let mut found = BTreeMap::new();
    for (name, mut fields) in tables(root, errors, "calendar") {
        let wrong_before = errors.count();
        let week = week(&mut fields, errors);
        let mut dates = dates(&mut fields, errors, &week);
        let (place, at) = (fields.place.clone(), fields.at);
        fields.finish(errors, &keys::CALENDAR);
        if let Base::Today(today) = base {
            dates = today.calendars.get(name.text).map(|calendar| calendar.dates().clone()).unwrap_or_default();
        }
        let calendar = Calendar::new(zone, week, dates);
        // Windows that can't be read may be all that it has. And a kept calendar may live by its dates
        // alone, which come to it later.
        let as_written = errors.count() == wrong_before && !matches!(base, Base::Today(_));
        if as_written && !calendar.ever_opens() {
            errors.add(at, Wrong::NeverOpens { place });
        }
        found.insert(name.text.to_owned(), calendar);
    }
    found
}

fn week(fields: &mut Fields<'_>, errors: &mut Errors<'_>) -> Week {
    let mut week = Week::default();
    let mut given: [Option<(&str, usize)>; 7] = [None; 7];
    let hours = fields.table(errors, "hours");
    for (key, value) in hours.entries() {
        let named = hours.named(key.text);
        let days = match weekdays(key.text) {
            Ok(days) => days,
            Err(day) => {
                let (day, near) = (day.to_owned(), near(day, WEEKDAYS));
                errors.value(key.at, &named, BadValue::NoWeekday { day, near });
                continue;
            }
        };
        let windows = windows(errors, &named, value);
        for day in days {
            if let Some((other, line)) = given[day] {
                let by = other.to_owned();
                errors.value(key.at, &named, BadValue::HoursTwice { day: WEEKDAYS[day], by, line });
                break;
            }
            given[day] = Some((key.text, errors.line(key.at)));
            week[day].clone_from(&windows);
        }
    }
    week
}

/// The windows of one day: each well formed, in order and apart.
fn windows<'a>(errors: &mut Errors<'_>, named: &Key, value: &'a Spanned<DeValue<'a>>) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    for text in texts_of(errors, named, value).unwrap_or_default() {
        let window: Window = match text.text.parse() {
            Ok(window) => window,
            Err(problem) => {
                errors.value(text.at, named, BadValue::NotAWindow(problem));
                continue;
            }
        };
        match windows.last() {
            Some(&last) if window.close <= last.open => {
                errors.value(text.at, named, BadValue::WindowTooLate { window, last });
            }
            Some(&last) if window.open < last.close => {
                errors.value(text.at, named, BadValue::WindowsOverlap { window, last });
            }
            _ => windows.push(window),
        }
    }
    windows
}

fn dates(fields: &mut Fields<'_>, errors: &mut Errors<'_>, week: &Week) -> Dates {
    let mut marks = Marks::default();
    let holidays = days(fields, errors, &mut marks, "holidays", Mark::Holiday);
    let workdays = days(fields, errors, &mut marks, "workdays", Mark::Workday);
    if !workdays.is_empty() && week.iter().all(Vec::is_empty) {
        errors.value(fields.at("workdays"), &fields.named("workdays"), BadValue::NoHoursToMakeUp);
    }
    Dates { holidays, workdays, own: own_hours(fields, errors) }
}

fn days(
    fields: &mut Fields<'_>,
    errors: &mut Errors<'_>,
    marks: &mut Marks,
    key: &'static str,
    mark: Mark,
) -> Vec<Days> {
    let named = fields.named(key);
    let mut found = Vec::new();
    for text in fields.texts(errors, key).unwrap_or_default() {
        let days: Days = match text.text.parse() {
            Ok(days) => days,
            Err(problem) => {
                errors.value(text.at, &named, BadValue::NotDays(problem));
                continue;
            }
        };
        if let Err(both) = marks.insert(days, mark) {
            errors.value(text.at, &named, BadValue::HolidayAndWorkday(both));
        }
        found.push(days);
    }
    found
}

fn own_hours(fields: &mut Fields<'_>, errors: &mut Errors<'_>) -> BTreeMap<NaiveDate, Vec<Window>> {
    let mut own = BTreeMap::new();
    let place = fields.named("dates");
    let dates = fields.table(errors, "dates");
    for (key, value) in dates.entries() {
        match key.text.parse() {
            Ok(Days::Day(date)) => {
                own.insert(date, windows(errors, &dates.named(key.text), value));
            }
            Ok(_) => errors.value(key.at, &place, BadValue::NotOneDate(key.text.to_owned())),
            Err(problem) => errors.value(key.at, &place, BadValue::NotDays(problem)),
        }
    }
    own
}
