//! Every sentence of [sla.md, "Working time"]: first as examples, then as properties of any calendar.

use crate::sla::calendar::{Calendar, Dates, Days, Week, Window};
use crate::sla::policy::Policy;
use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

const OFFICE: &str = "hours.mon-fri = [\"09:00-12:00\", \"13:00-18:00\"]";

fn calendar(zone: &str, lines: &str) -> Calendar {
    let text = format!("[desk]\ntimezone = \"{zone}\"\n[calendar.office]\n{lines}\n");
    Policy::parse(&text, "sla.toml").unwrap_or_else(|errors| panic!("{text}\n{errors:?}")).office().clone()
}

/// `2026-11-20 17:00` in UTC, or with an offset at its end.
fn at(text: &str) -> DateTime<Utc> {
    let naive = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").map(|naive| naive.and_utc());
    let with_offset = |text: &str| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M %z").map(|at| at.to_utc());
    naive(text).or_else(|_| with_offset(text)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn show(instant: Option<DateTime<Utc>>) -> String {
    instant.map_or("never".to_owned(), |instant| instant.format("%Y-%m-%d %H:%M").to_string())
}

#[test]
fn working_time_is_the_seconds_that_windows_share_with_the_time_between() {
    let office = calendar("UTC", OFFICE);
    // 2026-11-20 is a Friday.
    for (from, until, hours) in [
        ("2026-11-20 09:00", "2026-11-20 18:00", 8.0),
        ("2026-11-20 11:30", "2026-11-20 13:30", 1.0),
        ("2026-11-20 12:00", "2026-11-20 13:00", 0.0),
        ("2026-11-20 17:00", "2026-11-23 10:00", 2.0),
        ("2026-11-21 00:00", "2026-11-23 00:00", 0.0),
        ("2026-11-16 00:00", "2026-11-23 00:00", 40.0),
        ("2026-01-01 00:00", "2027-01-01 00:00", 261.0 * 8.0),
        ("2020-01-01 00:00", "2030-01-01 00:00", 2_609.0 * 8.0),
        ("2026-11-20 10:00", "2026-11-20 10:00", 0.0),
        ("2026-11-20 11:00", "2026-11-20 10:00", 0.0),
    ] {
        assert_eq!(office.between(at(from), at(until)) as f64 / 3_600.0, hours, "{from} to {until}");
    }
}

#[test]
fn adding_working_time_gives_the_earliest_instant_by_which_it_has_passed() {
    let office = calendar("UTC", OFFICE);
    for (start, seconds, due) in [
        ("2026-11-20 09:00", 3_600, "2026-11-20 10:00"),
        ("2026-11-20 11:00", 3_600, "2026-11-20 12:00"), // ends at closing: due at closing
        ("2026-11-20 11:00", 3_660, "2026-11-20 13:01"),
        ("2026-11-20 12:30", 60, "2026-11-20 13:01"),
        ("2026-11-20 17:00", 3_600, "2026-11-20 18:00"),
        ("2026-11-20 17:00", 7_200, "2026-11-23 10:00"),
        ("2026-11-20 18:00", 60, "2026-11-23 09:01"),
        ("2026-11-16 09:00", 40 * 3_600, "2026-11-20 18:00"),
        ("2026-12-31 18:00", 3_600, "2027-01-01 10:00"),
    ] {
        assert_eq!(show(office.add(at(start), seconds)), due, "{start} + {seconds} s");
    }
}

#[test]
fn zero_added_to_a_closed_instant_is_the_next_opening() {
    let office = calendar("UTC", OFFICE);
    for (start, opening) in [
        ("2026-11-20 08:00", "2026-11-20 09:00"),
        ("2026-11-20 12:00", "2026-11-20 13:00"),
        ("2026-11-20 18:00", "2026-11-23 09:00"),
        ("2026-11-21 10:00", "2026-11-23 09:00"),
        ("2026-11-20 09:00", "2026-11-20 09:00"),
        ("2026-11-20 11:59", "2026-11-20 11:59"),
    ] {
        assert_eq!(show(office.add(at(start), 0)), opening, "{start}");
        assert_eq!(show(office.add(at(start), -60)), opening, "less than nothing is nothing");
        assert_eq!(show(office.add_workdays(at(start), 0)), opening, "no workdays are no time");
    }
}

#[test]
fn workdays_end_at_the_same_clock_time_or_else_at_the_close_before_it() {
    let office = calendar("UTC", "hours.mon-thu = [\"09:00-12:00\", \"13:00-18:00\"]\nhours.fri = [\"10:00-15:00\"]");
    // 2026-11-16 is a Monday.
    for (start, days, due) in [
        ("2026-11-16 14:00", 1, "2026-11-17 14:00"),
        ("2026-11-16 14:00", 3, "2026-11-19 14:00"),
        ("2026-11-13 14:00", 3, "2026-11-18 14:00"), // over the weekend
        ("2026-11-16 18:00", 1, "2026-11-17 18:00"), // closed: Tuesday 9:00, so Wednesday's opening
        ("2026-11-16 12:30", 1, "2026-11-17 12:00"), // at lunch: 13:00, an opening; the close before it
        ("2026-11-16 12:00", 1, "2026-11-17 12:00"),
        ("2026-11-16 13:00", 1, "2026-11-17 12:00"),
        ("2026-11-16 09:00", 1, "2026-11-16 18:00"), // 9:00 sharp becomes the close before it
        ("2026-11-16 08:00", 1, "2026-11-16 18:00"),
        ("2026-11-14 08:00", 1, "2026-11-16 18:00"),
        ("2026-11-19 17:00", 1, "2026-11-20 15:00"), // Friday is over by then
        ("2026-11-19 09:30", 1, "2026-11-19 18:00"), // Friday has not begun by then
        ("2026-11-19 12:30", 1, "2026-11-20 13:00"), // Friday has no lunch hour
    ] {
        assert_eq!(show(office.add_workdays(at(start), days)), due, "{start} + {days} workdays");
    }
    let office = calendar("UTC", OFFICE);
    assert_eq!(
        show(office.add_workdays(at("2026-11-20 17:00"), 3)),
        "2026-11-25 17:00",
        "Friday 17:00 + 3 = Wednesday"
    );
}

#[test]
fn where_it_never_closes_a_workday_is_a_day() {
    let always = calendar("UTC", "hours.mon-sun = [\"00:00-24:00\"]");
    for start in ["2026-11-20 00:00", "2026-11-20 13:07", "2026-11-20 23:59"] {
        let due = always.add_workdays(at(start), 3).unwrap();
        assert_eq!(due - at(start), TimeDelta::days(3), "{start}");
    }
}

#[test]
fn a_date_s_own_hours_beat_workdays_and_holidays_which_beat_the_week() {
    let office = calendar(
        "UTC",
        "hours.mon-fri = [\"09:00-17:00\"]\nhours.fri = [\"09:00-13:00\"]\n\
         holidays = [\"2026-10-01..2026-10-07\", \"12-25\", \"2026-12-24\"]\n\
         workdays = [\"2026-10-10\", \"2026-10-09\", \"2026-10-06\"]\n\
         dates.\"2026-12-24\" = [\"09:00-12:00\"]\ndates.\"2026-10-10\" = []\ndates.\"2026-10-11\" = [\"10:00-11:00\"]"
            .replace("mon-fri", "mon-thu")
            .as_str(),
    );
    for (day, hours) in [
        ("2026-09-30", 8),
        ("2026-10-01", 0), // the range's first
        ("2026-10-06", 8), // a single day beats a range that covers it
        ("2026-10-07", 0), // and its last
        ("2026-10-08", 8),
        ("2026-10-09", 8), // a Friday with Monday's hours
        ("2026-10-10", 0), // a make-up day that its own hours close
        ("2026-10-11", 1), // a Sunday with its own
        ("2026-10-16", 4),
        ("2026-12-24", 3), // a holiday but for the morning
        ("2026-12-25", 0),
        ("2029-12-25", 0), // every year: a Tuesday
        ("2029-12-24", 8), // not every year
    ] {
        let midnight = at(&format!("{day} 00:00"));
        assert_eq!(office.between(midnight, midnight + TimeDelta::days(1)), hours * 3_600, "{day}");
    }
}

#[test]
fn a_make_up_day_has_the_hours_of_the_first_weekday_that_has_any_where_monday_has_none() {
    let office =
        calendar("UTC", "hours.tue = [\"10:00-12:00\"]\nhours.wed = [\"09:00-17:00\"]\nworkdays = [\"2026-11-21\"]");
    assert_eq!(office.between(at("2026-11-21 00:00"), at("2026-11-22 00:00")), 2 * 3_600);
}

/// Windows on the days on which clocks change, with the instants (UTC) that they are; none is dropped.
#[test]
fn windows_on_the_days_on_which_clocks_change() {
    for (zone, day, window, instants) in [
        // Berlin goes from 02:00 to 03:00, two hours ahead of UTC from then on.
        ("Europe/Berlin", "2026-03-29", "01:00-05:00", Some(("2026-03-29 00:00", "2026-03-29 03:00"))),
        ("Europe/Berlin", "2026-03-29", "02:15-02:45", Some(("2026-03-29 01:15", "2026-03-29 01:45"))),
        ("Europe/Berlin", "2026-03-29", "01:30-02:30", Some(("2026-03-29 00:30", "2026-03-29 01:30"))),
        ("Europe/Berlin", "2026-03-29", "02:00-03:00", None),
        ("Europe/Berlin", "2026-03-29", "02:30-03:15", None),
        ("Europe/Berlin", "2026-03-29", "02:30-04:00", Some(("2026-03-29 01:30", "2026-03-29 02:00"))),
        // … and back from 03:00 to 02:00: the first occurrence is meant.
        ("Europe/Berlin", "2026-10-25", "01:00-05:00", Some(("2026-10-24 23:00", "2026-10-25 04:00"))),
        ("Europe/Berlin", "2026-10-25", "02:15-02:45", Some(("2026-10-25 00:15", "2026-10-25 00:45"))),
        ("Europe/Berlin", "2026-10-25", "02:30-03:30", Some(("2026-10-25 00:30", "2026-10-25 02:30"))),
        ("Europe/Berlin", "2026-10-25", "03:00-04:00", Some(("2026-10-25 02:00", "2026-10-25 03:00"))),
        // Sao Paulo had no midnight in spring, and the hour before it twice in autumn.
        ("America/Sao_Paulo", "2018-11-04", "00:00-06:00", Some(("2018-11-04 03:00", "2018-11-04 08:00"))),
        ("America/Sao_Paulo", "2018-11-03", "22:00-24:00", Some(("2018-11-04 01:00", "2018-11-04 03:00"))),
        ("America/Sao_Paulo", "2018-11-04", "00:15-00:45", Some(("2018-11-04 03:15", "2018-11-04 03:45"))),
        ("America/Sao_Paulo", "2018-02-17", "22:00-24:00", Some(("2018-02-18 00:00", "2018-02-18 03:00"))),
        ("America/Sao_Paulo", "2018-02-17", "23:15-23:45", Some(("2018-02-18 01:15", "2018-02-18 01:45"))),
        ("America/Sao_Paulo", "2018-02-18", "00:00-01:00", Some(("2018-02-18 03:00", "2018-02-18 04:00"))),
        // Lord Howe changes by half an hour.
        ("Australia/Lord_Howe", "2026-10-04", "02:10-03:00", Some(("2026-10-03 15:40", "2026-10-03 16:00"))),
        ("Australia/Lord_Howe", "2026-10-04", "01:00-05:00", Some(("2026-10-03 14:30", "2026-10-03 18:00"))),
        ("Australia/Lord_Howe", "2026-04-05", "01:00-02:00", Some(("2026-04-04 14:00", "2026-04-04 15:30"))),
        ("Australia/Lord_Howe", "2026-04-05", "01:30-01:45", Some(("2026-04-04 14:30", "2026-04-04 14:45"))),
    ] {
        let own = format!("dates.\"{day}\" = [\"{window}\"]");
        let calendar = calendar(zone, &own);
        let found = calendar.add(at(&format!("{day} 00:00")) - TimeDelta::days(2), 0);
        let all = found.map(|open| calendar.between(open, open + TimeDelta::days(5)));
        let found = found.zip(all).map(|(open, all)| (open, open + TimeDelta::seconds(all)));
        assert_eq!(found, instants.map(|(open, close)| (at(open), at(close))), "{zone} {day} {window}");
    }
}

#[test]
fn windows_that_a_gap_moves_onto_others_count_once() {
    let calendar = calendar("Europe/Berlin", "dates.\"2026-03-29\" = [\"02:10-02:50\", \"03:00-04:00\"]");
    assert_eq!(calendar.between(at("2026-03-28 00:00"), at("2026-03-30 00:00")), 3_600);
}

#[test]
fn a_date_that_a_zone_skipped_is_no_workday() {
    // Samoa had no 30 December 2011.
    let calendar = calendar("Pacific/Apia", "hours.mon-sun = [\"09:00-17:00\"]");
    assert_eq!(calendar.between(at("2011-12-29 00:00 -1000"), at("2012-01-01 00:00 +1400")), 16 * 3_600);
    let start = at("2011-12-29 12:00 -1000");
    assert_eq!(calendar.add_workdays(start, 1), Some(at("2011-12-31 12:00 +1400")));
}

#[test]
fn the_same_clock_time_of_a_workday_follows_the_clocks() {
    let berlin = calendar("Europe/Berlin", OFFICE);
    assert_eq!(berlin.add_workdays(at("2026-03-27 17:00 +0100"), 1), Some(at("2026-03-30 17:00 +0200")));
    let always = calendar("Europe/Berlin", "hours.mon-sun = [\"00:00-24:00\"]");
    assert_eq!(always.add_workdays(at("2026-03-28 02:30 +0100"), 1), Some(at("2026-03-29 03:30 +0200")), "in the gap");
    assert_eq!(always.add_workdays(at("2026-10-24 02:30 +0200"), 1), Some(at("2026-10-25 02:30 +0200")), "the first");
}

#[test]
fn without_an_opening_in_ten_years_there_is_no_deadline() {
    let once = calendar("UTC", "dates.\"2026-11-20\" = [\"09:00-17:00\"]");
    assert_eq!(show(once.add(at("2016-11-21 00:00"), 3_600)), "2026-11-20 10:00");
    assert_eq!(show(once.add(at("2016-11-01 00:00"), 3_600)), "never");
    assert_eq!(show(once.add(at("2026-11-20 16:00"), 3_600)), "2026-11-20 17:00");
    assert_eq!(show(once.add(at("2026-11-20 16:00"), 3_601)), "never");
    assert_eq!(show(once.add(at("2026-11-20 17:00"), 0)), "never");
    assert_eq!(show(once.add_workdays(at("2026-11-20 16:00"), 1)), "never");
    let twice = calendar("UTC", "dates.\"2016-11-22\" = [\"09:00-10:00\"]\ndates.\"2026-11-20\" = [\"09:00-17:00\"]");
    assert_eq!(show(twice.add(at("2016-11-22 09:00"), 7_200)), "2026-11-20 10:00");
    assert_eq!(show(twice.add_workdays(at("2016-11-22 09:30"), 1)), "2026-11-20 09:30");
}

#[test]
fn dates_at_the_ends_of_time_are_answered_too() {
    let office = calendar("America/New_York", OFFICE);
    let [least, most] = [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC];
    let ends = [least, at("-0004-01-01 00:00"), at("0000-01-01 00:00"), at("9999-12-31 23:59"), most];
    for start in ends {
        for seconds in [i64::MIN, -1, 0, 1] {
            if let Some(due) = office.add(start, seconds) {
                assert_eq!(office.between(start, due), seconds.max(0));
            }
        }
        for end in ends {
            assert!(office.between(start, end) >= 0);
        }
    }
    let late = at("9950-01-01 00:00");
    assert_eq!((office.add(late, i64::MAX), office.add_workdays(late, u32::MAX)), (None, None));
    let day = |day: &str| office.between(at(&format!("{day} 00:00")), at(&format!("{day} 00:00")) + TimeDelta::days(1));
    assert_eq!(day("9999-12-30"), 8 * 3_600);
    assert_eq!(day("0001-01-01"), 8 * 3_600);
    let [years, year] = [("1900-01-01 00:00", "2300-01-01 00:00"), ("2300-01-01 00:00", "2301-01-01 00:00")];
    assert_eq!(office.between(at(years.0), at(years.1)), 104_355 * 8 * 3_600, "400 years are 146,097 days");
    assert_eq!(office.between(at(years.0), at(year.1)), (104_355 + 261) * 8 * 3_600);
}

/// Zones whose clocks change, by an hour or half of one, at midnight or at night; and one that skipped a day.
const ZONES: [Tz; 6] = [
    Tz::UTC,
    Tz::Asia__Shanghai,
    Tz::Europe__Berlin,
    Tz::America__Sao_Paulo,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Apia,
];

/// Windows in order and apart, their edges on quarters of an hour.
fn windows() -> impl Strategy<Value = Vec<Window>> {
    prop::collection::btree_set(0..=96_u32, 0..=6).prop_map(|quarters| {
        let quarters: Vec<u32> = quarters.into_iter().collect();
        quarters.chunks_exact(2).map(|pair| Window { open: pair[0] * 900, close: pair[1] * 900 }).collect()
    })
}

fn day() -> impl Strategy<Value = chrono::NaiveDate> {
    (0..3_000_i64).prop_map(|days| at("2011-01-01 00:00").date_naive() + TimeDelta::days(days))
}

fn dates() -> impl Strategy<Value = Dates> {
    let days = || prop::collection::vec(day().prop_map(Days::Day), 0..20);
    let range = (day(), 0..20_i64).prop_map(|(first, days)| Days::Range(first, first + TimeDelta::days(days)));
    let own = prop::collection::btree_map(day(), windows(), 0..10);
    (days(), range, days(), own).prop_map(|(mut holidays, range, workdays, own)| {
        holidays.push(range);
        Dates { holidays, workdays, own }
    })
}

fn calendars(week: impl Strategy<Value = Week>) -> impl Strategy<Value = Calendar> {
    (prop::sample::select(&ZONES[..]), week, dates()).prop_map(|(zone, mut week, dates)| {
        week[3].push(Window { open: 86_340, close: 86_400 });
        week[3].retain(|window| window.close <= 86_340 || window.open == 86_340);
        Calendar::new(zone, week, dates)
    })
}

/// An instant from 2011 to 2019, in whole seconds; more often than not where clocks change.
fn instant() -> impl Strategy<Value = DateTime<Utc>> {
    let changes = ["2011-12-30 10:00", "2016-03-27 01:00", "2016-10-30 01:00", "2018-02-18 02:00", "2018-11-04 03:00"];
    let near = (prop::sample::select(changes.to_vec()), -200_000..200_000_i64)
        .prop_map(|(change, seconds)| at(change) + TimeDelta::seconds(seconds));
    let any = (0..252_000_000_i64).prop_map(|seconds| at("2011-01-01 00:00") + TimeDelta::seconds(seconds));
    prop_oneof![near, any]
}

fn week() -> impl Strategy<Value = Week> {
    prop::array::uniform7(windows())
}

proptest! {
    #![proptest_config(crate::testing::cases(256))]

    #[test]
    fn the_time_to_the_deadline_is_what_was_added(calendar in calendars(week()), start in instant(), seconds in 0..2_000_000_i64) {
        let due = calendar.add(start, seconds).unwrap();
        prop_assert_eq!(calendar.between(start, due), seconds);
        if seconds > 0 {
            prop_assert_eq!(calendar.between(start, due - TimeDelta::seconds(1)), seconds - 1, "the earliest");
        }
    }

    #[test]
    fn more_time_and_a_later_start_never_give_an_earlier_deadline(
        calendar in calendars(week()), start in instant(), seconds in 0..500_000_i64,
        more in 0..50_000_i64, later in 0..200_000_i64,
    ) {
        let due = calendar.add(start, seconds);
        prop_assert!(due <= calendar.add(start, seconds + more));
        prop_assert!(due <= calendar.add(start + TimeDelta::seconds(later), seconds));
    }

    #[test]
    fn time_between_adds_up(calendar in calendars(week()), mut instants in prop::array::uniform3(instant())) {
        instants.sort();
        let [a, b, c] = instants;
        prop_assert_eq!(calendar.between(a, b) + calendar.between(b, c), calendar.between(a, c));
        prop_assert!(calendar.between(a, b) <= (b - a).num_seconds());
    }

    #[test]
    fn workdays_end_while_it_is_open_or_as_it_closes(calendar in calendars(week()), start in instant(), days in 1..30_u32) {
        let due = calendar.add_workdays(start, days).unwrap();
        prop_assert_eq!(calendar.between(due - TimeDelta::seconds(1), due), 1, "{} is after an opening", due);
        prop_assert!(due > start);
        prop_assert!(due <= calendar.add_workdays(start, days + 1).unwrap());
    }

    /// Where no window begins or ends at night, it is open when the clock on the wall says so: counted
    /// here minute by minute. (Not in Samoa, where the windows of the date that never was go to the next.)
    #[test]
    fn the_clock_on_the_wall_agrees(
        zone in prop::sample::select(&ZONES[..5]),
        hours in prop::sample::select(vec![(0, 96), (0, 32), (30, 50), (68, 96), (24, 88)]),
        dates in dates(), start in instant(), minutes in 0..5_000_i64,
    ) {
        let window = Window { open: hours.0 * 900, close: hours.1 * 900 };
        let week: Week = std::array::from_fn(|day| if day < 5 { vec![window] } else { vec![] });
        let dates = Dates { own: Default::default(), ..dates };
        let calendar = Calendar::new(zone, week, dates);
        let start = start - TimeDelta::seconds(start.timestamp().rem_euclid(60));
        let open = (0..minutes).filter(|minute| {
            let local = zone.from_utc_datetime(&(start + TimeDelta::minutes(*minute)).naive_utc()).naive_local();
            let second = local.signed_duration_since(local.date().into()).num_seconds() as u32;
            calendar.hours_on(local.date()).iter().any(|window| (window.open..window.close).contains(&second))
        });
        prop_assert_eq!(open.count() as i64 * 60, calendar.between(start, start + TimeDelta::minutes(minutes)));
    }
}
