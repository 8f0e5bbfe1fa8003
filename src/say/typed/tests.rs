//! All that is typed and can't be taken, in both languages.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::{Asia::Shanghai, Australia::Lord_Howe, Europe::Berlin, Pacific::Apia, Tz};

use super::*;
use crate::args::keys::{Choice, KeyOf, unknown};
use crate::args::number::{Meant, NoTicket, NotANumber};
use crate::args::time::{Direction, Frame, NotATime, parse};
use crate::error::ErrorKind;
use crate::report::period::NotAPeriod;
use crate::say::error::Error;
use crate::say::gallery::{Block, block, both_languages_agree, compare};
use crate::say::policy;
use crate::sla::Language;
use crate::sla::policy::Policy;
use crate::time::span::{NotASpan, Span};

fn text(text: &str) -> String {
    text.to_owned()
}

/// The name of a variant, without what it carries.
fn name(variant: &impl std::fmt::Debug) -> String {
    format!("{variant:?}").split([' ', '(']).next().unwrap_or_default().to_owned()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/typed.en.toml"), include_str!("../words/typed.zh.toml"));
}

fn keys() -> Vec<Block> {
    let choice = |key: &str, en: &str, zh: &str| Choice { key: text(key), en: Some(text(en)), zh: Some(text(zh)) };
    let plain = |key: &str| Choice { key: text(key), en: None, zh: None };
    let all = [
        unknown(KeyOf::Category, "system-falure", vec![choice("system-failure", "System failure", "系统故障")]),
        unknown(KeyOf::Priority, "very", vec![choice("urgent", "Urgent", "紧急"), choice("high", "High", "高")]),
        unknown(KeyOf::Team, "desk", vec![choice("first", "Service desk", "一线"), choice("it", "IT desk", "信息")]),
        unknown(KeyOf::Clock, "首次相应", vec![choice("respond", "first response", "首次响应")]),
        unknown(KeyOf::Status, "in-progres", vec![choice("in-progress", "in progress", "处理中")]),
        unknown(KeyOf::Calendar, "ofice", vec![plain("always"), plain("office")]),
        unknown(KeyOf::Column, "stauts", vec![choice("status", "status", "状态")]),
    ];
    // A new one does not compile before it is in the list.
    all.iter().for_each(|unknown| match unknown.of {
        KeyOf::Category
        | KeyOf::Priority
        | KeyOf::Team
        | KeyOf::Clock
        | KeyOf::Status
        | KeyOf::Calendar
        | KeyOf::Column => {}
    });
    let mut blocks: Vec<Block> = all.iter().map(|unknown| block(name(&unknown.of), key(unknown))).collect();
    blocks.push(block("Column of --map", column_of_map(&all[6])));
    blocks
}

fn numbers() -> Vec<Block> {
    let number_ = || text("TS-20261125-007");
    let not_there = |meant| NoTicket::NotThere { number: number_(), meant };
    let all = [
        not_there(Meant::Near(text("TS-20261125-003"))),
        not_there(Meant::OnAnotherDay(text("TS-20261124-007"))),
        not_there(Meant::Nothing),
        NoTicket::Several {
            number: number_(),
            shown: vec![text("TS-20261125-007~0f5c"), text("TS-20261125-007~77aa")],
        },
    ];
    all.iter().for_each(|wrong| match wrong {
        NoTicket::NotThere { meant: Meant::Near(_) | Meant::OnAnotherDay(_) | Meant::Nothing, .. }
        | NoTicket::Several { .. } => {}
    });
    let mut blocks = vec![block("NotANumber", number(&NotANumber(text("three"))))];
    blocks.extend(all.iter().map(|wrong| block(name(wrong), no_ticket(wrong))));
    blocks.push(block("event_id", event_id("xyz", "3")));
    blocks
}

fn times() -> Vec<Block> {
    let all = [
        NotATime::Form(text("soon")),
        NotATime::DayAlone(text("fri")),
        NotATime::NoSuch(text("09:60")),
        NotATime::Gap(local("2026-03-29T02:30:00"), Berlin),
        NotATime::Span(NotASpan::NoUnit(text("40"))),
        NotATime::WorkAgo(text("-3wd")),
        NotATime::Never(Span::Workdays(30_000)),
        NotATime::NoCalendar,
        NotATime::OutOfRange(text("0000-01-01 00:00")),
    ];
    all.iter().for_each(|wrong| match wrong {
        NotATime::Form(_)
        | NotATime::DayAlone(_)
        | NotATime::NoSuch(_)
        | NotATime::Gap(_, _)
        | NotATime::Span(_)
        | NotATime::WorkAgo(_)
        | NotATime::Never(_)
        | NotATime::NoCalendar
        | NotATime::OutOfRange(_) => {}
    });
    let mut blocks: Vec<Block> =
        all.iter().map(|wrong| block(name(wrong), time("--at", wrong, Direction::Past))).collect();
    let form = &all[0];
    blocks.push(block("Form, of a deadline", time("--until", form, Direction::Deadline)));
    blocks
}

fn all_spans() -> [NotASpan; 6] {
    let all = [
        NotASpan::Form(text("soon")),
        NotASpan::NoUnit(text("90")),
        NotASpan::Unit(text("2 days"), text("days")),
        NotASpan::Order(text("30m1h")),
        NotASpan::Mixed(text("1h30wm")),
        NotASpan::TooLong(text("36526d")),
    ];
    all.iter().for_each(|wrong| match wrong {
        NotASpan::Form(_)
        | NotASpan::NoUnit(_)
        | NotASpan::Unit(_, _)
        | NotASpan::Order(_)
        | NotASpan::Mixed(_)
        | NotASpan::TooLong(_) => {}
    });
    all
}

fn spans_and_periods() -> Vec<Block> {
    let periods = [
        NotAPeriod::Week(text("W47")),
        NotAPeriod::Month(text("2026-13")),
        NotAPeriod::Days(text("2026")),
        NotAPeriod::Day(text("yesterdy")),
        NotAPeriod::Backwards(text("2026-11-02..2026-11-01")),
    ];
    periods.iter().for_each(|wrong| match wrong {
        NotAPeriod::Week(_)
        | NotAPeriod::Month(_)
        | NotAPeriod::Days(_)
        | NotAPeriod::Day(_)
        | NotAPeriod::Backwards(_) => {}
    });
    let spans = all_spans();
    let spans = spans.iter().map(|wrong| block(name(wrong), span(Some("--within"), wrong)));
    let periods = periods.iter().map(|wrong| block(name(wrong), period(None, wrong)));
    spans.chain(periods).collect()
}

fn bounds() -> Vec<Block> {
    let ticket = "TS-20261125-001";
    let all = [
        Bound::Future { now: at("2026-11-25T01:00:00Z") },
        Bound::BeforeReceived { ticket, received: at("2026-11-25T03:00:00Z") },
        Bound::BeforeLast { ticket, last: at("2026-11-25T03:00:00Z") },
        Bound::ReceivedLast,
        Bound::ExpectedBeforeResponse,
        Bound::UntilBeforeExtension,
    ];
    all.iter().for_each(|wrong| match wrong {
        Bound::Future { .. }
        | Bound::BeforeReceived { .. }
        | Bound::BeforeLast { .. }
        | Bound::ReceivedLast
        | Bound::ExpectedBeforeResponse
        | Bound::UntilBeforeExtension => {}
    });
    let due_ = [
        Due::Never { span: Span::Work(7_200), after: "2026-11-22 03:00", calendar: "once" },
        Due::NoPause { text: "10:00" },
        Due::Backwards { option: "--until" },
    ];
    due_.iter().for_each(|wrong| match wrong {
        Due::Never { .. } | Due::NoPause { .. } | Due::Backwards { .. } => {}
    });
    let when = at("2026-11-25T02:00:00Z");
    let bounds = all.iter().map(|wrong| block(name(wrong), bound("--at", when, *wrong, Shanghai)));
    bounds.chain(due_.iter().map(|wrong| block(name(wrong), due(*wrong)))).collect()
}

fn people() -> Vec<Block> {
    let hint = |name: &str, said: &dyn Fn(Language) -> String| {
        (text(name), Language::ALL.map(|language| (said(language), Vec::new())))
    };
    vec![
        hint("new_and_nearly", &|language| new_and_nearly("li.an", "li.na", language)),
        block("no_handler", no_handler()),
        hint("on_no_ticket", &|language| on_no_ticket("--to", "bob", None, language)),
        hint("on_no_ticket, nearly", &|language| on_no_ticket("--to", "li.an", Some("li.na"), language)),
    ]
}

fn environment() -> Vec<Block> {
    let all = [Source::Variable("DESK_BY"), Source::GitUser];
    all.iter().for_each(|source| match source {
        Source::Variable(_) | Source::GitUser => {}
    });
    all.iter().map(|source| block(name(source), not_utf8(*source))).collect()
}

#[test]
fn all_that_can_t_be_taken_is_said_in_both_languages() {
    let blocks = [keys(), numbers(), times(), spans_and_periods(), bounds(), people(), environment()].concat();
    compare("typed", &blocks);
}

#[test]
fn what_there_is_none_of_is_refused_and_what_no_desk_takes_is_usage() {
    let unknown = unknown(KeyOf::Status, "x", Vec::new());
    let gone = NoTicket::NotThere { number: text("TS-20261125-007"), meant: Meant::Nothing };
    for error in
        [key(&unknown), no_ticket(&gone), bound("--at", at("2026-11-25T02:00:00Z"), Bound::ReceivedLast, Shanghai)]
    {
        assert_eq!(error.kind(), ErrorKind::Refused, "{error}");
    }
    for error in [
        number(&NotANumber(text("x"))),
        event_id("x", "3"),
        time("--at", &NotATime::NoCalendar, Direction::Past),
        span(None, &NotASpan::Form(text("x"))),
        period(None, &NotAPeriod::Week(text("x"))),
        not_utf8(Source::GitUser),
    ] {
        assert_eq!(error.kind(), ErrorKind::Usage, "{error}");
    }
}

#[test]
fn sla_toml_and_the_command_line_say_the_same_of_a_span() {
    for (text, wrong) in ["soon", "90", "2 days", "30m1h", "1h30wm", "36526d"].iter().zip(all_spans()) {
        let sla = format!("[priority.high]\nrespond = \"{text}\"\nresolve = \"8h\"\n");
        let errors = Policy::parse(&sla, "sla.toml").unwrap_err();
        for language in Language::ALL {
            let (of_sla, typed) = (policy::line(&errors[0], language), span(None, &wrong));
            let typed = typed.message(language);
            assert!(of_sla.ends_with(typed), "{of_sla}\n{typed}");
        }
    }
}

/// What is said of a text that is no time in that zone.
fn refused(typed: &str, zone: Tz, direction: Direction) -> Error {
    let frame = Frame { now: at("2026-11-25T01:00:00Z"), zone, calendar: None };
    time("--at", &parse(typed, frame, direction).unwrap_err(), direction)
}

#[test]
fn a_gap_is_told_from_end_to_end_and_its_hint_works() {
    let error = refused("2026-03-29 02:30", Berlin, Direction::Past);
    let said = "--at: 2026-03-29 02:30:00 does not exist in Europe/Berlin: the clocks are put forward over it, from \
                02:00 to 03:00";
    assert_eq!(error.to_string(), said);
    let hint = "give the time after it, as `2026-03-29 03:00`, or one with its offset, as `2026-03-29T02:30:00+01:00`";
    assert_eq!(error.hints(Language::En), [hint]);
    for (text, zone, gap, hint) in [
        ("2026-10-04 02:15", Lord_Howe, "from 02:00 to 02:30", "2026-10-04T02:15:00+10:30"),
        ("2026-03-29 02:00", Berlin, "from 02:00 to 03:00", "2026-03-29T02:00:00+01:00"),
        ("2026-03-29 02:59:59", Berlin, "from 02:00 to 03:00", "2026-03-29T02:59:59+01:00"),
        ("2011-12-30 12:00", Apia, "from 2011-12-30 00:00 to 2011-12-31 00:00", "2011-12-30T12:00:00-10:00"),
    ] {
        let error = refused(text, zone, Direction::Past);
        assert!(error.to_string().ends_with(gap), "{error}");
        assert!(error.hints(Language::En)[0].contains(hint), "{:?}", error.hints(Language::En));
        let frame = Frame { now: at("2026-11-25T01:00:00Z"), zone, calendar: None };
        parse(hint, frame, Direction::Past).unwrap();
    }
}

#[test]
fn the_forms_are_named_and_a_long_text_is_cut() {
    for direction in [Direction::Past, Direction::Deadline] {
        for text in ["", "soon", "+", "T09:15", "\u{0}", "9999999999999999999999h", "-99999999999999999999h"] {
            let error = refused(text, Shanghai, direction);
            assert!(error.hints(Language::En)[0].contains("2026-11-22 09:15"), "{text}: {error}");
        }
    }
    for text in ["2026-02-30 09:15", "2026-13-01 09:15", "24:00", "09:60", "2026-11-22 25:00"] {
        let error = refused(text, Shanghai, Direction::Past);
        let hints = error.hints(Language::En);
        assert!(hints[0].contains("00 to 59") && hints[1].contains("`09:15` (today)"), "{hints:?}");
    }
    let long = "x".repeat(1_000);
    assert!(refused(&long, Shanghai, Direction::Past).to_string().len() < 250);
    assert!(number(&NotANumber(long)).to_string().len() < 150);
}
