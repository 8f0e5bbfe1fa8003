//! How clocks end without their step: cancelled, closed over, or stopped by a clock that went wrong.

use super::clock_table::check;

#[test]
fn cancelling_voids_every_clock_without_a_verdict() {
    check(
        r#"
        - registered
        > mon 09:00 registered | mon 09:10 cancelled
        @ mon 09:10: register met; classify void voided=mon 09:10, fell=-, overdue=no; assign void; respond void; resolve void
        @ mon 09:10: close void; complete absent; hand_back absent; ticket overdue=no
        @ fri 09:10: classify void; assign void voided=mon 09:10; respond void; resolve void agreed=-; close void
        - pending, with a missed clock behind it
        > mon 09:00 registered | mon 09:31 classified urgent | mon 09:40 cancelled
        @ mon 12:00: classify missed; assign void; respond void; resolve void; close void
        - assigned
        > urgent | mon 09:30 cancelled
        @ mon 12:00: classify met; assign met; respond void; resolve void; close void
        - in progress
        > urgent | mon 09:20 responded | mon 09:30 cancelled
        @ mon 18:00: respond met; resolve void; close void
        - waiting
        > urgent | mon 10:00 asked | mon 11:00 cancelled
        @ tue 11:00: respond met; resolve void voided=mon 11:00; close void
        - resolved
        > urgent | mon 10:00 resolved | tue 11:00 cancelled
        @ tue 11:00: respond met; resolve void voided=tue 11:00, agreed=-; close void
        - a reopened one: the cycle that runs, and no close that never started
        > urgent | mon 10:00 resolved | mon 10:10 passed | mon 10:20 closed | mon 11:00 reopened | mon 11:30 cancelled
        @ tue 09:00: resolve met; close met; resolve#2 void; close#2 absent; respond met
        - after a hand-back
        > urgent | mon 09:10 declined | mon 09:20 cancelled
        @ tue 09:00: hand_back met; assign met; assign#2 void; respond void
        "#,
    );
}

#[test]
fn a_clock_late_when_it_is_cancelled_is_missed() {
    check(
        r#"
        - on the deadline it is void
        > urgent | mon 11:00 cancelled
        @ tue 09:00: respond void voided=mon 11:00
        - a second after it is missed, stopped there
        > urgent | mon 11:00:01 cancelled
        @ tue 09:00: respond missed stopped=mon 11:00:01, late=1, fell=mon 11:00, due=mon 11:00; resolve void
        > urgent | mon 11:30 cancelled
        @ tue 09:00: respond missed stopped=mon 11:30, late=1800, used=9000
        - standing still or not
        > urgent | mon 13:30 asked | mon 15:00 cancelled
        @ tue 09:00: resolve missed stopped=mon 15:00, late=1800, fell=mon 13:00, still=no
        > urgent | mon 13:30 resolved | mon 15:00 cancelled
        @ tue 09:00: resolve missed stopped=mon 15:00, late=1800, fell=mon 13:00
        - none stays none
        > mon 09:00 registered | mon 09:00 classified nonsense | mon 09:10 cancelled
        @ tue 09:00: respond none; resolve none; assign void; close void
        - the question that nobody answered
        > mon 09:00 registered missing | mon 09:00 asked | mon 10:00 cancelled
        @ tue 09:00: contact met; complete void voided=mon 10:00; classify void
        > mon 09:00 registered missing | mon 09:00 asked | mon 10:30 cancelled
        @ tue 09:00: complete missed stopped=mon 10:30, late=1800, fell=mon 10:00
        - the question that nobody asked
        > mon 09:00 registered missing | mon 10:00 cancelled
        @ tue 09:00: contact void voided=mon 10:00; complete absent; classify void
        > mon 09:00 registered missing | mon 10:30 cancelled
        @ tue 09:00: contact missed stopped=mon 10:30, late=1800, fell=mon 10:00
        - late in the second cycle
        > urgent | mon 10:00 resolved | mon 10:10 passed | mon 11:00 reopened | mon 15:00:01 cancelled
        @ tue 09:00: resolve met; resolve#2 missed late=1, stopped=mon 15:00:01; close void voided=mon 11:00
        "#,
    );
}

#[test]
fn closing_ends_an_unanswered_complete() {
    check(
        r#"
        - in its time it is void
        > mon 09:00 registered missing | mon 09:00 asked | mon 09:05 classified urgent | mon 09:05 assigned | mon 09:20 resolved | mon 09:30 passed | mon 09:50 closed
        @ mon 09:45: complete due-soon
        @ mon 09:50: complete void voided=mon 09:50, fell=-; close met; resolve met
        @ fri 09:00: complete void
        - on its deadline, too
        > mon 09:00 registered missing | mon 09:00 asked | mon 09:05 classified urgent | mon 09:05 assigned | mon 09:20 resolved | mon 09:30 passed | mon 10:00 closed
        @ mon 10:00: complete void
        - a late one is missed, stopped there
        > mon 09:00 registered missing | mon 09:00 asked | mon 09:05 classified urgent | mon 09:05 assigned | mon 09:20 resolved | mon 09:30 passed | mon 10:30 closed
        @ mon 10:20: complete late late=1200
        @ fri 09:00: complete missed stopped=mon 10:30, late=1800, fell=mon 10:00
        "#,
    );
}

#[test]
fn an_interval_that_a_skewed_clock_makes_negative_is_empty() {
    check(
        r#"
        - registered before it was received
        > mon 09:00 registered received mon 09:30
        @ mon 09:40: register met used=0, late=-
        - answered before it was registered
        > mon 09:00 registered missing | mon 08:50 asked | mon 08:40 answered
        @ mon 09:10: contact met used=0; complete met used=0
        - classified before it was registered
        > mon 09:00 registered | mon 08:50 classified urgent | mon 08:40 assigned
        @ mon 09:10: classify met used=0; assign met used=0; respond running due=mon 11:00
        - handed back before it was assigned
        > mon 09:00 registered | mon 09:00 classified urgent | mon 09:10 assigned | mon 09:05 declined
        @ mon 09:10: hand_back met used=0; assign#2 running started=mon 09:05
        - responded before it was received
        > urgent | mon 08:50 responded
        @ mon 10:00: respond met used=0, stopped=mon 08:50
        - answered before the question: no pause
        > urgent | mon 10:00 asked | mon 09:30 answered
        @ mon 10:30: resolve running due=mon 13:00, paused=0, used=5400
        - the user's no before the resolution: no pause
        > urgent | mon 10:00 resolved | mon 09:30 failed
        @ mon 10:30: resolve running due=mon 13:00, paused=0
        - the user's yes before the resolution
        > urgent | mon 12:00 resolved | mon 11:00 passed
        @ mon 12:00: resolve met stopped=mon 12:00, used=10800
        - resolved before it was reopened
        > urgent | mon 10:00 resolved | mon 10:10 passed | mon 11:00 reopened | mon 10:50 resolved | mon 11:10 passed
        @ mon 11:10: resolve#2 met used=0
        - waits that overlap are one wait
        > urgent | mon 10:00 asked | mon 12:00 answered | mon 11:00 asked | mon 13:00 answered
        @ mon 13:00: resolve running due=mon 16:00, paused=10800, used=3600
        > urgent | mon 10:00 resolved | mon 12:00 failed | mon 11:00 asked | mon 11:30 answered
        @ mon 12:30: resolve running due=mon 15:00, paused=7200, used=5400
        - a wait lasts no longer than the clock
        > urgent | mon 10:00 asked | mon 12:00 answered | mon 11:00 resolved | mon 13:00 passed
        @ mon 13:00: resolve met stopped=mon 11:00, used=3600, paused=3600
        - closed before the yes
        > urgent | mon 10:00 resolved | mon 10:10 passed | mon 10:05 closed
        @ mon 10:10: close met used=0
        "#,
    );
}

#[test]
fn what_two_copies_wrote_at_once_goes_by_its_own_times() {
    check(
        r#"
        - in time, though a line that is read before it found the clock late
        > mon 09:00 registered | mon 09:40 asked | mon 09:20 classified urgent
        @ mon 10:00: classify met stopped=mon 09:20, used=1200, fell=mon 09:20, due=mon 09:30
        > urgent | mon 12:00 classified low | mon 10:00 responded
        @ mon 13:00: respond met stopped=mon 10:00, fell=mon 10:00, late=-
        > urgent | mon 12:00 classified low | mon 10:00 cancelled
        @ mon 13:00: respond void voided=mon 10:00
        - after the due it was late
        > urgent | mon 12:00 classified low | mon 11:30 responded
        @ mon 13:00: respond missed stopped=mon 11:30, due=mon 11:00, late=1800
        "#,
    );
}

#[test]
fn what_the_rules_refuse_moves_no_clock() {
    check(
        r#"
        - resolved twice, by two copies: the one that counts
        > urgent | mon 09:30 resolved | mon 09:40 !resolved | mon 10:00 passed | mon 10:10 !asked | mon 10:20 closed | mon 12:00 !cancelled
        @ mon 10:00: resolve met stopped=mon 09:30, paused=0
        @ mon 13:00: close met stopped=mon 10:20; resolve met; complete absent
        > mon 09:00 registered | mon 09:05 !assigned | mon 09:10 !resolved
        @ mon 09:15: assign pending; respond pending; resolve pending
        "#,
    );
}
