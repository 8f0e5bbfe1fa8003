//! Every sentence of [sla.md, "Clocks"] and [sla.md, "States"]: a history, a "now", and what the clocks must say.
//!
//! The tables' notation is told in `clock_table`.

mod agreed;
mod calendars;
mod changes;
mod clock_table;
mod ends;
mod handling;
mod inferred;
mod intake;
mod pauses;
mod properties;
mod resolving;
mod told;
mod warnings;
