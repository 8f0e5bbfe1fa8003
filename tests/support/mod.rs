//! What the tests share.

pub(crate) mod desks;
pub(crate) mod documents;
#[path = "../../examples/generate/desk/mod.rs"]
pub(crate) mod generate;
pub(crate) mod given;
pub(crate) mod house;
#[path = "../../src/text/markdown.rs"]
pub(crate) mod markdown;
pub(crate) mod programs;
#[path = "../../src/testing/sample.rs"]
pub(crate) mod sample;
#[path = "../../src/testing/tickets.rs"]
pub(crate) mod tickets;
pub(crate) mod transcript;

// Under this name the library's own tests have what they share with these.
use ::deskbook;
