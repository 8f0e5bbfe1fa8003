//! The figures by group: priority, category, team, handler, department.
//!
//! It must not know what is counted for a ticket (`tally` says that), only under which keys.

use std::collections::BTreeMap;

use super::figures::{By, GroupRow, Kept};
use super::spread;
use crate::sla::policy::Policy;
use crate::ticket::state::Ticket;

/// What one ticket, or a group of them, adds to a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sum {
    pub received: u64,
    pub respond: Kept,
    pub resolve: Kept,
    /// Resolution times around the clock, in seconds.
    pub elapsed: Vec<i64>,
}

impl Sum {
    fn is_nothing(&self) -> bool {
        *self == Sum::default()
    }

    pub(super) fn add(&mut self, other: &Sum) {
        self.received += other.received;
        self.respond.add(other.respond);
        self.resolve.add(other.resolve);
        self.elapsed.extend_from_slice(&other.elapsed);
    }
}

impl Kept {
    /// Adds up.
    pub(super) fn add(&mut self, other: Kept) {
        self.met += other.met;
        self.missed += other.missed;
    }
}

type Groups = BTreeMap<Option<String>, Sum>;

/// The sums by each of the five fields.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    priority: Groups,
    category: Groups,
    team: Groups,
    assignee: Groups,
    department: Groups,
}

impl Grouped {
    /// Adds what a ticket brings, under its keys.
    pub(super) fn add(&mut self, ticket: &Ticket, sum: &Sum) {
        if sum.is_nothing() {
            return;
        }
        put(&mut self.priority, &ticket.priority, sum);
        put(&mut self.category, &ticket.category, sum);
        put(&mut self.team, &ticket.team, sum);
        put(&mut self.assignee, &ticket.assignee, sum);
        put(&mut self.department, &ticket.department, sum);
    }

    /// Adds up.
    pub(super) fn merge(&mut self, other: &Grouped) {
        let pairs = [
            (&mut self.priority, &other.priority),
            (&mut self.category, &other.category),
            (&mut self.team, &other.team),
            (&mut self.assignee, &other.assignee),
            (&mut self.department, &other.department),
        ];
        for (groups, others) in pairs {
            for (key, sum) in others {
                put(groups, key, sum);
            }
        }
    }

    /// The rows: priorities in the policy's order, all others the busiest first; those without a key last.
    pub(super) fn rows(self, policy: &Policy) -> By {
        let mut priority = rows(self.priority);
        let rank = |row: &GroupRow| policy.priorities.iter().position(|p| Some(&p.key) == row.key.as_ref());
        priority.sort_by_key(|row| (row.key.is_none(), rank(row).unwrap_or(usize::MAX)));
        By {
            priority,
            category: busiest_first(self.category),
            team: busiest_first(self.team),
            assignee: busiest_first(self.assignee),
            department: busiest_first(self.department),
        }
    }
}

fn put(groups: &mut Groups, key: &Option<String>, sum: &Sum) {
    match groups.get_mut(key) {
        Some(group) => group.add(sum),
        None => {
            groups.insert(key.clone(), sum.clone());
        }
    }
}

/// By key.
fn rows(groups: Groups) -> Vec<GroupRow> {
    let row = |(key, mut sum): (Option<String>, Sum)| GroupRow {
        key,
        received: sum.received,
        respond: sum.respond,
        resolve: sum.resolve,
        resolution_median_s: spread::median(&mut sum.elapsed),
    };
    groups.into_iter().map(row).collect()
}

fn busiest_first(groups: Groups) -> Vec<GroupRow> {
    let mut rows = rows(groups);
    // Stable: by key where they are as busy.
    rows.sort_by_key(|row| (row.key.is_none(), std::cmp::Reverse(row.received)));
    rows
}
