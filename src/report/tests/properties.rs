//! What holds of the reports on any log: periods add up, the past stays as it was, what changes it is counted, and
//! an old report can be had again to the byte.

use crate::render::report_json;
use crate::report::figures::{Figures, Kept, Miss};
use crate::report::period::Period;
use crate::sla::clock::{State, Verdict};
use crate::sla::judge::judge;
use crate::sla::policies::Policies;
use crate::sla::{ClockName, Language};
use crate::testing::cases;
use crate::testing::report::*;
use crate::ticket::holding::Holding;
use crate::ticket::replay::{History, PageText, View, read_day};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

/// Where and when the random logs begin: a Monday, five weeks before Berlin's clocks go back.
const FIRST_DAY: &str = "2026-09-21";
const WEEKS: i64 = 8;
const ZONE: Tz = chrono_tz::Europe::Berlin;

/// Clocks in all three kinds of time, and more than one that pauses.
const POLICY: &str = r#"
[desk]
timezone = "Europe/Berlin"
[priority.urgent]
respond = "2h"
resolve = "4h"
[priority.high]
respond = "4wh"
resolve = "1 workday"
[priority.low]
resolve = "3 workdays"
[clock]
pause = ["resolve", "respond"]
"#;

/// One thing that happens in a random log.
#[derive(Debug, Clone)]
struct Step {
    /// Which ticket, of those that there are; a new one where there is no such.
    ticket: usize,
    /// Minutes after the step before.
    gap: i64,
    /// Which of the things that can happen to a ticket.
    what: u8,
    /// How many minutes ago it really happened, where it is entered late; 0: now.
    late: i64,
}

fn step(lateness: impl Strategy<Value = i64>) -> impl Strategy<Value = Step> {
    let gap = prop_oneof![6 => 0..120i64, 3 => 120..2_000i64, 1 => 2_000..9_000i64];
    (0..12usize, gap, 0..30u8, lateness).prop_map(|(ticket, gap, what, late)| Step { ticket, gap, what, late })
}

/// Everything at its own time.
fn punctual() -> impl Strategy<Value = Step> {
    step(Just(0))
}

/// Now and then entered late, by up to three weeks.
fn any_step() -> impl Strategy<Value = Step> {
    step(prop_oneof![4 => Just(0), 1 => 1..30_000i64])
}

/// What a ticket of the random log is ready for, roughly: the rules have the last word in replay.
#[derive(Debug, Clone, Default)]
struct Ready {
    stage: u8,
    waiting: bool,
    /// Information was missing, and nobody has asked or answered.
    lacks: bool,
    /// Its lines with what it was before each: the last one can be taken back without another losing its footing.
    lines: Vec<(String, (u8, bool, bool))>,
    /// No event may be said to have happened before this: commands refuse it.
    last: DateTime<Utc>,
}

/// Writes a random log.
struct Story {
    writer: Writer,
    now: DateTime<Utc>,
    tickets: Vec<Ready>,
    lines: usize,
}

impl Story {
    fn new(policy: &crate::sla::policy::Policy) -> Story {
        let now = local(&format!("{FIRST_DAY} 08:00"), ZONE);
        Story { writer: Writer::new(policy), now, tickets: Vec::new(), lines: 0 }
    }

    fn tell(&mut self, steps: &[Step]) {
        for step in steps {
            self.now += TimeDelta::minutes(step.gap);
            self.take(step);
        }
    }

    fn take(&mut self, step: &Step) {
        let mut event = toml::Table::new();
        let happened = self.now - TimeDelta::minutes(step.late);
        let time = |time| rfc3339(time, ZONE);
        let mut put = |key: &str, value: &str| event.insert(key.into(), value.into());
        self.lines += 1;
        let name = format!("line {}", self.lines);
        put("name", &name);
        if step.ticket >= self.tickets.len() {
            put("event", "registered");
            put("at", &time(self.now));
            put("department", ["sales", "lab", "works"][step.ticket % 3]);
            if step.late > 0 {
                put("received", &time(happened));
            }
            if step.what.is_multiple_of(5) {
                put("missing", "the error text");
            }
            event.insert("n".into(), (self.tickets.len() as i64 + 1).into());
            self.writer.write(&event);
            self.tickets.push(Ready {
                stage: 0,
                waiting: false,
                lacks: step.what.is_multiple_of(5),
                lines: Vec::new(),
                last: self.now,
            });
            return;
        }
        let happened = happened.max(self.tickets[step.ticket].last);
        self.tickets[step.ticket].last = happened;
        put("at", &time(happened));
        if happened < self.now {
            put("logged", &time(self.now));
        }
        let until = time(self.now + TimeDelta::hours(9 * (1 + step.gap % 20)));
        let told = time(happened);
        let ticket = &mut self.tickets[step.ticket];
        let before = (ticket.stage, ticket.waiting, ticket.lacks);
        let kind = match (ticket.stage, step.what) {
            (_, 0) => ("noted", vec![("cause", "queue"), ("clock", "respond")]),
            (_, 1) => ("noted", vec![("cause", "spare part")]),
            (4.., 24) => ("reopened", vec![("reason", "again")]),
            (0..=3, 25) => ("cancelled", vec![("reason", "solved itself")]),
            (_, 26) if !ticket.lines.is_empty() => {
                ("undone", vec![("of", ticket.lines[ticket.lines.len() - 1].0.as_str())])
            }
            (_, 27) if step.ticket > 0 => ("linked", vec![]),
            (0, 14..=19) if ticket.lacks => ("asked", vec![("text", "which one?")]),
            (0..=2, 2) if !ticket.waiting => ("asked", vec![("text", "which one?")]),
            // Soon, so that some are in time.
            (0..=2, 3..=13) if ticket.waiting && ticket.stage == 0 => ("answered", vec![("text", "the grey one")]),
            (0..=2, 3..=6) if ticket.waiting || ticket.lacks => ("answered", vec![("text", "the grey one")]),
            (1.., 7) => ("classified", vec![("category", "how-to"), ("priority", "urgent"), ("reason", "worse")]),
            (1.., 8) => ("classified", vec![("category", "how-to"), ("priority", "low"), ("reason", "better")]),
            (1..=3, 9) => ("extended", vec![("until", until.as_str()), ("told", told.as_str()), ("reason", "part")]),
            (2, 10) => ("declined", vec![("reason", "not mine")]),
            (2, 11) => ("responded", vec![("text", "on it")]),
            (3, 12..=15) => ("verified", vec![]),
            (0, _) => {
                let priority = ["urgent", "high", "low"][usize::from(step.what) % 3];
                ("classified", vec![("category", "how-to"), ("priority", priority)])
            }
            (1, _) => ("assigned", vec![("assignee", ["li.na", "wang.wei"][usize::from(step.what) % 2])]),
            (2, _) => ("resolved", vec![("solution", "restarted")]),
            (3, _) => ("verified", vec![]),
            (_, _) => ("closed", vec![("kb", "KB-1")]),
        };
        put("event", kind.0);
        for (key, value) in kind.1 {
            put(key, value);
        }
        let passed = !(step.what == 12 || step.what == 13);
        match kind.0 {
            "verified" => drop(event.insert("passed".into(), passed.into())),
            "linked" => drop(event.insert("repeat_of".into(), 1.into())),
            _ => {}
        }
        ticket.stage = match (kind.0, ticket.stage) {
            ("classified", 0) => 1,
            ("assigned", _) => 2,
            ("declined", _) => 1,
            ("resolved", _) => 3,
            ("verified", _) if passed => 4,
            ("verified" | "reopened", _) => 2,
            ("closed", _) => 5,
            (_, stage) => stage,
        };
        (ticket.waiting, ticket.lacks) = match kind.0 {
            "asked" => (true, false),
            "answered" | "resolved" | "cancelled" => (false, false),
            _ => (ticket.waiting, ticket.lacks),
        };
        match kind.0 {
            "undone" => {
                if let Some((_, before)) = ticket.lines.pop() {
                    (ticket.stage, ticket.waiting, ticket.lacks) = before;
                }
            }
            _ => ticket.lines.push((name, before)),
        }
        event.insert("n".into(), (step.ticket as i64 + 1).into());
        self.writer.write(&event);
    }
}

fn first_day() -> NaiveDate {
    FIRST_DAY.parse().unwrap()
}

fn days(first: i64, last: i64) -> Period {
    let day = |n| first_day() + TimeDelta::days(n);
    Period::days(&format!("{}..{}", day(first), day(last)), first_day(), ZONE).unwrap()
}

fn week(n: i64) -> Period {
    days(7 * n, 7 * n + 6)
}

fn policies() -> Policies {
    {
        let today = policy(POLICY);
        let kept = [(today.name.clone(), today.canonical.clone())];
        Policies::new(today, kept)
    }
}

fn figures(log: &Log, policies: &Policies, period: &Period, now: DateTime<Utc>) -> Figures {
    promised(log, policies, period, View { now, explicit: true }).figures
}

/// What may differ between two reports of one period without anything having been restated: when it was made, what
/// the whole log holds, and the causes.
fn of_the_period(mut figures: Figures) -> Figures {
    figures.as_of = DateTime::UNIX_EPOCH;
    (figures.events, figures.findings, figures.digest) = (0, 0, String::new());
    figures.causes.clear();
    figures.misses = figures.misses.into_iter().map(|miss| Miss { cause: None, ..miss }).collect();
    figures
}

fn add(sum: &mut Kept, kept: Kept) {
    sum.met += kept.met;
    sum.missed += kept.missed;
}

/// The figures that add up: what happened, not what is.
fn sums(of: &[Figures]) -> (Vec<(Kept, u64)>, Vec<Kept>, Vec<u64>) {
    let mut clocks = vec![(Kept::default(), 0); 8];
    let mut rows = vec![Kept::default(); 2];
    let mut counts = vec![0; 11];
    for figures in of {
        for (sum, clock) in clocks.iter_mut().zip(&figures.compliance) {
            add(&mut sum.0, clock.kept);
            sum.1 += clock.void;
        }
        add(&mut rows[0], figures.as_agreed);
        for row in &figures.by.department {
            add(&mut rows[1], row.respond);
        }
        let given = figures.by_given_time;
        let resolution = &figures.resolution;
        let these = [
            figures.load.received,
            figures.load.cancelled,
            figures.rounds.passed,
            figures.rounds.second,
            figures.reopened,
            resolution.elapsed.n,
            resolution.worktime.n,
            resolution.histogram.iter().map(|step| step.n).sum(),
            given.verdicts,
            given.events,
            given.given,
        ];
        counts.iter_mut().zip(these).for_each(|(sum, count)| *sum += count);
    }
    (clocks, rows, counts)
}

fn histories(log: &Log, now: DateTime<Utc>) -> Vec<History> {
    let view = View { now, explicit: true };
    let read = |(&day, text): (&NaiveDate, &String)| {
        read_day(day, &[PageText { name: "page", bytes: text.as_bytes() }], view).histories
    };
    log.pages.iter().flat_map(read).collect()
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_figures_of_consecutive_periods_add_up(steps in prop::collection::vec(any_step(), 1..120)) {
        let policies = policies();
        let mut story = Story::new(&policies.today);
        story.tell(&steps);
        let now = story.now;
        let log = &story.writer.log;
        let weeks: Vec<Figures> = (-4..WEEKS).map(|n| figures(log, &policies, &week(n), now)).collect();
        let whole = figures(log, &policies, &days(-28, 7 * WEEKS - 1), now);
        prop_assert_eq!(sums(&weeks), sums(std::slice::from_ref(&whole)));
        let misses: usize = weeks.iter().map(|week| week.misses.len()).sum();
        prop_assert_eq!(misses, whole.misses.len());
        let last = weeks.last().unwrap();
        prop_assert_eq!((last.load.open, last.load.waiting, last.load.overdue),
            (whole.load.open, whole.load.waiting, whole.load.overdue));
    }

    #[test]
    fn the_trend_says_of_each_period_what_its_own_report_says(steps in prop::collection::vec(any_step(), 1..120)) {
        let policies = policies();
        let mut story = Story::new(&policies.today);
        story.tell(&steps);
        let report = figures(&story.writer.log, &policies, &week(7), story.now);
        for point in &report.trend {
            let own = figures(&story.writer.log, &policies, &point.period, story.now);
            prop_assert_eq!(point.headline, own.headline(), "{}", point.period.label);
        }
    }

    #[test]
    fn what_comes_later_at_its_own_time_changes_no_past_period(
        before in prop::collection::vec(any_step(), 1..80),
        after in prop::collection::vec(punctual(), 1..60),
    ) {
        let policies = policies();
        let mut story = Story::new(&policies.today);
        story.tell(&before);
        let then = story.now;
        let earlier = story.writer.log.clone();
        // A second at least: a line of the very second of the old report would belong to that report too.
        story.now += TimeDelta::seconds(1);
        let after: Vec<Step> = after.into_iter().filter(|step| step.what != 26).collect();
        story.tell(&after);
        for period in (0..WEEKS).map(week).filter(|period| period.to <= then) {
            let old = figures(&earlier, &policies, &period, then);
            let new = figures(&story.writer.log, &policies, &period, story.now);
            prop_assert_eq!(of_the_period(old), of_the_period(new));
        }
    }

    #[test]
    fn what_changes_a_past_period_is_counted_as_restated(
        before in prop::collection::vec(any_step(), 1..80),
        after in prop::collection::vec(any_step(), 1..30),
    ) {
        let policies = policies();
        let mut story = Story::new(&policies.today);
        story.tell(&before);
        let then = story.now;
        let earlier = story.writer.log.clone();
        story.now += TimeDelta::seconds(1);
        story.tell(&after);
        for period in (0..WEEKS).map(week).filter(|period| period.to <= then) {
            let old = figures(&earlier, &policies, &period, then);
            let new = figures(&story.writer.log, &policies, &period, story.now);
            if of_the_period(old.clone()) != of_the_period(new.clone()) {
                prop_assert!(new.restated > old.restated, "{old:#?}\n{new:#?}");
            }
        }
    }

    #[test]
    fn a_report_as_of_an_earlier_now_is_that_day_s_report_to_the_byte(
        before in prop::collection::vec(any_step(), 1..80),
        after in prop::collection::vec(any_step(), 1..40),
        n in 0..WEEKS,
    ) {
        let policies = policies();
        let mut story = Story::new(&policies.today);
        story.tell(&before);
        let then = story.now;
        let json = |log: &Log| {
            report_json::report(&promised(log, &policies, &week(n), View { now: then, explicit: true }), Language::En).unwrap()
        };
        let old = json(&story.writer.log);
        story.now += TimeDelta::seconds(1);
        story.tell(&after);
        prop_assert_eq!(old, json(&story.writer.log));
    }

    /// The tally passes over tickets and spares itself judgements where it can; this counts the long way.
    #[test]
    fn the_tally_counts_what_counting_everything_counts(
        steps in prop::collection::vec(any_step(), 1..120),
        first in 0..7 * WEEKS,
        // Of single days the trend is short, and most tickets have nothing to do with it.
        length in prop_oneof![Just(0), 1..20i64],
    ) {
        let policies = policies();
        let mut story = Story::new(&policies.today);
        story.tell(&steps);
        let (now, period) = (story.now, days(first, first + length));
        let report = figures(&story.writer.log, &policies, &period, now);
        let mut kept = [Kept::default(); ClockName::ALL.len()];
        let (mut received, mut open, mut waiting, mut overdue) = (0, 0, 0, 0);
        let mut running = [0; ClockName::ALL.len()];
        let mut paused = [0; ClockName::ALL.len()];
        for history in histories(&story.writer.log, now) {
            let ticket = &history.ticket;
            received += u64::from(period.contains(ticket.received_at));
            for clock in judge(&history, &policies, now).clocks {
                if clock.fell_at.is_some_and(|fell| period.contains(fell)) {
                    let of = &mut kept[clock.name as usize];
                    match clock.verdict() {
                        Some(Verdict::Met) => of.met += 1,
                        Some(Verdict::Missed) => of.missed += 1,
                        None => {}
                    }
                }
            }
            let end = now.min(period.to);
            if ticket.received_at.min(ticket.registered_at) >= period.to {
                continue;
            }
            let past = if period.to <= now { history.before(end) } else { history.clone() };
            open += u64::from(past.ticket.status.is_open());
            // A registration entered later has worked examples of its own: until it was, nobody was asked.
            if ticket.registered_at >= end && period.to <= now {
                running[0] += 1;
                overdue += u64::from(ticket.received_at + TimeDelta::minutes(10) < end);
                continue;
            }
            waiting += u64::from(past.ticket.waiting);
            let judged = judge(&past, &policies, end);
            overdue += u64::from(judged.is_overdue(end));
            for clock in judged.clocks {
                running[clock.name as usize] += u64::from(clock.state.is_running());
                paused[clock.name as usize] += u64::from(clock.state == State::Paused);
            }
        }
        for name in ClockName::ALL {
            let found = report.compliance[name as usize];
            prop_assert_eq!(found.kept, kept[name as usize], "{}", name);
            prop_assert_eq!((found.running, found.paused), (running[name as usize], paused[name as usize]), "{}", name);
        }
        let load = report.load;
        prop_assert_eq!((load.received, load.open, load.waiting, load.overdue), (received, open, waiting, overdue));
        let by = &report.by;
        for rows in [&by.priority, &by.category, &by.team, &by.assignee, &by.department] {
            let (mut all, mut respond, mut resolve) = (0, Kept::default(), Kept::default());
            for row in rows {
                all += row.received;
                add(&mut respond, row.respond);
                add(&mut resolve, row.resolve);
            }
            let of = |name: ClockName| kept[name as usize];
            let whole = (received, of(ClockName::Respond), of(ClockName::Resolve));
            prop_assert_eq!((all, respond, resolve), whole, "the rows of a group add up");
        }
        for history in histories(&story.writer.log, now) {
            let last = history.entries.iter().map(|entry| entry.event.at).max().unwrap();
            prop_assert_eq!(Holding::at(history.effective(), last), history.ticket.holding());
        }
    }
}

/// The properties above say little if the logs are poor.
#[test]
fn the_random_logs_have_everything_in_them() {
    type Of = fn(&Figures) -> u64;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let policies = policies();
    let mut runner = TestRunner::deterministic();
    let strategy = prop::collection::vec(any_step(), 100..120);
    let reports: Vec<Figures> = (0..60)
        .map(|_| {
            let steps = strategy.new_tree(&mut runner).unwrap().current();
            let mut story = Story::new(&policies.today);
            story.tell(&steps);
            let period = days(0, 7 * WEEKS);
            figures(&story.writer.log, &policies, &period, story.now)
        })
        .collect();
    for name in ClockName::ALL {
        let kept = reports.iter().map(|report| report.compliance[name as usize].kept);
        let (met, missed) = kept.fold((0, 0), |sum, kept| (sum.0 + kept.met, sum.1 + kept.missed));
        assert!(met > 0 && missed > 0, "{name}: {met} met, {missed} missed");
    }
    let sum = |count: Of| reports.iter().map(count).sum::<u64>();
    let counts: [(&str, Of); 9] = [
        ("cancelled", |report| report.load.cancelled),
        ("waiting", |report| report.load.waiting),
        ("void", |report| report.compliance.iter().map(|clock| clock.void).sum()),
        ("paused", |report| report.compliance.iter().map(|clock| clock.paused).sum()),
        ("second rounds", |report| report.rounds.second),
        ("reopened", |report| report.reopened),
        ("repeats", |report| report.repeats.repeats),
        ("met by given time", |report| report.by_given_time.verdicts),
        ("met as agreed alone", |report| {
            u64::from(report.as_agreed.missed != report.compliance[ClockName::Resolve as usize].kept.missed)
        }),
    ];
    for (what, count) in counts {
        assert!(sum(count) > 0, "no {what}");
    }
}
