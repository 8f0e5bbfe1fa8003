//! Clocks in working time, by whose calendar, and when a miss could be known.

use super::clock_table::check;

#[test]
fn used_left_and_late_are_in_the_targets_own_kind_of_time() {
    check(
        r#"
        - working hours
        $ priority.urgent.respond = "2wh"; priority.urgent.resolve = "8wh"
        > fri 17:00 registered | fri 17:00 classified urgent | fri 17:00 assigned
        @ sun 12:00: respond due-soon used=3600, left=3600, due=mon2 10:00
        @ mon2 10:00: respond due-soon left=0
        @ mon2 10:00:01: respond late late=1, fell=mon2 10:00; resolve running due=mon2 17:00, used=7201, left=21599
        @ tue2 09:00: respond late late=25200
        - work that ends exactly at closing is due at closing
        $ priority.urgent.respond = "3wh"; priority.urgent.resolve = "8wh"
        > urgent | mon 12:00 responded
        @ mon 09:30: respond running due=mon 12:00; resolve running due=mon 18:00
        @ mon 12:00: respond met used=10800
        - answered outside hours, a second past the due, no working time was used, but it was later
        > urgent | mon 12:00:01 responded
        @ mon 12:30: respond missed due=mon 12:00, late=0, used=10800, fell=mon 12:00
        - started outside hours
        > sat 10:00 registered | sat 10:00 classified urgent
        @ sun 10:00: respond running started=sat 10:00, used=0, left=10800, due=mon2 12:00
        - workdays: Friday 17:00 and three of them are Wednesday 17:00
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "3 workdays"
        > fri 17:00 registered | fri 17:00 classified urgent
        @ fri 17:30: resolve running due=wed2 17:00, used=1800, left=84600, target=3wd
        @ mon2 10:00: resolve running used=7200, left=79200
        @ wed2 16:00: resolve due-soon left=3600, warn=wed2 16:00
        @ wed2 17:00: resolve due-soon left=0, used=86400
        @ wed2 17:30: resolve late late=1800, used=88200, fell=wed2 17:00
        @ thu2 09:30: resolve late late=5400
        - nine sharp becomes the close before it
        > urgent
        @ mon 10:00: resolve running due=wed 18:00, used=3600, left=82800
        - a pause and a calendar: half of a holiday weekend
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "8wh"; calendar.office.hours.mon-fri = ["09:00-12:00", "13:00-18:00"]; calendar.office.holidays = ["2026-11-03"]
        > mon 15:00 registered | mon 15:00 classified urgent | mon 15:00 assigned | mon 17:00 asked | tue 12:00 answered
        @ tue 12:00: resolve running used=7200, left=21600, paused=3600, due=wed 16:00
        - in the desk's zone
        $ desk.timezone = "Asia/Shanghai"; priority.urgent.respond = "3wh"; priority.urgent.resolve = "8wh"
        > mon 01:00 registered | mon 01:00 classified urgent
        @ mon 01:30: respond running due=mon 04:00; resolve running due=mon 10:00
        - over a change of clocks: elapsed time doesn't see it, working time goes by local hours (28 March 2027, Berlin)
        $ desk.timezone = "Europe/Berlin"; priority.urgent.respond = "72h"; priority.urgent.resolve = "2wd"
        > fri21 09:00 registered | fri21 09:00 classified urgent
        @ fri21 09:00: respond running due=mon22 09:00; resolve running due=tue22 08:00, left=57600
        "#,
    );
}

#[test]
fn a_deadline_that_never_comes_is_no_promise() {
    check(
        r#"
        - the calendar closes for good on Monday at six: three hours of work are left, and one workday
        $ priority.urgent.respond = "3wh"; priority.urgent.resolve = "181wm"; calendar.office.hours.mon-fri = ["09:00-12:00", "13:00-18:00"]; calendar.office.holidays = ["2026-11-03..2036-01-01", "2036-01-02..2041-01-01"]
        > mon 15:00 registered | mon 15:00 classified urgent | mon 15:00 assigned
        @ mon 15:30: respond running due=mon 18:00, left=9000; resolve none due=-, target=-, left=-, overdue=no
        @ fri4 09:00: respond late; resolve none fell=-
        - stopped or not, and cancelled
        > mon 15:00 registered | mon 15:00 classified urgent | mon 15:00 assigned | mon 16:00 resolved | mon 17:00 passed
        @ tue 09:00: respond met; resolve none fell=-
        > mon 15:00 registered | mon 15:00 classified urgent | mon 15:00 assigned | mon 16:00 cancelled
        @ tue 09:00: respond void; resolve none
        - a pause that leads over the last closing takes the deadline with it
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "2wh"; calendar.office.hours.mon-fri = ["09:00-12:00", "13:00-18:00"]; calendar.office.holidays = ["2026-11-03..2036-01-01", "2036-01-02..2041-01-01"]
        > mon 15:00 registered | mon 15:00 classified urgent | mon 15:00 assigned | mon 15:30 asked | mon 17:00 answered
        @ mon 15:15: resolve running due=mon 17:00
        @ mon 17:00: resolve none due=-
        - in workdays the same
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "1 workday"; calendar.office.hours.mon-fri = ["09:00-12:00", "13:00-18:00"]; calendar.office.holidays = ["2026-11-03..2036-01-01", "2036-01-02..2041-01-01"]
        > mon 15:00 registered | mon 15:00 classified urgent | mon 15:00 assigned
        @ mon 15:30: resolve none due=-, target=-
        "#,
    );
}

#[test]
fn a_priority_counts_by_its_own_calendar() {
    check(
        r#"
        - round the clock and office hours
        $ calendar.office.hours.mon-fri = ["09:00-12:00", "13:00-18:00"]; calendar.always.hours.mon-sun = ["00:00-24:00"]; priority.urgent.respond = "4wh"; priority.urgent.resolve = "8wh"; priority.urgent.calendar = "always"; priority.low.respond = "4wh"; priority.low.resolve = "8wh"; clock.assign = "30wm"; clock.close = "2wh"
        > mon 17:50 registered | mon 17:50 classified urgent
        @ mon 18:00: respond running due=mon 21:50, used=600; resolve running due=tue 01:50
        - the desk's own clocks by the desk's calendar
        @ mon 18:00: assign running due=tue 09:20, used=600, left=1200
        > mon 17:50 registered | mon 17:50 classified low
        @ mon 18:00: respond running due=tue 13:50; resolve running due=tue 17:50
        > mon 17:00 registered | mon 17:00 classified urgent | mon 17:00 assigned | mon 17:10 resolved | mon 17:30 passed
        @ mon 17:30: close running due=tue 10:30
        - a change of priority changes the calendar
        > mon 17:00 registered | mon 17:00 classified urgent | mon 18:30 classified low
        @ mon 18:00: respond running due=mon 21:00, used=3600
        @ mon 18:30: respond running due=tue 12:00, used=3600
        - pauses by it, too
        > mon 17:00 registered | mon 17:00 classified urgent | mon 17:00 assigned | mon 17:30 asked | mon 22:30 answered
        @ mon 22:30: resolve running due=tue 06:00, paused=18000
        > mon 17:00 registered | mon 17:00 classified low | mon 17:00 assigned | mon 17:30 asked | mon 22:30 answered
        @ mon 22:30: resolve running due=tue 17:30, paused=1800
        "#,
    );
}

#[test]
fn promises_are_the_tickets_dates_are_todays() {
    check(
        r#"
        - targets and hours as they were, a holiday entered late counts
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "3 workdays"
        ~ clock.assign = "3h"; calendar.office.hours.mon-fri = ["10:00-11:00"]; calendar.office.holidays = ["2026-11-03"]; priority.urgent.respond = "1h"; priority.urgent.resolve = "9h"
        > mon 17:00 registered | mon 17:00 classified urgent
        @ mon 17:00: resolve running due=fri 17:00, target=3wd; respond running target=2h; assign running target=15m
        @ wed 09:30: resolve running used=5400
        - the zone, too
        ~ desk.timezone = "Asia/Shanghai"
        @ mon 17:00: resolve running due=thu 17:00
        "#,
    );
}

#[test]
fn a_miss_falls_never_before_the_desk_could_know_it() {
    check(
        r#"
        - it came in on Friday night and was classified as urgent on Monday
        > fri 22:05 registered received fri 22:00 | mon2 09:00 classified urgent | mon2 10:00 classified high
        @ sun 12:00: respond pending; resolve pending; classify late
        @ mon2 09:00: respond late due=sat 00:00, fell=mon2 09:00, late=205200; resolve late due=sat 02:00, fell=mon2 09:00
        @ mon2 09:00: register met; classify missed due=fri 22:35, fell=fri 22:35
        - the classification that set the target: a later one moves it not
        @ mon2 10:00: respond late due=sat 00:00, fell=mon2 09:00; resolve late due=sat 02:00, fell=mon2 09:00
        - also when it was stopped before the next look
        > fri 22:05 registered received fri 22:00 | mon2 09:00 classified urgent | mon2 09:00 assigned | mon2 09:05 resolved | mon2 09:10 passed
        @ tue2 09:00: respond missed fell=mon2 09:00, stopped=mon2 09:05; resolve missed fell=mon2 09:00
        @ tue2 09:00: resolve missed agreed=missed, agreed-fell=mon2 09:00
        - registered on Monday
        > mon2 09:00 registered received fri 22:00 | mon2 09:01 classified urgent
        @ mon2 09:01: register missed due=fri 22:10, fell=mon2 09:00; respond late fell=mon2 09:01
        - a due after that falls on itself
        > fri 22:05 registered received fri 22:00 | fri 22:10 classified urgent
        @ mon2 09:00: respond late due=sat 00:00, fell=sat 00:00
        "#,
    );
}
