//! `desk policy` and `desk due`: what they print, to the letter.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::sample::{classified, registered};
use crate::support::tickets::Ticket;
use chrono_tz::Tz;
use deskbook::Kind;
use deskbook::internals::Policy;

const NOW: &str = "2026-11-22T10:00:00+08:00";

/// What a run printed on standard output and standard error, and its exit code.
#[derive(Debug, PartialEq)]
struct Ran(String, String, i32);

fn desk(root: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.env_clear().env("DESK_NOW", NOW).arg("-C").arg(root).args(arguments);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran(text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn printed(text: &str) -> Ran {
    Ran(text.to_owned(), String::new(), 0)
}

fn failed(code: i32, text: &str) -> Ran {
    Ran(String::new(), text.to_owned(), code)
}

/// A desk with that sla.toml.
fn with_policy(text: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("sla.toml"), text).unwrap();
    dir
}

const SHORT: &str = r#"
[desk]
timezone = "Europe/Berlin"
[calendar.office]
hours.mon-fri = ["08:00-17:00"]
hours.sat = ["09:00-12:00"]
holidays = ["12-25", "2026-12-26..2026-12-31"]
dates."2026-12-24" = ["08:00-12:00"]
[calendar.always]
hours.mon-sun = ["00:00-24:00"]
[priority.urgent]
name.zh = "紧急"
respond = "120m"
resolve = "8 workhours"
calendar = "always"
[priority.low]
[[category]]
key = "how-to"
team = "ops"
[[team]]
key = "ops"
members = ["li.na"]
"#;

const IN_FULL: &str = r#"# the policy in force: NAME

[desk]
prefix = "TS"
digits = 3
timezone = "Europe/Berlin"
language = "en"
calendar = "office"

[calendar.always]
hours.mon-sun = ["00:00-24:00"]
holidays = []
workdays = []

[calendar.office]
hours.mon-fri = ["08:00-17:00"]
hours.sat = ["09:00-12:00"]
holidays = ["12-25", "2026-12-26..2026-12-31"]
workdays = []
dates."2026-12-24" = ["08:00-12:00"]

[priority.urgent]
name.zh = "紧急"
respond = "2h"
resolve = "8wh"
calendar = "always"

[priority.low]

[clock]
register = "10m"
contact = "1h"
complete = "1h"
classify = "30m"
assign = "15m"
hand_back = "30m"
close = "1h"
warn = "1h"
follow_up = "3wd"
respond_from = "received"
resolve_from = "received"
pause = ["resolve"]

[[category]]
key = "how-to"
team = "ops"

[[team]]
key = "ops"
members = ["li.na"]
"#;

#[test]
fn the_policy_in_force_is_printed_in_full() {
    let dir = with_policy(SHORT);
    let name = Policy::parse(SHORT, "sla.toml").unwrap().name;
    let printed_text = IN_FULL.replace("NAME", &name);
    assert_eq!(desk(dir.path(), &["policy"]), printed(&printed_text));
    fs::write(dir.path().join("sla.toml"), &printed_text).unwrap();
    assert_eq!(desk(dir.path(), &["policy"]), printed(&printed_text), "what it prints is a sla.toml");
}

#[test]
fn a_bad_policy_is_told_and_ends_with_65() {
    let dir = with_policy("[clock]\nclose = \"1\"\nwarm = \"1h\"\n");
    let said = "error: sla.toml:2: close in [clock]: `1` has no unit: write `1m`, `1h`, `1wh` or `1 workdays`\n\
                error: sla.toml:3: unknown key `warm` in [clock]; did you mean `warn`?\n";
    assert_eq!(desk(dir.path(), &["policy"]), failed(65, said));
    assert_eq!(desk(dir.path(), &["due", "2h"]), failed(65, said));
}

#[test]
fn all_the_policies_are_listed_with_their_days_and_tickets() {
    let dir = with_policy("[clock]\nclose = \"3h\"");
    let [one, two, three] = ["1h", "2h", "3h"].map(|close| {
        let text = format!("[clock]\nclose = \"{close}\"");
        Policy::parse(&text, "sla.toml").unwrap()
    });
    fs::create_dir_all(dir.path().join("log/policy")).unwrap();
    fs::create_dir_all(dir.path().join("log/2026")).unwrap();
    for kept in [&one, &two] {
        fs::write(dir.path().join(format!("log/policy/{}.toml", kept.name)), &kept.canonical).unwrap();
    }
    let under = |name: &str| match registered("printer on fire", ["Mr Wu", "", "", ""], None) {
        Kind::Registered(mut registered) => {
            name.clone_into(&mut registered.policy);
            Kind::Registered(registered)
        }
        other => other,
    };
    // Two tickets of the first policy, the second of which came under the next when it was classified.
    let mut pages = [("2026-11-02", String::new()), ("2026-11-05", String::new())];
    for (page, number, name) in [
        (0, "TS-20261102-001", &one.name),
        (0, "TS-20261102-002", &one.name),
        (1, "TS-20261105-001", &one.name),
        (1, "TS-20261105-002", &"deadbeef".to_owned()),
    ] {
        let mut pen = Ticket::new(number, Tz::UTC);
        pen.write(&format!("{} 01:00", pages[page].0), under(name));
        if number == "TS-20261102-002" {
            let mut classified = classified("hardware", "high", "seen");
            if let Kind::Classified { policy, .. } = &mut classified {
                *policy = Some(two.name.clone());
            }
            pen.write("2026-11-03 01:00", classified);
        }
        pages[page].1.push_str(&pen.page());
    }
    for (day, text) in pages {
        fs::write(dir.path().join(format!("log/2026/{day}.jsonl")), text).unwrap();
    }
    let table = format!(
        "policy    first day   last day    tickets  note\n\
         ───────── ─────────── ─────────── ──────── ───────────────────────────────────\n\
         {two}  2026-11-02  2026-11-02        1\n\
         {one}  2026-11-02  2026-11-05        2\n\
         deadbeef  2026-11-05  2026-11-05        1  missing: judged by the one in force\n\
         {three}                                0  in force\n",
        one = one.name,
        two = two.name,
        three = three.name,
    );
    let warning = "warning: the log has 1 finding; `desk check` names what is amiss\n";
    assert_eq!(desk(dir.path(), &["policy", "--all"]), Ran(table, warning.to_owned(), 4));
}

#[test]
fn a_deadline_is_printed_as_a_time_that_reads_back() {
    let dir = with_policy(SHORT);
    for (arguments, due) in [
        (&["due", "8wh", "--from", "2026-11-20 16:00"][..], "2026-11-23 12:00\n"),
        (&["due", "3wd", "--from", "2026-11-20 16:00"], "2026-11-24 16:00\n"),
        (&["due", "2h", "--from", "2026-11-20 16:00"], "2026-11-20 18:00\n"),
        (&["due", "1h"], "2026-11-22 04:00\n"),
        (&["due", "1wh"], "2026-11-23 09:00\n"),
        (&["due", "1wh", "--calendar", "always"], "2026-11-22 04:00\n"),
        // The times given count in the calendar that is asked about, too.
        (&["due", "1h", "--calendar", "always", "--from", "+2wh"], "2026-11-22 06:00\n"),
        (&["due", "1h", "--from", "+2wh"], "2026-11-23 11:00\n"),
        (&["due", "1h", "--calendar", "always", "--pause", "2026-11-22 03:30..+1wh"], "2026-11-22 04:30\n"),
        (&["due", "0wh"], "2026-11-23 08:00\n"),
        (&["due", "90s", "--from", "2026-11-20 16:00"], "2026-11-20 16:01:30\n"),
        (&["due", "4wh", "--from", "2026-12-24 10:00"], "2027-01-01 10:00\n"),
        (
            &["due", "2wh", "--from", "2026-11-20 16:00", "--pause", "2026-11-20 16:30..2026-11-21 10:00"],
            "2026-11-21 11:30\n",
        ),
    ] {
        assert_eq!(desk(dir.path(), arguments), printed(due), "{arguments:?}");
    }
    let json = r#"{"schema":1,"from":"2026-11-20T16:00:00+01:00","within":"8wh","calendar":"office","due_at":"2026-11-23T12:00:00+01:00"}"#;
    let arguments = ["due", "8 workhours", "--from", "2026-11-20T15:00:00Z", "--json"];
    assert_eq!(desk(dir.path(), &arguments), printed(&format!("{json}\n")));
}

#[test]
fn the_time_between_is_printed_exactly_in_both_kinds() {
    let dir = with_policy(SHORT);
    let asked = ["due", "--from", "2026-11-20 16:00", "--until", "2026-11-23 09:30:15"];
    assert_eq!(desk(dir.path(), &asked), printed("65:30:15  around the clock\n 5:30:15  working time\n"));
    let asked = [&asked[..], &["--pause", "2026-11-21 11:00..2026-11-22 11:00", "--json"]].concat();
    let json = r#"{"schema":1,"from":"2026-11-20T16:00:00+01:00","until":"2026-11-23T09:30:15+01:00","calendar":"office","elapsed_s":149415,"work_s":16215}"#;
    assert_eq!(desk(dir.path(), &asked), printed(&format!("{json}\n")));
    let chinese = ["--lang", "zh", "due", "--from", "2026-11-20 16:00", "--until", "2026-11-20 18:00"];
    assert_eq!(desk(dir.path(), &chinese), printed("2:00:00  自然时间\n1:00:00  工作时间\n"));
}

#[test]
fn what_can_not_be_worked_out_is_told_why() {
    let dir =
        with_policy(&SHORT.replace(
            "[calendar.always]",
            "[calendar.once]\ndates.\"2030-01-01\" = [\"09:00-10:00\"]\n[calendar.always]",
        ));
    for (arguments, code, said) in [
        (
            &["due", "2 hours"][..],
            2,
            "error: `hours` in `2 hours` is not a unit: s, m, h and d count around the clock, ws, wm, wh and workdays in working time\n",
        ),
        (
            &["due", "2h", "--calendar", "ofice"],
            1,
            "error: there is no calendar `ofice`\nhint: did you mean office?\nhint: the calendars are always, office, once\n",
        ),
        (
            &["due", "2h", "--calendar", "night shift"],
            1,
            "error: there is no calendar `night shift`\nhint: the calendars are always, office, once\n",
        ),
        (
            &["due", "2wh", "--calendar", "once"],
            1,
            "error: `2wh` after 2026-11-22 03:00 never comes: the calendar once does not open for ten years\n",
        ),
        (
            &["due", "2h", "--pause", "10:00"],
            2,
            "error: --pause: \"10:00\" is not two times\nhint: a pause is A..B, like \"2026-11-22 09:15..2026-11-22 11:00\"\n",
        ),
        (&["due", "2h", "--pause", "11:00..10:00"], 2, "error: --pause: it ends before it begins\n"),
        (&["due", "--from", "11:00", "--until", "10:00"], 2, "error: --until: it ends before it begins\n"),
    ] {
        assert_eq!(desk(dir.path(), arguments), failed(code, said), "{arguments:?}");
    }
}
