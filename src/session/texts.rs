//! The TEXTs of a command: as typed, from standard input for `-`, from the editor where the verb's own
//! TEXT is left out on a terminal. An empty text is no text.

use std::cell::Cell;

use super::open::Session;
use crate::context::Context;
use crate::render::words::fill;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::text::escape::one_line;
use crate::ticket::event::LONGEST_LINE;

/// Reads a command's texts. Standard input can be one of them, once.
#[derive(Debug)]
pub(crate) struct Texts<'c> {
    context: &'c Context,
    stdin_is_read: Cell<bool>,
}

impl<'c> Texts<'c> {
    /// For one run of one command.
    pub(crate) fn new(context: &'c Context) -> Texts<'c> {
        Texts { context, stdin_is_read: Cell::new(false) }
    }

    /// The verb's own TEXT. Left out it is asked for in the editor, where there is a person; `about` says
    /// there what is wanted.
    ///
    /// # Errors
    /// Usage where it is empty, or left out with nobody to ask; Io.
    pub(crate) fn own(&self, session: &Session, typed: Option<&str>, about: &str) -> Result<String> {
        match typed {
            Some(typed) => self.needed("TEXT", typed),
            None if self.context.can_edit() => {
                let text = self.context.edit(&format!("{about}\n{}", session.words.editor.left_out))?;
                not_empty("TEXT", text)
            }
            None => Err(Asked::NoText.into()),
        }
    }

    /// As [`Texts::own`], for a verb on a ticket: that it is there is seen to before an editor opens.
    ///
    /// # Errors
    /// As [`Texts::own`], and [`Session::find_ticket`].
    pub(crate) fn own_on(&self, session: &Session, number: &str, typed: Option<&str>, about: &str) -> Result<String> {
        let about = match typed {
            None if self.context.can_edit() => {
                let history = session.find_ticket(number)?.history;
                let values =
                    [("number", history.shown.as_str()), ("description", &one_line(&history.ticket.description))];
                format!("{about}\n{}", fill(&session.words.editor.ticket, &values))
            }
            _ => about.to_owned(),
        };
        self.own(session, typed, &about)
    }

    /// A text that has to be there; `name` is the option's or argument's.
    ///
    /// # Errors
    /// Usage where it is empty; Io.
    pub(crate) fn needed(&self, name: &'static str, typed: &str) -> Result<String> {
        not_empty(name, self.read(name, typed)?)
    }

    /// A text that may be left out; an empty one counts as left out.
    ///
    /// # Errors
    /// Io where standard input can't be read.
    pub(crate) fn maybe(&self, name: &'static str, typed: Option<&str>) -> Result<Option<String>> {
        let text = typed.map(|typed| self.read(name, typed)).transpose()?;
        Ok(text.filter(|text| !text.is_empty()))
    }

    fn read(&self, name: &'static str, typed: &str) -> Result<String> {
        if typed != "-" {
            return Ok(typed.trim().to_owned());
        }
        if self.stdin_is_read.replace(true) {
            return Err(Asked::InputTwice(name).into());
        }
        Ok(self.context.read_stdin(LONGEST_LINE)?.trim().to_owned())
    }
}

fn not_empty(name: &'static str, text: String) -> Result<String> {
    if text.is_empty() { Err(Asked::Empty(name).into()) } else { Ok(text) }
}
