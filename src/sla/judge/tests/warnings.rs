//! What people are told ahead and after: due soon, overdue, follow-up.

use super::clock_table::check;

#[test]
fn due_soon_begins_when_no_more_than_the_warning_is_left() {
    check(
        r#"
        - clock.warn ahead of the due
        > urgent
        @ mon 11:59:59: resolve running warn=mon 12:00
        @ mon 12:00: resolve due-soon warn=mon 12:00
        - at most half of the target
        $ clock.warn = "3h"
        @ mon 09:30: respond running warn=mon 10:00; resolve running warn=mon 11:00
        $ clock.warn = "30m"
        @ mon 10:00: respond running warn=mon 10:30; resolve running warn=mon 12:30
        - in elapsed time whatever the hours
        $ priority.urgent.respond = "2h"; priority.urgent.resolve = "4h"
        > sat 03:00 registered | sat 03:00 classified urgent
        @ sat 03:30: respond running due=sat 05:00, warn=sat 04:00
        - in working time: across lunch, noon and not one o'clock
        $ priority.urgent.respond = "4wh"; priority.urgent.resolve = "8wh"
        > urgent
        @ mon 11:59:59: respond running due=mon 14:00, warn=mon 12:00, left=3601
        @ mon 12:00: respond due-soon left=3600
        @ mon 12:30: respond due-soon left=3600
        @ mon 13:00: respond due-soon left=3600; resolve running due=mon 18:00, warn=mon 17:00
        - across the night: closing, not opening
        > mon 10:00 registered | mon 10:00 classified urgent
        @ mon 17:59:59: resolve running due=tue 10:00, warn=mon 18:00
        @ mon 18:00: resolve due-soon left=3600
        @ tue 09:00: resolve due-soon left=3600
        - half of the target in working time
        $ clock.warn = "8h"; priority.urgent.respond = "4wh"; priority.urgent.resolve = "8wh"
        > urgent
        @ mon 10:00: respond running warn=mon 11:00; resolve running warn=mon 14:00
        - workdays: the warning is working time
        $ priority.urgent.respond = "1wd"; priority.urgent.resolve = "2wd"
        > mon 10:00 registered | mon 10:00 classified urgent
        @ mon 17:59:59: respond running due=tue 10:00, warn=mon 18:00, left=3601
        @ mon 18:00: respond due-soon left=3600
        @ tue 08:00: respond due-soon left=3600
        - shifted with the due
        $ clock.warn = "1h"
        > urgent | mon 10:00 asked | mon 11:30 answered
        @ mon 11:30: resolve running due=mon 14:30, warn=mon 13:30
        @ mon 13:30: resolve due-soon left=3600
        "#,
    );
}

#[test]
fn overdue_is_what_runs_past_its_due() {
    check(
        r#"
        - running, on and past it
        > urgent | mon 09:30 responded
        @ mon 13:00: ticket overdue=no
        @ mon 13:00:01: ticket overdue=yes
        - any clock
        > mon 09:00 registered
        @ mon 09:30: ticket overdue=no
        @ mon 09:30:01: ticket overdue=yes
        > urgent | mon 09:30 resolved | mon 10:00 passed
        @ mon 11:00: ticket overdue=no
        @ mon 11:00:01: ticket overdue=yes
        - whatever was told
        > urgent | mon 09:30 responded expect fri 16:00 | mon 09:40 extended until fri 16:00, told mon 09:40
        @ mon 13:00: ticket overdue=no
        @ mon 13:00:01: resolve late overdue=yes; ticket overdue=yes
        - a clock that stands still is not
        > urgent | mon 12:00 resolved
        @ fri 12:00: ticket overdue=no
        > urgent | mon 14:00 asked
        @ mon 15:00: resolve late overdue=no; ticket overdue=no
        > urgent | mon 09:30 responded expect mon 11:00 | mon 10:00 asked
        @ mon 12:00: resolve paused overdue=no; ticket overdue=no
        - nor one that has stopped, late as it was
        > urgent | mon 12:00 resolved | mon 12:10 passed | mon 12:20 closed
        @ fri 12:00: respond missed overdue=no; ticket overdue=no
        > urgent | mon 15:00 cancelled
        @ fri 12:00: resolve missed overdue=no; ticket overdue=no
        - the next deadline is the nearest of due and told
        > urgent | mon 09:30 noted
        @ mon 09:30: ticket next=respond
        > urgent | mon 09:30 responded
        @ mon 09:30: ticket next=resolve
        > urgent | mon 09:20 extended until mon 10:00, told mon 09:20
        @ mon 09:30: ticket next=resolve
        "#,
    );
}

#[test]
fn a_ticket_that_waits_long_is_followed_up() {
    check(
        r#"
        - asked
        > urgent | mon 09:30 asked | wed 10:00 answered
        @ mon 09:20: ticket follow-up=-
        @ mon 10:00: ticket follow-up=thu 09:30
        @ wed 10:00: ticket follow-up=-
        - resolved and unverified
        > urgent | mon 09:30 resolved | wed 10:00 passed
        @ mon 10:00: ticket follow-up=thu 09:30
        @ wed 10:00: ticket follow-up=-
        - information missing from the start: not before somebody has asked
        > mon 09:30 registered missing | mon 10:30 asked
        @ mon 10:00: ticket follow-up=-
        @ mon 10:30: ticket follow-up=thu 10:30
        - by clock.follow_up
        $ clock.follow_up = "2h"
        > urgent | mon 09:30 asked
        @ mon 10:00: ticket follow-up=mon 11:30
        - it is nobody's miss
        @ fri 10:00: resolve paused fell=-; ticket overdue=no
        > urgent | mon 09:30 asked | mon 10:00 cancelled
        @ mon 10:30: ticket follow-up=-
        "#,
    );
}
