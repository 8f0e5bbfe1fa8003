//! What could not be made of tickets or figures, as data. None of it happens as long as the program is sound.

use std::error::Error;
use std::fmt;

/// What could not be made, and why.
#[derive(Debug)]
pub(crate) enum Unmade {
    /// JSON.
    Json(serde_json::Error),
    /// A CSV file.
    Csv(Box<dyn Error + Send + Sync>),
    /// A report's page.
    Page(fmt::Error),
}

/// The result of what is made of tickets or figures.
pub(crate) type Result<T> = std::result::Result<T, Unmade>;
