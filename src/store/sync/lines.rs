//! Pages as lines, and the union of two by our own rule [log.md, "Merging: a team on git"]: bytes in, bytes out.
//!
//! It must touch no file and run no git.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::ticket::blank::has_text;
use crate::ticket::event::{EventId, Kind, NoEvent, id_matches, read};

/// What stands of a merge beside the three versions of a page.
#[derive(Debug, Default)]
pub(super) struct Rule {
    /// Events that one side lost altogether, from all of its pages: they stay, but for `gone`.
    pub lost: BTreeSet<EventId>,
    /// Events that are to go.
    pub gone: BTreeSet<EventId>,
    /// Events whose texts were blanked.
    pub redacted: BTreeSet<EventId>,
    /// Upstream's history was rewritten on purpose: of a line of before that it changed, its version stands.
    pub follow: bool,
}

impl Rule {
    /// Whether a line is one of an event that is to go.
    pub(super) fn is_to_go(&self, line: &[u8]) -> bool {
        EventId::of_line(line).is_some_and(|id| self.gone.contains(&id))
    }
}

/// The lines of a page that say something, without what stands at their end.
pub(super) fn lines(page: &[u8]) -> impl Iterator<Item = &[u8]> {
    page.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end).filter(|line| !line.is_empty())
}

/// A page as git is to have it: LF at the end of lines, on every system.
pub(super) fn with_lf(page: Vec<u8>) -> Vec<u8> {
    if !page.contains(&b'\r') {
        return page;
    }
    let mut clean = Vec::with_capacity(page.len());
    for line in page.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(text) => clean.extend([text, b"\n"].concat()),
            None => clean.extend_from_slice(line),
        }
    }
    clean
}

/// The number of the ticket that a line is about, if the line can be read or is a newer version's.
pub(super) fn ticket_of(line: &[u8]) -> Option<String> {
    match read(line) {
        Ok(event) => Some(event.ticket.as_str().to_owned()),
        Err(NoEvent::Unknown { ticket, .. }) => Some(ticket.as_str().to_owned()),
        Err(NoEvent::Unreadable(_)) => None,
    }
}

/// The events whose texts these pages say are blanked.
pub(super) fn redacted<'p>(pages: impl IntoIterator<Item = &'p [u8]>) -> BTreeSet<EventId> {
    let all = pages.into_iter().flat_map(lines);
    let named = all.filter(|line| memchr::memmem::find(line, b"\"redacted\"").is_some() && id_matches(line));
    named
        .filter_map(|line| match read(line).ok()?.kind {
            Kind::Redacted { of, .. } => Some(of),
            _ => None,
        })
        .collect()
}

/// What stands in a page: whole lines, and those of each event.
struct Side<'p> {
    lines: HashSet<&'p [u8]>,
    by_id: HashMap<EventId, Vec<&'p [u8]>>,
}

impl<'p> Side<'p> {
    fn of(page: &'p [u8]) -> Side<'p> {
        let lines: HashSet<&[u8]> = lines(page).collect();
        let mut by_id: HashMap<EventId, Vec<&[u8]>> = HashMap::new();
        for line in &lines {
            if let Some(id) = EventId::of_line(line) {
                by_id.entry(id).or_default().push(line);
            }
        }
        Side { lines, by_id }
    }

    fn has(&self, line: &[u8]) -> bool {
        self.lines.contains(line)
    }

    fn of_event(&self, id: EventId) -> &[&'p [u8]] {
        self.by_id.get(&id).map_or(&[], |lines| &**lines)
    }
}

/// One page of two: their lines in their order, then those that only we have, each once. What one side took out of
/// what both had before goes; but never an event, unless it is to go, and never a sound line for one that is not.
pub(super) fn merge(base: &[u8], ours: &[u8], theirs: &[u8], rule: &Rule) -> Vec<u8> {
    let [before, our, their] = [base, ours, theirs].map(Side::of);
    let mut merged = Vec::with_capacity(theirs.len() + ours.len() / 8);
    let mut written: HashSet<&[u8]> = HashSet::new();
    for line in lines(theirs).chain(lines(ours)) {
        let stays = match (our.has(line), their.has(line)) {
            (true, true) => stays_in_both(line, [&our, &their], rule),
            (true, false) => stays(line, [&our, &their], before.has(line), rule, rule.follow),
            (false, _) => stays(line, [&their, &our], before.has(line), rule, false),
        };
        if stays && written.insert(line) {
            merged.extend_from_slice(line);
            merged.push(b'\n');
        }
    }
    merged
}

/// Whether a line that both sides have stays.
fn stays_in_both(line: &[u8], [one, other]: [&Side<'_>; 2], rule: &Rule) -> bool {
    let Some(id) = EventId::of_line(line) else { return true };
    let blanked = |line: &&[u8]| !has_text(line);
    let is_blanked_elsewhere = || one.of_event(id).iter().chain(other.of_event(id)).any(blanked);
    let is_as_it_was = rule.redacted.contains(&id) && has_text(line) && is_blanked_elsewhere();
    !rule.gone.contains(&id) && !is_as_it_was
}

/// Whether a line that one side has and the other has not stays.
fn stays(line: &[u8], sides: [&Side<'_>; 2], was_before: bool, rule: &Rule, trusting: bool) -> bool {
    if !stays_in_both(line, sides, rule) {
        return false;
    }
    if !was_before {
        return true;
    }
    let Some(id) = EventId::of_line(line) else { return false };
    let instead = sides[1].of_event(id);
    if instead.is_empty() {
        return rule.lost.contains(&id);
    }
    let is_good = |line: &&[u8]| id_matches(line) || (rule.redacted.contains(&id) && !has_text(line));
    !trusting && id_matches(line) && !instead.iter().any(is_good)
}

#[cfg(test)]
mod tests;
