//! `register`, `complete` and `classify`: until the desk knows what it has.

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
fn complete_is_there_only_where_information_was_missing() {
    check(
        r#"
        - nothing missing, no clock
        > mon 09:00 registered
        @ mon 12:00: complete absent
        - an ask after the classification makes none
        > urgent | mon 09:30 asked | mon 09:40 answered
        @ mon 12:00: complete absent
        > mon 09:00 registered | mon 09:10 classified urgent | mon 09:30 asked
        @ mon 12:00: complete absent
        - missing at registration: from registered to the first answered
        > mon 09:00 registered missing, received mon 08:55 | mon 10:00 answered
        @ mon 09:00: complete running started=mon 09:00, due=mon 10:00, target=1h, used=0, left=3600
        @ mon 09:29:59: complete running used=1799, left=1801, warn=mon 09:30, chase=mon 10:00
        @ mon 09:30: complete due-soon left=1800
        @ mon 10:00: complete met stopped=mon 10:00, used=3600, fell=mon 10:00
        - on the deadline it is not late; a second after it is, fallen on the deadline
        > mon 09:00 registered missing | mon 10:00:01 answered
        @ mon 10:00: complete due-soon left=0, overdue=no
        @ mon 10:00:01: complete missed late=1, fell=mon 10:00, due=mon 10:00, stopped=mon 10:00:01
        > mon 09:00 registered missing
        @ mon 10:00:01: complete late late=1, fell=mon 10:00, overdue=yes, stopped=-
        - the wait for the user doesn't pause it: it is that wait
        @ mon 11:00: complete late late=3600, still=no, paused=0
        - the first answer, and no second cycle
        > mon 09:00 registered missing | mon 09:30 answered | mon 09:40 asked | mon 11:00 answered
        @ mon 12:00: complete met stopped=mon 09:30, used=1800; complete#2 absent
        - an ask before the classification: from registered too
        > mon 09:00 registered | mon 09:20 asked | mon 09:50 answered
        @ mon 09:19: complete absent
        @ mon 09:25: complete running started=mon 09:00, due=mon 10:00, used=1500
        @ mon 09:50: complete met used=3000
        - an ask past the deadline: missed at once, but not before the line that brought the clock into being
        > mon 09:00 registered | mon 10:30 asked
        @ mon 10:30: complete late due=mon 10:00, fell=mon 10:30, late=1800
        - classifying does not stop it
        > mon 09:00 registered missing | mon 09:10 classified urgent
        @ mon 10:00:01: complete late late=1
        - nor does a resolution, though it ends the wait
        > mon 09:00 registered missing | mon 09:10 classified urgent | mon 09:10 assigned | mon 09:30 resolved
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
        - information missing: pending until the answer, then from it
        > mon 09:00 registered missing | mon 10:00 answered | mon 10:30 classified urgent
        @ mon 09:45: classify pending started=-, due=-, warn=-, overdue=no
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
        - classified before the answer: met, in no time at all
        > mon 09:00 registered missing | mon 11:00 classified urgent | mon 12:00 answered
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
        - cycle 1 of six clocks always, complete and hand_back only when they happened
        > mon 09:00 registered
        @ mon 09:00: register met; classify running; assign pending; respond pending; resolve pending; close pending
        @ mon 09:00: complete absent; hand_back absent
        - later cycles once they started
        @ mon 09:00: register#2 absent; classify#2 absent; assign#2 absent; resolve#2 absent; close#2 absent
        > urgent | mon 10:00 resolved | mon 10:30 passed | mon 11:00 closed
        @ mon 12:00: assign#2 absent; respond#2 absent; resolve#2 absent; close#2 absent; hand_back absent
        "#,
    );
}
