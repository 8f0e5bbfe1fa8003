//! The tally: tickets go in one at a time, figures come out.
//!
//! Counts what the document of the report defines [sla.md, "The report"]. Verdicts are those of now, counted
//! where they fell; states are as at the period's end. Tallies of different days are merged in the days' order and
//! hold no ticket: one number for each resolution in the period, the misses, and sums.
//! It must not know where tickets come from, nor what a verdict rests on (`judge`).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::figures::{Compliance, GivenTime, Kept, Load, Miss, Rounds};
use super::groups::{Grouped, Sum};
use super::question::{Question, Slot};
use crate::sla::ClockName;
use crate::sla::clock::{Clock, State, Verdict};
use crate::sla::judge::{Judged, judge};
use crate::sla::policies::Policies;
use crate::ticket::event::{Event, Kind};
use crate::ticket::holding::Holding;
use crate::ticket::replay::{Effect, Entry, History};
use crate::ticket::state::Ticket;

/// Figures in the making.
pub(crate) struct Tally<'q> {
    pub(super) question: &'q Question<'q>,
    pub(super) load: Load,
    pub(super) compliance: [Compliance; ClockName::ALL.len()],
    pub(super) as_agreed: Kept,
    /// Working time of the resolutions of the period, in seconds; the elapsed times are in `sums`.
    pub(super) worktime: Vec<i64>,
    /// Repeats received in the period, by the number that they repeat.
    pub(super) repeats: BTreeMap<String, u64>,
    pub(super) rounds: Rounds,
    pub(super) reopened: u64,
    pub(super) misses: Vec<Miss>,
    pub(super) grouped: Grouped,
    /// The headline figures.
    pub(super) sums: Sums,
    pub(super) by_given_time: GivenTime,
    pub(super) restated: u64,
    /// Tickets received in the period, by policy; and whether that policy is kept.
    pub(super) policies: BTreeMap<String, (u64, bool)>,
}

/// The headline figures of the period, and of each of its trend's.
pub(super) struct Sums {
    pub(super) period: Sum,
    pub(super) trend: Vec<Sum>,
}

impl Sums {
    fn new(trend: usize) -> Sums {
        Sums { period: Sum::default(), trend: vec![Sum::default(); trend] }
    }

    fn of(&mut self, slot: Slot) -> &mut Sum {
        match slot {
            Slot::Period => &mut self.period,
            Slot::OfTrend(nth) => &mut self.trend[nth],
        }
    }

    fn add(&mut self, other: &Sums) {
        self.period.add(&other.period);
        self.trend.iter_mut().zip(&other.trend).for_each(|(mine, theirs)| mine.add(theirs));
    }
}

/// A ticket as at the period's end, or now.
#[derive(Clone, Copy)]
struct AsAt<'a> {
    ticket: &'a Ticket,
    judged: &'a Judged<'a>,
    /// When that is.
    end: DateTime<Utc>,
    /// It is the period's end, so that what happened then or later is not seen yet.
    is_hindsight: bool,
}

impl AsAt<'_> {
    fn has_seen(&self, instant: DateTime<Utc>) -> bool {
        !self.is_hindsight || instant < self.end
    }

    /// Whether a clock had begun: the one of a registration that was entered later had not.
    fn has_begun(&self, clock: &Clock) -> bool {
        clock.started_at.is_some_and(|start| self.has_seen(start))
    }

    /// Whether a clock was overdue then, the one of a registration that was entered later among them.
    fn is_overdue(&self) -> bool {
        let unseen = |clock: &Clock| self.was_running(clock) && clock.due_at.is_some_and(|due| self.end > due);
        self.judged.is_overdue(self.end) || self.judged.clocks.iter().any(unseen)
    }

    /// Whether a clock that stopped did so only afterwards, having started before: a registration that was
    /// entered later about a time in the period. It ran then, unseen.
    fn was_running(&self, clock: &Clock) -> bool {
        self.has_begun(clock) && clock.stopped_at.is_some_and(|stop| !self.has_seen(stop))
    }
}

impl<'q> Tally<'q> {
    /// Nothing counted yet.
    pub(crate) fn new(question: &'q Question<'q>) -> Tally<'q> {
        Tally {
            question,
            load: Load::default(),
            compliance: ClockName::ALL.map(Compliance::empty),
            as_agreed: Kept::default(),
            worktime: Vec::new(),
            repeats: BTreeMap::new(),
            rounds: Rounds::default(),
            reopened: 0,
            misses: Vec::new(),
            grouped: Grouped::default(),
            sums: Sums::new(question.trend.len()),
            by_given_time: GivenTime::default(),
            restated: 0,
            policies: BTreeMap::new(),
        }
    }

    /// Counts a ticket, judged by the policies of `policies`.
    pub(crate) fn add(&mut self, history: &History, policies: &Policies) {
        let question = self.question;
        if !question.concerns(history) {
            return;
        }
        let judged = judge(history, policies, question.now);
        let then = question.hindsight(history, policies);
        let as_at = match &then {
            None => AsAt { ticket: &history.ticket, judged: &judged, end: question.now, is_hindsight: false },
            Some(then) => AsAt {
                ticket: &then.history.as_ref().unwrap_or(history).ticket,
                judged: &then.judged,
                end: question.period.to,
                is_hindsight: true,
            },
        };
        let past = then.as_ref().and_then(|then| then.history.as_ref()).unwrap_or(history);
        if question.filter.is_some_and(|filter| !filter(past, &as_at.judged.clocks, as_at.end)) {
            return;
        }
        let mut sums = Sums::new(question.trend.len());
        self.count_received(history, as_at, &mut sums);
        if question.is_there(history) {
            self.count_state(as_at);
        }
        self.count_verdicts(history, &judged, as_at, &mut sums);
        self.count_resolutions(history, &judged, &mut sums);
        self.count_events(history);
        self.restated += restated(history, question);
        self.sums.add(&sums);
    }

    fn count_received(&mut self, history: &History, as_at: AsAt<'_>, sums: &mut Sums) {
        let received = history.ticket.received_at;
        if let Some(slot) = self.question.slot(received) {
            sums.of(slot).received += 1;
        }
        if !self.question.period.contains(received) {
            return;
        }
        self.load.received += 1;
        self.grouped.add(as_at.ticket.holding(), &Sum { received: 1, ..Sum::default() });
        for clock in as_at.judged.clocks.iter().filter(|clock| clock.state == State::None) {
            self.compliance[clock.name as usize].none += 1;
        }
        if let Some(first) = &as_at.ticket.repeat_of {
            *self.repeats.entry(first.clone()).or_default() += 1;
        }
        let policy = self.policies.entry(as_at.ticket.policy.clone()).or_insert((0, as_at.judged.policy_is_kept));
        policy.0 += 1;
    }

    fn count_state(&mut self, as_at: AsAt<'_>) {
        self.load.open += u64::from(as_at.ticket.status.is_open());
        // Nobody had asked before it was registered.
        self.load.waiting += u64::from(as_at.ticket.waiting && as_at.has_seen(as_at.ticket.registered_at));
        self.load.overdue += u64::from(as_at.is_overdue());
        for clock in &as_at.judged.clocks {
            let of = &mut self.compliance[clock.name as usize];
            match clock.state {
                State::Running | State::DueSoon | State::Late => of.running += u64::from(as_at.has_begun(clock)),
                State::Paused => of.paused += 1,
                State::Met | State::Missed if as_at.was_running(clock) => of.running += 1,
                State::Pending | State::Met | State::Missed | State::Void | State::None => {}
            }
        }
    }

    fn count_verdicts(&mut self, history: &History, judged: &Judged<'_>, as_at: AsAt<'_>, sums: &mut Sums) {
        let period = &self.question.period;
        for clock in &judged.clocks {
            if let Some((verdict, fell)) = clock.verdict().zip(clock.fell_at) {
                let one = Kept::one(verdict);
                match (self.question.slot(fell), clock.name) {
                    (Some(slot), ClockName::Respond) => sums.of(slot).respond.add(one),
                    (Some(slot), ClockName::Resolve) => sums.of(slot).resolve.add(one),
                    _ => {}
                }
                if period.contains(fell) {
                    self.compliance[clock.name as usize].kept.add(one);
                    self.by_given_time.verdicts += u64::from(is_met_by_given_time(clock));
                    let share = match clock.name {
                        ClockName::Respond => Some(Sum { respond: one, ..Sum::default() }),
                        ClockName::Resolve => Some(Sum { resolve: one, ..Sum::default() }),
                        _ => None,
                    };
                    if share.is_some() || verdict == Verdict::Missed {
                        // It belongs to whoever had the ticket when it fell.
                        let events = history.effective();
                        let holding = match verdict {
                            Verdict::Met => Holding::at(events, fell),
                            Verdict::Missed => Holding::when_lapsed(events, fell),
                        };
                        share.iter().for_each(|share| self.grouped.add(holding, share));
                        if verdict == Verdict::Missed {
                            self.misses.push(miss(history, clock, fell, holding, as_at));
                        }
                    }
                }
            }
            if clock.voided_at.is_some_and(|at| period.contains(at)) {
                self.compliance[clock.name as usize].void += 1;
            }
            if let Some((verdict, fell)) = clock.as_agreed.zip(clock.as_agreed_fell_at)
                && period.contains(fell)
            {
                self.as_agreed.add(Kept::one(verdict));
            }
        }
    }

    fn count_resolutions(&mut self, history: &History, judged: &Judged<'_>, sums: &mut Sums) {
        let period = &self.question.period;
        for accepted in &judged.accepted {
            let in_period = period.contains(accepted.verified_at);
            if in_period && !accepted.is_check_inferred {
                self.rounds.passed += 1;
                self.rounds.second += u64::from(accepted.rounds > 1);
            }
            if accepted.is_inferred {
                continue;
            }
            if let Some(slot) = self.question.slot(accepted.verified_at) {
                sums.of(slot).elapsed.push(accepted.elapsed_s());
            }
            if in_period {
                self.worktime.push(accepted.work_s());
                let holding = Holding::at(history.effective(), accepted.verified_at);
                self.grouped.add(holding, &Sum { elapsed: vec![accepted.elapsed_s()], ..Sum::default() });
            }
        }
    }

    fn count_events(&mut self, history: &History) {
        let period = &self.question.period;
        let (mut resolved, mut closed, mut cancelled) = (false, false, false);
        for event in history.effective().filter(|event| period.contains(event.at)) {
            self.by_given_time.events += 1;
            self.by_given_time.given += u64::from(event.has_given_time());
            // That it was done is known, and not that it was in this period.
            if event.inferred {
                self.by_given_time.inferred += 1;
                continue;
            }
            match event.kind {
                Kind::Resolved { .. } => resolved = true,
                Kind::Closed { .. } => closed = true,
                Kind::Cancelled { .. } => cancelled = true,
                Kind::Reopened { .. } => self.reopened += 1,
                _ => {}
            }
        }
        self.load.resolved += u64::from(resolved);
        self.load.closed += u64::from(closed);
        self.load.cancelled += u64::from(cancelled);
    }

    /// Adds the tally of later days to this one.
    pub(crate) fn merge(&mut self, other: Tally<'q>) {
        let load = other.load;
        self.load.received += load.received;
        self.load.resolved += load.resolved;
        self.load.closed += load.closed;
        self.load.cancelled += load.cancelled;
        self.load.open += load.open;
        self.load.overdue += load.overdue;
        self.load.waiting += load.waiting;
        for (mine, theirs) in self.compliance.iter_mut().zip(other.compliance) {
            mine.kept.add(theirs.kept);
            mine.running += theirs.running;
            mine.paused += theirs.paused;
            mine.void += theirs.void;
            mine.none += theirs.none;
        }
        self.as_agreed.add(other.as_agreed);
        self.worktime.extend(other.worktime);
        for (number, count) in other.repeats {
            *self.repeats.entry(number).or_default() += count;
        }
        self.rounds.passed += other.rounds.passed;
        self.rounds.second += other.rounds.second;
        self.reopened += other.reopened;
        self.misses.extend(other.misses);
        self.grouped.merge(&other.grouped);
        self.sums.add(&other.sums);
        self.by_given_time.verdicts += other.by_given_time.verdicts;
        self.by_given_time.events += other.by_given_time.events;
        self.by_given_time.given += other.by_given_time.given;
        self.by_given_time.inferred += other.by_given_time.inferred;
        self.restated += other.restated;
        for (name, (tickets, kept)) in other.policies {
            self.policies.entry(name).or_insert((0, kept)).0 += tickets;
        }
    }
}

impl Kept {
    fn one(verdict: Verdict) -> Kept {
        match verdict {
            Verdict::Met => Kept { met: 1, missed: 0 },
            Verdict::Missed => Kept { met: 0, missed: 1 },
        }
    }
}

/// Met because of the time that the line gives: it was written after the due.
fn is_met_by_given_time(clock: &Clock) -> bool {
    clock.state == State::Met && clock.stop_written_at.zip(clock.due_at).is_some_and(|(written, due)| written > due)
}

fn miss(history: &History, clock: &Clock, fell_at: DateTime<Utc>, holding: Holding<'_>, as_at: AsAt<'_>) -> Miss {
    let then = as_at.judged.clocks.iter().find(|then| (then.name, then.cycle) == (clock.name, clock.cycle));
    Miss {
        number: history.shown.clone(),
        clock: clock.name,
        cycle: clock.cycle,
        due_at: clock.due_at,
        fell_at,
        stopped_at: then.and_then(|then| then.stopped_at).filter(|&stop| as_at.has_seen(stop)),
        late_s: then.and_then(|then| then.late_s),
        late: then.and_then(Clock::lateness),
        assignee: holding.assignee.map(str::to_owned),
        team: holding.team.map(str::to_owned),
        priority: holding.priority.map(str::to_owned),
        cause: cause(&history.ticket, clock.name),
    }
}

/// Why a target was missed, as known now: the last note that names the clock, else the last that names none.
fn cause(ticket: &Ticket, clock: ClockName) -> Option<String> {
    let last = |named: Option<&str>| ticket.causes.iter().rev().find(|cause| cause.clock.as_deref() == named);
    last(Some(clock.key())).or_else(|| last(None)).map(|cause| cause.cause.clone())
}

/// Events written at or after the period's end that bear on a time before it [sla.md, "restated"].
fn restated(history: &History, question: &Question<'_>) -> u64 {
    let end = question.period.to;
    if !question.is_over() {
        return 0;
    }
    let happened = |of| history.entries.iter().find(|entry: &&Entry| entry.event.id == of).map(|entry| entry.event.at);
    let bears = |event: &Event| {
        event.at < end
            || match &event.kind {
                Kind::Registered(registered) => registered.received.is_some_and(|received| received < end),
                // Whether an extension is timely goes by when the user was told.
                Kind::Extended { told, .. } => told.is_some_and(|told| told < end),
                Kind::Undone { of, .. } => happened(*of).is_some_and(|at| at < end),
                _ => false,
            }
    };
    let counts = |entry: &&Entry| entry.effect == Effect::Effective || entry.effect == Effect::Undone;
    let events = history.entries.iter().filter(counts).map(|entry| &entry.event);
    events.filter(|event| event.written() >= end && bears(event)).count() as u64
}
