//! What every verb that works on a desk starts from: the desk, its policy, "now", the language.
//!
//! It must not print data, and holds no rule.

use chrono::{DateTime, Utc};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::store::Desk;
use crate::ticket::replay::View;

/// A run on a desk.
#[derive(Debug)]
pub struct Session {
    /// The outside world, and the options that every verb takes.
    pub context: Context,
    /// The desk.
    pub desk: Desk,
    /// As of when the log is read.
    pub view: View,
}

impl Session {
    /// Finds the desk.
    ///
    /// # Errors
    /// Refused where there is no desk; Usage for a bad `--now` or `DESK_NOW`.
    pub fn open(context: &Context) -> Result<Session> {
        let desk = Desk::find(&context.start()?)?;
        let view = match context.given_now() {
            None => View { now: context.clock(), explicit: false },
            Some((by, text)) => {
                let now = DateTime::parse_from_rfc3339(&text)
                    .map_err(|_| Error::usage(format!("{by} is {text:?}, which is no time")))?;
                View { now: now.with_timezone(&Utc), explicit: true }
            }
        };
        Ok(Session { context: context.clone(), desk, view })
    }

    /// Now: the clock, or the time that was given.
    pub fn now(&self) -> DateTime<Utc> {
        self.view.now
    }

    /// Who does it. Ask only when it is needed: it may have to ask git.
    ///
    /// # Errors
    /// Usage where nothing tells.
    pub fn by(&self) -> Result<String> {
        self.context.by(self.desk.root())
    }

    /// Says something to the person, on standard error, unless `--quiet`.
    pub fn say(&self, line: &str) {
        self.context.say(line);
    }

    /// Writes data to standard output. A closed pipe ends the program, quietly.
    ///
    /// # Errors
    /// Io where it can't be written.
    pub fn print(&self, text: &str) -> Result<()> {
        self.context.print(text)
    }
}
