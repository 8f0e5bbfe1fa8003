//! Near misses: which of the known words somebody meant who typed another.
//!
//! Knows words alone. What to say about a near miss is the caller's.

/// The candidate that was probably meant by `word`, whatever the case; none where nothing is near.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let scored = |candidate: &'c str| {
        let known = candidate.to_lowercase();
        let likeness = strsim::jaro_winkler(&word, &known);
        // A third of the letters may be wrong; a beginning is enough from three letters on.
        let slips = strsim::damerau_levenshtein(&word, &known);
        let begun = word.chars().count() >= 3 && known.starts_with(&word);
        let near = slips * 3 <= known.chars().count().max(3) || begun || likeness > 0.9;
        near.then_some((likeness, candidate))
    };
    let best = candidates.into_iter().filter_map(scored).max_by(|one, other| one.0.total_cmp(&other.0));
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_seen_through() {
        let known = [
            "respond",
            "resolve",
            "calendar",
            "name",
            "key",
            "mon",
            "Asia/Shanghai",
            "priority",
            "urgent",
            "high",
            "medium",
            "low",
            "li.na",
        ];
        for (word, meant) in [
            ("resolv", Some("resolve")),
            ("repsond", Some("respond")),
            ("Calender", Some("calendar")),
            ("RESPOND", Some("respond")),
            ("mo", Some("mon")),
            ("asia/shanghai", Some("Asia/Shanghai")),
            ("kye", Some("key")),
            ("priorities", Some("priority")),
            ("urgnet", Some("urgent")),
            ("med", Some("medium")),
            ("lwo", Some("low")),
            ("hihg", Some("high")),
            ("li.an", Some("li.na")),
            ("deadline", None),
            ("critical", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }
}
