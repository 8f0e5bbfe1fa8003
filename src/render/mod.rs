//! Tickets and reports in, text out: the words in both languages, tables, times, JSON, CSV.
//!
//! Nothing here reads the log or judges a clock, and nothing here prints: what comes out is text.

pub mod bar;
pub mod board;
pub mod card;
pub mod csv;
mod history;
pub mod json;
pub mod list;
pub mod notices;
pub mod outcome;
pub mod record;
pub mod report;
pub mod report_json;
pub mod similar;
pub mod style;
pub mod table;
pub mod time;
pub mod words;
mod wrap;

#[cfg(test)]
mod tests;
