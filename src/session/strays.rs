//! Files that look like pages and are none: whether the desk lacks anything of what is in them.
//!
//! A copy that a file-sharing program left is harmless once its lines are in the pages. Lines are compared byte for
//! byte: one that was altered, or whose texts were blanked since, is another. It must not change a file.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::say::error::Result;
use crate::store::Desk;
use crate::ticket::event::{self, NoEvent};
use crate::ticket::finding::{Finding, FindingKind, What};

/// A desk's files that look like pages and are none, as findings.
///
/// # Errors
/// Io where the log's folders can't be listed, or a page can't be read.
pub(crate) fn strays(desk: &Desk) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in desk.strays()? {
        let what = if has_all(desk, &file)? { What::CopyOfPages } else { What::NoPage };
        findings.push(Finding { kind: FindingKind::Stray, file, line: 0, what, excerpt: String::new() });
    }
    Ok(findings)
}

/// Whether every line of a stray stands in a page of its ticket's day.
fn has_all(desk: &Desk, file: &str) -> Result<bool> {
    let Some(bytes) = desk.stray(file) else { return Ok(false) };
    let mut wanted: BTreeMap<NaiveDate, HashSet<&[u8]>> = BTreeMap::new();
    for line in lines(&bytes) {
        let Some(day) = day(line) else { return Ok(false) };
        wanted.entry(day).or_default().insert(line);
    }
    for (day, mut wanted) in wanted {
        for page in desk.read_day(day)? {
            for line in lines(&page.bytes) {
                wanted.remove(line);
            }
        }
        if !wanted.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The lines with something on them, without the white space at their ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end).filter(|line| !line.is_empty())
}

/// The day of a line's ticket; none where the line is no event.
fn day(line: &[u8]) -> Option<NaiveDate> {
    match event::read(line) {
        Ok(event) => Some(event.ticket.day()),
        Err(NoEvent::Unknown { ticket, .. }) => Some(ticket.day()),
        Err(NoEvent::Unreadable(_)) => None,
    }
}
