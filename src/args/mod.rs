//! What is typed on the command line, understood: numbers, times, keys. Pure; it takes no session.

pub(crate) mod keys;
pub(crate) mod number;
pub(crate) mod time;
