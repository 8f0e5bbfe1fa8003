//! Tickets: the event line, the rules, and what a set of lines makes of a ticket.
//!
//! Pure: never sees a file, the environment, a terminal or the clock; "now" comes as an argument.

pub mod blank;
pub mod event;
pub mod finding;
mod lines;
pub mod number;
pub mod replay;
pub mod rules;
pub mod state;
mod status;
pub mod summary;
mod tree;
