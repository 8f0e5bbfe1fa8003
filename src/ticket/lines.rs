//! From the bytes of a day's pages to lines that can be believed, and findings about the others.
//!
//! First half of replay [log.md, "Reading"]: which lines are events, which keep a place without
//! being believed, which don't count. It must not know what hangs by what (`tree`) or what an event
//! does (`state`).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::about::About;
use super::blank;
use super::event::{self, Event, EventId, Kind, NoEvent, SKEW, Unreadable};
use super::finding::{Finding, FindingKind, What};
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
    /// Whether its id is the hash of its bytes.
    matches: bool,
    /// None where the line keeps its place without being believed (altered, or unknown).
    pub event: Option<Event>,
    /// What this version doesn't know of it: a newer format, or a kind.
    pub unknown: Option<Box<str>>,
}

/// What reading a day's pages gives.
pub(super) struct Lines {
    pub lines: Vec<Line>,
    /// Where in `lines` the line of each id is.
    pub by_id: HashMap<EventId, usize>,
    pub findings: Vec<Finding>,
    /// The ids of all events that count: what the digest is over.
    pub ids: Vec<EventId>,
    /// Whether each line's id is the hash of its bytes, and nothing takes its texts out.
    pub are_plain: bool,
}

/// Reads the lines of all of a day's pages, or those about a few of its tickets.
pub(super) fn read(day: NaiveDate, pages: &[PageText<'_>], view: View, about: Option<&About>) -> Lines {
    let mut findings = Vec::new();
    let mut lines = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let places = places(index, page.bytes, about);
        // Room for all: lines are large, and there are many, so none is moved that need not be.
        lines.reserve(places.len());
        read_page(day, page, places, &mut lines, &mut findings);
    }
    let redacted = redacted(&lines);
    if let Some(about) = about {
        lines.retain(|line| about.has(&line.ticket));
    }
    let are_plain = lines.iter().all(|line| line.matches && !redacted.contains(&line.id));
    for line in lines.iter_mut().filter(|line| !line.matches && !redacted.contains(&line.id)) {
        // Not believed in anything, its time neither: it can't say that it is not there yet, nor come last.
        line.written = DateTime::<Utc>::MIN_UTC;
    }
    if view.explicit {
        lines.retain(|line| line.written <= view.now);
    }
    let mut ids = Vec::with_capacity(lines.len());
    let mut by_id = best_copies(&lines, &redacted);
    let (mut index, mut kept) = (0, 0);
    lines.retain_mut(|line| {
        let page = &pages[line.place.page];
        let vouched = redacted.contains(&line.id);
        if !line.matches && !vouched {
            let is_first = matches!(&line.event, Some(Event { kind: Kind::Registered(_), .. }));
            let what = What::Altered { id: line.id, ticket: is_first.then(|| line.ticket.clone()) };
            findings.push(finding(FindingKind::Altered, page, &line.place, what));
            line.event = None;
        }
        if line.matches && vouched && blank::has_text(&page.bytes[line.place.start..line.place.end]) {
            findings.push(finding(FindingKind::Unredacted, page, &line.place, What::TextsBack(line.id)));
        }
        // The same line in two pages, or twice in one, counts once.
        let counts = by_id.get_mut(&line.id).filter(|best| **best == index);
        index += 1;
        let Some(place) = counts else { return false };
        // From here on it is the place among the lines that stay, which no later one can have.
        *place = kept;
        kept += 1;
        line.unknown = line.unknown.take().filter(|_| line.matches);
        if let Some(what) = &line.unknown {
            let what = What::Unknown(what.to_string());
            findings.push(finding(FindingKind::Unknown, page, &line.place, what));
        }
        if line.matches || vouched {
            ids.push(line.id);
        }
        true
    });
    Lines { lines, by_id, findings, ids, are_plain }
}

/// The ids that a `redacted` line names, whatever "now" is. The line itself must be sound, or vouched for by
/// another: the reason that it gives may have been blanked in its turn.
fn redacted(lines: &[Line]) -> HashSet<EventId> {
    let (mut reached, mut blanked) = (Vec::new(), HashMap::new());
    for line in lines {
        match line.event.as_ref().map(|event| &event.kind) {
            Some(Kind::Redacted { of, .. }) if line.matches => reached.push(*of),
            Some(Kind::Redacted { of, .. }) => drop(blanked.insert(line.id, *of)),
            _ => {}
        }
    }
    let mut redacted = HashSet::new();
    while let Some(id) = reached.pop() {
        if redacted.insert(id) {
            reached.extend(blanked.get(&id));
        }
    }
    redacted
}

/// Which copy of each id counts, so that the copies' order in the files is of no account: a blanked
/// one where it was redacted (what was taken out must not come back by a merge), else the sound one.
fn best_copies(lines: &[Line], redacted: &HashSet<EventId>) -> HashMap<EventId, usize> {
    let rank = |index: usize| {
        let line = &lines[index];
        (line.matches == redacted.contains(&line.id), line.prev, line.written, &line.ticket)
    };
    let mut best: HashMap<EventId, usize> = HashMap::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let counts = best.entry(line.id).or_insert(index);
        if *counts != index && rank(index) < rank(*counts) {
            *counts = index;
        }
    }
    best
}

/// Where the lines of a file stand.
pub(crate) fn all_places(bytes: &[u8]) -> Vec<Place> {
    places(0, bytes, None)
}

/// Where the lines of a page stand: all, or those that can be about a few tickets.
fn places(page: usize, bytes: &[u8], about: Option<&About>) -> Vec<Place> {
    let place = |(line, start, end)| Place { page, line, start, end };
    if let Some(about) = about {
        return about.lines(bytes).into_iter().map(place).collect();
    }
    let mut places = Vec::with_capacity(memchr::memchr_iter(b'\n', bytes).count() + 1);
    let mut start = 0;
    for (before, end) in memchr::memchr_iter(b'\n', bytes).enumerate() {
        places.push(place((before + 1, start, end)));
        start = end + 1;
    }
    if start < bytes.len() {
        places.push(place((places.len() + 1, start, bytes.len())));
    }
    places
}

fn read_page(
    day: NaiveDate,
    page: &PageText<'_>,
    places: Vec<Place>,
    lines: &mut Vec<Line>,
    findings: &mut Vec<Finding>,
) {
    for place in places {
        let bytes = &page.bytes[place.start..place.end];
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let mut find = |kind, what: What| findings.push(finding(kind, page, &place, what));
        if is_conflict_marker(bytes) {
            find(FindingKind::Unmerged, What::ConflictMarker);
            continue;
        }
        let read = read_line(bytes, place);
        if place.end == page.bytes.len() {
            let whole = matches!(&read, Ok(line) if line.matches);
            find(FindingKind::Unterminated, if whole { What::NoLineEnd } else { What::Torn });
            if !whole {
                continue;
            }
        }
        match read {
            Err(why) => find(FindingKind::Unreadable, What::NotRead(why)),
            Ok(line) if line.ticket.day() != day => {
                find(FindingKind::Misfiled, What::OtherDay(line.ticket));
            }
            Ok(line) => lines.push(line),
        }
    }
}

fn read_line(bytes: &[u8], place: Place) -> Result<Line, Unreadable> {
    let matches = event::id_matches(bytes);
    match event::read(bytes) {
        Ok(mut event) => {
            // Nothing was written before it happened: another line's clock moved this one, and moves it no more.
            event.at = match event.logged {
                Some(logged) if event.at - logged > SKEW => logged,
                _ => event.at,
            };
            Ok(Line {
                id: event.id,
                prev: event.prev,
                ticket: event.ticket.clone(),
                written: event.written(),
                place,
                matches,
                event: Some(event),
                unknown: None,
            })
        }
        Err(NoEvent::Unknown { what, id, prev, ticket, written }) => {
            Ok(Line { id, prev, ticket, written, place, matches, event: None, unknown: Some(what.into()) })
        }
        Err(NoEvent::Unreadable(why)) => Err(why),
    }
}

/// Whether a line is one of git's, between two versions that it could not merge.
pub(crate) fn is_conflict_marker(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line == b"======="
        || [b"<<<<<<<", b">>>>>>>", b"|||||||"].iter().any(|marker| {
            line.strip_prefix(marker.as_slice()).is_some_and(|rest| rest.is_empty() || rest.starts_with(b" "))
        })
}

/// A finding about one line.
pub(crate) fn finding(kind: FindingKind, page: &PageText<'_>, place: &Place, what: What) -> Finding {
    const LONGEST: usize = 80;
    let bytes = &page.bytes[place.start..place.end.min(place.start + LONGEST)];
    let excerpt = String::from_utf8_lossy(bytes).chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    Finding { kind, file: page.name.to_owned(), line: place.line, what, excerpt }
}
