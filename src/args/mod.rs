//! What is typed on the command line, understood: numbers, times, keys. Pure; it takes no session.

pub mod keys;
pub mod number;
pub mod time;
