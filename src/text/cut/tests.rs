//! Cut texts, by columns and by characters.

use super::*;

#[test]
fn a_cut_text_says_that_it_is_cut() {
    for (width, shown) in [(10, "打印机坏了"), (9, "打印机坏…"), (8, "打印机…"), (2, "…"), (0, "…")]
    {
        assert_eq!(columns("打印机坏了", width, true), shown);
    }
    assert_eq!(columns("Printer broken", 12, false), "Printer b...");
}

#[test]
fn what_is_joined_is_not_cut_apart() {
    let text = "打印👨\u{200d}👩\u{200d}👧坏了";
    for width in 6..20 {
        assert!(!columns(text, width, true).contains("\u{200d}…"), "{width}");
    }
}

#[test]
fn by_characters_a_wide_one_counts_once() {
    for (text, most, begun, cut) in [
        ("打印机", 3, "打印机", "打印机"),
        ("打印机", 2, "打印", "打印…"),
        ("a b", 2, "a ", "a …"),
        ("", 0, "", ""),
        ("a", 0, "", "…"),
    ] {
        assert_eq!((start(text, most), characters(text, most).as_str()), (begun, cut));
    }
}

#[test]
fn a_text_is_cut_to_columns_and_not_to_characters() {
    for (text, width, want) in [
        ("printer", 7, "printer"),
        ("printer jams", 8, "printer…"),
        ("打印机卡纸", 10, "打印机卡纸"),
        ("打印机卡纸", 9, "打印机卡…"),
        ("打印机卡纸", 8, "打印机…"),
        ("a b", 2, "a…"),
        ("打印\u{3000}机卡纸", 7, "打印…"),
    ] {
        assert_eq!(columns(text, width, true), want);
        assert!(columns(text, width, true).width() <= width);
    }
}
