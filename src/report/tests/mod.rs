//! The figures of a report: what holds of any log, and what was worked out by hand.

mod policies;
mod properties;
mod worked_examples;
