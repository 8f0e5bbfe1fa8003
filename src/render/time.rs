//! Instants and spans of time for people: local times in the desk's zone, "in 40 min", "2 h late", and steps
//! from one span to another.
//!
//! For people alone: machines get RFC 3339 and whole seconds. It must not know a calendar: working
//! time comes in already counted.

use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use chrono_tz::Tz;

use super::words::{Words, fill};
use crate::sla::clock::Lateness;
use crate::time::span::Span;

/// `2026-11-22T09:15:00+08:00`: for JSON.
pub(crate) fn rfc3339(time: DateTime<Utc>, zone: Tz) -> String {
    time.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// `2026-11-22 09:15` in the desk's zone (and `:30` where there are seconds): reads in a record, a
/// spreadsheet and a log alike.
pub(crate) fn local(time: DateTime<Utc>, zone: Tz) -> String {
    let local = time.with_timezone(&zone);
    format!("{} {}", local.format(DAY), local.format(time_of_day(time)))
}

const DAY: &str = "%Y-%m-%d";

fn time_of_day(time: DateTime<Utc>) -> &'static str {
    match time.timestamp().rem_euclid(60) {
        0 => "%H:%M",
        _ => "%H:%M:%S",
    }
}

/// As short as it can be told beside a "now": `17:00` today, `11-23 17:00` this year, else with the year.
pub(crate) fn short(time: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let (time, now) = (time.with_timezone(&zone), now.with_timezone(&zone));
    let form = if time.date_naive() == now.date_naive() {
        "%H:%M"
    } else if time.year() == now.year() {
        "%m-%d %H:%M"
    } else {
        "%Y-%m-%d %H:%M"
    };
    time.format(form).to_string()
}

/// `Sun 2026-11-22 09:15`, `2026-11-22（周日）09:15`: for headings.
pub(crate) fn with_weekday(time: DateTime<Utc>, zone: Tz, words: &Words) -> String {
    let local = time.with_timezone(&zone);
    let weekday = &words.time.weekdays[local.weekday().num_days_from_monday() as usize];
    let (date, clock) = (local.format(DAY).to_string(), local.format(time_of_day(time)).to_string());
    fill(&words.time.with_weekday, &[("weekday", weekday), ("date", &date), ("clock", &clock)])
}

/// `40 min`, `2 h 5 min`, `3 d 4 h`: the two largest units, rounded down, of time around the clock.
pub(crate) fn span(seconds: i64, words: &Words) -> String {
    let units = [(&words.time.days, 86_400), (&words.time.hours, 3_600), (&words.time.minutes, 60)];
    two_largest(seconds, &units, words)
}

/// `1–2 h`, `8–24 h`, `1–3 d`: from one span to another, in the largest unit that tells both whole.
pub(crate) fn range(from: i64, to: i64, words: &Words) -> String {
    let time = &words.time;
    let units = [(&time.days, 86_400), (&time.hours, 3_600), (&time.minutes, 60), (&time.seconds, 1)];
    let both = |length: i64| from % length == 0 && to % length == 0;
    let (form, length) = units.into_iter().find(|(_, length)| both(*length)).unwrap_or((&time.seconds, 1));
    fill(form, &[("n", &format!("{}–{}", from / length, to / length))])
}

/// `26 h 30 min`: working time, which has no days of 24 hours.
pub(crate) fn work_span(seconds: i64, words: &Words) -> String {
    two_largest(seconds, &[(&words.time.hours, 3_600), (&words.time.minutes, 60)], words)
}

/// How late, as the target reads: `2 d 3 h` around the clock, `5 h of work`, `3 workdays 2 h`. A workday is as long as
/// those of the target were.
pub(crate) fn lateness(late: Lateness, words: &Words) -> String {
    let work = |seconds| fill(&words.time.work, &[("span", &work_span(seconds, words))]);
    match late.target {
        Span::Elapsed(_) => span(late.seconds, words),
        Span::Work(_) => work(late.seconds),
        Span::Workdays(days) => {
            let day = if days == 0 { 0 } else { late.target_s / i64::from(days) };
            if day == 0 || late.seconds < day {
                return work(late.seconds);
            }
            let whole = words.time.workdays.of(usize::try_from(late.seconds / day).unwrap_or(usize::MAX));
            match late.seconds % day {
                0..60 => whole,
                rest => format!("{whole} {}", work_span(rest, words)),
            }
        }
    }
}

fn two_largest(seconds: i64, units: &[(&String, i64)], words: &Words) -> String {
    let seconds = seconds.max(0);
    let unit = |form: &str, n: i64| fill(form, &[("n", &n.to_string())]);
    for (nth, (form, length)) in units.iter().enumerate() {
        if seconds >= *length {
            let rest = seconds % length;
            let smaller = units.get(nth + 1).map(|(form, length)| (form, rest / length)).filter(|(_, n)| *n > 0);
            return match smaller {
                Some((smaller, n)) => format!("{} {}", unit(form, seconds / length), unit(smaller, n)),
                None => unit(form, seconds / length),
            };
        }
    }
    unit(&words.time.seconds, seconds)
}

/// How far a deadline is from now: `in 40 min`, `2 h late`; `now` on the second.
pub(crate) fn until(deadline: DateTime<Utc>, now: DateTime<Utc>, words: &Words) -> String {
    let seconds = (deadline - now).num_seconds();
    match seconds {
        0 => words.time.now.clone(),
        1.. => fill(&words.time.in_, &[("span", &span(seconds, words))]),
        _ => fill(&words.time.late, &[("span", &span(-seconds, words))]),
    }
}

/// As [`until`], for a time that nobody promised: `in 40 min`, `2 h past`.
pub(crate) fn until_told(told: DateTime<Utc>, now: DateTime<Utc>, words: &Words) -> String {
    match (now - told).num_seconds() {
        past @ 1.. => fill(&words.time.past, &[("span", &span(past, words))]),
        _ => until(told, now, words),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::render::words::words;
    use crate::sla::Language;

    const ZONE: Tz = chrono_tz::Asia::Shanghai;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_is_told_in_the_desks_zone() {
        let time = at("2026-11-22T01:15:00Z");
        assert_eq!(rfc3339(time, ZONE), "2026-11-22T09:15:00+08:00");
        assert_eq!(local(time, ZONE), "2026-11-22 09:15");
        assert_eq!(local(time + TimeDelta::seconds(7), ZONE), "2026-11-22 09:15:07");
        assert_eq!(with_weekday(time, ZONE, words(Language::En)), "Sun 2026-11-22 09:15");
        assert_eq!(with_weekday(time, ZONE, words(Language::Zh)), "2026-11-22（周日）09:15");
        let second = time + TimeDelta::seconds(7);
        assert_eq!(with_weekday(second, ZONE, words(Language::Zh)), "2026-11-22（周日）09:15:07");
        assert_eq!(rfc3339(time, chrono_tz::UTC), "2026-11-22T01:15:00+00:00");
    }

    #[test]
    fn a_short_time_leaves_out_what_now_tells() {
        let now = at("2026-11-22T01:15:00Z");
        assert_eq!(short(at("2026-11-22T15:59:00Z"), now, ZONE), "23:59");
        assert_eq!(short(at("2026-11-22T16:00:00Z"), now, ZONE), "11-23 00:00");
        assert_eq!(short(at("2027-01-04T01:00:00Z"), now, ZONE), "2027-01-04 09:00");
    }

    #[test]
    fn a_span_is_told_in_its_two_largest_units() {
        for (seconds, en, zh) in [
            (0, "0 s", "0 秒"),
            (59, "59 s", "59 秒"),
            (60, "1 min", "1 分钟"),
            (2_400, "40 min", "40 分钟"),
            (7_199, "1 h 59 min", "1 小时 59 分钟"),
            (7_200, "2 h", "2 小时"),
            (86_400 + 59, "1 d", "1 天"),
            (273_600, "3 d 4 h", "3 天 4 小时"),
        ] {
            assert_eq!(span(seconds, words(Language::En)), en);
            assert_eq!(span(seconds, words(Language::Zh)), zh);
        }
        assert_eq!(work_span(95_400, words(Language::En)), "26 h 30 min");
    }

    #[test]
    fn a_range_is_told_in_one_unit() {
        for (from, to, en, zh) in [
            (0, 3_600, "0–1 h", "0–1 小时"),
            (3_600, 7_200, "1–2 h", "1–2 小时"),
            (28_800, 86_400, "8–24 h", "8–24 小时"),
            (86_400, 259_200, "1–3 d", "1–3 天"),
            (5_400, 7_200, "90–120 min", "90–120 分钟"),
            (1, 3_600, "1–3600 s", "1–3600 秒"),
        ] {
            assert_eq!(range(from, to, words(Language::En)), en);
            assert_eq!(range(from, to, words(Language::Zh)), zh);
        }
    }

    #[test]
    fn lateness_reads_as_its_target() {
        let (hours, days) = (|h: i64| Span::Work(h * 3600), Span::Workdays);
        for (target, target_s, seconds, en, zh) in [
            (Span::Elapsed(4 * 3600), 4 * 3600, 23_036_400, "266 d 15 h", "266 天 15 小时"),
            (Span::Elapsed(24 * 3600), 24 * 3600, 90_000, "1 d 1 h", "1 天 1 小时"),
            (hours(8), 28_800, 0, "0 s of work", "0 秒（工作时间）"),
            (hours(8), 28_800, 108_000, "30 h of work", "30 小时（工作时间）"),
            (days(3), 86_400, 28_799, "7 h 59 min of work", "7 小时 59 分钟（工作时间）"),
            (days(3), 86_400, 28_800, "1 workday", "1 个工作日"),
            (days(3), 86_400, 86_459, "3 workdays", "3 个工作日"),
            (days(3), 86_400, 93_600, "3 workdays 2 h", "3 个工作日 2 小时"),
            // 6399 h of work, of workdays of 9 h.
            (days(1), 32_400, 6399 * 3600, "711 workdays", "711 个工作日"),
        ] {
            let late = Lateness { seconds, target, target_s };
            assert_eq!(lateness(late, words(Language::En)), en);
            assert_eq!(lateness(late, words(Language::Zh)), zh);
        }
    }

    #[test]
    fn a_deadline_is_ahead_now_or_behind() {
        let now = at("2026-11-22T01:15:00Z");
        for (seconds, en, zh) in
            [(2_400, "in 40 min", "还有 40 分钟"), (0, "now", "现在"), (-7_200, "2 h late", "超时 2 小时")]
        {
            let deadline = now + TimeDelta::seconds(seconds);
            assert_eq!(until(deadline, now, words(Language::En)), en);
            assert_eq!(until(deadline, now, words(Language::Zh)), zh);
        }
    }
}
