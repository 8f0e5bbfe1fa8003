//! The filters and sorts that list, overdue, remind, report and export share [commands.md, "Filters"].
//!
//! What was typed is checked against the policies first: a misspelt status, priority or category is an
//! error with a suggestion, never an empty list. A filter is asked of one ticket at a time.

use chrono::{DateTime, Utc};

use super::open::Session;
use super::people::ME;
use crate::args::keys::{Choice, KeyOf, UnknownKey, unknown};
use crate::cli::{Filters, Sort};
use crate::render::card::Card;
use crate::render::words::words;
use crate::report::period::Period;
use crate::say::error::Result;
use crate::say::typed;
use crate::sla::Language;
use crate::sla::clock::Clock;
use crate::sla::policy::Policy;
use crate::text::name;
use crate::ticket::event::Kind;
use crate::ticket::replay::History;
use crate::ticket::state::{Status, Ticket};

/// Which tickets are meant where neither `--open`, `--closed` nor `--all` is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The open ones, unless `--status` names another.
    Open,
    /// All.
    All,
}

/// Filters, checked and ready to be asked.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    statuses: Vec<Status>,
    priorities: Vec<String>,
    categories: Vec<String>,
    teams: Vec<String>,
    assignees: Vec<String>,
    submitters: Vec<String>,
    departments: Vec<String>,
    channels: Vec<String>,
    waiting: bool,
    overdue: bool,
    received: Option<Period>,
    words: Vec<String>,
}

impl Filter {
    /// Checks what was typed.
    ///
    /// # Errors
    /// Refused for a status, priority or category that there is not; Usage for days that are none.
    pub(crate) fn new(session: &Session, filters: &Filters, scope: Scope) -> Result<Filter> {
        let mut assignees = named(&filters.to);
        let is_me = |name: &String| name == ME;
        if filters.mine || assignees.iter().any(is_me) {
            assignees.retain(|name| !is_me(name));
            assignees.push(session.by()?);
        }
        Ok(Filter {
            statuses: session.chosen(statuses(filters, scope))?,
            priorities: session.chosen(keys(KeyOf::Priority, &filters.priority, known(session, priorities)))?,
            categories: session.chosen(keys(KeyOf::Category, &filters.category, known(session, categories)))?,
            teams: teams(session, &filters.team),
            assignees,
            submitters: named(&filters.from),
            departments: named(&filters.dept),
            channels: named(&filters.channel),
            waiting: filters.waiting,
            overdue: filters.overdue,
            received: filters.received.as_deref().map(|days| received(session, days)).transpose()?,
            words: filters.text.as_deref().unwrap_or_default().split_whitespace().map(str::to_lowercase).collect(),
        })
    }

    /// Whether none but open tickets are meant.
    pub(crate) fn is_for_open(&self) -> bool {
        self.statuses.iter().all(|status| status.is_open())
    }

    /// Whether the ticket, with its clocks as of `now`, is meant.
    pub(crate) fn matches(&self, history: &History, clocks: &[Clock], now: DateTime<Utc>) -> bool {
        let ticket = &history.ticket;
        self.statuses.contains(&ticket.status)
            && one_of(&self.priorities, ticket.priority.as_deref())
            && one_of(&self.categories, ticket.category.as_deref())
            && one_of(&self.teams, ticket.team.as_deref())
            && one_of(&self.assignees, ticket.assignee.as_deref())
            && one_of(&self.submitters, Some(&ticket.submitter))
            && one_of(&self.departments, ticket.department.as_deref())
            && one_of(&self.channels, ticket.channel.as_deref())
            && (!self.waiting || ticket.waiting)
            && (!self.overdue || clocks.iter().any(|clock| clock.is_overdue(now)))
            && self.received.as_ref().is_none_or(|period| period.contains(ticket.received_at))
            && (self.words.is_empty() || self.has_words(history))
    }

    /// Every word somewhere in the ticket's texts, by any of its events that count.
    fn has_words(&self, history: &History) -> bool {
        let mut texts = String::new();
        let mut add = |text: &str| {
            texts.push_str(&text.to_lowercase());
            // No word reaches over from one text into the next.
            texts.push('\n');
        };
        add(&history.shown);
        of_ticket(&history.ticket).into_iter().flatten().for_each(&mut add);
        history.effective().for_each(|event| of_event(&event.kind).into_iter().flatten().for_each(&mut add));
        self.words.iter().all(|word| texts.contains(word.as_str()))
    }
}

fn of_ticket(ticket: &Ticket) -> [Option<&str>; 11] {
    [
        Some(&ticket.description),
        Some(&ticket.submitter),
        ticket.department.as_deref(),
        ticket.contact.as_deref(),
        ticket.channel.as_deref(),
        ticket.impact.as_deref(),
        ticket.missing.as_deref(),
        ticket.external.as_deref(),
        ticket.assignee.as_deref(),
        ticket.repeat_of.as_deref(),
        ticket.duplicate_of.as_deref(),
    ]
}

/// The texts of one event that the ticket's state need not hold any more.
fn of_event(kind: &Kind) -> [Option<&str>; 3] {
    match kind {
        Kind::Declined { reason } | Kind::Reopened { reason } | Kind::Cancelled { reason, .. } => {
            [Some(reason), None, None]
        }
        Kind::Classified { reason, .. } => [reason.as_deref(), None, None],
        Kind::Responded { text, .. } | Kind::Asked { text } | Kind::Answered { text } => [Some(text), None, None],
        Kind::Noted { text, cause, .. } => [text.as_deref(), cause.as_deref(), None],
        Kind::Extended { reason, .. } => [Some(reason), None, None],
        Kind::Resolved { solution, cause } => [Some(solution), cause.as_deref(), None],
        Kind::Verified { assumed, feedback, .. } => [assumed.as_deref(), feedback.as_deref(), None],
        Kind::Closed { kb, no_kb, summary } => [kb.as_deref(), no_kb.as_deref(), summary.as_deref()],
        Kind::Amended { reason, .. } => [reason.as_deref(), None, None],
        Kind::Registered(_)
        | Kind::Assigned { .. }
        | Kind::Reminded { .. }
        | Kind::Linked { .. }
        | Kind::Undone { .. }
        | Kind::Redacted { .. } => [None, None, None],
    }
}

/// Names are the same in any case and width. No wish: everything is meant.
fn one_of(wanted: &[String], value: Option<&str>) -> bool {
    wanted.is_empty() || value.is_some_and(|value| wanted.iter().any(|wanted| name::same(wanted, value)))
}

fn named(typed: &[String]) -> Vec<String> {
    given(typed).map(str::to_owned).collect()
}

/// What stands between the commas.
fn given(typed: &[String]) -> impl Iterator<Item = &str> {
    typed.iter().map(|typed| typed.trim()).filter(|typed| !typed.is_empty())
}

fn statuses(filters: &Filters, scope: Scope) -> std::result::Result<Vec<Status>, UnknownKey> {
    let choice = |status: Status| {
        let [en, zh] = Language::ALL.map(|language| Some(words(language).status.of(status).to_owned()));
        Choice { key: status.key().to_owned(), en, zh }
    };
    let mut named = Vec::new();
    for typed in given(&filters.status) {
        match Status::ALL.into_iter().find(|status| choice(*status).is_called(typed)) {
            Some(status) => named.push(status),
            None => return Err(unknown(KeyOf::Status, typed, Status::ALL.map(choice).to_vec())),
        }
    }
    let wanted = |status: &Status| match (filters.open, filters.closed) {
        (true, false) => status.is_open(),
        (false, true) => !status.is_open(),
        // Both is all, as is `--all`.
        (true, true) => true,
        (false, false) => filters.all || !named.is_empty() || scope == Scope::All || status.is_open(),
    };
    let is_named = |status: &Status| named.is_empty() || named.contains(status);
    Ok(Status::ALL.into_iter().filter(|status| wanted(status) && is_named(status)).collect())
}

fn priorities(policy: &Policy) -> Vec<Choice> {
    policy.priorities.iter().map(|priority| Choice::labelled(&priority.key, &priority.label)).collect()
}

fn categories(policy: &Policy) -> Vec<Choice> {
    policy.categories.iter().map(|category| Choice::labelled(&category.key, &category.label)).collect()
}

/// Those of the policy in force, then those that only earlier ones have: old tickets are under them.
fn known(session: &Session, of: impl Fn(&Policy) -> Vec<Choice>) -> Vec<Choice> {
    let mut all = of(session.policy());
    for (_, kept) in session.policies.all_kept() {
        for one in of(kept) {
            if !all.iter().any(|known| known.key == one.key) {
                all.push(one);
            }
        }
    }
    all
}

/// The keys that were meant: typed as keys, or as labels in either language.
fn keys(of: KeyOf, typed: &[String], known: Vec<Choice>) -> std::result::Result<Vec<String>, UnknownKey> {
    let mut keys = Vec::new();
    for typed in given(typed) {
        let before = keys.len();
        keys.extend(known.iter().filter(|one| one.is_called(typed)).map(|one| one.key.clone()));
        if keys.len() == before {
            return Err(unknown(of, typed, known));
        }
    }
    Ok(keys)
}

/// A ticket may be with a team that no policy names, so that any name is good here.
fn teams(session: &Session, typed: &[String]) -> Vec<String> {
    let mut keys = named(typed);
    for typed in given(typed) {
        let teams = session.policy().teams.iter();
        let called = teams.filter(|team| Choice::labelled(&team.key, &team.label).is_called(typed));
        keys.extend(called.map(|team| team.key.clone()));
    }
    keys
}

fn received(session: &Session, days: &str) -> Result<Period> {
    let range = if days.contains("..") { days.to_owned() } else { format!("{days}..{days}") };
    Period::days(&range, session.today(), session.zone).map_err(|wrong| typed::period(Some("--received"), &wrong))
}

/// Puts tickets in order: by next deadline unless told otherwise. What has none comes last; what is
/// alike, by number.
pub(crate) fn sort(cards: &mut [Card], by: Option<Sort>, policy: &Policy) {
    let rank = |card: &Card| {
        let key = card.ticket.priority.as_deref();
        policy.priorities.iter().position(|priority| Some(priority.key.as_str()) == key).unwrap_or(usize::MAX)
    };
    let due = |card: &Card| card.chase_at().map_or((1, DateTime::UNIX_EPOCH), |chase| (0, chase));
    match by.unwrap_or(Sort::Due) {
        Sort::Due => cards.sort_by(|a, b| due(a).cmp(&due(b)).then_with(|| by_number(a, b))),
        Sort::Number => cards.sort_by(by_number),
        Sort::Priority => {
            cards.sort_by(|a, b| (rank(a), due(a)).cmp(&(rank(b), due(b))).then_with(|| by_number(a, b)));
        }
        Sort::Received => {
            cards.sort_by(|a, b| a.ticket.received_at.cmp(&b.ticket.received_at).then_with(|| by_number(a, b)));
        }
    }
}

fn by_number(a: &Card, b: &Card) -> std::cmp::Ordering {
    (&a.ticket.number, a.ticket.id).cmp(&(&b.ticket.number, b.ticket.id))
}
