//! Dates, times of day and spans as they are written, and the step from a local time to an instant.
//!
//! Pure, and knows neither tickets nor policies nor calendars: what is accepted where is the caller's to say.

pub mod day;
pub mod gap;
pub mod local;
pub mod span;
pub mod written;
