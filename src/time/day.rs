//! When a day begins in a zone: not always at midnight.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::local::instant;

/// The first instant of a day. Where the clocks are put on at midnight the day begins at the time that they are
/// put on to; where they are put back, at the first of the two midnights. A day that a zone leaves out begins
/// when the next one does.
pub(crate) fn start(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    if let Some(start) = instant(midnight, zone).first() {
        return start;
    }
    // In a gap: the instant at which the local clock jumps over midnight.
    let has_begun = |instant: NaiveDateTime| zone.from_utc_datetime(&instant).naive_local() >= midnight;
    let mut before = midnight.checked_sub_signed(TimeDelta::hours(30)).unwrap_or(NaiveDateTime::MIN);
    let mut after = midnight.checked_add_signed(TimeDelta::hours(30)).unwrap_or(NaiveDateTime::MAX);
    while after - before > TimeDelta::seconds(1) {
        let middle = before + (after - before) / 2;
        let middle = middle - TimeDelta::nanoseconds(i64::from(middle.and_utc().timestamp_subsec_nanos()));
        if has_begun(middle) { after = middle } else { before = middle }
    }
    after.and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_midnight_begins_when_its_clocks_do() {
        // Beirut puts its clocks on at midnight, Santiago too; Havana puts them back over it.
        for (day, zone, begins) in [
            ("2026-11-22", chrono_tz::Asia::Shanghai, "2026-11-22T00:00:00+08:00"),
            ("2024-03-31", chrono_tz::Asia::Beirut, "2024-03-31T01:00:00+03:00"),
            ("2024-09-08", chrono_tz::America::Santiago, "2024-09-08T01:00:00-03:00"),
            ("2024-11-03", chrono_tz::America::Havana, "2024-11-03T00:00:00-04:00"),
            // A day that Samoa left out begins when the next one does: it is empty.
            ("2011-12-30", chrono_tz::Pacific::Apia, "2011-12-31T00:00:00+14:00"),
            ("2011-12-31", chrono_tz::Pacific::Apia, "2011-12-31T00:00:00+14:00"),
        ] {
            let begins: DateTime<Utc> = begins.parse().unwrap();
            assert_eq!(start(day.parse().unwrap(), zone), begins, "{day} {zone}");
        }
    }
}
