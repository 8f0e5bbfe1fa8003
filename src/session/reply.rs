//! What a writing verb says when it is done: data on standard output, a line a ticket on standard error.

use super::change::{Change, Written};
use super::listing;
use super::open::Session;
use super::outcome::Outcome;
use crate::error::ErrorKind;
use crate::render::card::{Card, Scene};
use crate::render::words::fill;
use crate::render::{json, outcome};
use crate::say::error::Result;
use crate::say::spoken;
use crate::sla::judge;
use crate::ticket::replay::History;

impl Session {
    /// A ticket with its clocks as of now.
    pub(crate) fn card(&self, history: &History) -> Card {
        listing::card(history, &judge::judge(history, &self.policies, self.now()))
    }

    /// Tickets as one JSON document.
    ///
    /// # Errors
    /// Io where it can't be made.
    pub(crate) fn json_of(&self, tickets: &[Card]) -> Result<String> {
        let tickets: Vec<_> = tickets.iter().map(|card| listing::json(self, card)).collect();
        Ok(json::document(self.now(), self.zone, &tickets)?)
    }
}

impl Change<'_> {
    /// Ends the verb: `data` for standard output, a line a ticket for standard error. What was appended
    /// is done, whether or not it can be told.
    ///
    /// # Errors
    /// ClosedPipe where nobody reads the data; Io where a dry run can't be told.
    pub(crate) fn finish(
        &self,
        written: &[Written],
        data: impl FnOnce(&[Card], &Scene<'_>) -> String,
        more: impl Fn(&Written, &Card) -> Option<String>,
    ) -> Result<Outcome> {
        let session = self.session;
        let cards: Vec<Card> = written.iter().map(|written| session.card(&written.after)).collect();
        let data = match self.options.json {
            true => session.json_of(&cards),
            false => Ok(data(&cards, &listing::scene(session))),
        };
        let told = data.and_then(|data| if data.is_empty() { Ok(()) } else { session.print(&data) });
        // The verb ends here: whoever closed the pipe wants to hear no more.
        if told.as_ref().is_err_and(|error| error.kind() == ErrorKind::ClosedPipe) {
            return told.map(|()| Outcome::Done);
        }
        let scene = listing::scene_for(session, session.context.look_of_stderr());
        for (written, card) in written.iter().zip(&cards) {
            let line = outcome::line(card, &scene);
            match self.options.dry_run {
                true => session.say(&fill(&session.words.outcome.dry_run, &[("line", &line)])),
                false => session.say(&line),
            }
            if let Some(more) = more(written, card) {
                session.say(&more);
            }
        }
        match told {
            Err(error) if !self.options.dry_run => {
                session.context.insist(&spoken::written_all_the_same(&error, session.lang));
                Ok(Outcome::Done)
            }
            told => told.map(|()| Outcome::Done),
        }
    }

    /// Ends a verb that has no data of its own and nothing to add.
    ///
    /// # Errors
    /// As [`Change::finish`].
    pub(crate) fn done(&self, written: &[Written]) -> Result<Outcome> {
        self.finish(written, |_, _| String::new(), |_, _| None)
    }
}
