//! A ticket's clocks by name: found, started anew, aimed at a target, paused, ended; and, when the history is
//! read to its end, made into the values that others see.
//!
//! It must not know events: those are `steps`'.

use chrono::{DateTime, TimeDelta, Utc};

use super::judged::Judged;
use super::so_far::SoFar;
use crate::sla::ClockName;
use crate::sla::clock::{Clock, State};
use crate::sla::policy::ClockStart;
use crate::sla::run::{End, Moment, Pause, Run, Target, as_agreed, clip};
use crate::ticket::event::Event;
use crate::ticket::replay::History;
use crate::time::span::Span;

impl<'b> SoFar<'b> {
    pub(super) fn latest(&mut self, name: ClockName) -> Option<&mut Run<'b>> {
        self.runs.iter_mut().rev().find(|run| run.name == name)
    }

    /// What the ticket's policy promises for a clock; none for respond and resolve of an unknown priority.
    pub(super) fn target(&self, name: ClockName) -> Option<Target<'b>> {
        let policy = self.policy;
        let clock = &policy.clock;
        let office = |span| Some(Target { span, calendar: policy.office() });
        let priority = || self.priority.as_deref().and_then(|key| policy.priority(key));
        let by_priority =
            |span: Option<Span>| Some(Target { span: span?, calendar: policy.calendar_of(self.priority.as_deref()) });
        match name {
            ClockName::Register => office(clock.register),
            ClockName::Contact => office(clock.contact),
            ClockName::Complete => office(clock.complete),
            ClockName::Classify => office(clock.classify),
            ClockName::Assign => office(clock.assign),
            ClockName::HandBack => office(clock.hand_back),
            ClockName::Close => office(clock.close),
            ClockName::Respond => by_priority(priority()?.respond),
            ClockName::Resolve => by_priority(priority()?.resolve),
        }
    }

    /// A clock under the ticket's policy, not started yet.
    pub(super) fn run(&self, name: ClockName, cycle: u32, born: DateTime<Utc>) -> Run<'b> {
        Run { waits: self.policy.clock.pause.contains(&name), ..Run::new(name, cycle, born, self.target(name)) }
    }

    /// Gives every clock that is undecided its target anew, as of a registration or classification.
    pub(super) fn retarget(&mut self, at: DateTime<Utc>) {
        for index in 0..self.runs.len() {
            let target = self.target(self.runs[index].name);
            let by_priority = matches!(self.runs[index].name, ClockName::Respond | ClockName::Resolve);
            let known = !by_priority || self.classified.is_some();
            let waits = self.policy.clock.pause.contains(&self.runs[index].name);
            let run = &mut self.runs[index];
            if run.end.is_none() && run.miss.is_none() {
                run.target = target;
                run.targeted = known;
                // A clock that runs ahead puts off no miss.
                run.target_set = if at <= self.now { at } else { run.target_set };
                run.waits = waits;
            }
        }
    }

    /// Puts the starts of respond and resolve where the policy wants them.
    pub(super) fn restart(&mut self) {
        if self.classified.is_none() {
            return;
        }
        for (name, from) in
            [(ClockName::Respond, self.policy.clock.respond_from), (ClockName::Resolve, self.policy.clock.resolve_from)]
        {
            let start = match from {
                ClockStart::Received => self.received,
                ClockStart::Registered => self.registered,
                ClockStart::Classified => self.classified,
                ClockStart::Assigned => self.first_assigned,
            };
            if let Some(run) = self.latest(name)
                && run.cycle == 1
                && run.end.is_none()
                && run.miss.is_none()
            {
                run.start = start;
            }
        }
    }

    /// The pauses of a clock's latest cycle, as of `until`.
    pub(super) fn pauses(&self, name: ClockName, until: DateTime<Utc>) -> Vec<Pause> {
        match self.runs.iter().rev().find(|run| run.name == name) {
            Some(run) => self.pauses_of(run, until),
            None => Vec::new(),
        }
    }

    pub(super) fn pauses_of(&self, run: &Run<'_>, until: DateTime<Utc>) -> Vec<Pause> {
        match run.start {
            None => Vec::new(),
            Some(start) => self.pauses_from(run, start.at, until),
        }
    }

    pub(super) fn pauses_from(&self, run: &Run<'_>, start: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Pause> {
        let waits = if run.waits { &self.waits[..] } else { &[] };
        let checks = if run.name == ClockName::Resolve { &self.checks[..] } else { &[] };
        if waits.is_empty() && checks.is_empty() {
            return Vec::new();
        }
        let mut all: Vec<Pause> = waits.iter().chain(checks).copied().collect();
        all.sort_by_key(|pause| pause.from);
        clip(all.into_iter(), start, until)
    }

    /// Writes down what was missed before `at`: of a line that lies ahead, before now.
    pub(super) fn settle(&mut self, name: ClockName, at: DateTime<Utc>) {
        let at = at.min(self.now);
        let pauses = self.pauses(name, at);
        if let Some(run) = self.latest(name) {
            run.settle(&pauses, at);
        }
    }

    pub(super) fn settle_all(&mut self, at: DateTime<Utc>) {
        for name in ClockName::ALL {
            self.settle(name, at);
        }
    }

    /// Stops a clock that has not ended, by this event.
    pub(super) fn stop(&mut self, name: ClockName, event: &Event, met: DateTime<Utc>) {
        let moment = Moment { at: event.at, inferred: event.inferred };
        self.end(name, End::Stopped { moment, written: event.written(), met });
    }

    pub(super) fn end(&mut self, name: ClockName, end: End) {
        let at = match end {
            End::Stopped { moment, .. } => moment.at,
            End::Given(at) => at,
        };
        self.settle(name, at);
        if let Some(run) = self.latest(name)
            && run.end.is_none()
        {
            // Two copies at once: what ended by the due was not late, though a line read before found it so.
            if run.miss.is_some_and(|miss| at <= miss.due) {
                run.miss = None;
            }
            run.end = Some(end);
        }
    }

    pub(super) fn give_up(&mut self, name: ClockName, at: DateTime<Utc>) {
        self.end(name, End::Given(at));
    }

    pub(super) fn end_wait(&mut self, at: DateTime<Utc>) {
        close(&mut self.waits, at);
    }

    pub(super) fn finish(mut self, history: &History, now: DateTime<Utc>) -> Judged<'b> {
        let ticket = &history.ticket;
        let agreed = self.agreed();
        let mut runs = std::mem::take(&mut self.runs);
        runs.sort_by_key(|run| (run.name, run.cycle));
        self.untils.push(agreed);
        let warn = self.policy.clock.warn;
        let clocks = runs
            .into_iter()
            .map(|run| {
                let until = run.end.map_or(now, |end| match end {
                    End::Stopped { moment, .. } => moment.at,
                    End::Given(at) => at,
                });
                let pauses = self.pauses_of(&run, until);
                let accepted = match run.end {
                    Some(End::Stopped { met, .. }) => Some(met),
                    _ => None,
                };
                let (start, is_resolve) = (run.start, run.name == ClockName::Resolve);
                let mut clock = run.finish(&pauses, warn, now);
                if is_resolve && let Some(start) = start {
                    let agreed = self.untils.get(clock.cycle as usize - 1).copied().flatten();
                    let checks = clip(self.checks.iter().copied(), start.at, until);
                    let verdict = as_agreed(&clock, agreed, &checks, accepted, now);
                    (clock.as_agreed, clock.as_agreed_fell_at) = verdict.unzip();
                    clock.agreed_until = agreed;
                }
                look_ahead(&mut clock, ticket.expected_at, warn);
                clock
            })
            .collect();
        let follow_up = |since| self.policy.office().add_span(since, self.policy.clock.follow_up);
        Judged {
            clocks,
            policy: self.policy,
            policy_is_kept: self.policy_is_kept,
            follow_up_at: ticket.waiting_since.and_then(follow_up),
            accepted: self.accepted,
        }
    }
}

/// Ends the stretch that is open.
pub(super) fn close(pauses: &mut [Pause], at: DateTime<Utc>) {
    if let Some(last) = pauses.last_mut()
        && last.to.is_none()
    {
        last.to = Some(at.max(last.from));
    }
}

/// What lists and reminders go by while the clock goes on. `told` is what the user was told last.
fn look_ahead(clock: &mut Clock, told: Option<DateTime<Utc>>, warn: i64) {
    if !clock.state.is_running() && clock.state != State::Paused {
        return;
    }
    if clock.name == ClockName::Resolve {
        clock.expected_at = told.filter(|_| told != clock.agreed_until);
    }
    clock.chase_at = clock.chase().map(|(_, at)| at);
    let half = clock.used_s.zip(clock.left_s).map_or(warn, |(used, left)| (used + left) / 2);
    let ahead = TimeDelta::seconds(warn.min(half));
    let agreed = clock.agreed_until.filter(|until| clock.is_going() && Some(*until) != clock.due_at);
    clock.agreed_warn_at = agreed.and_then(|until| until.checked_sub_signed(ahead));
}
