//! `desk remind`: prints each warning once and notes it in the log. For cron, as often as one likes.
//!
//! Under the lock, so that two runs at once don't both say the same. What is to be said is printed
//! before it is noted: a reminder that went nowhere (a mailer that is not there) comes again, one that
//! was noted and never said would be lost.

use chrono::{DateTime, NaiveDate, Utc};

use crate::cli::{self, Format};
use crate::render::notices::Listed;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::say::typed;
use crate::session::{Change, Damage, Filter, Outcome, Replayed, Scope, Session, Which, listing, sort};
use crate::sla::judge::{self, Judged};
use crate::sla::notice::{self, Level, Notice};
use crate::ticket::replay::History;
use crate::time::span::Span;

/// Runs the verb.
///
/// # Errors
/// Refused for a key that there is not; Usage for days or a duration that are none; Locked; Io.
pub(crate) fn run(session: &Session, args: &cli::RemindArgs) -> Result<Outcome> {
    let again: Option<Span> = match &args.again {
        None => None,
        Some(text) => Some(text.parse().map_err(|wrong| typed::span(Some("--again"), &wrong))?),
    };
    if again.is_some_and(Span::is_zero) {
        return Err(Asked::AgainAtOnce.into());
    }
    let job = Job { session, filter: Filter::new(session, &args.filters, Scope::Open)?, again };
    let (days, damage) = job.days()?;
    let format = args.format.or(Format::Table);
    if days.is_empty() {
        session.print(&listing::notices_text(session, &[], None, format)?)?;
        return Ok(session.outcome(damage));
    }
    let options = cli::Writing { dry_run: args.dry_run, ..cli::Writing::default() };
    let change = Change::begin(session, &options)?;
    let mut listed = job.listed(&change, &days)?;
    let mut in_order: Vec<_> = listed.iter().map(|listed| listed.card.clone()).collect();
    sort(&mut in_order, args.filters.sort, session.policy());
    let place = |listed: &Listed| in_order.iter().position(|card| card.ticket.id == listed.card.ticket.id);
    listed.sort_by_key(place);
    let left_out = listing::limit(&mut listed, args.filters.limit);
    session.print(&listing::notices_text(session, &listed, args.filters.sort, format)?)?;
    listing::say_left_out(session, left_out);
    if args.dry_run {
        let count = listed.iter().map(|listed| listed.notices.len()).sum();
        session.say(&session.words.notice.would_remind.of(count));
        return Ok(session.outcome(damage));
    }
    let numbers: Vec<String> = listed.iter().map(|listed| listed.card.shown.clone()).collect();
    change.write(&numbers, |step| {
        // The lock is held since it was worked out: this is what was printed.
        let judged = judge::judge(step.history, &session.policies, session.now());
        Ok(job.unsaid(step.history, &judged).iter().map(Notice::event).collect())
    })?;
    // Something was appended: 0, whatever else the log has [log.md, "Reading"].
    Ok(if numbers.is_empty() { session.outcome(damage) } else { Outcome::Done })
}

/// What is to be reminded of.
struct Job<'s> {
    session: &'s Session,
    filter: Filter,
    again: Option<Span>,
}

impl Job<'_> {
    /// The days with a ticket that somebody is to be reminded of. Without the lock: most runs end here.
    fn days(&self) -> Result<(Vec<NaiveDate>, Damage)> {
        let mut days = Vec::new();
        let damage = self.session.scan(
            Which::That(&|summary| summary.open > 0 || !self.filter.is_for_open()),
            |replayed: Replayed<'_>| {
                let mut tickets = replayed.day.histories.iter().zip(&replayed.judged);
                let any = tickets.any(|(history, judged)| !self.wanted(history, judged).is_empty());
                Ok(any.then_some(replayed.day.day))
            },
            |day| {
                days.extend(day);
                Ok(())
            },
        )?;
        Ok((days, damage))
    }

    /// The tickets of these days with what is to be said, as the log is now.
    fn listed(&self, change: &Change<'_>, days: &[NaiveDate]) -> Result<Vec<Listed>> {
        let mut listed = Vec::new();
        for &day in days {
            let (day, _) = change.log.read_day(day)?;
            for history in &day.histories {
                let judged = judge::judge(history, &self.session.policies, self.session.now());
                let notices = self.wanted(history, &judged);
                if !notices.is_empty() {
                    listed.push(Listed { card: listing::card(history, &judged), notices });
                }
            }
        }
        Ok(listed)
    }

    /// What is to be said of a ticket that the filters let through. A ticket with lines that this version
    /// doesn't know can't be written to, so that its reminders could not be noted.
    fn wanted(&self, history: &History, judged: &Judged<'_>) -> Vec<Notice> {
        if history.has_unknown || !self.filter.matches(history, &judged.clocks, self.session.now()) {
            return Vec::new();
        }
        self.unsaid(history, judged)
    }

    fn unsaid(&self, history: &History, judged: &Judged<'_>) -> Vec<Notice> {
        let mut notices = notice::notices(&judged.clocks, judged.follow_up_at, self.session.now());
        notices.retain(|notice| match notice.last_said(history.effective()) {
            None => true,
            Some(said) => notice.level != Level::DueSoon && self.is_long_ago(said),
        });
        notices
    }

    /// Whether something is to be said again that was said then.
    fn is_long_ago(&self, said: DateTime<Utc>) -> bool {
        let office = self.session.policy().office();
        let next = self.again.and_then(|again| office.add_span(said, again));
        next.is_some_and(|next| self.session.now() >= next)
    }
}
