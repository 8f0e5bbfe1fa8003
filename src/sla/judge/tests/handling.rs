//! `assign`, `hand_back`, `respond` and `close`: the steps between the desk, the handler and the user.

use super::clock_table::check;

#[test]
fn assign_runs_from_the_first_classification() {
    check(
        r#"
        - pending until the ticket is classified
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:25 assigned
        @ mon 09:00: assign pending started=-, due=-
        @ mon 09:10: assign running started=mon 09:10, due=mon 09:25, target=15m
        @ mon 09:17:29: assign running warn=mon 09:17:30
        @ mon 09:17:30: assign due-soon left=450
        @ mon 09:25: assign met used=900, stopped=mon 09:25, fell=mon 09:25
        - on the deadline and a second after
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:25:01 assigned
        @ mon 09:25: assign due-soon left=0, overdue=no
        @ mon 09:25:01: assign missed late=1, fell=mon 09:25, due=mon 09:25
        > mon 09:00 registered | mon 09:10 classified urgent
        @ mon 09:25:01: assign late late=1, fell=mon 09:25, overdue=yes
        - another classification doesn't start it anew
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:20 classified low | mon 09:25:01 assigned
        @ mon 09:25:01: assign missed started=mon 09:10, late=1
        - assigning to somebody else is no new cycle
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:20 assigned | mon 11:00 assigned
        @ mon 11:00: assign met stopped=mon 09:20, used=600; assign#2 absent; hand_back absent
        "#,
    );
}

#[test]
fn a_hand_back_ends_one_clock_and_starts_another() {
    check(
        r#"
        - hand_back exists only when it happened, from the assignment; assign runs again from it
        > urgent | mon 09:20 declined | mon 09:35 assigned
        @ mon 09:10: hand_back absent; assign#2 absent
        @ mon 09:20: hand_back met started=mon 09:00, stopped=mon 09:20, used=1200, target=30m, due=mon 09:30
        @ mon 09:20: assign met stopped=mon 09:00; assign#2 running started=mon 09:20, due=mon 09:35, target=15m
        @ mon 09:35: assign#2 met used=900, fell=mon 09:35; assign met stopped=mon 09:00, used=0; assign#3 absent
        - on the deadline and a second after; known only then
        > urgent | mon 09:30 declined
        @ mon 09:30: hand_back met used=1800, fell=mon 09:30
        > urgent | mon 09:30:01 declined
        @ mon 09:30:01: hand_back missed late=1, due=mon 09:30, fell=mon 09:30:01
        > urgent | mon 11:00 declined
        @ mon 11:00: hand_back missed late=5400, due=mon 09:30, fell=mon 11:00
        - it runs from the last assignment
        > urgent | mon 10:00 assigned | mon 10:30 declined
        @ mon 10:30: hand_back met started=mon 10:00, used=1800
        - the second assignment on its deadline and a second after
        > urgent | mon 09:20 declined | mon 09:35:01 assigned
        @ mon 09:35: assign#2 due-soon left=0
        @ mon 09:35:01: assign#2 missed late=1, fell=mon 09:35
        - one entry a cycle; earlier ones stay as they were decided
        > urgent | mon 09:10 declined | mon 09:20 assigned | mon 10:00 declined
        @ mon 10:20: hand_back met used=600; hand_back#2 missed started=mon 09:20, late=600, fell=mon 10:00
        @ mon 10:20: assign met used=0; assign#2 met started=mon 09:10, used=600; assign#3 late started=mon 10:00, late=300
        > mon 09:00 registered | mon 09:00 classified urgent | mon 09:20 assigned | mon 09:30 declined | mon 09:31 assigned
        @ mon 09:40: assign missed late=300, stopped=mon 09:20; assign#2 met used=60
        "#,
    );
}

#[test]
fn respond_ends_with_the_first_word_to_the_user() {
    check(
        r#"
        - it runs from received
        > mon 09:10 registered received mon 09:00 | mon 09:10 classified urgent | mon 09:10 assigned
        @ mon 09:30: respond running started=mon 09:00, due=mon 11:00, warn=mon 10:00, used=1800, left=5400, target=2h
        @ mon 10:00: respond due-soon left=3600
        @ mon 11:00: respond due-soon left=0, overdue=no, fell=-
        @ mon 11:00:01: respond late late=1, fell=mon 11:00, overdue=yes, left=-
        - pending until the ticket is classified, however late
        > mon 09:00 registered
        @ mon 12:00: respond pending started=-, due=-, warn=-, left=-, late=-, overdue=no
        @ mon 14:00: resolve pending started=-, due=-, overdue=no
        - on the deadline is met, a second later is missed
        > urgent | mon 11:00 responded
        @ tue 09:00: respond met stopped=mon 11:00, fell=mon 11:00, used=7200, late=-
        > urgent | mon 11:00:01 responded
        @ tue 09:00: respond missed stopped=mon 11:00:01, due=mon 11:00, fell=mon 11:00, late=1, used=7201
        - the first one
        > urgent | mon 09:30 responded | mon 12:00 responded
        @ tue 09:00: respond met stopped=mon 09:30; respond#2 absent
        - a question while assigned is one
        > urgent | mon 09:40 asked | mon 09:50 answered | mon 12:00 responded
        @ mon 12:00: respond met stopped=mon 09:40, used=2400
        > urgent | mon 11:00:01 asked
        @ mon 12:00: respond missed stopped=mon 11:00:01, late=1
        - a question before anybody has it is none
        > mon 09:00 registered | mon 09:05 asked | mon 09:10 answered | mon 09:10 classified urgent | mon 09:15 asked
        @ mon 09:30: respond running due=mon 11:00
        > urgent | mon 09:10 declined | mon 09:20 asked
        @ mon 09:30: respond running due=mon 11:00
        - a question asked before is none either, though it is open when the ticket is assigned
        > mon 09:00 registered | mon 09:00 classified urgent | mon 09:05 asked | mon 09:10 assigned
        @ mon 09:30: respond running due=mon 11:00
        - a resolution that came without either is one
        > urgent | mon 09:50 resolved
        @ mon 12:00: respond met stopped=mon 09:50, fell=mon 09:50
        > urgent | mon 11:30 resolved | mon 12:00 failed | mon 12:10 responded
        @ mon 12:10: respond missed stopped=mon 11:30, late=1800
        - a hand-back is none, and doesn't stop the clock
        > urgent | mon 09:20 declined | mon 10:50 assigned | mon 11:00 responded
        @ mon 10:00: respond due-soon due=mon 11:00
        @ mon 11:00: respond met due=mon 11:00, used=7200
        - a reopening doesn't start it again
        > urgent | mon 09:30 responded | mon 10:00 resolved | mon 10:10 passed | mon 10:20 reopened
        @ tue 09:00: respond met stopped=mon 09:30; respond#2 absent
        "#,
    );
}

#[test]
fn respond_and_resolve_start_where_the_policy_says() {
    check(
        r#"
        - received
        $ clock.respond_from = "received"; clock.resolve_from = "received"
        > mon 09:05 registered received mon 09:00 | mon 09:10 classified urgent | mon 09:20 assigned
        @ mon 09:20: respond running started=mon 09:00, due=mon 11:00; resolve running started=mon 09:00, due=mon 13:00
        - registered
        $ clock.respond_from = "registered"; clock.resolve_from = "registered"
        @ mon 09:20: respond running started=mon 09:05, due=mon 11:05; resolve running started=mon 09:05, due=mon 13:05
        @ mon 09:05: respond pending started=-; resolve pending
        - classified: the first time
        $ clock.respond_from = "classified"; clock.resolve_from = "classified"
        @ mon 09:20: respond running started=mon 09:10, due=mon 11:10; resolve running started=mon 09:10, due=mon 13:10
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:20 assigned | mon 09:30 classified high
        @ mon 09:30: respond running started=mon 09:10, due=mon 13:10; resolve running started=mon 09:10, due=mon 17:10
        - assigned: the first time
        $ clock.respond_from = "assigned"; clock.resolve_from = "assigned"
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:20 assigned | mon 09:30 declined | mon 10:00 assigned
        @ mon 09:15: respond pending started=-, due=-; resolve pending started=-
        @ mon 09:20: respond running started=mon 09:20, due=mon 11:20; resolve running started=mon 09:20, due=mon 13:20
        @ mon 09:40: respond running started=mon 09:20
        @ mon 10:00: respond running started=mon 09:20, due=mon 11:20; resolve running started=mon 09:20, due=mon 13:20
        - each its own
        $ clock.respond_from = "assigned"; clock.resolve_from = "registered"
        > mon 09:05 registered received mon 09:00 | mon 09:10 classified urgent | mon 09:20 assigned
        @ mon 09:20: respond running started=mon 09:20; resolve running started=mon 09:05
        "#,
    );
}

#[test]
fn close_runs_from_the_users_yes() {
    check(
        r#"
        - pending until the passed verification
        > urgent | mon 09:30 resolved | mon 10:00 passed | mon 11:00 closed
        @ mon 09:40: close pending started=-, due=-
        @ mon 10:00: close running started=mon 10:00, due=mon 11:00, target=1h, warn=mon 10:30
        @ mon 10:30: close due-soon left=1800
        @ mon 11:00: close met used=3600, stopped=mon 11:00, fell=mon 11:00
        - on the deadline and a second after
        > urgent | mon 09:30 resolved | mon 10:00 passed | mon 11:00:01 closed
        @ mon 11:00: close due-soon left=0
        @ mon 11:00:01: close missed late=1, due=mon 11:00, fell=mon 11:00
        > urgent | mon 09:30 resolved | mon 10:00 passed
        @ mon 11:00:01: close late late=1, fell=mon 11:00, overdue=yes
        - a failed one doesn't start it
        > urgent | mon 09:30 resolved | mon 10:00 failed | mon 10:30 resolved | mon 10:40 passed
        @ mon 10:10: close pending
        @ mon 10:40: close running started=mon 10:40
        "#,
    );
}
