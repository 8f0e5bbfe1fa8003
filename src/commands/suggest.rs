//! Near misses: what somebody probably meant. Pure.

use chrono::NaiveDate;

/// The candidate nearest to what was typed, if it is near enough to be meant.
pub fn nearest<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = typed.to_lowercase();
    let score = |candidate: &str| strsim::jaro_winkler(&folded, &candidate.to_lowercase());
    let near = |candidate: &str| {
        let distance = strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
        // A third of the letters may be wrong; a beginning is enough from three letters on.
        distance * 3 <= candidate.chars().count().max(3)
            || (folded.chars().count() >= 3 && candidate.to_lowercase().starts_with(&folded))
    };
    candidates.into_iter().filter(|candidate| near(candidate)).max_by(|a, b| score(a).total_cmp(&score(b)))
}

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
    fn a_near_miss_is_found_and_a_far_one_is_not() {
        let keys = ["urgent", "high", "medium", "low"];
        for (typed, want) in [
            ("urgnet", Some("urgent")),
            ("Urgent", Some("urgent")),
            ("med", Some("medium")),
            ("lwo", Some("low")),
            ("hihg", Some("high")),
            ("critical", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(typed, keys), want, "{typed}");
        }
        assert_eq!(nearest("li.an", ["li.na", "wang.wei"]), Some("li.na"));
    }

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
