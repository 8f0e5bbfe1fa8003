//! Whether the clocks of two copies of a desk agree, by the dates of the commits that came with a fetch.
//!
//! A commit lies neither ahead of this machine's clock nor before the one that it follows on, where all clocks are
//! right. Nothing is changed for it: whose clock is wrong is for people to find out.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::git::{Git, Trouble};
use crate::ticket::event::SKEW;

/// How far two clocks are apart, in seconds: more than anybody would be late with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// What came is dated before what was here already.
    Behind(i64),
    /// What came is dated ahead of this machine's clock.
    Ahead(i64),
}

/// What the commits say that were fetched and are not merged yet.
///
/// # Errors
/// Refused where git can't be run.
pub(super) fn apart(
    git: &Git,
    here: &str,
    fetched: &str,
    clock: Option<DateTime<Utc>>,
) -> Result<Option<Apart>, Trouble> {
    let told = git.run(&["log", "--boundary", "--format=%m %H %ct %P", &format!("{here}..{fetched}")])?;
    Ok(if told.success { of(&told.text(), clock) } else { None })
}

/// The same of lines `> HASH SECONDS PARENT…`, with `-` before a commit that was here.
fn of(log: &str, clock: Option<DateTime<Utc>>) -> Option<Apart> {
    let mut here = HashMap::new();
    let mut came = Vec::new();
    for line in log.lines() {
        let mut words = line.split(' ');
        let (Some(mark), Some(hash), Some(Ok(time))) =
            (words.next(), words.next(), words.next().map(str::parse::<i64>))
        else {
            continue;
        };
        match mark {
            "-" => drop(here.insert(hash, time)),
            _ => came.push((time, words.collect::<Vec<_>>())),
        }
    }
    let is_apart = |seconds: &i64| *seconds > SKEW.num_seconds();
    let newest = came.iter().map(|(time, _)| *time).max();
    let ahead = newest.zip(clock).map(|(newest, clock)| newest.saturating_sub(clock.timestamp())).filter(is_apart);
    let before = |(time, parents): &(i64, Vec<&str>)| {
        parents.iter().filter_map(|parent| here.get(parent)).map(|parent: &i64| parent.saturating_sub(*time)).max()
    };
    let behind = came.iter().filter_map(before).max().filter(is_apart);
    ahead.map(Apart::Ahead).or(behind.map(Apart::Behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_is_held_against_the_clock_and_against_what_it_follows_on() {
        let clock = |seconds| DateTime::from_timestamp(seconds, 0);
        for (log, clock, expected) in [
            ("", clock(1_000), None),
            ("> b 1000 a\n- a 900", clock(1_000), None),
            // To the second.
            ("> b 1300 a\n- a 900", clock(1_000), None),
            ("> b 1301 a\n- a 900", clock(1_000), Some(Apart::Ahead(301))),
            ("> c 500 b\n> b 90000 a\n- a 900", clock(1_000), Some(Apart::Ahead(89_000))),
            // No clock was asked.
            ("> b 1301 a\n- a 900", None, None),
            ("> b 600 a\n- a 900", clock(1_000), None),
            ("> b 599 a\n- a 900", clock(1_000), Some(Apart::Behind(301))),
            ("> b 599 x a\n- a 900", None, Some(Apart::Behind(301))),
            // Two others among themselves.
            ("> c 100 b\n> b 950 a\n- a 900", clock(1_000), None),
            ("no line\n>\n> b", clock(1_000), None),
        ] {
            assert_eq!(of(log, clock), expected, "{log:?}");
        }
    }
}
