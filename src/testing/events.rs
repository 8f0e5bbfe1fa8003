//! Events from a few words, for the library's tests.

use super::tickets::{Ticket, local};
use crate::{Description, Kind, Registered};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// An instant from `2026-11-02 09:00` or `2026-11-02 09:00:30`, in UTC.
pub(crate) fn utc(text: &str) -> DateTime<Utc> {
    local(text, Tz::UTC)
}

/// A ticket whose times are in UTC.
pub(crate) fn ticket(number: &str) -> Ticket {
    Ticket::new(number, Tz::UTC)
}

/// A `registered` kind with these two texts and no more.
pub(crate) fn registered(description: &str, submitter: &str) -> Kind {
    Kind::Registered(Box::new(Registered {
        site: None,
        policy: "00000000".into(),
        description: description.into(),
        submitter: submitter.into(),
        received: None,
        more: Description::default(),
    }))
}

pub(crate) fn classified(category: &str, priority: &str) -> Kind {
    Kind::Classified { category: category.into(), priority: priority.into(), reason: Some("seen".into()), policy: None }
}

pub(crate) fn assigned(person: &str) -> Kind {
    Kind::Assigned { assignee: Some(person.into()), team: None }
}

pub(crate) fn responded() -> Kind {
    Kind::Responded { text: "on it".into(), expected: None }
}

pub(crate) fn resolved() -> Kind {
    Kind::Resolved { solution: "restarted".into(), cause: None }
}

pub(crate) fn verified(passed: bool) -> Kind {
    Kind::Verified { passed, assumed: None, feedback: None, rating: None }
}

pub(crate) fn closed() -> Kind {
    Kind::Closed { kb: Some("KB-1".into()), no_kb: None, summary: None }
}

pub(crate) fn noted(text: &str) -> Kind {
    Kind::Noted { text: Some(text.into()), cause: None, clock: None }
}
