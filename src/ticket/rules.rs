//! Every rule of the process, once: which event is allowed in which state (commands.md, "The rules").
//!
//! A command asks before it writes, replay asks again of every line. Times of `--at` are not ruled
//! here: replay must not ask for them (`at_is_allowed` is for commands alone).

use std::fmt;

use chrono::{DateTime, Utc};

use super::event::{Description, Kind};
use super::state::{Status, Ticket};

/// Why an event can't happen to a ticket now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    number: String,
    typed: String,
    why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Why {
    /// The ticket is not in a state for it.
    State { status: Status, event: &'static str, waiting: bool },
    /// A reclassification without a reason.
    ReasonWanted,
    /// An extension to before it was told.
    UntilBeforeTold,
    /// An amendment of nothing.
    NothingToAmend,
    /// A ticket can't be linked with, or be the duplicate of, itself.
    Itself,
    /// An undo of what is not an event of this ticket, or of its registration.
    NothingToUndo,
}

impl Refusal {
    fn new(ticket: &Ticket, why: Why) -> Refusal {
        Refusal { number: ticket.number.to_string(), typed: ticket.number.to_string(), why }
    }

    /// The refusal of an `undone` that names no event which can be taken back.
    pub fn nothing_to_undo(ticket: &Ticket) -> Refusal {
        Refusal::new(ticket, Why::NothingToUndo)
    }

    /// The same refusal, the command that leads on naming the ticket as the user typed it.
    #[must_use]
    pub fn typed_as(mut self, typed: &str) -> Refusal {
        typed.clone_into(&mut self.typed);
        self
    }
}

/// Whether `event` may happen to `ticket` now.
///
/// # Errors
/// The [`Refusal`] that names the state and the command that leads on.
pub fn allowed(ticket: &Ticket, event: &Kind) -> Result<(), Refusal> {
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
                return refuse(Why::ReasonWanted);
            }
            open
        }
        Kind::Assigned { .. } => matches!(status, Pending | Assigned | InProgress),
        Kind::Declined { .. } => status == Assigned,
        Kind::Responded { .. } => matches!(status, Assigned | InProgress),
        Kind::Asked { .. } => matches!(status, Registered | Pending | Assigned | InProgress) && !ticket.waiting,
        Kind::Answered { .. } => ticket.waiting,
        Kind::Amended { more, .. } => {
            if **more == Description::default() {
                return refuse(Why::NothingToAmend);
            }
            !matches!(status, Closed | Cancelled)
        }
        Kind::Extended { until, told, .. } => {
            let open = matches!(status, Pending | Assigned | InProgress | Resolved);
            if open && until <= told {
                return refuse(Why::UntilBeforeTold);
            }
            open
        }
        Kind::Resolved { .. } => matches!(status, Assigned | InProgress),
        Kind::Verified { .. } => status == Resolved,
        Kind::Closed { .. } => status == Verified,
        Kind::Reopened { .. } => matches!(status, Verified | Closed),
        Kind::Cancelled { duplicate_of, .. } => {
            not_itself(ticket, duplicate_of.as_deref())?;
            matches!(status, Registered | Pending | Assigned | InProgress | Resolved)
        }
        Kind::Linked { repeat_of, related } => {
            not_itself(ticket, repeat_of.as_deref())?;
            not_itself(ticket, related.as_deref())?;
            true
        }
        Kind::Noted { .. } | Kind::Reminded { .. } | Kind::Redacted { .. } | Kind::Undone { .. } => true,
    };
    if good { Ok(()) } else { refuse(Why::State { status, event: event.name(), waiting: ticket.waiting }) }
}

fn not_itself(ticket: &Ticket, other: Option<&str>) -> Result<(), Refusal> {
    match other == Some(ticket.number.as_str()) {
        true => Err(Refusal::new(ticket, Why::Itself)),
        false => Ok(()),
    }
}

/// What is wrong with a given `--at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadTime {
    /// Later than now.
    Future,
    /// Before the ticket was received.
    BeforeReceived(DateTime<Utc>),
    /// Before the step that it follows on.
    BeforeLast(DateTime<Utc>),
}

/// Whether a command may write an event as of `at` (commands.md: never in the future, never before the
/// ticket was received or before the event it follows on). Replay doesn't ask.
///
/// # Errors
/// The [`BadTime`] that says which.
pub fn at_is_allowed(ticket: &Ticket, at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), BadTime> {
    if at > now {
        Err(BadTime::Future)
    } else if at < ticket.received_at {
        Err(BadTime::BeforeReceived(ticket.received_at))
    } else if at < ticket.last_step_at {
        Err(BadTime::BeforeLast(ticket.last_step_at))
    } else {
        Ok(())
    }
}

/// What the state lacks for an event, in words, and the command that leads on.
fn way_on(status: Status, event: &str, waiting: bool) -> (&'static str, &'static str) {
    // From the solution on nobody is asked any more: that state's own way on leads further.
    let answer = event == "answered" && !waiting && status < Status::Resolved;
    match (event, status) {
        _ if answer => ("it does not wait for the user", "ask N TEXT"),
        ("asked", _) if waiting => ("it waits for the user already", "answer N TEXT"),
        ("verified", Status::Verified) => ("the user said yes already", "close N --kb REF"),
        ("resolved", Status::Resolved) => ("it has a solution already", "verify N --passed"),
        (_, Status::Registered) => ("it has no category and priority yet", "classify N --category C --priority P"),
        (_, Status::Pending) => ("it has no handler yet", "assign N --to NAME"),
        ("declined", Status::InProgress) => ("its handler has responded already", "assign N --to NAME"),
        (_, Status::Assigned) => ("its handler has not resolved it yet", "respond N TEXT"),
        (_, Status::InProgress) => ("it has no solution yet", "resolve N TEXT"),
        (_, Status::Resolved) => ("the user is checking the solution", "verify N --passed"),
        ("reopened", _) => ("only what was verified or closed is reopened", "show N"),
        ("cancelled", Status::Verified) => ("the user has accepted the solution", "close N --kb REF"),
        (_, Status::Verified) => ("the user has accepted the solution", "reopen N --reason TEXT"),
        (_, Status::Closed) => ("it is done", "reopen N --reason TEXT"),
        (_, Status::Cancelled) => ("it was given up", "register TEXT --from NAME"),
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Refusal { number, typed, why } = self;
        match why {
            Why::State { status, event, waiting } => {
                let (why, command) = way_on(*status, event, *waiting);
                // `N` stands for the ticket; `NAME` does not.
                let words: Vec<&str> = command.split(' ').map(|word| if word == "N" { typed } else { word }).collect();
                write!(f, "{number} is {status}: {why}; try `desk {}`", words.join(" "))
            }
            Why::ReasonWanted => {
                write!(f, "{number} is classified already: a change needs a reason; add `--reason TEXT`")
            }
            Why::UntilBeforeTold => {
                write!(
                    f,
                    "{number}: the new time is not after the moment when the user was told; give a later `--until`"
                )
            }
            Why::NothingToAmend => {
                write!(f, "{number}: nothing to amend; name a field, as `--description TEXT` or `--contact TEXT`")
            }
            Why::Itself => write!(f, "{number} can't be linked with itself; name another ticket"),
            Why::NothingToUndo => write!(
                f,
                "{number} has no such event to take back; `desk show {typed}` lists them (a registration is cancelled instead: `desk cancel {typed} --reason TEXT`)"
            ),
        }
    }
}

impl std::error::Error for Refusal {}
