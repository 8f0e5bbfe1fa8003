//! What changes on the way: the priority, the policy, and what is taken back.

use crate::sla::ClockName;
use crate::sla::clock::State;
use crate::sla::judge::{Judged, findings, judge};
use crate::sla::policies::Policies;

use super::clock_table::{check, history, policy, time};

#[test]
fn a_priority_change_counts_from_the_original_start_with_the_new_target() {
    check(
        r#"
        - raised
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 10:00 classified urgent
        @ mon 09:30: respond running target=8h, due=mon 17:00; resolve running target=24h, due=tue 09:00
        @ mon 10:00: respond due-soon target=2h, due=mon 11:00, started=mon 09:00, left=3600
        @ mon 10:00: resolve running target=4h, due=mon 13:00, started=mon 09:00, left=10800
        - raised on what is now the deadline, and a second after: missed when it was raised
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 11:00 classified urgent
        @ mon 11:00: respond due-soon left=0
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 11:00:01 classified urgent
        @ mon 11:00:01: respond late late=1, due=mon 11:00, fell=mon 11:00:01
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 12:00 classified urgent
        @ mon 12:00: respond late late=3600, due=mon 11:00, fell=mon 12:00; resolve due-soon due=mon 13:00
        - lowered before a miss
        > urgent | mon 11:00 classified low
        @ mon 11:00: respond running target=24h, due=tue 09:00; resolve running target=3wd, due=wed 18:00
        @ tue 09:00: respond due-soon left=0
        - met stays met, with the target that it met
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 12:00 responded | mon 12:30 classified urgent
        @ mon 12:30: respond met target=8h, due=mon 17:00, fell=mon 12:00; resolve due-soon target=4h
        - after a reopening it is the new cycle's
        > urgent | mon 10:00 resolved | mon 10:30 passed | mon 11:00 reopened | mon 11:30 classified medium
        @ mon 11:30: resolve met target=4h; resolve#2 running target=24h, due=tue 11:00, started=mon 11:00
        "#,
    );
}

#[test]
fn lowering_a_priority_never_undoes_a_miss() {
    check(
        r#"
        - late stays late, with the target and due that it missed
        > urgent | mon 11:00:01 classified low | tue 08:00 responded
        @ mon 12:00: respond late target=2h, due=mon 11:00, fell=mon 11:00, late=3600; resolve running target=3wd
        @ tue 08:00: respond missed target=2h, due=mon 11:00, fell=mon 11:00, late=75600
        - raised after a miss: the target that it missed first
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 18:00 classified urgent
        @ mon 18:00: respond late target=8h, due=mon 17:00, late=3600, fell=mon 17:00
        @ mon 18:00: resolve late target=4h, due=mon 13:00, late=18000, fell=mon 18:00
        - how late it is stays in the kind of time that it missed, pauses too
        > urgent | mon 14:00 classified low | mon 15:00 asked | tue 10:00 answered
        @ tue 09:00: resolve late target=4h, due=mon 13:00, late=7200, still=yes
        @ tue 10:00: resolve late late=7200, still=no
        @ tue 10:30: resolve late late=9000
        - a raise that finds a pause behind it: shifted by what came before the new due
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 10:00 asked | mon 12:00 answered | mon 16:00 classified urgent
        @ mon 16:00: resolve late due=mon 15:00, fell=mon 16:00, late=3600, used=18000
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 14:00 asked | mon 15:00 answered | mon 15:30 classified urgent
        @ mon 15:30: resolve late due=mon 13:00, fell=mon 15:30, late=5400
        - missed by the raise, and lowered again
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 12:00 classified urgent | mon 12:10 classified low
        @ mon 12:10: respond late target=2h, due=mon 11:00, fell=mon 12:00, late=4200; resolve running target=3wd
        "#,
    );
}

#[test]
fn a_priority_changes_while_the_clock_stands_still() {
    check(
        r#"
        - raised: what is left of the new target
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 10:00 asked | mon 12:00 classified urgent | mon 13:00 answered
        @ mon 11:00: resolve paused target=24h, left=82800
        @ mon 12:00: resolve paused target=4h, left=10800, used=3600
        @ mon 13:00: resolve running due=mon 16:00
        - nothing left of it
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 13:00 asked | mon 15:00 classified urgent
        @ mon 15:00: resolve paused left=0, fell=-
        - less than nothing: missed when it was raised
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 14:00 asked | mon 15:00 classified urgent | mon 16:00 answered
        @ mon 15:00: resolve late still=yes, due=mon 13:00, fell=mon 15:00, late=3600, overdue=no
        @ mon 16:00: resolve late still=no, late=3600, fell=mon 15:00, overdue=yes
        - lowered, into another kind of time: the pause counts in the new one
        > urgent | mon 10:00 asked | mon 11:00 classified low | mon 14:00 answered
        @ mon 11:00: resolve paused target=3wd, used=3600, left=82800, paused=3600
        @ mon 14:00: resolve running due=thu 12:00, paused=10800, used=3600
        "#,
    );
}

#[test]
fn a_priority_that_the_policy_does_not_know_promises_nothing() {
    check(
        r#"
        - no target: none, and the other clocks go on
        > mon 09:00 registered | mon 09:00 classified nonsense | mon 10:00 classified urgent
        @ mon 09:30: respond none target=-, due=-, fell=-, left=-, late=-, overdue=no; resolve none; classify met; assign late
        - until it is one that the policy knows
        @ mon 10:00: respond due-soon due=mon 11:00, started=mon 09:00; resolve running due=mon 13:00
        > mon 09:00 registered | mon 09:00 classified nonsense | mon 12:00 classified urgent
        @ mon 12:00: respond late due=mon 11:00, fell=mon 12:00
        - the other way, what was missed stays missed
        > urgent | mon 11:30 classified nonsense
        @ mon 11:30: respond late target=2h, due=mon 11:00; resolve none
        > urgent | mon 10:00 responded | mon 10:30 classified nonsense
        @ mon 10:30: respond met target=2h; resolve none
        - a stop without a target has no verdict either
        > mon 09:00 registered | mon 09:00 classified nonsense | mon 09:00 assigned | mon 09:30 resolved | mon 09:40 passed
        @ mon 10:00: respond none; resolve none agreed=-; close running
        - a priority may leave one out
        $ priority.urgent.respond = "2h"
        > urgent
        @ tue 09:00: respond late; resolve none target=-, due=-
        "#,
    );
}

#[test]
fn a_classification_may_bring_a_new_policy() {
    check(
        r#"
        - it ends classify under the old one; what comes then is under the new one
        $ clock.classify = "30m"
        ~ clock.classify = "5m"; clock.assign = "1h"; clock.close = "2h"; priority.urgent.respond = "1h"; priority.urgent.resolve = "2h"
        > mon 09:00 registered | mon 09:20 classified urgent, new-policy
        @ mon 09:20: classify met target=30m, due=mon 09:30; assign running target=1h, due=mon 10:20
        @ mon 09:20: respond running target=1h, due=mon 10:00, started=mon 09:00; resolve running target=2h, due=mon 11:00
        > mon 09:00 registered | mon 09:20 classified urgent, new-policy | mon 09:30 assigned | mon 09:40 resolved | mon 09:50 passed
        @ mon 09:50: close running target=2h, due=mon 11:50; resolve met target=2h
        - without it everything is under the old one, though sla.toml has changed
        > mon 09:00 registered | mon 09:20 classified urgent
        @ mon 09:20: assign running target=15m, due=mon 09:35; respond running target=2h; resolve running target=4h
        - a classify missed under the old one is missed, register stays as it fell
        ~ clock.classify = "2h"; clock.register = "1m"
        > mon 09:05 registered received mon 09:00 | mon 10:00 classified urgent, new-policy
        @ mon 10:00: classify missed target=30m, due=mon 09:35, late=1500; register met target=10m, due=mon 09:10
        - later: what had fallen stays, what runs is under the new one
        ~ clock.assign = "1h"; priority.urgent.respond = "4h"; priority.urgent.resolve = "6h"
        > urgent | mon 10:00 classified urgent, new-policy
        @ mon 10:00: respond running target=4h, due=mon 13:00; resolve running target=6h, due=mon 15:00; assign met target=15m
        > urgent | mon 11:30 classified urgent, new-policy
        @ mon 11:30: respond late target=2h, due=mon 11:00; resolve running target=6h, due=mon 15:00
        > mon 09:00 registered | mon 09:00 classified urgent | mon 09:10 classified urgent, new-policy
        @ mon 09:20: assign running target=1h, due=mon 10:00
        > mon 09:00 registered | mon 09:00 classified urgent | mon 09:20 classified urgent, new-policy
        @ mon 09:20: assign late target=15m, due=mon 09:15
        - which clocks stand still is a promise, too: what has ended was used as it was
        $ clock.pause = []
        ~ clock.pause = ["classify", "resolve"]
        > mon 09:00 registered | mon 09:35 asked | mon 09:40 classified urgent | mon 09:50 classified urgent, new-policy
        @ mon 09:50: classify missed target=30m, used=2400, late=600, paused=0; resolve paused used=2100
        > mon 09:00 registered | mon 09:05 asked | mon 09:10 answered | mon 09:20 asked | mon 09:30 classified urgent | mon 09:40 classified urgent, new-policy
        @ mon 09:40: classify met due=mon 09:40, used=1200, paused=0
        - a late one goes on as it was
        > urgent | mon 10:00 asked | mon 13:30 classified urgent, new-policy
        @ mon 13:20: resolve late due=mon 13:00, late=1200, still=no
        @ mon 14:00: resolve late due=mon 13:00, late=3600, still=no
        $ clock.register = "10m"
        - missed by the new one when it came
        ~ priority.urgent.respond = "1h"; priority.urgent.resolve = "4h"
        > urgent | mon 10:30 classified urgent, new-policy
        @ mon 10:30: respond late target=1h, due=mon 10:00, fell=mon 10:30
        - complete, too, while nobody has answered
        ~ clock.complete = "2h"
        > mon 09:00 registered missing | mon 09:00 asked | mon 09:30 classified urgent, new-policy
        @ mon 09:30: complete running target=2h, due=mon 11:00
        > mon 09:00 registered missing | mon 09:00 asked | mon 10:30 classified urgent, new-policy
        @ mon 10:30: complete late target=1h, due=mon 10:00, late=1800
        "#,
    );
}

#[test]
fn a_line_that_lies_ahead_decides_nothing_of_others() {
    let told = "mon 09:00 registered | mon 09:00 classified urgent | mon 09:00 assigned | fri 12:00 classified low";
    let (history, policies) = history(told, time("fri 12:00"), "", None);
    let respond = |now: &str| {
        let judged = judge(&history, &policies, time(now));
        let clock = judged.clock(ClockName::Respond).unwrap();
        (clock.state, clock.target.map(|target| target.to_string()), clock.fell_at)
    };
    // What is not missed by now is not missed for a line of Friday, and what is falls when it fell.
    assert_eq!(respond("mon 10:00"), (State::Running, Some("24h".to_owned()), None));
    assert_eq!(respond("mon 11:00:01"), (State::Late, Some("2h".to_owned()), Some(time("mon 11:00"))));
}

#[test]
fn a_policy_that_is_not_kept_leaves_its_tickets_to_todays() {
    let (history, policies) =
        history("mon 09:00 registered | mon 09:10 classified nonsense", time("mon 10:00"), "", None);
    let lost = Policies::new(policy("clock.classify = \"5m\""), []);
    let (kept, lost_judged) =
        (judge(&history, &policies, time("mon 10:00")), judge(&history, &lost, time("mon 10:00")));
    assert!(kept.policy_is_kept && !lost_judged.policy_is_kept);
    let state = |judged: &Judged<'_>| judged.clock(ClockName::Classify).map(|clock| clock.state.key());
    assert_eq!([state(&kept), state(&lost_judged)], [Some("met"), Some("missed")]);
    let keys = |judged: &Judged<'_>, policies: &Policies| -> Vec<&str> {
        findings(&history, judged, policies, &["p"]).iter().map(|finding| finding.kind.key()).collect()
    };
    assert_eq!(keys(&kept, &policies), ["undefined"]);
    let mut both = keys(&lost_judged, &lost);
    both.sort_unstable();
    assert_eq!(both, ["no-policy", "undefined"]);
}

#[test]
fn a_policy_that_was_left_behind_and_is_not_kept_is_told_too() {
    let text = "mon 09:00 registered | mon 09:20 classified urgent new-policy";
    let (history, policies) =
        history(text, time("mon 10:00"), "clock.classify = \"15m\"", Some("clock.classify = \"1h\""));
    let kept =
        Policies::new((*policies.today).clone(), [(policies.today.name.clone(), policies.today.canonical.clone())]);
    let judged = judge(&history, &kept, time("mon 10:00"));
    let told = findings(&history, &judged, &kept, &["p"]);
    // The verdict on `classify` is today's guess at the promise that was lost.
    assert_eq!(judged.clock(ClockName::Classify).map(|clock| clock.state.key()), Some("met"));
    assert_eq!(told.iter().map(|finding| finding.kind.key()).collect::<Vec<_>>(), ["no-policy"]);
    assert_eq!(told[0].file, format!("log/policy/{}.toml", history.policies().next().unwrap()));
    let sound = judge(&history, &policies, time("mon 10:00"));
    assert_eq!(sound.clock(ClockName::Classify).map(|clock| clock.state.key()), Some("missed"));
    assert_eq!(findings(&history, &sound, &policies, &["p"]), []);
}

#[test]
fn a_miss_is_for_ever_but_for_an_undo() {
    check(
        r#"
        - the response taken back: late again
        > urgent | mon 10:00 responded | mon 12:00 undone 4
        @ mon 11:30: respond met
        @ mon 12:00: respond late late=3600, fell=mon 11:00
        - the raise taken back: not missed
        > mon 09:00 registered | mon 09:00 classified medium | mon 09:00 assigned | mon 12:00 classified urgent | mon 12:30 undone 4
        @ mon 12:10: respond late fell=mon 12:00
        @ mon 12:30: respond running target=8h, due=mon 17:00, fell=-
        - the undo taken back
        > urgent | mon 10:00 responded | mon 12:00 undone 4 | mon 12:10 undone 5
        @ mon 12:10: respond met stopped=mon 10:00
        - an answer entered late, at the time at which it was given, is not a later event
        > mon 09:00 registered missing | mon 09:00 asked | mon 12:00 noted | mon 09:30 answered, logged mon 12:30
        @ mon 12:00: complete late
        @ mon 12:30: complete met stopped=mon 09:30, written=mon 12:30, fell=mon 09:30
        @ mon 12:30: classify late started=mon 09:30, due=mon 10:00, fell=mon 10:00
        > urgent | mon 10:30 responded, logged mon 15:00
        @ mon 14:00: respond late
        @ mon 15:00: respond met stopped=mon 10:30, written=mon 15:00, fell=mon 10:30
        "#,
    );
}
