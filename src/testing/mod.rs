//! What tests share: events and logs written by hand, a sample desk, the files under tests/.
//!
//! Built for tests alone. The pure rooms' tests reach files, the environment and the clock through here.

mod documents;
pub(crate) mod events;
pub(crate) mod files;
pub(crate) mod report;
pub(crate) mod sample;
pub(crate) mod tickets;

use crate as deskbook;
use std::time::{Duration, Instant};

use proptest::prelude::ProptestConfig;

/// So many cases a property; `PROPTEST_CASES` gives more.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let more = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { more.cases } else { usual };
    ProptestConfig { cases, failure_persistence: None, ..more }
}

/// How long a test has taken.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    pub(crate) fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
