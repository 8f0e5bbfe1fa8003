//! Pauses: which clocks stand still, from when to when, and in which kind of time.

use super::clock_table::check;

#[test]
fn a_question_pauses_the_clocks_that_the_policy_names() {
    check(
        r#"
        - resolve, by default: no due while paused, only what is left
        > urgent | mon 10:00 asked | mon 11:30 answered
        @ mon 10:00: resolve paused used=3600, left=10800, paused=0
        @ mon 11:00: resolve paused used=3600, left=10800, paused=3600, due=-, chase=-, overdue=no, still=yes
        @ mon 11:30: resolve running due=mon 14:30, used=3600, paused=5400, left=10800, still=no
        @ mon 14:30: resolve due-soon left=0
        @ mon 14:30:01: resolve late late=1, fell=mon 14:30, due=mon 14:30
        - several pauses add up
        > urgent | mon 10:00 asked | mon 10:30 answered | mon 11:00 asked | mon 12:00 answered | mon 14:30 resolved | mon 16:00 passed
        @ mon 11:30: resolve paused used=5400, left=9000, paused=3600
        @ mon 12:00: resolve running due=mon 14:30, paused=5400, used=5400
        @ mon 16:00: resolve met stopped=mon 14:30, due=mon 14:30, used=14400, paused=5400
        - an empty pause changes nothing
        > urgent | mon 10:00 asked | mon 10:00 answered
        @ mon 10:30: resolve running due=mon 13:00, paused=0, used=5400
        - asked on the deadline: nothing is left, nothing missed
        > urgent | mon 13:00 asked | mon 16:00 answered
        @ mon 15:00: resolve paused left=0, fell=-
        @ mon 16:00: resolve due-soon due=mon 16:00, left=0
        @ mon 16:00:01: resolve late late=1, fell=mon 16:00
        - asked a second after: missed, and standing still
        > urgent | mon 13:00:01 asked | mon 16:00 answered
        @ mon 15:00: resolve late still=yes, late=1, due=mon 13:00, overdue=no; ticket overdue=no
        @ mon 16:00: resolve late still=no, late=1, overdue=yes, fell=mon 13:00
        @ mon 16:00:10: resolve late late=11, due=mon 13:00
        "#,
    );
}

/// Nothing runs out while a clock stands still, though working time ends meanwhile.
#[test]
fn a_pause_that_ends_after_hours_leaves_no_due_before_its_end() {
    check(
        r#"
        - asked on the deadline, answered after hours
        $ priority.urgent.resolve = "4wh"
        > urgent | mon 14:00 asked | mon 19:00 answered
        @ mon 18:30: resolve paused left=0, fell=-
        @ mon 19:00: resolve due-soon due=mon 19:00, left=0, overdue=no
        @ mon 19:00:01: resolve late due=mon 19:00, late=0, fell=mon 19:00
        - resolved with the answer
        $ priority.urgent.resolve = "4wh"
        > urgent | mon 14:00 asked | mon 19:00 answered | mon 19:00 resolved | mon 19:10 passed
        @ mon 19:10: resolve met stopped=mon 19:00, due=mon 19:00, used=14400
        - resolved with the question open
        $ priority.urgent.resolve = "4wh"
        > urgent | mon 14:00 asked | mon 19:00 resolved | mon 19:10 passed
        @ mon 19:10: resolve met stopped=mon 19:00, due=mon 19:00, used=14400
        - with something left, the due is a working second as ever
        $ priority.urgent.resolve = "4wh"
        > urgent | mon 13:00 asked | mon 19:00 answered
        @ mon 19:00: resolve due-soon due=tue 10:00, left=3600
        "#,
    );
}

#[test]
fn no_clock_but_those_named_is_paused() {
    check(
        r#"
        - respond runs on while the user is asked
        > mon 09:00 registered | mon 09:20 asked | mon 09:30 classified urgent | mon 12:00 answered
        @ mon 11:00:01: respond late still=no, paused=0; resolve paused; assign late still=no
        - unless it is named; a wait from before the classification counts
        $ clock.pause = ["respond"]
        > mon 09:00 registered | mon 09:20 asked | mon 09:30 classified urgent | mon 10:00 answered
        @ mon 09:40: respond paused due=-, used=1200, left=6000, paused=1200; resolve running due=mon 13:00
        @ mon 10:00: respond running due=mon 11:40, used=1200, paused=2400; resolve running due=mon 13:00, paused=0
        - the question that answers the user stops it
        > urgent | mon 09:30 asked
        @ mon 10:00: respond met stopped=mon 09:30; resolve running due=mon 13:00
        - both
        $ clock.pause = ["respond", "resolve"]
        > mon 09:00 registered | mon 09:00 classified urgent | mon 09:20 asked | mon 10:20 answered
        @ mon 09:40: respond paused left=6000; resolve paused left=13200
        @ mon 10:20: respond running due=mon 12:00; resolve running due=mon 14:00
        - assign
        $ clock.pause = ["assign"]
        > mon 09:00 registered | mon 09:00 classified urgent | mon 09:05 asked | mon 10:00 answered
        @ mon 09:30: assign paused left=600, due=-; resolve running due=mon 13:00; respond running due=mon 11:00
        @ mon 10:00: assign running due=mon 10:10, paused=3300
        @ mon 10:10:01: assign late late=1
        - none: resolve runs while the user is asked, but not while the user checks
        $ clock.pause = []
        > urgent | mon 10:00 asked | mon 11:00 answered | mon 11:30 resolved | mon 12:30 failed
        @ mon 10:30: resolve running due=mon 13:00, used=5400, paused=0, still=no
        @ mon 12:00: resolve paused left=5400, used=9000, paused=1800
        @ mon 12:30: resolve running due=mon 14:00, paused=3600
        > urgent | mon 10:00 asked
        @ mon 13:00:01: resolve late overdue=yes
        "#,
    );
}

#[test]
fn a_pause_lasts_from_the_question_to_the_answer_or_the_resolution() {
    check(
        r#"
        - information missing at registration is no question yet
        > mon 09:00 registered missing | mon 09:10 classified urgent | mon 09:10 assigned
        @ mon 09:30: resolve running due=mon 13:00, used=1800, paused=0
        - asked for, it is one
        > mon 09:00 registered missing | mon 09:20 asked | mon 09:30 classified urgent | mon 10:00 answered
        @ mon 09:30: resolve paused used=1200, left=13200
        @ mon 10:00: resolve running due=mon 13:40, started=mon 09:00, used=1200, paused=2400
        - an answer that came unasked pauses nothing
        > mon 09:00 registered missing | mon 10:00 answered | mon 10:00 classified urgent
        @ mon 10:00: resolve running due=mon 13:00, used=3600, paused=0
        - over before the classification, it counts
        > mon 09:00 registered | mon 09:10 asked | mon 09:40 answered | mon 09:50 classified urgent
        @ mon 09:50: resolve running due=mon 13:30, used=1200, paused=1800
        - resolved ends the wait, and begins the user's check
        > urgent | mon 10:00 asked | mon 11:00 resolved | mon 12:00 failed
        @ mon 11:30: resolve paused used=3600, paused=5400
        @ mon 12:00: resolve running due=mon 15:00, paused=7200, used=3600
        - accepted: the question was a pause, the check was none
        > urgent | mon 10:00 asked | mon 11:00 resolved | mon 12:00 passed
        @ mon 12:00: resolve met used=3600, paused=3600, stopped=mon 11:00, due=mon 14:00
        - only what comes after the start shifts it
        $ clock.resolve_from = "classified"
        > mon 09:00 registered | mon 09:10 asked | mon 09:20 classified urgent | mon 10:00 answered
        @ mon 09:30: resolve paused started=mon 09:20, left=14400, used=0
        @ mon 10:00: resolve running due=mon 14:00, paused=2400
        > mon 09:00 registered | mon 09:10 asked | mon 09:30 answered | mon 09:40 classified urgent
        @ mon 09:40: resolve running due=mon 13:40, paused=0
        - a reopened cycle's pauses are its own
        > urgent | mon 10:00 asked | mon 11:00 answered | mon 11:30 resolved | mon 12:00 passed | mon 12:30 reopened
        @ mon 12:30: resolve#2 running due=mon 16:30, paused=0
        "#,
    );
}

#[test]
fn a_shift_counts_in_the_targets_own_kind_of_time() {
    check(
        r#"
        - elapsed, across lunch and night
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "8h"
        > urgent | mon 11:00 asked | mon 14:00 answered
        @ mon 14:00: resolve running due=mon 20:00, paused=10800, used=7200
        > urgent | mon 17:00 asked | tue 09:30 answered
        @ tue 09:30: resolve due-soon due=tue 09:30, paused=59400, used=28800
        - working time
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "8wh"
        > urgent | mon 11:00 asked | mon 14:00 answered
        @ mon 10:00: resolve running due=mon 18:00, target=8wh
        @ mon 13:30: resolve paused left=21600, used=7200, paused=5400
        @ mon 14:00: resolve running due=tue 11:00, paused=7200, used=7200, left=21600
        @ tue 11:00: resolve due-soon left=0
        @ tue 11:00:01: resolve late late=1, fell=tue 11:00
        > urgent | mon 17:00 asked | tue 09:30 answered
        @ tue 09:30: resolve due-soon due=tue 10:30, paused=5400, left=3600
        - a pause outside hours shifts nothing
        > urgent | mon 12:10 asked | mon 12:50 answered
        @ mon 12:30: resolve paused left=18000, used=10800, paused=0
        @ mon 13:00: resolve running due=mon 18:00, paused=0
        - the user's check in working time
        > urgent | mon 17:00 resolved | tue 10:00 failed
        @ mon 20:00: resolve paused left=3600
        @ tue 10:00: resolve due-soon due=tue 11:00, paused=7200
        - workdays: the working seconds of the pause
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "3 workdays"
        > mon 10:00 registered | mon 10:00 classified urgent | mon 10:00 assigned | mon 11:00 asked | tue 10:00 answered
        @ mon 10:30: resolve running due=thu 10:00, used=1800, left=84600
        @ mon 20:00: resolve paused left=82800, used=3600, paused=21600
        @ tue 10:00: resolve running due=thu 18:00, used=3600, left=82800, paused=25200
        @ thu 18:00: resolve due-soon left=0, used=86400
        @ fri 09:00:01: resolve late late=1, fell=thu 18:00
        "#,
    );
}
