//! From the bytes of a day's pages to lines that can be believed, and findings about the others.
//!
//! First half of replay (log.md, "Reading"): which lines are events, which keep a place without
//! being believed, which don't count. It must not know what hangs by what (`tree`) or what an event
//! does (`state`).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::event::{self, Event, EventId, Kind, NoEvent};
use super::finding::{Finding, FindingKind};
use super::number::Number;

/// A page of the log as the store read it.
#[derive(Debug, Clone, Copy)]
pub struct PageText<'a> {
    /// Its path relative to the desk, with `/`: `log/2026/2026-11-22.bq.jsonl`.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// As of when the log is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Now.
    pub now: DateTime<Utc>,
    /// "Now" was given: lines written later than that are not there yet.
    pub explicit: bool,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Index of the page among those that were read.
    pub page: usize,
    /// Line number, from 1.
    pub line: usize,
    /// First byte of the line in the page.
    pub start: usize,
    /// One past its last byte, its LF not included.
    pub end: usize,
}

/// A line that has a place among a ticket's lines.
#[derive(Debug)]
pub(super) struct Line {
    pub id: EventId,
    pub prev: Option<EventId>,
    pub ticket: Number,
    pub written: DateTime<Utc>,
    pub place: Place,
    /// None where the line keeps its place without being believed (altered, or unknown).
    pub event: Option<Event>,
    /// Of a newer version, or of a kind that this version doesn't know.
    pub unknown: bool,
}

/// What reading a day's pages gives.
pub(super) struct Lines {
    pub lines: Vec<Line>,
    /// Where in `lines` the line of each id is.
    pub by_id: HashMap<EventId, usize>,
    pub findings: Vec<Finding>,
    /// The ids of all events that count: what the digest is over.
    pub ids: Vec<EventId>,
}

/// A line read, before it is known whether a redaction vouches for it.
struct Candidate {
    line: Line,
    matches: bool,
    what: Option<String>,
}

/// Reads the lines of all of a day's pages.
pub(super) fn read(day: NaiveDate, pages: &[PageText<'_>], view: View) -> Lines {
    let mut findings = Vec::new();
    // A line has more bytes than this: room for all without moving any.
    let mut candidates = Vec::with_capacity(pages.iter().map(|page| page.bytes.len()).sum::<usize>() / 150);
    for (index, page) in pages.iter().enumerate() {
        read_page(day, index, page, &mut candidates, &mut findings);
    }
    let redacted = redacted(&candidates);
    if view.explicit {
        candidates.retain(|candidate| candidate.line.written <= view.now);
    }
    let mut lines: Vec<Line> = Vec::with_capacity(candidates.len());
    let mut ids = Vec::with_capacity(candidates.len());
    let mut by_id = best_copies(&candidates, &redacted);
    let a_day_ahead = view.now.checked_add_signed(TimeDelta::days(1)).unwrap_or(view.now);
    for (index, Candidate { mut line, matches, what }) in candidates.into_iter().enumerate() {
        let page = &pages[line.place.page];
        let vouched = redacted.contains(&line.id);
        if !matches && !vouched {
            let of = match &line.event {
                Some(Event { kind: Kind::Registered(_), .. }) => format!(", so {} is no ticket", line.ticket),
                _ => String::new(),
            };
            findings.push(finding(
                FindingKind::Altered,
                page,
                &line.place,
                format!("the id {} is not that of the line's bytes: what it says is not believed{of}", line.id),
            ));
            line.event = None;
        }
        // The same line in two pages, or twice in one, counts once.
        match by_id.get_mut(&line.id) {
            // From here on it is the place among the lines, which no later candidate has.
            Some(place) if *place == index => *place = lines.len(),
            _ => continue,
        }
        if let Some(what) = what.filter(|_| matches) {
            findings.push(finding(FindingKind::Unknown, page, &line.place, what));
            line.unknown = true;
        }
        if matches || vouched {
            ids.push(line.id);
            if line.written > a_day_ahead {
                let what = format!("written at {}, more than a day from now", line.written.to_rfc3339());
                findings.push(finding(FindingKind::Future, page, &line.place, what));
            }
        }
        lines.push(line);
    }
    Lines { lines, by_id, findings, ids }
}

/// The ids that a `redacted` line names, whatever "now" is. The line itself must be sound.
fn redacted(candidates: &[Candidate]) -> HashSet<EventId> {
    candidates
        .iter()
        .filter(|candidate| candidate.matches)
        .filter_map(|candidate| match candidate.line.event.as_ref()?.kind {
            Kind::Redacted { of, .. } => Some(of),
            _ => None,
        })
        .collect()
}

/// Which copy of each id counts, so that the copies' order in the files is of no account: a blanked
/// one where it was redacted (what was taken out must not come back by a merge), else the sound one.
fn best_copies(candidates: &[Candidate], redacted: &HashSet<EventId>) -> HashMap<EventId, usize> {
    let rank = |index: usize| {
        let Candidate { line, matches, .. } = &candidates[index];
        (*matches == redacted.contains(&line.id), line.prev, line.written)
    };
    let mut best: HashMap<EventId, usize> = HashMap::with_capacity(candidates.len());
    for (index, candidate) in candidates.iter().enumerate() {
        let counts = best.entry(candidate.line.id).or_insert(index);
        if *counts != index && rank(index) < rank(*counts) {
            *counts = index;
        }
    }
    best
}

fn read_page(
    day: NaiveDate,
    index: usize,
    page: &PageText<'_>,
    candidates: &mut Vec<Candidate>,
    findings: &mut Vec<Finding>,
) {
    let mut start = 0;
    let mut number = 0;
    while start < page.bytes.len() {
        number += 1;
        let ended = memchr::memchr(b'\n', &page.bytes[start..]);
        let end = ended.map_or(page.bytes.len(), |length| start + length);
        let place = Place { page: index, line: number, start, end };
        start = end + 1;
        let bytes = &page.bytes[place.start..place.end];
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let mut find = |kind, what: String| findings.push(finding(kind, page, &place, what));
        if is_conflict_marker(bytes) {
            find(FindingKind::Unmerged, "a git conflict marker".to_owned());
            continue;
        }
        let read = candidate(bytes, place);
        if ended.is_none() {
            let whole = matches!(&read, Ok(candidate) if candidate.matches);
            find(
                FindingKind::Unterminated,
                match whole {
                    true => "the last line has no line end; it is whole and counts".to_owned(),
                    false => "the last line is torn or still being written; it does not count".to_owned(),
                },
            );
            if !whole {
                continue;
            }
        }
        match read {
            Err(why) => find(FindingKind::Unreadable, why),
            Ok(candidate) if candidate.line.ticket.day() != day => {
                find(FindingKind::Misfiled, format!("{} is not of this page's day", candidate.line.ticket));
            }
            Ok(candidate) => candidates.push(candidate),
        }
    }
}

fn candidate(bytes: &[u8], place: Place) -> Result<Candidate, String> {
    let matches = event::id_matches(bytes);
    match event::read(bytes) {
        Ok(event) => Ok(Candidate {
            line: Line {
                id: event.id,
                prev: event.prev,
                ticket: event.ticket.clone(),
                written: event.written(),
                place,
                event: Some(event),
                unknown: false,
            },
            matches,
            what: None,
        }),
        Err(NoEvent::Unknown { what, id, prev, ticket, written }) => Ok(Candidate {
            line: Line { id, prev, ticket, written, place, event: None, unknown: false },
            matches,
            what: Some(format!("this version does not know {what}; the figures are incomplete")),
        }),
        Err(NoEvent::Unreadable(why)) => Err(why),
    }
}

fn is_conflict_marker(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line == b"======="
        || [b"<<<<<<<", b">>>>>>>", b"|||||||"].iter().any(|marker| {
            line.strip_prefix(marker.as_slice()).is_some_and(|rest| rest.is_empty() || rest.starts_with(b" "))
        })
}

/// A finding about one line.
pub(super) fn finding(kind: FindingKind, page: &PageText<'_>, place: &Place, what: String) -> Finding {
    const LONGEST: usize = 80;
    let bytes = &page.bytes[place.start..place.end.min(place.start + LONGEST)];
    let excerpt = String::from_utf8_lossy(bytes).chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    Finding { kind, file: page.name.to_owned(), line: place.line, what, excerpt }
}
