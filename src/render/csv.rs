//! Tickets as CSV: the plain fields of the JSON, a ticket a row; with notices, a notice a row.
//!
//! Headers and codes are the JSON's, in every language. (For people's spreadsheets there is `export`.)

use std::borrow::Cow;

use chrono::DateTime;

use super::json::{ClockJson, NoticeJson, TicketJson};
use super::{Result, Unmade};
use crate::text::csv::{RowEnd, file};
use crate::text::escape::csv_cell;

/// A cell: text that a person typed is guarded, the rest stays as it is.
enum CsvCell<'a> {
    Typed(Cow<'a, str>),
    Plain(String),
}

fn typed(text: &Option<String>) -> CsvCell<'_> {
    CsvCell::Typed(text.as_deref().unwrap_or_default().into())
}

fn plain(text: &Option<String>) -> CsvCell<'_> {
    CsvCell::Plain(text.clone().unwrap_or_default())
}

/// The columns, in the order of the JSON. The deadlines come last, flat.
fn columns(ticket: &TicketJson) -> Vec<(&'static str, CsvCell<'_>)> {
    let clock = |name: &str| ticket.clocks.iter().rev().find(|clock| clock.clock == name);
    let (respond, resolve) = (clock("respond"), clock("resolve"));
    let state = |clock: Option<&ClockJson>| CsvCell::Plain(clock.map_or("", |clock| clock.state).to_owned());
    let due = |clock: Option<&ClockJson>| CsvCell::Plain(clock.and_then(|c| c.due_at.clone()).unwrap_or_default());
    let going = |clock: &&ClockJson| matches!(clock.state, "running" | "due-soon" | "late");
    let next = ticket.clocks.iter().filter(going).filter(|clock| clock.chase_at.is_some());
    let next = next.min_by_key(|clock| clock.chase_at.as_deref().and_then(|at| DateTime::parse_from_rfc3339(at).ok()));
    let causes: Vec<&str> = ticket.causes.iter().map(|cause| cause.cause.as_str()).collect();
    vec![
        ("number", CsvCell::Plain(ticket.number.clone())),
        ("id", CsvCell::Plain(ticket.id.clone())),
        ("policy", CsvCell::Typed(Cow::Borrowed(&ticket.policy))),
        ("status", CsvCell::Plain(ticket.status.to_owned())),
        ("waiting", CsvCell::Plain(ticket.waiting.to_string())),
        ("rounds", CsvCell::Plain(ticket.rounds.to_string())),
        ("description", CsvCell::Typed(Cow::Borrowed(&ticket.description))),
        ("submitter", CsvCell::Typed(Cow::Borrowed(&ticket.submitter))),
        ("department", typed(&ticket.department)),
        ("contact", typed(&ticket.contact)),
        ("channel", typed(&ticket.channel)),
        ("impact", typed(&ticket.impact)),
        ("missing", typed(&ticket.missing)),
        ("external", typed(&ticket.external)),
        ("received_at", plain(&ticket.received_at)),
        ("registered_at", plain(&ticket.registered_at)),
        ("occurred_at", plain(&ticket.occurred_at)),
        ("category", typed(&ticket.category)),
        ("priority", typed(&ticket.priority)),
        ("assignee", typed(&ticket.assignee)),
        ("team", typed(&ticket.team)),
        ("responded_at", plain(&ticket.responded_at)),
        ("expected_at", plain(&ticket.expected_at)),
        ("resolved_at", plain(&ticket.resolved_at)),
        ("verified_at", plain(&ticket.verified_at)),
        ("closed_at", plain(&ticket.closed_at)),
        ("inferred", CsvCell::Plain(ticket.inferred.join("; "))),
        ("solution", typed(&ticket.solution)),
        ("root_cause", typed(&ticket.root_cause)),
        ("verified", CsvCell::Plain(ticket.verified.unwrap_or_default().to_owned())),
        ("rating", CsvCell::Plain(ticket.rating.map_or(String::new(), |rating| rating.to_string()))),
        ("feedback", typed(&ticket.feedback)),
        ("kb", typed(&ticket.kb)),
        ("no_kb", typed(&ticket.no_kb)),
        ("people", CsvCell::Typed(ticket.people.join("; ").into())),
        ("repeat_of", typed(&ticket.repeat_of)),
        ("related", CsvCell::Typed(ticket.related.join("; ").into())),
        ("duplicate_of", typed(&ticket.duplicate_of)),
        ("cancelled", typed(&ticket.cancelled)),
        ("causes", CsvCell::Typed(causes.join("; ").into())),
        ("respond_state", state(respond)),
        ("respond_due_at", due(respond)),
        ("resolve_state", state(resolve)),
        ("resolve_due_at", due(resolve)),
        ("next_clock", CsvCell::Plain(next.map_or("", |clock| clock.clock).to_owned())),
        ("next_chase_at", CsvCell::Plain(next.and_then(|clock| clock.chase_at.clone()).unwrap_or_default())),
        ("next_is", CsvCell::Plain(next.and_then(|clock| clock.chase_is).unwrap_or_default().to_owned())),
    ]
}

fn notice(notice: &NoticeJson) -> Vec<(&'static str, CsvCell<'_>)> {
    vec![
        ("level", CsvCell::Plain(notice.level.to_owned())),
        ("clock", CsvCell::Plain(notice.clock.to_owned())),
        ("promise", CsvCell::Plain(notice.promise.unwrap_or_default().to_owned())),
        ("due_at", CsvCell::Plain(notice.due_at.clone())),
        ("message", CsvCell::Typed(Cow::Borrowed(&notice.message))),
    ]
}

/// The file, with its header even where there is no ticket.
///
/// # Errors
/// Io where it can't be made.
pub(crate) fn tickets(tickets: &[TicketJson]) -> Result<String> {
    let mut file = File::new();
    for ticket in tickets {
        file.row(columns(ticket));
    }
    file.finish(&columns(&TicketJson::default()))
}

/// The file with a row for each notice, with its header even where there is none.
///
/// # Errors
/// Io where it can't be made.
pub(crate) fn notices(tickets: &[TicketJson]) -> Result<String> {
    let mut file = File::new();
    for ticket in tickets {
        for one in ticket.notices.iter().flatten() {
            let mut cells = columns(ticket);
            cells.splice(1..1, notice(one));
            file.row(cells);
        }
    }
    let (blank_ticket, blank_notice) = (TicketJson::default(), NoticeJson::default());
    let mut cells = columns(&blank_ticket);
    cells.splice(1..1, notice(&blank_notice));
    file.finish(&cells)
}

/// Rows in the making; the header comes from the columns themselves, so that the two can't differ.
struct File {
    rows: Vec<Vec<String>>,
}

impl File {
    fn new() -> File {
        File { rows: Vec::new() }
    }

    fn row(&mut self, cells: Vec<(&'static str, CsvCell<'_>)>) {
        let text = |cell: CsvCell<'_>| match cell {
            CsvCell::Typed(text) => csv_cell(&text),
            CsvCell::Plain(text) => text,
        };
        self.rows.push(cells.into_iter().map(|(_, cell)| text(cell)).collect());
    }

    fn finish(self, columns: &[(&'static str, CsvCell<'_>)]) -> Result<String> {
        let headers: Vec<String> = columns.iter().map(|(header, _)| (*header).to_owned()).collect();
        file(std::iter::once(&headers).chain(&self.rows), RowEnd::Lf).map_err(Unmade::Csv)
    }
}
