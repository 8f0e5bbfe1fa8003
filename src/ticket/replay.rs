//! Replay: from the bytes of a day's pages to the tickets registered on that day.
//!
//! Total: it never panics and never guesses. What is amiss becomes a finding, everything else still
//! counts [log.md, "Reading"]. The same set of lines gives the same tickets in any file order, split
//! over any files. It must not know policies, clocks or the folder.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::about::About;
use super::event::{Event, EventId, Kind};
use super::finding::{Finding, FindingKind, What};
use super::lines::{self, Line};
use super::rules::{self, Refusal};
use super::state::{Status, Ticket, evolve, is_step};
use super::tree;

pub use super::lines::{PageText, View};
pub(crate) use super::lines::{Place, all_places, finding, is_conflict_marker};

/// What an event did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// It counted.
    Effective,
    /// The rules refused it in the state that replay had reached.
    Refused(Refusal),
    /// A later `undone` took it back.
    Undone,
}

/// One event of a ticket, in the order of replay.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The event.
    pub event: Event,
    /// What it did.
    pub effect: Effect,
    /// Where its line stands.
    pub place: Place,
}

/// A ticket with all its events.
#[derive(Debug, Clone)]
pub struct History {
    /// The number to show and to write to: with `~` and four digits of the identity where two
    /// tickets hold one number.
    pub shown: String,
    /// The state that its effective events left.
    pub ticket: Ticket,
    /// All its events, with effect or without.
    pub entries: Vec<Entry>,
    /// The id that the next event names as its `prev`.
    pub last: EventId,
    /// It has lines that this version does not understand: not to be written to.
    pub has_unknown: bool,
}

impl History {
    /// The events that count, in order.
    pub fn effective(&self) -> impl DoubleEndedIterator<Item = &Event> + Clone {
        self.entries.iter().filter(|entry| entry.effect == Effect::Effective).map(|entry| &entry.event)
    }

    /// When the last thing happened to it, as a clock that shows `now` can believe: lines that lie ahead of it move
    /// nothing.
    pub(crate) fn last_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.effective().filter(|event| !event.is_ahead(now)).map(|event| event.at).max()
    }

    /// When the last step of the process was taken, as a clock that shows `now` can believe: `--at` may not go behind
    /// it.
    pub(crate) fn last_step_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.effective().rev().find(|event| is_step(&event.kind) && !event.is_ahead(now)).map(|event| event.at)
    }

    /// The last event, where it lies ahead of a clock that shows `now`: who writes below it hears of it, and who comes
    /// after does not again.
    pub(crate) fn last_ahead(&self, now: DateTime<Utc>) -> Option<&Event> {
        self.entries.last().map(|entry| &entry.event).filter(|event| event.is_ahead(now))
    }

    /// The names of the policies that it has been under, the one of its registration first: each judges what
    /// fell under it.
    pub fn policies(&self) -> impl Iterator<Item = &str> {
        self.effective().filter_map(policy)
    }

    /// The names of the policies that its lines name, with effect or not, each with when that was written.
    pub(crate) fn policies_named(&self) -> impl Iterator<Item = (&str, DateTime<Utc>)> {
        let events = self.entries.iter().map(|entry| &entry.event);
        events.filter_map(|event| Some((policy(event)?, event.written())))
    }

    /// The history as it was just before an instant: events that happened at or after it left out. The
    /// registration stays, so that there is a ticket, and so does what takes an event back, whenever that
    /// was: what was undone did not happen. A state "as at the end of a period" is of this.
    pub fn before(&self, end: DateTime<Utc>) -> History {
        let root = self.entries.first().map(|entry| entry.event.id);
        let stays =
            |event: &Event| event.at < end || Some(event.id) == root || matches!(event.kind, Kind::Undone { .. });
        self.of(self.entries.iter().filter(|entry| stays(&entry.event)).cloned().collect())
    }

    /// The history without one event: what an undo of it would leave.
    pub fn without(&self, id: EventId) -> History {
        self.of(self.entries.iter().filter(|entry| entry.event.id != id).cloned().collect())
    }

    /// The history with one more event at its end, as a command is about to write it.
    pub fn with(&self, event: Event) -> History {
        let last = event.id;
        let mut entries = self.entries.clone();
        let place = Place { page: 0, line: 0, start: 0, end: 0 };
        entries.push(Entry { event, effect: Effect::Effective, place });
        History { last, ..self.of(entries) }
    }

    /// The history of a ticket that is just being made, its lines not in the log yet; none where the first event is no
    /// registration.
    pub fn of_events(events: impl IntoIterator<Item = Event>) -> Option<History> {
        let place = Place { page: 0, line: 0, start: 0, end: 0 };
        let entry = |event| Entry { event, effect: Effect::Effective, place };
        let mut entries: Vec<Entry> = events.into_iter().map(entry).collect();
        let last = entries.last()?.event.id;
        let ticket = replay(&mut entries)?;
        Some(History { shown: ticket.number.to_string(), ticket, entries, last, has_unknown: false })
    }

    /// The same ticket with these entries, the registration among them.
    fn of(&self, mut entries: Vec<Entry>) -> History {
        let ticket = replay(&mut entries).unwrap_or_else(|| self.ticket.clone());
        History { shown: self.shown.clone(), ticket, entries, last: self.last, has_unknown: self.has_unknown }
    }
}

/// The policy that an event names.
fn policy(event: &Event) -> Option<&str> {
    match &event.kind {
        Kind::Registered(registered) => Some(&registered.policy),
        Kind::Classified { policy, .. } => policy.as_deref(),
        _ => None,
    }
}

/// Works out every entry's effect, and the ticket that they leave; none where the first is no registration.
fn replay(entries: &mut [Entry]) -> Option<Ticket> {
    let undone = undone(entries);
    let mut ticket = Ticket::begin(&entries.first()?.event)?;
    // What can be taken back: asked about few tickets, so made for those alone.
    let known: HashSet<EventId> = match entries.iter().any(|entry| matches!(entry.event.kind, Kind::Undone { .. })) {
        true => entries.iter().skip(1).map(|entry| entry.event.id).collect(),
        false => HashSet::new(),
    };
    for entry in entries.iter_mut().skip(1) {
        entry.effect = match &entry.event.kind {
            _ if undone.contains(&entry.event.id) => Effect::Undone,
            Kind::Undone { of, .. } if !known.contains(of) => Effect::Refused(Refusal::nothing_to_undo(&ticket)),
            kind => match rules::allowed(&ticket, kind) {
                Ok(()) => Effect::Effective,
                Err(refusal) => Effect::Refused(refusal),
            },
        };
        if entry.effect == Effect::Effective {
            evolve(&mut ticket, &entry.event);
        }
    }
    Some(ticket)
}

/// The events that an `undone` takes back, wherever both stand. An `undone` that is itself taken
/// back takes nothing back.
///
/// Each `undone` names one event, so those that nothing takes back stand, what they name is taken back,
/// and so on down. A ring (only damage makes one) is never reached, and so takes nothing back.
fn undone(entries: &[Entry]) -> HashSet<EventId> {
    let mut taken = HashSet::new();
    let undoers: HashMap<EventId, EventId> = entries
        .iter()
        .filter_map(|entry| match entry.event.kind {
            Kind::Undone { of, .. } => Some((entry.event.id, of)),
            _ => None,
        })
        .collect();
    let mut unsettled: HashMap<EventId, usize> = HashMap::new();
    for of in undoers.values() {
        *unsettled.entry(*of).or_default() += 1;
    }
    let mut settled: Vec<EventId> = undoers.keys().copied().filter(|id| !unsettled.contains_key(id)).collect();
    while let Some(id) = settled.pop() {
        let Some(&of) = undoers.get(&id) else { continue };
        if !taken.contains(&id) {
            taken.insert(of);
        }
        if let Some(left) = unsettled.get_mut(&of) {
            *left -= 1;
            if *left == 0 {
                settled.push(of);
            }
        }
    }
    taken
}

/// All that one day's pages hold.
#[derive(Debug, Clone)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// The tickets registered on it, by number and identity.
    pub histories: Vec<History>,
    /// What is amiss, by file and line.
    pub findings: Vec<Finding>,
    /// The ids of all events that count, for the digest.
    pub ids: Vec<EventId>,
}

/// Replays all pages of a day.
pub fn read_day(day: NaiveDate, pages: &[PageText<'_>], view: View) -> Day {
    replayed(day, pages, view, lines::read(day, pages, view, None))
}

/// Replays a few of a day's tickets, to the same as [`read_day`] does; of the day's findings those that their own lines
/// give. A command on nine tickets of a page with 10,000 replays all of it, in 167 ms of CPU; on one of them it takes 20.
pub(crate) fn read_tickets(day: NaiveDate, pages: &[PageText<'_>], view: View, about: &About) -> Day {
    let lines = lines::read(day, pages, view, Some(about));
    // Which copy of an altered or blanked line counts can hang by any other line.
    if !lines.are_plain {
        let mut day = read_day(day, pages, view);
        day.histories.retain(|history| about.has(&history.ticket.number));
        return day;
    }
    replayed(day, pages, view, lines)
}

fn replayed(day: NaiveDate, pages: &[PageText<'_>], view: View, lines: lines::Lines) -> Day {
    let lines::Lines { mut lines, by_id, mut findings, ids, .. } = lines;
    let trees = tree::sort_out(&lines, &by_id);
    for &orphan in &trees.orphans {
        let line = &lines[orphan];
        let what = What::NothingBefore(line.prev);
        findings.push(finding(FindingKind::Orphan, &pages[line.place.page], &line.place, what));
    }
    let mut histories: Vec<History> = trees.trees.into_iter().filter_map(|tree| history(tree, &mut lines)).collect();
    name_doubles(&mut histories, pages, &mut findings);
    for history in &histories {
        for entry in &history.entries {
            if entry.event.is_ahead(view.now) {
                let what = What::Future { time: entry.event.written(), is_settled: !bears_on_figures(history, entry) };
                findings.push(finding(FindingKind::Future, &pages[entry.place.page], &entry.place, what));
            }
            if let Effect::Refused(refusal) = &entry.effect {
                let what = What::NoEffect { event: entry.event.kind.name(), refusal: refusal.clone() };
                findings.push(finding(FindingKind::NoEffect, &pages[entry.place.page], &entry.place, what));
            }
        }
    }
    findings.sort_by(|a, b| (&a.file, a.line, a.kind).cmp(&(&b.file, b.line, b.kind)));
    Day { day, histories, findings, ids }
}

fn history(tree: tree::Tree, lines: &mut [Line]) -> Option<History> {
    let shown = lines[tree.root].ticket.to_string();
    let mut entries = Vec::with_capacity(tree.rest.len() + 1);
    let (mut last, mut has_unknown) = (lines[tree.root].id, false);
    for index in std::iter::once(tree.root).chain(tree.rest) {
        let line = &mut lines[index];
        last = line.id;
        has_unknown |= line.unknown.is_some();
        if let Some(event) = line.event.take() {
            entries.push(Entry { event, effect: Effect::Effective, place: line.place });
        }
    }
    let ticket = replay(&mut entries)?;
    Some(History { shown, ticket, entries, last, has_unknown })
}

/// Two tickets with one number: both are shown by number and identity. They are neighbours already.
fn name_doubles(histories: &mut [History], pages: &[PageText<'_>], findings: &mut Vec<Finding>) {
    let mut start = 0;
    while start < histories.len() {
        let number = histories[start].ticket.number.clone();
        let length = histories[start..].iter().take_while(|history| history.ticket.number == number).count();
        if length > 1 {
            let is_settled =
                histories[start..start + length].iter().filter(|one| !is_given_up_as_double(one)).count() <= 1;
            for (nth, history) in histories[start..start + length].iter_mut().enumerate() {
                let identity = history.ticket.id.to_string();
                history.shown = format!("{number}~{}", &identity[..4]);
                if nth > 0 {
                    let place = history.entries[0].place;
                    let what = What::NumberTwice { number: number.clone(), shown: history.shown.clone(), is_settled };
                    findings.push(finding(FindingKind::DuplicateNumber, &pages[place.page], &place, what));
                }
            }
        }
        start += length;
    }
}

/// Whether figures go by the time of an event: a step that counts, of a ticket that was not given up.
fn bears_on_figures(history: &History, entry: &Entry) -> bool {
    entry.effect == Effect::Effective && is_step(&entry.event.kind) && history.ticket.status != Status::Cancelled
}

/// Cancelled as the duplicate of another: its number is in nobody's way any more.
fn is_given_up_as_double(history: &History) -> bool {
    history.ticket.status == Status::Cancelled && history.ticket.duplicate_of.is_some()
}

#[cfg(test)]
mod tests;
