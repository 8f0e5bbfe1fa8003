//! A report in the making: days go in, the report comes out.
//!
//! One tally under the policies as promised, a second one where another policy is tried, and the foot.
//! Counts of single days are made apart (in parallel, it may be) and merged in the days' order. It must
//! not know where days come from.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::Report;
use super::finish::{Foot, Problem};
use super::question::Question;
use super::tally::Tally;
use crate::sla::judge;
use crate::sla::policies::Policies;
use crate::sla::statements::LateDate;
use crate::ticket::event::EventId;
use crate::ticket::finding::{Finding, FindingKind};
use crate::ticket::replay::{Day, History};
use crate::ticket::summary::{Summary, first_named};

/// By which policies tickets are judged.
#[derive(Clone, Copy)]
pub(crate) struct JudgedBy<'b> {
    /// As promised: each ticket by its own.
    pub promised: &'b Policies,
    /// All by another one (its `what_if` is set), where one is tried.
    pub tried: Option<&'b Policies>,
}

/// What was counted so far.
pub(crate) struct Count<'q> {
    judged_by: JudgedBy<'q>,
    promised: Tally<'q>,
    tried: Option<Tally<'q>>,
    ids: Vec<EventId>,
    /// The ids of the statements about dates.
    of_dates: Vec<EventId>,
    /// The statements about days that had begun which bear on the period.
    late: Vec<LateDate>,
    /// How many findings make a reading verb say that the log has damage.
    damage: u64,
    unknown: u64,
    /// Names of policies that tickets are under and that are not kept: a finding each.
    missing: BTreeSet<String>,
    /// When each policy was first named, in seconds since 1970.
    named: BTreeMap<String, i64>,
}

impl<'q> Count<'q> {
    /// Nothing counted yet.
    pub(crate) fn new(question: &'q Question<'q>, judged_by: JudgedBy<'q>) -> Count<'q> {
        Count {
            judged_by,
            promised: Tally::new(question),
            tried: judged_by.tried.map(|_| Tally::new(question)),
            ids: Vec::new(),
            of_dates: Vec::new(),
            late: Vec::new(),
            damage: 0,
            unknown: 0,
            missing: BTreeSet::new(),
            named: BTreeMap::new(),
        }
    }

    /// Counts a day.
    pub(crate) fn add(&mut self, day: Day) {
        for history in &day.histories {
            self.promised.add(history, self.judged_by.promised);
            if let Some((tally, policies)) = self.tried.as_mut().zip(self.judged_by.tried) {
                tally.add(history, policies);
            }
            self.find_by_policy(history);
            for (name, written) in history.policies_named() {
                first_named(&mut self.named, name, written.timestamp());
            }
        }
        day.findings.iter().for_each(|finding| self.find(finding));
        self.ids.extend(day.ids);
    }

    /// Counts a day that [`Question::may_concern`] says can't matter: its events are in the log all the same.
    pub(crate) fn pass(&mut self, summary: &Summary) {
        self.ids.extend(&summary.ids);
        summary.policies.iter().for_each(|(name, &first)| first_named(&mut self.named, name, first));
    }

    /// Counts what is remembered of dates: once, for the whole log.
    pub(crate) fn remember(&mut self, ids: &[EventId], late: &[LateDate]) {
        self.of_dates = ids.to_vec();
        self.late = late.iter().filter(|late| self.promised.question.is_restated_by(late)).cloned().collect();
    }

    /// Counts a finding that is not about one of the days.
    pub(crate) fn find(&mut self, finding: &Finding) {
        self.damage += u64::from(finding.is_damage());
        self.unknown += u64::from(finding.kind == FindingKind::Unknown);
    }

    /// Counts the finding that a policy's file is missing or not what its name says: once, whoever says so.
    pub(crate) fn find_missing(&mut self, policy: &str) {
        if !self.missing.contains(policy) {
            self.missing.insert(policy.to_owned());
        }
    }

    /// How many findings are damage.
    pub(crate) fn damage(&self) -> u64 {
        self.damage + self.missing.len() as u64
    }

    /// Adds the count of later days.
    pub(crate) fn merge(&mut self, other: Count<'q>) {
        self.promised.merge(other.promised);
        if let Some((mine, theirs)) = self.tried.as_mut().zip(other.tried) {
            mine.merge(theirs);
        }
        self.ids.extend(other.ids);
        self.damage += other.damage;
        self.unknown += other.unknown;
        self.missing.extend(other.missing);
        other.named.iter().for_each(|(name, &first)| first_named(&mut self.named, name, first));
    }

    /// The numbers, as links name them, of the tickets that [`Count::report`] wants described: those that were
    /// repeated most.
    pub(crate) fn problems(&self) -> Vec<String> {
        // A filter may go by what a policy makes overdue, so the two can differ.
        let tried = self.tried.as_ref().map(Tally::problems).unwrap_or_default();
        let numbers = self.promised.problems().into_iter().chain(tried).map(|(number, _)| number);
        numbers.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// The report. `filter` is the filters as typed, `problems` what was found of [`Count::problems`].
    pub(crate) fn report(self, filter: Option<String>, problems: &BTreeMap<String, Problem>) -> Report {
        let findings = self.damage();
        let zone = self.judged_by.promised.today.timezone;
        let events = self.ids.len() as u64;
        let ids = [self.ids, self.of_dates].concat();
        let (unknown, late, named) = (self.unknown, self.late, self.named);
        let mut foot = Foot { events, ids, late, findings, unknown, named, zone };
        let promised = self.promised.figures(&self.judged_by.promised.today, filter.clone(), problems, &mut foot);
        let policy = self.judged_by.tried.map(|policies| policies.what_if.as_ref().unwrap_or(&policies.today));
        match self.tried.zip(policy) {
            None => Report { figures: promised, today: None },
            Some((tally, policy)) => {
                let figures = tally.figures(policy, filter, problems, &mut foot);
                Report { figures, today: Some(Box::new(promised)) }
            }
        }
    }

    /// Findings that need the policies; `judge::findings` tells them with file and line.
    fn find_by_policy(&mut self, history: &History) {
        let policies = self.judged_by.promised;
        judge::missing(history, policies).for_each(|name| self.find_missing(name));
        self.damage += judge::undefined(&history.ticket, policies);
    }
}

impl Problem {
    /// The ticket that repeats name, as at the period's end.
    pub(crate) fn of(history: &History, question: &Question<'_>) -> Problem {
        let past = question.is_over().then(|| history.before(question.period.to));
        let ticket = past.map_or_else(|| history.ticket.clone(), |past| past.ticket);
        Problem { description: ticket.description, kb: ticket.kb }
    }
}
