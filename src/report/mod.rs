//! The report: from judged tickets to figures [sla.md, "The report"].
//!
//! Pure: never sees a file, the environment, a terminal or the clock; "now" comes as an argument, and
//! the figures are one value that any renderer can show.

pub mod count;
pub mod digest;
pub mod figures;
pub mod finish;
mod groups;
pub mod period;
pub mod question;
pub mod spread;
pub mod tally;

#[cfg(test)]
mod tests;
