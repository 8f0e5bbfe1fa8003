//! The log as a writer has it, under the lock: every line is seen, whatever "now" was given; and the one way into it,
//! which appends what was planned, reads the days again, and looks whether all of it is there [log.md, "Writing"].
//!
//! It must not know what is written, nor hold a rule.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::counts::highest_in;
use super::memory::{Stamp, remember};
use super::open::Session;
use super::scan;
use crate::say::asked::{Advice, Asked};
use crate::say::error::Result;
use crate::say::store::not_appended;
use crate::say::{refusals, spoken};
use crate::store::{Page, Writer};
use crate::ticket::about::About;
use crate::ticket::event::EventId;
use crate::ticket::finding::FindingKind;
use crate::ticket::replay::{Day, Effect, History, View};

/// NewLines to be appended, each without its LF, by the day of their tickets.
pub(super) type NewLines = BTreeMap<NaiveDate, Vec<String>>;

/// A day as the log has it after an append.
pub(crate) struct Logged {
    day: Day,
    by_id: HashMap<EventId, usize>,
}

impl Logged {
    /// A day, as it was read.
    pub(crate) fn new(day: Day) -> Logged {
        let by_id = day.histories.iter().enumerate().map(|(at, history)| (history.ticket.id, at)).collect();
        Logged { day, by_id }
    }

    /// The day.
    pub(crate) fn day(&self) -> NaiveDate {
        self.day.day
    }
}

/// The log, for one writing command.
#[derive(Debug)]
pub(crate) struct Log<'s> {
    session: &'s Session,
    /// Who writes.
    by: String,
    /// The lock; none in a dry run, which must not even make a lock file.
    writer: Option<Writer>,
}

impl<'s> Log<'s> {
    /// Takes the lock, but for a dry run.
    ///
    /// # Errors
    /// Locked; Io.
    pub(crate) fn open(session: &'s Session, by: &str, dry_run: bool) -> Result<Log<'s>> {
        let writer = if dry_run { None } else { Some(session.desk.lock()?) };
        Ok(Log { session, by: by.to_owned(), writer })
    }

    /// Reads and replays a day as a writer sees it.
    ///
    /// # Errors
    /// Io where a page can't be read.
    pub(crate) fn read_day(&self, day: NaiveDate) -> Result<(Day, Vec<Page>)> {
        self.read_tickets(day, None)
    }

    /// As [`Log::read_day`], but a few of the day's tickets alone, or all.
    ///
    /// # Errors
    /// Io where a page can't be read.
    pub(super) fn read_tickets(&self, day: NaiveDate, about: Option<&About>) -> Result<(Day, Vec<Page>)> {
        let pages = self.session.desk.read_day(day)?;
        Ok((scan::replayed(day, &pages, self.view(), about), pages))
    }

    /// Replays a day's pages as a writer sees them: what it writes hangs below the last line, and no number may be
    /// given twice.
    pub(crate) fn replayed(&self, day: NaiveDate, pages: &[Page]) -> Day {
        scan::replayed(day, pages, self.view(), None)
    }

    fn view(&self) -> View {
        // What lies ahead of a time that was given says nothing of anybody's clock.
        let View { now, explicit } = self.session.view;
        View { now: if explicit { DateTime::<Utc>::MAX_UTC } else { now }, explicit: false }
    }

    /// The mark that this copy writes under. In a dry run none is taken: where there is none yet, `??` is shown for
    /// it, which stands in nothing that is written.
    ///
    /// # Errors
    /// Io where it can't be read or taken.
    pub(crate) fn mark(&self) -> Result<String> {
        match &self.writer {
            Some(writer) => Ok(writer.mark()?),
            None => Ok(self.session.desk.own_mark()?.unwrap_or_else(|| "??".to_owned())),
        }
    }

    /// Blanks the texts of an event on a day; in a dry run nothing. Whether it was done.
    ///
    /// # Errors
    /// Io where the page can't be written: the texts are still there then.
    pub(crate) fn redact(&self, day: NaiveDate, of: EventId) -> Result<bool> {
        Ok(self.writer.as_ref().map(|writer| writer.redact(day, of)).transpose()?.is_some())
    }

    /// Appends the lines, all or none, and hands each day to `confirm` as the log then has it; in a dry run nothing.
    /// What sla.toml says that is new is written down before.
    /// `is_named` is whether an event among them names the policy in force, which is then kept first; `about` which
    /// tickets of a day are looked at again, none for all; `left` says what to do where some days could be written
    /// and others not.
    ///
    /// # Errors
    /// Io where it can't be written; as `confirm` says.
    pub(crate) fn append(
        &self,
        lines: &NewLines,
        is_named: bool,
        about: impl Fn(NaiveDate) -> Option<About>,
        left: impl FnOnce(&[NaiveDate]) -> Option<Advice>,
        mut confirm: impl FnMut(&Logged) -> Result<()>,
    ) -> Result<()> {
        let (Some(writer), session) = (&self.writer, self.session) else { return Ok(()) };
        if lines.is_empty() {
            return Ok(());
        }
        let mut policies = Cow::Borrowed(&session.policies);
        // First of all: what is judged by must not hang by an event that failed.
        let is_new = remember(writer, session.policy(), Stamp { by: &self.by, view: session.view })?;
        if is_named {
            writer.keep_policy(session.policy())?;
        }
        if is_named || is_new {
            policies = Cow::Owned(policies.with_today_kept());
        }
        writer.append_all(lines).map_err(|failure| {
            let advice = left(&failure.written);
            let error = not_appended(failure);
            match advice {
                None => error,
                Some(advice) => error.advise(&advice),
            }
        })?;
        session.tell_given_now();
        if let Ok(mark) = writer.mark() {
            let highest = |(&day, lines): (&NaiveDate, &Vec<String>)| {
                (day, lines.iter().map(|line| highest_in(line.as_bytes(), day, &mark)).max().unwrap_or(0))
            };
            writer.note_given(&mark, &lines.iter().map(highest).filter(|(_, count)| *count > 0).collect());
        }
        for &day in lines.keys() {
            // Written it is: that it can't be read again must not make a script repeat it.
            let read = self
                .read_tickets(day, about(day).as_ref())
                .map_err(|error| session.context.insist(&spoken::in_passing(&error, session.lang)));
            if let Ok((day, pages)) = read {
                let mut found = day.clone();
                // A redaction is noted before it is carried out: its texts lie here for a moment more.
                found.findings.retain(|finding| finding.kind != FindingKind::Unredacted);
                session.warn_of(session.judged(&policies, found, &pages).damage);
                confirm(&Logged::new(day))?;
            }
        }
        Ok(())
    }

    /// The ticket of that identity as the log has it. Every event of ours must be there; one without effect is said,
    /// and is no failure: it is in the log, and a script must not repeat it.
    ///
    /// # Errors
    /// Io where something that was written is not there.
    pub(crate) fn confirmed<'l>(
        &self,
        logged: &'l Logged,
        shown: &str,
        id: EventId,
        events: impl Iterator<Item = EventId> + Clone,
    ) -> Result<&'l History> {
        let there =
            logged.by_id.get(&id).and_then(|&at| logged.day.histories.get(at)).filter(|history| {
                events.clone().all(|ours| history.entries.iter().any(|entry| entry.event.id == ours))
            });
        let Some(history) = there else {
            return Err(Asked::NotThereAnyMore { ticket: shown.to_owned() }.into());
        };
        for entry in &history.entries {
            if let Effect::Refused(why) = &entry.effect
                && events.clone().any(|ours| ours == entry.event.id)
            {
                let said = refusals::written_in_vain(&entry.event.kind, why, self.session.lang);
                self.session.context.insist(&spoken::error(&said, self.session.lang));
            }
        }
        Ok(history)
    }
}
