//! `register`, `contact`, `complete` and `classify`: until the desk knows what it has.

use super::clock_table::check;

#[test]
fn register_runs_from_received_to_registered() {
    check(
        r#"
        - from received to registered; on the deadline is met, fallen when it stopped
        > mon 09:10 registered received mon 09:00
        @ mon 09:10: register met started=mon 09:00, stopped=mon 09:10, due=mon 09:10, fell=mon 09:10, target=10m
        @ tue 09:10: register met used=600, late=-, left=-, overdue=no, still=no, paused=0
        - a second later is missed; nobody could know it before the line was written
        > mon 09:10:01 registered received mon 09:00
        @ mon 09:10:01: register missed late=1, used=601, due=mon 09:10, fell=mon 09:10:01, stopped=mon 09:10:01
        - a miss known hours later falls when it is known
        > mon 12:00 registered received mon 08:00
        @ mon 12:00: register missed due=mon 08:10, fell=mon 12:00, late=13800
        - where nothing is said, it was received when it was registered
        > mon 09:00 registered
        @ mon 09:00: register met started=mon 09:00, used=0, fell=mon 09:00; register#2 absent
        - its target is clock.register
        $ clock.register = "20m"
        > mon 09:20 registered received mon 09:00
        @ mon 10:00: register met target=20m, due=mon 09:20
        "#,
    );
}

#[test]
fn contact_runs_from_registered_until_somebody_asks_or_the_user_tells() {
    check(
        r#"
        - nothing missing, no clock; a question that nobody had announced makes none
        > mon 09:00 registered | mon 09:10 asked | mon 09:20 answered
        @ mon 12:00: contact absent
        - missing at the registration: from registered to the first question
        > mon 09:00 registered missing, received mon 08:55 | mon 10:00 asked
        @ mon 09:00: contact running started=mon 09:00, due=mon 10:00, target=1h, used=0, left=3600
        @ mon 09:29:59: contact running left=1801, warn=mon 09:30, chase=mon 10:00
        @ mon 09:30: contact due-soon left=1800
        @ mon 10:00: contact met stopped=mon 10:00, used=3600, fell=mon 10:00, due=mon 10:00
        - a second after the deadline it is late, fallen on the deadline
        > mon 09:00 registered missing | mon 10:00:01 asked
        @ mon 10:00: contact due-soon left=0, overdue=no
        @ mon 10:00:01: contact missed late=1, fell=mon 10:00, stopped=mon 10:00:01
        > mon 09:00 registered missing
        @ mon 10:00:01: contact late late=1, overdue=yes
        @ mon 11:00: contact late late=3600, still=no, paused=0
        - or to an answer that came unasked; and no second cycle
        > mon 09:00 registered missing | mon 09:20 answered | mon 09:30 asked | mon 09:40 answered
        @ mon 12:00: contact met stopped=mon 09:20, used=1200; contact#2 absent
        - classified without a question it is given up
        > mon 09:00 registered missing | mon 09:10 classified urgent
        @ mon 09:10: contact void stopped=-, late=-
        > mon 09:00 registered missing | mon 10:00 classified urgent | mon 10:30 asked
        @ mon 11:00: contact void stopped=-
        - but where it was late by then: missed, stopped there
        > mon 09:00 registered missing | mon 10:00:01 classified urgent | mon 10:30 asked
        @ mon 11:00: contact missed late=1, fell=mon 10:00, stopped=mon 10:00:01
        - its target is clock.contact
        $ clock.contact = "20m"
        > mon 09:00 registered missing | mon 09:20 asked
        @ mon 10:00: contact met target=20m, due=mon 09:20
        "#,
    );
}

#[test]
fn complete_runs_from_the_first_question_to_the_first_answer() {
    check(
        r#"
        - nothing missing and nothing asked, no clock
        > mon 09:00 registered
        @ mon 12:00: complete absent
        - missing alone starts none, and an answer that came unasked leaves none to wait for
        > mon 09:00 registered missing
        @ mon 12:00: complete absent
        > mon 09:00 registered missing | mon 09:20 answered | mon 09:20 classified urgent | mon 09:30 asked
        @ mon 12:00: complete absent
        - nor does a question after the classification, where nothing was missing
        > urgent | mon 09:30 asked | mon 09:40 answered
        @ mon 12:00: complete absent
        - missing, and asked: from asked to the first answered
        > mon 09:00 registered missing | mon 09:40 asked | mon 10:40 answered
        @ mon 09:39: complete absent
        @ mon 09:40: complete running started=mon 09:40, due=mon 10:40, target=1h, used=0, left=3600
        @ mon 10:09:59: complete running used=1799, left=1801, warn=mon 10:10, chase=mon 10:40
        @ mon 10:10: complete due-soon left=1800
        @ mon 10:40: complete met stopped=mon 10:40, used=3600, fell=mon 10:40
        - on the deadline it is not late; a second after it is, fallen on the deadline
        > mon 09:00 registered missing | mon 09:40 asked | mon 10:40:01 answered
        @ mon 10:40: complete due-soon left=0, overdue=no
        @ mon 10:40:01: complete missed late=1, fell=mon 10:40, due=mon 10:40, stopped=mon 10:40:01
        > mon 09:00 registered missing | mon 09:40 asked
        @ mon 10:40:01: complete late late=1, fell=mon 10:40, overdue=yes, stopped=-
        - the wait for the user doesn't pause it: it is that wait
        @ mon 11:40: complete late late=3600, still=no, paused=0
        - the first answer, and no second cycle
        > mon 09:00 registered missing | mon 09:10 asked | mon 09:30 answered | mon 09:40 asked | mon 11:00 answered
        @ mon 12:00: complete met started=mon 09:10, stopped=mon 09:30, used=1200; complete#2 absent
        - asked before the classification, nothing having been missing: the same
        > mon 09:00 registered | mon 09:20 asked | mon 09:50 answered
        @ mon 09:19: complete absent
        @ mon 09:25: complete running started=mon 09:20, due=mon 10:20, used=300
        @ mon 09:50: complete met used=1800
        - asked late: it has its whole time
        > mon 09:00 registered | mon 10:30 asked
        @ mon 10:30: complete running due=mon 11:30, late=-
        - what was missing and was asked for after the classification alone
        > mon 09:00 registered missing | mon 09:10 classified urgent | mon 09:30 asked | mon 10:00 answered
        @ mon 10:00: complete met started=mon 09:30, used=1800
        - classifying does not stop it
        > mon 09:00 registered missing | mon 09:05 asked | mon 09:10 classified urgent
        @ mon 10:05:01: complete late late=1
        - nor does a resolution, though it ends the wait
        > mon 09:00 registered missing | mon 09:00 asked | mon 09:10 classified urgent | mon 09:10 assigned | mon 09:30 resolved
        @ mon 09:40: complete due-soon due=mon 10:00
        @ mon 10:30: complete late late=1800
        "#,
    );
}

#[test]
fn classify_runs_from_registered() {
    check(
        r#"
        - from registered, not from received
        > mon 09:00 registered received mon 08:55 | mon 09:30 classified urgent
        @ mon 09:14:59: classify running started=mon 09:00, due=mon 09:30, warn=mon 09:15, target=30m
        @ mon 09:15: classify due-soon left=900
        @ mon 09:30: classify met used=1800, stopped=mon 09:30, fell=mon 09:30
        - on the deadline and a second after
        > mon 09:00 registered | mon 09:30:01 classified urgent
        @ mon 09:30: classify due-soon left=0, overdue=no
        @ mon 09:30:01: classify missed late=1, used=1801, fell=mon 09:30
        > mon 09:00 registered
        @ mon 09:30:01: classify late late=1, fell=mon 09:30, overdue=yes
        - only the first classification counts
        > mon 09:00 registered | mon 09:10 classified urgent | mon 12:00 classified low
        @ mon 12:00: classify met stopped=mon 09:10, used=600; classify#2 absent
        "#,
    );
}

#[test]
fn classify_waits_for_the_answer() {
    check(
        r#"
        - information missing: pending until the answer, asked for or not, then from it
        > mon 09:00 registered missing | mon 09:50 asked | mon 10:00 answered | mon 10:30 classified urgent
        @ mon 09:45: classify pending started=-, due=-, warn=-, overdue=no
        @ mon 09:55: classify pending started=-, due=-, warn=-, overdue=no
        @ mon 10:30: classify met started=mon 10:00, used=1800
        > mon 09:00 registered missing | mon 10:00 answered | mon 10:30 classified urgent
        @ mon 10:00: classify running started=mon 10:00, due=mon 10:30, used=0, left=1800
        @ mon 10:30: classify met used=1800, stopped=mon 10:30
        > mon 09:00 registered missing | mon 10:00 answered
        @ mon 10:30:01: classify late late=1, fell=mon 10:30
        - an ask before the classification: running, pending, and from the answer
        > mon 09:00 registered | mon 09:20 asked | mon 10:00 answered | mon 10:30:01 classified urgent
        @ mon 09:10: classify running due=mon 09:30
        @ mon 09:25: classify pending started=-
        @ mon 09:40: classify pending overdue=no
        @ mon 10:10: classify running started=mon 10:00, due=mon 10:30, used=600
        @ mon 10:30:01: classify missed late=1, used=1801
        - asked on the very deadline it was not missed before
        > mon 09:00 registered | mon 09:30 asked
        @ mon 09:40: classify pending fell=-
        - asked a second after it was, and it goes on from registered
        > mon 09:00 registered | mon 09:30:01 asked | mon 11:00 answered | mon 11:10 classified urgent
        @ mon 09:40: classify late late=600, due=mon 09:30, fell=mon 09:30, started=mon 09:00
        @ mon 11:05: classify late due=mon 09:30
        @ mon 11:10: classify missed started=mon 09:00, due=mon 09:30, stopped=mon 11:10, fell=mon 09:30
        - classified though nobody was asked: nothing was missing, and it ran from registered
        > mon 09:00 registered missing | mon 09:30 classified urgent
        @ mon 09:20: classify pending started=-
        @ mon 09:30: classify met started=mon 09:00, used=1800, due=mon 09:30, fell=mon 09:30
        - a miss of it falls with the classification: nobody could know it before
        > mon 09:00 registered missing | mon 09:50 classified urgent
        @ mon 09:45: classify pending fell=-
        @ mon 09:50: classify missed started=mon 09:00, due=mon 09:30, late=1200, fell=mon 09:50; contact void
        - classified before the answer: met, in no time at all
        > mon 09:00 registered missing | mon 09:50 asked | mon 11:00 classified urgent | mon 12:00 answered
        @ mon 11:00: classify met used=0, stopped=mon 11:00, fell=mon 11:00
        @ mon 12:00: classify met used=0, stopped=mon 11:00, fell=mon 11:00; complete missed
        > mon 09:00 registered | mon 09:20 asked | mon 10:00 classified urgent
        @ mon 10:00: classify met used=0, fell=mon 10:00
        - it goes by the first answer; a second question doesn't stop it
        > mon 09:00 registered | mon 09:10 asked | mon 09:20 answered | mon 09:30 asked | mon 10:00 answered
        @ mon 09:40: classify due-soon started=mon 09:20, due=mon 09:50
        @ mon 09:50:01: classify late late=1
        - but where the policy says that it stands still
        $ clock.pause = ["classify"]
        @ mon 09:15: classify pending
        @ mon 09:40: classify paused left=1200, used=600, due=-, paused=600
        @ mon 10:00: classify running started=mon 09:20, due=mon 10:20, paused=1800
        "#,
    );
}

#[test]
fn which_clocks_are_listed() {
    check(
        r#"
        - cycle 1 of six clocks always, contact, complete and hand_back only when they happened
        > mon 09:00 registered
        @ mon 09:00: register met; classify running; assign pending; respond pending; resolve pending; close pending
        @ mon 09:00: contact absent; complete absent; hand_back absent
        - later cycles once they started
        @ mon 09:00: register#2 absent; classify#2 absent; assign#2 absent; resolve#2 absent; close#2 absent
        > urgent | mon 10:00 resolved | mon 10:30 passed | mon 11:00 closed
        @ mon 12:00: assign#2 absent; respond#2 absent; resolve#2 absent; close#2 absent; hand_back absent
        "#,
    );
}
