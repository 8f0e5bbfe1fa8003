//! What every verb that works on a desk starts from: the desk, its policies, "now", the language; and
//! the two ways to the log, a ticket by its number and the scan of many days.
//!
//! It must not print data, and holds no rule.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::number::{self, Wanted};
use super::patience::until_whole;
use super::when::{self, Direction, Frame};
use super::{Outcome, suggest};
use crate::cli::LangArg;
use crate::context::{Context, Progress};
use crate::error::{Error, Result};
use crate::render::escape::visible;
use crate::render::words::{Words, words};
use crate::sla::Language;
use crate::sla::book::Book;
use crate::sla::calendar::Calendar;
use crate::sla::judge::{self, Judged};
use crate::sla::policy::{Policy, PolicyError};
use crate::store::{Desk, POLICY_FILE, Page, scan};
use crate::ticket::finding::{Finding, FindingKind};
use crate::ticket::replay::{self, Day, History, PageText, View};
use crate::ticket::summary::Summary;

/// A run on a desk.
#[derive(Debug)]
pub struct Session {
    /// The outside world, and the options that every verb takes.
    pub context: Context,
    /// The desk.
    pub desk: Desk,
    /// The policy in force and the kept ones.
    pub book: Book,
    /// As of when the log is read.
    pub view: View,
    /// The language of what is said on the data.
    pub lang: Language,
    /// Its words.
    pub words: &'static Words,
    /// The desk's time zone.
    pub zone: Tz,
}

impl Session {
    /// Finds the desk and reads its policies.
    ///
    /// # Errors
    /// Refused where there is no desk; Data for a bad sla.toml; Usage for a bad `--now`, `DESK_NOW` or
    /// `DESK_LANG`; Io.
    pub fn open(context: &Context) -> Result<Session> {
        let desk = Desk::find(&context.start()?)?;
        let today = Policy::parse(&desk.policy_text()?, POLICY_FILE).map_err(|errors| bad_policy(&errors))?;
        let (zone, lang) = (today.timezone, context.language()?.map_or(today.language, language));
        let view = view(context, &today)?;
        let book = Book::new(today, desk.kept_policies()?);
        Ok(Session { context: context.clone(), desk, book, view, lang, words: words(lang), zone })
    }

    /// Now: the clock, or the time that was given.
    pub fn now(&self) -> DateTime<Utc> {
        self.view.now
    }

    /// Today in the desk's zone.
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.zone).date_naive()
    }

    /// The policy in force.
    pub fn policy(&self) -> &Policy {
        &self.book.today
    }

    /// Who does it. Ask only when it is needed: it may have to ask git.
    ///
    /// # Errors
    /// Usage where nothing tells.
    pub fn by(&self) -> Result<String> {
        self.context.by(self.desk.root())
    }

    /// The instant of a TIME that was given to an option, or the like; `+3wd` counts in the desk's calendar.
    ///
    /// # Errors
    /// Usage, with the forms that there are.
    pub fn time(&self, option: &str, text: &str, direction: Direction) -> Result<DateTime<Utc>> {
        self.time_in(self.policy().office(), option, text, direction)
    }

    /// As [`Session::time`], with the calendar in which `+3wd` counts.
    ///
    /// # Errors
    /// Usage, with the forms that there are.
    pub fn time_in(
        &self,
        calendar: &Calendar,
        option: &str,
        text: &str,
        direction: Direction,
    ) -> Result<DateTime<Utc>> {
        let frame = Frame { now: self.now(), zone: self.zone, calendar: Some(calendar) };
        read_time(option, text, frame, direction)
    }

    /// Says something to the person, on standard error, unless `--quiet`.
    pub fn say(&self, line: &str) {
        self.context.say(line);
    }

    /// Writes data to standard output. A closed pipe ends the program, quietly.
    ///
    /// # Errors
    /// Io where it can't be written.
    pub fn print(&self, text: &str) -> Result<()> {
        self.context.print(text)
    }

    /// Reads and replays one day.
    ///
    /// # Errors
    /// Io where a page can't be read.
    pub fn read_day(&self, day: NaiveDate) -> Result<(Day, Vec<Page>)> {
        self.replayed(day, self.desk.read_day(day)?)
    }

    /// Replays a day as it was read, without the lock: a last line without its end may be one that somebody is
    /// writing this moment, and gets a moment to be whole before it is called torn.
    fn replayed(&self, day: NaiveDate, pages: Vec<Page>) -> Result<(Day, Vec<Page>)> {
        let mut first = Some(pages);
        let read = || {
            let pages = first.take().map_or_else(|| self.desk.read_day(day), Ok)?;
            Ok((replayed(day, &pages, self.view), pages))
        };
        let is_torn = |finding: &Finding| finding.kind == FindingKind::Unterminated;
        until_whole(read, |(day, _)| !day.findings.iter().any(is_torn))
    }

    /// The ticket that a NUMBER means. Only its own day is read.
    ///
    /// # Errors
    /// Usage where it is no number; Refused where there is no such ticket, with the nearest, or where
    /// two hold the number, with the forms that tell them apart.
    pub fn find_ticket(&self, typed: &str) -> Result<Found> {
        let wanted = self.wanted(typed)?;
        let (day, pages) = self.read_day(wanted.day)?;
        let history = self.one_of(&wanted, &day.histories)?.clone();
        Ok(Found { history, findings: day.findings, pages })
    }

    /// A NUMBER, understood.
    ///
    /// # Errors
    /// Usage where it is none.
    pub fn wanted(&self, typed: &str) -> Result<Wanted> {
        number::parse(typed, self.today()).map_err(|error| {
            let shown: String = visible(&error.to_string()).chars().take(120).collect();
            Error::usage(shown).hint(number::FORMS)
        })
    }

    /// The one among a day's tickets that is meant.
    ///
    /// # Errors
    /// As [`Session::find_ticket`].
    pub fn one_of<'h>(&self, wanted: &Wanted, histories: &'h [History]) -> Result<&'h History> {
        let mut meant = wanted.among(histories);
        if meant.len() > 1 {
            // A tail names no prefix; where the desk had two on that day, today's is meant.
            let prefix = &self.policy().prefix;
            if meant.iter().any(|history| history.ticket.number.prefix() == prefix) {
                meant.retain(|history| history.ticket.number.prefix() == prefix);
            }
        }
        match meant.as_slice() {
            [] => Err(self.not_found(wanted, histories)),
            [history] => Ok(history),
            several => {
                let shown: Vec<&str> = several.iter().map(|history| history.shown.as_str()).collect();
                let full = self.full(wanted);
                Err(Error::refused(format!("{full} is the number of {} tickets", several.len()))
                    .hint(format!("say which one: {}", shown.join(" or "))))
            }
        }
    }

    fn full(&self, wanted: &Wanted) -> String {
        wanted.full(&self.policy().prefix, self.policy().digits)
    }

    fn not_found(&self, wanted: &Wanted, histories: &[History]) -> Error {
        let error = Error::refused(format!("{}: there is no such ticket", self.full(wanted)));
        if let Some(nearest) = number::nearest(wanted, histories) {
            return error.hint(format!("did you mean {}?", nearest.shown));
        }
        // No ticket on that day at all: the like number of the nearest day may be meant.
        let days = self.desk.days().unwrap_or_default();
        let mut nearest = suggest::nearest_day(wanted.day, &days);
        if nearest.is_none() && wanted.prefix.is_none() {
            // A tail: yesterday's, or whenever somebody last registered anything.
            nearest = days.iter().copied().rfind(|&day| day < wanted.day).or(days.last().copied());
        }
        let there = nearest.and_then(|day| self.read_day(day).ok());
        match there.as_ref().and_then(|(day, _)| number::nearest(wanted, &day.histories)) {
            Some(nearest) => {
                error.hint(format!("no ticket was registered on that day; did you mean {}?", nearest.shown))
            }
            None => error.hint("`desk list --all` lists the tickets that there are"),
        }
    }

    /// Replays and judges days in parallel; what `map` makes of each is handed to `fold` in their order, on
    /// this thread. Memory does not grow with the log. Ends with how much was amiss.
    ///
    /// # Errors
    /// The first failure of reading, `map` or `fold`.
    pub fn scan<A: Send>(
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
            let replayed = self.judged(&self.book, day, pages);
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
        let strays = self.desk.strays()?;
        Ok(Amiss { others: strays.len(), ..Amiss::default() })
    }

    /// As [`Session::scan`] without judging: for who needs few of the tickets judged, or at another time. The
    /// findings that the policies tell are not among the day's.
    ///
    /// # Errors
    /// As [`Session::scan`].
    pub fn scan_unjudged<A: Send>(
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
                let (day, pages) = self.replayed(day, pages)?;
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
    pub fn judged<'a>(&self, book: &'a Book, mut day: Day, pages: &'a [Page]) -> Replayed<'a> {
        let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
        let mut judged = Vec::with_capacity(day.histories.len());
        for history in &day.histories {
            let of_it = judge::judge(history, book, self.now());
            day.findings.extend(judge::findings(history, &of_it, book, &names));
            judged.push(of_it);
        }
        let damage = Damage::of(&day.findings);
        Replayed { day, judged, pages, damage }
    }

    /// The outcome of a reading verb that met this: says on standard error how much it was.
    pub fn outcome(&self, damage: Damage) -> Outcome {
        let Damage(count) = damage;
        if count == 0 {
            return Outcome::Done;
        }
        let what = if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
        self.context.insist(&format!("warning: the log has {what}; `desk check` names what is amiss"));
        Outcome::Damage
    }
}

/// Which days are read.
#[derive(Clone, Copy)]
pub enum Which<'w> {
    /// All that have a page.
    All,
    /// These.
    These(&'w [NaiveDate]),
    /// All but those that can't matter, by what is remembered of them.
    That(&'w dyn Fn(&Summary) -> bool),
}

/// A day, replayed and judged.
#[derive(Debug)]
pub struct Replayed<'a> {
    /// Its tickets and what is amiss, what only the policies tell included.
    pub day: Day,
    /// Its tickets' promises as of now, in the order of `day.histories`.
    pub judged: Vec<Judged<'a>>,
    /// Its pages, which [`replay::Entry::place`] points into.
    pub pages: &'a [Page],
    /// How much of what is amiss is damage.
    pub damage: Damage,
}

/// A ticket found by its number.
#[derive(Debug, Clone)]
pub struct Found {
    /// The ticket with its events.
    pub history: History,
    /// What is amiss with its day.
    pub findings: Vec<Finding>,
    /// The pages of its day, which [`replay::Entry::place`] points into.
    pub pages: Vec<Page>,
}

/// How many findings a reading met that are damage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Damage(pub usize);

impl Damage {
    /// Those of these findings that are damage.
    pub fn of(findings: &[Finding]) -> Damage {
        Amiss::of(findings).damage()
    }
}

/// Damage that is being counted. A policy that is lost is one, however many tickets were under it.
#[derive(Debug, Default)]
pub struct Amiss {
    policies: BTreeSet<String>,
    others: usize,
}

impl Amiss {
    /// What is amiss by these findings.
    pub fn of(findings: &[Finding]) -> Amiss {
        let (policies, others): (Vec<&Finding>, Vec<&Finding>) = findings
            .iter()
            .filter(|finding| finding.kind.is_damage())
            .partition(|finding| finding.kind == FindingKind::NoPolicy);
        Amiss { policies: policies.into_iter().map(|finding| finding.file.clone()).collect(), others: others.len() }
    }

    /// More is amiss.
    pub fn add(&mut self, other: Amiss) {
        self.policies.extend(other.policies);
        self.others += other.others;
    }

    /// How much it is.
    pub fn damage(&self) -> Damage {
        Damage(self.policies.len() + self.others)
    }
}

/// The pages of a day as replay takes them.
pub fn page_texts(pages: &[Page]) -> Vec<PageText<'_>> {
    pages.iter().map(|page| PageText { name: &page.name, bytes: &page.bytes }).collect()
}

fn replayed(day: NaiveDate, pages: &[Page], view: View) -> Day {
    replay::read_day(day, &page_texts(pages), view)
}

/// A bad sla.toml, all of it.
pub fn bad_policy(errors: &[PolicyError]) -> Error {
    let lines: Vec<String> = errors.iter().map(|error| visible(&error.to_string()).into_owned()).collect();
    Error::data(lines.join("\n"))
}

/// The language of an option.
pub fn language(lang: LangArg) -> Language {
    match lang {
        LangArg::En => Language::En,
        LangArg::Zh => Language::Zh,
    }
}

fn view(context: &Context, policy: &Policy) -> Result<View> {
    let clock = context.clock();
    let Some((by, text)) = context.given_now() else { return Ok(View { now: clock, explicit: false }) };
    let frame = Frame { now: clock, zone: policy.timezone, calendar: Some(policy.office()) };
    Ok(View { now: read_time(by, &text, frame, Direction::Past)?, explicit: true })
}

fn read_time(option: &str, text: &str, frame: Frame<'_>, direction: Direction) -> Result<DateTime<Utc>> {
    when::parse(text, frame, direction).map_err(|not_a_time| {
        let what: String = visible(&not_a_time.to_string()).chars().take(200).collect();
        not_a_time.hints(direction).into_iter().fold(Error::usage(format!("{option}: {what}")), Error::hint)
    })
}
