//! `desk overdue`: lists what is overdue. For cron: on a good day it prints nothing at all.

use crate::cli::{self, Format};
use crate::render::notices::Listed;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::say::typed;
use crate::session::{Filter, Outcome, Scope, Session, listing, sort};
use crate::sla::notice;
use crate::time::span::Span;

/// Runs the verb.
///
/// # Errors
/// Refused for a key that there is not; Usage for days or a duration that are none; Io.
pub(crate) fn run(session: &Session, args: &cli::OverdueArgs) -> Result<Outcome> {
    let now = session.now();
    let horizon = match &args.within {
        None => None,
        Some(text) => {
            let span: Span = text.parse().map_err(|wrong| typed::span(Some("--within"), &wrong))?;
            let office = session.policy().office();
            Some(office.add_span(now, span).ok_or(Asked::NeverOpens("--within"))?)
        }
    };
    let filter = Filter::new(session, &args.filters, Scope::Open)?;
    let (mut tickets, damage) = listing::collect(session, &filter)?;
    sort(&mut tickets, args.filters.sort, session.policy());
    let listed = tickets.into_iter().map(|card| {
        let notices = notice::due_by(&card.clocks, card.follow_up_at, now, horizon);
        Listed { card, notices }
    });
    let mut listed: Vec<Listed> = listed.filter(|listed| !listed.notices.is_empty()).collect();
    let is_overdue = listed.iter().flat_map(|listed| &listed.notices).any(|notice| notice.level.is_overdue());
    let left_out = listing::limit(&mut listed, args.filters.limit);
    session.print(&listing::notices_text(session, &listed, args.filters.sort, args.format.or(Format::Table))?)?;
    listing::say_left_out(session, left_out);
    match session.outcome(damage) {
        Outcome::Done if args.exit_code && is_overdue => Ok(Outcome::Overdue),
        outcome => Ok(outcome),
    }
}
