//! From a tally to the figures: sums become medians, lists and rates get their order.
//!
//! Every order is total, so that the same log gives the same report to the byte, however many threads
//! counted it. It must not count.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use super::digest::digest;
use super::figures::{CauseCount, Figures, Headline, Miss, PolicyCount, Repeated, Repeats, Resolution, TrendPoint};
use super::groups::Sum;
use super::spread::{histogram, median, spread};
use super::tally::Tally;
use crate::sla::policy::Policy;
use crate::sla::statements::LateDate;
use crate::ticket::event::EventId;

/// How many of the problems that come again are listed.
const TOP: usize = 10;

/// What stands at a report's foot: about the whole log, whatever the period and the filters.
#[derive(Debug, Clone)]
pub(crate) struct Foot {
    /// How many events count.
    pub events: u64,
    /// The ids of all of them, and of the statements about dates.
    pub ids: Vec<EventId>,
    /// The statements about days that had begun which bear on the period.
    pub late: Vec<LateDate>,
    /// Findings in the log.
    pub findings: u64,
    /// Of these, lines that only a newer version understands.
    pub unknown: u64,
    /// When each policy was first named, in seconds since 1970.
    pub named: BTreeMap<String, i64>,
    /// The desk's zone, for that day.
    pub zone: Tz,
}

impl Foot {
    /// The day on which a line first named a policy.
    fn since(&self, policy: &str) -> Option<NaiveDate> {
        let first = DateTime::from_timestamp(*self.named.get(policy)?, 0)?;
        Some(first.with_timezone(&self.zone).date_naive())
    }
}

/// The first ticket of a problem, as at the period's end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Its description.
    pub description: String,
    /// Its knowledge-base entry.
    pub kb: Option<String>,
}

impl Tally<'_> {
    /// The problems with most repeats received in the period: their numbers as the links name them, and how
    /// many; the most frequent first. Their descriptions are looked up for [`Tally::figures`].
    pub(crate) fn problems(&self) -> Vec<(String, u64)> {
        let mut all: Vec<(String, u64)> = self.repeats.iter().map(|(number, &count)| (number.clone(), count)).collect();
        all.sort_by_key(|&(_, count)| Reverse(count));
        all.truncate(TOP);
        all
    }

    /// The figures. `policy` is today's or the one that is tried, `filter` the filters as typed, `problems`
    /// what was found of [`Tally::problems`], by number. The ids of `foot` are sorted in place.
    pub(crate) fn figures(
        mut self,
        policy: &Policy,
        filter: Option<String>,
        problems: &BTreeMap<String, Problem>,
        foot: &mut Foot,
    ) -> Figures {
        let question = self.question;
        let top = self.problems().into_iter().map(|(number, count)| {
            let problem = problems.get(&number).cloned();
            let (description, kb) = problem.map_or((None, None), |problem| (Some(problem.description), problem.kb));
            Repeated { number, description, kb, count }
        });
        let repeats =
            Repeats { repeats: self.repeats.values().sum(), received: self.load.received, top: top.collect() };
        let mut elapsed = self.sums.period.elapsed;
        let resolution = Resolution {
            elapsed: spread(&mut elapsed),
            worktime: spread(&mut self.worktime),
            histogram: histogram(&elapsed),
        };
        let trend = question.trend.iter().zip(self.sums.trend);
        self.misses.sort_by(|a, b| order(a).cmp(&order(b)));
        Figures {
            as_of: question.now,
            zone: question.zone,
            policy: policy.name.clone(),
            policy_since: foot.since(&policy.name),
            period: question.period.clone(),
            filter,
            load: self.load,
            compliance: self.compliance,
            as_agreed: self.as_agreed,
            resolution,
            repeats,
            rounds: self.rounds,
            reopened: self.reopened,
            causes: causes(&self.misses),
            misses: self.misses,
            by: self.grouped.rows(policy),
            trend: trend.map(|(period, sum)| TrendPoint { period: period.clone(), headline: headline(sum) }).collect(),
            by_given_time: self.by_given_time,
            restated: self.restated + foot.late.len() as u64,
            restated_dates: foot.late.clone(),
            policies: policies(self.policies, |name| foot.since(name)),
            events: foot.events,
            digest: digest(&mut foot.ids),
            findings: foot.findings,
            unknown: foot.unknown,
        }
    }
}

/// Misses go by when they fell; at one instant by number, clock and cycle.
fn order(miss: &Miss) -> impl Ord + '_ {
    (miss.fell_at, &miss.number, miss.clock, miss.cycle)
}

fn headline(mut sum: Sum) -> Headline {
    Headline {
        received: sum.received,
        respond: sum.respond,
        resolve: sum.resolve,
        resolution_median_s: median(&mut sum.elapsed),
    }
}

fn causes(misses: &[Miss]) -> Vec<CauseCount> {
    let mut counts: BTreeMap<Option<&str>, u64> = BTreeMap::new();
    for miss in misses {
        *counts.entry(miss.cause.as_deref()).or_default() += 1;
    }
    let mut causes: Vec<CauseCount> =
        counts.into_iter().map(|(cause, count)| CauseCount { cause: cause.map(str::to_owned), count }).collect();
    causes.sort_by_key(|of| (of.cause.is_none(), Reverse(of.count)));
    causes
}

fn policies(counts: BTreeMap<String, (u64, bool)>, since: impl Fn(&str) -> Option<NaiveDate>) -> Vec<PolicyCount> {
    let count = |(policy, (tickets, is_kept)): (String, (u64, bool))| {
        let since = since(&policy);
        PolicyCount { policy, since, tickets, missing: !is_kept }
    };
    let mut policies: Vec<PolicyCount> = counts.into_iter().map(count).collect();
    policies.sort_by_key(|of| Reverse(of.tickets));
    policies
}
