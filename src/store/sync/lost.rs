//! Events that a commit has and another, or the folder, has not.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{lines, ticket_of};
use crate::store::git::{Blobs, Git, Tree, Trouble};
use crate::store::page;
use crate::ticket::event::EventId;
use crate::ticket::number::Number;

/// An event that is gone from a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The page that had it.
    pub page: String,
    /// The number of its ticket.
    pub ticket: String,
    /// Where it stood in the page.
    pub(super) at: usize,
    /// The line itself.
    pub(super) line: Vec<u8>,
}

/// The lost events by their ids.
pub(super) type AllLost = BTreeMap<EventId, Lost>;

/// The numbers of the tickets that these are of.
pub(super) fn tickets(lost: &AllLost) -> Vec<String> {
    lost.values().map(|lost| lost.ticket.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The lost lines as they stood in their pages, page by page.
pub(super) fn by_page<'l>(lost: impl Iterator<Item = &'l Lost>) -> BTreeMap<&'l str, Vec<u8>> {
    let mut pages: BTreeMap<&str, Vec<&Lost>> = BTreeMap::new();
    lost.for_each(|lost| pages.entry(&lost.page).or_default().push(lost));
    let text = |mut lost: Vec<&Lost>| {
        lost.sort_by_key(|lost| lost.at);
        lost.iter().flat_map(|lost| [&lost.line, &b"\n"[..]]).collect::<Vec<_>>().concat()
    };
    pages.into_iter().map(|(page, lost)| (page, text(lost))).collect()
}

/// What `from` has in its pages and `to` has in none. A line that can't be read is no event: `desk check --repair` may
/// have moved it away.
pub(super) fn lost(from: &Tree, to: &Tree, git: &Git, blobs: &mut Blobs) -> Result<AllLost, Trouble> {
    let changed: Vec<&String> = from
        .iter()
        .filter(|(path, entry)| {
            page::parse_path(path).is_some() && to.get(*path).is_none_or(|there| there.id != entry.id)
        })
        .map(|(path, _)| path)
        .collect();
    if changed.is_empty() {
        return Ok(AllLost::new());
    }
    // What is new in a page that `from` has not got may be what was moved there.
    let elsewhere = to.keys().filter(|path| page::parse_path(path).is_some() && !from.contains_key(*path));
    let there: Vec<&String> = changed.iter().copied().filter(|path| to.contains_key(*path)).chain(elsewhere).collect();
    let ids = changed.iter().filter_map(|path| from.get(*path)).chain(there.iter().filter_map(|path| to.get(*path)));
    blobs.read(git, ids.map(|entry| &*entry.id))?;
    let in_pages = |tree: &Tree, paths: &[&String], blobs: &Blobs| -> BTreeSet<EventId> {
        let pages = paths.iter().map(|path| blobs.of(tree.get(*path)));
        pages.flat_map(lines).filter_map(EventId::of_line).collect()
    };
    let kept = in_pages(to, &there, blobs);
    let mut lost = AllLost::new();
    for path in changed {
        for (at, line) in lines(blobs.of(from.get(path))).enumerate() {
            let Some(id) = EventId::of_line(line).filter(|id| !kept.contains(id)) else { continue };
            if let Some(ticket) = ticket_of(line) {
                lost.insert(id, Lost { page: path.clone(), ticket, at, line: line.to_vec() });
            }
        }
    }
    if lost.is_empty() {
        return Ok(lost);
    }
    // It may stand in a page that both have the same: of its day, or of the day of its number.
    let day_of = |lost: &Lost| page::parse_path(&lost.page).map(|(day, _)| day);
    let numbered = |lost: &Lost| Number::parse(&lost.ticket).ok().map(|number| number.day());
    let days: BTreeSet<_> = lost.values().flat_map(|lost| [day_of(lost), numbered(lost)]).flatten().collect();
    let others: Vec<&String> =
        to.keys().filter(|path| page::parse_path(path).is_some_and(|(day, _)| days.contains(&day))).collect();
    blobs.read(git, others.iter().filter_map(|path| to.get(*path)).map(|entry| &*entry.id))?;
    let kept = in_pages(to, &others, blobs);
    lost.retain(|id, _| !kept.contains(id));
    Ok(lost)
}
