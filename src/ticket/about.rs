//! Which lines of a day's pages can be about a few tickets: for a verb on one ticket, which need not parse a busy day.
//!
//! A line can be about a ticket only where the end of its number stands in it, or an escape that may hide it. It must
//! not understand a line: what it lets through is read as ever.

use std::collections::HashSet;

use memchr::{memchr_iter, memmem};

use super::number::Number;

/// So many tickets at most are looked for by their numbers: each is a pass over the page, and a page of 10,000 tickets
/// (11.8 MB) takes 1.1 ms for it.
const MOST: usize = 8;

/// The kind of event that names a line of which it is believed though its texts are gone.
const REDACTED: &str = "redacted";

/// The ends of the numbers of a few tickets of one day.
#[derive(Debug, Clone)]
pub(crate) struct About {
    /// Mark and count.
    tails: HashSet<(String, u64)>,
}

/// A line of a page: its number from 1, its first byte, and one past its last.
pub(super) type Span = (usize, usize, usize);

impl About {
    /// The tickets of these marks and counts, whatever their prefix; none where there are too many to look for each.
    pub(crate) fn these<'t>(tails: impl IntoIterator<Item = (&'t str, u64)>) -> Option<About> {
        let tails: HashSet<(String, u64)> =
            tails.into_iter().map(|(mark, count)| (mark.to_owned(), count)).take(MOST + 1).collect();
        (tails.len() <= MOST).then_some(About { tails })
    }

    /// Whether this is the number of one of them.
    pub(super) fn has(&self, number: &Number) -> bool {
        self.tails.iter().any(|(mark, count)| number.tail() == (mark, *count))
    }

    /// The lines that can be about them, in their order; besides, those that take texts out of others, and those that
    /// do not look like a whole line: such a one may have been about any ticket.
    pub(super) fn lines(&self, bytes: &[u8]) -> Vec<Span> {
        let mut hits: Vec<usize> = Vec::new();
        for (mark, count) in &self.tails {
            let ends = format!("{count}\"");
            hits.extend(memmem::find_iter(bytes, &ends).filter(|&at| is_tail(&bytes[..at], mark)));
        }
        // A word of some other meaning does no harm: its line is read, and is about another ticket.
        for word in [REDACTED, "\\u"] {
            hits.extend(memmem::find_iter(bytes, word));
        }
        hits.sort_unstable();
        let mut hits = hits.into_iter().peekable();
        let mut lines: Vec<Span> = Vec::new();
        let unended = (!bytes.is_empty() && !bytes.ends_with(b"\n")).then_some(bytes.len());
        let mut start = 0;
        for (before, end) in memchr_iter(b'\n', bytes).chain(unended).enumerate() {
            let line = &bytes[start..end];
            let looks_whole = line.starts_with(b"{\"id\":\"") && line.ends_with(b"}") && Some(end) != unended;
            if !looks_whole || hits.peek().is_some_and(|&hit| hit < end) {
                lines.push((before + 1, start, end));
            }
            while hits.next_if(|&hit| hit < end).is_some() {}
            start = end + 1;
        }
        lines
    }
}

/// Whether what stands before a count makes it the end of a number under that mark: `TS-20261122-bq0` before `1`.
fn is_tail(before: &[u8], mark: &str) -> bool {
    let zeros = before.iter().rev().take_while(|&&byte| byte == b'0').count();
    before[..before.len() - zeros].strip_suffix(mark.as_bytes()).is_some_and(|before| before.ends_with(b"-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::event::Kind;

    #[test]
    fn the_kind_that_is_looked_for_is_one() {
        assert!(Kind::NAMES.contains(&REDACTED));
    }

    fn numbers(about: &[(&str, u64)], page: &str) -> Vec<usize> {
        let about = About::these(about.iter().copied()).unwrap();
        let lines = about.lines(page.as_bytes());
        for &(_, start, end) in &lines {
            assert!(start == 0 || page.as_bytes()[start - 1] == b'\n');
            assert!(end == page.len() || page.as_bytes()[end] == b'\n');
        }
        lines.into_iter().map(|(number, ..)| number).collect()
    }

    #[test]
    fn a_line_is_found_by_the_end_of_its_number_however_wide() {
        let numbers_on_it = [
            "TS-20261122-001",
            "TS-20261122-1",
            "TS-20261122-101",
            "TS-20261122-bq001",
            "HD-20261122-0001",
            "TS-20261122-0010",
        ];
        let page: String = numbers_on_it.map(|number| format!("{{\"id\":\"x\",\"ticket\":\"{number}\"}}\n")).concat();
        let page = page.as_str();
        assert_eq!(numbers(&[("", 1)], page), [1, 2, 5]);
        assert_eq!(numbers(&[("bq", 1)], page), [4]);
        assert_eq!(numbers(&[("", 10), ("", 101)], page), [3, 6]);
        assert_eq!(numbers(&[("", 2)], page), [0_usize; 0]);
    }

    #[test]
    fn what_may_hide_a_number_or_take_a_text_out_is_read_too() {
        let page = "{\"id\":\"x\",\"ticket\":\"TS-20261122-\\u0030\\u0031\"}\n{\"id\":\"x\",\"ticket\":\"TS-20261122-2\"}\n\
                    {\"id\":\"x\",\"event\":\"redacted\"}\n<<<<<<< ours\n\n{\"id\":\"half";
        assert_eq!(numbers(&[("", 1)], page), [1, 3, 4, 5, 6]);
        assert_eq!(numbers(&[("", 1)], ""), [0_usize; 0]);
    }

    #[test]
    fn of_too_many_the_whole_page_is_read_sooner() {
        let of = |count: u64| About::these((1..=count).map(|count| ("", count)));
        assert!(of(MOST as u64).is_some());
        assert!(of(MOST as u64 + 1).is_none());
        assert!(About::these([("", 1); 20]).is_some());
    }
}
