//! What all writing verbs have in common [log.md, "Writing"]: under the lock read the day, replay the
//! ticket, decide, append, replay again; then say what came of it.
//!
//! It must hold no rule: `ticket::rules` is asked for every event before anything is written.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::log::{Log, Logged, NewLines};
use super::lookup::tickets_of;
use super::open::Session;
use super::outcome::Damage;
use crate::args::number::TypedNumber;
use crate::args::time::Direction;
use crate::cli;
use crate::render;
use crate::say::asked::{Advice, Asked};
use crate::say::error::{Error, Result};
use crate::say::findings;
use crate::say::refusals::{self, Unfit};
use crate::say::typed::{self, Bound};
use crate::sla::policy::Policy;
use crate::text::hex;
use crate::ticket::about::About;
use crate::ticket::event::{Draft, Event, EventId, Kind, LONGEST_LINE};
use crate::ticket::number::Number;
use crate::ticket::replay::{Day, Entry, History};
use crate::ticket::rules::{self, BadTime};

/// A writing command under way: who, when, and under which options.
#[derive(Debug)]
pub(crate) struct Change<'s> {
    /// The run.
    pub session: &'s Session,
    /// Who does it.
    pub by: String,
    /// `--at`.
    pub at: Option<DateTime<Utc>>,
    /// The options of every writing verb.
    pub options: &'s cli::Writing,
    /// The log, under the lock.
    pub log: Log<'s>,
}

/// A ticket that a command is about to write to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<'a> {
    /// The run.
    pub session: &'a Session,
    /// The ticket as it is.
    pub history: &'a History,
    /// How the user named it.
    pub typed: &'a str,
    /// Who does it.
    pub by: &'a str,
    /// When it happened: the `at` of the events to come.
    pub at: DateTime<Utc>,
}

impl Step<'_> {
    /// As [`Session::time`], working time counting in the calendar of the ticket's priority.
    ///
    /// # Errors
    /// Usage, with the forms that there are.
    pub(crate) fn time(&self, option: &str, text: &str, direction: Direction) -> Result<DateTime<Utc>> {
        let ticket = &self.history.ticket;
        let (policy, _) = self.session.policies.get(&ticket.policy);
        let calendar = policy.calendar_of(ticket.priority.as_deref());
        self.session.time_in(calendar, option, text, direction)
    }

    /// That something does not fit the ticket, in words.
    pub(crate) fn unfit(&self, what: Unfit<'_>) -> Error {
        refusals::unfit(what, &self.history.shown, self.history.ticket.status, self.typed)
    }
}

impl<'a> Step<'a> {
    /// The event of that id, or whose id begins so.
    ///
    /// # Errors
    /// Usage for what is no id; Refused where the ticket has none such, or several.
    pub(crate) fn event(&self, typed: &str) -> Result<&'a Entry> {
        let start = hex::typed(typed.trim()).filter(|start| (4..=16).contains(&start.len()));
        let Some(start) = start else {
            return Err(typed::event_id(typed, self.typed));
        };
        let mut found = self.history.entries.iter().filter(|entry| entry.event.id.to_string().starts_with(&start));
        match (found.next(), found.next()) {
            (Some(entry), None) => Ok(entry),
            (None, _) => Err(self.unfit(Unfit::NoEvent { start: &start })),
            (Some(_), Some(_)) => Err(self.unfit(Unfit::SeveralEvents { start: &start })),
        }
    }
}

/// A ticket that was written to (or, in a dry run, would have been).
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// As it was; none where it was registered just now.
    pub before: Option<History>,
    /// As it is now.
    pub after: History,
    /// The events that were written.
    pub events: Vec<Event>,
}

/// What is to be appended, and what comes of it.
#[derive(Debug, Default)]
struct Plan {
    lines: NewLines,
    written: Vec<Written>,
}

impl<'s> Change<'s> {
    /// Asks who and when, and takes the lock (but for a dry run).
    ///
    /// # Errors
    /// Usage for a bad `--at` or an unknown caller; Refused for an `--at` in the future; Locked; Io.
    pub(crate) fn begin(session: &'s Session, options: &'s cli::Writing) -> Result<Change<'s>> {
        let at = match &options.at {
            None => None,
            Some(text) => Some(session.time("--at", text, Direction::Past)?),
        };
        if let Some(at) = at.filter(|&at| at > session.now()) {
            return Err(session.in_the_future("--at", at));
        }
        let by = session.by()?;
        let log = Log::open(session, &by, options.dry_run)?;
        Ok(Change { session, by, at, options, log })
    }

    /// Writes what `decide` says for each of these tickets: all are checked before any is written.
    ///
    /// # Errors
    /// Refused, for all the tickets that the rules refuse it for; Usage for a bad number; Io.
    pub(crate) fn write(
        &self,
        numbers: &[String],
        mut decide: impl FnMut(Step<'_>) -> Result<Vec<Kind>>,
    ) -> Result<Vec<Written>> {
        let wanted = together(numbers.iter().map(|typed| Ok((typed.as_str(), self.session.wanted(typed)?))))?;
        let mut days: HashMap<NaiveDate, Day> = HashMap::new();
        for (_, TypedNumber { day, .. }) in &wanted {
            if !days.contains_key(day) {
                let its: Vec<&TypedNumber> =
                    wanted.iter().map(|(_, wanted)| wanted).filter(|w| w.day == *day).collect();
                days.insert(*day, self.tickets_of(*day, &its)?);
            }
        }
        let mut plan = Plan::default();
        let mut errors = Vec::new();
        for (typed, wanted) in &wanted {
            let day = &days[&wanted.day];
            let mut one = || -> Result<()> {
                let history = self.session.one_of(wanted, &day.histories)?;
                // The same ticket twice is once.
                if plan.written.iter().any(|written| written.after.ticket.id == history.ticket.id) {
                    return Ok(());
                }
                writable(history)?;
                let at = self.time_for(history)?;
                let kinds = decide(Step { session: self.session, history, typed, by: &self.by, at })?;
                self.plan(&mut plan, history, typed, at, kinds)
            };
            if let Err(error) = one() {
                errors.push(error);
            }
        }
        match Error::all(errors) {
            Some(error) => Err(error),
            None => self.carry_out(plan),
        }
    }

    /// The number of another ticket that the user names, unmistakable where two hold it.
    ///
    /// # Errors
    /// As [`Session::find_ticket`].
    pub(crate) fn number_of(&self, typed: &str) -> Result<String> {
        let wanted = self.session.wanted(typed)?;
        let day = self.tickets_of(wanted.day, &[&wanted])?;
        self.session.one_of(&wanted, &day.histories).map(|history| history.shown.clone())
    }

    /// The tickets of a day that are meant.
    fn tickets_of(&self, day: NaiveDate, wanted: &[&TypedNumber]) -> Result<Day> {
        tickets_of(wanted, |about| Ok(self.log.read_tickets(day, about)?.0), |day| day)
    }

    /// Blanks the texts of an event of the one ticket that was written to; a dry run leaves them.
    ///
    /// # Errors
    /// Io where the page can't be written: the texts are still there then.
    pub(crate) fn redact(&self, written: &mut [Written], of: EventId) -> Result<()> {
        let [written] = written else { return Ok(()) };
        let day = written.after.ticket.number.day();
        match self.log.redact(day, of).map_err(|error| error.advise(&Advice::RedactAgain))? {
            true => self.take_from_log(written, &Logged::new(self.log.read_day(day)?.0)),
            false => Ok(()),
        }
    }

    /// Writes a new ticket with these events, the first of which is its registration.
    ///
    /// # Errors
    /// Refused by a rule; Io.
    pub(crate) fn register(&self, number: &Number, at: DateTime<Utc>, kinds: Vec<Kind>) -> Result<Vec<Written>> {
        let mut plan = Plan::default();
        let mut kinds = kinds.into_iter();
        let Some(first) = kinds.next() else { return Ok(Vec::new()) };
        let (event, line) = self.draft(None, number, at, first);
        fits(&line)?;
        let Some(history) = History::of_events([event.clone()]) else {
            return Err(Asked::NoBeginning.into());
        };
        plan.lines.entry(number.day()).or_default().push(line);
        self.plan(&mut plan, &history, number.as_str(), at, kinds.collect())?;
        for written in &mut plan.written {
            written.before = None;
            written.events.insert(0, event.clone());
        }
        self.carry_out(plan)
    }

    /// When an event of this ticket happens: `--at` where the rules allow it, else now; where the clock
    /// stands a little before the ticket's last event, the time of that [log.md, "Fields of every line"]. A line that
    /// lies further ahead moves nothing, and is told.
    fn time_for(&self, history: &History) -> Result<DateTime<Utc>> {
        let now = self.session.now();
        if let Some(ahead) = history.last_ahead(now) {
            let local = |time| render::time::local(time, self.session.zone);
            let said = findings::ahead(&history.shown, &local(ahead.at), &local(now), self.session.lang);
            self.session.context.insist(&said);
        }
        let Some(at) = self.at else { return Ok(history.last_at(now).map_or(now, |last| now.max(last))) };
        let ticket = history.shown.as_str();
        let wrong = match rules::at_is_allowed(&history.ticket, history.last_step_at(now), at, now) {
            Ok(()) => return Ok(at),
            Err(BadTime::Future) => Bound::Future { now },
            Err(BadTime::BeforeReceived(received)) => Bound::BeforeReceived { ticket, received },
            Err(BadTime::BeforeLast(last)) => Bound::BeforeLast { ticket, last },
        };
        Err(self.session.out_of_bounds("--at", at, wrong))
    }

    fn draft(&self, after: Option<&History>, number: &Number, at: DateTime<Utc>, kind: Kind) -> (Event, String) {
        let now = self.session.now();
        let draft = Draft {
            prev: after.map(|history| history.last),
            ticket: number.clone(),
            at,
            logged: (at != now).then_some(now),
            given: self.session.view.explicit,
            inferred: false,
            by: self.by.clone(),
            kind,
        };
        draft.write(&self.session.zone)
    }

    /// Asks the rules for each event in turn, on the ticket as the ones before leave it.
    fn plan(&self, plan: &mut Plan, before: &History, typed: &str, at: DateTime<Utc>, kinds: Vec<Kind>) -> Result<()> {
        let number = &before.ticket.number;
        let mut after = before.clone();
        let mut events = Vec::with_capacity(kinds.len());
        for kind in kinds {
            rules::allowed(&after.ticket, &kind).map_err(|refusal| refusals::error(&refusal, typed))?;
            let (event, line) = self.draft(Some(&after), number, at, kind);
            fits(&line)?;
            after = after.with(event.clone());
            plan.lines.entry(number.day()).or_default().push(line);
            events.push(event);
        }
        plan.written.push(Written { before: Some(before.clone()), after, events });
        Ok(())
    }

    /// Appends what is planned, and derives the tickets again.
    fn carry_out(&self, plan: Plan) -> Result<Vec<Written>> {
        let Plan { lines, mut written } = plan;
        let policy = self.session.policy();
        let is_named = written.iter().flat_map(|written| &written.events).any(|event| names(&event.kind, policy));
        let mut by_day: HashMap<NaiveDate, Vec<usize>> = HashMap::new();
        for (at, written) in written.iter().enumerate() {
            by_day.entry(written.after.ticket.number.day()).or_default().push(at);
        }
        let tickets: Vec<(Number, String)> =
            written.iter().map(|written| (written.after.ticket.number.clone(), written.after.shown.clone())).collect();
        let of_day = |day| tickets.iter().map(|(number, _)| number).filter(move |number| number.day() == day);
        self.log.append(
            &lines,
            is_named,
            |day| About::these(of_day(day).map(Number::tail)),
            |days| left_behind(days, &tickets),
            |logged| {
                for &at in by_day.get(&logged.day()).into_iter().flatten() {
                    self.take_from_log(&mut written[at], logged)?;
                }
                Ok(())
            },
        )?;
        Ok(written)
    }

    /// The ticket as the log has it now.
    fn take_from_log(&self, written: &mut Written, logged: &Logged) -> Result<()> {
        let ids = written.events.iter().map(|event| event.id);
        let history = self.log.confirmed(logged, &written.after.shown, written.after.ticket.id, ids)?;
        written.after = history.clone();
        Ok(())
    }
}

/// What of other days is written all the same must not be repeated.
fn left_behind(days: &[NaiveDate], written: &[(Number, String)]) -> Option<Advice> {
    let done = written.iter().filter(|(number, _)| days.contains(&number.day()));
    let done: Vec<String> = done.map(|(_, shown)| shown.clone()).collect();
    (!done.is_empty()).then_some(Advice::OthersAlone(done))
}

impl Session {
    /// Says that the log has damage, after a write that was done all the same.
    pub(super) fn warn_of(&self, damage: Damage) {
        let _ = self.outcome(damage);
    }
}

/// Whether an event names the policy in force, which is then to be kept.
fn names(kind: &Kind, policy: &Policy) -> bool {
    match kind {
        Kind::Registered(registered) => registered.policy == policy.name,
        Kind::Classified { policy: Some(name), .. } => *name == policy.name,
        _ => false,
    }
}

fn writable(history: &History) -> Result<()> {
    if !history.has_unknown {
        return Ok(());
    }
    Err(Asked::NewerLines { ticket: history.shown.clone() }.into())
}

fn fits(line: &str) -> Result<()> {
    if line.len() < LONGEST_LINE {
        return Ok(());
    }
    Err(Asked::LineTooLong(line.len() + 1).into())
}

/// All of them, or the errors of all that failed.
fn together<T>(all: impl Iterator<Item = Result<T>>) -> Result<Vec<T>> {
    let (mut good, mut errors) = (Vec::new(), Vec::new());
    for one in all {
        match one {
            Ok(one) => good.push(one),
            Err(error) => errors.push(error),
        }
    }
    match Error::all(errors) {
        Some(error) => Err(error),
        None => Ok(good),
    }
}
