//! One clock's course: its target, its pauses, and whether it was missed by an instant.
//!
//! The arithmetic of [sla.md, "Clocks"], for any clock: which events start, stop and pause it is
//! `judge`'s to say. Nothing here knows events.

use chrono::{DateTime, TimeDelta, Utc};

use super::ClockName;
use super::calendar::Calendar;
use super::clock::{Clock, State, Verdict};
use crate::time::span::Span;

/// An instant taken from a line, and whether an import made that line up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub at: DateTime<Utc>,
    pub inferred: bool,
}

/// A stretch of standing still; open where it has no end yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pause {
    pub from: DateTime<Utc>,
    pub to: Option<DateTime<Utc>>,
}

impl Pause {
    /// As instants, seen at `until`; a stretch that a skewed clock makes negative is empty.
    pub(super) fn seen_at(self, until: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
        (self.from, self.to.unwrap_or(until).max(self.from))
    }
}

/// What the pauses so far do to a due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shift {
    /// Seconds that they took, in the target's own kind of time.
    pub paused: i64,
    /// When the last of them ended: no due lies before that, for nothing runs out while a clock stands still.
    pub resumed: Option<DateTime<Utc>>,
}

/// What is promised, and the calendar in which it is counted.
#[derive(Clone, Copy)]
pub(super) struct Target<'p> {
    pub span: Span,
    pub calendar: &'p Calendar,
}

impl Target<'_> {
    /// Seconds between two instants in this target's own kind of time; a negative stretch is empty.
    pub(super) fn measure(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
        match self.span {
            Span::Elapsed(_) => (to - from).num_seconds().max(0),
            Span::Work(_) | Span::Workdays(_) => self.calendar.between(from, to),
        }
    }

    /// The target in seconds of its own kind; for workdays, the working seconds from the start to the
    /// unshifted due.
    pub(super) fn seconds(&self, start: DateTime<Utc>) -> Option<i64> {
        match self.span {
            Span::Elapsed(seconds) | Span::Work(seconds) => Some(seconds),
            Span::Workdays(days) => Some(self.calendar.between(start, self.calendar.add_workdays(start, days)?)),
        }
    }

    /// What a stretch of standing still adds to the shift of the pauses before it.
    pub(super) fn shift(&self, before: Shift, from: DateTime<Utc>, to: DateTime<Utc>) -> Shift {
        Shift { paused: before.paused + self.measure(from, to), resumed: before.resumed.max(Some(to)) }
    }

    /// Start + target, shifted by the pauses. None where the calendar never opens again.
    pub(super) fn due(&self, start: DateTime<Utc>, shift: Shift) -> Option<DateTime<Utc>> {
        let paused = shift.paused;
        let due = match self.span {
            Span::Elapsed(seconds) => later(start, seconds.checked_add(paused)?)?,
            Span::Work(seconds) => self.calendar.add(start, seconds.checked_add(paused)?)?,
            Span::Workdays(days) if paused == 0 => self.calendar.add_workdays(start, days)?,
            Span::Workdays(_) => self.calendar.add(start, self.seconds(start)?.checked_add(paused)?)?,
        };
        Some(shift.resumed.map_or(due, |resumed| due.max(resumed)))
    }

    /// The earliest instant at which no more than the warning time is left: at most half of the target.
    fn warn(&self, start: DateTime<Utc>, paused: i64, warn: i64) -> Option<DateTime<Utc>> {
        let seconds = self.seconds(start)?;
        let used = seconds - warn.min(seconds / 2) + paused;
        match self.span {
            Span::Elapsed(_) => later(start, used),
            Span::Work(_) | Span::Workdays(_) => self.calendar.add(start, used),
        }
    }
}

fn later(start: DateTime<Utc>, seconds: i64) -> Option<DateTime<Utc>> {
    start.checked_add_signed(TimeDelta::try_seconds(seconds)?)
}

/// A miss: what was missed, and when that could first be known.
#[derive(Clone, Copy)]
pub(super) struct Miss<'p> {
    pub due: DateTime<Utc>,
    pub fell: DateTime<Utc>,
    pub target: Target<'p>,
}

/// How a clock ended.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// Stopped: when, when its line was written, and when the verdict falls if it is *met*.
    Stopped { moment: Moment, written: DateTime<Utc>, met: DateTime<Utc> },
    /// Given up (or, if late by then, stopped late).
    Given(DateTime<Utc>),
}

/// One clock in one cycle, while the history is read.
#[derive(Clone)]
pub(super) struct Run<'p> {
    pub name: ClockName,
    pub cycle: u32,
    /// When the line that brought it into being happened: no miss falls before that.
    pub born: DateTime<Utc>,
    pub start: Option<Moment>,
    pub target: Option<Target<'p>>,
    /// Whether it is known what the target is: respond and resolve are pending until classified.
    pub targeted: bool,
    /// The classification that set the target: no miss falls before that either.
    pub target_set: DateTime<Utc>,
    /// Whether it stands still while the ticket waits for information. Kept with the target: a policy that comes
    /// after the verdict moves neither.
    pub waits: bool,
    pub miss: Option<Miss<'p>>,
    pub end: Option<End>,
    /// Rounds in this cycle (resolve).
    pub rounds: u32,
}

impl<'p> Run<'p> {
    pub(super) fn new(name: ClockName, cycle: u32, born: DateTime<Utc>, target: Option<Target<'p>>) -> Run<'p> {
        Run {
            name,
            cycle,
            born,
            start: None,
            target,
            targeted: true,
            target_set: born,
            waits: false,
            miss: None,
            end: None,
            rounds: 1,
        }
    }

    pub(super) fn started(mut self, at: DateTime<Utc>, inferred: bool) -> Run<'p> {
        self.start = Some(Moment { at, inferred });
        self
    }

    /// Whether it started and has not ended.
    pub(super) fn is_going(&self) -> bool {
        self.start.is_some() && self.targeted && self.end.is_none()
    }

    /// What it would have missed by `now`, given these pauses (in order, apart, clipped to its start).
    ///
    /// Worked out from the start each time, pause by pause, so that it is the same whenever it is asked.
    pub(super) fn overrun(&self, pauses: &[Pause], now: DateTime<Utc>) -> Option<Miss<'p>> {
        if let Some(miss) = self.miss {
            return Some(miss);
        }
        let (start, target) = (self.start?, self.target?);
        let floor = self.born.max(self.target_set);
        let mut known = floor;
        let mut shift = Shift::default();
        for pause in pauses {
            let due = target.due(start.at, shift)?;
            if due < pause.from {
                return Some(Miss { due, fell: due.max(known), target });
            }
            let to = pause.to?;
            shift = target.shift(shift, pause.from, to);
            known = known.max(to);
        }
        let due = target.due(start.at, shift)?;
        (due < now).then(|| Miss { due, fell: due.max(known), target })
    }

    /// Writes down a miss that fell before `now`: from here on it stays, with its target and due.
    pub(super) fn settle(&mut self, pauses: &[Pause], now: DateTime<Utc>) {
        if self.is_going() && self.miss.is_none() {
            self.miss = self.overrun(pauses, now);
        }
    }

    /// The clock as of `now`.
    pub(super) fn finish(self, pauses: &[Pause], warn: i64, now: DateTime<Utc>) -> Clock {
        let mut clock = blank(&self);
        let stop = match self.end {
            Some(End::Stopped { moment, written, .. }) => {
                clock.stopped_at = Some(moment.at);
                clock.stop_written_at = Some(written);
                Some(moment)
            }
            _ => None,
        };
        clock.start_is_inferred = self.start.is_some_and(|start| start.inferred);
        clock.stop_is_inferred = stop.is_some_and(|stop| stop.inferred);
        let given = match self.end {
            Some(End::Given(at)) => Some(at),
            _ => None,
        };
        let no_target = self.targeted && self.target.is_none() && self.start.is_some();
        if no_target || clock.start_is_inferred || clock.stop_is_inferred {
            clock.state = State::None;
            clock.is_inferred = !no_target;
            return clock;
        }
        let until = stop.map(|stop| stop.at).or(given).unwrap_or(now);
        let miss = if self.targeted { self.overrun(pauses, until) } else { None };
        let Some((start, target)) = self.start.filter(|_| self.targeted).zip(self.target) else {
            return self.finish_unstarted(clock, given);
        };
        let (target, total) = match miss {
            Some(miss) => (miss.target, miss.target.seconds(start.at)),
            None => (target, target.seconds(start.at)),
        };
        let Some(total) = total else {
            // A calendar that never opens again promises nothing that could be counted.
            clock.state = State::None;
            return clock;
        };
        let open = pauses.last().is_some_and(|pause| pause.to.is_none()) && stop.is_none();
        let shift = pauses
            .iter()
            .fold(Shift::default(), |shift, pause| target.shift(shift, pause.from, pause.to.unwrap_or(until)));
        if miss.is_none() && target.due(start.at, shift).is_none() {
            // Its deadline never comes: nothing is promised, however it is counted.
            clock.state = State::None;
            return clock;
        }
        let used = (target.measure(start.at, until) - shift.paused).max(0);
        clock.target = Some(target.span);
        clock.paused_s = shift.paused;
        clock.used_s = Some(used);
        clock.pauses = pauses.iter().map(|pause| pause.seen_at(until)).collect();
        clock.stands_still = open && given.is_none();
        match (miss, stop, given) {
            (Some(miss), _, _) => {
                clock.due_at = Some(miss.due);
                clock.fell_at = Some(miss.fell);
                clock.late_s = Some((used - total).max(0));
                clock.stopped_at = clock.stopped_at.or(given);
                clock.state = if clock.stopped_at.is_some() { State::Missed } else { State::Late };
            }
            (None, Some(_), _) => {
                clock.state = State::Met;
                clock.due_at = target.due(start.at, shift);
                clock.fell_at = match self.end {
                    Some(End::Stopped { met, .. }) => Some(met),
                    _ => None,
                };
            }
            (None, None, Some(at)) => {
                clock.state = State::Void;
                clock.voided_at = Some(at);
            }
            (None, None, None) => {
                clock.left_s = Some((total - used).max(0));
                if open {
                    clock.state = State::Paused;
                } else {
                    clock.due_at = target.due(start.at, shift);
                    clock.warn_at = target.warn(start.at, shift.paused, warn);
                    let soon = clock.warn_at.is_some_and(|warn_at| now >= warn_at);
                    clock.state = if soon { State::DueSoon } else { State::Running };
                }
            }
        }
        clock
    }

    /// A clock whose start has not happened: pending, void, or stopped before it began.
    fn finish_unstarted(&self, mut clock: Clock, given: Option<DateTime<Utc>>) -> Clock {
        clock.started_at = None;
        clock.target = self.target.map(|target| target.span);
        match (self.end, given) {
            (Some(End::Stopped { met, .. }), _) => {
                clock.state = State::Met;
                clock.used_s = Some(0);
                clock.fell_at = Some(met);
            }
            (_, Some(at)) => {
                clock.state = State::Void;
                clock.voided_at = Some(at);
            }
            _ => {}
        }
        clock
    }
}

fn blank(run: &Run<'_>) -> Clock {
    let started_at = run.start.map(|start| start.at);
    Clock { started_at, rounds: run.rounds, ..Clock::pending(run.name, run.cycle) }
}

/// The pauses that count for a clock that started at `start`, seen at `until`: those before are left
/// out, and one that is going on at `until` is open.
pub(super) fn clip(pauses: impl Iterator<Item = Pause>, start: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Pause> {
    let mut clipped: Vec<Pause> = Vec::new();
    for pause in pauses {
        // A stretch that a skewed clock makes negative, or lays over an earlier one, is empty there.
        let floor = clipped.last().and_then(|last| last.to).map_or(start, |to| to.max(start));
        let from = pause.from.max(floor);
        let to = pause.to.filter(|&to| to <= until);
        if pause.from > until || to.is_some_and(|to| to <= from) || clipped.last().is_some_and(|last| last.to.is_none())
        {
            continue;
        }
        clipped.push(Pause { from, to });
    }
    clipped
}

/// *Met as agreed* [sla.md, "What the user was told"]: stopped by the due or by the last timely extension. A miss falls
/// when both have passed and no check is going on. `checks` are this cycle's waits for the user's check
/// that did not end in acceptance; `accepted` is when the check that did was passed.
pub(super) fn as_agreed(
    clock: &Clock,
    until: Option<DateTime<Utc>>,
    checks: &[Pause],
    accepted: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<(Verdict, DateTime<Utc>)> {
    let missed = match clock.state {
        State::Met => return Some((Verdict::Met, clock.fell_at?)),
        State::Missed | State::Late => clock.fell_at?,
        _ => return None,
    };
    let Some(until) = until else { return Some((Verdict::Missed, missed)) };
    if let (Some(accepted), Some(stopped)) = (accepted, clock.stopped_at)
        && stopped <= until
    {
        return Some((Verdict::Met, accepted));
    }
    let mut falls = missed.max(until);
    for check in checks {
        if check.from <= falls && check.to.is_none_or(|to| falls < to) {
            falls = check.to?;
        }
    }
    let seen = clock.stopped_at.unwrap_or(now);
    (until < seen && falls <= seen).then_some((Verdict::Missed, falls))
}
