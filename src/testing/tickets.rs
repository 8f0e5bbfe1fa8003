//! Writing the lines of a ticket by hand: the one builder of tickets, of the library's tests and of those in tests/.

use super::deskbook::internals::Draft;
use super::deskbook::{Event, EventId, Kind, Number};
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

/// `2026-11-16 09:00`, or `11-16 09:00` of 2026 (`:30` for seconds), in the zone; or RFC 3339.
pub(crate) fn local(text: &str, zone: Tz) -> DateTime<Utc> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return time.to_utc();
    }
    let text = if text.find(' ') == Some(5) { format!("2026-{text}") } else { text.to_owned() };
    let text = if text.len() == 16 { format!("{text}:00") } else { text };
    let time = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").unwrap_or_else(|e| panic!("{text}: {e}"));
    time.and_local_timezone(zone).earliest().unwrap_or_else(|| panic!("{text} is no time there")).to_utc()
}

/// Writes the events of one ticket, each following on the one before. Times are as [`local`] reads them.
pub(crate) struct Ticket {
    pub number: Number,
    zone: Tz,
    prev: Option<EventId>,
    /// What was written: each event with its line, without the LF.
    pub written: Vec<(Event, String)>,
}

impl Ticket {
    pub(crate) fn new(number: &str, zone: Tz) -> Ticket {
        Ticket { number: Number::parse(number).unwrap(), zone, prev: None, written: Vec::new() }
    }

    /// With an event more, by somebody.
    #[must_use]
    pub(crate) fn then(self, by: &str, at: &str, kind: Kind) -> Ticket {
        self.entered(by, at, None, kind)
    }

    /// With an event more that was entered later than it happened.
    #[must_use]
    pub(crate) fn entered(mut self, by: &str, at: &str, logged: Option<&str>, kind: Kind) -> Ticket {
        let logged = logged.map(|logged| local(logged, self.zone));
        self.draft(Draft { logged, by: by.into(), ..self.next(at, kind) });
        self
    }

    /// Writes an event of li.na's after the last one.
    pub(crate) fn write(&mut self, at: &str, kind: Kind) -> EventId {
        self.write_after(self.prev, at, kind)
    }

    /// Writes an event of li.na's after the one named.
    pub(crate) fn write_after(&mut self, prev: Option<EventId>, at: &str, kind: Kind) -> EventId {
        self.draft(Draft { prev, ..self.next(at, kind) })
    }

    /// An event of li.na's after the last one, to be written.
    fn next(&self, at: &str, kind: Kind) -> Draft {
        Draft {
            prev: self.prev,
            ticket: self.number.clone(),
            at: local(at, self.zone),
            logged: None,
            given: false,
            inferred: false,
            by: "li.na".into(),
            kind,
        }
    }

    /// Writes a draft as it stands.
    pub(crate) fn draft(&mut self, draft: Draft) -> EventId {
        let (event, line) = draft.write(&self.zone);
        let id = event.id;
        self.prev = Some(id);
        self.written.push((event, line));
        id
    }

    /// The id of an event that was written, counted from nought.
    pub(crate) fn id(&self, nth: usize) -> EventId {
        self.written[nth].0.id
    }

    /// The id of the last event.
    pub(crate) fn last(&self) -> EventId {
        self.id(self.written.len() - 1)
    }

    /// The page with everything written so far.
    pub(crate) fn page(&self) -> String {
        self.written.iter().map(|(_, line)| format!("{line}\n")).collect()
    }
}
