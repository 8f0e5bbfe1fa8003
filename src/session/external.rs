//! Which ticket has an id of another system: looked for in the whole log, by bytes before anything is
//! parsed, so that a feed that repeats itself costs little.

use memchr::memmem::Finder;

use super::change::Change;
use crate::say::error::{Error, Result};
use crate::store::{Page, scan};
use crate::ticket::replay::History;

/// The ticket with this external id, the earliest if there are several.
///
/// # Errors
/// Io where a page can't be read.
pub(crate) fn find(change: &Change<'_>, id: &str) -> Result<Option<History>> {
    let desk = &change.session.desk;
    let wanted = PageSearch::new(id);
    let mut days = Vec::new();
    scan::fold::<_, Error>(
        desk,
        &desk.days()?,
        |day, pages| Ok(pages.iter().any(|page| wanted.may_be_on(page)).then_some(day)),
        |day| {
            days.extend(day);
            Ok(())
        },
    )?;
    for day in days {
        let (day, _) = change.log.read_day(day)?;
        if let Some(history) = day.histories.into_iter().find(|history| history.ticket.external.as_deref() == Some(id))
        {
            return Ok(Some(history));
        }
    }
    Ok(None)
}

/// What a page with the id must have in it.
struct PageSearch {
    field: Finder<'static>,
    as_written: Finder<'static>,
    escape: Finder<'static>,
}

impl PageSearch {
    fn new(id: &str) -> PageSearch {
        let quoted = serde_json::Value::from(id).to_string();
        PageSearch {
            field: Finder::new("\"external\""),
            as_written: Finder::new(&quoted.as_bytes()[1..quoted.len() - 1]).into_owned(),
            // Another program may have written its letters as \u escapes, or a slash as \/.
            escape: Finder::new("\\"),
        }
    }

    fn may_be_on(&self, page: &Page) -> bool {
        let has = |what: &Finder<'_>| what.find(&page.bytes).is_some();
        has(&self.field) && (has(&self.as_written) || has(&self.escape))
    }
}
