//! Ends that an import had to make up: no verdict on a guess.

use super::clock_table::check;

#[test]
fn a_clock_that_starts_or_stops_on_an_inferred_line_has_no_verdict() {
    check(
        r#"
        - registered; but a received that the line gives is no guess
        > mon 09:10^ registered received mon 09:00 | mon 09:10 classified urgent | mon 09:10 assigned
        @ mon 09:20: register none fell=-; classify none; assign met; respond running started=mon 09:00, due=mon 11:00
        @ mon 09:20: resolve running started=mon 09:00, due=mon 13:00
        > mon 09:10^ registered | mon 09:10 classified urgent | mon 09:10 assigned
        @ mon 18:00: register none; classify none; respond none fell=-, overdue=no; resolve none; assign met
        @ mon 18:00: ticket overdue=no
        - before the classification too
        > mon 09:10^ registered received mon 09:00
        @ mon 12:00: register none; classify none fell=-, overdue=no; ticket overdue=no
        > mon 09:10^ registered missing | mon 09:15 asked | mon 09:20 answered
        @ mon 09:10: contact none; classify pending
        @ mon 09:20: contact none; complete met; classify running started=mon 09:20
        > mon 09:10^ registered missing | mon 09:20 classified urgent
        @ mon 09:20: contact none; classify none
        - asked
        > mon 09:00 registered missing | mon 09:15^ asked | mon 09:20 answered
        @ mon 09:20: contact none; complete none; classify running started=mon 09:20
        - classified
        > mon 09:00 registered | mon 09:10^ classified urgent | mon 09:20 assigned
        @ mon 09:15: classify none; assign none; respond running due=mon 11:00
        @ mon 18:00: classify none; assign none; respond late
        - assigned
        > mon 09:00 registered | mon 09:00 classified urgent | mon 09:10^ assigned | mon 09:20 declined
        @ mon 09:20: assign none; hand_back none; assign#2 running started=mon 09:20; respond running
        - declined
        > urgent | mon 09:10^ declined | mon 09:20 assigned
        @ mon 09:30: assign met; hand_back none; assign#2 none
        - answered
        > mon 09:00 registered missing | mon 09:00 asked | mon 09:30^ answered | mon 09:40 classified urgent
        @ mon 09:35: complete none; classify none
        @ mon 09:40: complete none; classify none; assign running
        - responded
        > urgent | mon 09:30^ responded | mon 10:00 responded
        @ mon 09:40: respond none stopped=mon 09:30, fell=-; resolve running
        @ mon 12:00: respond none
        - late as it would be
        > urgent | mon 12:00^ responded
        @ mon 12:00: respond none fell=-
        - a question that was the response
        > urgent | mon 09:30^ asked
        @ mon 09:40: respond none
        - resolved
        > urgent | mon 10:00^ resolved | mon 11:00 passed
        @ mon 11:00: respond none; resolve none fell=-, agreed=-; close running started=mon 11:00
        - verified
        > urgent | mon 10:00 responded | mon 10:30 resolved | mon 11:00^ passed | mon 11:10 closed
        @ mon 11:10: resolve met stopped=mon 10:30; close none
        - closed
        > urgent | mon 10:30 resolved | mon 11:00 passed | mon 11:10^ closed
        @ mon 11:10: resolve met; close none
        - reopened
        > urgent | mon 10:30 resolved | mon 11:00 passed | mon 11:10 closed | mon 12:00^ reopened
        @ mon 18:00: resolve met; close met; resolve#2 none overdue=no
        - a resolution that was not accepted stops nothing
        > urgent | mon 09:30 responded | mon 10:00^ resolved | mon 10:10 failed | mon 11:00 resolved | mon 12:00 passed
        @ mon 12:00: resolve met stopped=mon 11:00
        "#,
    );
}

#[test]
fn only_the_ends_of_a_clock_matter() {
    check(
        r#"
        - respond and resolve that start elsewhere
        $ clock.respond_from = "classified"; clock.resolve_from = "assigned"
        > mon 09:00^ registered | mon 09:10 classified urgent | mon 09:20 assigned
        @ mon 09:30: respond running started=mon 09:10; resolve running started=mon 09:20
        > mon 09:00 registered | mon 09:10^ classified urgent | mon 09:20 assigned
        @ mon 09:30: respond none; resolve running
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:20^ assigned
        @ mon 09:30: respond running; resolve none; assign none
        $ clock.respond_from = "registered"
        > mon 09:10^ registered received mon 09:00 | mon 09:10 classified urgent
        @ mon 09:30: respond none; resolve running
        - none stays none when the ticket is cancelled
        $ clock.close = "1h"
        > mon 09:10^ registered | mon 09:10 classified urgent | mon 10:00 cancelled
        @ tue 09:00: register none; classify none; respond none; resolve none; assign missed; close void
        "#,
    );
}
