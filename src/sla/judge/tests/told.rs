//! What the user was told beside the due: a forecast and an agreement, what lists go by, and what is said of it.

use super::clock_table::check;

#[test]
fn what_the_user_was_told_stands_beside_the_due_and_moves_nothing() {
    check(
        r#"
        - nothing told: the due
        > urgent | mon 09:30 responded
        @ mon 10:00: resolve running chase=mon 13:00, chase-is=due, due=mon 13:00, expected=-, agreed-until=-
        - a forecast before the due is the nearest, and past it nothing is overdue yet
        > urgent | mon 09:30 responded expect mon 12:00
        @ mon 10:00: resolve running due=mon 13:00, expected=mon 12:00, chase=mon 12:00, chase-is=expected
        @ mon 12:30: resolve due-soon overdue=no, chase=mon 12:00; ticket overdue=no
        @ mon 13:00: ticket overdue=no
        @ mon 13:00:01: resolve late overdue=yes, chase=mon 13:00, chase-is=due; ticket overdue=yes
        - a forecast far ahead silences nothing
        > urgent | mon 09:30 responded expect fri 12:00
        @ mon 11:59:59: resolve running chase=mon 13:00, chase-is=due, warn=mon 12:00, expected=fri 12:00
        @ mon 12:00: resolve due-soon
        @ mon 13:00:01: resolve late overdue=yes, late=1, agreed=missed, chase=mon 13:00; ticket overdue=yes
        - an agreement silences nothing either: late and overdue past the due, met as agreed by the until
        > urgent | mon 09:30 responded | mon 12:00 extended until mon 16:00, told mon 12:00 | mon 15:00 resolved | mon 15:30 passed
        @ mon 12:30: resolve due-soon chase=mon 13:00, chase-is=due, agreed-until=mon 16:00, expected=-
        @ mon 13:00:01: resolve late late=1, fell=mon 13:00, overdue=yes, agreed=-; ticket overdue=yes
        @ mon 15:30: resolve missed due=mon 13:00, late=7200, agreed=met, chase=-; ticket overdue=no
        - one that was told too late is a forecast
        > urgent | mon 14:00 extended until mon 16:00, told mon 14:00
        @ mon 14:00: resolve late overdue=yes, agreed=missed, agreed-until=-, expected=mon 16:00, chase=mon 13:00
        - a forecast replaces a forecast, an agreement replaces both, and no forecast takes an agreement away
        > urgent | mon 10:00 responded expect mon 11:00 | mon 10:10 responded expect mon 12:00 | mon 10:20 responded
        @ mon 10:20: resolve running expected=mon 12:00, agreed-until=-
        > urgent | mon 10:00 responded expect mon 12:00 | mon 11:00 extended until mon 16:00, told mon 11:00 | mon 11:30 extended until mon 15:00, told mon 11:30
        @ mon 11:00: resolve running expected=-, agreed-until=mon 16:00
        @ mon 11:30: resolve running expected=-, agreed-until=mon 15:00, chase=mon 13:00
        > urgent | mon 10:00 extended until mon 16:00, told mon 10:00 | mon 11:00 responded expect mon 14:00
        @ mon 11:00: resolve running expected=mon 14:00, agreed-until=mon 16:00, chase=mon 13:00
        - told the due itself: nothing more is to be said
        > urgent | mon 09:30 responded expect mon 13:00
        @ mon 12:00: resolve due-soon chase-is=due; ticket notices=due-soon resolve due mon 13:00
        - it is about the resolution alone
        > urgent | mon 09:30 extended until mon 16:00, told mon 09:30
        @ mon 10:00: respond due-soon chase=mon 11:00, agreed-until=-; resolve running agreed-until=mon 16:00
        - a fixed time, no pause shifts it; while the clock stands still nothing is gone by
        > urgent | mon 09:30 extended until mon 14:00, told mon 09:30 | mon 10:00 asked | mon 12:30 answered
        @ mon 11:00: resolve paused agreed-until=mon 14:00, chase=-, due=-
        @ mon 12:30: resolve running due=mon 15:30, chase=mon 14:00, chase-is=agreed
        - a reopening starts without
        > urgent | mon 10:00 extended until fri 12:00, told mon 10:00 | mon 11:00 resolved | mon 11:30 passed | mon 12:00 reopened
        @ mon 12:00: resolve#2 running due=mon 16:00, chase=mon 16:00, agreed-until=-, expected=-
        @ mon 16:00:01: resolve#2 late overdue=yes, agreed=missed, agreed-fell=mon 16:00
        "#,
    );
}

#[test]
fn what_is_said_of_it() {
    check(
        r#"
        - a forecast: the warning and the reminder go by the due, and past the forecast is a reason more
        > urgent | mon 09:30 responded expect fri 12:00
        @ mon 11:59:59: ticket notices=-
        @ mon 12:00: ticket notices=due-soon resolve due mon 13:00
        @ mon 13:00:01: ticket notices=overdue resolve due mon 13:00
        @ fri 12:00: ticket notices=overdue resolve due mon 13:00
        @ fri 12:00:01: ticket notices=overdue resolve due mon 13:00 + past-told resolve expected fri 12:00
        - nobody is warned ahead of a forecast
        > urgent | mon 09:30 responded expect mon 11:30
        @ mon 11:30: ticket notices=-
        @ mon 11:30:01: ticket notices=past-told resolve expected mon 11:30; resolve running overdue=no
        @ mon 12:00: ticket notices=past-told resolve expected mon 11:30 + due-soon resolve due mon 13:00
        - an agreement: late under a heading of its own, and warned of ahead of its own time
        > urgent | mon 09:30 responded | mon 10:00 extended until mon 16:00, told mon 10:00
        @ mon 12:00: ticket notices=due-soon resolve due mon 13:00; resolve due-soon agreed-warn=mon 15:00
        @ mon 13:00:01: ticket notices=agreed resolve due mon 13:00, overdue=yes
        @ mon 14:59:59: ticket notices=agreed resolve due mon 13:00
        @ mon 15:00: ticket notices=agreed resolve due mon 13:00 + due-soon resolve agreed mon 16:00
        @ mon 16:00: ticket notices=agreed resolve due mon 13:00 + due-soon resolve agreed mon 16:00
        @ mon 16:00:01: ticket notices=overdue resolve due mon 13:00 + past-told resolve agreed mon 16:00
        - agreed until before the due: past it nothing is late yet
        > urgent | mon 09:30 responded | mon 10:00 extended until mon 11:30, told mon 10:00
        @ mon 10:29:59: ticket notices=-
        @ mon 10:30: ticket notices=due-soon resolve agreed mon 11:30
        @ mon 11:30:01: ticket notices=past-told resolve agreed mon 11:30, overdue=no
        @ mon 13:00:01: ticket notices=overdue resolve due mon 13:00 + past-told resolve agreed mon 11:30
        - the warning is at most half of the target while that is not missed, clock.warn from then on
        $ clock.warn = "3h"
        > urgent | mon 09:30 responded | mon 10:00 extended until mon 16:00, told mon 10:00
        @ mon 12:00: resolve due-soon agreed-warn=mon 14:00
        @ mon 13:00:01: resolve late agreed-warn=mon 13:00
        $ clock.warn = "1h"
        - a clock that stands still, or has stopped, is nothing to be said of
        > urgent | mon 09:30 responded | mon 10:00 extended until mon 16:00, told mon 10:00 | mon 14:00 asked
        @ mon 17:00: resolve late still=yes; ticket notices=-, overdue=no
        > urgent | mon 09:30 responded expect mon 11:00 | mon 10:00 resolved
        @ mon 12:00: ticket notices=-
        - a forecast says nothing of the response that is late
        > urgent | mon 09:30 extended until fri 12:00, told mon 09:30
        @ mon 11:00:01: ticket notices=overdue respond due mon 11:00, overdue=yes; respond late overdue=yes
        "#,
    );
}
