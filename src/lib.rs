//! deskbook: a service desk kept in plain text. This is the map of the crate.

#![warn(missing_docs)]

#[cfg(test)]
extern crate self as deskbook;

pub mod args;
pub mod cli;
pub mod context;
pub mod error;
pub mod render;
pub mod report;
mod run;
pub mod session;
pub mod sheet;
pub mod sla;
pub mod store;
#[cfg(test)]
mod testing;
pub mod text;
pub mod ticket;
pub mod verbs;

pub use run::run;

/// What the program's own tests, benchmarks and examples need beyond that. Not for anybody else: it changes at will.
#[doc(hidden)]
pub mod internals {
    pub use crate::sla::book::Book;
    pub use crate::sla::judge::judge;
    pub use crate::sla::policy::{DEFAULT as DEFAULT_POLICY, Policy};
    pub use crate::store::scan::fold as scan;
    pub use crate::store::{Desk, InitOptions, Page, Where};
    pub use crate::ticket::event::{Description, Draft, Event, EventId, Kind, Registered, id_matches};
    pub use crate::ticket::number::Number;
    pub use crate::ticket::replay::{Day, Effect, PageText, View, read_day};
    pub use crate::ticket::state::Status;
}
