//! Text as such: digits, hex, widths, cutting, escaping, names, near misses, likeness, Markdown. Pure, and knows nothing of
//! tickets.

pub(crate) mod csv;
pub(crate) mod cut;
pub(crate) mod digits;
pub(crate) mod escape;
pub(crate) mod fold;
pub(crate) mod hex;
pub(crate) mod likeness;
pub(crate) mod markdown;
pub(crate) mod name;
pub(crate) mod near;
