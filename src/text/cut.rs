//! Texts cut to a length: to columns for a table, to characters for a message that quotes what was typed.
//!
//! Text must come in free of control characters: see `escape`. What is joined to a sign is never left half.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Says that something is left out.
pub(crate) const ELLIPSIS: &str = "…";

/// Makes one sign of its neighbours, as of the members of a family.
pub(crate) const JOINER: char = '\u{200d}';

/// The width of a character in columns.
pub(crate) fn columns_of(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The text, cut to `width` columns where it is longer; an ellipsis, in ASCII where there is no more than that,
/// says so.
pub(crate) fn columns(text: &str, width: usize, unicode: bool) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let ellipsis = if unicode { ELLIPSIS } else { "..." };
    let room = width.saturating_sub(ellipsis.chars().count());
    let mut used = 0;
    let fits = |c: &char| {
        used += columns_of(*c);
        used <= room
    };
    let start: String = text.chars().take_while(fits).collect();
    format!("{}{ellipsis}", start.trim_end_matches(|c: char| c.is_whitespace() || c == JOINER))
}

/// The first so many characters of a text. Nothing says that there is more.
pub(crate) fn start(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// The text, cut to so many characters where it has more; an ellipsis behind them says so.
pub(crate) fn characters(text: &str, most: usize) -> String {
    match start(text, most) {
        whole if whole.len() == text.len() => whole.to_owned(),
        start => format!("{start}{ELLIPSIS}"),
    }
}

#[cfg(test)]
mod tests;
