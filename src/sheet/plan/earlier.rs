//! The priority that a ticket had before: not in the form, but in the due that its first response was judged by,
//! which is another priority's.
//!
//! Only our own form, which always tells the rounds, is read that closely.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::time::When;
use super::super::timeline::Timeline;
use super::planner::Planner;
use super::step::Author;
use crate::sla::policy::Priority;
use crate::ticket::event::Kind;

/// What a ticket was before it became what it is.
pub(super) struct Earlier {
    /// The key of its priority.
    pub(super) priority: String,
    /// The earliest that it can have been changed: not before the response was decided.
    pub(super) until: DateTime<Utc>,
    /// The resolution was missed under it too, and keeps its due.
    pub(super) is_late: bool,
}

impl Planner<'_> {
    /// The earlier priority, where the form tells of one.
    pub(super) fn earlier(&self, line: &Timeline) -> Option<Earlier> {
        let (row, policy) = (self.row, self.reader.policy);
        let Some(When::At(due)) = row.response_due.filter(|_| row.rounds.is_some() && line.is_known) else {
            return None;
        };
        let now = policy.priority(row.priority.as_deref()?)?;
        let (respond_from, resolve_from) = (policy.clock.respond_from, policy.clock.resolve_from);
        let respond = |one: &Priority| Some(self.promised(line, &one.key, one.respond?, respond_from)?.due);
        let resolve = |one: &Priority| Some(self.promised(line, &one.key, one.resolve?, resolve_from)?.due);
        if respond(now)? == due {
            return None;
        }
        let before = policy.priorities.iter().find(|one| respond(one) == Some(due))?;
        let decided = match row.responded_at {
            Some(When::At(at)) if at <= due => at,
            _ => due + TimeDelta::seconds(1),
        };
        let late = match row.resolution_due {
            Some(When::At(due)) if !self.is_reopened() && resolve(before) == Some(due) => {
                (resolve(now) != Some(due)).then(|| due + TimeDelta::seconds(1))
            }
            _ => None,
        };
        let until = late.map_or(decided, |late| late.max(decided));
        let latest = self.next_known(1).unwrap_or(self.reader.now);
        (until <= latest).then(|| Earlier { priority: before.key.clone(), until, is_late: late.is_some() })
    }

    /// It becomes what the row says that it is.
    pub(super) fn reclassify(&mut self, earlier: &Earlier) {
        if let (Some(category), Some(priority)) = (self.row.category.clone(), self.row.priority.clone()) {
            let reason = Some(self.unrecorded());
            let kind = Kind::Classified { category, priority, reason, policy: None };
            self.step((earlier.until, true), Author::Desk, kind);
        }
    }
}
