//! What all writing verbs have in common [log.md, "Writing"]: under the lock read the day, replay the
//! ticket, decide, append, replay again; then say what came of it.
//!
//! It must hold no rule: `ticket::rules` is asked for every event before anything is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::open::Session;
use super::outcome::Damage;
use crate::args::number::Wanted;
use crate::args::time::Direction;
use crate::cli;
use crate::error::{Error, Result};
use crate::render::escape::one_line;
use crate::render::time;
use crate::sla::policy::Policy;
use crate::store::{Failure, Page, Writer};
use crate::ticket::event::{Draft, Event, EventId, Kind, LONGEST_LINE};
use crate::ticket::number::Number;
use crate::ticket::replay::{self, Day, Effect, Entry, History, Place, View};
use crate::ticket::rules::{self, BadTime};
use crate::ticket::state::Ticket;

/// A writing command under way: who, when, and under which options.
#[derive(Debug)]
pub struct Change<'s> {
    /// The run.
    pub session: &'s Session,
    /// Who does it.
    pub by: String,
    /// `--at`.
    pub at: Option<DateTime<Utc>>,
    /// The options of every writing verb.
    pub options: &'s cli::Writing,
    /// The lock; none in a dry run, which must not even make a lock file.
    writer: Option<Writer>,
}

/// A ticket that a command is about to write to.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
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
    pub fn time(&self, option: &str, text: &str, direction: Direction) -> Result<DateTime<Utc>> {
        let ticket = &self.history.ticket;
        let (policy, _) = self.session.book.get(&ticket.policy);
        let calendar = policy.calendar_of(ticket.priority.as_deref());
        self.session.time_in(calendar, option, text, direction)
    }

    /// The beginning of a refusal: the ticket and its state.
    pub fn is(&self) -> String {
        format!("{} is {}", self.history.shown, self.history.ticket.status)
    }
}

impl<'a> Step<'a> {
    /// The event of that id, or whose id begins so.
    ///
    /// # Errors
    /// Usage for what is no id; Refused where the ticket has none such, or several.
    pub fn event(&self, typed: &str) -> Result<&'a Entry> {
        let start = typed.trim().to_ascii_lowercase();
        let hex = start.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !hex || !(4..=16).contains(&start.len()) {
            return Err(Error::usage(format!("EVENT: {:?} is no event's id", one_line(typed))).hint(format!(
                "an id is 16 digits and letters a to f, or its first four or more: `desk show {}`",
                self.typed
            )));
        }
        let mut found = self.history.entries.iter().filter(|entry| entry.event.id.to_string().starts_with(&start));
        match (found.next(), found.next()) {
            (Some(entry), None) => Ok(entry),
            (None, _) => Err(Error::refused(format!("{}: it has no event {start}", self.is()))
                .hint(format!("`desk show {}` lists its events", self.typed))),
            (Some(_), Some(_)) => {
                Err(Error::refused(format!("{}: several of its events begin with {start}", self.is()))
                    .hint(format!("give more of the id: `desk show {}` lists them", self.typed)))
            }
        }
    }
}

/// A ticket that was written to (or, in a dry run, would have been).
#[derive(Debug, Clone)]
pub struct Written {
    /// As it was; none where it was registered just now.
    pub before: Option<History>,
    /// As it is now.
    pub after: History,
    /// The events that were written.
    pub events: Vec<Event>,
}

/// What is to be appended to one day.
#[derive(Debug, Default)]
struct Plan {
    lines: Vec<(NaiveDate, String)>,
    written: Vec<Written>,
}

impl<'s> Change<'s> {
    /// Asks who and when, and takes the lock (but for a dry run).
    ///
    /// # Errors
    /// Usage for a bad `--at` or an unknown caller; Refused for an `--at` in the future; Locked; Io.
    pub fn begin(session: &'s Session, options: &'s cli::Writing) -> Result<Change<'s>> {
        let at = match &options.at {
            None => None,
            Some(text) => Some(session.time("--at", text, Direction::Past)?),
        };
        if let Some(at) = at.filter(|&at| at > session.now()) {
            return Err(in_the_future("--at", at, session));
        }
        let by = session.by()?;
        let writer = if options.dry_run { None } else { Some(session.desk.lock()?) };
        Ok(Change { session, by, at, options, writer })
    }

    /// A writer sees every line, whatever "now" was given: what it writes hangs below the last one, and
    /// no number may be given twice.
    fn view(&self) -> View {
        View { explicit: false, ..self.session.view }
    }

    /// Reads and replays a day as a writer sees it.
    ///
    /// # Errors
    /// Io where a page can't be read.
    pub fn read_day(&self, day: NaiveDate) -> Result<(Day, Vec<Page>)> {
        let pages = self.session.desk.read_day(day)?;
        Ok((replay::read_day(day, &super::page_texts(&pages), self.view()), pages))
    }

    /// The mark that this copy writes under; in a dry run none is taken.
    ///
    /// # Errors
    /// Io where it can't be read or taken.
    pub fn mark(&self) -> Result<String> {
        match &self.writer {
            Some(writer) => writer.mark(),
            None => Ok(self.session.desk.own_mark()?.unwrap_or_else(|| "??".to_owned())),
        }
    }

    /// Writes what `decide` says for each of these tickets: all are checked before any is written.
    ///
    /// # Errors
    /// Refused, for all the tickets that the rules refuse it for; Usage for a bad number; Io.
    pub fn write(
        &self,
        numbers: &[String],
        mut decide: impl FnMut(Step<'_>) -> Result<Vec<Kind>>,
    ) -> Result<Vec<Written>> {
        let wanted = together(numbers.iter().map(|typed| Ok((typed.as_str(), self.session.wanted(typed)?))))?;
        let mut days: HashMap<NaiveDate, Day> = HashMap::new();
        for (_, Wanted { day, .. }) in &wanted {
            if !days.contains_key(day) {
                days.insert(*day, self.read_day(*day)?.0);
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
            None => self.append(plan),
        }
    }

    /// The number of another ticket that the user names, unmistakable where two hold it.
    ///
    /// # Errors
    /// As [`Session::find_ticket`].
    pub fn number_of(&self, typed: &str) -> Result<String> {
        let wanted = self.session.wanted(typed)?;
        let (day, _) = self.read_day(wanted.day)?;
        self.session.one_of(&wanted, &day.histories).map(|history| history.shown.clone())
    }

    /// Blanks the texts of an event of the one ticket that was written to; a dry run leaves them.
    ///
    /// # Errors
    /// Io where the page can't be written: the texts are still there then.
    pub fn redact(&self, written: &mut [Written], of: EventId) -> Result<()> {
        let (Some(writer), [written]) = (&self.writer, written) else { return Ok(()) };
        let day = written.after.ticket.number.day();
        let still_there = "the redaction is noted, but the text may still be there: run the command again";
        writer.redact(day, of).map_err(|error| error.hint(still_there))?;
        self.take_from_log(written, &self.read_day(day)?.0)
    }

    /// Writes a new ticket with these events, the first of which is its registration.
    ///
    /// # Errors
    /// Refused by a rule; Io.
    pub fn register(&self, number: &Number, at: DateTime<Utc>, kinds: Vec<Kind>) -> Result<Vec<Written>> {
        let mut plan = Plan::default();
        let mut kinds = kinds.into_iter();
        let Some(first) = kinds.next() else { return Ok(Vec::new()) };
        let (event, line) = self.draft(None, number, at, first);
        fits(&line)?;
        let Some(history) = begun(&event) else {
            return Err(Error::refused("a ticket begins with its registration"));
        };
        plan.lines.push((number.day(), line));
        self.plan(&mut plan, &history, number.as_str(), at, kinds.collect())?;
        for written in &mut plan.written {
            written.before = None;
            written.events.insert(0, event.clone());
        }
        self.append(plan)
    }

    /// When an event of this ticket happens: `--at` where the rules allow it, else now; where the clock
    /// stands before the ticket's last event, the time of that [log.md, "Fields of every line"].
    fn time_for(&self, history: &History) -> Result<DateTime<Utc>> {
        let now = self.session.now();
        let Some(at) = self.at else { return Ok(now.max(history.ticket.last_at)) };
        let shown = |time| time::local(time, self.session.zone);
        match rules::at_is_allowed(&history.ticket, at, now) {
            Ok(()) => Ok(at),
            Err(BadTime::Future) => Err(in_the_future("--at", at, self.session)),
            Err(BadTime::BeforeReceived(received)) => {
                Err(before_received("--at", shown(at), &history.shown, shown(received)))
            }
            Err(BadTime::BeforeLast(last)) => Err(Error::refused(format!(
                "--at: {} is before the last step of {}, at {}",
                shown(at),
                history.shown,
                shown(last)
            ))
            .hint(format!("`desk show {}` lists its steps; give a time after the last", history.shown))),
        }
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
            rules::allowed(&after.ticket, &kind).map_err(|refusal| Error::refused(refusal.typed_as(typed)))?;
            let (event, line) = self.draft(Some(&after), number, at, kind);
            fits(&line)?;
            after = after.with(event.clone());
            plan.lines.push((number.day(), line));
            events.push(event);
        }
        plan.written.push(Written { before: Some(before.clone()), after, events });
        Ok(())
    }

    /// Keeps the policies that are named, appends day by day, and derives the tickets again.
    fn append(&self, plan: Plan) -> Result<Vec<Written>> {
        let Plan { lines, mut written } = plan;
        let Some(writer) = &self.writer else { return Ok(written) };
        let mut book = Cow::Borrowed(&self.session.book);
        if written.iter().flat_map(|written| &written.events).any(|event| names(&event.kind, self.session.policy())) {
            writer.keep_policy(self.session.policy())?;
            book = Cow::Owned(book.with_today_kept());
        }
        let mut days: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
        for (day, line) in lines {
            days.entry(day).or_default().push(line);
        }
        writer.append_all(&days).map_err(|failure| left_behind(failure, &written))?;
        for &day in days.keys() {
            // Written it is: that it can't be read again must not make a script repeat it.
            let read = self.read_day(day).map_err(|error| self.session.context.insist(&format!("warning: {error}")));
            let of_day = written.iter_mut().filter(|written| written.after.ticket.number.day() == day);
            if let Ok((now, pages)) = read {
                self.session.warn_of(self.session.judged(&book, now.clone(), &pages).damage);
                for written in of_day {
                    self.take_from_log(written, &now)?;
                }
            }
        }
        Ok(written)
    }

    /// The ticket as the log has it now. Every event of ours must be there; one without effect is said,
    /// and is no failure: it is in the log, and a script must not repeat it.
    fn take_from_log(&self, written: &mut Written, now: &Day) -> Result<()> {
        let id = written.after.ticket.id;
        let there = now.histories.iter().find(|history| history.ticket.id == id).filter(|history| {
            written.events.iter().all(|ours| history.entries.iter().any(|entry| entry.event.id == ours.id))
        });
        let Some(history) = there else {
            let number = &written.after.shown;
            return Err(Error::io(format!("writing to {number}"), "what was written is not in the log any more"));
        };
        for entry in &history.entries {
            if let Effect::Refused(why) = &entry.effect
                && written.events.iter().any(|ours| ours.id == entry.event.id)
            {
                let kind = entry.event.kind.name();
                self.session.context.insist(&format!("error: `{kind}` was written and has no effect: {why}"));
            }
        }
        written.after = history.clone();
        Ok(())
    }
}

/// What of other days is written all the same must not be repeated.
fn left_behind(Failure { error, written: days }: Failure, written: &[Written]) -> Error {
    let done = written.iter().filter(|written| days.contains(&written.after.ticket.number.day()));
    let done: Vec<&str> = done.map(|written| written.after.shown.as_str()).collect();
    match done.is_empty() {
        true => error,
        false => error.hint(format!("written already: {}; repeat the command for the others alone", done.join(", "))),
    }
}

impl Session {
    /// Says that the log has damage, after a write that was done all the same.
    fn warn_of(&self, damage: Damage) {
        let _ = self.outcome(damage);
    }
}

/// The history of a ticket that is just being registered.
fn begun(event: &Event) -> Option<History> {
    let ticket = Ticket::begin(event)?;
    let place = Place { page: 0, line: 0, start: 0, end: 0 };
    let entry = Entry { event: event.clone(), effect: Effect::Effective, place };
    Some(History { shown: event.ticket.to_string(), ticket, entries: vec![entry], last: event.id, has_unknown: false })
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
    Err(Error::refused(format!("{} has lines that this version of desk does not understand", history.shown))
        .hint("use a newer deskbook to write to it; `desk check` names the lines"))
}

fn fits(line: &str) -> Result<()> {
    if line.len() < LONGEST_LINE {
        return Ok(());
    }
    Err(Error::refused(format!("the line would be {} bytes long; 1 MiB is the most", line.len() + 1))
        .hint("put the long text into a file and name the file"))
}

/// A time of something that can't have happened before the ticket came in.
pub fn before_received(option: &str, time: String, ticket: &str, received: String) -> Error {
    Error::refused(format!("{option}: {time} is before {ticket} was received, at {received}"))
        .hint(format!("give a time after that; `desk show {ticket}` lists its steps"))
}

/// A time that lies in the future where it must not.
pub fn in_the_future(option: &str, time: DateTime<Utc>, session: &Session) -> Error {
    let zone = session.zone;
    let (shown, now) = (time::local(time, zone), time::local(session.now(), zone));
    Error::refused(format!("{option}: {shown} lies in the future; now is {now}"))
        .hint(format!("give a time that is past, as `-40m` (ago) or `yesterday 17:00`, or leave {option} out"))
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
