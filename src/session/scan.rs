//! Reading days of the log: replayed, judged, many of them in parallel, one handed on after the other.
//!
//! It must not know what is asked of the days, and prints nothing but how much was amiss.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::open::Session;
use super::outcome::{Amiss, Damage, Outcome};
use super::pages::page_texts;
use super::strays::strays;
use super::until_whole::until_whole;
use crate::context::Progress;
use crate::say::error::Result;
use crate::say::spoken;
use crate::sla::judge::{self, Judged};
use crate::sla::policies::Policies;
use crate::store::{Page, scan};
use crate::ticket::about::About;
use crate::ticket::finding::{Finding, FindingKind, What};
use crate::ticket::replay::{self, Day, View};
use crate::ticket::summary::Summary;

impl Session {
    /// Reads and replays one day.
    ///
    /// # Errors
    /// Io where a page can't be read.
    pub(crate) fn read_day(&self, day: NaiveDate) -> Result<(Day, Vec<Page>)> {
        self.replayed(day, self.desk.read_day(day)?, None)
    }

    /// Reads one day and replays a few of its tickets, or all.
    ///
    /// # Errors
    /// Io where a page can't be read.
    pub(crate) fn read_tickets(&self, day: NaiveDate, about: Option<&About>) -> Result<(Day, Vec<Page>)> {
        self.replayed(day, self.desk.read_day(day)?, about)
    }

    /// Replays a day as it was read, without the lock: a last line without its end may be one that somebody is
    /// writing this moment, and gets a moment to be whole before it is called torn.
    fn replayed(&self, day: NaiveDate, pages: Vec<Page>, about: Option<&About>) -> Result<(Day, Vec<Page>)> {
        let mut first = Some(pages);
        let read = || {
            let pages = first.take().map_or_else(|| self.desk.read_day(day), Ok)?;
            Ok((replayed(day, &pages, self.view, about), pages))
        };
        let is_torn = |finding: &Finding| finding.kind == FindingKind::Unterminated;
        until_whole(read, |(day, _)| !day.findings.iter().any(is_torn))
    }

    /// Replays and judges days in parallel; what `map` makes of each is handed to `fold` in their order, on
    /// this thread. Memory does not grow with the log. Ends with how much was amiss.
    ///
    /// # Errors
    /// The first failure of reading, `map` or `fold`.
    pub(crate) fn scan<A: Send>(
        &self,
        which: Which<'_>,
        map: impl Fn(Replayed<'_>) -> Result<A> + Sync,
        mut fold: impl FnMut(A) -> Result<()>,
    ) -> Result<Damage> {
        let mut amiss = match which {
            // Whoever reads a part of the log, a clerk waiting, need not look at the rest of it.
            Which::These(_) => Amiss::default(),
            Which::All | Which::That(_) => self.strays()?,
        };
        let judged = |day, pages: &[Page]| {
            let replayed = self.judged(&self.policies, day, pages);
            let amiss = Amiss::of(&replayed.day.findings);
            Ok((amiss, map(replayed)?))
        };
        let counted = |(found, made)| {
            amiss.add(found);
            fold(made)
        };
        match which {
            Which::All => self.scan_unjudged(&self.desk.days()?, judged, counted),
            Which::These(days) => self.scan_unjudged(days, judged, counted),
            Which::That(matter) => self.scan_what_matters(matter, |_| {}, judged, counted),
        }?;
        Ok(amiss.damage())
    }

    /// What looks like a page and is none: whoever reads the whole log must hear that its lines are missing.
    fn strays(&self) -> Result<Amiss> {
        Ok(Amiss::of(&self.stray_findings()?))
    }

    /// As [`strays`], of this desk, and what is amiss with the statements: all of the log hangs by these.
    ///
    /// # Errors
    /// Io where the log's folders can't be listed.
    pub(crate) fn stray_findings(&self) -> Result<Vec<Finding>> {
        Ok([strays(&self.desk)?, self.memory.findings.clone()].concat())
    }

    /// What git has of the log and the folder has not, page by page.
    ///
    /// # Errors
    /// Io where the folder can't be read.
    pub(crate) fn gone_findings(&self) -> Result<Vec<Finding>> {
        let gone = self.desk.events_gone()?;
        let mut pages: BTreeMap<String, (usize, BTreeSet<String>)> = BTreeMap::new();
        for lost in gone {
            let (events, tickets) = pages.entry(lost.page).or_default();
            *events += 1;
            tickets.insert(lost.ticket);
        }
        let finding = |(file, (events, tickets)): (String, (usize, BTreeSet<String>))| {
            let what = What::Gone { events, tickets: tickets.into_iter().collect() };
            Finding { kind: FindingKind::Gone, file, line: 0, what, excerpt: String::new() }
        };
        Ok(pages.into_iter().map(finding).collect())
    }

    /// As [`Session::scan`] without judging: for who needs few of the tickets judged, or at another time. The
    /// findings that the policies tell are not among the day's.
    ///
    /// # Errors
    /// As [`Session::scan`].
    pub(crate) fn scan_unjudged<A: Send>(
        &self,
        days: &[NaiveDate],
        map: impl Fn(Day, &[Page]) -> Result<A> + Sync,
        mut fold: impl FnMut(A) -> Result<()>,
    ) -> Result<()> {
        let mut progress = Progress::new(&self.context, days.len());
        scan::fold(
            &self.desk,
            days,
            |day, pages| {
                let (day, pages) = self.replayed(day, pages, None)?;
                map(day, &pages)
            },
            |made| {
                progress.step();
                fold(made)
            },
        )?;
        progress.finish();
        Ok(())
    }

    /// A replayed day with its tickets judged as of now.
    pub(crate) fn judged<'a>(&self, policies: &'a Policies, mut day: Day, pages: &[Page]) -> Replayed<'a> {
        let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
        let mut judged = Vec::with_capacity(day.histories.len());
        for history in &day.histories {
            let of_it = judge::judge(history, policies, self.now());
            day.findings.extend(judge::findings(history, &of_it, policies, &names));
            judged.push(of_it);
        }
        let damage = Damage::of(&day.findings);
        Replayed { day, judged, damage }
    }

    /// The outcome of a reading verb that met this: says on standard error how much it was.
    pub(crate) fn outcome(&self, damage: Damage) -> Outcome {
        let Damage(count) = damage;
        if count == 0 {
            return Outcome::Done;
        }
        self.context.insist(&spoken::damage(count, self.lang));
        Outcome::Damage
    }
}

/// Which days are read.
#[derive(Clone, Copy)]
pub(crate) enum Which<'w> {
    /// All that have a page.
    All,
    /// These.
    These(&'w [NaiveDate]),
    /// All but those that can't matter, by what is remembered of them.
    That(&'w dyn Fn(&Summary) -> bool),
}

/// A day, replayed and judged.
#[derive(Debug)]
pub(crate) struct Replayed<'a> {
    /// Its tickets and what is amiss, what only the policies tell included.
    pub day: Day,
    /// Its tickets' promises as of now, in the order of `day.histories`.
    pub judged: Vec<Judged<'a>>,
    /// How much of what is amiss is damage.
    pub damage: Damage,
}

/// Replays a day's pages, or a few tickets of theirs.
pub(super) fn replayed(day: NaiveDate, pages: &[Page], view: View, about: Option<&About>) -> Day {
    match about {
        None => replay::read_day(day, &page_texts(pages), view),
        Some(about) => replay::read_tickets(day, &page_texts(pages), view, about),
    }
}
