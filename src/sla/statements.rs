//! What sla.toml has said of dates, and which policy was in force when: statements, kept in the log as events are
//! [log.md, "Statements"].
//!
//! Lines come in, what is known comes out. Which files they stand in is the store's; what a date means for a clock is
//! the calendar's.

mod known;
mod line;
mod lines;

pub(crate) use known::{Known, LateDate};
pub(crate) use line::{Saying, Statement, Subject, news, sayings, seen, seen_text};
pub(crate) use lines::Statements;

#[cfg(test)]
mod tests;
