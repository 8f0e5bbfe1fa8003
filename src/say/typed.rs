//! What is typed and can't be taken, in words: keys, numbers, times, spans and periods; and what the
//! environment holds in their place.
//!
//! An unknown key is not found: exit code 1. What no desk could take is wrong usage: 2.

mod environment;
mod keys;
mod numbers;
#[cfg(test)]
mod tests;
mod times;
mod words;

pub(crate) use self::environment::{Source, not_utf8};
pub(crate) use self::keys::{column_of_map, key, new_and_nearly, no_handler, on_no_ticket};
pub(crate) use self::numbers::{event_id, no_ticket, number};
pub(crate) use self::times::{Bound, Due, bound, due, not_a_span, period, span, time};
