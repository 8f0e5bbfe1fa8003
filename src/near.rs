//! Near misses: which of the known words somebody meant who typed another.
//!
//! Knows words alone. What to say about a near miss is the caller's.

/// The candidate that was probably meant by `word`: the same but for case, or so few slips of the
/// finger away that it reads alike. None where nothing is near. The first of several equally near.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let slips_allowed = word.chars().count() / 4 + 1;
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(slips, candidate)| *slips <= slips_allowed.min(candidate.chars().count() / 2))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_seen_through() {
        let known = ["respond", "resolve", "calendar", "name", "key", "mon", "Asia/Shanghai"];
        for (word, meant) in [
            ("resolv", Some("resolve")),
            ("repsond", Some("respond")),
            ("Calender", Some("calendar")),
            ("RESPOND", Some("respond")),
            ("mo", Some("mon")),
            ("asia/shanghai", Some("Asia/Shanghai")),
            ("kye", Some("key")),
            ("deadline", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }
}
