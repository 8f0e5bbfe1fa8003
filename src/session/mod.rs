//! A run on a desk: the desk, its policies, "now", who, the language; the ways to the log (one ticket, many days, the
//! one way to write), and what several verbs do alike.
//!
//! It must hold no rule and no format, and knows no verb.

mod alike;
mod change;
mod choices;
mod counts;
mod details;
pub(crate) mod external;
mod filter;
pub(crate) mod listing;
mod log;
mod lookup;
mod memory;
mod numbers;
mod open;
mod outcome;
mod pages;
mod people;
mod reply;
mod scan;
mod settled;
mod strays;
mod texts;
pub(crate) mod unknown_names;
mod until_whole;

pub(crate) use alike::{keep_best, open_and_alike};
pub(crate) use change::{Change, Step, Written};
pub(crate) use details::{amended, fields, nothing, solved};
pub(crate) use filter::{Filter, Scope, sort};
pub(crate) use lookup::FoundTicket;
pub(crate) use memory::{GoesBy, Memory};
pub(crate) use numbers::{highest_count, next_number};
pub(crate) use open::Session;
pub(crate) use outcome::{Damage, Outcome};
pub(crate) use pages::page_texts;
pub(crate) use people::{DAYS, Handler, NamedAs};
pub(crate) use scan::{Replayed, Which};
pub(crate) use strays::strays;
pub(crate) use texts::Texts;
