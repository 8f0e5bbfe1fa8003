//! Times in cells: as we write them, and as Excel, WPS and people do.
//!
//! A cell without an offset is in the desk's zone. A day without a time of day stays one: what a
//! missing hour means is the caller's to say.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::text::folded;
use crate::render::time::{self, rfc3339};
use crate::text::digits::{self, leading};
use crate::time::{local, written};

/// What a cell says of when something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// To the minute or the second.
    At(DateTime<Utc>),
    /// The day alone.
    On(NaiveDate),
}

/// Which comes first in `10/11/2023`, where the year comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The tenth of November.
    DayFirst,
    /// The eleventh of October.
    MonthFirst,
}

/// Why a cell gives no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoTime {
    /// It is none that is known here.
    Unknown,
    /// The clocks were put forward over it.
    Gap,
    /// Day and month can't be told apart, and nothing in the file tells.
    EitherWay,
    /// The column was too narrow when the file was saved, and the time is lost.
    TooNarrow,
}

/// Reads a cell.
///
/// # Errors
/// [`NoTime`] where it says no time, or not which.
pub(crate) fn when(text: &str, order: Option<Order>, zone: Tz) -> Result<When, NoTime> {
    let text = text.trim();
    if text.len() > 2 && text.bytes().all(|b| b == b'#') {
        return Err(NoTime::TooNarrow);
    }
    if let Some(instant) = written::instant(&text.replace(' ', "T")) {
        return Ok(When::At(instant));
    }
    let text = folded(text);
    let (date, time) = match serial(&text) {
        Some(serial) => serial,
        None => written(&text, order)?,
    };
    let Some(time) = time else { return Ok(When::On(date)) };
    // Of one that the clocks went through twice, the first.
    local::instant(date.and_time(time), zone).first().map(When::At).ok_or(NoTime::Gap)
}

/// A time as a cell that a spreadsheet takes for one and [`when`] reads back: local, to the minute, or
/// to the second where there are seconds. Where the clocks went through it twice and this is the second
/// time, with its offset.
pub(crate) fn shown(time: DateTime<Utc>, zone: Tz) -> String {
    let text = time::local(time, zone);
    if when(&text, None, zone) == Ok(When::At(time)) { text } else { rfc3339(time, zone) }
}

/// What a cell tells of the order of day and month in the whole file, if anything.
pub(crate) fn evidence(text: &str) -> Option<Order> {
    let text = folded(text);
    let (first, second) = year_last(&text)?;
    match (first > 12, second > 12) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

fn year_last(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split(['/', '-']);
    let (first, second, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let (year, _) = leading(year);
    (year.len() == 4).then_some((number(first, 2)?, number(second, usize::MAX)?))
}

type DateAndTime = (NaiveDate, Option<NaiveTime>);

/// Excel's count of days since the last day of 1899; the day's fraction is the time.
fn serial(text: &str) -> Option<DateAndTime> {
    let (days, fraction) = text.split_once(['.', ',']).map_or((text, None), |(days, rest)| (days, Some(rest)));
    if fraction.is_some_and(|fraction| fraction.is_empty() || !leading(fraction).1.is_empty()) {
        return None;
    }
    let days: i64 = digits::number(days, 5..=5).filter(|days| (20_000..=80_000).contains(days))?;
    let midnight =
        NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(days))?.and_time(NaiveTime::MIN);
    let Some(fraction) = fraction else { return Some((midnight.date(), None)) };
    let seconds = (format!("0.{fraction}").parse::<f64>().ok()? * 86_400.0).round() as i64;
    let moment = midnight + TimeDelta::seconds(seconds);
    Some((moment.date(), Some(moment.time())))
}

/// A date, then perhaps a time, as people and programs write them.
fn written(text: &str, order: Option<Order>) -> Result<DateAndTime, NoTime> {
    let mut text = text.replace(['年', '月'], "-").replace(['日', '号'], " ").replace(['时', '点'], ":");
    text = text.replace('分', ":").replace('秒', " ");
    for weekday in WEEKDAYS {
        if let Some(at) = text.find(weekday) {
            let end = at + weekday.len();
            let end = end + text[end..].chars().next().filter(|_| !weekday.is_ascii()).map_or(0, char::len_utf8);
            text.replace_range(at..end, " ");
        }
    }
    let half = HALVES.iter().find(|(word, _)| text.contains(word)).map(|&(word, half)| {
        text = text.replace(word, " ");
        half
    });
    let text = text.replace(['(', ')', '[', ']', ','], " ");
    let (date, rest) = date(text.trim(), order)?;
    let rest = rest.trim_matches(|c: char| c == ' ' || c == 't');
    // What 分 left at the end goes; what 点 left alone is the full hour.
    let rest = match rest.strip_suffix(':') {
        Some(hour) if !hour.contains(':') => format!("{hour}:00"),
        Some(shorter) => shorter.to_owned(),
        None => rest.to_owned(),
    };
    if rest.is_empty() {
        return if half.is_none() { Ok((date, None)) } else { Err(NoTime::Unknown) };
    }
    time(&rest, half).map(|time| (date, Some(time))).ok_or(NoTime::Unknown)
}

/// Half of the day that a 12-hour time is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
    Night,
}

const HALVES: [(&str, Half); 11] = [
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("凌晨", Half::Morning),
    ("下午", Half::Afternoon),
    ("中午", Half::Afternoon),
    ("傍晚", Half::Night),
    ("晚上", Half::Night),
    ("a.m.", Half::Morning),
    ("p.m.", Half::Afternoon),
    ("am", Half::Morning),
    ("pm", Half::Afternoon),
];

/// Words that tell the weekday; after a Chinese one stands the day's own character.
const WEEKDAYS: [&str; 17] = [
    "星期",
    "周",
    "礼拜",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// A number of no more than so many characters. A plus sign does no harm.
fn number(text: &str, most: usize) -> Option<u32> {
    if text.len() > most { None } else { digits::number(text.strip_prefix('+').unwrap_or(text), ..) }
}

fn day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    written::day([year, month, day]).filter(is_likely)
}

/// Whether a ticket may be of that day: of other years a cell is misread.
fn is_likely(day: &NaiveDate) -> bool {
    (1970..=2199).contains(&day.year())
}

/// The date at the beginning, and what follows.
fn date(text: &str, order: Option<Order>) -> Result<(NaiveDate, &str), NoTime> {
    let (first, rest) = leading(text);
    if matches!(first.len(), 8 | 12 | 14) {
        let date = written::compact(&first[..8]).filter(is_likely);
        // What follows the eight digits is the time, with or without a space.
        return date.map(|date| (date, &text[8..])).ok_or(NoTime::Unknown);
    }
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.')).ok_or(NoTime::Unknown)?;
    let (second, rest) = leading(rest[1..].trim_start());
    let rest = rest.trim_start().strip_prefix(separator).ok_or(NoTime::Unknown)?.trim_start();
    let (third, after) = leading(rest);
    let [first_number, second_number] = [first, second].map(|text| number(text, 4));
    let (Some(first_number), Some(second_number)) = (first_number, second_number) else { return Err(NoTime::Unknown) };
    if first.len() == 4 {
        // A missing space leaves the hour at the day: 2023-10-2509:15.
        let mut readings = (1..=2.min(third.len())).filter_map(|length| {
            let hour = third.len() - length;
            let whole = hour == 0 || (hour <= 2 && after.starts_with(':') && number(&third[length..], 4)? < 24);
            let date = day(first_number, second_number, number(&third[..length], 4)?)?;
            whole.then_some((date, &rest[length..]))
        });
        return match (readings.next(), readings.next()) {
            (Some(reading), None) => Ok(reading),
            _ => Err(NoTime::Unknown),
        };
    }
    let year = number(third, 4).filter(|_| third.len() == 4).ok_or(NoTime::Unknown)?;
    let day_first = day(year, second_number, first_number);
    let month_first = day(year, first_number, second_number);
    let date = match (separator, order, day_first, month_first) {
        ('.', _, date, _) | (_, Some(Order::DayFirst), date, _) | (_, Some(Order::MonthFirst), _, date) => date,
        (_, None, Some(date), None) | (_, None, None, Some(date)) => Some(date),
        (_, None, Some(one), Some(other)) if one == other => Some(one),
        (_, None, Some(_), Some(_)) => return Err(NoTime::EitherWay),
        (_, None, None, None) => None,
    };
    date.map(|date| (date, after)).ok_or(NoTime::Unknown)
}

/// `9:15`, `9:15:30.5`, `0915`, `091530`, `9` before a half of the day.
fn time(text: &str, half: Option<Half>) -> Option<NaiveTime> {
    let text = text.trim();
    let parts: Vec<&str> = match text.contains(':') {
        true => text.split(':').map(str::trim).collect(),
        false if matches!(text.len(), 4 | 6) && leading(text).1.is_empty() => {
            (0..text.len() / 2).map(|nth| &text[nth * 2..nth * 2 + 2]).collect()
        }
        false => vec![text],
    };
    let two = |text: &str| number(text, 2);
    let (hour, minute, second) = match parts[..] {
        // A bare number is no time of day without a half.
        [hour] if half.is_some() => (two(hour)?, 0, 0),
        [hour, minute] => (two(hour)?, two(minute)?, 0),
        [hour, minute, second] => (two(hour)?, two(minute)?, two(second.split('.').next()?)?),
        _ => return None,
    };
    let hour = match (half, hour) {
        (Some(Half::Morning), 12) => 0,
        // Twelve at night is the end of the day to one and its beginning to another.
        (Some(Half::Night), 12) => return None,
        (Some(Half::Afternoon | Half::Night), 1..=11) => hour + 12,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHANGHAI: Tz = chrono_tz::Asia::Shanghai;
    const BERLIN: Tz = chrono_tz::Europe::Berlin;

    fn read(text: &str) -> Result<String, NoTime> {
        Ok(match when(text, None, SHANGHAI)? {
            When::At(time) => time::local(time, SHANGHAI),
            When::On(day) => day.to_string(),
        })
    }

    #[test]
    fn times_are_read_however_they_were_written() {
        for text in [
            "2023-10-25 09:15",
            "2023-10-25 9:15",
            "2023-10-25T09:15",
            "2023-10-25T09:15:00+08:00",
            "2023-10-25T01:15:00Z",
            "2023-10-25 01:15:00Z",
            "2023-10-25 09:15:00.000",
            "2023/10/25 9:15",
            "2023/10/25  9:15:00",
            "2023.10.25 9:15",
            "25.10.2023 09:15",
            "10/25/2023 9:15",
            "25/10/2023 9:15",
            "10/25/2023 9:15 AM",
            "2023-10-2509:15",
            "2023/10/259:15",
            "２０２３－１０－２５　０９：１５",
            "2023年10月25日 9:15",
            "2023年10月25日9时15分",
            "2023年10月25日 9点15分0秒",
            "2023年10月25号上午9:15",
            "2023-10-25 上午 9:15",
            "2023/10/25 星期三 9:15",
            "2023/10/25 周三 9:15",
            "2023-10-25（周三）09:15",
            "Wed 2023-10-25 09:15",
            "20231025 0915",
            "202310250915",
            "20231025091500",
            "20231025 09:15",
            "45224.3854166667",
            "45224,3854166667",
        ] {
            assert_eq!(read(text).as_deref(), Ok("2023-10-25 09:15"), "{text}");
        }
        for (text, time) in [
            ("2023-10-25 下午 3:05", "2023-10-25 15:05"),
            ("2023-10-25 下午3点", "2023-10-25 15:00"),
            ("2023-10-25 中午12:30", "2023-10-25 12:30"),
            ("2023-10-25 凌晨12:30", "2023-10-25 00:30"),
            ("2023-10-25 晚上8:00", "2023-10-25 20:00"),
            ("2023-10-25 下午 15:05", "2023-10-25 15:05"),
            ("10/25/2023 3:05:09 PM", "2023-10-25 15:05:09"),
            ("2023-10-25 12:05 am", "2023-10-25 00:05"),
            ("45224.385", "2023-10-25 09:14:24"),
            ("2023-1-1 1:05", "2023-01-01 01:05"),
            ("2023-10-25 9点", "2023-10-25 09:00"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(time), "{text}");
        }
    }

    #[test]
    fn a_day_alone_stays_one() {
        for text in
            ["2023-10-25", "2023/10/25", "2023年10月25日", "25.10.2023", "20231025", "45224", "2023-10-25 星期三"]
        {
            assert_eq!(read(text).as_deref(), Ok("2023-10-25"), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "soon",
            "9:15",
            "2023-13-25 09:15",
            "2023-02-29 09:15",
            "2023-10-25 25:00",
            "2023-10-25 09:60",
            "2023-10-25 9",
            "45",
            "99999",
            "2023-1-115:30",
            "23-10-25 09:15",
            "0023-10-25 09:15",
            "1.5",
            "2023-10-25 晚上12:00",
            "2023-10-25 09:15 or so",
            "#N/A",
        ] {
            assert_eq!(read(text), Err(NoTime::Unknown), "{text}");
        }
        assert_eq!(read("########"), Err(NoTime::TooNarrow));
    }

    #[test]
    fn day_and_month_are_told_apart_by_the_rest_of_the_file() {
        assert_eq!(read("10/11/2023 9:15"), Err(NoTime::EitherWay));
        for (order, day) in [(Order::DayFirst, "2023-11-10"), (Order::MonthFirst, "2023-10-11")] {
            assert_eq!(when("10/11/2023", Some(order), SHANGHAI), Ok(When::On(day.parse().unwrap())));
        }
        assert_eq!(evidence("25/10/2023 9:15"), Some(Order::DayFirst));
        assert_eq!(evidence("10/25/2023 9:15"), Some(Order::MonthFirst));
        for text in ["10/11/2023", "2023/10/25", "x", "25.10.2023"] {
            assert_eq!(evidence(text), None, "{text}");
        }
    }

    #[test]
    fn times_at_clock_changes_are_the_first_or_none_and_come_back_as_they_were() {
        let first = when("2026-10-25 02:30", None, BERLIN);
        assert_eq!(first, Ok(When::At("2026-10-25T00:30:00Z".parse().unwrap())));
        assert_eq!(when("2026-03-29 02:30", None, BERLIN), Err(NoTime::Gap));
        for instant in ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:30:07Z", "2026-03-29T01:30:00Z"]
        {
            let instant = instant.parse().unwrap();
            assert_eq!(when(&shown(instant, BERLIN), None, BERLIN), Ok(When::At(instant)));
        }
        assert_eq!(shown("2026-10-25T00:30:00Z".parse().unwrap(), BERLIN), "2026-10-25 02:30");
        assert_eq!(shown("2026-10-25T01:30:00Z".parse().unwrap(), BERLIN), "2026-10-25T02:30:00+01:00");
    }
}
