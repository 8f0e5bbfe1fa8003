//! Bars: how much of something is used up, drawn with characters.
//!
//! A bar never stands alone: the figure stands beside it.

/// A bar of `width` cells, `part` of `whole` filled: `██████░░░░`, or `######....` in ASCII. More than
/// the whole is a full bar; a little is never an empty one, and not quite all never a full one.
pub(crate) fn bar(part: i64, whole: i64, width: usize, unicode: bool) -> String {
    let (full, empty) = if unicode { ("█", "░") } else { ("#", ".") };
    let filled = filled(part, whole, width);
    full.repeat(filled) + &empty.repeat(width - filled)
}

fn filled(part: i64, whole: i64, width: usize) -> usize {
    if part <= 0 || width == 0 {
        return 0;
    }
    if part >= whole {
        return width;
    }
    let cells = (i128::from(part) * width as i128 / i128::from(whole)) as usize;
    cells.clamp(1, width.max(2) - 1).min(width)
}

/// `part` of `whole` in percent, rounded down; more than 100 where it is more. None of nothing.
pub(crate) fn percent(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (i128::from(part.max(0)) * 100 / i128::from(whole)) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_full_as_its_part() {
        for (part, whole, drawn) in [
            (0, 100, ".........."),
            (1, 100, "#........."),
            (50, 100, "#####....."),
            (99, 100, "#########."),
            (100, 100, "##########"),
            (250, 100, "##########"),
            (-5, 100, ".........."),
            (5, 0, "##########"),
            (i64::MAX / 2, i64::MAX, "####......"),
        ] {
            assert_eq!(bar(part, whole, 10, false), drawn, "{part} of {whole}");
        }
        assert_eq!(bar(1, 2, 4, true), "██░░");
        assert_eq!(bar(1, 2, 1, false), "#");
        assert_eq!(bar(1, 2, 0, false), "");
    }

    #[test]
    fn percents_are_rounded_down() {
        assert_eq!(
            (percent(199, 200), percent(3, 2), percent(-1, 2), percent(1, 0)),
            (Some(99), Some(150), Some(0), None)
        );
    }
}
