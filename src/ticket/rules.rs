//! Every rule of the process, once: which event is allowed in which state [commands.md, "The rules"].
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
    status: Status,
    typed: String,
    why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Why {
    /// The ticket is not in a state for it.
    State { event: &'static str, waiting: bool },
    /// A reclassification without a reason; with what it changes, as options.
    ReasonWanted { changes: String },
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
    UndoOfRegistration,
}

impl Refusal {
    fn new(ticket: &Ticket, why: Why) -> Refusal {
        let number = ticket.number.to_string();
        Refusal { typed: number.clone(), number, status: ticket.status, why }
    }

    /// The refusal of an `undone` that names no event of the ticket.
    pub fn nothing_to_undo(ticket: &Ticket) -> Refusal {
        Refusal::new(ticket, Why::NothingToUndo)
    }

    /// The refusal of an `undone` of the registration.
    pub fn undo_of_registration(ticket: &Ticket) -> Refusal {
        Refusal::new(ticket, Why::UndoOfRegistration)
    }

    /// The same refusal, the command that leads on naming the ticket as the user typed it.
    #[must_use]
    pub fn typed_as(mut self, typed: &str) -> Refusal {
        typed.clone_into(&mut self.typed);
        self
    }

    /// What is refused and why, without the command that leads on: for what is past.
    pub fn reason(&self) -> String {
        let Refusal { number, status, why, .. } = self;
        let why = match why {
            Why::State { event, waiting } => way_on(*status, event, *waiting).0,
            Why::ReasonWanted { .. } => "it is classified already, and a change needs a reason",
            Why::UntilBeforeTold => "the new time is not after the moment when the user was told",
            Why::NothingToAmend => "there is nothing to amend",
            Why::LinkedWithItself => "it can't be linked with itself",
            Why::DuplicateOfItself => "it can't be the duplicate of itself",
            Why::NothingToUndo => "it has no such event to take back",
            Why::UndoOfRegistration => "its registration can't be taken back",
        };
        format!("{number} is {status}: {why}")
    }

    /// The commands that lead on, with `N` for the ticket.
    fn commands(&self) -> Vec<String> {
        let all: &[&str] = match &self.why {
            Why::State { event, waiting } => way_on(self.status, event, *waiting).1,
            Why::ReasonWanted { changes } => return vec![format!("classify N {changes} --reason TEXT")],
            Why::UntilBeforeTold => &["extend N --until LATER --reason TEXT"],
            Why::NothingToAmend => &["amend N --description TEXT"],
            Why::LinkedWithItself => &["link N --related OTHER"],
            Why::DuplicateOfItself => &["cancel N --duplicate-of OTHER"],
            Why::UndoOfRegistration
                if !matches!(self.status, Status::Verified | Status::Closed | Status::Cancelled) =>
            {
                &["cancel N --reason TEXT"]
            }
            Why::NothingToUndo | Why::UndoOfRegistration => &["show N"],
        };
        all.iter().copied().map(str::to_owned).collect()
    }
}

/// Whether `event` may happen to `ticket` now.
///
/// # Errors
/// The [`Refusal`] that names the state and the command that leads on.
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
                let changed = |option: &str, earlier: &Option<String>, new: &String| {
                    (earlier.as_ref() != Some(new)).then(|| format!("--{option} {new}"))
                };
                let changes =
                    [changed("category", &ticket.category, category), changed("priority", &ticket.priority, priority)];
                let changes = changes.into_iter().flatten().collect::<Vec<_>>().join(" ");
                return refuse(Why::ReasonWanted { changes });
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
            not_itself(ticket, duplicate_of.as_deref(), Why::DuplicateOfItself)?;
            matches!(status, Registered | Pending | Assigned | InProgress | Resolved)
        }
        Kind::Linked { repeat_of, related } => {
            not_itself(ticket, repeat_of.as_deref(), Why::LinkedWithItself)?;
            not_itself(ticket, related.as_deref(), Why::LinkedWithItself)?;
            true
        }
        Kind::Noted { .. } | Kind::Reminded { .. } | Kind::Redacted { .. } | Kind::Undone { .. } => true,
    };
    if good { Ok(()) } else { refuse(Why::State { event: event.name(), waiting: ticket.waiting }) }
}

fn not_itself(ticket: &Ticket, other: Option<&str>, why: Why) -> Result<(), Refusal> {
    match other == Some(ticket.number.as_str()) {
        true => Err(Refusal::new(ticket, why)),
        false => Ok(()),
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
/// ticket was received or before the event it follows on). Replay doesn't ask.
///
/// # Errors
/// The [`BadTime`] that says which.
pub(crate) fn at_is_allowed(ticket: &Ticket, at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), BadTime> {
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

/// What the state lacks for an event, in words, and the commands that lead on.
fn way_on(status: Status, event: &str, waiting: bool) -> (&'static str, &'static [&'static str]) {
    // From the solution on nobody is asked any more: that state's own way on leads further.
    let answer = event == "answered" && !waiting && status < Status::Resolved;
    match (event, status) {
        _ if answer => ("it does not wait for the user", &["ask N TEXT"]),
        ("asked", _) if waiting => ("it waits for the user already", &["answer N TEXT"]),
        ("verified", Status::Verified) => ("the user said yes already", &["close N --kb REF"]),
        ("resolved", Status::Resolved) => ("it has a solution already", CHECKED),
        (_, Status::Registered) => ("it has no category and priority yet", &["classify N --category C --priority P"]),
        (_, Status::Pending) => ("it has no handler yet", &["assign N --to NAME"]),
        ("declined", Status::InProgress) => ("its handler has responded already", &["assign N --to NAME"]),
        (_, Status::Assigned) => ("its handler has not resolved it yet", &["respond N TEXT"]),
        (_, Status::InProgress) => ("it has no solution yet", &["resolve N TEXT"]),
        (_, Status::Resolved) => ("the user is checking the solution", CHECKED),
        ("reopened", _) => ("only what was verified or closed is reopened", &["show N"]),
        ("cancelled", Status::Verified) => ("the user has accepted the solution", &["close N --kb REF"]),
        (_, Status::Verified) => ("the user has accepted the solution", &["reopen N --reason TEXT"]),
        (_, Status::Closed) => ("it is done", &["reopen N --reason TEXT"]),
        (_, Status::Cancelled) => ("it was given up", &["register TEXT --from NAME"]),
    }
}

/// The user's check ends well or not: both lead on.
const CHECKED: &[&str] = &["verify N --passed", "verify N --failed TEXT"];

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason())?;
        for (nth, command) in self.commands().iter().enumerate() {
            // `N` stands for the ticket; `NAME` does not.
            let words = command.split(' ').map(|word| if word == "N" { self.typed.as_str() } else { word });
            let command = words.collect::<Vec<_>>().join(" ");
            write!(f, "{} `desk {command}`", if nth == 0 { "; try" } else { " or" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
