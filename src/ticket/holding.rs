//! Who has a ticket and what it counts as: the fields that change hands and that reports group by.
//!
//! What an event sets of them is said here, once, for the ticket's state and for its state at an instant. It must not
//! know clocks.

use chrono::{DateTime, Utc};

use super::event::{Event, Kind};

/// What an event sets of these fields.
pub(super) enum Sets<'e> {
    /// What it counts as.
    Class { category: &'e str, priority: &'e str },
    /// Who has it: both are replaced.
    Hands { assignee: Option<&'e str>, team: Option<&'e str> },
    /// The submitter's department.
    Department(&'e str),
}

/// What an event sets; none where it is about something else.
pub(super) fn sets(kind: &Kind) -> Option<Sets<'_>> {
    match kind {
        Kind::Classified { category, priority, .. } => Some(Sets::Class { category, priority }),
        Kind::Assigned { assignee, team } => Some(Sets::Hands { assignee: assignee.as_deref(), team: team.as_deref() }),
        Kind::Declined { .. } => Some(Sets::Hands { assignee: None, team: None }),
        Kind::Registered(registered) => registered.more.department.as_deref().map(Sets::Department),
        Kind::Amended { more, .. } => more.department.as_deref().map(Sets::Department),
        _ => None,
    }
}

/// The fields at an instant, borrowed: following events copies nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Holding<'e> {
    /// The priority's key.
    pub priority: Option<&'e str>,
    /// The category's key.
    pub category: Option<&'e str>,
    /// The team that has it.
    pub team: Option<&'e str>,
    /// The person who has it.
    pub assignee: Option<&'e str>,
    /// The submitter's department.
    pub department: Option<&'e str>,
}

impl<'e> Holding<'e> {
    /// When something was done at that instant: after all of these events that happened by then.
    pub(crate) fn at(events: impl Iterator<Item = &'e Event>, instant: DateTime<Utc>) -> Holding<'e> {
        let mut holding = Holding::default();
        events.filter(|event| event.at <= instant).for_each(|event| holding.follow(&event.kind));
        holding
    }

    /// When something lapsed at that instant: as [`Holding::at`], but in the hands that it was in until then. Who gets
    /// it at that very second did not let it lapse.
    pub(crate) fn when_lapsed(events: impl Iterator<Item = &'e Event> + Clone, instant: DateTime<Utc>) -> Holding<'e> {
        let mut until = Holding::default();
        events.clone().filter(|event| event.at < instant).for_each(|event| until.follow(&event.kind));
        Holding { assignee: until.assignee, team: until.team, ..Holding::at(events, instant) }
    }

    fn follow(&mut self, kind: &'e Kind) {
        match sets(kind) {
            Some(Sets::Class { category, priority }) => {
                (self.category, self.priority) = (Some(category), Some(priority));
            }
            Some(Sets::Hands { assignee, team }) => (self.assignee, self.team) = (assignee, team),
            Some(Sets::Department(department)) => self.department = Some(department),
            None => {}
        }
    }
}
