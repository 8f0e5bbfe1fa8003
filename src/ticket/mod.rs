//! Tickets: the event line, the rules, and what a set of lines makes of a ticket.
//!
//! Pure: never sees a file, the environment, a terminal or the clock; "now" comes as an argument.

pub(crate) mod about;
pub(crate) mod blank;
pub(crate) mod event;
pub(crate) mod finding;
pub(crate) mod holding;
mod lines;
pub(crate) mod number;
pub(crate) mod replay;
pub(crate) mod rules;
pub(crate) mod state;
mod status;
pub(crate) mod summary;
mod tree;
