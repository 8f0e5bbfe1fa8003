//! deskbook: a service desk kept in plain text. This is the map of the crate.
//!
//! Data flows one way: `commands → store, render, report → sla → ticket`.
//!
//! - [`ticket`]: the event line, the rules, replay. Pure.

#![warn(missing_docs)]

pub mod ticket;
