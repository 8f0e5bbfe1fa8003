//! What was agreed with the user: which extensions were timely [sla.md, "What the user was told"].
//!
//! Judged by the deadline that was in force when the user was told, whatever became of it later. It must not know
//! events.

use chrono::{DateTime, Utc};

use super::so_far::SoFar;
use crate::sla::ClockName;
use crate::sla::run::Shift;

impl SoFar<'_> {
    /// Until when the last timely extension of the cycle of `resolve` that goes on goes. What was told in that cycle
    /// is done with.
    pub(super) fn agreed(&mut self) -> Option<DateTime<Utc>> {
        let mut tellings = std::mem::take(&mut self.tellings);
        // In the order in which the user was told, whenever that was entered.
        tellings.sort_by_key(|(told, _)| *told);
        let mut agreed: Option<DateTime<Utc>> = None;
        for (told, until) in tellings {
            let deadline = self.deadline_at(told);
            if deadline.is_some_and(|deadline| told <= agreed.map_or(deadline, |agreed| agreed.max(deadline))) {
                agreed = Some(until);
            }
        }
        self.resolve_before.clear();
        agreed
    }

    /// The due of `resolve` as it was at that moment; the moment itself where nothing could be missed then. None
    /// where nothing could be agreed: before the ticket was received, or in an earlier cycle.
    fn deadline_at(&self, told: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.received.is_some_and(|received| told < received.at) {
            return None;
        }
        let latest = self.runs.iter().rev().find(|run| run.name == ClockName::Resolve)?;
        let before = self.resolve_before.iter().find(|(changed, _)| told < *changed);
        let resolve = before.map_or(latest, |(_, resolve)| resolve);
        let Some(start) = resolve.start.map(|start| start.at) else { return Some(told) };
        if told < start {
            return (resolve.cycle == 1).then_some(told);
        }
        if self.classified.is_none_or(|classified| told < classified.at) {
            return Some(told);
        }
        let pauses = self.pauses_from(resolve, start, told);
        if let Some(miss) = resolve.overrun(&pauses, told) {
            return Some(miss.due);
        }
        if pauses.last().is_some_and(|pause| pause.to.is_none()) {
            return Some(told);
        }
        let ended = pauses.iter().filter_map(|pause| Some((pause.from, pause.to?)));
        let due = resolve.target.and_then(|target| {
            let shift = ended.fold(Shift::default(), |shift, (from, to)| target.shift(shift, from, to));
            target.due(start, shift)
        });
        Some(due.unwrap_or(told))
    }
}
