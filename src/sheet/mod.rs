//! The form as a spreadsheet [process.md, "The form"]: tickets become rows, and rows become tickets.
//!
//! Outwards: form fills a row from a ticket. Inwards, one step a module: [`decode`] (bytes to
//! text), [`grid`] (text to cells), table (which column is which), row (cells to values, every
//! bad one named), plan (values to events). Pure: never sees a file, the environment, a terminal or
//! the clock; "now" comes as an argument.

pub mod batch;
pub mod causes;
pub mod column;
pub mod decode;
pub mod file;
pub mod form;
pub mod grid;
pub mod headers;
pub mod known;
pub mod labels;
pub mod people;
pub mod plan;
pub mod problem;
pub mod progress;
pub mod row;
pub mod table;
pub mod text;
pub mod time;
pub mod timeline;
pub mod write;

#[cfg(test)]
mod tests;
