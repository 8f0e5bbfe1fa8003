//! What the tests share.

pub(crate) mod documents;
#[path = "../../src/testing/events.rs"]
pub(crate) mod events;
#[path = "../../examples/generate/desk/mod.rs"]
pub(crate) mod generate;
pub(crate) mod house;
#[allow(dead_code, reason = "the program's own sets, which the library's tests compare, need more of it")]
#[path = "../../src/text/markdown.rs"]
pub(crate) mod markdown;
pub(crate) mod programs;
#[path = "../../src/testing/sample.rs"]
pub(crate) mod sample;
pub(crate) mod transcript;
