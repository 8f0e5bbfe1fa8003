//! Text as such: near misses, likeness, Markdown. Pure, and knows nothing of tickets.

pub mod likeness;
pub mod markdown;
pub mod near;
