//! Numbers that are none, tickets that are not there, and ids of events that are none.

use super::words::WORDS;
use crate::args::number::{Meant, NoTicket, NotANumber};
use crate::render::words::fill;
use crate::say::error::{Error, Said};
use crate::say::inside_quotes;
use crate::sla::Language;
use crate::text::cut;
use crate::text::escape::{one_line, visible};

/// A NUMBER that is none.
pub(crate) fn number(wrong: &NotANumber) -> Error {
    Error::of(|language| {
        let words = WORDS.of(language);
        let line = fill(&words.number.none, &[("text", &inside_quotes(&wrong.0))]);
        Said::usage(cut::start(&visible(&line), 120).to_owned()).hint(&words.number_hint.forms)
    })
}

/// A number that no ticket has, or several have.
pub(crate) fn no_ticket(wrong: &NoTicket) -> Error {
    Error::of(|language| none(wrong, language))
}

fn none(wrong: &NoTicket, language: Language) -> Said {
    let words = WORDS.of(language);
    let (line, hint) = (&words.number, &words.number_hint);
    match wrong {
        NoTicket::NotThere { number, meant } => {
            let said = Said::refused(fill(&line.not_there, &[("number", number)]));
            said.hint(match meant {
                Meant::Near(near) => fill(&hint.near, &[("number", near)]),
                Meant::OnAnotherDay(near) => fill(&hint.other_day, &[("number", near)]),
                Meant::Nothing => hint.list.clone(),
            })
        }
        NoTicket::Several { number, shown } => {
            let n = shown.len().to_string();
            Said::refused(fill(&line.several, &[("number", number), ("n", &n)]))
                .hint(fill(&hint.which, &[("list", &shown.join(&words.or))]))
        }
    }
}

/// An EVENT that is no id; `ticket` is how the user named the ticket.
pub(crate) fn event_id(text: &str, ticket: &str) -> Error {
    Error::of(|language| {
        let words = WORDS.of(language);
        Said::usage(fill(&words.number.no_event, &[("text", &inside_quotes(&one_line(text)))]))
            .hint(fill(&words.number_hint.event, &[("typed", ticket)]))
    })
}
