//! Full width and half.

use super::*;

#[test]
fn full_width_becomes_half_and_nothing_else_changes() {
    for (full, folded) in [
        ("！～", "!~"),
        ("ＴＳ－２０２６", "TS-2026"),
        ("９：１５", "9:15"),
        ("２０２６\u{3000}９", "2026 9"),
        ("abc 三楼，。、「」", "abc 三楼,。、「」"),
        ("\u{ff00}\u{ff5f}￥", "\u{ff00}\u{ff5f}￥"),
    ] {
        assert_eq!(half_width(full), folded);
    }
    assert_eq!(half('\u{3000}'), '\u{3000}', "a blank is no sign");
    for (nth, c) in ('!'..='~').enumerate() {
        assert_eq!(char::from_u32(0xff01 + nth as u32).map(half), Some(c));
    }
}
