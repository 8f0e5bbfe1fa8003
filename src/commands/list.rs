//! `desk list`: lists tickets, the nearest deadline first.

use super::filter::{Filter, Scope, sort};
use super::{Outcome, Session, cards, names};
use crate::cli::{self, Format};
use crate::error::Result;

/// Runs the verb.
///
/// # Errors
/// Usage for a filter that is none; Io.
pub fn run(session: &Session, args: &cli::ListArgs) -> Result<Outcome> {
    let filter = Filter::new(session, &args.filters, Scope::Open)?;
    let (mut tickets, damage) = cards::collect(session, &filter)?;
    sort(&mut tickets, args.filters.sort, session.policy());
    let format = args.format.or(Format::Table);
    if format == Format::Table && tickets.is_empty() {
        session.say(&session.words.list.nothing);
        names::hint(session, &args.filters)?;
    }
    let left_out = cards::limit(&mut tickets, args.filters.limit);
    let outcome = cards::print(session, &tickets, format, damage)?;
    if format == Format::Table && left_out > 0 {
        session.say(&session.words.list.limited.of(left_out));
    }
    Ok(outcome)
}
