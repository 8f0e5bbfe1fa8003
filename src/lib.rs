//! deskbook: a service desk kept in plain text. This is the map of the crate.
//!
//! Data flows one way: `commands → store, render, report → sla → ticket`.
//!
//! - [`commands`]: a file a verb: read, decide, append, say.
//! - [`cli`]: the command line as clap types.
//! - [`context`]: the outside world: clock, user, environment, terminal.
//! - [`store`]: the only one that touches the desk's folder.
//! - [`render`]: tickets and reports in, text out, in two languages.
//! - [`sheet`]: tickets as rows of a spreadsheet, and rows as tickets. Pure.
//! - [`report`]: periods, and the figures of one. Pure.
//! - [`sla`]: durations, calendars, the policy, clocks and verdicts. Pure.
//! - [`ticket`]: the event line, the rules, replay. Pure.
//! - [`error`]: kinds, hints, exit codes.
//! - [`likeness`]: how alike two descriptions of problems are. Pure.
//! - [`near`]: near misses of known words.

#![warn(missing_docs)]

pub mod cli;
pub mod commands;
pub mod context;
pub mod error;
pub mod likeness;
pub mod near;
pub mod render;
pub mod report;
pub mod sheet;
pub mod sla;
pub mod store;
pub mod ticket;

pub use commands::run;
