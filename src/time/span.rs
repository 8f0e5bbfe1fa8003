//! Spans of time as sla.toml and the command line write them: `2h`, `8wh`, `3 workdays`.
//!
//! The unit says how a span is counted [sla.md, "Durations"]: around the clock, in the calendar's
//! working seconds, or in its working days. This module knows the notation alone; adding a span to
//! an instant is the calendar's.

use std::fmt;
use std::str::FromStr;

use crate::text::digits;

/// No span may be longer than this many days, so that sums of a few can't overflow anywhere: a hundred years.
const MOST_DAYS: i64 = 36_525;
const MOST_SECONDS: i64 = MOST_DAYS * 86_400;

/// A length of time, with how it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// Seconds around the clock.
    Elapsed(i64),
    /// Seconds during which the calendar is open.
    Work(i64),
    /// Working days of the calendar.
    Workdays(u32),
}

impl Span {
    /// Whether the span is of no length.
    pub fn is_zero(self) -> bool {
        matches!(self, Span::Elapsed(0) | Span::Work(0) | Span::Workdays(0))
    }
}

/// Why a text is not a [`Span`]. Each carries the text as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotASpan {
    /// Not a number followed by a unit, or several of them.
    Form(String),
    /// A number without a unit.
    NoUnit(String),
    /// A unit that is not one; the second text is it.
    Unit(String, String),
    /// A unit that is not smaller than the one before it.
    Order(String),
    /// Several ways of counting in one span.
    Mixed(String),
    /// Longer than a hundred years.
    TooLong(String),
}

#[derive(Clone, Copy, PartialEq)]
enum Counted {
    Elapsed,
    Work,
    Workdays,
}

/// The units, each with how it is counted and how much of that one is.
const UNITS: [(&str, Counted, i64); 16] = [
    ("s", Counted::Elapsed, 1),
    ("m", Counted::Elapsed, 60),
    ("h", Counted::Elapsed, 3_600),
    ("d", Counted::Elapsed, 86_400),
    ("ws", Counted::Work, 1),
    ("worksecond", Counted::Work, 1),
    ("workseconds", Counted::Work, 1),
    ("wm", Counted::Work, 60),
    ("workminute", Counted::Work, 60),
    ("workminutes", Counted::Work, 60),
    ("wh", Counted::Work, 3_600),
    ("workhour", Counted::Work, 3_600),
    ("workhours", Counted::Work, 3_600),
    ("wd", Counted::Workdays, 1),
    ("workday", Counted::Workdays, 1),
    ("workdays", Counted::Workdays, 1),
];

fn unit(name: &str) -> Option<(Counted, i64)> {
    UNITS.iter().find(|(unit, ..)| *unit == name).map(|(_, counted, one)| (*counted, *one))
}

impl FromStr for Span {
    type Err = NotASpan;

    /// Reads `90s`, `10m`, `2h`, `1h30m`, `1d`; `5400ws`, `30wm`, `8wh`, `8 workhours`; `3wd`, `3 workdays`.
    ///
    /// Zero is a span here; where a promise wants more than that, the policy says so.
    ///
    /// # Errors
    /// [`NotASpan`].
    fn from_str(text: &str) -> Result<Span, NotASpan> {
        let form = || NotASpan::Form(text.to_string());
        let mut rest = text.trim();
        let mut total: i64 = 0;
        let mut last: Option<(Counted, i64)> = None;
        if rest.is_empty() {
            return Err(form());
        }
        while !rest.is_empty() {
            let (number, tail) = digits::leading(rest);
            if number.is_empty() {
                return Err(form());
            }
            let tail = tail.trim_start();
            let (name, tail) = tail.split_at(tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len()));
            if name.is_empty() {
                let nothing_else = last.is_none() && tail.is_empty();
                return Err(if nothing_else { NotASpan::NoUnit(number.to_string()) } else { form() });
            }
            let (counted, seconds) = unit(name).ok_or_else(|| NotASpan::Unit(text.to_string(), name.to_string()))?;
            if let Some((before, larger)) = last {
                if before != counted {
                    return Err(NotASpan::Mixed(text.to_string()));
                }
                if seconds >= larger {
                    return Err(NotASpan::Order(text.to_string()));
                }
            }
            let most = if counted == Counted::Workdays { MOST_DAYS } else { MOST_SECONDS };
            total = digits::number::<i64>(number, ..)
                .and_then(|count| count.checked_mul(seconds)?.checked_add(total))
                .filter(|total| *total <= most)
                .ok_or_else(|| NotASpan::TooLong(text.to_string()))?;
            last = Some((counted, seconds));
            rest = tail.trim_start();
        }
        match last.map(|(counted, _)| counted) {
            Some(Counted::Workdays) => {
                Ok(Span::Workdays(u32::try_from(total).map_err(|_| NotASpan::TooLong(text.to_string()))?))
            }
            Some(Counted::Work) => Ok(Span::Work(total)),
            Some(Counted::Elapsed) => Ok(Span::Elapsed(total)),
            None => Err(form()),
        }
    }
}

/// The one spelling of each span, which reads back as the same: `2h`, `1h30m`, `8wh`, `3wd`. Days
/// around the clock are written in hours, so that `24h` stays what it looks like.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, work) = match *self {
            Span::Workdays(days) => return f.pad(&format!("{days}wd")),
            Span::Elapsed(seconds) => (seconds, ""),
            Span::Work(seconds) => (seconds, "w"),
        };
        let mut text = String::new();
        for (count, unit) in [(seconds / 3_600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")] {
            if count != 0 {
                text.push_str(&format!("{count}{work}{unit}"));
            }
        }
        if text.is_empty() {
            text = format!("0{work}s");
        }
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::typed::not_a_span;
    use crate::sla::Language;

    #[test]
    fn the_units_are_those_of_the_documents() {
        use crate::text::markdown::{code_span, names_of_rows, rows, section};
        let of_policies = section(include_str!("../help/sla.md"), "Durations").unwrap();
        assert_eq!(names_of_rows(of_policies), UNITS.map(|(name, ..)| name));
        for (row, (name, counted, one)) in rows(of_policies).iter().zip(UNITS) {
            let way = match counted {
                Counted::Elapsed => "around the clock",
                Counted::Work => "in working time",
                Counted::Workdays => "in workdays",
            };
            let size: String = row[2].chars().filter(char::is_ascii_digit).collect();
            assert_eq!((row[1], size), (way, one.to_string()), "{name}");
        }
        // The command line's table has a row for each short unit, and the word of several beside it.
        let of_times = rows(section(include_str!("../help/commands.md"), "Durations").unwrap());
        let mut listed: Vec<&str> =
            of_times.iter().flat_map(|row| [code_span(row[0]), code_span(row[2])]).flatten().collect();
        listed.extend(of_times.iter().filter_map(|row| code_span(row[2])?.strip_suffix('s')));
        listed.sort_unstable();
        let mut known = UNITS.map(|(name, ..)| name);
        known.sort_unstable();
        assert_eq!(listed, known);
    }

    #[test]
    fn the_unit_says_how_a_span_is_counted() {
        for (text, span) in [
            ("90s", Span::Elapsed(90)),
            ("10m", Span::Elapsed(600)),
            ("2h", Span::Elapsed(7_200)),
            ("1h30m", Span::Elapsed(5_400)),
            ("1h 30m", Span::Elapsed(5_400)),
            ("1d", Span::Elapsed(86_400)),
            ("1d2h3m4s", Span::Elapsed(93_784)),
            ("90m", Span::Elapsed(5_400)),
            ("0h", Span::Elapsed(0)),
            ("8wh", Span::Work(28_800)),
            ("8 workhours", Span::Work(28_800)),
            ("1 workhour", Span::Work(3_600)),
            ("30wm", Span::Work(1_800)),
            ("30 workminutes", Span::Work(1_800)),
            ("5400ws", Span::Work(5_400)),
            ("1wh30wm", Span::Work(5_400)),
            ("3wd", Span::Workdays(3)),
            ("3 workdays", Span::Workdays(3)),
            (" 1 workday ", Span::Workdays(1)),
            ("36525d", Span::Elapsed(MOST_SECONDS)),
        ] {
            assert_eq!(text.parse(), Ok(span), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_span_is_told_why() {
        let form = "is not a duration: write one like `2h`, `1h30m`, `8wh` or `3 workdays`";
        for (text, message) in [
            ("", format!("`` {form}")),
            ("soon", format!("`soon` {form}")),
            ("-2h", format!("`-2h` {form}")),
            ("1.5h", format!("`1.5h` {form}")),
            ("2h30", format!("`2h30` {form}")),
            ("2 h!", format!("`2 h!` {form}")),
            ("90", "`90` has no unit: write `90m`, `90h`, `90wh` or `90 workdays`".to_string()),
            (
                "2 days",
                "`days` in `2 days` is not a unit: s, m, h and d count around the clock, ws, wm, wh and workdays in working time"
                    .to_string(),
            ),
            ("30m1h", "`30m1h` is out of order: write the larger unit first, and each once".to_string()),
            ("1h1h", "`1h1h` is out of order: write the larger unit first, and each once".to_string()),
            (
                "1h30wm",
                "`1h30wm` mixes ways of counting: around the clock, working hours and workdays don't add up".to_string(),
            ),
            (
                "1wd4wh",
                "`1wd4wh` mixes ways of counting: around the clock, working hours and workdays don't add up".to_string(),
            ),
            ("36526d", "`36526d` is longer than a hundred years".to_string()),
            ("99999999999999999999h", "`99999999999999999999h` is longer than a hundred years".to_string()),
            ("40000 workdays", "`40000 workdays` is longer than a hundred years".to_string()),
        ] {
            assert_eq!(text.parse::<Span>().map_err(|error| not_a_span(&error, Language::En)), Err(message), "{text}");
        }
    }

    #[test]
    fn a_span_has_one_spelling_that_reads_back_as_itself() {
        for (text, spelling) in [
            ("120m", "2h"),
            ("1d", "24h"),
            ("5400s", "1h30m"),
            ("3601s", "1h1s"),
            ("0s", "0s"),
            ("480wm", "8wh"),
            ("5400ws", "1wh30wm"),
            ("0 workhours", "0ws"),
            ("3 workdays", "3wd"),
        ] {
            let span: Span = text.parse().unwrap();
            assert_eq!(span.to_string(), spelling);
            assert_eq!(spelling.parse(), Ok(span));
        }
    }
}
