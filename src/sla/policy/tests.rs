//! The rules of sla.toml [sla.md, "sla.toml"]: what lies under a short file, what gives a policy its name.

mod bad_policies;

use chrono_tz::Tz;

use super::*;
use crate::say::policy::line;
use crate::sla::policy::content::ClockSettings;
use crate::sla::{ClockName, Language};
use crate::time::span::Span;

fn policy(text: &str) -> Policy {
    Policy::parse(text, "sla.toml").unwrap_or_else(|errors| panic!("{text}\n{errors:?}"))
}

fn span(text: &str) -> Option<Span> {
    Some(text.parse().unwrap())
}

#[test]
fn the_default_promises_what_the_process_says() {
    let policy = policy(DEFAULT);
    assert_eq!((policy.prefix.as_str(), policy.digits, policy.language), ("TS", 3, Language::En));
    assert_eq!(policy.timezone, Tz::Asia__Shanghai);
    let priorities: Vec<_> = policy.priorities.iter().map(|p| (p.key.as_str(), p.respond, p.resolve)).collect();
    assert_eq!(
        priorities,
        [
            ("urgent", span("2h"), span("4h")),
            ("high", span("4h"), span("8h")),
            ("medium", span("8h"), span("24h")),
            ("low", span("24h"), span("3 workdays")),
        ]
    );
    let labels: Vec<_> = policy.priorities.iter().map(|p| p.label.text(Language::Zh, &p.key)).collect();
    assert_eq!(labels, ["紧急", "高", "中", "低"]);
    let clock = &policy.clock;
    for (target, text) in [
        (clock.register, "10m"),
        (clock.contact, "1h"),
        (clock.complete, "1h"),
        (clock.classify, "30m"),
        (clock.assign, "15m"),
        (clock.hand_back, "30m"),
        (clock.close, "1h"),
        (clock.follow_up, "3 workdays"),
    ] {
        assert_eq!(Some(target), span(text));
    }
    assert_eq!((clock.warn, &clock.pause[..]), (3_600, &[ClockName::Resolve][..]));
    assert_eq!((clock.respond_from, clock.resolve_from), (ClockStart::Received, ClockStart::Received));
    let categories: Vec<_> = policy.categories.iter().map(|c| (c.key.as_str(), c.team.as_deref())).collect();
    assert_eq!(
        categories,
        [
            ("system-failure", Some("ops")),
            ("how-to", Some("product-support")),
            ("permission", Some("access")),
            ("data-anomaly", Some("data")),
            ("hardware", Some("hardware")),
        ]
    );
    assert_eq!(policy.team("ops").map(|team| team.members.join(" ")), Some("li.na wang.wei".to_owned()));
}

#[test]
fn an_empty_file_is_the_default() {
    assert_eq!(policy(""), policy(DEFAULT));
}

#[test]
fn desk_and_clock_are_completed_key_by_key() {
    let short = policy("[desk]\ndigits = 4\n[clock]\nclose = \"2h\"");
    let default = policy(DEFAULT);
    assert_eq!((short.digits, short.prefix.as_str()), (4, "TS"));
    assert_eq!(Some(short.clock.close), span("2h"));
    assert_eq!(ClockSettings { close: default.clock.close, ..short.clock }, default.clock);
}

#[test]
fn what_comes_in_lists_is_taken_as_given_if_the_file_gives_any_of_the_kind() {
    let default = policy(DEFAULT);
    let own = policy("[priority.p1]\nrespond = \"1h\"");
    assert_eq!(own.priorities.len(), 1);
    assert_eq!((own.priorities[0].respond, own.priorities[0].resolve), (span("1h"), None));
    assert_eq!(
        (&own.categories, &own.teams, &own.calendars),
        (&default.categories, &default.teams, &default.calendars)
    );
    let own = policy("[calendar.office]\nhours.sun-thu = [\"10:00-16:00\"]\n");
    assert_eq!(own.office().week().each_ref().map(Vec::len), [1, 1, 1, 1, 0, 0, 1]);
    assert_eq!(own.priorities, default.priorities);
}

#[test]
fn the_default_s_calendar_follows_the_desk_s_zone() {
    let policy = policy("[desk]\ntimezone = \"Europe/Berlin\"");
    assert_eq!(policy.office().zone(), Tz::Europe__Berlin);
    assert_eq!(policy.calendars["office"].zone(), Tz::Europe__Berlin);
}

#[test]
fn default_categories_of_a_desk_with_its_own_teams_go_to_those_it_has() {
    let policy = policy("[[team]]\nkey = \"ops\"\n[[team]]\nkey = \"night\"");
    let teams: Vec<_> = policy.categories.iter().map(|category| category.team.as_deref()).collect();
    assert_eq!(teams, [Some("ops"), None, None, None, None]);
}

#[test]
fn a_team_comes_to_be_by_being_named_where_the_file_has_none() {
    let policy = policy("[[category]]\nkey = \"a\"\nteam = \"network\"\n[[category]]\nkey = \"b\"\nteam = \"ops\"");
    assert_eq!(policy.category("a").and_then(|category| category.team.as_deref()), Some("network"));
    assert!(policy.team("network").is_some() && policy.team("ops").is_some());
}

#[test]
fn a_priority_may_count_by_a_calendar_of_its_own() {
    let policy = policy(
        "[calendar.office]\nhours.mon-fri = [\"09:00-17:00\"]\n[calendar.always]\nhours.mon-sun = [\"00:00-24:00\"]\n\
         [priority.urgent]\ncalendar = \"always\"\nresolve = \"4wh\"\n[priority.low]\nresolve = \"8wh\"",
    );
    assert_eq!(policy.calendar_of(Some("urgent")), &policy.calendars["always"]);
    for other in [Some("low"), Some("no such"), None] {
        assert_eq!(policy.calendar_of(other), policy.office());
    }
}

const FULL: &str = r#"
[desk]
prefix = "HELP"
digits = 5
timezone = "Europe/Berlin"
language = "zh"
calendar = "büro"

[calendar."büro"]
hours.mon-wed = ["09:00-12:00", "13:00-18:00"]
hours.fri = ["09:00-13:00"]
hours.sat = []
holidays = ["2026-10-03", "2026-12-24..2026-12-31", "01-01"]
workdays = ["2026-10-10"]
dates."2026-12-24" = ["09:00-12:00"]
dates."2026-12-31" = []

[calendar.always]
hours.mon-sun = ["00:00-24:00"]

[priority."very high"]
name.en = "Very \"high\" \\ urgent"
respond = "30m"
resolve = "8wh"
calendar = "always"

[priority.a]
name.zh = "甲"

[clock]
register = "5m"
warn = "30wm"
follow_up = "2d"
respond_from = "registered"
resolve_from = "assigned"
pause = ["close", "respond", "respond"]

[[category]]
key = "z"
team = "two"
name.zh = "类"

[[category]]
key = "y"

[[team]]
key = "two"
name.en = "Second line"
members = ["li.na", "o'neill"]

[[team]]
key = "one"
"#;

#[test]
fn the_policy_in_full_reads_back_as_itself() {
    for text in [FULL, DEFAULT] {
        let policy = policy(text);
        assert_eq!(Policy::parse(&policy.to_toml(), "printed"), Ok(policy));
    }
}

#[test]
fn the_kept_text_reads_back_as_the_same_promises() {
    for text in [FULL, DEFAULT] {
        let mut policy = policy(text);
        let kept = Policy::parse_kept(&policy.canonical, "kept", &policy).unwrap();
        policy.categories.sort_by(|a, b| a.key.cmp(&b.key));
        policy.teams.sort_by(|a, b| a.key.cmp(&b.key));
        assert_eq!(kept, policy);
    }
}

#[test]
fn a_kept_text_is_complete_or_refused() {
    let today = policy("");
    let broken = today.canonical.replace("close = \"1h\"\n", "");
    let errors = Policy::parse_kept(&broken, "log/policy/x.toml", &today).unwrap_err();
    let said: Vec<String> = errors.iter().map(|error| line(error, Language::En)).collect();
    assert_eq!(said, ["log/policy/x.toml:24: no close in [clock]"]);
}

#[test]
fn a_kept_text_of_before_there_was_contact_promises_it_as_complete() {
    let today = policy("[clock]\ncontact = \"5m\"\ncomplete = \"5m\"");
    let older = policy("[clock]\ncomplete = \"2h\"").canonical.replace("contact = \"1h\"\n", "");
    let kept = Policy::parse_kept(&older, "log/policy/x.toml", &today).unwrap();
    assert_eq!((Some(kept.clock.contact), Some(kept.clock.complete)), (span("2h"), span("2h")));
}

#[test]
fn a_policy_is_named_by_the_hash_of_its_canonical_text() {
    let policy = policy(FULL);
    assert_eq!(policy.name, name_of(&policy.canonical));
    assert_eq!(policy.name.len(), 8);
    // What desks have on disk: a change of the spelling would give each of them a new policy.
    assert_eq!(Policy::parse("", "sla.toml").map(|policy| policy.name), Ok("9679f985".to_owned()));
    // `printf abc | sha256sum` begins so.
    assert_eq!(name_of("abc"), "ba7816bf");
}

#[test]
fn the_canonical_text_is_the_promises_in_one_spelling() {
    let canonical = r#"[desk]
timezone = "Europe/Berlin"
calendar = "büro"

[calendar.always]
hours.mon-sun = ["00:00-24:00"]

[calendar."büro"]
hours.mon-wed = ["09:00-12:00", "13:00-18:00"]
hours.fri = ["09:00-13:00"]

[priority."very high"]
respond = "30m"
resolve = "8wh"
calendar = "always"

[priority.a]

[clock]
register = "5m"
contact = "1h"
complete = "1h"
classify = "30m"
assign = "15m"
hand_back = "30m"
close = "1h"
warn = "30m"
follow_up = "48h"
respond_from = "registered"
resolve_from = "assigned"
pause = ["respond", "close"]

[[category]]
key = "y"

[[category]]
key = "z"
team = "two"

[[team]]
key = "one"

[[team]]
key = "two"
"#;
    assert_eq!(policy(FULL).canonical, canonical);
}

/// A file with one thing changed, and whether it makes other promises.
#[test]
fn a_policy_changes_its_name_with_its_promises_and_with_nothing_else() {
    let base = policy(FULL).name;
    for (from, to, promises_change) in [
        // Spelling, comments, order of keys: the same.
        ("respond = \"30m\"\nresolve = \"8wh\"", "resolve = \"8 workhours\" # eight\n\nrespond = \"1800s\"", false),
        (
            "hours.mon-wed = [\"09:00-12:00\", \"13:00-18:00\"]",
            "hours.\"mon,tue,wed\" = [\"09:00-12:00\", \"13:00-18:00\"]",
            false,
        ),
        ("hours.sat = []\n", "", false),
        ("pause = [\"close\", \"respond\", \"respond\"]", "pause = [\"respond\", \"close\"]", false),
        ("complete = \"1h\"\n", "", false),
        ("register = \"5m\"", "register = \"300s\"\ncomplete = \"60m\"", false),
        ("\n", "\r\n", false),
        // Labels, dates, looks, members, the order of categories and teams: the same.
        ("name.zh = \"甲\"", "name.zh = \"乙\"", false),
        ("Second line", "Third line", false),
        ("\"2026-10-03\", ", "", false),
        ("workdays = [\"2026-10-10\"]", "", false),
        ("dates.\"2026-12-31\" = []", "", false),
        ("prefix = \"HELP\"", "prefix = \"TS\"", false),
        ("digits = 5", "digits = 3", false),
        ("language = \"zh\"", "language = \"en\"", false),
        ("members = [\"li.na\", \"o'neill\"]", "", false),
        (
            "key = \"z\"\nteam = \"two\"\nname.zh = \"类\"\n\n[[category]]\nkey = \"y\"",
            "key = \"y\"\n\n[[category]]\nkey = \"z\"\nteam = \"two\"",
            false,
        ),
        // Promises.
        ("resolve = \"8wh\"", "resolve = \"9wh\"", true),
        ("resolve = \"8wh\"", "resolve = \"8h\"", true),
        ("respond = \"30m\"\n", "", true),
        ("\"13:00-18:00\"", "\"13:00-18:01\"", true),
        ("Europe/Berlin", "Europe/Vienna", true),
        ("calendar = \"büro\"", "calendar = \"always\"", true),
        ("resolve = \"8wh\"\ncalendar = \"always\"", "resolve = \"8wh\"", true),
        ("register = \"5m\"", "register = \"6m\"", true),
        ("warn = \"30wm\"", "warn = \"31wm\"", true),
        ("follow_up = \"2d\"", "follow_up = \"2wd\"", true),
        ("resolve_from = \"assigned\"", "resolve_from = \"classified\"", true),
        ("pause = [\"close\", ", "pause = [\"resolve\", ", true),
        ("key = \"z\"\nteam = \"two\"", "key = \"z\"\nteam = \"one\"", true),
        ("key = \"y\"", "key = \"x\"", true),
        ("[priority.a]", "[priority.b]", true),
    ] {
        let changed = FULL.replace(from, to);
        assert!(changed != FULL || from == "complete = \"1h\"\n", "{from} is in the file");
        assert_eq!(policy(&changed).name != base, promises_change, "{from} → {to}");
    }
}

#[test]
fn a_label_falls_back_on_the_key() {
    let policy = policy(FULL);
    let high = &policy.priorities[0];
    assert_eq!(high.label.text(Language::En, &high.key), "Very \"high\" \\ urgent");
    assert_eq!(high.label.text(Language::Zh, &high.key), "very high");
}
