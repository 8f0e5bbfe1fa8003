//! The state of a ticket and how an event changes it.
//!
//! [`evolve`] holds no rule and can't fail: whether an event may happen is `rules::allowed`'s to
//! say, and by the time an event comes here it has happened. Clocks and verdicts are not state:
//! the `sla` room derives them from the history.

use chrono::{DateTime, Utc};

use super::event::{Description, Event, EventId, Kind};
use super::holding::{Holding, Sets, sets};
use super::number::Number;
pub use super::status::Status;
pub(crate) use super::status::Verification;
use crate::text::name;

/// Why a target was missed, as a note said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cause {
    /// The clock that the note named (a key of [sla.md, "Clocks"]); none where it named none.
    pub clock: Option<String>,
    /// The cause.
    pub cause: String,
    /// The note's text, where it had one.
    pub text: Option<String>,
}

/// A note, for the record of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// What.
    pub text: String,
}

/// Which of a ticket's times an import made up: guesses that fit between their neighbours, and no facts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MadeUp {
    /// When it was received: the day alone is known.
    pub received: bool,
    /// When it was registered.
    pub registered: bool,
    /// Since when it has waited for the user.
    pub(crate) waiting: bool,
    /// When it was resolved.
    pub resolved: bool,
    /// When the user's check passed.
    pub verified: bool,
    /// When it was closed.
    pub closed: bool,
    /// When it was cancelled.
    pub cancelled: bool,
}

/// A ticket as its effective events left it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    /// The number on its lines.
    pub number: Number,
    /// Its identity: the id of its `registered` line.
    pub id: EventId,
    /// The name of the policy that it is under now.
    pub(crate) policy: String,
    /// Where it is in the process.
    pub status: Status,
    /// Whether it waits for the user.
    pub waiting: bool,
    /// Information was missing at the registration, and nobody has asked or answered: it can be answered unasked.
    pub(crate) lacks_information: bool,
    /// 1, and one more for every failed verification.
    pub(crate) rounds: u32,
    /// What is wrong.
    pub description: String,
    /// Who has the problem.
    pub submitter: String,
    /// The submitter's department.
    pub department: Option<String>,
    /// How to reach the submitter.
    pub contact: Option<String>,
    /// How it came in.
    pub channel: Option<String>,
    /// How far it reaches.
    pub impact: Option<String>,
    /// The information that was wanted at registration.
    pub(crate) missing: Option<String>,
    /// The id in another system.
    pub external: Option<String>,
    /// When the user handed it in; when it was registered, where that was not said.
    pub received_at: DateTime<Utc>,
    /// When it was written down.
    pub registered_at: DateTime<Utc>,
    /// When the problem happened.
    pub(crate) occurred_at: Option<DateTime<Utc>>,
    /// The category's key.
    pub category: Option<String>,
    /// The priority's key.
    pub priority: Option<String>,
    /// The person who has it.
    pub assignee: Option<String>,
    /// The team that has it.
    pub team: Option<String>,
    /// What the user was told last about when it will be done.
    pub expected_at: Option<DateTime<Utc>>,
    /// When that was.
    pub(crate) told_at: Option<DateTime<Utc>>,
    /// When the last resolution was given; emptied by a failed verification and by a reopening.
    pub resolved_at: Option<DateTime<Utc>>,
    /// When the user said yes.
    pub(crate) verified_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// When the waiting for the user began: for information, or for the check.
    pub(crate) waiting_since: Option<DateTime<Utc>>,
    /// The last solution.
    pub solution: Option<String>,
    /// The cause of the problem.
    pub(crate) root_cause: Option<String>,
    /// What the user's check said last.
    pub(crate) verified: Option<Verification>,
    /// 1 to 5.
    pub rating: Option<u8>,
    /// What the user said.
    pub(crate) feedback: Option<String>,
    /// The knowledge-base entry.
    pub kb: Option<String>,
    /// Why there is none.
    pub(crate) no_kb: Option<String>,
    /// The closing summary.
    pub(crate) summary: Option<String>,
    /// Everybody who wrote an event with effect (reminders aside) or was assigned, in order of appearance.
    pub(crate) people: Vec<String>,
    /// The number of the first ticket about the same problem.
    pub repeat_of: Option<String>,
    /// Numbers of tickets that have to do with this one.
    pub related: Vec<String>,
    /// The number of the ticket that this one doubled.
    pub duplicate_of: Option<String>,
    /// Why it was cancelled.
    pub(crate) cancelled: Option<String>,
    /// Why targets were missed, as notes said, oldest first.
    pub(crate) causes: Vec<Cause>,
    /// The notes, oldest first.
    pub(crate) notes: Vec<Note>,
    /// Which of its times are guesses of an import.
    pub made_up: MadeUp,
}

impl Ticket {
    /// The ticket that a `registered` event makes; none of any other kind.
    pub(crate) fn begin(event: &Event) -> Option<Ticket> {
        let Kind::Registered(registered) = &event.kind else { return None };
        let mut ticket = Ticket {
            number: event.ticket.clone(),
            id: event.id,
            policy: registered.policy.clone(),
            status: Status::Registered,
            waiting: false,
            lacks_information: registered.more.missing.is_some(),
            rounds: 1,
            description: registered.description.clone(),
            submitter: registered.submitter.clone(),
            department: None,
            contact: None,
            channel: None,
            impact: None,
            missing: None,
            external: None,
            received_at: registered.received.unwrap_or(event.at),
            registered_at: event.at,
            occurred_at: None,
            category: None,
            priority: None,
            assignee: None,
            team: None,
            expected_at: None,
            told_at: None,
            resolved_at: None,
            verified_at: None,
            closed_at: None,
            cancelled_at: None,
            waiting_since: None,
            solution: None,
            root_cause: None,
            verified: None,
            rating: None,
            feedback: None,
            kb: None,
            no_kb: None,
            summary: None,
            people: vec![event.by.clone()],
            repeat_of: None,
            related: Vec::new(),
            duplicate_of: None,
            cancelled: None,
            causes: Vec::new(),
            notes: Vec::new(),
            made_up: MadeUp {
                received: event.inferred && registered.received.is_none(),
                registered: event.inferred,
                ..MadeUp::default()
            },
        };
        ticket.hold(&event.kind);
        ticket.describe(&registered.more);
        Some(ticket)
    }

    /// Who has it and what it counts as, as it is.
    pub(crate) fn holding(&self) -> Holding<'_> {
        Holding {
            priority: self.priority.as_deref(),
            category: self.category.as_deref(),
            team: self.team.as_deref(),
            assignee: self.assignee.as_deref(),
            department: self.department.as_deref(),
        }
    }

    /// Takes over what the event sets of the fields that change hands.
    fn hold(&mut self, kind: &Kind) {
        match sets(kind) {
            Some(Sets::Class { category, priority }) => {
                self.category = Some(category.to_owned());
                self.priority = Some(priority.to_owned());
            }
            Some(Sets::Hands { assignee, team }) => {
                self.assignee = assignee.map(str::to_owned);
                self.team = team.map(str::to_owned);
            }
            Some(Sets::Department(department)) => self.department = Some(department.to_owned()),
            None => {}
        }
    }

    fn describe(&mut self, more: &Description) {
        fn set(slot: &mut Option<String>, value: &Option<String>) {
            if value.is_some() {
                slot.clone_from(value);
            }
        }
        if let Some(description) = &more.description {
            self.description.clone_from(description);
        }
        if let Some(submitter) = &more.submitter {
            self.submitter.clone_from(submitter);
        }
        set(&mut self.contact, &more.contact);
        set(&mut self.channel, &more.channel);
        set(&mut self.impact, &more.impact);
        set(&mut self.missing, &more.missing);
        set(&mut self.external, &more.external);
        if more.occurred.is_some() {
            self.occurred_at = more.occurred;
        }
    }

    fn meet(&mut self, person: &str) {
        if !self.people.iter().any(|known| name::same(known, person)) {
            self.people.push(person.to_owned());
        }
    }

    /// The user was told a time then; what was told before something else that is known is not what was told last.
    fn tell(&mut self, told: DateTime<Utc>, expected: DateTime<Utc>) {
        if self.told_at.is_none_or(|last| last <= told) {
            (self.told_at, self.expected_at) = (Some(told), Some(expected));
        }
    }

    fn stop_waiting(&mut self) {
        self.waiting = false;
        self.waiting_since = None;
        self.lacks_information = false;
    }
}

/// Makes it the ticket after an event with effect. `registered` (a ticket begins with it: [`Ticket::begin`]),
/// `undone` (replay takes its event away beforehand) and `redacted` change nothing here.
pub(crate) fn evolve(ticket: &mut Ticket, event: &Event) {
    if !matches!(event.kind, Kind::Reminded { .. }) {
        ticket.meet(&event.by);
    }
    ticket.hold(&event.kind);
    match &event.kind {
        Kind::Registered(_) | Kind::Reminded { .. } | Kind::Undone { .. } | Kind::Redacted { .. } => {}
        Kind::Classified { policy, .. } => {
            if let Some(policy) = policy {
                ticket.policy.clone_from(policy);
            }
            if ticket.status == Status::Registered {
                ticket.status = Status::Pending;
            }
        }
        Kind::Assigned { assignee, .. } => {
            if let Some(assignee) = assignee {
                ticket.meet(assignee);
            }
            if ticket.status == Status::Pending {
                ticket.status = Status::Assigned;
            }
        }
        Kind::Declined { .. } => ticket.status = Status::Pending,
        Kind::Responded { expected, .. } => {
            ticket.status = Status::InProgress;
            if let Some(expected) = expected {
                ticket.tell(event.at, *expected);
            }
        }
        Kind::Noted { text, cause, clock } => {
            if let Some(text) = text {
                ticket.notes.push(Note { at: event.at, by: event.by.clone(), text: text.clone() });
            }
            if let Some(cause) = cause {
                ticket.causes.push(Cause { clock: clock.clone(), cause: cause.clone(), text: text.clone() });
            }
        }
        Kind::Asked { .. } => {
            ticket.made_up.waiting = event.inferred;
            ticket.waiting = true;
            ticket.waiting_since = Some(event.at);
            ticket.lacks_information = false;
        }
        Kind::Answered { .. } => ticket.stop_waiting(),
        Kind::Amended { more, .. } => ticket.describe(more),
        Kind::Extended { until, told, .. } => {
            if let Some(told) = told {
                ticket.tell(*told, *until);
            }
        }
        Kind::Resolved { solution, cause } => {
            ticket.status = Status::Resolved;
            (ticket.made_up.resolved, ticket.made_up.waiting) = (event.inferred, event.inferred);
            ticket.stop_waiting();
            ticket.waiting_since = Some(event.at);
            ticket.resolved_at = Some(event.at);
            ticket.solution = Some(solution.clone());
            if cause.is_some() {
                ticket.root_cause.clone_from(cause);
            }
        }
        Kind::Verified { passed, assumed, feedback, rating } => {
            ticket.stop_waiting();
            ticket.verified = Some(match (passed, assumed) {
                (true, None) => Verification::Passed,
                (true, Some(_)) => Verification::Assumed,
                (false, _) => Verification::Failed,
            });
            if feedback.is_some() {
                ticket.feedback.clone_from(feedback);
            }
            if rating.is_some() {
                ticket.rating = *rating;
            }
            if *passed {
                ticket.status = Status::Verified;
                ticket.verified_at = Some(event.at);
                ticket.made_up.verified = event.inferred;
            } else {
                ticket.status = Status::InProgress;
                ticket.rounds += 1;
                ticket.resolved_at = None;
            }
        }
        Kind::Closed { kb, no_kb, summary } => {
            ticket.status = Status::Closed;
            ticket.closed_at = Some(event.at);
            ticket.made_up.closed = event.inferred;
            if kb.is_some() || no_kb.is_some() {
                ticket.kb.clone_from(kb);
                ticket.no_kb.clone_from(no_kb);
            }
            if summary.is_some() {
                ticket.summary.clone_from(summary);
            }
            ticket.stop_waiting();
        }
        Kind::Reopened { .. } => {
            ticket.status = Status::InProgress;
            ticket.resolved_at = None;
            ticket.verified_at = None;
            ticket.closed_at = None;
            ticket.verified = None;
            // A reopening starts without [sla.md, "What the user was told"].
            ticket.expected_at = None;
            ticket.told_at = None;
        }
        Kind::Cancelled { reason, duplicate_of } => {
            ticket.status = Status::Cancelled;
            ticket.cancelled_at = Some(event.at);
            ticket.made_up.cancelled = event.inferred;
            ticket.cancelled = Some(reason.clone());
            ticket.duplicate_of.clone_from(duplicate_of);
            ticket.stop_waiting();
        }
        Kind::Linked { repeat_of, related } => {
            if repeat_of.is_some() {
                ticket.repeat_of.clone_from(repeat_of);
            }
            if let Some(related) = related
                && !ticket.related.contains(related)
            {
                ticket.related.push(related.clone());
            }
        }
    }
}

/// Whether the event is a step of the process: `--at` may not go behind the last of these. What a
/// cron job or a bystander adds (a reminder, a note, a link, a redaction) must not keep a handler from
/// entering late what he did before it.
pub(crate) fn is_step(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Noted { .. }
            | Kind::Linked { .. }
            | Kind::Reminded { .. }
            | Kind::Redacted { .. }
            // What was taken back is to be entered again, with its true time.
            | Kind::Undone { .. }
    )
}
