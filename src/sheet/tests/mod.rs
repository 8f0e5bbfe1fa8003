//! The form as a whole: out, and in again.

mod properties;
