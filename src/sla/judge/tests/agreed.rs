//! Extensions: which are timely, and what is *met as agreed*.

use super::clock_table::check;

#[test]
fn an_extension_is_timely_when_it_was_told_by_the_deadline_in_force() {
    check(
        r#"
        - told on the deadline
        > urgent | mon 13:00 extended until mon 16:00, told mon 13:00 | mon 16:00 resolved | mon 17:00 passed
        @ mon 14:00: resolve late agreed=-
        @ mon 17:00: resolve missed agreed=met, agreed-fell=mon 17:00
        - a second after it is not
        > urgent | mon 13:00:01 extended until mon 16:00, told mon 13:00:01 | mon 15:00 resolved | mon 15:30 passed
        @ mon 14:00: resolve late agreed=missed, agreed-fell=mon 13:00, expected=mon 16:00
        @ mon 15:30: resolve missed agreed=missed, agreed-fell=mon 13:00
        - when the user was told counts, not when it was written
        > urgent | mon 15:00 extended until mon 16:00, told mon 12:00 | mon 15:30 resolved | mon 15:40 passed
        @ mon 15:00: resolve late agreed=-
        @ mon 15:40: resolve missed agreed=met
        - the last timely extension's until is the next deadline
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 16:00 extended until mon 18:00, told mon 16:00 | mon 18:00 resolved | mon 19:00 passed
        @ mon 17:00: resolve late agreed=-
        @ mon 19:00: resolve missed agreed=met, due=mon 13:00, late=18000
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 16:00:01 extended until mon 18:00, told mon 16:00:01 | mon 17:00 resolved | mon 19:00 passed
        @ mon 16:30: resolve late agreed=missed, agreed-fell=mon 16:00, expected=mon 18:00
        @ mon 19:00: resolve missed agreed=missed, agreed-fell=mon 16:00
        - an untimely one is no deadline for the next
        > urgent | mon 14:00 extended until mon 16:00, told mon 14:00 | mon 15:00 extended until mon 18:00, told mon 15:00
        @ mon 15:00: resolve late agreed=missed, agreed-fell=mon 13:00
        - a response that names a time is no extension
        > urgent | mon 09:30 responded expect mon 16:00 | mon 15:00 resolved | mon 15:30 passed
        @ mon 13:30: resolve late agreed=missed, agreed-fell=mon 13:00, expected=mon 16:00
        @ mon 15:30: resolve missed agreed=missed, agreed-fell=mon 13:00
        - the deadline that was in force then, whatever the priority became
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 15:00 extended until wed 09:00, told mon 15:00 | mon 16:00 classified urgent | tue 09:00 resolved | tue 09:10 passed
        @ mon 17:00: resolve late due=mon 13:00, agreed=-
        @ tue 09:10: resolve missed agreed=met
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 14:00 classified urgent | mon 15:00 extended until wed 09:00, told mon 15:00
        @ mon 17:00: resolve late due=mon 13:00, agreed=missed, agreed-fell=mon 14:00
        > urgent | mon 12:00 classified low | mon 15:00 extended until fri 09:00, told mon 15:00
        @ thu 09:00: resolve late due=wed 18:00, agreed=-
        - a raise that came after the telling takes nothing away, though the extension is entered after it
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 16:00 classified urgent | mon 16:30 extended until wed 09:00, told mon 15:00 | tue 09:00 resolved | tue 09:10 passed
        @ mon 16:10: resolve late due=mon 13:00, fell=mon 16:00, agreed=missed
        @ mon 16:30: resolve late agreed-until=wed 09:00, agreed=-
        @ tue 09:10: resolve missed agreed=met
        - at the moment of the raise the new deadline is in force
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 15:00 classified urgent | mon 16:30 extended until wed 09:00, told mon 15:00
        @ mon 16:30: resolve late agreed=missed, agreed-until=-
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 15:00 classified urgent | mon 16:30 extended until wed 09:00, told mon 14:59:59
        @ mon 16:30: resolve late agreed=-, agreed-until=wed 09:00
        - nor does a lowering make timely what was told after the deadline: that was missed by then
        > urgent | mon 13:30 classified low | mon 14:00 extended until fri 09:00, told mon 13:10
        @ mon 14:00: resolve late due=mon 13:00, agreed=missed, agreed-until=-, expected=fri 09:00
        - two changes: that of the moment counts
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 11:00 classified urgent | mon 12:00 classified medium | mon 18:00 extended until wed 09:00, told mon 11:30
        @ mon 18:00: resolve running due=tue 09:00, agreed-until=wed 09:00
        - a question that came after the telling shifts nothing for it, one that went on then stops the deadline
        > urgent | mon 12:50 asked | mon 15:00 answered | mon 15:30 extended until tue 09:00, told mon 13:30
        @ mon 15:30: resolve late due=mon 15:10, agreed-until=tue 09:00
        > urgent | mon 13:20 asked | mon 15:00 answered | mon 15:30 extended until tue 09:00, told mon 13:10
        @ mon 15:30: resolve late due=mon 13:00, agreed-until=-
        - what the user was told before, not what was entered before, is the deadline then in force
        > urgent | mon 14:00 extended until mon 18:00, told mon 14:00 | mon 15:00 extended until mon 16:00, told mon 12:30
        @ mon 14:10: resolve late agreed-until=-, expected=mon 18:00
        @ mon 15:00: resolve late agreed-until=mon 18:00, expected=-
        > urgent | mon 12:40 extended until mon 16:00, told mon 12:40 | mon 14:00 extended until mon 18:00, told mon 12:30
        @ mon 14:00: resolve late agreed-until=mon 16:00, expected=-
        - told before the ticket was received, or before it was taken up again, nothing is agreed
        > urgent | mon 10:00 extended until mon 18:00, told mon 08:59:59
        @ mon 14:00: resolve late agreed-until=-, agreed=missed
        > urgent | mon 09:30 responded | mon 10:00 resolved | mon 10:10 passed | mon 11:00 reopened | mon 16:00 extended until tue 09:00, told mon 10:30
        @ mon 16:00: resolve#2 late due=mon 15:00, agreed-until=-, agreed=missed
        > urgent | mon 09:30 responded | mon 10:00 resolved | mon 10:10 passed | mon 11:00 reopened | mon 16:00 extended until tue 09:00, told mon 11:00
        @ mon 16:00: resolve#2 late due=mon 15:00, agreed-until=tue 09:00
        - before the clock has started no deadline has passed
        $ clock.resolve_from = "assigned"
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:20 extended until mon 16:00, told mon 09:20 | mon 10:00 assigned | mon 15:00 resolved | mon 15:10 passed
        @ mon 14:30: resolve late due=mon 14:00, agreed=-, agreed-until=mon 16:00
        @ mon 15:10: resolve missed agreed=met
        $ clock.resolve_from = "received"
        - the deadline that pauses had shifted
        > urgent | mon 10:00 asked | mon 12:00 answered | mon 15:00 extended until mon 18:00, told mon 15:00
        @ mon 15:30: resolve late due=mon 15:00, agreed=-
        > urgent | mon 10:00 asked | mon 12:00 answered | mon 15:00:01 extended until mon 18:00, told mon 15:00:01
        @ mon 15:30: resolve late agreed=missed, agreed-fell=mon 15:00
        "#,
    );
}

#[test]
fn while_paused_an_extension_is_always_timely() {
    check(
        r#"
        - while the user is asked
        > urgent | mon 12:30 asked | mon 15:00 extended until mon 18:00, told mon 15:00 | mon 16:00 answered | mon 17:30 resolved | mon 18:30 passed
        @ mon 15:30: resolve paused agreed=-
        @ mon 16:40: resolve late due=mon 16:30, agreed=-
        @ mon 18:30: resolve missed agreed=met, late=3600
        - while the user checks
        > urgent | mon 12:30 resolved | mon 15:00 extended until mon 18:00, told mon 15:00 | mon 16:00 failed
        @ mon 16:40: resolve late due=mon 16:30, agreed=-
        @ mon 18:00: resolve late agreed=-
        @ mon 18:00:01: resolve late agreed=missed, agreed-fell=mon 18:00
        - a clock that was missed before is not paused
        > urgent | mon 14:00 asked | mon 15:00 extended until mon 18:00, told mon 15:00
        @ mon 15:10: resolve late still=yes, agreed=missed, agreed-fell=mon 13:00
        "#,
    );
}

#[test]
fn as_agreed_goes_by_the_due_or_the_last_timely_until() {
    check(
        r#"
        - without an extension as the verdict
        > urgent | mon 13:00 resolved | mon 14:00 passed
        @ mon 13:30: resolve paused agreed=-, agreed-fell=-
        @ mon 14:00: resolve met agreed=met, agreed-fell=mon 14:00
        > urgent | mon 13:00:01 resolved | mon 14:00 passed
        @ mon 14:00: resolve missed agreed=missed, agreed-fell=mon 13:00
        > urgent
        @ mon 13:00: resolve due-soon agreed=-
        @ mon 13:00:01: resolve late agreed=missed, agreed-fell=mon 13:00
        - no other clock has one
        @ mon 13:00:01: respond late agreed=-; register met agreed=-
        - on the until to the second, and a second after
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 16:00 resolved | mon 16:30 passed
        @ mon 16:30: resolve missed agreed=met, agreed-fell=mon 16:30
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 16:00:01 resolved | mon 16:30 passed
        @ mon 16:00: resolve late agreed=-
        @ mon 16:00:01: resolve late agreed=missed, agreed-fell=mon 16:00
        @ mon 16:30: resolve missed agreed=missed, agreed-fell=mon 16:00
        - an until before the due takes nothing away
        > urgent | mon 09:30 extended until mon 11:00, told mon 09:30 | mon 12:00 resolved | mon 12:10 passed
        @ mon 11:30: resolve running agreed=-, overdue=no
        @ mon 12:10: resolve met agreed=met
        > urgent | mon 09:30 extended until mon 11:00, told mon 09:30
        @ mon 13:00:01: resolve late agreed=missed, agreed-fell=mon 13:00
        - met by the due, whatever was agreed
        > urgent | mon 10:00 extended until mon 16:00, told mon 10:00 | mon 12:00 resolved | mon 14:00 passed
        @ mon 14:00: resolve met agreed=met, agreed-fell=mon 14:00
        "#,
    );
}

#[test]
fn missed_as_agreed_does_not_fall_while_a_check_is_going_on() {
    check(
        r#"
        - the until passes during the check, which is passed
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 15:00 resolved | mon 18:00 passed
        @ mon 17:00: resolve late still=yes, agreed=-, overdue=no
        @ mon 18:00: resolve missed agreed=met, agreed-fell=mon 18:00
        - which fails
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 15:00 resolved | mon 18:00 failed
        @ mon 17:59: resolve late agreed=-
        @ mon 18:00: resolve late agreed=missed, agreed-fell=mon 18:00
        - the check was over before
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 14:00 resolved | mon 15:00 failed
        @ mon 16:00: resolve late agreed=-
        @ mon 16:00:01: resolve late agreed=missed, agreed-fell=mon 16:00
        - resolved in time, the until passed, and failed: the time that was left still counts
        > urgent | mon 12:00 resolved | mon 12:30 extended until mon 14:00, told mon 12:30 | mon 15:00 failed
        @ mon 15:30: resolve due-soon due=mon 16:00, agreed=-
        @ mon 16:00:01: resolve late agreed=missed, agreed-fell=mon 16:00
        - a question is no check: the until passes while the user is asked, and the due after it
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 12:30 asked | mon 17:00 answered
        @ mon 16:30: resolve paused agreed=-
        @ mon 17:20: resolve due-soon due=mon 17:30, agreed=-
        @ mon 17:30:01: resolve late agreed=missed, agreed-fell=mon 17:30
        - late already, and the until passes while the user is asked
        > urgent | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 15:00 asked
        @ mon 16:30: resolve late still=yes, agreed=missed, agreed-fell=mon 16:00
        "#,
    );
}

#[test]
fn an_extension_that_the_user_was_not_told_of_is_no_agreement() {
    check(
        r#"
        - neither agreed nor a forecast
        > urgent | mon 09:30 responded | mon 10:00 extended until mon 16:00 | mon 15:00 resolved | mon 15:30 passed
        @ mon 12:30: resolve due-soon agreed-until=-, expected=-, chase=mon 13:00
        @ mon 13:00:01: resolve late agreed=missed, agreed-fell=mon 13:00; ticket notices=overdue resolve due mon 13:00
        @ mon 15:30: resolve missed agreed=missed
        - told later, and in time
        > urgent | mon 09:30 responded | mon 10:00 extended until mon 16:00 | mon 13:00 extended until mon 16:00, told mon 13:00
        @ mon 13:00: resolve due-soon agreed-until=mon 16:00
        - told later, and too late
        > urgent | mon 09:30 responded | mon 10:00 extended until mon 16:00 | mon 13:00:01 extended until mon 16:00, told mon 13:00:01
        @ mon 13:00:01: resolve late agreed-until=-, expected=mon 16:00, agreed=missed
        - it takes away nothing that was agreed or told before
        > urgent | mon 09:30 responded expect mon 12:00 | mon 10:00 extended until mon 16:00, told mon 10:00 | mon 11:00 extended until mon 18:00
        @ mon 11:00: resolve running agreed-until=mon 16:00, expected=-
        "#,
    );
}
