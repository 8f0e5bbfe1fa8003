//! The numbers that this copy has given, `.desk/numbers`: the highest count by day and mark [log.md, "Writing"].
//!
//! The pages say it too, but not while another branch or an older commit is checked out, or a stash holds the lines:
//! a number that a user was told must not be given again then. This module must not know what a number is for.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::Desk;
use super::lock::Writer;
use super::problem::Result;
use crate::files::Lasting;
use crate::ticket::number::{is_mark, read_count};
use crate::time::written;

const FILE: &str = ".desk/numbers";

/// So many days are remembered: nobody registers for a day longer ago but an import, which asks the pages.
const DAYS: usize = 1000;

/// The highest counts, by day and mark.
type Given = BTreeMap<(NaiveDate, String), u64>;

impl Desk {
    /// The highest count that this copy has given on a day under a mark; 0 where it knows of none.
    ///
    /// # Errors
    /// Io where the file is none, or can't be read.
    pub fn highest_given(&self, day: NaiveDate, mark: &str) -> Result<u64> {
        Ok(self.given()?.get(&(day, mark.to_owned())).copied().unwrap_or(0))
    }

    fn given(&self) -> Result<Given> {
        let bytes = self.read_file(FILE)?.unwrap_or_default();
        // A line that is none says nothing.
        Ok(String::from_utf8_lossy(&bytes).lines().filter_map(line).collect())
    }
}

impl Writer {
    /// Notes the highest counts that were given under a mark. Where it can't be written nothing is said: what was
    /// registered is registered, and the pages say the same.
    pub fn note_given(&self, mark: &str, counts: &BTreeMap<NaiveDate, u64>) {
        let Ok(mut given) = self.desk.given() else { return };
        let mut is_new = false;
        for (&day, &count) in counts {
            let known = given.entry((day, mark.to_owned())).or_insert(0);
            is_new |= count > *known;
            *known = count.max(*known);
        }
        if !is_new {
            return;
        }
        while given.len() > DAYS {
            given.pop_first();
        }
        let mut text = String::new();
        for ((day, mark), count) in given {
            let mark = if mark.is_empty() { "-" } else { &mark };
            let _ = writeln!(text, "{day} {mark} {count}");
        }
        let _ = self.desk.replace_file_as(FILE, text.as_bytes(), Lasting::Anything);
    }
}

/// `2026-11-22 bq 17`; a dash is the founder's mark.
fn line(line: &str) -> Option<((NaiveDate, String), u64)> {
    let mut words = line.split(' ');
    let day = written::numbers(words.next()?, '-', written::FULL).and_then(written::day)?;
    let mark = match words.next()? {
        "-" => String::new(),
        mark => Some(mark).filter(|mark| is_mark(mark))?.to_owned(),
    };
    Some(((day, mark), read_count(words.next()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_highest_count_of_a_day_and_mark_stays_and_no_other_changes_it() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::init(dir.path(), &Default::default()).unwrap().desk;
        let writer = desk.lock().unwrap();
        let (first, second) = (day("2026-11-22"), day("2026-11-23"));
        assert_eq!(desk.highest_given(first, "").unwrap(), 0);
        writer.note_given("", &BTreeMap::from([(first, 7), (second, 2)]));
        writer.note_given("", &BTreeMap::from([(first, 3)]));
        writer.note_given("bq", &BTreeMap::from([(first, 1)]));
        let highest = |day, mark| desk.highest_given(day, mark).unwrap();
        assert_eq!(
            [highest(first, ""), highest(second, ""), highest(first, "bq"), highest(second, "bq")],
            [7, 2, 1, 0]
        );
        let text = std::fs::read_to_string(desk.path(FILE)).unwrap();
        assert_eq!(text, "2026-11-22 - 7\n2026-11-22 bq 1\n2026-11-23 - 2\n");
    }

    #[test]
    fn what_is_no_such_line_is_passed_over_and_old_days_go() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::init(dir.path(), &Default::default()).unwrap().desk;
        std::fs::write(desk.path(FILE), "2026-11-22 - 7\n2026-11-31 - 9\n\n2026-11-22 B! 9\n2026-11-22 - x\n\u{0}")
            .unwrap();
        assert_eq!(desk.highest_given(day("2026-11-22"), "").unwrap(), 7);
        let many = day("2020-01-01").iter_days().take(DAYS + 5).map(|day| (day, 1)).collect();
        desk.lock().unwrap().note_given("", &many);
        assert_eq!(desk.given().unwrap().len(), DAYS);
        assert_eq!(desk.highest_given(day("2020-01-01"), "").unwrap(), 0);
        assert_eq!(desk.highest_given(day("2026-11-22"), "").unwrap(), 7, "the latest stay");
    }
}
