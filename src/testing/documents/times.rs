//! The examples of times in the documents, read by the program.

use crate::args::time::{Direction, Frame, parse};
use crate::sla::policy::{DEFAULT, Policy};
use crate::text::markdown::{above_its_parts, code_span, rows, section};
use chrono::{DateTime, Utc};

/// A local time, as the documents write it.
fn local(time: DateTime<Utc>, policy: &Policy) -> String {
    let local = time.with_timezone(&policy.timezone).format("%Y-%m-%d %H:%M:%S").to_string();
    local.strip_suffix(":00").map(str::to_owned).unwrap_or(local)
}

#[test]
fn the_examples_of_the_chinese_page_are_read_as_it_says() {
    let page = include_str!("../../help/time.zh.md");
    let policy = Policy::parse(DEFAULT, "sla.toml").unwrap();
    let frame = Frame {
        now: "2026-11-25T10:30:00+08:00".parse().unwrap(),
        zone: policy.timezone,
        calendar: Some(policy.office()),
    };
    for (heading, direction, least) in [("过去的时刻", Direction::Past, 16), ("截止时间", Direction::Deadline, 13)]
    {
        let rows = rows(section(page, heading).unwrap());
        assert!(rows.len() >= least, "{heading}");
        for row in rows {
            let (typed, meant) = (code_span(row[0]).unwrap(), row[1].split('，').next().unwrap());
            let read = parse(typed, frame, direction).map(|time| local(time, &policy));
            assert_eq!(read.as_deref(), Ok(meant), "{heading}: {typed}");
        }
    }
}

#[test]
fn every_example_of_a_time_is_one() {
    let document = section(include_str!("../../help/commands.md"), "TIME").unwrap();
    let policy = Policy::parse(DEFAULT, "sla.toml").unwrap();
    let frame = Frame {
        now: "2026-11-25T10:30:00+08:00".parse().unwrap(),
        zone: policy.timezone,
        calendar: Some(policy.office()),
    };
    let forms = rows(above_its_parts(document));
    assert!(forms.len() >= 12);
    for typed in forms.iter().flat_map(|row| row[1].split('`').skip(1).step_by(2)) {
        for direction in [Direction::Past, Direction::Deadline] {
            assert!(parse(typed, frame, direction).is_ok(), "{typed} {direction:?}");
        }
    }
}
