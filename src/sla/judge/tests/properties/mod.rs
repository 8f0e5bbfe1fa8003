//! What holds of every ticket's clocks, whatever happened to it [sla.md, "Clocks"] [sla.md, "States"].

mod hostile;
mod random;

use crate::sla::ClockName;
use crate::sla::clock::{Clock, State};
use crate::sla::judge::{Judged, judge};
use crate::sla::policy::Policy;
use crate::testing::cases;
use crate::testing::events::{noted, resolved, verified};
use crate::ticket::event::Kind;
use crate::ticket::state::Status;
use crate::time::span::Span;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use random::{Desk, Start, Step, answered, asked, policy, start, step, steps, with_holidays};

/// What about a clock is for ever once its verdict fell; for one still running late, its stop is not.
fn verdict(clock: &Clock) -> Option<String> {
    let Clock { target, due_at, fell_at, started_at, stopped_at, used_s, late_s, paused_s, .. } = clock;
    let promise = format!("{target:?} from {started_at:?} by {due_at:?}, fell {fell_at:?}");
    let end = format!("stopped {stopped_at:?}, {used_s:?} used, {late_s:?} late, {paused_s} paused");
    match clock.state {
        State::Met => Some(format!("met: {promise}, {end}")),
        State::Missed => Some(format!("missed: {promise}, {end}")),
        State::Late => Some(format!("missed: {promise}")),
        State::Void => Some(format!("void at {:?}", clock.voided_at)),
        _ => None,
    }
}

fn find<'c>(judged: &'c Judged<'_>, like: &Clock) -> Option<&'c Clock> {
    judged.clocks.iter().find(|clock| (clock.name, clock.cycle) == (like.name, like.cycle))
}

/// Every verdict of `before` is there in `after`, to the letter.
fn stays(before: &Judged<'_>, after: &Judged<'_>) -> Result<(), TestCaseError> {
    for clock in &before.clocks {
        let Some(fallen) = verdict(clock) else { continue };
        let now = find(after, clock);
        let kept = now.and_then(verdict).is_some_and(|verdict| verdict.starts_with(&fallen));
        prop_assert!(kept, "{fallen}\nbefore: {clock:#?}\nafter: {now:#?}");
        if clock.as_agreed.is_some() && clock.state != State::Void {
            let agreed = now.map(|now| (now.as_agreed, now.as_agreed_fell_at));
            prop_assert_eq!(agreed, Some((clock.as_agreed, clock.as_agreed_fell_at)), "{:#?}\n{:#?}", clock, now);
        }
    }
    Ok(())
}

/// Elapsed or working seconds from one instant to another, as a clock of that priority counts them.
fn seconds(policy: &Policy, clock: &Clock, priority: Option<&str>, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    match clock.target {
        Some(Span::Elapsed(_)) | None => (to - from).num_seconds().max(0),
        _ => calendar(policy, clock, priority).between(from, to),
    }
}

fn calendar<'p>(policy: &'p Policy, clock: &Clock, priority: Option<&str>) -> &'p crate::sla::calendar::Calendar {
    match clock.name {
        ClockName::Respond | ClockName::Resolve => policy.calendar_of(priority),
        _ => policy.office(),
    }
}

fn desk(start: &Start, steps: &[Step]) -> Desk {
    let mut desk = Desk::open(start);
    for step in steps {
        desk.take(step);
    }
    desk
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_verdict_once_fallen_never_changes_whatever_follows(
        start in start(), before in steps(14), wait in 0i64..20_000, after in prop::collection::vec(step(), 1..14)
    ) {
        let mut desk = desk(&start, &before);
        let policies = desk.policies(&start, policy(start.policies[0]));
        desk.now += TimeDelta::seconds(wait);
        let (early, now) = (desk.history.clone(), desk.now);
        let judged = judge(&early, &policies, now);
        for step in &after {
            if desk.take(step) {
                stays(&judged, &judge(&desk.history, &policies, desk.now))?;
            }
        }
    }

    #[test]
    fn a_later_now_never_changes_a_verdict(start in start(), steps in steps(14), waits in [0i64..90_000, 0i64..900_000]) {
        let desk = desk(&start, &steps);
        let policies = desk.policies(&start, policy(start.policies[0]));
        let early = desk.now + TimeDelta::seconds(waits[0]);
        let late = early + TimeDelta::seconds(waits[1]);
        stays(&judge(&desk.history, &policies, early), &judge(&desk.history, &policies, late))?;
    }

    /// A report as of that moment would have seen it, and one as of the second before would not.
    #[test]
    fn a_verdict_falls_when_it_says(start in start(), steps in steps(14), wait in 0i64..90_000) {
        let desk = desk(&start, &steps);
        let policies = desk.policies(&start, policy(start.policies[0]));
        let registered = desk.history.ticket.registered_at;
        let second = TimeDelta::seconds(1);
        let judged = judge(&desk.history, &policies, desk.now + TimeDelta::seconds(wait));
        for clock in judged.clocks.iter().filter(|clock| clock.verdict().is_some()) {
            let fell = clock.fell_at.expect("a verdict has fallen");
            // A second after a due the clock is late; on the stop it is met.
            let seen = desk.history.before(fell + second + second);
            let then = judge(&seen, &policies, fell + second);
            let found = find(&then, clock);
            prop_assert_eq!(found.and_then(|found| found.verdict()), clock.verdict(), "{:#?}\n{:#?}", clock, found);
            prop_assert_eq!(found.and_then(|found| found.fell_at), clock.fell_at, "{:#?}\n{:#?}", clock, found);
            if fell > registered {
                let seen = desk.history.before(fell);
                let earlier = judge(&seen, &policies, fell - second);
                let found = find(&earlier, clock).and_then(|found| found.verdict());
                prop_assert_eq!(found, None, "{:#?} at {}", clock, fell - second);
            }
        }
    }

    #[test]
    fn pausing_and_resuming_at_one_instant_changes_nothing(
        start in start(), before in steps(14), after in steps(6), checked in any::<bool>()
    ) {
        let mut plain = desk(&start, &before);
        let policies = plain.policies(&start, policy(start.policies[0]));
        // Elsewhere a question is more than a pause: a response, or the start of another clock.
        plain.lead_to_work();
        prop_assume!(plain.history.ticket.status == Status::InProgress && !plain.history.ticket.waiting);
        let mut paused = plain.clone();
        let at = plain.now;
        if checked {
            prop_assert!(paused.write(at, resolved()) && paused.write(at, verified(false)));
        } else {
            prop_assert!(paused.write(at, asked()) && paused.write(at, answered()));
        }
        for step in &after {
            prop_assert_eq!(plain.take(step), paused.take(step));
        }
        let clocks = |desk: &Desk| -> Vec<Clock> {
            let mut clocks = judge(&desk.history, &policies, desk.now).clocks;
            // Of an old question that a resolution left open, this may be the first answer.
            clocks.retain(|clock| clock.name != ClockName::Complete);
            for clock in &mut clocks {
                clock.rounds = 0;
                clock.pauses.retain(|(from, until)| from < until);
            }
            clocks
        };
        prop_assert_eq!(clocks(&plain), clocks(&paused));
    }

    #[test]
    fn a_note_moves_no_clock(start in start(), steps in steps(14), at in any::<prop::sample::Index>()) {
        let plain = desk(&start, &steps);
        let at = at.index(steps.len() + 1);
        let mut noted_too = desk(&start, &steps[..at]);
        prop_assert!(noted_too.write(noted_too.now, noted("n")));
        for step in &steps[at..] {
            noted_too.take(step);
        }
        let policies = plain.policies(&start, policy(start.policies[0]));
        let clocks = |desk: &Desk| judge(&desk.history, &policies, plain.now).clocks;
        prop_assert_eq!(clocks(&plain), clocks(&noted_too));
    }

    #[test]
    fn an_edit_of_todays_sla_toml_leaves_earlier_tickets_alone(
        start in start(), steps in steps(14), other in 0usize..6, wait in 0i64..90_000
    ) {
        let desk = desk(&start, &steps);
        let now = desk.now + TimeDelta::seconds(wait);
        let clocks = |today: Policy| judge(&desk.history, &desk.policies(&start, today), now).clocks;
        prop_assert_eq!(clocks(policy(start.policies[0])), clocks(policy(other)));
    }

    #[test]
    fn dates_are_todays(start in start(), steps in steps(14), other in 0usize..6, wait in 0i64..90_000) {
        let desk = desk(&start, &steps);
        let now = desk.now + TimeDelta::seconds(wait);
        let clocks = |index: usize| {
            judge(&desk.history, &desk.policies(&start, with_holidays(index)), now).clocks
        };
        // The office calendar is in all of them, so the same holidays come from each.
        prop_assert_eq!(clocks(start.policies[0]), clocks(other));
    }

    #[test]
    fn used_and_left_are_the_target_and_the_due_is_what_is_left_away(
        start in start(), steps in steps(14), wait in 0i64..90_000
    ) {
        // One policy throughout, so that the ticket's last one is every clock's.
        let start = Start { policies: [start.policies[0]; 2], ..start };
        let desk = desk(&start, &steps);
        let now = desk.now + TimeDelta::seconds(wait);
        let policies = desk.policies(&start, policy(start.policies[0]));
        let judged = judge(&desk.history, &policies, now);
        let priority = desk.history.ticket.priority.as_deref();
        for clock in judged.clocks.iter().filter(|clock| clock.left_s.is_some()) {
            let policy = judged.policy;
            let (start, span) = (clock.started_at.unwrap(), clock.target.unwrap());
            let (used, left) = (clock.used_s.unwrap(), clock.left_s.unwrap());
            let target = match span {
                Span::Elapsed(seconds) | Span::Work(seconds) => seconds,
                Span::Workdays(_) => {
                    let calendar = calendar(policy, clock, priority);
                    calendar.between(start, calendar.add_span(start, span).unwrap())
                }
            };
            prop_assert!(matches!(clock.state, State::Running | State::DueSoon | State::Paused), "{:#?}", clock);
            prop_assert_eq!(used + left, target, "{:#?}", clock);
            prop_assert!(left >= 0, "{:#?}", clock);
            prop_assert_eq!(used + clock.paused_s, seconds(policy, clock, priority, start, now), "{:#?}", clock);
            let paused: i64 =
                clock.pauses.iter().map(|(from, until)| seconds(policy, clock, priority, *from, *until)).sum();
            prop_assert_eq!(paused, clock.paused_s, "{:#?}", clock);
            prop_assert_eq!(clock.state == State::Paused, clock.due_at.is_none(), "{:#?}", clock);
            prop_assert_eq!(clock.state == State::Paused, clock.stands_still, "{:#?}", clock);
            if let Some(due) = clock.due_at {
                prop_assert!(now <= due, "{:#?}", clock);
                prop_assert_eq!(seconds(policy, clock, priority, now, due), left, "{:#?}", clock);
                let warn = policy.clock.warn.min(target / 2);
                prop_assert_eq!(clock.state == State::DueSoon, left <= warn, "{:#?}", clock);
            }
        }
    }

    #[test]
    fn every_value_fits_its_state(start in start(), steps in steps(14), wait in 0i64..90_000) {
        let desk = desk(&start, &steps);
        let now = desk.now + TimeDelta::seconds(wait);
        let policies = desk.policies(&start, policy(start.policies[0]));
        for clock in judge(&desk.history, &policies, now).clocks {
            let decided = clock.verdict().is_some();
            let missed = matches!(clock.state, State::Missed | State::Late);
            prop_assert_eq!(clock.fell_at.is_some(), decided, "{:#?}", clock);
            prop_assert_eq!(clock.late_s.is_some(), missed, "{:#?}", clock);
            prop_assert!(clock.late_s.is_none_or(|late| late >= 0), "{:#?}", clock);
            prop_assert_eq!(clock.voided_at.is_some(), clock.state == State::Void, "{:#?}", clock);
            prop_assert!(clock.paused_s >= 0 && clock.used_s.is_none_or(|used| used >= 0), "{:#?}", clock);
            prop_assert!(clock.fell_at.is_none_or(|fell| fell <= now), "{:#?}", clock);
            if clock.state == State::Missed {
                prop_assert!(clock.stopped_at > clock.due_at, "{:#?}", clock);
            }
            if clock.state == State::Met {
                prop_assert!(clock.due_at.is_none() || clock.stopped_at <= clock.due_at, "{:#?}", clock);
            }
            if !clock.state.is_running() {
                prop_assert!(!clock.is_overdue(now), "{:#?}", clock);
            }
        }
    }

    #[test]
    fn a_cancelled_ticket_has_no_open_clock(start in start(), steps in steps(14), wait in 0i64..90_000) {
        let mut desk = desk(&start, &steps);
        let policies = desk.policies(&start, policy(start.policies[0]));
        let cancelled = desk.write(desk.now, Kind::Cancelled { reason: "r".into(), duplicate_of: None });
        prop_assume!(cancelled);
        let clocks = |wait| judge(&desk.history, &policies, desk.now + TimeDelta::seconds(wait)).clocks;
        for clock in clocks(0) {
            let ended = matches!(clock.state, State::Met | State::Missed | State::Void | State::None);
            prop_assert!(ended && !clock.stands_still, "{:#?}", clock);
        }
        prop_assert_eq!(clocks(0), clocks(wait));
    }
}
