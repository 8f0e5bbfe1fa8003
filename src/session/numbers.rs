//! The counts of a day's numbers: which is the next one of this copy.
//!
//! It must not give a number that stands anywhere on the day's pages, on damaged lines neither.

use chrono::NaiveDate;

use super::change::Change;
use super::counts::highest_in;
use super::open::Session;
use crate::say::error::Result;
use crate::ticket::number::Number;

/// The next number of a day under this copy's mark.
///
/// # Errors
/// Io where a page or the mark can't be read.
pub(crate) fn next_number(change: &Change<'_>, day: NaiveDate) -> Result<Number> {
    let mark = change.log.mark()?;
    let policy = change.session.policy();
    let highest = highest_count(change.session, day, &mark)?;
    Ok(Number::new(&policy.prefix, day, &mark, highest + 1, policy.digits))
}

/// The highest count of a day's numbers under a mark; 0 where there is none. What stands on a line that
/// can't be read, or has not "happened yet" where now is given, is taken all the same; and so is what this copy has
/// given, whatever is checked out.
///
/// # Errors
/// Io where a page can't be read.
pub(crate) fn highest_count(session: &Session, day: NaiveDate, mark: &str) -> Result<u64> {
    let given = session.desk.highest_given(day, mark)?;
    let pages = session.desk.read_day(day)?;
    Ok(pages.iter().map(|page| highest_in(&page.bytes, day, mark)).fold(given, u64::max))
}
