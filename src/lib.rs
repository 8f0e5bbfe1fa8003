//! A service desk kept in plain text: a log of JSON lines in a folder, replayed to tickets and SLA figures.
//!
//! This crate is the program `desk` ([`run`]) and, for other programs, a desk to read: [`Desk::open`] gives its
//! tickets with their clocks and events, and the figures of any period.
//!
//! ```
//! # fn main() -> Result<(), deskbook::Error> {
//! use deskbook::{ClockName, Desk};
//!
//! let as_of = "2026-11-20T10:00:00Z".parse().expect("an instant");
//! let desk = Desk::open("examples/desk", as_of)?;
//! for record in desk.tickets()?.iter().filter(|record| record.ticket.status.is_open()) {
//!     println!("{} {}", record.number, record.ticket.description);
//! }
//! let figures = desk.report(&desk.month("last")?)?;
//! let resolved = figures.clock(ClockName::Resolve).kept;
//! assert_eq!((resolved.met, resolved.missed), (32, 3));
//! # Ok(())
//! # }
//! ```
//!
//! # What is kept stable
//!
//! Before 1.0, within a minor version, only what is re-exported here. The log's format has a version of its own, on
//! every line; the command line and its JSON are told in `desk help`.
//!
//! # The rooms
//!
//! From the top down; a room takes only from those below it, and those marked so are pure: they never see a file, the
//! environment, a terminal or the clock.
//!
//! - `run`: from the arguments to a verb, and to the exit code
//! - `library`: a desk as another program reads it
//! - `verbs`: what each command does
//! - `session`: a run on a desk: the ways to the log, the one way to write
//! - `context`: the outside world: clock, user, environment, terminal, standard streams
//! - `say`: errors, refusals and findings in words, in both languages
//! - `cli`: the command line as declared
//! - `args`: what is typed as numbers and times, read (pure)
//! - `sheet`: the form as a spreadsheet, out and in (pure)
//! - `render`: tickets and reports in, text out, in both languages
//! - `report`: from judged tickets to figures (pure)
//! - `store`: the desk's folder: pages, the lock, the index, git
//! - `sla`: calendars, the policy, the clocks (pure)
//! - `ticket`: the event line, the rules, the replay (pure)
//! - `time`: dates, times of day, spans, local times and instants (pure)
//! - `text`: text as such (pure)
//! - `files`: a file that takes another's place
//! - `error`: the kinds of failure, and their exit codes

#![warn(missing_docs)]
// What a user would meet as a crash, and what goes around the context's streams; tests may.
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::panic,
        clippy::print_stderr,
        clippy::print_stdout,
        clippy::unreachable,
        clippy::unwrap_in_result,
        clippy::unwrap_used
    )
)]

mod args;
mod cli;
mod context;
mod error;
mod files;
mod library;
mod render;
mod report;
mod run;
mod say;
mod session;
mod sheet;
mod sla;
mod store;
#[cfg(test)]
mod testing;
mod text;
mod ticket;
mod time;
mod verbs;

pub use library::{Desk, Record};
pub use report::figures::{Compliance, Figures, Kept, Load, Miss, Percent, Resolution, Spread};
pub use report::period::Period;
pub use run::run;
pub use say::error::{Error, Result};
pub use sla::clock::{Clock, Promise, State, Verdict};
pub use sla::{ClockName, Language};
pub use ticket::event::{Description, Event, EventId, Kind, Registered};
pub use ticket::number::Number;
pub use ticket::state::{MadeUp, Status, Ticket};

/// What a reader of a desk must know beyond types: the documents that `desk help` prints.
pub mod documents {
    #[doc = include_str!("help/log.md")]
    pub mod log {}
    #[doc = include_str!("help/sla.md")]
    pub mod sla {}
}

/// What the program's own tests, benchmarks and examples need beyond that. Not for anybody else: it changes at will.
#[doc(hidden)]
pub mod internals {
    pub use crate::run::run_by_steps;
    pub use crate::sla::judge::judge;
    pub use crate::sla::policies::Policies;
    pub use crate::sla::policy::{DEFAULT as DEFAULT_POLICY, Policy};
    pub use crate::store::scan::fold as scan;
    pub use crate::store::{Desk, InitOptions, Page, Where};
    pub use crate::ticket::event::{Draft, id_matches};
    pub use crate::ticket::replay::{Day, Effect, PageText, View, read_day};
}
