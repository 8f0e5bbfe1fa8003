//! Which ticket has an id of another system: looked for in the whole log, by bytes before anything is
//! parsed, so that a feed that repeats itself costs little.

use memchr::memmem::Finder;

use super::writing::Change;
use crate::error::Result;
use crate::ticket::replay::History;

/// The ticket with this external id, the earliest if there are several.
///
/// # Errors
/// Io where a page can't be read.
pub fn find(change: &Change<'_>, id: &str) -> Result<Option<History>> {
    let quoted = serde_json::Value::from(id).to_string();
    let inner = &quoted.as_bytes()[1..quoted.len() - 1];
    let (as_written, field, escape) = (Finder::new(inner), Finder::new("\"external\""), Finder::new("\\u"));
    for day in change.session.desk.days()? {
        let pages = change.session.desk.read_day(day)?;
        let may_have = pages.iter().any(|page| {
            // Another program may have written its letters as \u escapes.
            field.find(&page.bytes).is_some()
                && (as_written.find(&page.bytes).is_some() || escape.find(&page.bytes).is_some())
        });
        if !may_have {
            continue;
        }
        let (day, _) = change.read_day(day)?;
        if let Some(history) = day.histories.into_iter().find(|history| history.ticket.external.as_deref() == Some(id))
        {
            return Ok(Some(history));
        }
    }
    Ok(None)
}
