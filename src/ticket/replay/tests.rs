//! Reading: what a set of lines makes of a ticket, whatever file they stand in, and what is found amiss.

use crate::testing::events::*;
use crate::testing::tickets;
use crate::ticket::about::About;
use crate::ticket::event::Kind;
use crate::ticket::finding::FindingKind;
use crate::ticket::replay::{Day, Effect, History, PageText, View, read_day, read_tickets};
use crate::ticket::state::Status;
use chrono::NaiveDate;
use proptest::prelude::*;

const NUMBER: &str = "TS-20261102-001";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
}

fn view() -> View {
    View { now: utc("2026-11-30 00:00"), explicit: false }
}

fn read(pages: &[(&str, &[u8])]) -> Day {
    let pages: Vec<PageText<'_>> = pages.iter().map(|&(name, bytes)| PageText { name, bytes }).collect();
    read_day(day(), &pages, view())
}

fn read_one(bytes: &[u8]) -> Day {
    read(&[("log/2026/2026-11-02.jsonl", bytes)])
}

fn kinds(day: &Day) -> Vec<FindingKind> {
    day.findings.iter().map(|finding| finding.kind).collect()
}

fn life() -> tickets::Ticket {
    let mut pen = ticket(NUMBER);
    pen.write("2026-11-02 09:00", registered("printer jams", "Zhang"));
    pen.write("2026-11-02 09:05", classified("hardware", "high"));
    pen.write("2026-11-02 09:10", assigned("wang.wei"));
    pen.write("2026-11-02 09:20", responded());
    pen.write("2026-11-02 10:00", resolved());
    pen.write("2026-11-02 10:30", verified(true));
    pen.write("2026-11-02 10:40", closed());
    pen
}

#[test]
fn a_whole_life_reads_clean() {
    let day = read_one(life().page().as_bytes());
    assert_eq!(kinds(&day), []);
    assert_eq!(day.histories.len(), 1);
    assert_eq!(day.histories[0].ticket.status, Status::Closed);
    assert_eq!(day.ids.len(), 7);
}

#[test]
fn a_line_is_hashed_as_the_recipe_says() {
    for (event, line) in life().written {
        assert!(crate::ticket::event::id_matches(line.as_bytes()), "{line}");
        assert_eq!(crate::ticket::event::read(line.as_bytes()).unwrap(), event);
    }
}

#[test]
fn a_clock_a_year_ahead_hides_no_later_event() {
    let mut pen = ticket(NUMBER);
    pen.write("2026-11-02 09:00", registered("a", "b"));
    pen.write("2027-11-02 09:00", classified("hardware", "low"));
    pen.write("2026-11-02 09:30", classified("hardware", "high"));
    let day = read_one(pen.page().as_bytes());
    let ticket = &day.histories[0].ticket;
    assert_eq!(ticket.priority.as_deref(), Some("high"));
    assert_eq!(kinds(&day), [FindingKind::Future]);
    assert!(day.findings[0].is_damage());
}

#[test]
fn what_lies_ahead_is_damage_until_no_figure_goes_by_it() {
    let read = |tell: &dyn Fn(&mut tickets::Ticket)| {
        let mut pen = ticket(NUMBER);
        pen.write("2026-11-02 09:00", registered("a", "b"));
        tell(&mut pen);
        let day = read_one(pen.page().as_bytes());
        day.findings.iter().map(|finding| (finding.kind, finding.is_damage())).collect::<Vec<_>>()
    };
    let future = |is_damage| vec![(FindingKind::Future, is_damage)];
    // Read as of 2026-11-30 00:00: to the second, five minutes are no matter.
    assert_eq!(read(&|pen| _ = pen.write("2026-11-30 00:05", classified("hardware", "low"))), []);
    assert_eq!(read(&|pen| _ = pen.write("2026-11-30 00:05:01", classified("hardware", "low"))), future(true));
    // A note is no step, what was taken back does not count, and a ticket that was given up has no figures.
    assert_eq!(read(&|pen| _ = pen.write("2027-11-02 09:00", noted("n"))), future(false));
    let undone = |pen: &mut tickets::Ticket| {
        let ahead = pen.write("2027-11-02 09:00", classified("hardware", "low"));
        pen.write("2026-11-02 09:10", Kind::Undone { of: ahead, reason: None });
    };
    assert_eq!(read(&undone), future(false));
    let cancelled = |pen: &mut tickets::Ticket| {
        pen.write("2027-11-02 09:00", classified("hardware", "low"));
        pen.write("2026-11-02 09:10", Kind::Cancelled { reason: "r".into(), duplicate_of: None });
    };
    assert_eq!(read(&cancelled), future(false));
}

#[test]
fn a_line_that_another_one_s_clock_moved_counts_as_of_when_it_was_written() {
    for (at, logged, counts) in [
        ("2027-11-02 10:00", "2026-11-02 10:30", "2026-11-02 10:30"),
        ("2026-11-02 10:35:01", "2026-11-02 10:30", "2026-11-02 10:30"),
        ("2026-11-02 10:35", "2026-11-02 10:30", "2026-11-02 10:35"),
        ("2026-11-02 09:30", "2026-11-02 10:30", "2026-11-02 09:30"),
    ] {
        let pen = ticket(NUMBER).then("li.na", "2026-11-02 09:00", registered("a", "b")).entered(
            "li.na",
            at,
            Some(logged),
            classified("hardware", "low"),
        );
        let day = read_one(pen.page().as_bytes());
        assert_eq!(kinds(&day), []);
        assert_eq!(day.histories[0].entries[1].event.at, utc(counts), "{at}, logged {logged}");
    }
}

#[test]
fn two_clones_that_both_resolved_leave_one_without_effect() {
    let mut pen = ticket(NUMBER);
    pen.write("2026-11-02 09:00", registered("a", "b"));
    pen.write("2026-11-02 09:01", classified("hardware", "high"));
    let fork = pen.write("2026-11-02 09:02", assigned("x"));
    pen.write_after(Some(fork), "2026-11-02 10:00", resolved());
    pen.write_after(Some(fork), "2026-11-02 10:01", resolved());
    let day = read_one(pen.page().as_bytes());
    assert_eq!(kinds(&day), [FindingKind::NoEffect]);
    assert_eq!(day.histories[0].ticket.resolved_at, Some(utc("2026-11-02 10:00")));
    assert!(!day.findings[0].is_damage());
}

#[test]
fn an_undo_takes_its_event_away_and_can_be_undone() {
    let mut pen = life();
    let closing = pen.written.last().unwrap().0.id;
    let undo = pen.write("2026-11-02 11:00", Kind::Undone { of: closing, reason: None });
    let day = read_one(pen.page().as_bytes());
    assert_eq!(day.histories[0].ticket.status, Status::Verified);
    assert_eq!(day.histories[0].entries[6].effect, Effect::Undone);
    pen.write("2026-11-02 11:10", Kind::Undone { of: undo, reason: None });
    let day = read_one(pen.page().as_bytes());
    assert_eq!(day.histories[0].ticket.status, Status::Closed);
    assert_eq!(kinds(&day), []);
}

#[test]
fn a_long_chain_of_undos_is_followed_to_its_end() {
    for (length, status) in [(20_000, Status::Closed), (20_001, Status::Verified)] {
        let mut pen = life();
        let mut of = pen.written.last().unwrap().0.id;
        for _ in 0..length {
            of = pen.write("2026-11-02 11:00", Kind::Undone { of, reason: None });
        }
        assert_eq!(read_one(pen.page().as_bytes()).histories[0].ticket.status, status);
    }
}

#[test]
fn a_past_state_is_without_what_came_later_and_without_what_was_undone_later() {
    let mut pen = life();
    let closing = pen.written.last().unwrap().0.id;
    let before = |pen: &tickets::Ticket| {
        read_one(pen.page().as_bytes()).histories[0].before(utc("2026-11-03 00:00")).ticket.status
    };
    pen.write("2026-11-03 08:00", Kind::Reopened { reason: "again".into() });
    assert_eq!(before(&pen), Status::Closed);
    pen.write_after(Some(closing), "2026-11-04 08:00", Kind::Undone { of: closing, reason: None });
    assert_eq!(before(&pen), Status::Verified);
}

#[test]
fn a_registration_is_not_undone() {
    let mut pen = life();
    let root = pen.written[0].0.id;
    pen.write("2026-11-02 11:00", Kind::Undone { of: root, reason: None });
    let day = read_one(pen.page().as_bytes());
    assert_eq!(day.histories[0].ticket.status, Status::Closed);
    assert_eq!(kinds(&day), [FindingKind::NoEffect]);
}

#[test]
fn an_altered_line_is_not_believed_and_keeps_its_place() {
    let page = life().page().replace("\"priority\":\"high\"", "\"priority\":\"low\"");
    let day = read_one(page.as_bytes());
    let ticket = &day.histories[0].ticket;
    assert_eq!(ticket.priority, None);
    // The rest hangs below it still; without a classification none of it is allowed.
    assert_eq!(kinds(&day)[0], FindingKind::Altered);
    assert!(!kinds(&day).contains(&FindingKind::Orphan));
    assert_eq!(ticket.status, Status::Registered);
}

#[test]
fn an_altered_registration_makes_no_ticket() {
    let page = life().page().replace("printer jams", "printer sings");
    let day = read_one(page.as_bytes());
    assert!(day.histories.is_empty());
    assert_eq!(kinds(&day), [FindingKind::Altered]);
}

#[test]
fn a_line_that_a_redaction_names_is_believed_as_it_stands() {
    let mut pen = life();
    let root = pen.written[0].0.id;
    pen.write("2026-11-20 09:00", Kind::Redacted { of: root, reason: "password".into() });
    let page = pen.page().replace("printer jams", "[redacted]");
    let day = read_one(page.as_bytes());
    assert_eq!(kinds(&day), []);
    assert_eq!(day.histories[0].ticket.description, "[redacted]");
    // Whatever now is.
    let early = View { now: utc("2026-11-03 00:00"), explicit: true };
    let pages = [PageText { name: "p", bytes: page.as_bytes() }];
    let day = read_day(self::day(), &pages, early);
    assert_eq!(day.histories[0].ticket.description, "[redacted]");
    // And a merge that brings the line back as it was does not bring the password back.
    let original = life().page();
    let day = read(&[("a", original.as_bytes()), ("b", page.as_bytes())]);
    assert_eq!(day.histories[0].ticket.description, "[redacted]");
    // But it lies in the file, and that is told.
    assert_eq!(kinds(&day), [FindingKind::Unredacted]);
    assert_eq!((day.findings[0].file.as_str(), day.findings[0].line), ("a", 1));
}

#[test]
fn a_redaction_whose_own_reason_was_blanked_still_vouches() {
    let mut pen = life();
    let root = pen.written[0].0.id;
    let first = pen.write("2026-11-20 09:00", Kind::Redacted { of: root, reason: "it said hunter2".into() });
    pen.write("2026-11-20 09:01", Kind::Redacted { of: first, reason: "so did this".into() });
    let page = pen.page().replace("printer jams", "[redacted]").replace("it said hunter2", "[redacted]");
    let day = read_one(page.as_bytes());
    assert_eq!(kinds(&day), []);
    assert_eq!(day.histories[0].ticket.description, "[redacted]");
    // Two that only vouch for each other vouch for nothing.
    let alone = page.replace("so did this", "so it did");
    assert_eq!(kinds(&read_one(alone.as_bytes())), [FindingKind::Altered; 3]);
}

#[test]
fn an_orphan_comes_after_all_else() {
    let pen = life();
    // Without the classification, what followed on it has lost its footing in the tree.
    let page: String =
        pen.written.iter().enumerate().filter(|(n, _)| *n != 1).map(|(_, (_, l))| format!("{l}\n")).collect();
    let day = read_one(page.as_bytes());
    assert_eq!(day.findings.iter().filter(|f| f.kind == FindingKind::Orphan).count(), 1);
    assert_eq!(day.histories[0].entries.len(), 6);
}

#[test]
fn what_can_not_be_read_is_found_and_the_rest_counts() {
    let good = life().page();
    let cases: &[(&[u8], FindingKind)] = &[
        (b"not json\n", FindingKind::Unreadable),
        (b"\xff\xfe\n", FindingKind::Unreadable),
        (b"\xef\xbb\xbf{}\n", FindingKind::Unreadable),
        (b"\0\0\0\0\n", FindingKind::Unreadable),
        (b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n", FindingKind::Unreadable),
        (b"<<<<<<< HEAD\n", FindingKind::Unmerged),
        (b"=======\n", FindingKind::Unmerged),
        (b">>>>>>> origin/main\n", FindingKind::Unmerged),
        (b"{\"id\":\"a55fee08", FindingKind::Unterminated),
    ];
    for (bytes, kind) in cases {
        let mut page = good.clone().into_bytes();
        page.extend_from_slice(bytes);
        let day = read_one(&page);
        assert_eq!(kinds(&day), [*kind], "{}", String::from_utf8_lossy(bytes));
        assert_eq!(day.findings[0].line, 8);
        assert_eq!(day.histories[0].ticket.status, Status::Closed);
    }
    let mut long = good.clone().into_bytes();
    long.extend_from_slice(&vec![b'x'; 1 << 20]);
    long.push(b'\n');
    assert_eq!(kinds(&read_one(&long)), [FindingKind::Unreadable]);
}

#[test]
fn a_whole_last_line_without_its_end_counts() {
    let page = life().page();
    let day = read_one(page.trim_end().as_bytes());
    assert_eq!(kinds(&day), [FindingKind::Unterminated]);
    assert_eq!(day.histories[0].ticket.status, Status::Closed);
}

#[test]
fn line_ends_of_another_system_change_nothing() {
    let page = life().page().replace('\n', "\r\n");
    let day = read_one(page.as_bytes());
    assert_eq!(kinds(&day), []);
    assert_eq!(day.histories[0].ticket.status, Status::Closed);
}

#[test]
fn a_line_of_another_day_is_misfiled() {
    let mut pen = ticket("TS-20261103-001");
    pen.write("2026-11-03 09:00", registered("a", "b"));
    let day = read_one(pen.page().as_bytes());
    assert_eq!(kinds(&day), [FindingKind::Misfiled]);
    assert!(day.histories.is_empty() && day.ids.is_empty());
}

/// A line with its right id, whatever it says.
fn sign(rest: &str) -> String {
    let id = crate::ticket::event::EventId::of(rest.as_bytes());
    format!("{{\"id\":\"{id}\",{rest}\n")
}

#[test]
fn a_newer_version_and_an_unknown_kind_are_kept_but_not_understood() {
    let pen = life();
    let prev = pen.written.last().unwrap().0.id;
    let common = format!("\"ticket\":\"{NUMBER}\",\"at\":\"2026-11-03T09:00:00+00:00\"");
    for rest in [
        format!("\"prev\":\"{prev}\",\"v\":2,{common},\"by\":{{\"id\":7}},\"event\":\"closed\"}}"),
        format!("\"prev\":\"{prev}\",\"v\":1,{common},\"by\":\"x\",\"event\":\"escalated\",\"text\":[1]}}"),
    ] {
        let day = read_one(format!("{}{}", pen.page(), sign(&rest)).as_bytes());
        assert_eq!(kinds(&day), [FindingKind::Unknown], "{rest}");
        assert!(day.histories[0].has_unknown);
        assert_eq!(day.ids.len(), 8);
    }
}

#[test]
fn a_field_that_is_not_the_kinds_own_is_ignored() {
    let pen = life();
    let prev = pen.written.last().unwrap().0.id;
    let rest = format!(
        "\"prev\":\"{prev}\",\"v\":1,\"ticket\":\"{NUMBER}\",\"at\":\"2026-11-03T09:00:00Z\",\"by\":\"x\",\"event\":\"noted\",\"text\":\"t\",\"rating\":\"many\",\"color\":[]}}"
    );
    let day = read_one(format!("{}{}", pen.page(), sign(&rest)).as_bytes());
    assert_eq!(kinds(&day), []);
    assert_eq!(day.histories[0].ticket.notes.len(), 1);
}

#[test]
fn two_tickets_with_one_number_are_told_apart() {
    let mut a = ticket(NUMBER);
    a.write("2026-11-02 09:00", registered("a", "b"));
    let mut b = ticket(NUMBER);
    b.write("2026-11-02 09:00", registered("c", "d"));
    let day = read(&[("x", a.page().as_bytes()), ("y", b.page().as_bytes())]);
    assert_eq!(kinds(&day), [FindingKind::DuplicateNumber]);
    let mut shown: Vec<String> = day.histories.iter().map(|history| history.shown.clone()).collect();
    shown.sort();
    let mut expected: Vec<String> =
        [&a, &b].iter().map(|pen| format!("{NUMBER}~{}", &pen.written[0].0.id.to_string()[..4])).collect();
    expected.sort();
    assert_eq!(shown, expected);
}

#[test]
fn a_number_held_twice_is_settled_once_all_but_one_are_cancelled_as_duplicates() {
    let given_up = |other: Option<&str>| Kind::Cancelled { reason: "r".into(), duplicate_of: other.map(str::to_owned) };
    let other = Some("TS-20261102-009");
    // How each of the tickets that hold the number was given up, and whether that settles it.
    for (ends, settled) in [
        (vec![None, None], false),
        (vec![Some(given_up(other)), None], true),
        (vec![None, Some(given_up(other))], true),
        (vec![Some(given_up(other)), Some(given_up(other))], true),
        (vec![Some(given_up(None)), None], false),
        (vec![Some(given_up(other)), None, None], false),
        (vec![Some(given_up(other)), Some(given_up(other)), None], true),
    ] {
        let mut pages = String::new();
        for (nth, end) in ends.iter().enumerate() {
            let mut pen = ticket(NUMBER);
            pen.write("2026-11-02 09:00", registered(&format!("d{nth}"), "s"));
            if let Some(end) = end {
                pen.write("2026-11-02 10:00", end.clone());
            }
            pages += &pen.page();
        }
        let day = read_one(pages.as_bytes());
        assert_eq!(kinds(&day), vec![FindingKind::DuplicateNumber; ends.len() - 1], "{ends:?}");
        assert!(day.findings.iter().all(|finding| finding.is_damage() != settled), "{ends:?}");
    }
    // Taken back, it is open again.
    let mut a = ticket(NUMBER);
    a.write("2026-11-02 09:00", registered("a", "s"));
    let cancelled = a.write("2026-11-02 10:00", given_up(other));
    a.write("2026-11-02 11:00", Kind::Undone { of: cancelled, reason: None });
    let mut b = ticket(NUMBER);
    b.write("2026-11-02 09:00", registered("b", "s"));
    assert!(read_one((a.page() + &b.page()).as_bytes()).findings[0].is_damage());
}

#[test]
fn lines_written_later_than_an_explicit_now_are_not_there_yet() {
    let page = life().page();
    let pages = [PageText { name: "p", bytes: page.as_bytes() }];
    let at_ten = read_day(day(), &pages, View { now: utc("2026-11-02 10:00"), explicit: true });
    assert_eq!(at_ten.histories[0].ticket.status, Status::Resolved);
    assert_eq!(at_ten.ids.len(), 5);
    assert_eq!(kinds(&at_ten), []);
}

#[test]
fn an_altered_line_is_told_as_of_any_now_and_keeps_its_place_whatever_time_it_says() {
    let page = life().page();
    // When it was classified, moved on, back, and to where it is no time that comes.
    for at in ["2027-11-02T09:05:00Z", "2020-11-02T09:05:00Z", "2026-11-02T10:39:59Z"] {
        let altered = page.replacen("2026-11-02T09:05:00+00:00", at, 1).replacen("2026-11-02T09:05:00Z", at, 1);
        assert_ne!(altered, page);
        let pages = [PageText { name: "p", bytes: altered.as_bytes() }];
        for (now, status, ids) in
            [("2026-11-02 09:05", Status::Registered, 1), ("2026-11-02 09:15", Status::Registered, 2)]
        {
            let day = read_day(day(), &pages, View { now: utc(now), explicit: true });
            let kinds: Vec<FindingKind> =
                day.findings.iter().map(|f| f.kind).filter(|&kind| kind != FindingKind::NoEffect).collect();
            assert_eq!(kinds, [FindingKind::Altered], "{at} as of {now}");
            assert_eq!((day.histories[0].ticket.status, day.ids.len()), (status, ids), "{at} as of {now}");
        }
    }
}

#[test]
fn the_next_line_does_not_follow_on_an_altered_one_for_the_time_that_it_says() {
    let mut pen = ticket(NUMBER);
    let root = pen.write("2026-11-02 09:00", registered("a", "b"));
    let sound = pen.write_after(Some(root), "2026-11-02 09:10", noted("one copy"));
    pen.write_after(Some(root), "2026-11-02 09:05", noted("another copy"));
    let page = pen.page().replace("another copy", "altered copy").replace("09:05:00", "23:05:00");
    let day = read_one(page.as_bytes());
    assert_eq!(kinds(&day), [FindingKind::Altered]);
    assert_eq!(day.histories[0].last, sound);
}

/// A step of a random history: which event, how much later, and on which earlier event it hangs.
#[derive(Debug, Clone)]
struct Step {
    kind: usize,
    later: i64,
    behind: usize,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0usize..13, -30i64..600, 0usize..3).prop_map(|(kind, later, behind)| Step { kind, later, behind });
    proptest::collection::vec(step, 1..25)
}

fn random_lines(steps: &[Step]) -> Vec<String> {
    random_lines_of(NUMBER, steps)
}

fn random_lines_of(number: &str, steps: &[Step]) -> Vec<String> {
    let mut pen = ticket(number);
    pen.write("2026-11-02 09:00", registered("a", "b"));
    let mut at = utc("2026-11-02 09:00");
    for step in steps {
        at += chrono::TimeDelta::minutes(step.later);
        let target = pen.written[pen.written.len() - 1 - step.behind.min(pen.written.len() - 1)].0.id;
        let kind = match step.kind {
            0 => classified("hardware", "high"),
            1 => assigned("x"),
            2 => responded(),
            3 => resolved(),
            4 => verified(true),
            5 => verified(false),
            6 => closed(),
            7 => Kind::Reopened { reason: "r".into() },
            8 => Kind::Undone { of: target, reason: None },
            9 => Kind::Asked { text: "q".into() },
            10 => Kind::Declined { reason: "r".into() },
            11 => Kind::Redacted { of: target, reason: "r".into() },
            _ => noted("n"),
        };
        pen.write_after(Some(target), &at.format("%Y-%m-%d %H:%M:%S").to_string(), kind);
    }
    pen.written.into_iter().map(|(_, line)| line).collect()
}

proptest! {
    #![proptest_config(crate::testing::cases(256))]

    #[test]
    fn the_same_lines_in_any_order_and_any_files_are_the_same_tickets(
        steps in steps(), order in any::<u64>(), files in 1usize..4, torn in any::<bool>()
    ) {
        let lines = random_lines(&steps);
        let plain: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let expected = read_one(plain.as_bytes());
        let mut shuffled: Vec<(u64, &String)> =
            lines.iter().enumerate().map(|(n, line)| (order.wrapping_mul(2 * n as u64 + 1).rotate_left(17) ^ n as u64, line)).collect();
        shuffled.sort();
        let mut pages = vec![String::new(); files];
        for (n, (key, line)) in shuffled.iter().enumerate() {
            pages[*key as usize % files].push_str(&format!("{line}\n"));
            if n % 3 == 0 {
                // A merge may bring a line twice.
                pages[0].push_str(&format!("{line}\n"));
            }
        }
        if torn {
            pages[0].push_str("{\"id\":\"00");
        }
        let names: Vec<String> = (0..files).map(|n| format!("page{n}")).collect();
        let texts: Vec<(&str, &[u8])> = names.iter().zip(&pages).map(|(n, p)| (n.as_str(), p.as_bytes())).collect();
        let got = read(&texts);
        prop_assert_eq!(got.histories.len(), 1);
        prop_assert_eq!(&got.histories[0].ticket, &expected.histories[0].ticket);
        let effects = |day: &Day| day.histories[0].entries.iter().map(|e| (e.event.id, e.effect.clone())).collect::<Vec<_>>();
        prop_assert_eq!(effects(&got), effects(&expected));
        prop_assert_eq!(got.histories[0].last, expected.histories[0].last);
    }

    /// Numbers whose ends are alike, on two pages, some lines damaged: each ticket is the same by itself.
    #[test]
    fn a_ticket_by_itself_is_the_ticket_of_the_whole_day(
        tickets in proptest::collection::vec((0usize..6, steps()), 1..5),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        const NUMBERS: [&str; 6] = [
            NUMBER, "TS-20261102-0001", "HD-20261102-1", "TS-20261102-101", "TS-20261102-bq001", "TS-20261103-001",
        ];
        let mut pages = [Vec::new(), Vec::new()];
        for (n, (number, steps)) in tickets.iter().enumerate() {
            for line in random_lines_of(NUMBERS[*number], steps) {
                pages[n % 2].extend([line.as_bytes(), b"\n"].concat());
            }
        }
        for (at, byte) in &damage {
            let at = at.index(pages[0].len());
            pages[0][at] = *byte;
        }
        let pages: Vec<PageText<'_>> = pages.iter().map(|bytes| PageText { name: "p", bytes }).collect();
        for explicit in [false, true] {
            let view = View { now: utc("2026-11-02 12:00"), explicit };
            let whole = read_day(day(), &pages, view);
            for history in &whole.histories {
                let (mark, count) = history.ticket.number.tail();
                let few = read_tickets(day(), &pages, view, &About::these([(mark, count)]).unwrap());
                let alike = |h: &&History| h.ticket.number.tail() == (mark, count);
                let wanted: Vec<&History> = whole.histories.iter().filter(alike).collect();
                prop_assert_eq!(format!("{:?}", few.histories), format!("{:?}", wanted));
            }
            let none = read_tickets(day(), &pages, view, &About::these([("zz", 9)]).unwrap());
            prop_assert_eq!(none.histories.len(), 0);
        }
    }

    #[test]
    fn no_bytes_at_all_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_one(&bytes);
    }

    #[test]
    fn damage_to_a_real_page_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>(), steps in steps()) {
        let mut bytes: Vec<u8> = random_lines(&steps).join("\n").into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        read_one(&bytes);
    }
}
