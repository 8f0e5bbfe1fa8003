//! Tickets and reports in, text out: the words in both languages, tables, times, JSON, CSV.
//!
//! Nothing here reads the log or judges a clock, and nothing here prints: what comes out is text.

pub(crate) mod bar;
pub(crate) mod board;
pub(crate) mod card;
pub(crate) mod csv;
pub(crate) mod dates;
mod history;
pub(crate) mod json;
pub(crate) mod list;
pub(crate) mod notices;
pub(crate) mod outcome;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod report_json;
pub(crate) mod similar;
pub(crate) mod style;
pub(crate) mod table;
pub(crate) mod time;
mod unmade;
pub(crate) mod words;
mod wrap;

pub(crate) use unmade::{Result, Unmade};

#[cfg(test)]
mod tests;
