//! What is shown, as a whole.

mod terminal;
