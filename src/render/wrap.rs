//! Wrapping text to a width in columns: by words, and between characters where a script has no spaces.
//!
//! Nothing is cut: what does not fit goes on the next line. Text must come in free of control
//! characters: see `text::escape`.

use crate::text::cut::{JOINER, columns_of as columns};

/// What no line may begin with, in Chinese typesetting and out of it.
const NO_START: &str = "，：；！？）,。、;:!?)】》」』”’…·,.;:!?)]}%";

/// What no line may end with.
const NO_END: &str = "（(【《「『“‘([{";

/// The lines of one line of text, none wider than `width` columns (but where a single character is).
/// Without a width: the text as it is.
pub(super) fn wrap(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width.filter(|width| *width > 0) else { return vec![text.to_owned()] };
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for piece in pieces(text) {
        let word = piece.trim_end_matches(' ');
        let word_width: usize = word.chars().map(columns).sum();
        if used > 0 && used + word_width > width {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
        }
        if word_width <= width {
            line.push_str(piece);
            used += word_width + (piece.len() - word.len());
            continue;
        }
        // One piece that no line can hold: an address, or a row of punctuation.
        for c in piece.chars() {
            if used > 0 && used + columns(c) > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += columns(c);
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The text in pieces that are kept together, each with the spaces behind it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let breaks = match before {
            None => false,
            Some(' ') => c != ' ',
            Some(_) if c == ' ' => false,
            Some(last) => {
                let between_wide = columns(last) == 2 || columns(c) == 2;
                between_wide && columns(c) > 0 && last != JOINER && !NO_START.contains(c) && !NO_END.contains(last)
            }
        };
        if breaks {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn words_stay_whole_and_spaces_at_the_end_go() {
        assert_eq!(wrap("the display says load letter", Some(12)), ["the display", "says load", "letter"]);
        assert_eq!(wrap("a  b", Some(1)), ["a", "b"]);
        assert_eq!(wrap("", Some(5)), [""]);
        assert_eq!(wrap("any length", None), ["any length"]);
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_a_comma() {
        assert_eq!(wrap("打印机坏了,请尽快处理", Some(10)), ["打印机坏", "了,请尽快", "处理"]);
        assert_eq!(wrap("打印机坏了，请处理（快）。", Some(10)), ["打印机坏", "了，请处理", "（快）。"]);
        assert_eq!(wrap("重启Outlook后正常", Some(10)), ["重启", "Outlook后", "正常"]);
    }

    #[test]
    fn what_is_joined_is_not_wrapped_apart() {
        let family = "👨\u{200d}👩\u{200d}👧";
        let text = format!("打印{family}坏了");
        for width in 6..20 {
            assert!(wrap(&text, Some(width)).iter().any(|line| line.contains(family)), "{width}");
        }
    }

    #[test]
    fn what_no_line_can_hold_is_broken_and_nothing_is_lost() {
        let text = "see https://example.org/a/very/long/address now 三楼打印机";
        for width in 1..40 {
            let lines = wrap(text, Some(width));
            let joined: String = lines.concat().chars().filter(|c| *c != ' ').collect();
            assert_eq!(joined, text.replace(' ', ""), "{width}");
            assert!(lines.iter().all(|line| line.width() <= width.max(2)), "{width}: {lines:?}");
        }
    }
}
