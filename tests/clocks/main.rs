//! Every sentence of [sla.md, "Clocks"] and [sla.md, "States"]: a history, a "now", and what the clocks must say.
//!
//! The tables' notation is told in `support/clock_table.rs`.

#[path = "../support/clock_table.rs"]
mod clock_table;
#[path = "../support/mod.rs"]
mod support;

mod agreed;
mod calendars;
mod changes;
mod ends;
mod handling;
mod inferred;
mod intake;
mod pauses;
mod resolving;
mod warnings;
