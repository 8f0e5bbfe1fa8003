//! Text that somebody typed into a ticket must not play with the terminal, the spreadsheet or the page.
//!
//! One function for each place that such text can end up in. They never drop a character: what could
//! do harm, or could not be seen, is shown by its code point.

use std::borrow::Cow;
use std::fmt::Write as _;

/// For one line on a terminal or in a table: controls (ESC, C1, DEL, NUL, CR, LF, TAB), bidi controls,
/// line and paragraph separators and everything invisible are shown as `\n`, `\t`, `\r` or `\u{1b}`.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            '\r' => shown.push_str("\\r"),
            c if is_hidden(c) => {
                // Writing to a String can't fail.
                let _ = write!(shown, "\\u{{{:x}}}", c as u32);
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// For one cell of a table: line breaks and tabs become single spaces, the rest as [`visible`].
pub(crate) fn one_line(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for word in text.split(['\n', '\r', '\t', ' ']).filter(|word| !word.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&visible(word));
    }
    joined
}

/// For a text shown over several lines: its lines (LF or CRLF), a tab as four spaces, the rest of each
/// as [`visible`]. Blank lines at the end are left out.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.trim_end_matches(['\n', '\r']).split('\n').map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        visible(&line.replace('\t', "    ")).into_owned()
    })
}

/// For a text cell of a CSV file: one that a spreadsheet would take for a formula gets a leading
/// apostrophe [commands.md, "Output"]. Never for numbers and times.
pub(crate) fn csv_text(text: &str) -> Cow<'_, str> {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => Cow::Owned(format!("'{text}")),
        _ => Cow::Borrowed(text),
    }
}

/// For the text of a CSV cell: [`csv_text`], with line breaks as LF, and controls, bidi and invisible
/// characters made visible, but for LF and TAB, which cells may hold.
pub(crate) fn csv_cell(text: &str) -> String {
    let shown: String = text
        .replace("\r\n", "\n")
        .split_inclusive(['\n', '\t'])
        .map(|part| match part.char_indices().next_back() {
            Some((end, last @ ('\n' | '\t'))) => format!("{}{last}", visible(&part[..end])),
            _ => visible(part).into_owned(),
        })
        .collect();
    // What it began with decides, not what is shown for it.
    match csv_text(text) {
        Cow::Borrowed(_) => shown,
        Cow::Owned(_) => format!("'{shown}"),
    }
}

/// For a finished JSON text: what could play with a terminal is written as `\u…`, which means the same
/// to a reader. (serde_json does that for C0 alone.) Outside of strings JSON has no such characters.
pub(crate) fn json_text(text: &str) -> String {
    if !text.chars().any(|c| is_hidden(c) && c != '\n') {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) && c != '\n' {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String can't fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// For the text of an HTML element or a quoted attribute. Controls, bidi and invisible characters are
/// made visible too, but for line breaks and tabs.
pub(crate) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c if is_hidden(c) => escaped.push_str(&visible(c.encode_utf8(&mut [0; 4]))),
            c => escaped.push(c),
        }
    }
    escaped
}

/// For a paragraph or a table cell of Markdown, on one line: neither markup, nor HTML, nor a link, nor a
/// new cell or row can come of it.
pub(crate) fn markdown(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len() + 16);
    for c in line.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    // At the beginning of a line a list, or a rule, could come of it; anywhere, a bare address becomes a
    // link in many readers.
    if escaped.starts_with(['-', '+', '=']) || starts_like_a_list(&escaped) {
        escaped.insert(escaped.find(|c: char| !c.is_ascii_digit()).unwrap_or(0), '\\');
    }
    escaped.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")
}

fn starts_like_a_list(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

/// Whether a character does something instead of showing something. The two joiners between \u{200b} and
/// \u{200e} do: but to their neighbours alone, and Persian, Hindi and a family of emoji are written with them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}'                    // soft hyphen
            | '\u{034f}'                  // combining grapheme joiner
            | '\u{061c}'                  // Arabic letter mark
            | '\u{115f}' | '\u{1160}'     // Hangul fillers
            | '\u{17b4}' | '\u{17b5}'     // Khmer inherent vowels
            | '\u{180b}'..='\u{180f}'     // Mongolian selectors and separator
            | '\u{200b}'                  // zero width space
            | '\u{200e}' | '\u{200f}'     // direction marks
            | '\u{2028}'..='\u{202e}'     // line and paragraph separator, bidi embeddings and overrides
            | '\u{2060}'..='\u{206f}'     // word joiner, invisible operators, bidi isolates
            | '\u{3164}' | '\u{ffa0}'     // Hangul fillers
            | '\u{feff}'                  // zero width no-break space
            | '\u{fff0}'..='\u{fffb}'     // interlinear annotation
            | '\u{1bca0}'..='\u{1bca3}'   // shorthand format controls
            | '\u{1d173}'..='\u{1d17a}'   // musical format controls
            | '\u{e0000}'..='\u{e0fff}'   // tags, variation selectors supplement
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What somebody could type or paste to do harm, and how each is shown.
    const HOSTILE: [(&str, &str); 16] = [
        ("\u{1b}[31mred", "\\u{1b}[31mred"),
        ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
        ("\u{9b}2J", "\\u{9b}2J"),
        ("\u{90}q\u{9c}", "\\u{90}q\\u{9c}"),
        ("a\rb", "a\\rb"),
        ("a\nb", "a\\nb"),
        ("a\tb", "a\\tb"),
        ("a\u{7f}b", "a\\u{7f}b"),
        ("a\u{0}b", "a\\u{0}b"),
        ("\u{202e}gpj.exe", "\\u{202e}gpj.exe"),
        ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
        ("a\u{200b}b", "a\\u{200b}b"),
        ("a\u{feff}b", "a\\u{feff}b"),
        ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
        ("a\u{85}b", "a\\u{85}b"),
        ("a\u{e0041}b", "a\\u{e0041}b"),
    ];

    #[test]
    fn what_does_something_is_shown_instead() {
        for (text, shown) in HOSTILE {
            assert_eq!(visible(text), shown);
            assert!(!visible(text).chars().any(is_hidden), "{text:?}");
        }
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in [
            "",
            "打印机坏了,请尽快处理!",
            "naïve café – “quoted” 🖨",
            "back\\slash",
            "a b",
            // Letters and emoji that are joined, or kept from it.
            "نمی\u{200c}خواهم",
            "क्\u{200d}ष",
            "👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
        ] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line("a\r\n\tb\n\n c "), "a b c");
        for (text, _) in HOSTILE {
            assert!(!one_line(text).chars().any(is_hidden), "{text:?}");
        }
    }

    #[test]
    fn lines_keep_line_breaks_and_nothing_else() {
        assert_eq!(lines("a\r\nb\n\n\tc\rd\n").collect::<Vec<_>>(), ["a", "b", "", "    c\\rd"]);
        for (text, _) in HOSTILE {
            assert!(lines(text).all(|line| !line.chars().any(is_hidden)), "{text:?}");
        }
    }

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        for text in ["=1+1", "+1", "-1", "@x", "\tx", "\rx"] {
            assert_eq!(csv_text(text), format!("'{text}"));
        }
        for text in ["", "1+1", "a=b", "'=1", "打印机", " =1"] {
            assert_eq!(csv_text(text), text);
        }
    }

    #[test]
    fn a_csv_cell_has_no_controls_but_line_breaks_and_tabs() {
        for (text, cell) in [
            ("a\r\nb\tc", "a\nb\tc"),
            ("\rx", "'\\rx"),
            ("\tx", "'\tx"),
            ("=\u{1b}[31m", "'=\\u{1b}[31m"),
            ("\n=1", "\n=1"),
            ("ordinary", "ordinary"),
        ] {
            assert_eq!(csv_cell(text), cell);
        }
        for (text, _) in HOSTILE {
            assert!(csv_cell(text).chars().all(|c| !is_hidden(c) || c == '\n' || c == '\t'), "{text:?}");
        }
    }

    #[test]
    fn json_says_the_same_without_controls() {
        for (text, _) in HOSTILE {
            let json = json_text(&serde_json::to_string(text).unwrap());
            assert!(!json.chars().any(is_hidden), "{json:?}");
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }

    #[test]
    fn a_page_gets_no_markup() {
        assert_eq!(
            html("<script>alert(\"1\")</script> & 'x'"),
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;"
        );
        assert_eq!(html("a\nb\tc"), "a\nb\tc");
        for (text, _) in HOSTILE {
            assert!(html(text).chars().all(|c| !is_hidden(c) || c == '\n' || c == '\t'), "{text:?}");
        }
    }

    #[test]
    fn markdown_gets_neither_markup_nor_cells_nor_links() {
        for (text, escaped) in [
            ("a|b\nc", "a\\|b c"),
            ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
            ("[x](http://e.org)", "\\[x\\]\\(http:&#47;&#47;e.org\\)"),
            ("www.e.org", "www&#46;e.org"),
            ("# *x* _y_ `z`", "\\# \\*x\\* \\_y\\_ \\`z\\`"),
            ("- item", "\\- item"),
            ("1. item", "1\\. item"),
            ("2026", "2026"),
        ] {
            assert_eq!(markdown(text), escaped);
        }
        for (text, _) in HOSTILE {
            assert!(!markdown(text).chars().any(is_hidden), "{text:?}");
        }
    }
}
