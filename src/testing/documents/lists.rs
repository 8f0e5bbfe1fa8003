//! Names that the documents list, against the program's own: findings, clocks, states, statuses, codes, the form.

use crate::error::ErrorKind;
use crate::render::words::words;
use crate::session::Outcome;
use crate::sheet::column::Column;
use crate::sla::clock::State;
use crate::sla::policy::{DEFAULT, Policy};
use crate::sla::{ClockName, Language};
use crate::text::markdown::{above_its_parts, code_span, names_of_headings, names_of_rows, rows, section};
use crate::ticket::finding::{FindingKind, Weight};
use crate::ticket::state::Status;

const LOG: &str = include_str!("../../help/log.md");
const SLA: &str = include_str!("../../help/sla.md");
const PROCESS: &str = include_str!("../../help/process.md");
const COMMANDS: &str = include_str!("../../help/commands.md");
const EXIT_CODES: &str = include_str!("../../help/exit-codes.md");

/// The tables of a section, without those of its parts.
fn own(document: &'static str, heading: &str) -> &'static str {
    above_its_parts(section(document, heading).unwrap_or_else(|| panic!("no {heading}")))
}

/// The first cells of its rows, their code alone, each with these other cells.
fn cells<const N: usize>(table: &'static str, others: [usize; N]) -> Vec<(String, [String; N])> {
    let text = |cell: &str| code_span(cell).unwrap_or(cell).to_owned();
    rows(table).iter().map(|row| (text(row[0]), others.map(|nth| text(row[nth])))).collect()
}

#[test]
fn the_findings_and_which_are_damage() {
    let damage = |kind: FindingKind| match kind.weight() {
        Weight::Damage => "yes",
        Weight::UntilSettled => "until settled",
        Weight::Note => "no",
    };
    let known = FindingKind::ALL.map(|kind| (kind.key().to_owned(), [damage(kind).to_owned()]));
    assert_eq!(cells(own(LOG, "Findings"), [1]), known);
}

#[test]
fn the_clocks_and_their_states() {
    assert_eq!(names_of_rows(own(SLA, "Clocks")), ClockName::ALL.map(ClockName::key));
    assert_eq!(names_of_rows(own(SLA, "States")), State::ALL.map(State::key));
}

#[test]
fn the_statuses_with_their_labels() {
    let known = Status::ALL.map(|status| (status.key().to_owned(), [words(Language::Zh).status.of(status).to_owned()]));
    assert_eq!(cells(own(PROCESS, "Statuses"), [1]), known);
}

#[test]
fn the_form_with_its_headers() {
    let known = Column::FORM.map(|column| (column.key().to_owned(), [column.header(words(Language::Zh)).to_owned()]));
    assert_eq!(cells(own(PROCESS, "The form"), [1]), known);
}

#[test]
fn the_priorities_and_categories_of_the_default() {
    let policy = Policy::parse(DEFAULT, "sla.toml").unwrap();
    let zh = Language::Zh;
    let known: Vec<_> = policy
        .priorities
        .iter()
        .map(|priority| (priority.key.clone(), [priority.label.text(zh, "").to_owned()]))
        .collect();
    assert_eq!(cells(own(PROCESS, "Priorities"), [1]), known);
    for (row, priority) in rows(own(PROCESS, "Priorities")).iter().zip(&policy.priorities) {
        let targets = [3, 4].map(|nth| code_span(row[nth]).unwrap().parse().ok());
        assert_eq!(targets, [priority.respond, priority.resolve], "{}", priority.key);
    }
    let known: Vec<_> = policy
        .categories
        .iter()
        .map(|category| {
            let key = category.team.as_deref().unwrap_or_default();
            let team = policy.team(key).map(|team| team.label.text(zh, "")).unwrap_or_default();
            (category.key.clone(), [category.label.text(zh, ""), key, team].map(str::to_owned))
        })
        .collect();
    assert_eq!(cells(own(PROCESS, "Categories"), [1, 2, 3]), known);
}

#[test]
fn the_exit_codes() {
    let mut codes: Vec<u8> =
        ErrorKind::ALL.map(ErrorKind::exit_code).into_iter().chain(Outcome::ALL.map(Outcome::exit_code)).collect();
    // A fault of the program itself.
    codes.push(70);
    codes.sort_unstable();
    codes.dedup();
    let codes: Vec<String> = codes.iter().map(u8::to_string).collect();
    assert_eq!(names_of_rows(own(EXIT_CODES, "Exit codes")), codes);
    let sections: Vec<&str> = names_of_headings(EXIT_CODES).filter_map(|name| name.strip_prefix("Code ")).collect();
    assert_eq!(sections, codes, "a section for each");
    assert_eq!(rows(own(COMMANDS, "Exit codes")), rows(own(EXIT_CODES, "Exit codes")), "the same everywhere");
    for of_log in ["Writing", "Merging: a team on git"] {
        let listed = names_of_rows(own(LOG, of_log));
        assert!(listed.len() >= 5 && listed.iter().all(|code| codes.iter().any(|of| of == code)), "{listed:?}");
    }
}
