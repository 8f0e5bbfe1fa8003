//! Near misses among days: which one somebody probably meant. Pure. (Words: `crate::near`.)

use chrono::NaiveDate;

/// Of the days that there are, the one nearest to the wanted one by how it is written, then in time: a
/// mistyped digit, or the month left out over its end.
pub fn nearest_day(wanted: NaiveDate, days: &[NaiveDate]) -> Option<NaiveDate> {
    let text = |day: NaiveDate| day.format("%Y%m%d").to_string();
    let typed = text(wanted);
    let distance = |day: NaiveDate| strsim::damerau_levenshtein(&typed, &text(day));
    let best = days
        .iter()
        .copied()
        .min_by_key(|&day| (distance(day), day.signed_duration_since(wanted).num_days().abs(), day))?;
    (distance(best) <= 2).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_day_differs_in_a_digit_or_two() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = [day("2026-10-22"), day("2026-11-22"), day("2026-11-25")];
        assert_eq!(nearest_day(day("2026-12-22"), &days), Some(day("2026-11-22")));
        assert_eq!(nearest_day(day("2026-11-26"), &days), Some(day("2026-11-25")));
        assert_eq!(nearest_day(day("1999-01-01"), &days), None);
        assert_eq!(nearest_day(day("2026-11-22"), &[]), None);
    }
}
