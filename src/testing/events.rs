//! What several test files share: building events and lines by hand.

#![allow(dead_code, reason = "each test file uses its part")]

use chrono::{DateTime, Utc};
use deskbook::internals::Draft;
use deskbook::{Description, Event, EventId, Kind, Number, Registered};

/// An instant from `2026-11-02 09:00` or `2026-11-02 09:00:30`, in UTC.
pub(crate) fn utc(text: &str) -> DateTime<Utc> {
    let padded = if text.len() == 16 { format!("{text}:00") } else { text.to_owned() };
    format!("{}Z", padded.replace(' ', "T")).parse().unwrap_or_else(|e| panic!("{text}: {e}"))
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

/// Writes the events of one ticket, each following on the one before.
pub(crate) struct Pen {
    number: Number,
    prev: Option<EventId>,
    /// What was written: each event with its line, without the LF.
    pub written: Vec<(Event, String)>,
}

impl Pen {
    pub(crate) fn new(number: &str) -> Pen {
        Pen { number: Number::parse(number).unwrap(), prev: None, written: Vec::new() }
    }

    /// Writes an event after the last one.
    pub(crate) fn write(&mut self, at: &str, kind: Kind) -> EventId {
        self.write_after(self.prev, at, kind)
    }

    /// Writes an event after the one named.
    pub(crate) fn write_after(&mut self, prev: Option<EventId>, at: &str, kind: Kind) -> EventId {
        self.draft(Draft {
            prev,
            ticket: self.number.clone(),
            at: utc(at),
            logged: None,
            given: false,
            inferred: false,
            by: "li.na".into(),
            kind,
        })
    }

    /// Writes a draft as it stands.
    pub(crate) fn draft(&mut self, draft: Draft) -> EventId {
        let (event, line) = draft.write(&Utc);
        let id = event.id;
        self.prev = Some(id);
        self.written.push((event, line));
        id
    }

    /// The page with everything written so far.
    pub(crate) fn page(&self) -> String {
        self.written.iter().map(|(_, line)| format!("{line}\n")).collect()
    }
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
