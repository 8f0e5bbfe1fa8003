//! The form as a spreadsheet [process.md, "The form"]: tickets become rows, and rows become tickets.
//!
//! Outwards: form fills a row from a ticket. Inwards, one step a module: [`decode`] (bytes to
//! text), [`grid`] (text to cells), table (which column is which), row (cells to values, every
//! bad one named), plan (values to events). Pure: never sees a file, the environment, a terminal or
//! the clock; "now" comes as an argument.

pub(crate) mod batch;
pub(crate) mod causes;
pub(crate) mod column;
pub(crate) mod decode;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod grid;
pub(crate) mod headers;
pub(crate) mod known;
pub(crate) mod labels;
pub(crate) mod map;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod problem;
pub(crate) mod progress;
pub(crate) mod row;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod time;
pub(crate) mod timeline;
pub(crate) mod write;

#[cfg(test)]
mod tests;
