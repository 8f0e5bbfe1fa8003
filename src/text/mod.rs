//! Text as such: escaping, near misses, likeness. Pure, and knows nothing of tickets.

pub mod escape;
pub mod likeness;
pub mod near;
