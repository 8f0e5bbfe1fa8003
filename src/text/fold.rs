//! Letters, digits and signs of full width, as Chinese input methods type them, in the usual one.
//!
//! What else makes no difference to a code, a label or a time (case, dashes, blanks) is the caller's to say.

/// A full-width form of ASCII as the ASCII that it is; anything else as it is.
pub(crate) fn half(c: char) -> char {
    match c {
        // In the same order as ASCII, from `!` to `~`.
        '\u{ff01}'..='\u{ff5e}' => char::from(b'!' + (c as u32 - 0xff01) as u8),
        c => c,
    }
}

/// What was typed in full width, its blanks too, in half.
pub(crate) fn half_width(text: &str) -> String {
    text.chars().map(|c| if c == '\u{3000}' { ' ' } else { half(c) }).collect()
}

#[cfg(test)]
mod tests;
