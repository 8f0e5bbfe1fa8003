//! deskbook: a service desk kept in plain text. This is the map of the crate.
//!
//! Data flows one way: `commands → store, render, report → sla → ticket`.
//!
//! - [`sla`]: durations, calendars, the policy, clocks and verdicts. Pure.
//! - [`report`]: periods, and the figures of one. Pure.
//! - [`ticket`]: the event line, the rules, replay. Pure.
//! - [`store`]: the only one that touches the desk's folder.
//! - [`render`]: words, escaping, tables, JSON: ticket or report in, text out.
//! - [`error`]: kinds, hints, exit codes.

#![warn(missing_docs)]

pub mod error;
pub mod render;
pub mod report;
pub mod sla;
pub mod store;
pub mod ticket;
