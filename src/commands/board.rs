//! `desk` alone, the board: what is late, what is due today, what waits, who has how much.

use super::filter::{Filter, Scope, sort};
use super::{Outcome, Session, cards};
use crate::cli::Filters;
use crate::error::Result;
use crate::render::board;

/// Runs the verb.
///
/// # Errors
/// Io.
pub fn run(session: &Session) -> Result<Outcome> {
    let filter = Filter::new(session, &Filters::default(), Scope::Open)?;
    let (mut tickets, damage) = cards::collect(session, &filter)?;
    sort(&mut tickets, None, session.policy());
    session.print(&board::board(&tickets, cards::scene(session)))?;
    Ok(session.outcome(damage))
}
