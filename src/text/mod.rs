//! Text as such: digits, hex, widths, cutting, escaping, near misses, likeness, Markdown. Pure, and knows nothing of
//! tickets.

pub mod csv;
pub mod cut;
pub mod digits;
pub mod escape;
pub mod fold;
pub mod hex;
pub mod likeness;
pub mod markdown;
pub mod near;
