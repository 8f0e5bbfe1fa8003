//! A run on a desk: the desk, its policies, "now", who, the language; the ways to the log (one ticket, many days, the
//! one way to write), and what several verbs do alike.
//!
//! It must hold no rule and no format, and knows no verb.

mod alike;
mod change;
mod choices;
mod details;
pub mod external;
mod filter;
pub mod listing;
mod log;
mod lookup;
mod numbers;
mod open;
mod outcome;
mod reply;
mod scan;
mod settled;
mod texts;
pub mod unknown_names;
mod until_whole;

pub use alike::{keep_best, open_and_alike};
pub use change::{Change, Step, Written, before_received, in_the_future};
pub use details::{amended, fields, nothing, solved};
pub use filter::{Filter, Scope, sort};
pub use lookup::Found;
pub use numbers::{highest_count, next_number};
pub use open::{Session, bad_policy, language};
pub use outcome::{Damage, Outcome};
pub use scan::{Replayed, Which, page_texts, strays};
pub use texts::Texts;
