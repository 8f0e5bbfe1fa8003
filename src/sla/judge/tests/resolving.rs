//! `resolve`: until the user accepts; failed verifications and reopenings; what the user was told.

use super::clock_table::check;

#[test]
fn resolve_ends_with_the_resolution_that_the_user_accepted() {
    check(
        r#"
        - from received
        > mon 09:10 registered received mon 09:00 | mon 09:10 classified urgent | mon 09:10 assigned
        @ mon 09:30: resolve running started=mon 09:00, due=mon 13:00, target=4h, warn=mon 12:00, used=1800, left=12600
        @ mon 11:59:59: resolve running
        @ mon 12:00: resolve due-soon left=3600
        @ mon 13:00: resolve due-soon left=0, overdue=no
        @ mon 13:00:01: resolve late late=1, fell=mon 13:00, overdue=yes
        - on the deadline is met; the verdict falls only with the passed verification
        > urgent | mon 13:00 resolved | tue 09:00 passed
        @ mon 13:00: resolve paused left=0, fell=-
        @ tue 08:00: resolve paused left=0, used=14400, stopped=-, due=-, overdue=no, still=yes
        @ tue 09:00: resolve met stopped=mon 13:00, fell=tue 09:00, used=14400, due=mon 13:00, agreed-fell=tue 09:00
        - the wait that ends in acceptance is no pause: the clock stopped at its resolved
        @ tue 09:00: resolve met paused=0, rounds=1
        - a second later is missed, and fell when it was due
        > urgent | mon 13:00:01 resolved | tue 09:00 passed
        @ mon 20:00: resolve late still=yes, overdue=no, late=1, stopped=-, fell=mon 13:00
        @ tue 09:00: resolve missed stopped=mon 13:00:01, fell=mon 13:00, late=1, due=mon 13:00, paused=0
        - however long the user takes
        > urgent | mon 12:00 resolved
        @ fri 09:00: resolve paused left=3600, used=10800, fell=-
        "#,
    );
}

#[test]
fn a_failed_verification_lets_it_go_on_with_the_time_that_was_left() {
    check(
        r#"
        - the wait for the user's check is not counted
        > urgent | mon 12:00 resolved | mon 15:00 failed | mon 15:30 resolved | mon 17:00 passed
        @ mon 14:00: resolve paused left=3600, paused=7200
        @ mon 15:00: resolve due-soon due=mon 16:00, left=3600, used=10800, paused=10800, still=no, fell=-
        @ mon 16:30: resolve paused left=1800, used=12600
        @ mon 17:00: resolve met stopped=mon 15:30, used=12600, paused=10800, due=mon 16:00, fell=mon 17:00, rounds=2
        - on the shifted deadline and a second after
        > urgent | mon 12:00 resolved | mon 15:00 failed
        @ mon 16:00: resolve due-soon left=0
        @ mon 16:00:01: resolve late late=1, fell=mon 16:00, overdue=yes
        > urgent | mon 12:00 resolved | mon 15:00 failed | mon 16:00 resolved | mon 18:00 passed
        @ mon 18:00: resolve met stopped=mon 16:00, used=14400
        > urgent | mon 12:00 resolved | mon 15:00 failed | mon 16:00:01 resolved | mon 18:00 passed
        @ mon 17:00: resolve late still=yes, late=1, overdue=no
        @ mon 18:00: resolve missed stopped=mon 16:00:01, late=1, due=mon 16:00, fell=mon 16:00
        - several rounds
        > urgent | mon 10:00 resolved | mon 11:00 failed | mon 12:00 resolved | mon 14:00 failed | mon 15:00 resolved
        @ mon 11:30: resolve running due=mon 14:00
        @ mon 14:30: resolve running due=mon 16:00, paused=10800, used=9000
        @ mon 15:00: resolve paused left=3600
        - missed before the failed check, it stays so
        > urgent | mon 14:00 resolved | mon 15:00 failed | mon 15:30 resolved | mon 16:00 passed
        @ mon 15:10: resolve late due=mon 13:00, late=4200, paused=3600, overdue=yes
        @ mon 16:00: resolve missed stopped=mon 15:30, fell=mon 13:00, due=mon 13:00, late=5400
        "#,
    );
}

#[test]
fn a_reopening_starts_another_cycle() {
    check(
        r#"
        - from closed: resolve from reopened, close from its own yes; the first cycle stays as it was decided
        > urgent | mon 10:00 resolved | mon 11:00 passed | mon 11:30 closed | tue 09:00 reopened | tue 12:00 resolved | tue 13:00 passed | tue 14:00 closed
        @ mon 12:00: resolve met; resolve#2 absent; close met; close#2 absent
        @ tue 09:30: resolve met stopped=mon 10:00, fell=mon 11:00, used=3600; close met stopped=mon 11:30; close#2 absent
        @ tue 09:30: resolve#2 running started=tue 09:00, due=tue 13:00, target=4h, used=1800, left=12600
        @ tue 12:30: resolve#2 paused left=3600; close#2 absent
        @ tue 13:00: resolve#2 met stopped=tue 12:00, used=10800, fell=tue 13:00, rounds=1; close#2 running started=tue 13:00
        @ tue 14:00: close#2 met used=3600; close met stopped=mon 11:30; resolve met stopped=mon 10:00
        - on the second deadline and a second after
        > urgent | mon 10:00 resolved | mon 11:00 passed | mon 11:30 closed | tue 09:00 reopened
        @ tue 13:00: resolve#2 due-soon left=0
        @ tue 13:00:01: resolve#2 late late=1, fell=tue 13:00; resolve met
        - a missed first cycle stays missed
        > urgent | mon 14:00 resolved | mon 14:10 passed | mon 14:20 closed | mon 15:00 reopened | mon 15:30 resolved | mon 16:00 passed
        @ mon 16:00: resolve missed late=3600, fell=mon 13:00; resolve#2 met used=1800
        - rounds and pauses count in their own cycle
        > urgent | mon 10:00 resolved | mon 11:00 failed | mon 11:30 resolved | mon 12:00 passed | mon 12:30 reopened | mon 13:00 asked | mon 14:00 answered
        @ mon 14:00: resolve met rounds=2, paused=3600; resolve#2 running paused=3600, due=mon 17:30
        - from verified: an undecided close is void
        > urgent | mon 10:00 resolved | mon 11:00 passed | mon 11:30 reopened | mon 12:00 resolved | mon 12:30 passed
        @ mon 11:30: close void voided=mon 11:30, overdue=no; resolve met; resolve#2 running started=mon 11:30, due=mon 15:30
        @ mon 12:30: close void voided=mon 11:30; close#2 running started=mon 12:30, due=mon 13:30; resolve#2 met used=1800
        - on its deadline it is undecided still
        > urgent | mon 10:00 resolved | mon 11:00 passed | mon 12:00 reopened
        @ mon 15:00: close void voided=mon 12:00, fell=-
        - a late one is missed
        > urgent | mon 10:00 resolved | mon 11:00 passed | mon 12:00:01 reopened
        @ mon 15:00: close missed stopped=mon 12:00:01, late=1, due=mon 12:00, fell=mon 12:00; close#2 absent
        "#,
    );
}
