//! Text as such: near misses, likeness. Pure, and knows nothing of tickets.

pub mod likeness;
pub mod near;
