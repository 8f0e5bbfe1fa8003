//! Dates, times of day and spans as they are written, and the step from a local time to an instant.
//!
//! Pure, and knows neither tickets nor policies nor calendars: what is accepted where is the caller's to say.

pub(crate) mod day;
pub(crate) mod gap;
pub(crate) mod local;
pub(crate) mod span;
pub(crate) mod written;
