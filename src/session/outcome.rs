//! How a verb ended, and how much a reading found amiss on its way there.
//!
//! It must not say anything: `scan` tells the person, `run` gives the exit code.

use std::collections::BTreeSet;

use crate::ticket::finding::{Finding, FindingKind};

/// How a verb ended that did not fail: each has its exit code [exit-codes.md, "Exit codes"].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 0.
    Done,
    /// `--exit-code` was given and something is overdue: 3.
    Overdue,
    /// The log has damage; the result was printed all the same: 4.
    Damage,
}

impl Outcome {
    /// All of them, in the order of their exit codes.
    #[cfg(test)]
    pub(crate) const ALL: [Outcome; 3] = [Outcome::Done, Outcome::Overdue, Outcome::Damage];

    /// The process's exit code.
    pub(crate) fn exit_code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Overdue => 3,
            Outcome::Damage => 4,
        }
    }
}

/// How many findings a reading met that are damage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Damage(pub usize);

impl Damage {
    /// Those of these findings that are damage.
    pub(crate) fn of(findings: &[Finding]) -> Damage {
        Amiss::of(findings).damage()
    }
}

/// Damage that is being counted. A policy that is lost is one, however many tickets were under it.
#[derive(Debug, Default)]
pub(super) struct Amiss {
    policies: BTreeSet<String>,
    others: usize,
}

impl Amiss {
    /// What is amiss by these findings.
    pub(super) fn of(findings: &[Finding]) -> Amiss {
        let (policies, others): (Vec<&Finding>, Vec<&Finding>) = findings
            .iter()
            .filter(|finding| finding.is_damage())
            .partition(|finding| finding.kind == FindingKind::NoPolicy);
        Amiss { policies: policies.into_iter().map(|finding| finding.file.clone()).collect(), others: others.len() }
    }

    /// More is amiss.
    pub(super) fn add(&mut self, other: Amiss) {
        self.policies.extend(other.policies);
        self.others += other.others;
    }

    /// How much it is.
    pub(super) fn damage(&self) -> Damage {
        Damage(self.policies.len() + self.others)
    }
}
