//! A desk as another program reads it: its tickets with their clocks, the events as written, the figures of a period.
//!
//! It reads alone. It must not print, ask the clock or the environment, nor know the command line.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::report::count::{Count, JudgedBy};
use crate::report::figures::Figures;
use crate::report::period::{NotAPeriod, Period};
use crate::report::question::Question;
use crate::say::error::{Error, Result};
use crate::say::{policy, typed};
use crate::session::{GoesBy, Memory, page_texts, strays};
use crate::sla::clock::{self, Clock};
use crate::sla::judge::judge;
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::store::{self, POLICY_FILE, Page, Problem, scan};
use crate::ticket::event::Event;
use crate::ticket::replay::{Day, History, View, read_day};
use crate::ticket::state::Ticket;

/// A desk's folder, read as of an instant. Each method reads the log anew.
#[derive(Debug)]
pub struct Desk {
    store: store::Desk,
    policies: Policies,
    memory: Memory,
    view: View,
}

/// A ticket, what was promised about it, and what was written about it.
#[derive(Debug, Clone)]
pub struct Record {
    /// The number to show: with `~` and four digits of the identity where two tickets hold one number.
    pub number: String,
    /// The ticket as its events left it.
    pub ticket: Ticket,
    /// Its clocks as of then: in the order of [`ClockName::ALL`](crate::ClockName::ALL), then by cycle.
    pub clocks: Vec<Clock>,
    /// Its events as they were written, those without effect and those that were undone included.
    pub events: Vec<Event>,
}

impl Record {
    /// The clock whose deadline comes next; none where nothing runs.
    pub fn next(&self) -> Option<&Clock> {
        clock::next(&self.clocks)
    }
}

impl Desk {
    /// Opens the desk in a folder. What was written or happened later than `as_of` is not there yet.
    ///
    /// # Errors
    /// Where the folder is no desk or can't be read, and where its sla.toml is not sound.
    pub fn open(folder: impl AsRef<Path>, as_of: DateTime<Utc>) -> Result<Desk> {
        let folder = folder.as_ref();
        let store = store::Desk::at(folder)
            .ok_or_else(|| Problem::NotADesk { folder: folder.to_path_buf(), named_by: None })?;
        let file = Policy::parse(&store.policy_text()?, POLICY_FILE).map_err(|errors| policy::bad(&errors))?;
        let (view, mut memory) = (View { now: as_of, explicit: true }, Memory::read(&store)?);
        let policies = memory.policies_of(&file, store.kept_policies()?, view, GoesBy::Log);
        Ok(Desk { store, policies, memory, view })
    }

    /// As of when it is read.
    pub fn as_of(&self) -> DateTime<Utc> {
        self.view.now
    }

    /// The desk's time zone.
    pub fn zone(&self) -> Tz {
        self.policies.today.timezone
    }

    /// A week: `this`, `last` or `2026-W47`.
    ///
    /// # Errors
    /// Where the text is no week.
    pub fn week(&self, text: &str) -> Result<Period> {
        self.period(|zone| Period::week(text, self.today(), zone))
    }

    /// A month: `this`, `last` or `2026-11`.
    ///
    /// # Errors
    /// Where the text is no month.
    pub fn month(&self, text: &str) -> Result<Period> {
        self.period(|zone| Period::month(text, self.today(), zone))
    }

    /// From one day to another, both included: `2026-11-01..2026-11-15`.
    ///
    /// # Errors
    /// Where the text is not two days.
    pub fn days(&self, text: &str) -> Result<Period> {
        self.period(|zone| Period::days(text, self.today(), zone))
    }

    /// All tickets, in the order of their numbers. Lines that are amiss don't count: [`Figures::findings`] says how
    /// many there are, `desk check` which.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn tickets(&self) -> Result<Vec<Record>> {
        let mut tickets = Vec::new();
        self.each_ticket(|record| {
            tickets.push(record);
            Ok(())
        })?;
        Ok(tickets)
    }

    /// As [`Desk::tickets`], one after the other: memory does not grow with the log.
    ///
    /// # Errors
    /// Where the log can't be read, and the first that `visit` gives back.
    pub fn each_ticket(&self, mut visit: impl FnMut(Record) -> Result<()>) -> Result<()> {
        let records = |day: Day| day.histories.into_iter().map(|history| self.record(history)).collect::<Vec<_>>();
        let of_day = |records: Vec<Record>| records.into_iter().try_for_each(&mut visit);
        self.scan(|day| Ok(records(day)), of_day)
    }

    /// The figures of a period, as `desk report` counts them.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn report(&self, period: &Period) -> Result<Figures> {
        let zone = self.memory.zone_of(&self.policies, self.as_of(), period);
        let question = Question::new(period.clone(), zone, self.as_of(), None);
        let judged_by = JudgedBy { promised: &self.policies, tried: None };
        let mut count = Count::new(&question, judged_by);
        let counted = |day| {
            let mut of_day = Count::new(&question, judged_by);
            of_day.add(day);
            Ok(of_day)
        };
        self.scan(counted, |of_day| {
            count.merge(of_day);
            Ok(())
        })?;
        self.policies.broken().for_each(|name| count.find_missing(name));
        strays(&self.store)?.iter().for_each(|finding| count.find(finding));
        self.memory.findings.iter().for_each(|finding| count.find(finding));
        count.remember(&self.memory.ids, &self.memory.known.late);
        // What the problems that come again are called is not among the figures that are given out.
        Ok(count.report(None, &BTreeMap::new()).figures)
    }

    fn period(&self, read: impl Fn(Tz) -> std::result::Result<Period, NotAPeriod>) -> Result<Period> {
        let period = self.memory.period(&self.policies, self.as_of(), read);
        period.map(|(period, _)| period).map_err(no_period)
    }

    fn today(&self) -> NaiveDate {
        self.as_of().with_timezone(&self.zone()).date_naive()
    }

    fn record(&self, history: History) -> Record {
        let clocks = judge(&history, &self.policies, self.as_of()).clocks;
        let events = history.entries.into_iter().map(|entry| entry.event).collect();
        Record { number: history.shown, ticket: history.ticket, clocks, events }
    }

    /// Replays all days in parallel; what `map` makes of each is handed to `fold` in their order.
    fn scan<A: Send>(&self, map: impl Fn(Day) -> Result<A> + Sync, fold: impl FnMut(A) -> Result<()>) -> Result<()> {
        let replayed = |day, pages: Vec<Page>| map(read_day(day, &page_texts(&pages), self.view));
        scan::fold(&self.store, &self.store.days()?, replayed, fold)
    }
}

fn no_period(wrong: NotAPeriod) -> Error {
    typed::period(None, &wrong)
}
