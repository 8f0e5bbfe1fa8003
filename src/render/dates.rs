//! Dates and what is said of them, in words.
//!
//! It must not decide what holds.

use crate::render::time;
use crate::render::words::{DatesWords, fill};
use crate::sla::calendar::{Days, OnDate};
use crate::sla::statements::LateDate;
use chrono_tz::Tz;

/// How many of the dates that were said late are told; the rest is counted.
const SHOWN: usize = 10;

/// What a date is.
pub(crate) fn on_date(what: Option<&OnDate>, words: &DatesWords) -> String {
    match what {
        None => words.as_weekday.clone(),
        Some(OnDate::Holiday) => words.holiday.clone(),
        Some(OnDate::Workday) => words.workday.clone(),
        Some(OnDate::Hours(windows)) if windows.is_empty() => words.closed.clone(),
        Some(OnDate::Hours(windows)) => windows.iter().map(ToString::to_string).collect::<Vec<_>>().join(&words.and),
    }
}

/// A date, or a day of every year.
pub(crate) fn date(days: Days, words: &DatesWords) -> String {
    match days {
        Days::Yearly(..) => fill(&words.every_year, &[("date", &days.to_string())]),
        Days::Day(_) | Days::Range(..) => days.to_string(),
    }
}

/// The statements about days that had begun, a line each; days in a row of which the same was said at once in one.
pub(crate) fn late(dates: &[LateDate], zone: Tz, words: &DatesWords) -> Vec<String> {
    let mut rows: Vec<LateDate> = Vec::new();
    for late in dates {
        match rows.last_mut().and_then(|last| Some((joined(last, late)?, last))) {
            Some((days, last)) => last.days = days,
            None => rows.push(late.clone()),
        }
    }
    let said = |late: &LateDate| {
        let (days, what) = (date(late.days, words), on_date(Some(&late.what), words));
        let at = time::rfc3339(late.written.to_utc(), zone);
        let (text, by) = match &late.by {
            Some(by) => (&words.late, by.as_str()),
            None => (&words.late_unwritten, ""),
        };
        fill(text, &[("date", &days), ("calendar", &late.calendar), ("day", &what), ("time", &at), ("by", by)])
    };
    let mut lines: Vec<String> = rows.iter().take(SHOWN).map(said).collect();
    if rows.len() > SHOWN {
        lines.push(fill(&words.more, &[("n", &(rows.len() - SHOWN).to_string())]));
    }
    lines
}

/// The days of both, where they follow on each other and all else is the same.
fn joined(last: &LateDate, next: &LateDate) -> Option<Days> {
    let Days::Day(day) = next.days else { return None };
    let (first, before) = match last.days {
        Days::Day(first) => (first, first),
        Days::Range(first, before) => (first, before),
        Days::Yearly(..) => return None,
    };
    let is_same = LateDate { days: last.days, ..next.clone() } == *last;
    (is_same && before.succ_opt() == Some(day)).then_some(Days::Range(first, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::words::words;
    use crate::sla::Language;

    fn said(day: &str, what: OnDate, by: Option<&str>) -> LateDate {
        LateDate {
            calendar: "office".to_owned(),
            days: day.parse().unwrap(),
            what,
            written: "2026-11-22T10:02:11+08:00".parse().unwrap(),
            by: by.map(str::to_owned),
        }
    }

    #[test]
    fn days_in_a_row_of_which_the_same_was_said_are_told_together() {
        let li = Some("li.na");
        let dates = [
            said("2026-10-01", OnDate::Holiday, li),
            said("2026-10-02", OnDate::Holiday, li),
            said("2026-10-03", OnDate::Holiday, li),
            said("2026-10-05", OnDate::Holiday, li),
            said("2026-10-06", OnDate::Workday, li),
            said("01-01", OnDate::Holiday, None),
            said("2026-11-20", OnDate::Hours(vec!["09:00-12:00".parse().unwrap()]), None),
        ];
        let zone = chrono_tz::Asia::Shanghai;
        assert_eq!(
            late(&dates, zone, &words(Language::En).dates),
            [
                "2026-10-01..2026-10-03 (office): holiday, said on 2026-11-22T10:02:11+08:00 by li.na",
                "2026-10-05 (office): holiday, said on 2026-11-22T10:02:11+08:00 by li.na",
                "2026-10-06 (office): make-up day, said on 2026-11-22T10:02:11+08:00 by li.na",
                "01-01 every year (office): holiday, as sla.toml says now",
                "2026-11-20 (office): 09:00-12:00, as sla.toml says now",
            ]
        );
        let many: Vec<LateDate> =
            (1..=12).map(|day| said(&format!("2026-09-{:02}", 2 * day), OnDate::Holiday, li)).collect();
        let lines = late(&many, zone, &words(Language::Zh).dates);
        assert_eq!((lines.len(), &*lines[10]), (11, "另有 2 条：见 `desk policy --dates`"));
    }
}
