//! From a ticket's history to its clocks, as of a "now" (sla.md, "Clocks" and "States").
//!
//! Says which event starts, stops, pauses and retargets which clock; the arithmetic is `run`'s. Only
//! events with effect count, and of their times only `at`.

use chrono::{DateTime, TimeDelta, Utc};

use super::ClockName;
use super::accepted::Accepted;
use super::book::Book;
use super::clock::Clock;
use super::duration::Span;
use super::policy::{From, Policy};
use super::run::{End, Moment, Pause, Run, Target, as_agreed, clip};
use crate::ticket::event::{Event, Kind, Registered};
use crate::ticket::finding::{Finding, FindingKind};
use crate::ticket::replay::{Effect, History};

/// A ticket's promises as of an instant.
#[derive(Debug, Clone)]
pub struct Judged<'b> {
    /// Its clocks: by name in the order of [`ClockName::ALL`], then by cycle.
    pub clocks: Vec<Clock>,
    /// The policy that it is under.
    pub policy: &'b Policy,
    /// Whether that policy's file is there and sound; else `policy` is today's.
    pub policy_is_kept: bool,
    /// When a ticket that waits for the user is to be followed up; none where it doesn't wait.
    pub follow_up_at: Option<DateTime<Utc>>,
    /// The resolutions that the user accepted, in order: one a cycle of `resolve`.
    pub accepted: Vec<Accepted<'b>>,
}

impl Judged<'_> {
    /// The latest cycle of a clock.
    pub fn clock(&self, name: ClockName) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.name == name)
    }

    /// The clock whose deadline comes next: the earliest *chase at* of those that go on.
    pub fn next(&self) -> Option<&Clock> {
        self.clocks.iter().filter(|clock| clock.chase_at.is_some()).min_by_key(|clock| clock.chase_at)
    }

    /// Whether a clock is overdue (sla.md, "Overdue").
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.clocks.iter().any(|clock| clock.is_overdue(now))
    }
}

/// Judges a ticket as of `now`.
pub fn judge<'b>(history: &History, book: &'b Book, now: DateTime<Utc>) -> Judged<'b> {
    let (policy, _) = book.get("");
    let mut course = Course::new(book, policy);
    for event in history.effective() {
        course.follow(event);
    }
    course.finish(history, now)
}

/// Everything about the ticket that starts, stops and shifts its clocks.
struct Course<'b> {
    book: &'b Book,
    policy: &'b Policy,
    policy_is_kept: bool,
    runs: Vec<Run<'b>>,
    /// The waits for information.
    waits: Vec<Pause>,
    /// The waits for the user's check, but for the one that ended in acceptance.
    checks: Vec<Pause>,
    received: Option<Moment>,
    registered: Option<Moment>,
    classified: Option<Moment>,
    first_assigned: Option<Moment>,
    last_assigned: Option<Moment>,
    has_handler: bool,
    priority: Option<String>,
    /// The solution that the user is checking: its time, and when its line was written.
    solution: Option<(Moment, DateTime<Utc>)>,
    /// The last timely extension's `until`, for the cycle of resolve that goes on.
    until: Option<DateTime<Utc>>,
    /// The same for the cycles that are over.
    untils: Vec<Option<DateTime<Utc>>>,
    accepted: Vec<Accepted<'b>>,
}

impl<'b> Course<'b> {
    fn new(book: &'b Book, policy: &'b Policy) -> Course<'b> {
        Course {
            book,
            policy,
            policy_is_kept: true,
            runs: Vec::with_capacity(8),
            waits: Vec::new(),
            checks: Vec::new(),
            received: None,
            registered: None,
            classified: None,
            first_assigned: None,
            last_assigned: None,
            has_handler: false,
            priority: None,
            solution: None,
            until: None,
            untils: Vec::new(),
            accepted: Vec::new(),
        }
    }

    fn follow(&mut self, event: &Event) {
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
                self.stop(ClockName::Complete, event, event.at);
                if let Some(classify) = self.latest(ClockName::Classify)
                    && classify.start.is_none()
                    && classify.end.is_none()
                {
                    classify.start = Some(moment);
                }
            }
            Kind::Extended { until, told, .. } => self.extend(event.at, *until, *told),
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
        (self.policy, self.policy_is_kept) = self.book.get(&registered.policy);
        let moment = Moment { at: event.at, inferred: event.inferred };
        // A `received` that the line gives is no guess, even where the line is.
        let received = match registered.received {
            Some(at) => Moment { at, inferred: false },
            None => moment,
        };
        self.received = Some(received);
        self.registered = Some(moment);
        let waits = registered.more.missing.is_some();
        let mut begin = |name, start: Option<Moment>| {
            let mut run = Run::new(name, 1, event.at, None);
            run.start = start;
            self.runs.push(run);
        };
        begin(ClockName::Register, Some(received));
        if waits {
            begin(ClockName::Complete, Some(moment));
        }
        begin(ClockName::Classify, (!waits).then_some(moment));
        for name in [ClockName::Assign, ClockName::Respond, ClockName::Resolve, ClockName::Close] {
            begin(name, None);
        }
        if waits {
            self.waits.push(Pause { from: event.at, to: None });
        }
        self.retarget(event.at);
        self.stop(ClockName::Register, event, event.at);
    }

    fn classify(&mut self, event: &Event, priority: &str, policy: Option<&str>) {
        // A first one that brings a new policy still ends `classify` under the old one.
        self.stop(ClockName::Classify, event, event.at);
        let first = self.classified.is_none();
        let moment = Moment { at: event.at, inferred: event.inferred };
        self.classified.get_or_insert(moment);
        self.settle_all(event.at);
        if let Some(policy) = policy {
            (self.policy, self.policy_is_kept) = self.book.get(policy);
        }
        self.priority = Some(priority.to_owned());
        if first && let Some(assign) = self.latest(ClockName::Assign) {
            assign.start = Some(moment);
            assign.born = event.at;
        }
        self.retarget(event.at);
        self.restart();
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
        let wants_completion = self.classified.is_none() && self.latest(ClockName::Complete).is_none();
        if wants_completion && let Some(registered) = self.registered {
            let complete = self.run(ClockName::Complete, 1, event.at);
            self.runs.push(complete.started(registered.at, registered.inferred));
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
            self.keep_accepted(solution, event.at);
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
    fn keep_accepted(&mut self, solution: Moment, verified_at: DateTime<Utc>) {
        let Some(run) = self.runs.iter().rev().find(|run| run.name == ClockName::Resolve) else { return };
        let from = if run.cycle == 1 { self.received } else { run.start };
        let Some(from) = from.map(|from| from.at) else { return };
        let target = run.miss.map(|miss| miss.target).or(run.target);
        let pauses = self.pauses_from(run, from, solution.at);
        self.accepted.push(Accepted {
            cycle: run.cycle,
            rounds: run.rounds,
            verified_at,
            from,
            to: solution.at,
            is_inferred: solution.inferred,
            pauses: pauses.iter().map(|pause| pause.seen_at(solution.at)).collect(),
            calendar: target
                .map_or_else(|| self.policy.calendar_of(self.priority.as_deref()), |target| target.calendar),
        });
    }

    fn reopen(&mut self, event: &Event, moment: Moment) {
        self.give_up(ClockName::Close, event.at);
        let cycle = self.latest(ClockName::Resolve).map_or(1, |resolve| resolve.cycle + 1);
        let resolve = self.run(ClockName::Resolve, cycle, event.at);
        self.runs.push(resolve.started(moment.at, moment.inferred));
        // A reopening starts without what was agreed before.
        self.untils.push(self.until.take());
    }

    fn extend(&mut self, at: DateTime<Utc>, until: DateTime<Utc>, told: DateTime<Utc>) {
        let pauses = self.pauses(ClockName::Resolve, at);
        let Some(resolve) = self.latest(ClockName::Resolve) else { return };
        let deadline = match (resolve.overrun(&pauses, at), resolve.start, resolve.target) {
            (Some(miss), _, _) => miss.due,
            // While paused: always timely.
            (None, _, _) if pauses.last().is_some_and(|pause| pause.to.is_none()) => told,
            (None, Some(start), Some(target)) => {
                let paused = pauses.iter().filter_map(|p| p.to.map(|to| target.measure(p.from, to))).sum();
                target.due(start.at, paused).unwrap_or(told)
            }
            _ => told,
        };
        let deadline = self.until.map_or(deadline, |earlier| earlier.max(deadline));
        if told <= deadline {
            self.until = Some(until);
        }
    }

    fn latest(&mut self, name: ClockName) -> Option<&mut Run<'b>> {
        self.runs.iter_mut().rev().find(|run| run.name == name)
    }

    /// What the ticket's policy promises for a clock; none for respond and resolve of an unknown priority.
    fn target(&self, name: ClockName) -> Option<Target<'b>> {
        let policy = self.policy;
        let clock = &policy.clock;
        let office = |span| Some(Target { span, calendar: policy.office() });
        let priority = || self.priority.as_deref().and_then(|key| policy.priority(key));
        let by_priority =
            |span: Option<Span>| Some(Target { span: span?, calendar: policy.calendar_of(self.priority.as_deref()) });
        match name {
            ClockName::Register => office(clock.register),
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
    fn run(&self, name: ClockName, cycle: u32, born: DateTime<Utc>) -> Run<'b> {
        Run { waits: self.policy.clock.pause.contains(&name), ..Run::new(name, cycle, born, self.target(name)) }
    }

    /// Gives every clock that is undecided its target anew, as of a registration or classification.
    fn retarget(&mut self, at: DateTime<Utc>) {
        for index in 0..self.runs.len() {
            let target = self.target(self.runs[index].name);
            let by_priority = matches!(self.runs[index].name, ClockName::Respond | ClockName::Resolve);
            let known = !by_priority || self.classified.is_some();
            let waits = self.policy.clock.pause.contains(&self.runs[index].name);
            let run = &mut self.runs[index];
            if run.end.is_none() && run.miss.is_none() {
                run.target = target;
                run.targeted = known;
                run.target_set = at;
                run.waits = waits;
            }
        }
    }

    /// Puts the starts of respond and resolve where the policy wants them.
    fn restart(&mut self) {
        if self.classified.is_none() {
            return;
        }
        for (name, from) in
            [(ClockName::Respond, self.policy.clock.respond_from), (ClockName::Resolve, self.policy.clock.resolve_from)]
        {
            let start = match from {
                From::Received => self.received,
                From::Registered => self.registered,
                From::Classified => self.classified,
                From::Assigned => self.first_assigned,
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
    fn pauses(&self, name: ClockName, until: DateTime<Utc>) -> Vec<Pause> {
        match self.runs.iter().rev().find(|run| run.name == name) {
            Some(run) => self.pauses_of(run, until),
            None => Vec::new(),
        }
    }

    fn pauses_of(&self, run: &Run<'_>, until: DateTime<Utc>) -> Vec<Pause> {
        match run.start {
            None => Vec::new(),
            Some(start) => self.pauses_from(run, start.at, until),
        }
    }

    fn pauses_from(&self, run: &Run<'_>, start: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Pause> {
        let waits = if run.waits { &self.waits[..] } else { &[] };
        let checks = if run.name == ClockName::Resolve { &self.checks[..] } else { &[] };
        if waits.is_empty() && checks.is_empty() {
            return Vec::new();
        }
        let mut all: Vec<Pause> = waits.iter().chain(checks).copied().collect();
        all.sort_by_key(|pause| pause.from);
        clip(all.into_iter(), start, until)
    }

    fn settle(&mut self, name: ClockName, at: DateTime<Utc>) {
        let pauses = self.pauses(name, at);
        if let Some(run) = self.latest(name) {
            run.settle(&pauses, at);
        }
    }

    fn settle_all(&mut self, at: DateTime<Utc>) {
        for name in ClockName::ALL {
            self.settle(name, at);
        }
    }

    /// Stops a clock that has not ended, by this event.
    fn stop(&mut self, name: ClockName, event: &Event, met: DateTime<Utc>) {
        let moment = Moment { at: event.at, inferred: event.inferred };
        self.end(name, End::Stopped { moment, written: event.written(), met });
    }

    fn end(&mut self, name: ClockName, end: End) {
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

    fn give_up(&mut self, name: ClockName, at: DateTime<Utc>) {
        self.end(name, End::Given(at));
    }

    fn end_wait(&mut self, at: DateTime<Utc>) {
        close(&mut self.waits, at);
    }

    fn finish(mut self, history: &History, now: DateTime<Utc>) -> Judged<'b> {
        let ticket = &history.ticket;
        let mut runs = std::mem::take(&mut self.runs);
        runs.sort_by_key(|run| (run.name, run.cycle));
        self.untils.push(self.until);
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
                chase(&mut clock, ticket.expected_at, warn);
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
fn close(pauses: &mut [Pause], at: DateTime<Utc>) {
    if let Some(last) = pauses.last_mut()
        && last.to.is_none()
    {
        last.to = Some(at.max(last.from));
    }
}

/// What lists and reminders go by while the clock goes on: for `resolve` what the user was told, else the due.
fn chase(clock: &mut Clock, expected: Option<DateTime<Utc>>, warn: i64) {
    if !clock.state.is_running() || clock.stands_still {
        return;
    }
    let told = expected.filter(|_| clock.name == ClockName::Resolve);
    clock.chase_at = told.or(clock.due_at);
    clock.remind_at = match told {
        None => clock.warn_at,
        Some(told) => {
            let half = clock.used_s.zip(clock.left_s).map_or(warn, |(used, left)| (used + left) / 2);
            told.checked_sub_signed(TimeDelta::seconds(warn.min(half)))
        }
    };
}

/// Findings that need the policy: a key that the ticket's policy doesn't know, a policy that is not kept.
/// `pages` are the names of the pages that the history was read from.
pub fn findings<S: AsRef<str>>(history: &History, judged: &Judged<'_>, pages: &[S]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let policy = judged.policy;
    let last = history.entries.iter().rev().find_map(|entry| match (&entry.event.kind, &entry.effect) {
        (Kind::Classified { category, priority, .. }, Effect::Effective) => Some((entry, category, priority)),
        _ => None,
    });
    if let Some((entry, category, priority)) = last {
        let file = pages.get(entry.place.page).map(AsRef::as_ref).unwrap_or_default();
        let mut undefined = |what: &str, key: &str| {
            findings.push(Finding {
                kind: FindingKind::Undefined,
                file: file.to_owned(),
                line: entry.place.line,
                what: format!("{} has the {what} {key:?}, which its policy does not know", history.shown),
                excerpt: String::new(),
            });
        };
        if policy.priority(priority).is_none() {
            undefined("priority", priority);
        }
        if policy.category(category).is_none() {
            undefined("category", category);
        }
    }
    if !judged.policy_is_kept {
        findings.push(no_policy(&history.ticket.policy));
    }
    findings
}

/// The finding about a policy that is not kept under this name.
pub fn no_policy(name: &str) -> Finding {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    Finding {
        kind: FindingKind::NoPolicy,
        file: format!("log/policy/{name}.toml"),
        line: 1,
        what: "missing, or its text is not the one of that name; today's sla.toml judges its tickets".to_owned(),
        excerpt: String::new(),
    }
}
