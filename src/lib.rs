//! deskbook: a service desk kept in plain text. This is the map of the crate.

#![warn(missing_docs)]

pub mod args;
pub mod cli;
pub mod context;
pub mod error;
pub mod files;
pub mod render;
pub mod report;
mod run;
pub mod session;
pub mod sheet;
pub mod sla;
pub mod store;
pub mod text;
pub mod ticket;
pub mod time;
pub mod verbs;

pub use run::run;
