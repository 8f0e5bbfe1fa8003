//! People's names: one person in any case, in full width or half.
//!
//! It must not know who there is. A comparison allocates nothing: replay makes one for every event.

use std::borrow::Cow;

use super::fold::half;

/// Whether two spellings name one person.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one == other || folded(one).eq(folded(other))
}

/// What all spellings of a name have in common.
pub(crate) fn key(name: &str) -> Cow<'_, str> {
    let plain = |c: char| !c.is_ascii_uppercase() && (c.is_ascii() || is_chinese(c));
    if name == name.trim() && name.chars().all(plain) { Cow::Borrowed(name) } else { folded(name).collect() }
}

fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    let half = |c: char| if c == '\u{3000}' { ' ' } else { half(c) };
    name.trim().chars().flat_map(move |c| half(c).to_lowercase())
}

/// A character of the kind that most Chinese names are of: it has neither case nor width.
fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_one_in_any_case_and_width() {
        for (one, other, is_same) in [
            ("Kim", "kim", true),
            ("Kim", "KIM", true),
            ("Kim", "Ｋｉｍ", true),
            ("li.na", "ｌｉ．ｎａ", true),
            ("Zhang Min", "zhang\u{3000}min", true),
            (" Kim ", "kim", true),
            ("王芳", "王芳", true),
            ("Ärger", "äRGER", true),
            ("İpek", "i\u{307}pek", true),
            ("王芳", "王方", false),
            ("Kim", "Kin", false),
            ("Kim", "Kim L", false),
            ("", "", true),
            ("", "x", false),
        ] {
            assert_eq!(same(one, other), is_same, "{one} {other}");
            assert_eq!(same(other, one), is_same, "{other} {one}");
            assert_eq!(key(one) == key(other), is_same, "{one} {other}");
        }
        assert!(matches!(key("li.na"), Cow::Borrowed("li.na")));
        assert!(matches!(key("王芳"), Cow::Borrowed("王芳")));
    }
}
