//! Periods: what a report covers [sla.md, "The report"], and how it is told so [commands.md, "Days and periods"].

use super::*;

const SHANGHAI: Tz = chrono_tz::Asia::Shanghai;
const BERLIN: Tz = chrono_tz::Europe::Berlin;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn week(text: &str, zone: Tz) -> Period {
    Period::week(text, day("2026-11-25"), zone).unwrap()
}

#[test]
fn a_week_runs_from_monday_to_monday_in_the_desk_s_zone() {
    let period = week("2026-W47", SHANGHAI);
    assert_eq!((period.first, period.last), (day("2026-11-16"), day("2026-11-22")));
    assert_eq!(period.from, at("2026-11-16T00:00:00+08:00"));
    assert_eq!(period.to, at("2026-11-23T00:00:00+08:00"));
    assert_eq!(period.label, "2026-W47");
    assert!(period.contains(period.from) && !period.contains(period.to));
}

#[test]
fn last_and_this_go_by_today() {
    assert_eq!(week("last", SHANGHAI).label, "2026-W47");
    assert_eq!(week("this", SHANGHAI).label, "2026-W48");
    for (today, this) in [("2026-11-23", "2026-W48"), ("2026-11-22", "2026-W47"), ("2027-01-03", "2026-W53")] {
        assert_eq!(Period::week("this", day(today), SHANGHAI).unwrap().label, this, "{today}");
    }
    assert_eq!(Period::month("last", day("2026-01-31"), SHANGHAI).unwrap().label, "2025-12");
    assert_eq!(Period::month("this", day("2026-01-31"), SHANGHAI).unwrap().label, "2026-01");
}

#[test]
fn a_year_of_53_weeks_has_its_53rd_and_another_has_not() {
    let last = week("2026-W53", SHANGHAI);
    assert_eq!((last.first, last.last), (day("2026-12-28"), day("2027-01-03")));
    let next = week("2027-W01", SHANGHAI);
    assert_eq!(next.from, last.to);
    assert_eq!(next.before(SHANGHAI), Some(last));
    assert!(Period::week("2025-W53", day("2026-11-25"), SHANGHAI).is_err());
    assert!(Period::week("2026-W54", day("2026-11-25"), SHANGHAI).is_err());
}

#[test]
fn a_week_in_which_the_clocks_change_has_an_hour_more_or_less() {
    assert_eq!((week("2026-W13", BERLIN).to - week("2026-W13", BERLIN).from).num_hours(), 7 * 24 - 1);
    assert_eq!((week("2026-W43", BERLIN).to - week("2026-W43", BERLIN).from).num_hours(), 7 * 24 + 1);
    assert_eq!(week("2026-W13", BERLIN).to, at("2026-03-30T00:00:00+02:00"));
}

#[test]
fn consecutive_periods_leave_no_instant_out_and_share_none() {
    for zone in [SHANGHAI, BERLIN, chrono_tz::America::Santiago, chrono_tz::Asia::Beirut, chrono_tz::Pacific::Apia] {
        for text in ["2009-W30", "2011-W52", "2024-W36", "2026-W14"] {
            let period = week(text, zone);
            let mut end = None;
            for earlier in period.trend(zone).into_iter().chain([period]) {
                assert!(end.is_none_or(|end| end == earlier.from), "{zone} {}", earlier.label);
                end = Some(earlier.to);
            }
        }
    }
}

#[test]
fn a_month_is_a_calendar_month() {
    let month = |text: &str| Period::month(text, day("2026-11-25"), SHANGHAI).unwrap();
    assert_eq!((month("2028-02").first, month("2028-02").last), (day("2028-02-01"), day("2028-02-29")));
    assert_eq!(month("2026-12").to, at("2027-01-01T00:00:00+08:00"));
    assert_eq!(month("2026-01").before(SHANGHAI).unwrap().label, "2025-12");
}

#[test]
fn any_two_days_are_both_included() {
    let days = |text: &str| Period::days(text, day("2026-11-25"), SHANGHAI).unwrap();
    let period = days("2026-11-01..2026-11-15");
    assert_eq!((period.from, period.to), (at("2026-11-01T00:00:00+08:00"), at("2026-11-16T00:00:00+08:00")));
    assert_eq!(period.before(SHANGHAI).unwrap().label, "2026-10-17..2026-10-31");
    assert_eq!(days("2026/11/25..today").label, "2026-11-25..2026-11-25");
    assert_eq!(days("yesterday..today").before(SHANGHAI).unwrap().label, "2026-11-22..2026-11-23");
}

#[test]
fn the_trend_is_eight_weeks_or_twelve_months_before_oldest_first() {
    let labels = |period: Period| period.trend(SHANGHAI).into_iter().map(|period| period.label).collect::<Vec<_>>();
    let weeks = labels(week("2026-W47", SHANGHAI));
    assert_eq!((weeks.len(), weeks[0].as_str(), weeks[7].as_str()), (8, "2026-W39", "2026-W46"));
    let months = labels(Period::month("2026-11", day("2026-11-25"), SHANGHAI).unwrap());
    assert_eq!((months.len(), months[0].as_str(), months[11].as_str()), (12, "2025-11", "2026-10"));
}

#[test]
fn what_names_no_period_is_refused() {
    let today = day("2026-11-25");
    for text in ["", "2026", "2026-47", "W47", "2026-W00", "2026-W7", "next", "2026-W\u{661}1", "-W47"] {
        assert!(Period::week(text, today, SHANGHAI).is_err(), "{text}");
    }
    for text in ["", "2026", "2026-13", "2026-00", "11-2026", "2026-1", "November"] {
        assert!(Period::month(text, today, SHANGHAI).is_err(), "{text}");
    }
    for text in ["", "..", "2026-11-01", "2026-11-01..", "2026-11-31..2026-12-01", "2026-11-02..2026-11-01", "1..2"] {
        assert!(Period::days(text, today, SHANGHAI).is_err(), "{text}");
    }
    let backwards = Period::days("2026-11-02..2026-11-01", today, SHANGHAI).unwrap_err();
    assert_eq!(backwards, NotAPeriod::Backwards("2026-11-02..2026-11-01".to_owned()));
}

#[test]
fn the_longest_period_that_can_be_written_is_a_period() {
    let all = Period::days("0001-01-01..9999-12-31", day("2026-11-25"), BERLIN).unwrap();
    assert_eq!(all.trend(BERLIN).len(), 8);
}
