//! Times that no honest desk writes: the judge must not panic, and a clock is never of negative length.

use crate::sla::clock::State;
use crate::sla::judge::{findings, judge};
use crate::testing::events::classified;
use crate::testing::{Stopwatch, cases};
use crate::ticket::event::Kind;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::random::{Desk, Step, event, policy, start, step};

/// Instants from all that RFC 3339 can write, offsets included: a day before the year 0 to one after 9999.
fn instant() -> impl Strategy<Value = DateTime<Utc>> {
    let edges = ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2026-11-02T09:00:00Z"];
    let edges = edges.into_iter().chain(["2100-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]);
    let edges: Vec<DateTime<Utc>> = edges.map(|text| text.parse().unwrap()).collect();
    (prop::sample::select(edges), -86_400i64..86_400).prop_map(|(edge, off)| edge + TimeDelta::seconds(off))
}

fn hostile_step() -> impl Strategy<Value = (Step, DateTime<Utc>, DateTime<Utc>)> {
    (step(), instant(), instant())
}

proptest! {
    #![proptest_config(cases(10))]

    #[test]
    fn no_times_in_no_order_make_the_judge_panic(
        start in start(), received in prop::option::of(instant()), first in instant(),
        steps in prop::collection::vec(hostile_step(), 0..10), now in instant()
    ) {
        let mut desk = Desk::open(&start);
        let root = &mut desk.history.entries[0].event;
        root.at = first;
        if let Kind::Registered(said) = &mut root.kind {
            said.received = received;
        }
        for (step, at, other) in &steps {
            let mut kind = desk.kind(step);
            match &mut kind {
                Kind::Extended { until, told, .. } => (*until, *told) = (*at.max(other), Some(*at.min(other))),
                Kind::Responded { expected, .. } => *expected = Some(*other),
                _ => {}
            }
            desk.write(*at, kind);
        }
        let policies = desk.policies(&start, policy(start.policies[0]));
        let judged = judge(&desk.history, &policies, now);
        findings(&desk.history, &judged, &policies, &["p"]);
        judged.next();
        judged.is_overdue(now);
        for clock in &judged.clocks {
            prop_assert!(clock.used_s.is_none_or(|used| used >= 0) && clock.paused_s >= 0, "{:#?}", clock);
            prop_assert!(clock.left_s.is_none_or(|left| left >= 0), "{:#?}", clock);
        }
    }

}

proptest! {
    #![proptest_config(cases(200))]

    /// A clock that went back and forth within a day: everything that is decided makes sense.
    #[test]
    fn skewed_clocks_never_make_an_interval_negative(
        start in start(), steps in prop::collection::vec((step(), -30_000i64..30_000), 0..14), wait in 0i64..90_000
    ) {
        let mut desk = Desk::open(&start);
        let mut latest = desk.now;
        for (step, skew) in &steps {
            desk.now += TimeDelta::seconds(step.gap);
            let at = desk.now + TimeDelta::seconds(*skew);
            let kind = desk.kind(step);
            if desk.write(at, kind) {
                latest = latest.max(at);
            }
        }
        let now = latest + TimeDelta::seconds(wait);
        let policies = desk.policies(&start, policy(start.policies[0]));
        for clock in judge(&desk.history, &policies, now).clocks {
            prop_assert!(clock.used_s.is_none_or(|used| used >= 0) && clock.paused_s >= 0, "{:#?}", clock);
            prop_assert!(clock.late_s.is_none_or(|late| late >= 0), "{:#?}", clock);
            prop_assert!(clock.left_s.is_none_or(|left| left >= 0), "{:#?}", clock);
            let apart = clock.pauses.windows(2).all(|pair| pair[0].1 <= pair[1].0);
            prop_assert!(apart && clock.pauses.iter().all(|(from, until)| from <= until), "{:#?}", clock);
            if clock.state == State::Missed {
                prop_assert!(clock.stopped_at > clock.due_at, "{:#?}", clock);
            }
        }
    }
}

/// A line a thousand years off costs no more than others: a report must not hang on it.
#[test]
fn a_clock_over_all_of_time_is_judged_at_once() {
    let watch = Stopwatch::start();
    let start = super::random::Start { policies: [1, 1], missing: false, hour: 9, received: None };
    let mut desk = Desk::open(&start);
    if let Kind::Registered(said) = &mut desk.history.entries[0].event.kind {
        said.received = Some("0001-01-01T00:00:00Z".parse().unwrap());
    }
    let last = desk.history.last;
    let far: DateTime<Utc> = "9999-01-01T00:00:00Z".parse().unwrap();
    desk.history = desk.history.with(event(last, far, classified("hardware", "low")));
    let policies = desk.policies(&start, policy(1));
    judge(&desk.history, &policies, far);
    assert!(watch.elapsed().as_secs() < 20, "took {:?}", watch.elapsed());
}
