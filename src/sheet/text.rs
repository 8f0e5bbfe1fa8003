//! The text of one cell: blanks, full-width forms, the formula guard, lists of names.
//!
//! This module must not know which column a cell is in.

use crate::text::fold::half;

/// Whether there is nothing to see in it.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || is_joiner(c))
}

/// White space, the ideographic and the no-break space, and what takes no space at all.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
}

/// What joins letters or emoji, or keeps them from it: part of a text, but no difference to a code.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// A name or a short value: nothing around it, the formula guard taken off.
pub(crate) fn short(text: &str) -> Option<String> {
    let text = unguarded(text.trim_matches(is_space));
    (!is_blank(text)).then(|| unix(text))
}

/// A part of a cell that holds several: nothing around it. (A cell has one guard, at its beginning.)
pub(crate) fn part(text: &str) -> Option<String> {
    (!is_blank(text)).then(|| unix(text.trim_matches(is_space)))
}

/// A text of any length: as it stands but for blanks at its end and the formula guard.
pub(crate) fn long(text: &str) -> Option<String> {
    let text = unguarded(text.trim_end_matches(is_space));
    (!is_blank(text)).then(|| unix(text))
}

/// Line breaks inside a cell are LF.
pub(crate) fn unix(text: &str) -> String {
    let mut parts = text.split('\n');
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        joined.truncate(joined.trim_end_matches('\r').len());
        joined.push('\n');
        joined.push_str(part);
    }
    joined
}

/// Takes off the apostrophe that keeps a text from being a formula.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(bare) if bare.starts_with(['=', '+', '-', '@', '\t', '\r']) => bare,
        _ => text,
    }
}

/// A number as it is kept: letters and digits of the usual width, every dash a hyphen.
pub(crate) fn code(text: &str) -> String {
    text.chars().map(|c| if is_wide(c) || is_dash(c) { plain(c) } else { c }).collect()
}

/// A full-width letter, digit or hyphen.
fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '－')
}

fn is_dash(c: char) -> bool {
    matches!(c, '‐'..='―' | '−' | '﹣')
}

/// Full-width forms as ASCII, every dash as a hyphen.
fn plain(c: char) -> char {
    match c {
        c if is_dash(c) => '-',
        c => half(c),
    }
}

/// For codes, times, numbers and labels: full-width letters, digits and punctuation become ASCII, every
/// dash a hyphen, every run of blanks one space; in small letters.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match plain(c) {
            '【' | '〔' => '[',
            '】' | '〕' => ']',
            '、' => ',',
            c => c,
        };
        match is_space(c) || is_joiner(c) {
            true if folded.is_empty() || folded.ends_with(' ') => {}
            true => folded.push(' '),
            false => folded.extend(c.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// For headers and labels: [`folded`], and nothing but what tells words apart: no spaces, line breaks,
/// hyphens, underscores, colons or the star that marks a field as required.
pub(crate) fn skeleton(text: &str) -> String {
    folded(text).chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '*' | ':' | '\'' | '"')).collect()
}

/// A list of names as people write it: by lines, commas of either width, enumeration commas, semicolons;
/// by slashes where there is nothing else.
pub(crate) fn list(text: &str) -> Vec<String> {
    let text = unguarded(text.trim_matches(is_space));
    let separators: &[char] = &['\n', '\r', ',', '，', '、', ';', '；'];
    let parts: Vec<&str> = match text.contains(separators) {
        true => text.split(separators).collect(),
        false => text.split(['/', '／']).collect(),
    };
    let mut names: Vec<String> = Vec::new();
    for name in parts.into_iter().filter_map(part) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Two values in one cell, as `张三/运维组`, `张三（运维组）`, `张三-运维组` or over two lines; the second
/// is none where there is only one.
pub(crate) fn pair(text: &str) -> (Option<String>, Option<String>) {
    let text = unguarded(text.trim_matches(is_space));
    for separator in ["/", "／", "\n", "|", "｜", "，", ",", "、"] {
        if let Some((first, second)) = text.split_once(separator) {
            return (part(first), part(second));
        }
    }
    if let Some((first, rest)) = text.split_once(['(', '（'])
        && let Some(second) = rest.strip_suffix([')', '）'])
    {
        return (part(first), part(second));
    }
    // A hyphen or a space parts Chinese names; in others it belongs to the name.
    if !text.chars().any(|c| c.is_ascii_alphabetic())
        && let Some((first, second)) = text.split_once(['-', '－', '—', ' ', '\u{3000}'])
    {
        return (part(first), part(second.trim_start_matches(['-', '—'])));
    }
    (part(text), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_nothing_and_go_from_around_a_value() {
        for blank in ["", " ", "\u{3000}", "\u{a0}\t\r\n", "\u{feff}", "\u{200b}"] {
            assert_eq!((short(blank), long(blank)), (None, None), "{blank:?}");
        }
        assert_eq!(short("\u{3000}张三 \n").as_deref(), Some("张三"));
        assert_eq!(long("  indented\r\n\tmore \r\n").as_deref(), Some("  indented\n\tmore"));
        // A joiner is part of what it joins, at the end too.
        assert_eq!((long("ه\u{200d}").as_deref(), short("\u{200d}")), (Some("ه\u{200d}"), None));
    }

    #[test]
    fn the_formula_guard_goes_and_nothing_else() {
        for (text, bare) in [
            ("'=1+1", "=1+1"),
            ("'-", "-"),
            ("''=1", "''=1"),
            ("'\tx", "\tx"),
            ("'quoted'", "'quoted'"),
            ("=1", "=1"),
            ("'", "'"),
        ] {
            assert_eq!(unguarded(text), bare);
            // What the guard protects is not trimmed away either.
            assert_eq!(short(text).as_deref(), Some(bare));
        }
    }

    #[test]
    fn width_dashes_and_blanks_make_no_difference_to_a_code() {
        assert_eq!(folded("ＴＳ－２０２３１０２５－００１"), "ts-20231025-001");
        assert_eq!(code("ＴＳ００１—a（１）"), "TS001-a（1）");
        assert_eq!(folded(" ９：１５\u{3000}\n上午 "), "9:15 上午");
        assert_eq!(skeleton("首次响应时间\n（目标） *"), "首次响应时间(目标)");
        assert_eq!(skeleton("Received_At:"), skeleton("received at"));
    }

    #[test]
    fn a_list_of_names_is_taken_apart() {
        assert_eq!(list("张三、李四，王五;张三"), ["张三", "李四", "王五"]);
        assert_eq!(list("li.na, wang.wei"), ["li.na", "wang.wei"]);
        assert_eq!(list("张三/李四"), ["张三", "李四"]);
        assert_eq!(list(" "), [""; 0]);
    }

    #[test]
    fn two_values_in_one_cell_are_taken_apart() {
        for text in [
            "张三/运维组",
            "张三 ／ 运维组",
            "张三（运维组）",
            "张三(运维组)",
            "张三\n运维组",
            "张三-运维组",
            "张三——运维组",
            "张三 运维组",
        ] {
            assert_eq!(pair(text), (Some("张三".into()), Some("运维组".into())), "{text}");
        }
        assert_eq!(pair("Anna-Lena Schmidt/Sales"), (Some("Anna-Lena Schmidt".into()), Some("Sales".into())));
        assert_eq!(pair("Anna Schmidt"), (Some("Anna Schmidt".into()), None));
        assert_eq!(pair("/运维组"), (None, Some("运维组".into())));
        assert_eq!(pair(""), (None, None));
    }
}
