//! The report: from judged tickets to figures [sla.md, "The report"].
//!
//! Pure: never sees a file, the environment, a terminal or the clock; "now" comes as an argument, and
//! the figures are one value that any renderer can show.

pub(crate) mod count;
pub(crate) mod digest;
pub(crate) mod figures;
pub(crate) mod finish;
mod groups;
pub(crate) mod period;
pub(crate) mod question;
pub(crate) mod spread;
pub(crate) mod tally;

#[cfg(test)]
mod tests;
