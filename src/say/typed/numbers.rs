//! Numbers that are none, tickets that are not there, and ids of events that are none.

use super::words::WORDS;
use crate::args::number::{Meant, NoTicket, NotANumber};
use crate::error::Error;
use crate::render::words::fill;
use crate::sla::Language;
use crate::text::cut;
use crate::text::escape::{one_line, visible};

/// A NUMBER that is none.
pub(crate) fn number(wrong: &NotANumber, language: Language) -> Error {
    let words = WORDS.of(language);
    let line = fill(&words.number.none, &[("text", &inside_quotes(&wrong.0))]);
    Error::usage(cut::start(&visible(&line), 120)).hint(&words.number_hint.forms)
}

/// A number that no ticket has, or several have.
pub(crate) fn no_ticket(wrong: &NoTicket, language: Language) -> Error {
    let words = WORDS.of(language);
    let (line, hint) = (&words.number, &words.number_hint);
    match wrong {
        NoTicket::NotThere { number, meant } => {
            let error = Error::refused(fill(&line.not_there, &[("number", number)]));
            error.hint(match meant {
                Meant::Near(near) => fill(&hint.near, &[("number", near)]),
                Meant::OnAnotherDay(near) => fill(&hint.other_day, &[("number", near)]),
                Meant::Nothing => hint.list.clone(),
            })
        }
        NoTicket::Several { number, shown } => {
            let n = shown.len().to_string();
            Error::refused(fill(&line.several, &[("number", number), ("n", &n)]))
                .hint(fill(&hint.which, &[("list", &shown.join(&words.or))]))
        }
    }
}

/// An EVENT that is no id; `ticket` is how the user named the ticket.
pub(crate) fn event_id(text: &str, ticket: &str, language: Language) -> Error {
    let words = WORDS.of(language);
    Error::usage(fill(&words.number.no_event, &[("text", &inside_quotes(&one_line(text)))]))
        .hint(fill(&words.number_hint.event, &[("typed", ticket)]))
}

/// A text as it stands between quotes, nothing hidden in it.
pub(super) fn inside_quotes(text: &str) -> String {
    let quoted = format!("{text:?}");
    quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).map_or(quoted.clone(), str::to_owned)
}
