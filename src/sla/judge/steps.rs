//! Which event starts, stops, pauses and retargets which clock [sla.md, "Clocks"].
//!
//! Follows a ticket's effective events in order; how a clock is found, stopped and aimed is in `runs`.

use chrono::{DateTime, Utc};

use super::runs::close;
use super::so_far::SoFar;
use crate::sla::ClockName;
use crate::sla::accepted::Accepted;
use crate::sla::run::{End, Moment, Pause, Run};
use crate::ticket::event::{Event, Kind, Registered};

impl<'b> SoFar<'b> {
    pub(super) fn follow(&mut self, event: &Event) {
        let moment = Moment { at: event.at, inferred: event.inferred };
        match &event.kind {
            Kind::Registered(registered) => self.register(event, registered),
            Kind::Classified { priority, policy, .. } => self.classify(event, priority, policy.as_deref()),
            Kind::Assigned { .. } => {
                self.stop(ClockName::Assign, event, event.at);
                self.has_handler = true;
                self.last_assigned = Some(moment);
                if self.first_assigned.is_none() {
                    self.first_assigned = Some(moment);
                    self.restart();
                }
            }
            Kind::Declined { .. } => self.hand_back(event, moment),
            Kind::Responded { .. } => self.stop(ClockName::Respond, event, event.at),
            Kind::Asked { .. } => self.ask(event),
            Kind::Answered { .. } => {
                self.end_wait(event.at);
                self.lacks_information = false;
                self.stop(ClockName::Contact, event, event.at);
                self.stop(ClockName::Complete, event, event.at);
                if let Some(classify) = self.latest(ClockName::Classify)
                    && classify.start.is_none()
                    && classify.end.is_none()
                {
                    classify.start = Some(moment);
                }
            }
            Kind::Extended { until, told, .. } => self.tellings.extend(told.map(|told| (told, *until))),
            Kind::Resolved { .. } => {
                self.end_wait(event.at);
                self.stop(ClockName::Respond, event, event.at);
                self.solution = Some((moment, event.written()));
                self.checks.push(Pause { from: event.at, to: None });
            }
            Kind::Verified { passed: true, .. } => self.accept(event, moment),
            Kind::Verified { passed: false, .. } => {
                self.solution = None;
                close(&mut self.checks, event.at);
                if let Some(resolve) = self.latest(ClockName::Resolve) {
                    resolve.rounds += 1;
                }
            }
            Kind::Closed { .. } => {
                self.stop(ClockName::Close, event, event.at);
                self.give_up(ClockName::Complete, event.at);
            }
            Kind::Reopened { .. } => self.reopen(event, moment),
            Kind::Cancelled { .. } => {
                // The wait that goes on stays open: a clock that stands still is given up as it stands.
                for name in ClockName::ALL {
                    self.give_up(name, event.at);
                }
            }
            Kind::Noted { .. }
            | Kind::Amended { .. }
            | Kind::Reminded { .. }
            | Kind::Linked { .. }
            | Kind::Undone { .. }
            | Kind::Redacted { .. } => {}
        }
    }

    fn register(&mut self, event: &Event, registered: &Registered) {
        (self.policy, self.policy_is_kept) = self.policies.get(&registered.policy);
        let moment = Moment { at: event.at, inferred: event.inferred };
        // A `received` that the line gives is no guess, even where the line is.
        let received = match registered.received {
            Some(at) => Moment { at, inferred: false },
            None => moment,
        };
        self.received = Some(received);
        self.registered = Some(moment);
        let lacks = registered.more.missing.is_some();
        self.lacks_information = lacks;
        let mut begin = |name, start: Option<Moment>| {
            let mut run = Run::new(name, 1, event.at, None);
            run.start = start;
            self.runs.push(run);
        };
        begin(ClockName::Register, Some(received));
        if lacks {
            begin(ClockName::Contact, Some(moment));
        }
        // What is missing has to come before it can be classified.
        begin(ClockName::Classify, (!lacks).then_some(moment));
        for name in [ClockName::Assign, ClockName::Respond, ClockName::Resolve, ClockName::Close] {
            begin(name, None);
        }
        self.retarget(event.at);
        self.stop(ClockName::Register, event, event.at);
    }

    fn classify(&mut self, event: &Event, priority: &str, policy: Option<&str>) {
        // A first one that brings a new policy still ends `classify` under the old one.
        self.classify_unasked(event.at);
        self.stop(ClockName::Classify, event, event.at);
        self.give_up(ClockName::Contact, event.at);
        let first = self.classified.is_none();
        let moment = Moment { at: event.at, inferred: event.inferred };
        self.classified.get_or_insert(moment);
        self.settle_all(event.at);
        if !first {
            let resolve = self.latest(ClockName::Resolve).cloned();
            self.resolve_before.extend(resolve.map(|resolve| (event.at, resolve)));
        }
        if let Some(policy) = policy {
            (self.policy, self.policy_is_kept) = self.policies.get(policy);
        }
        self.priority = Some(priority.to_owned());
        if first && let Some(assign) = self.latest(ClockName::Assign) {
            assign.start = Some(moment);
            assign.born = event.at;
        }
        self.retarget(event.at);
        self.restart();
    }

    /// Classified, and nobody was asked for what was said to be missing: nothing was, and the clock has run since the
    /// registration. That could not be known before now.
    fn classify_unasked(&mut self, at: DateTime<Utc>) {
        let was_asked = self.latest(ClockName::Contact).is_none_or(|contact| contact.end.is_some());
        let registered = self.registered;
        if let Some(classify) = self.latest(ClockName::Classify).filter(|_| !was_asked)
            && classify.end.is_none()
        {
            classify.start = registered;
            classify.target_set = at;
        }
    }

    fn hand_back(&mut self, event: &Event, moment: Moment) {
        self.has_handler = false;
        let cycle = 1 + self.runs.iter().filter(|run| run.name == ClockName::HandBack).count() as u32;
        let mut back = self.run(ClockName::HandBack, cycle, event.at);
        back.start = self.last_assigned;
        self.runs.push(back);
        self.stop(ClockName::HandBack, event, event.at);
        let cycle = self.latest(ClockName::Assign).map_or(1, |assign| assign.cycle + 1);
        let assign = self.run(ClockName::Assign, cycle, event.at);
        self.runs.push(assign.started(moment.at, moment.inferred));
    }

    fn ask(&mut self, event: &Event) {
        if self.has_handler {
            self.stop(ClockName::Respond, event, event.at);
        }
        self.stop(ClockName::Contact, event, event.at);
        let is_first = self.latest(ClockName::Complete).is_none();
        if is_first && (self.classified.is_none() || self.lacks_information) {
            let complete = self.run(ClockName::Complete, 1, event.at);
            self.runs.push(complete.started(event.at, event.inferred));
        }
        if is_first && self.classified.is_none() {
            self.settle(ClockName::Classify, event.at);
            if let Some(classify) = self.latest(ClockName::Classify)
                && classify.miss.is_none()
            {
                // It starts anew with the answer.
                classify.start = None;
            }
        }
        self.waits.push(Pause { from: event.at, to: None });
    }

    fn accept(&mut self, event: &Event, moment: Moment) {
        if let Some((solution, written)) = self.solution.take() {
            // The wait that ends in acceptance is no pause.
            self.checks.pop();
            self.end(ClockName::Resolve, End::Stopped { moment: solution, written, met: event.at });
            self.keep_accepted(solution, event);
        }
        let target = self.target(ClockName::Close);
        match self.latest(ClockName::Close) {
            Some(close) if close.start.is_none() && close.end.is_none() => {
                close.start = Some(moment);
                close.born = event.at;
                close.target = target;
                close.target_set = event.at;
            }
            other => {
                let cycle = other.map_or(1, |close| close.cycle + 1);
                let close = self.run(ClockName::Close, cycle, event.at);
                self.runs.push(close.started(moment.at, moment.inferred));
            }
        }
    }

    /// Keeps what a report's resolution time is measured on.
    fn keep_accepted(&mut self, solution: Moment, check: &Event) {
        let Some(run) = self.runs.iter().rev().find(|run| run.name == ClockName::Resolve) else { return };
        let from = if run.cycle == 1 { self.received } else { run.start };
        let Some(Moment { at: from, inferred }) = from else { return };
        let target = run.miss.map(|miss| miss.target).or(run.target);
        let pauses = self.pauses_from(run, from, solution.at);
        self.accepted.push(Accepted {
            cycle: run.cycle,
            rounds: run.rounds,
            verified_at: check.at,
            from,
            to: solution.at,
            is_inferred: solution.inferred || inferred,
            is_check_inferred: check.inferred,
            pauses: pauses.iter().map(|pause| pause.seen_at(solution.at)).collect(),
            calendar: target
                .map_or_else(|| self.policy.calendar_of(self.priority.as_deref()), |target| target.calendar),
        });
    }

    fn reopen(&mut self, event: &Event, moment: Moment) {
        self.give_up(ClockName::Close, event.at);
        // A reopening starts without what was agreed before.
        let agreed = self.agreed();
        self.untils.push(agreed);
        let cycle = self.latest(ClockName::Resolve).map_or(1, |resolve| resolve.cycle + 1);
        let resolve = self.run(ClockName::Resolve, cycle, event.at);
        self.runs.push(resolve.started(moment.at, moment.inferred));
    }
}
