//! `desk list`: lists tickets, the nearest deadline first.

use crate::cli::{self, Format};
use crate::say::error::Result;
use crate::session::{Filter, Outcome, Scope, Session, listing, sort, unknown_names};

/// Runs the verb.
///
/// # Errors
/// Refused for a key that there is not; Usage for days that are none; Io.
pub(crate) fn run(session: &Session, args: &cli::ListArgs) -> Result<Outcome> {
    let filter = Filter::new(session, &args.filters, Scope::Open)?;
    let (mut tickets, damage) = listing::collect(session, &filter)?;
    sort(&mut tickets, args.filters.sort, session.policy());
    let format = args.format.or(Format::Table);
    if format == Format::Table && tickets.is_empty() {
        session.say(&session.words.list.no_ticket);
        unknown_names::hint(session, &args.filters)?;
    }
    let left_out = listing::limit(&mut tickets, args.filters.limit);
    let outcome = listing::print(session, &tickets, format, damage)?;
    listing::say_left_out(session, left_out);
    Ok(outcome)
}
