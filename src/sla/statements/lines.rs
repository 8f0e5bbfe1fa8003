//! All the statements of a log: which lines count, in which order, and what is amiss with the others.
//!
//! The order is that of the times at which they were written; of one time, that in which they follow on each other.
//! File position orders nothing. It must not know what comes of them.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::line::{self, Line, Statement};
use crate::ticket::event::EventId;
use crate::ticket::finding::{Finding, FindingKind, What};
use crate::ticket::replay::{PageText, View, all_places, finding, is_conflict_marker};

/// The statements of a log.
#[derive(Debug, Clone, Default)]
pub(crate) struct Statements {
    /// Those that are believed, in their order.
    lines: Vec<Statement>,
    findings: Vec<Finding>,
    /// What to say of a line where it lies in the future.
    places: Vec<(DateTime<Utc>, Finding)>,
}

impl Statements {
    /// Reads the lines of all files.
    pub(crate) fn read(files: &[PageText<'_>]) -> Statements {
        let mut read = Statements::default();
        let mut prevs: BTreeMap<EventId, Option<EventId>> = BTreeMap::new();
        let mut believed = HashSet::new();
        let mut followed = Vec::new();
        for file in files {
            for place in all_places(file.bytes) {
                let bytes = &file.bytes[place.start..place.end];
                if bytes.trim_ascii().is_empty() {
                    continue;
                }
                let find = |kind, what| finding(kind, file, &place, what);
                if is_conflict_marker(bytes) {
                    read.findings.push(find(FindingKind::Unmerged, What::ConflictMarker));
                    continue;
                }
                let line = line::read(bytes);
                if place.end == file.bytes.len() {
                    let is_whole = matches!(line, Ok(Line::Whole(_, true)));
                    let what = if is_whole { What::NoLineEnd } else { What::Torn };
                    read.findings.push(find(FindingKind::Unterminated, what));
                    if !is_whole {
                        continue;
                    }
                }
                match line {
                    Err(why) => read.findings.push(find(FindingKind::Unreadable, What::NotRead(why))),
                    Ok(Line::Newer { id, version }) => {
                        prevs.entry(id).or_insert(None);
                        read.findings.push(find(FindingKind::Unknown, What::Unknown(format!("v {version}"))));
                    }
                    Ok(Line::Whole(statement, matches)) => {
                        prevs.entry(statement.id).or_insert(statement.prev);
                        if let Some(prev) = statement.prev {
                            followed.push((prev, find(FindingKind::Orphan, What::NothingBefore(Some(prev)))));
                        }
                        if !matches {
                            let what = What::Altered { id: statement.id, ticket: None };
                            read.findings.push(find(FindingKind::Altered, what));
                        } else if believed.insert(statement.id) {
                            // The same line in two files, or twice in one, counts once.
                            let written = statement.written.with_timezone(&Utc);
                            read.places.push((
                                written,
                                find(FindingKind::Future, What::Future { time: written, is_settled: true }),
                            ));
                            read.lines.push(statement);
                        }
                    }
                }
            }
        }
        read.findings.extend(followed.into_iter().filter(|(prev, _)| !prevs.contains_key(prev)).map(|(_, of)| of));
        let depth = depths(&prevs);
        read.lines.sort_by_key(|line| (line.written, depth.get(&line.id).copied().unwrap_or(0), line.id));
        read
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// All of them, in their order.
    pub(crate) fn all(&self) -> &[Statement] {
        &self.lines
    }

    /// Those that were there then. Who wrote the first ones saw the file as it was before: a time before that knows
    /// what they say.
    pub(crate) fn by(&self, then: DateTime<Utc>) -> &[Statement] {
        let then = self.lines.first().map_or(then, |first| then.max(first.written.with_timezone(&Utc)));
        &self.lines[..self.lines.partition_point(|line| line.written <= then)]
    }

    /// What is amiss.
    pub(crate) fn findings(&self, view: View) -> Vec<Finding> {
        let ahead = view.now.checked_add_signed(TimeDelta::days(1)).unwrap_or(view.now);
        let future = self.places.iter().filter(|(written, _)| !view.explicit && *written > ahead);
        self.findings.iter().chain(future.map(|(_, finding)| finding)).cloned().collect()
    }

    /// Whether a line may be one that is being written this moment.
    pub(crate) fn is_torn(&self) -> bool {
        self.findings.iter().any(|finding| finding.kind == FindingKind::Unterminated)
    }
}

/// How many lines each follows on. A hash can't follow on itself, but what a file says may.
fn depths(prevs: &BTreeMap<EventId, Option<EventId>>) -> BTreeMap<EventId, usize> {
    let mut depths: BTreeMap<EventId, usize> = BTreeMap::new();
    for &id in prevs.keys() {
        let (mut path, mut at) = (Vec::new(), Some(id));
        while let Some(of) = at.filter(|of| prevs.contains_key(of) && !depths.contains_key(of)) {
            if path.len() > prevs.len() {
                break;
            }
            path.push(of);
            at = prevs.get(&of).copied().flatten();
        }
        let first = at.and_then(|of| depths.get(&of)).map_or(0, |depth| depth + 1);
        depths.extend(path.into_iter().rev().zip(first..));
    }
    depths
}
