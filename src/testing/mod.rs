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
use proptest::test_runner::RngSeed;

/// So many cases a property, the same ones each time, so that a change is judged by what it changed and a failure
/// comes again; `PROPTEST_CASES` looks further, at so many others each time, or at those of `PROPTEST_RNG_SEED`.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let further = ProptestConfig::default();
    let usual = ProptestConfig { cases: usual, rng_seed: RngSeed::Fixed(20_261_102), ..further.clone() };
    let looks_further = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig { failure_persistence: None, ..if looks_further { further } else { usual } }
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
