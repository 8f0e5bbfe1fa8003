//! How long to wait before another try: longer each time, and at random, so that those who met part.

use std::time::Duration;

use crate::store::mark::random;

/// The first wait lasts up to this.
const FIRST: Duration = Duration::from_millis(100);

/// No wait lasts longer than this.
const LONGEST: Duration = Duration::from_secs(4);

/// A wait before the try of that number, the first of which is 1.
pub(super) fn before_round(round: usize) -> Duration {
    let doubled = u32::try_from(round.saturating_sub(1)).unwrap_or(u32::MAX).min(16);
    let most = FIRST.saturating_mul(1 << doubled).min(LONGEST);
    let most = u64::try_from(most.as_millis()).unwrap_or(u64::MAX).max(1);
    Duration::from_millis(random() % most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_are_not_the_same_for_all() {
        let longest = |round| (0..200).map(|_| before_round(round)).max().unwrap();
        assert!(longest(1) < FIRST);
        assert!((FIRST..FIRST * 4).contains(&longest(3)), "{:?}", longest(3));
        assert!((LONGEST / 2..LONGEST).contains(&longest(1000)), "{:?}", longest(1000));
        let some: std::collections::BTreeSet<_> = (0..50).map(|_| before_round(10)).collect();
        assert!(some.len() > 25, "{some:?}");
    }
}
