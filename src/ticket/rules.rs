//! Every rule of the process, once: which event is allowed in which state [commands.md, "The rules"].
//!
//! A command asks before it writes, replay asks again of every line. Times of `--at` are not ruled
//! here: replay must not ask for them (`at_is_allowed` is for commands alone).

use chrono::{DateTime, Utc};

use super::event::{Description, Kind};
use super::number::Number;
use super::state::{Status, Ticket};

/// That an event can't happen to a ticket now. `say::refusals` has the words, and the command that leads on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The ticket's number.
    pub number: Number,
    /// Its status.
    pub status: Status,
    /// What stands against it.
    pub why: Why,
}

/// What stands against an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It does not wait for the user, so that nothing can be answered.
    NotWaiting,
    /// It waits for the user already.
    WaitsAlready,
    /// The user said yes already.
    PassedAlready,
    /// It has a solution already.
    SolvedAlready,
    /// It has no category and priority yet.
    NotClassified,
    /// It has no handler yet.
    NoHandler,
    /// Its handler has responded already, and does not hand it back any more.
    RespondedAlready,
    /// Its handler has not resolved it yet.
    NotResolved,
    /// It has no solution yet.
    NoSolution,
    /// The user is checking the solution.
    Checked,
    /// A ticket that was neither verified nor closed is not reopened.
    NothingToReopen,
    /// The user has accepted the solution: it is closed, not cancelled.
    AcceptedToClose,
    /// The user has accepted the solution: it is reopened first.
    Accepted,
    /// It is done.
    Done,
    /// It was given up.
    GivenUp,
    /// A reclassification without a reason; with what it changes.
    ReasonWanted {
        /// The new category, where it is another.
        category: Option<String>,
        /// The new priority, where it is another.
        priority: Option<String>,
    },
    /// An extension to before it was told.
    UntilBeforeTold,
    /// An amendment of nothing.
    NothingToAmend,
    /// A ticket can't be linked with itself.
    LinkedWithItself,
    /// A ticket can't be the duplicate of itself.
    DuplicateOfItself,
    /// An undo of what is not an event of this ticket.
    NothingToUndo,
    /// An undo of the registration.
    UndoOfRegistration {
        /// Whether the ticket can be given up instead.
        can_be_cancelled: bool,
    },
}

impl Refusal {
    fn new(ticket: &Ticket, why: Why) -> Refusal {
        Refusal { number: ticket.number.clone(), status: ticket.status, why }
    }

    /// The refusal of an `undone` that names no event of the ticket.
    pub fn nothing_to_undo(ticket: &Ticket) -> Refusal {
        Refusal::new(ticket, Why::NothingToUndo)
    }

    /// The refusal of an `undone` of the registration.
    pub fn undo_of_registration(ticket: &Ticket) -> Refusal {
        Refusal::new(ticket, Why::UndoOfRegistration { can_be_cancelled: can_be_cancelled(ticket.status) })
    }
}

/// Whether `event` may happen to `ticket` now.
///
/// # Errors
/// The [`Refusal`] that says what stands against it.
pub(crate) fn allowed(ticket: &Ticket, event: &Kind) -> Result<(), Refusal> {
    use Status::{Assigned, Cancelled, Closed, InProgress, Pending, Registered, Resolved, Verified};
    let status = ticket.status;
    let refuse = |why| Err(Refusal::new(ticket, why));
    let good = match event {
        Kind::Registered(_) => false,
        Kind::Classified { category, priority, reason, .. } => {
            let open = matches!(status, Registered | Pending | Assigned | InProgress);
            let changes = ticket.priority.as_ref().is_some_and(|earlier| earlier != priority)
                || ticket.category.as_ref().is_some_and(|earlier| earlier != category);
            if open && changes && reason.is_none() {
                let changed =
                    |earlier: &Option<String>, new: &String| (earlier.as_ref() != Some(new)).then(|| new.clone());
                let (category, priority) = (changed(&ticket.category, category), changed(&ticket.priority, priority));
                return refuse(Why::ReasonWanted { category, priority });
            }
            open
        }
        Kind::Assigned { .. } => matches!(status, Pending | Assigned | InProgress),
        Kind::Declined { .. } => status == Assigned,
        Kind::Responded { .. } => matches!(status, Assigned | InProgress),
        Kind::Asked { .. } => matches!(status, Registered | Pending | Assigned | InProgress) && !ticket.waiting,
        Kind::Answered { .. } => ticket.waiting || ticket.lacks_information,
        Kind::Amended { more, .. } => {
            if **more == Description::default() {
                return refuse(Why::NothingToAmend);
            }
            !matches!(status, Closed | Cancelled)
        }
        Kind::Extended { until, told, .. } => {
            let open = matches!(status, Pending | Assigned | InProgress | Resolved);
            if open && told.is_some_and(|told| *until <= told) {
                return refuse(Why::UntilBeforeTold);
            }
            open
        }
        Kind::Resolved { .. } => matches!(status, Assigned | InProgress),
        Kind::Verified { .. } => status == Resolved,
        Kind::Closed { .. } => status == Verified,
        Kind::Reopened { .. } => matches!(status, Verified | Closed),
        Kind::Cancelled { duplicate_of, .. } => {
            not_itself(ticket, duplicate_of.as_deref(), Why::DuplicateOfItself)?;
            can_be_cancelled(status)
        }
        Kind::Linked { repeat_of, related } => {
            not_itself(ticket, repeat_of.as_deref(), Why::LinkedWithItself)?;
            not_itself(ticket, related.as_deref(), Why::LinkedWithItself)?;
            true
        }
        Kind::Noted { .. } | Kind::Reminded { .. } | Kind::Redacted { .. } | Kind::Undone { .. } => true,
    };
    if good { Ok(()) } else { refuse(lacks(status, event, ticket.waiting)) }
}

/// Whether a ticket can still be given up: the user has not accepted a solution yet.
fn can_be_cancelled(status: Status) -> bool {
    status < Status::Verified
}

fn not_itself(ticket: &Ticket, other: Option<&str>, why: Why) -> Result<(), Refusal> {
    match other.is_some_and(|other| is_itself(ticket, other)) {
        true => Err(Refusal::new(ticket, why)),
        false => Ok(()),
    }
}

/// Whether a link names the ticket that it stands on: by its number, or by number and identity.
fn is_itself(ticket: &Ticket, other: &str) -> bool {
    match other.split_once('~') {
        None => other == ticket.number.as_str(),
        Some((number, identity)) => {
            number == ticket.number.as_str() && ticket.id.to_string().starts_with(&identity.to_ascii_lowercase())
        }
    }
}

/// What is wrong with a given `--at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadTime {
    /// Later than now.
    Future,
    /// Before the ticket was received.
    BeforeReceived(DateTime<Utc>),
    /// Before the step that it follows on.
    BeforeLast(DateTime<Utc>),
}

/// Whether a command may write an event as of `at` ([commands.md, "The rules"]: never in the future, never before the
/// ticket was received or before its last step). Replay doesn't ask.
///
/// # Errors
/// The [`BadTime`] that says which.
pub(crate) fn at_is_allowed(
    ticket: &Ticket,
    last_step: Option<DateTime<Utc>>,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), BadTime> {
    if at > now {
        Err(BadTime::Future)
    } else if at < ticket.received_at {
        Err(BadTime::BeforeReceived(ticket.received_at))
    } else if let Some(last) = last_step.filter(|&last| at < last) {
        Err(BadTime::BeforeLast(last))
    } else {
        Ok(())
    }
}

/// What the state lacks for an event.
fn lacks(status: Status, event: &Kind, waiting: bool) -> Why {
    // From the solution on nobody is asked any more: that state's own way on leads further.
    let answer = matches!(event, Kind::Answered { .. }) && !waiting && status < Status::Resolved;
    match (event, status) {
        _ if answer => Why::NotWaiting,
        (Kind::Asked { .. }, _) if waiting => Why::WaitsAlready,
        (Kind::Verified { .. }, Status::Verified) => Why::PassedAlready,
        (Kind::Resolved { .. }, Status::Resolved) => Why::SolvedAlready,
        (_, Status::Registered) => Why::NotClassified,
        (_, Status::Pending) => Why::NoHandler,
        (Kind::Declined { .. }, Status::InProgress) => Why::RespondedAlready,
        (_, Status::Assigned) => Why::NotResolved,
        (_, Status::InProgress) => Why::NoSolution,
        (_, Status::Resolved) => Why::Checked,
        (Kind::Reopened { .. }, _) => Why::NothingToReopen,
        (Kind::Cancelled { .. }, Status::Verified) => Why::AcceptedToClose,
        (_, Status::Verified) => Why::Accepted,
        (_, Status::Closed) => Why::Done,
        (_, Status::Cancelled) => Why::GivenUp,
    }
}
