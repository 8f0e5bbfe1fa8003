//! The figures of a report, as one value: counted before any renderer sees them.
//!
//! Holds what a report says [sla.md, "The report"], in the order of its JSON [commands.md, "The report"], and the few
//! sums that every renderer would otherwise do for itself (rates, the trend's own point for this
//! period). It must not know how anything is shown, nor how it was counted (`tally`).
//!
//! Instants are UTC (`zone` is for showing them); durations are whole seconds.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::period::Period;
use crate::sla::ClockName;
use crate::sla::clock::Lateness;
use crate::sla::statements::LateDate;

/// What `desk report` shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Report {
    /// The figures: as promised, or, where another policy was tried, as they would be under that.
    pub figures: Figures,
    /// Where another policy was tried (`--policy FILE`): the figures as promised, to compare with.
    pub today: Option<Box<Figures>>,
}

/// All the figures of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// As of when.
    pub as_of: DateTime<Utc>,
    /// The desk's zone: for showing times and days.
    pub(crate) zone: Tz,
    /// The name of today's policy, or of the one that was tried.
    pub policy: String,
    /// The day on which a line of the log first named it; none where none does.
    pub policy_since: Option<NaiveDate>,
    /// The period.
    pub period: Period,
    /// The filters as they were typed; none where all tickets count.
    pub(crate) filter: Option<String>,
    /// What came, what went, what is there.
    pub load: Load,
    /// The nine clocks, in [`ClockName::ALL`]'s order.
    pub compliance: [Compliance; ClockName::ALL.len()],
    /// `resolve`, the due replaced by the last timely extension.
    pub as_agreed: Kept,
    /// How long resolutions took.
    pub resolution: Resolution,
    /// Tickets that are another's repeat.
    pub(crate) repeats: Repeats,
    /// Verifications that passed, and how many of them took a second round.
    pub(crate) rounds: Rounds,
    /// Reopenings in the period.
    pub reopened: u64,
    /// The causes of the misses below, the most frequent first; those without a cause last.
    pub(crate) causes: Vec<CauseCount>,
    /// Targets that were missed in the period, in the order in which they fell.
    pub misses: Vec<Miss>,
    /// The same by group.
    pub(crate) by: By,
    /// The headline figures of the periods before, oldest first: the last is the period before.
    pub(crate) trend: Vec<TrendPoint>,
    /// What rests on times that somebody gave.
    pub(crate) by_given_time: GivenTime,
    /// Events written at or after the period's end about a time before it, undos of such, and statements about days
    /// that had begun.
    pub restated: u64,
    /// These statements, in the order in which they were made.
    pub(crate) restated_dates: Vec<LateDate>,
    /// The tickets received in the period under each policy, the most frequent first.
    pub(crate) policies: Vec<PolicyCount>,
    /// Events that the log holds, whatever the period and the filters.
    pub events: u64,
    /// SHA-256 over their sorted ids and those of the statements about dates, in hex; `desk check --digest` prints the same.
    pub digest: String,
    /// Findings in the log; `desk check` lists them.
    pub findings: u64,
    /// How many of those are lines that only a newer version understands: the figures are incomplete.
    pub(crate) unknown: u64,
}

impl Figures {
    /// The counts of one clock.
    pub fn clock(&self, name: ClockName) -> &Compliance {
        &self.compliance[name as usize]
    }

    /// The headline figures of the period itself, as the trend has them of the periods before.
    pub(crate) fn headline(&self) -> Headline {
        let kept = |name| self.clock(name).kept;
        Headline {
            received: self.load.received,
            respond: kept(ClockName::Respond),
            resolve: kept(ClockName::Resolve),
            resolution_median_s: self.resolution.elapsed.median_s,
        }
    }

    /// The headline figures of the period before; none before the calendar begins.
    pub(crate) fn before(&self) -> Option<&TrendPoint> {
        self.trend.last()
    }

    /// The misses that want a cause (`desk note N --cause …`).
    pub(crate) fn without_cause(&self) -> impl Iterator<Item = &Miss> {
        self.misses.iter().filter(|miss| miss.cause.is_none())
    }

    /// Whether the period was still going on (or had not begun) as of then.
    pub(crate) fn is_unfinished(&self) -> bool {
        self.as_of < self.period.to
    }
}

/// A percentage with one decimal, rounded down: never better than it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u64);

impl Percent {
    /// `part` of `whole`; none (shown as n/a) where there is nothing to be a part of.
    pub(crate) fn of(part: u64, whole: u64) -> Option<Percent> {
        (whole > 0).then(|| Percent((u128::from(part) * 1000 / u128::from(whole)) as u64))
    }

    /// In tenths of a percent: 666 for 66.6 %.
    pub fn tenths(self) -> u64 {
        self.0
    }

    /// As a number: 66.6.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 10.0
    }
}

impl fmt::Display for Percent {
    /// `66.6`; the sign is the renderer's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{}", self.0 / 10, self.0 % 10))
    }
}

/// Verdicts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// In time.
    pub met: u64,
    /// Not in time.
    pub missed: u64,
}

impl Kept {
    /// met / (met + missed); none where nothing was decided.
    pub fn rate(self) -> Option<Percent> {
        Percent::of(self.met, self.met + self.missed)
    }
}

/// What came, what went, what is there. The first four are tickets with such an event in the period, the
/// last three as at its end, or now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Tickets received.
    pub received: u64,
    /// Tickets with a `resolved`.
    pub resolved: u64,
    /// Tickets with a `closed`.
    pub closed: u64,
    /// Tickets with a `cancelled`.
    pub cancelled: u64,
    /// Tickets not closed nor cancelled.
    pub open: u64,
    /// Tickets with a clock that is overdue [sla.md, "Overdue"].
    pub overdue: u64,
    /// Tickets that wait for the user.
    pub waiting: u64,
}

/// One clock: verdicts that fell in the period, and beside them what has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compliance {
    /// The clock.
    pub clock: ClockName,
    /// Verdicts that fell in the period.
    pub kept: Kept,
    /// Running at the period's end, or now; due soon and late too.
    pub running: u64,
    /// Standing still then, and not missed before.
    pub paused: u64,
    /// Cancelled in the period before there was a verdict.
    pub void: u64,
    /// Without a verdict ever, of the tickets received in the period.
    pub none: u64,
}

impl Compliance {
    /// A clock that nothing happened to.
    pub(crate) fn empty(clock: ClockName) -> Compliance {
        Compliance { clock, kept: Kept::default(), running: 0, paused: 0, void: 0, none: 0 }
    }
}

/// How long resolutions took: one entry for each passed verification in the period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolution {
    /// Around the clock, pauses left out.
    pub elapsed: Spread,
    /// In the working time of the calendar that the clock counts by, pauses left out.
    pub worktime: Spread,
    /// How many took how long, around the clock: for a chart.
    pub(crate) histogram: Vec<Bucket>,
}

/// What a set of durations looks like. All none where there are none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many.
    pub n: u64,
    /// The middle one; of an even number the two middles' mean, rounded down.
    pub median_s: Option<i64>,
    /// Nearest rank: the smallest one that nine tenths do not exceed.
    pub p90_s: Option<i64>,
    /// Rounded down.
    pub mean_s: Option<i64>,
    /// The longest.
    pub max_s: Option<i64>,
}

/// A step of the histogram of resolution times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bucket {
    /// Up to and with this many seconds (and more than the step before); none: longer than all steps.
    pub up_to_s: Option<i64>,
    /// How many.
    pub n: u64,
}

/// Problems that come again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Repeats {
    /// Tickets received in the period that are another's repeat.
    pub repeats: u64,
    /// Tickets received in the period.
    pub received: u64,
    /// The problems with most repeats among these, at most ten, the most frequent first.
    pub top: Vec<Repeated>,
}

impl Repeats {
    /// repeats / received.
    pub(crate) fn rate(&self) -> Option<Percent> {
        Percent::of(self.repeats, self.received)
    }
}

/// A problem that came again in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repeated {
    /// The number of the first ticket about it, as the links name it.
    pub number: String,
    /// Its description; none where the log has no such ticket.
    pub description: Option<String>,
    /// Its knowledge-base entry; where there is none, the problem is a candidate for one.
    pub kb: Option<String>,
    /// Repeats received in the period.
    pub count: u64,
}

/// Verifications that passed in the period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Rounds {
    /// All of them.
    pub passed: u64,
    /// Those with more than one round in their cycle.
    pub second: u64,
}

impl Rounds {
    /// second / passed.
    pub(crate) fn rate(self) -> Option<Percent> {
        Percent::of(self.second, self.passed)
    }
}

/// How many of the misses have this cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CauseCount {
    /// The cause as noted; none: nobody has said why yet.
    pub cause: Option<String>,
    /// How many.
    pub count: u64,
}

/// The cause named most often, and how often: named twice at least, and more often than all others together.
pub(crate) fn leading_cause(causes: &[CauseCount]) -> Option<(&str, u64)> {
    let named = || causes.iter().filter_map(|count| Some((count.cause.as_deref()?, count.count)));
    let all: u64 = named().map(|(_, count)| count).sum();
    named().find(|(_, count)| *count >= 2 && count * 2 > all)
}

/// A target that was missed in the period. Due and cause as known now; who had the ticket when it fell; what became
/// of it as at the period's end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The ticket's number, as shown.
    pub number: String,
    /// Which clock.
    pub clock: ClockName,
    /// In which of its cycles, from 1.
    pub cycle: u32,
    /// What it missed.
    pub due_at: Option<DateTime<Utc>>,
    /// When the miss fell: in the period.
    pub fell_at: DateTime<Utc>,
    /// When it stopped; none where it had not.
    pub stopped_at: Option<DateTime<Utc>>,
    /// How late it was, in the target's own kind of time.
    pub late_s: Option<i64>,
    /// The same with what it missed.
    pub(crate) late: Option<Lateness>,
    /// Who had the ticket when the miss fell.
    pub assignee: Option<String>,
    /// Which team had it then.
    pub team: Option<String>,
    /// The priority that it had then.
    pub priority: Option<String>,
    /// Why: the last note's that names the clock, else the last's that names none.
    pub cause: Option<String>,
}

/// The figures by group: a verdict is of the group that the ticket was in when it fell, a resolution of the one when
/// the check passed, what was received of the one at the period's end. Groups to which nothing happened are left out; tickets without such a field come last, under no key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct By {
    /// In the policy's order.
    pub priority: Vec<GroupRow>,
    /// The busiest first, as all that follow.
    pub category: Vec<GroupRow>,
    /// By team.
    pub team: Vec<GroupRow>,
    /// By handler.
    pub assignee: Vec<GroupRow>,
    /// By the submitter's department.
    pub department: Vec<GroupRow>,
}

/// The figures of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GroupRow {
    /// The group's key; none for tickets without one.
    pub key: Option<String>,
    /// Tickets received in the period.
    pub received: u64,
    /// First responses.
    pub respond: Kept,
    /// Resolutions.
    pub resolve: Kept,
    /// The median of the resolution times, around the clock.
    pub resolution_median_s: Option<i64>,
}

/// The few figures by which periods are compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Headline {
    /// Tickets received.
    pub received: u64,
    /// First responses.
    pub respond: Kept,
    /// Resolutions.
    pub resolve: Kept,
    /// The median of the resolution times, around the clock.
    pub resolution_median_s: Option<i64>,
}

/// A period of the trend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TrendPoint {
    /// The period.
    pub period: Period,
    /// Its figures.
    pub headline: Headline,
}

/// Honest books: how much rests on times that somebody gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct GivenTime {
    /// Verdicts that are met because of the given time: the stop was written after the due.
    pub verdicts: u64,
    /// Events of the period.
    pub events: u64,
    /// Those with a given time.
    pub given: u64,
    /// Those whose time an import made up: no other count has them.
    pub inferred: u64,
}

impl GivenTime {
    /// given / events.
    pub(crate) fn rate(self) -> Option<Percent> {
        Percent::of(self.given, self.events)
    }
}

/// How many of the tickets received in the period are under a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PolicyCount {
    /// The policy's name.
    pub policy: String,
    /// The day on which a line of the log first named it.
    pub since: Option<NaiveDate>,
    /// Tickets.
    pub tickets: u64,
    /// Its file is missing (or not what its name says): today's policy judged them.
    pub missing: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_rounded_down_to_one_decimal_and_of_nothing_there_is_none() {
        let shown = |met, missed| Kept { met, missed }.rate().map(|rate| rate.to_string());
        assert_eq!(shown(2, 1).as_deref(), Some("66.6"));
        assert_eq!(shown(1999, 1).as_deref(), Some("99.9"), "never 100 % with a miss");
        assert_eq!(shown(3, 0).as_deref(), Some("100.0"));
        assert_eq!(shown(0, 3).as_deref(), Some("0.0"));
        assert_eq!(shown(0, 0), None);
        assert_eq!(Percent::of(2, 3).map(Percent::as_f64), Some(66.6));
    }

    #[test]
    fn a_cause_leads_that_was_named_twice_and_more_often_than_all_others() {
        let leads = |counts: &[(Option<&str>, u64)]| {
            let count =
                |(cause, count): &(Option<&str>, u64)| CauseCount { cause: cause.map(str::to_owned), count: *count };
            leading_cause(&counts.iter().map(count).collect::<Vec<_>>()).map(|(cause, n)| format!("{cause} {n}"))
        };
        assert_eq!(leads(&[(Some("vendor"), 1)]), None, "once is no rule");
        assert_eq!(leads(&[(Some("vendor"), 2)]).as_deref(), Some("vendor 2"));
        assert_eq!(leads(&[(Some("vendor"), 2), (Some("power"), 1), (None, 9)]).as_deref(), Some("vendor 2"));
        assert_eq!(leads(&[(Some("vendor"), 2), (Some("power"), 2)]), None);
        assert_eq!(leads(&[(Some("vendor"), 2), (Some("power"), 1), (Some("staff"), 1)]), None, "half is no majority");
        assert_eq!(leads(&[(None, 3)]), None);
    }
}
