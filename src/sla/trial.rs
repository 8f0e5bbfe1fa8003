//! A deadline tried out, and the time between two instants, without a ticket: what `desk due` answers.
//!
//! The rules are those of the clocks [sla.md, "Clocks"]: a pause shifts a deadline in the target's own
//! kind of time, and nothing is used up while it lasts.

use chrono::{DateTime, Utc};

use super::calendar::Calendar;
use super::run::{Shift, Target};
use crate::time::span::Span;

/// A stretch of time that does not count.
pub(crate) type Wait = (DateTime<Utc>, DateTime<Utc>);

/// The deadline of a span that starts then, shifted by the waits that begin by it; these may come in
/// any order and overlap. None where the calendar does not open in ten years ahead.
pub(crate) fn due(calendar: &Calendar, start: DateTime<Utc>, span: Span, waits: &[Wait]) -> Option<DateTime<Utc>> {
    let target = Target { span, calendar };
    let mut shift = Shift::default();
    let mut due = target.due(start, shift)?;
    for (from, to) in apart(waits, start, None) {
        if due < from {
            break;
        }
        shift = target.shift(shift, from, to);
        due = target.due(start, shift)?;
    }
    Some(due)
}

/// The time between two instants, less the waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Between {
    /// Seconds around the clock.
    pub elapsed_s: i64,
    /// Seconds in which the calendar is open.
    pub work_s: i64,
}

/// The time from one instant until another, less the waits in between; none where `until` is before `from`.
pub(crate) fn between(calendar: &Calendar, from: DateTime<Utc>, until: DateTime<Utc>, waits: &[Wait]) -> Between {
    let elapsed = |from: DateTime<Utc>, until: DateTime<Utc>| (until - from).num_seconds().max(0);
    let mut between = Between { elapsed_s: elapsed(from, until), work_s: calendar.between(from, until) };
    for (from, to) in apart(waits, from, Some(until)) {
        between.elapsed_s -= elapsed(from, to);
        between.work_s -= calendar.between(from, to);
    }
    between
}

/// The waits in order, joined where they meet, and without what lies before `start` or after `end`.
fn apart(waits: &[Wait], start: DateTime<Utc>, end: Option<DateTime<Utc>>) -> Vec<Wait> {
    let within = |&(from, to): &Wait| (from.max(start), end.map_or(to, |end| to.min(end)));
    let mut waits: Vec<Wait> = waits.iter().map(within).filter(|(from, to)| from < to).collect();
    waits.sort_unstable();
    let mut joined: Vec<Wait> = Vec::with_capacity(waits.len());
    for (from, to) in waits {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::policy::Policy;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-11-{}:00Z", text.replace(' ', "T")).parse().unwrap()
    }

    fn waits(texts: &[(&str, &str)]) -> Vec<Wait> {
        texts.iter().map(|(from, to)| (at(from), at(to))).collect()
    }

    fn office() -> Calendar {
        Policy::parse("[desk]\ntimezone = \"UTC\"", "sla.toml").unwrap().office().clone()
    }

    /// The 20th is a Friday; it is open from 9 to 12 and from 13 to 18.
    #[test]
    fn a_wait_shifts_the_deadline_in_its_own_kind_of_time() {
        for (start, span, waited, due_at) in [
            ("20 09:00", "2h", vec![], "20 11:00"),
            ("20 09:00", "2h", vec![("20 10:00", "20 10:30")], "20 11:30"),
            ("20 09:00", "4wh", vec![("20 11:30", "20 13:30")], "20 15:00"), // an hour of it was work
            ("20 09:00", "4wh", vec![("20 18:00", "23 09:00")], "20 14:00"), // after the deadline
            ("20 09:00", "4wh", vec![("20 14:00", "20 20:00")], "20 20:00"), // on it, until after hours
            ("20 09:00", "8wh", vec![("20 17:00", "23 10:00")], "23 11:00"), // two hours of it were work
            ("20 17:00", "1 workday", vec![("21 09:00", "22 18:00")], "23 17:00"), // none of it was work
            ("20 17:00", "1 workday", vec![("23 09:00", "23 11:00")], "24 10:00"),
            ("20 09:00", "2h", vec![("20 11:00", "20 12:00")], "20 12:00"), // begins on the deadline
            ("20 09:00", "2h", vec![("20 11:01", "20 12:00")], "20 11:00"), // a minute too late
            ("20 09:00", "2h", vec![("20 08:00", "20 09:30")], "20 11:30"), // began before
            ("20 09:00", "2h", vec![("20 08:00", "20 09:00")], "20 11:00"),
            ("20 09:00", "2h", vec![("20 10:45", "20 11:30"), ("20 10:00", "20 11:00")], "20 12:30"), // overlap
            ("20 09:00", "2h", vec![("20 11:30", "20 12:00"), ("20 10:00", "20 11:00")], "20 12:30"), // one brings the next in reach
            ("20 09:00", "0h", vec![], "20 09:00"),
        ] {
            let found = due(&office(), at(start), span.parse().unwrap(), &waits(&waited));
            assert_eq!(found, Some(at(due_at)), "{start} + {span}, waiting {waited:?}");
        }
    }

    #[test]
    fn time_between_leaves_out_what_was_waited() {
        for (from, until, waited, elapsed_h, work_h) in [
            ("20 09:00", "20 18:00", vec![], 9, 8),
            ("20 09:00", "23 10:00", vec![], 73, 9),
            ("20 09:00", "20 18:00", vec![("20 11:00", "20 14:00")], 6, 6),
            ("20 09:00", "20 18:00", vec![("20 11:00", "20 14:00"), ("20 13:00", "20 15:00")], 5, 5),
            ("20 09:00", "20 18:00", vec![("19 00:00", "20 10:00"), ("20 17:00", "21 00:00")], 7, 6),
            ("20 09:00", "20 18:00", vec![("21 09:00", "21 12:00")], 9, 8),
            ("20 09:00", "20 18:00", vec![("19 00:00", "22 00:00")], 0, 0),
            ("20 18:00", "20 09:00", vec![("20 10:00", "20 11:00")], 0, 0),
        ] {
            let found = between(&office(), at(from), at(until), &waits(&waited));
            let expected = Between { elapsed_s: elapsed_h * 3_600, work_s: work_h * 3_600 };
            assert_eq!(found, expected, "{from} to {until}, waiting {waited:?}");
        }
    }
}
