//! The local times that the clocks of a zone skip at once: to be told to who named one of them.

use chrono::{FixedOffset, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::local::instant;

/// The local times that the clocks of a zone skip at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gap {
    /// The first that is skipped.
    pub start: NaiveDateTime,
    /// What the clocks are put forward to.
    pub end: NaiveDateTime,
    /// Of the time before it.
    pub offset: FixedOffset,
}

impl Gap {
    /// The gap that a local time lies in. None is longer than a day and a bit; should one be, as much is said.
    pub(crate) fn around(local: NaiveDateTime, zone: Tz) -> Gap {
        let is_there = |time: &NaiveDateTime| instant(*time, zone).first().is_some();
        let by_minutes = |sign: i64| {
            (1..=48 * 60).filter_map(move |n| local.checked_add_signed(TimeDelta::minutes(sign * n))).find(is_there)
        };
        let before = by_minutes(-1).unwrap_or(local);
        let by_seconds = (1..=60).filter_map(|n| before.checked_add_signed(TimeDelta::seconds(n)));
        let start = by_seconds.into_iter().find(|time| !is_there(time)).unwrap_or(local);
        let offset_at = |time: NaiveDateTime| {
            let utc = instant(time, zone).first().map_or(time, |instant| instant.naive_utc());
            zone.offset_from_utc_datetime(&utc).fix()
        };
        let offset = offset_at(before);
        let after = offset_at(by_minutes(1).unwrap_or(local));
        let length = after.local_minus_utc() - offset.local_minus_utc();
        let end = start.checked_add_signed(TimeDelta::seconds(i64::from(length))).unwrap_or(start);
        Gap { start, end, offset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_told_from_end_to_end() {
        for (local, zone, start, end, offset) in [
            ("2026-03-29T02:30:00", chrono_tz::Europe::Berlin, "2026-03-29T02:00:00", "2026-03-29T03:00:00", 3_600),
            ("2024-03-31T00:00:00", chrono_tz::Asia::Beirut, "2024-03-31T00:00:00", "2024-03-31T01:00:00", 7_200),
            ("2011-12-30T12:00:00", chrono_tz::Pacific::Apia, "2011-12-30T00:00:00", "2011-12-31T00:00:00", -36_000),
        ] {
            let gap = Gap::around(local.parse().unwrap(), zone);
            assert_eq!((gap.start, gap.end), (start.parse().unwrap(), end.parse().unwrap()), "{local} {zone}");
            assert_eq!(gap.offset.local_minus_utc(), offset, "{local} {zone}");
        }
    }
}
