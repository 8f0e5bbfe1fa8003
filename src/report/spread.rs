//! What a set of durations looks like: median, nearest-rank percentile, mean, greatest, histogram.
//!
//! Whole seconds throughout, rounded down [sla.md, "resolution time"]. It must not know what was measured.

use super::figures::{Bucket, Spread};

/// The steps of the histogram, in seconds: those by which desks promise (1, 2, 4, 8 and 24 hours), three
/// days, a week.
const STEPS: [i64; 7] = [3_600, 2 * 3_600, 4 * 3_600, 8 * 3_600, 24 * 3_600, 3 * 24 * 3_600, 7 * 24 * 3_600];

/// The spread of these durations, in any order (they are sorted in place).
pub(crate) fn spread(seconds: &mut [i64]) -> Spread {
    seconds.sort_unstable();
    let Some(&max) = seconds.last() else { return Spread::default() };
    let n = seconds.len();
    let sum: i128 = seconds.iter().map(|&s| i128::from(s)).sum();
    Spread {
        n: n as u64,
        median_s: Some(middle(seconds[(n - 1) / 2], seconds[n / 2])),
        // Nearest rank: the ceil(0.9 n)-th of them, counted from 1.
        p90_s: seconds.get((n * 9).div_ceil(10) - 1).copied(),
        mean_s: i64::try_from(sum.div_euclid(n as i128)).ok(),
        max_s: Some(max),
    }
}

/// The median of these durations alone.
pub(crate) fn median(seconds: &mut [i64]) -> Option<i64> {
    spread(seconds).median_s
}

/// How many of these durations fall into each step; empty where there are none.
pub(crate) fn histogram(seconds: &[i64]) -> Vec<Bucket> {
    if seconds.is_empty() {
        return Vec::new();
    }
    let mut buckets: Vec<Bucket> =
        STEPS.iter().map(|&step| Some(step)).chain([None]).map(|up_to_s| Bucket { up_to_s, n: 0 }).collect();
    for &duration in seconds {
        buckets[STEPS.partition_point(|&step| step < duration)].n += 1;
    }
    buckets
}

fn middle(lower: i64, upper: i64) -> i64 {
    i64::midpoint(lower, upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_nothing_there_is_no_figure() {
        assert_eq!(spread(&mut []), Spread { n: 0, median_s: None, p90_s: None, mean_s: None, max_s: None });
        assert_eq!(histogram(&[]), []);
    }

    #[test]
    fn of_one_all_figures_are_that_one() {
        let seven = Some(7);
        assert_eq!(spread(&mut [7]), Spread { n: 1, median_s: seven, p90_s: seven, mean_s: seven, max_s: seven });
    }

    #[test]
    fn the_median_of_an_even_number_is_the_two_middles_mean_rounded_down() {
        assert_eq!(median(&mut [10, 1, 3, 2]), Some(2));
        assert_eq!(median(&mut [5, 1, 3]), Some(3));
        assert_eq!(median(&mut [2, 1]), Some(1));
    }

    #[test]
    fn the_90th_percentile_goes_by_nearest_rank() {
        let of = |n: i64| spread(&mut (1..=n).collect::<Vec<_>>()).p90_s;
        for (n, rank) in [(1, 1), (2, 2), (9, 9), (10, 9), (11, 10), (19, 18), (20, 18), (100, 90)] {
            assert_eq!(of(n), Some(rank), "of {n}");
        }
    }

    #[test]
    fn the_mean_is_rounded_down() {
        assert_eq!(spread(&mut [1, 1, 3]).mean_s, Some(1));
    }

    #[test]
    fn a_duration_of_just_a_step_belongs_to_that_step() {
        let counts: Vec<u64> = histogram(&[0, 3_600, 3_601, 8 * 3_600, 30 * 86_400]).iter().map(|b| b.n).collect();
        assert_eq!(counts, [2, 1, 0, 1, 0, 0, 0, 1]);
    }
}
