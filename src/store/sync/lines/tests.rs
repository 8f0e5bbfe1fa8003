//! The union of two pages: by hand, and whatever the histories.

use proptest::prelude::*;

use super::*;
use crate::testing::cases;
use crate::testing::events::*;
use crate::ticket::blank::blank;

/// Lines of one ticket, each of another event.
fn some(count: usize) -> Vec<String> {
    let mut pen = ticket("TS-20261102-001");
    pen.write("2026-11-02 09:00", registered("printer jams", "Zhang"));
    (1..count).for_each(|n| {
        pen.write("2026-11-02 09:30", noted(&format!("note {n}")));
    });
    pen.written.into_iter().map(|(_, line)| line).collect()
}

fn page(lines: &[&str]) -> Vec<u8> {
    lines.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect()
}

fn id(line: &str) -> EventId {
    EventId::of_line(line.as_bytes()).unwrap()
}

fn merged(base: &[&str], ours: &[&str], theirs: &[&str], rule: &Rule) -> Vec<String> {
    let bytes = merge(&page(base), &page(ours), &page(theirs), rule);
    String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn what_only_one_side_has_is_in_the_union_and_theirs_comes_first() {
    let all = some(4);
    let [a, b, c, d] = [0, 1, 2, 3].map(|n| &*all[n]);
    assert_eq!(merged(&[a], &[a, b, d], &[a, c], &Rule::default()), [a, c, b, d]);
    assert_eq!(merged(&[], &[a, b, d], &[a, c], &Rule::default()), [a, c, b, d], "without a base just the same");
}

#[test]
fn an_event_that_one_side_lost_stays_unless_it_is_to_go() {
    let all = some(3);
    let [a, b, c] = [0, 1, 2].map(|n| &*all[n]);
    let lost = BTreeSet::from([id(b)]);
    let stays = Rule { lost: lost.clone(), ..Rule::default() };
    let goes = Rule { gone: lost.clone(), lost, ..Rule::default() };
    for (ours, theirs) in [([a, b, c].as_slice(), [a].as_slice()), (&[a, c], &[a, b])] {
        assert!(merged(&[a, b], ours, theirs, &stays).contains(&b.to_owned()));
        assert_eq!(merged(&[a, b], ours, theirs, &goes), [a, c]);
    }
    // It was moved to another page.
    assert_eq!(merged(&[a, b], &[a, b], &[a], &Rule::default()), [a]);
}

#[test]
fn a_blanked_line_wins_with_a_base_or_without_and_only_where_a_redaction_says_so() {
    let all = some(2);
    let [a, b] = [0, 1].map(|n| &*all[n]);
    let blanked = blank(b.as_bytes()).unwrap();
    let redacted = Rule { redacted: BTreeSet::from([id(b)]), ..Rule::default() };
    for base in [&[a, b][..], &[a], &[]] {
        assert_eq!(merged(base, &[a, &blanked], &[a, b], &redacted), [a, &blanked]);
        assert_eq!(merged(base, &[a, b], &[a, &blanked], &redacted), [a, &blanked]);
        assert_eq!(merged(base, &[a, b, &blanked], &[a, b], &redacted), [a, &blanked]);
        // Without one it is a line that somebody altered.
        assert!(merged(base, &[a, b], &[a, &blanked], &Rule::default()).contains(&b.to_owned()));
    }
}

#[test]
fn a_sound_line_is_never_lost_to_an_altered_one() {
    let all = some(2);
    let [a, b] = [0, 1].map(|n| &*all[n]);
    let altered = &*b.replace("note 1", "note 9");
    assert_eq!(merged(&[a, b], &[a, b], &[a, altered], &Rule::default()), [a, altered, b]);
    assert_eq!(merged(&[a, b], &[a, altered], &[a, b], &Rule::default()), [a, b, altered]);
    assert_eq!(merged(&[a, altered], &[a, altered], &[a, b], &Rule::default()), [a, b], "mended there");
    let follow = Rule { follow: true, ..Rule::default() };
    assert_eq!(merged(&[a, b], &[a, b], &[a, altered], &follow), [a, altered], "scrubbed on purpose");
}

#[test]
fn what_is_no_event_goes_with_whoever_took_it_out_and_ends_of_lines_are_no_difference() {
    let all = some(2);
    let [a, b] = [0, 1].map(|n| &*all[n]);
    let (marker, cr) = ("<<<<<<< HEAD", &*format!("{b}\r"));
    assert_eq!(merged(&[a, marker], &[a], &[a, marker, b], &Rule::default()), [a, b]);
    assert_eq!(merged(&[a, marker], &[a, marker], &[a], &Rule::default()), [a]);
    assert_eq!(merged(&[a], &[a, cr], &[a, b], &Rule::default()), [a, b]);
    assert_eq!(with_lf(b"a\r\nb\n\rc\r".to_vec()), b"a\nb\n\rc\r");
    // A line that was cut short is kept, and ends like any other.
    let torn = &b[..40];
    assert_eq!(merge(&page(&[a]), format!("{a}\n{torn}").as_bytes(), &page(&[a]), &Rule::default()), page(&[a, torn]));
}

#[test]
fn what_is_blanked_is_known_by_a_redaction_that_is_sound() {
    let mut pen = ticket("TS-20261102-001");
    pen.write("2026-11-02 09:00", registered("hunter2", "Zhang"));
    let of = pen.written[0].0.id;
    pen.write("2026-11-02 09:10", Kind::Redacted { of, reason: "a password".into() });
    let line = pen.written[1].1.clone();
    assert_eq!(redacted([line.as_bytes()]), BTreeSet::from([of]));
    assert_eq!(redacted([line.replace("password", "passport").as_bytes()]), BTreeSet::new());
}

proptest! {
    #![proptest_config(cases(200))]

    /// Whatever each of them has: nothing is lost, nothing stands twice, and a second time changes nothing.
    #[test]
    fn the_union_has_all_and_is_stable(marks in proptest::collection::vec(0_u8..8, 1..12)) {
        let all = some(marks.len());
        let side = |bit: u8| -> Vec<&str> {
            all.iter().zip(&marks).filter(|(_, mark)| *mark & bit != 0).map(|(line, _)| &**line).collect()
        };
        let [base, ours, theirs] = [1, 2, 4].map(side);
        // What was before and is not any more is lost: the caller has seen to that.
        let lost = all.iter().map(|line| id(line)).collect();
        let rule = Rule { lost, ..Rule::default() };
        let once = merged(&base, &ours, &theirs, &rule);
        let mut expected: Vec<&str> = [&ours[..], &theirs].concat();
        expected.sort_unstable();
        expected.dedup();
        let mut sorted: Vec<&str> = once.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, expected);
        let again: Vec<&str> = once.iter().map(String::as_str).collect();
        prop_assert_eq!(&merged(&ours, &again, &theirs, &rule), &once);
        // The other way round the same lines come of it.
        let mut other = merged(&base, &theirs, &ours, &rule);
        let mut once = once.clone();
        other.sort_unstable();
        once.sort_unstable();
        prop_assert_eq!(other, once);
    }
}
