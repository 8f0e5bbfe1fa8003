//! The figures by group: priority, category, team, handler, department.
//!
//! It must not know what is counted for a ticket (`tally` says that), only under which keys.

use std::collections::BTreeMap;

use super::figures::{By, GroupRow, Kept};
use super::spread;
use crate::sla::policy::Policy;
use crate::text::name;
use crate::ticket::holding::Holding;

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

/// Sums by person: one in any case and width, under the spelling that was counted first.
#[derive(Debug, Default)]
struct People {
    by_key: BTreeMap<String, (String, Sum)>,
    nobody: Sum,
}

impl People {
    fn put(&mut self, person: Option<&str>, sum: &Sum) {
        let Some(person) = person else { return self.nobody.add(sum) };
        let key = name::key(person);
        match self.by_key.get_mut(key.as_ref()) {
            Some((_, group)) => group.add(sum),
            None => {
                self.by_key.insert(key.into_owned(), (person.to_owned(), sum.clone()));
            }
        }
    }

    fn merge(&mut self, other: &People) {
        other.by_key.values().for_each(|(person, sum)| self.put(Some(person), sum));
        self.nobody.add(&other.nobody);
    }

    fn into_groups(self) -> Groups {
        let mut groups: Groups = self.by_key.into_values().map(|(person, sum)| (Some(person), sum)).collect();
        if !self.nobody.is_nothing() {
            groups.insert(None, self.nobody);
        }
        groups
    }
}

/// The sums by each of the five fields.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    priority: Groups,
    category: Groups,
    team: Groups,
    assignee: People,
    department: Groups,
}

impl Grouped {
    /// Adds what a ticket brings while it is held so.
    pub(super) fn add(&mut self, holding: Holding<'_>, sum: &Sum) {
        if sum.is_nothing() {
            return;
        }
        put(&mut self.priority, holding.priority, sum);
        put(&mut self.category, holding.category, sum);
        put(&mut self.team, holding.team, sum);
        self.assignee.put(holding.assignee, sum);
        put(&mut self.department, holding.department, sum);
    }

    /// Adds up.
    pub(super) fn merge(&mut self, other: &Grouped) {
        self.assignee.merge(&other.assignee);
        let pairs = [
            (&mut self.priority, &other.priority),
            (&mut self.category, &other.category),
            (&mut self.team, &other.team),
            (&mut self.department, &other.department),
        ];
        for (groups, others) in pairs {
            for (key, sum) in others {
                put(groups, key.as_deref(), sum);
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
            assignee: busiest_first(self.assignee.into_groups()),
            department: busiest_first(self.department),
        }
    }
}

fn put(groups: &mut Groups, key: Option<&str>, sum: &Sum) {
    groups.entry(key.map(str::to_owned)).or_default().add(sum);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_is_one_in_any_case_and_width_under_the_spelling_that_came_first() {
        let sum = |received| Sum { received, elapsed: vec![60], ..Sum::default() };
        let (mut monday, mut tuesday) = (People::default(), People::default());
        for (person, received) in [(Some("Kim"), 1), (Some("王芳"), 2), (None, 4)] {
            monday.put(person, &sum(received));
        }
        for (person, received) in [(Some("ｋｉｍ"), 8), (Some("KIM"), 16), (Some("王方"), 32), (None, 64)] {
            tuesday.put(person, &sum(received));
        }
        monday.merge(&tuesday);
        let rows: Vec<_> = busiest_first(monday.into_groups())
            .into_iter()
            .map(|row| (row.key.unwrap_or_default(), row.received, row.resolution_median_s))
            .collect();
        let row = |key: &str, received| (key.to_owned(), received, Some(60));
        // 1 + 8 + 16; 4 + 64, and those without a handler last.
        assert_eq!(rows, [row("王方", 32), row("Kim", 25), row("王芳", 2), row("", 68)]);
    }
}
