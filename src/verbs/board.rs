//! `desk` alone, the board: what is late, what is due today, what waits, who has how much.

use crate::cli::Filters;
use crate::render::board;
use crate::say::error::Result;
use crate::session::{Filter, Outcome, Scope, Session, listing, sort};

/// Runs the verb.
///
/// # Errors
/// Io.
pub(crate) fn run(session: &Session) -> Result<Outcome> {
    let filter = Filter::new(session, &Filters::default(), Scope::Open)?;
    let (mut tickets, damage) = listing::collect(session, &filter)?;
    sort(&mut tickets, None, session.policy());
    session.print(&board::board(&tickets, listing::scene(session)))?;
    Ok(session.outcome(damage))
}
