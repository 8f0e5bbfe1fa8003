//! The rule of [sla.md, "Dates are remembered"], in tables and as a property.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::line::{Saying, Sayings, Statement, Subject, news, sayings, seen, seen_text};
use super::{Known, Statements};
use crate::sla::calendar::OnDate;
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::ticket::finding::FindingKind;
use crate::ticket::replay::{PageText, View};

fn policy(office: &str) -> Policy {
    let text = format!("[desk]\ntimezone = \"UTC\"\n[calendar.office]\nhours.mon-sun = [\"09:00-17:00\"]\n{office}");
    Policy::parse(&text, "sla.toml").unwrap_or_else(|errors| panic!("{text}\n{errors:?}"))
}

fn at(text: &str) -> DateTime<FixedOffset> {
    format!("{}:00+00:00", text.replace(' ', "T")).parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A copy that writes: what it has in its file of statements, and what it saw its sla.toml say.
#[derive(Default)]
struct Writing {
    lines: Vec<String>,
    seen: String,
}

impl Writing {
    /// What a writing verb does, with what others wrote in view.
    fn write(&mut self, others: &[String], file: &Policy, now: DateTime<FixedOffset>) -> usize {
        let known = Known::of(statements(&[&self.lines, others]).all());
        let news = news(file, &known.in_force, &seen(&self.seen), now.date_naive());
        let count = news.len();
        for (subject, saying) in news {
            let last = known.last.get(&subject);
            let written = last.map_or(now, |(_, before)| now.max(*before));
            let prev = last.map(|(id, _)| *id);
            self.lines.push(Statement::draft(prev, written, false, "li.na", (subject, saying)).1);
        }
        self.seen = seen_text(&sayings(file));
        count
    }
}

fn statements(files: &[&[String]]) -> Statements {
    let texts: Vec<String> = files.iter().map(|lines| lines.iter().map(|line| line.clone() + "\n").collect()).collect();
    let pages: Vec<PageText<'_>> =
        texts.iter().map(|text| PageText { name: "log/dates.jsonl", bytes: text.as_bytes() }).collect();
    let read = Statements::read(&pages);
    let view = View { now: at("2030-01-01 00:00").to_utc(), explicit: true };
    assert_eq!(read.findings(view), [], "{texts:?}");
    read
}

/// The hours of a date by what is known: `9-17`, `closed`, and so on.
fn hours(known: &Known, file: &Policy, day: &str) -> String {
    let windows = file.remembering(&known.dates).office().hours_on(date(day)).to_vec();
    let hours = windows.iter().map(|window| format!("{}-{}", window.open / 3_600, window.close / 3_600));
    if windows.is_empty() { "closed".to_owned() } else { hours.collect::<Vec<_>>().join(" ") }
}

const HOLIDAY: &str = "holidays = [\"2026-10-01\"]";
const YEARLY: &str = "holidays = [\"05-01\"]";
const SHORT: &str = "dates.\"2026-10-01\" = [\"09:00-12:00\"]";

#[test]
fn once_a_day_has_begun_only_a_file_that_names_it_otherwise_changes_it() {
    // Edits of sla.toml, each with the time of the next write; then what a date comes to, and how often somebody spoke
    // of a day that had begun.
    type Edits<'e> = &'e [(&'e str, &'e str)];
    let cases: &[(Edits<'_>, &str, &str, usize)] = &[
        // Never named.
        (&[("", "2026-09-01 10:00")], "2026-10-01", "9-17", 0),
        // Named ahead, cleared out when it is over.
        (&[(HOLIDAY, "2026-09-01 10:00"), ("", "2027-01-04 10:00")], "2026-10-01", "closed", 0),
        // Taken back while it is still to come, to the last minute.
        (&[(HOLIDAY, "2026-09-01 10:00"), ("", "2026-09-30 23:59")], "2026-10-01", "9-17", 0),
        // It has begun.
        (&[(HOLIDAY, "2026-09-01 10:00"), ("", "2026-10-01 00:00")], "2026-10-01", "closed", 0),
        // Taken back, and named again: ahead, and after it.
        (
            &[(HOLIDAY, "2026-09-01 10:00"), ("", "2026-09-02 10:00"), (HOLIDAY, "2026-09-03 10:00")],
            "2026-10-01",
            "closed",
            0,
        ),
        (
            &[(HOLIDAY, "2026-09-01 10:00"), ("", "2026-09-02 10:00"), (HOLIDAY, "2026-10-03 10:00")],
            "2026-10-01",
            "closed",
            1,
        ),
        // Entered late: it counts, and is told.
        (&[("", "2026-09-01 10:00"), (HOLIDAY, "2026-10-01 09:00")], "2026-10-01", "closed", 1),
        // Named otherwise: ahead, and late.
        (&[(HOLIDAY, "2026-09-01 10:00"), (SHORT, "2026-09-02 10:00")], "2026-10-01", "9-12", 0),
        (&[(HOLIDAY, "2026-09-01 10:00"), (SHORT, "2026-10-02 10:00")], "2026-10-01", "9-12", 1),
        // Said twice is said once.
        (&[(HOLIDAY, "2026-09-01 10:00"), (HOLIDAY, "2026-10-02 10:00")], "2026-10-01", "closed", 0),
        // A day of every year speaks of what nobody spoke of; taken back, only of what is to come.
        (
            &[("", "2027-03-01 10:00"), (YEARLY, "2027-04-01 10:00"), ("", "2027-06-01 10:00")],
            "2026-05-01",
            "closed",
            1,
        ),
        // The first write of all changes no figure.
        (&[(YEARLY, "2027-04-01 10:00")], "2026-05-01", "closed", 0),
        (&[(HOLIDAY, "2026-11-01 10:00")], "2026-10-01", "closed", 0),
        (&[(YEARLY, "2027-04-01 10:00"), ("", "2027-06-01 10:00")], "2027-05-01", "closed", 0),
        (&[(YEARLY, "2027-04-01 10:00"), ("", "2027-06-01 10:00")], "2028-05-01", "9-17", 0),
        (
            &[(YEARLY, "2027-04-01 10:00"), ("", "2027-06-01 10:00"), (YEARLY, "2029-01-01 10:00")],
            "2028-05-01",
            "9-17",
            0,
        ),
        (
            &[(YEARLY, "2027-04-01 10:00"), ("", "2027-06-01 10:00"), (YEARLY, "2029-01-01 10:00")],
            "2029-05-01",
            "closed",
            0,
        ),
        // A single date beats it, whichever came later.
        (&[("workdays = [\"2026-05-01\"]", "2026-04-01 10:00"), (YEARLY, "2027-01-01 10:00")], "2026-05-01", "9-17", 1),
    ];
    for (edits, day, expected, late) in cases {
        let mut copy = Writing::default();
        for (office, time) in *edits {
            copy.write(&[], &policy(office), at(time));
        }
        let known = Known::of(statements(&[&copy.lines]).all());
        let last = policy(edits.last().unwrap().0);
        assert_eq!(hours(&known, &last, day), *expected, "{day} after {edits:?}");
        assert_eq!(known.late.len(), *late, "{edits:?}: {:?}", known.late);
        assert_eq!(copy.write(&[], &last, at("2029-12-31 10:00")), 0, "nothing is new after {edits:?}");
    }
}

#[test]
fn a_clone_that_lags_behind_takes_nothing_back_and_says_nothing_otherwise() {
    let (none, holiday, short) = (policy(""), policy(HOLIDAY), policy(SHORT));
    let (mut one, mut other) = (Writing::default(), Writing::default());
    // Both know of none; one enters the holiday. The other's file does not name it, and never did.
    other.write(&[], &none, at("2026-08-01 10:00"));
    one.write(&other.lines, &holiday, at("2026-09-01 10:00"));
    assert_eq!(other.write(&one.lines, &none, at("2026-09-02 10:00")), 0);
    // Its file catches up; the one says otherwise now, and the other's old file is not heard again.
    assert_eq!(other.write(&one.lines, &holiday, at("2026-09-03 10:00")), 0);
    assert_eq!(one.write(&other.lines, &short, at("2026-09-04 10:00")), 1);
    assert_eq!(other.write(&one.lines, &holiday, at("2026-09-05 10:00")), 0);
    let all = statements(&[&one.lines, &other.lines]);
    assert_eq!(hours(&Known::of(all.all()), &none, "2026-10-01"), "9-12");
    // A calendar that the file gave another name keeps what was said of it.
    let renamed = "[desk]\ntimezone = \"UTC\"\ncalendar = \"hall\"\n[calendar.hall]\nhours.mon = [\"09:00-17:00\"]";
    let renamed = Policy::parse(renamed, "sla.toml").unwrap();
    assert_eq!(one.write(&other.lines, &renamed, at("2026-09-06 10:00")), 1, "the policy alone");
}

#[test]
fn a_line_is_read_as_it_was_written_and_one_that_was_altered_is_told() {
    let file =
        policy("holidays = [\"2026-10-01\", \"01-01\"]\ndates.\"2026-12-24\" = [\"09:00-12:00\", \"13:00-14:00\"]");
    let mut copy = Writing::default();
    copy.write(&[], &file, at("2026-09-01 10:00"));
    assert_eq!(copy.lines.len(), 4);
    assert_eq!(
        copy.lines[2][25..],
        *"\"v\":1,\"written\":\"2026-09-01T10:00:00+00:00\",\"by\":\"li.na\",\"calendar\":\"office\",\
          \"date\":\"2026-12-24\",\"day\":\"hours\",\"hours\":[\"09:00-12:00\",\"13:00-14:00\"]}"
    );
    assert_eq!(Known::of(statements(&[&copy.lines]).all()).in_force, sayings(&file));
    assert_eq!(seen(&copy.seen), sayings(&file));
    copy.write(&[], &policy(SHORT), at("2026-09-02 10:00"));

    let holiday = copy.lines[1].replace("2026-10-01", "2026-10-02");
    let cut = &copy.lines[2][..60];
    let newer = "{\"id\":\"0000000000000001\",\"v\":2}";
    let text = format!("{holiday}\n\n<<<<<<< ours\n{{}}\n{newer}\n{}\n{cut}", copy.lines.last().unwrap());
    let read = Statements::read(&[PageText { name: "log/dates.bq.jsonl", bytes: text.as_bytes() }]);
    let view = View { now: at("2026-09-01 09:00").to_utc(), explicit: false };
    let mut found: Vec<_> = read.findings(view).iter().map(|finding| (finding.line, finding.kind)).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            (1, FindingKind::Altered),
            (3, FindingKind::Unmerged),
            (4, FindingKind::Unreadable),
            (5, FindingKind::Unknown),
            (6, FindingKind::Orphan),
            (6, FindingKind::Future),
            (7, FindingKind::Unterminated),
        ]
    );
    assert_eq!(read.all().len(), 1, "an altered line says nothing");
}

#[test]
fn what_is_no_statement_is_told_why() {
    let head = "{\"id\":\"0000000000000001\",\"v\":1,\"written\":\"2026-09-01T10:00:00+00:00\",\"by\":\"li.na\"";
    for (rest, why) in [
        (",\"policy\":\"../../x\"}", "Misfit(\"policy\")"),
        (",\"date\":\"2026-10-01\",\"day\":\"holiday\"}", "Missing(\"calendar\")"),
        (",\"calendar\":\"office\",\"day\":\"holiday\"}", "Missing(\"date\")"),
        (",\"calendar\":\"office\",\"date\":\"2026-10-01..2026-10-02\"}", "Misfit(\"date\")"),
        (",\"calendar\":\"office\",\"date\":\"10-01\",\"day\":\"hours\",\"hours\":[]}", "Misfit(\"day\")"),
        (
            ",\"calendar\":\"office\",\"date\":\"2026-10-01\",\"day\":\"hours\",\"hours\":[\"12:00-13:00\",\"09:00-10:00\"]}",
            "Misfit(\"hours\")",
        ),
        ("", "NotAnObject"),
    ] {
        let line = format!("{head}{rest}\n");
        let read = Statements::read(&[PageText { name: "log/dates.jsonl", bytes: line.as_bytes() }]);
        let found = read.findings(View { now: at("2026-09-01 09:00").to_utc(), explicit: true });
        assert_eq!(found.len(), 1, "{line}");
        assert_eq!(format!("{:?}", found[0].what), format!("NotRead({why})"), "{line}");
    }
}

/// A file as somebody may leave it: some dates in one of two calendars, which may have other names, in one of two zones,
/// with one of two promises.
fn file(dates: &[(u8, u8)], renamed: bool, zone: bool, promise: bool) -> Policy {
    let of = |kind: u8| {
        let days = dates.iter().filter(|(_, of)| of % 4 == kind);
        days.map(|(day, _)| format!("\"2026-10-{:02}\"", day % 20 + 1)).collect::<Vec<_>>()
    };
    let (holidays, workdays) = (of(0), of(1));
    let workdays: Vec<_> = workdays.into_iter().filter(|day| !holidays.contains(day)).collect();
    let mut own: Vec<String> = of(2).iter().map(|day| format!("dates.{day} = [\"09:00-10:00\"]")).collect();
    own.dedup();
    own.sort();
    own.dedup();
    let yearly = if of(3).is_empty() { "" } else { ", \"10-30\"" };
    let (name, zone) = (if renamed { "hall" } else { "office" }, if zone { "UTC" } else { "Asia/Shanghai" });
    let respond = if promise { "2h" } else { "3h" };
    let text = format!(
        "[desk]\ntimezone = \"{zone}\"\ncalendar = \"{name}\"\n[calendar.{name}]\nhours.mon-sun = [\"09:00-17:00\"]\n\
         holidays = [\"2026-12-31\"{yearly}{}]\nworkdays = [{}]\n{}\n[priority.high]\nrespond = \"{respond}\"\n\
         resolve = \"8wh\"\n",
        holidays.iter().map(|day| format!(", {day}")).collect::<String>(),
        workdays.join(", "),
        own.join("\n"),
    );
    Policy::parse(&text, "sla.toml").unwrap_or_else(|errors| panic!("{text}\n{errors:?}"))
}

/// When a report was asked for, the policies that were kept, and what it went by.
type Asked = (DateTime<FixedOffset>, Vec<(String, String)>, String);

/// All that a report of then goes by: which policy was in force, and every day of both calendars.
fn then(lines: &[String], texts: &[(String, String)], file: &Policy, now: DateTime<FixedOffset>) -> String {
    let statements = statements(&[lines]);
    let known = Known::of(statements.by(now.to_utc()));
    let policies = Policies::remembering(file, texts.iter().cloned(), known.dates.clone());
    let policies = policies.in_force(known.policy_at(now.to_utc()).unwrap());
    let mut shown = policies.today.canonical.clone();
    for (name, policy) in policies.all_kept() {
        let days = date("2026-09-25").iter_days().take(50);
        let hours: Vec<String> = days.map(|day| format!("{:?}", policy.office().hours_on(day))).collect();
        shown += &format!("{name}: {}\n", hours.join(" "));
    }
    shown
}

proptest! {
    #![proptest_config(crate::testing::cases(64))]

    #[test]
    fn no_edit_changes_what_was_known_then(
        edits in prop::collection::vec(
            (prop::collection::vec((any::<u8>(), any::<u8>()), 0..6), any::<[bool; 3]>(), 0..200_i64),
            2..8,
        ),
    ) {
        let mut copy = Writing::default();
        let mut now = at("2026-09-28 10:00");
        let mut texts: Vec<(String, String)> = Vec::new();
        let mut reports: Vec<Asked> = Vec::new();
        for (dates, [renamed, zone, promise], hours) in edits {
            let file = file(&dates, renamed, zone, promise);
            // Before it is written, and after.
            for _ in 0..2 {
                for (then_at, kept, report) in &reports {
                    prop_assert_eq!(&then(&copy.lines, kept, &file, *then_at), report);
                }
                copy.write(&[], &file, now);
            }
            if !texts.iter().any(|(name, _)| *name == file.name) {
                texts.push((file.name.clone(), file.canonical.clone()));
            }
            reports.push((now, texts.clone(), then(&copy.lines, &texts, &file, now)));
            now += TimeDelta::hours(hours + 1);
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in ".{0,80}") {
        Statements::read(&[PageText { name: "log/dates.jsonl", bytes: &bytes }]);
        Statements::read(&[PageText { name: "log/dates.jsonl", bytes: text.as_bytes() }]);
        let _: Sayings = seen(&text);
    }
}

#[test]
fn statements_of_one_second_hold_in_the_order_in_which_they_follow_on_each_other() {
    let now = at("2026-09-01 10:00");
    let subject = || Subject::Date { calendar: "office".to_owned(), days: "2026-10-01".parse().unwrap() };
    let (mut lines, mut prev) = (Vec::new(), None);
    for what in [OnDate::Holiday, OnDate::Workday, OnDate::Hours(Vec::new()), OnDate::Holiday, OnDate::Workday] {
        let (statement, line) = Statement::draft(prev, now, false, "li.na", (subject(), Saying::Date(what)));
        prev = Some(statement.id);
        lines.push(line);
    }
    for _ in 0..lines.len() {
        lines.rotate_left(1);
        let known = Known::of(statements(&[&lines]).all());
        assert_eq!(known.in_force[&subject()], Saying::Date(OnDate::Workday), "{lines:?}");
    }
}
