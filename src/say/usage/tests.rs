//! Every way to be wrong, provoked through clap where clap tells it.

use std::ffi::OsString;

use clap::Parser;

use super::*;
use crate::cli::{self, Cli};
use crate::say::gallery::{Block, both_languages_agree, compare};

/// What is wrong with a command line.
fn wrong(line: &str) -> Usage {
    read(line.split(' ').map(OsString::from).collect())
}

fn read(arguments: Vec<OsString>) -> Usage {
    let arguments = cli::join_told(arguments);
    Usage::of(&Cli::try_parse_from(&arguments).unwrap_err(), &arguments).unwrap()
}

#[cfg(unix)]
fn no_text() -> Usage {
    use std::os::unix::ffi::OsStringExt;
    read(vec!["desk".into(), "note".into(), "1".into(), OsString::from_vec(vec![0xff])])
}

#[cfg(not(unix))]
fn no_text() -> Usage {
    Usage::NotUtf8 { usage: "desk note [OPTIONS] <NUMBER> [TEXT]".to_owned() }
}

/// Each way to be wrong has the next one after it: a new one does not compile without its place.
fn after(usage: &Usage) -> Option<Usage> {
    Some(match usage {
        Usage::NoSuchVerb { .. } => Usage::NoSuchTopic {
            typed: "proces".to_owned(),
            near: Some("process".to_owned()),
            pages: vec!["log".to_owned(), "process".to_owned()],
        },
        Usage::NoSuchTopic { .. } => wrong("desk list --opne"),
        Usage::NoSuchOption { .. } => wrong("desk list foo"),
        Usage::Unexpected { .. } => wrong("desk extend 1"),
        Usage::Missing { .. } => wrong("desk report --format"),
        Usage::NoValue { .. } => wrong("desk report --format jsn"),
        Usage::NoneOf { .. } => wrong("desk list --limit x"),
        Usage::NoNumber { .. } => wrong("desk list --limit 99999999999999999999999"),
        Usage::TooLarge { .. } => wrong("desk verify 1 --passed --rating 6"),
        Usage::OutOfRange { .. } => wrong("desk list --json=x"),
        Usage::TakesNoValue { .. } => wrong("desk list --json --format csv"),
        Usage::Conflict { .. } => wrong("desk --by a --by b list"),
        Usage::Twice { .. } => no_text(),
        Usage::NotUtf8 { .. } => {
            Usage::NoSuchShell { typed: "foo".to_owned(), known: vec!["bash".to_owned(), "zsh".to_owned()] }
        }
        Usage::NoSuchShell { .. } => Usage::Other,
        Usage::Other => return None,
    })
}

/// The variant's name.
fn name(usage: &Usage) -> String {
    format!("{usage:?}").split([' ', '{']).next().unwrap_or_default().to_owned()
}

#[test]
fn every_way_to_be_wrong_is_said_in_both_languages() {
    let mut all = vec![wrong("desk reslove 3")];
    while let Some(next) = after(&all[all.len() - 1]) {
        assert!(!all.iter().any(|known| name(known) == name(&next)), "{next:?} comes twice");
        all.push(next);
    }
    // The same, worded otherwise.
    all.extend(
        [
            "desk frobnicate",
            "desk show 1 -x",
            "desk list --limit -1",
            "desk register x --from",
            "desk close 1",
            "desk show 1 --color=red",
            "desk verify 1 --passed --assumed x --failed y",
            "desk due 2h --until 3",
        ]
        .map(wrong),
    );
    let said = |usage: &Usage| Language::ALL.map(|language| (line(usage, language), hints(usage, language)));
    let blocks: Vec<Block> = all.iter().map(|usage| (name(usage), said(usage))).collect();
    compare("usage", &blocks);
}

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/usage.en.toml"), include_str!("../words/usage.zh.toml"));
}

#[test]
fn what_was_typed_cannot_play_with_the_terminal_nor_fill_it() {
    let typed = format!("\u{1b}[31mred{}", "x".repeat(500));
    for arguments in [vec!["desk", "show", "3", "--color", &typed], vec!["desk", &typed], vec!["desk", "list", &typed]]
    {
        let said = line(&read(arguments.into_iter().map(OsString::from).collect()), Language::En);
        assert!(!said.contains('\u{1b}') && said.contains("red") && said.len() < 300, "{said}");
    }
}

#[test]
fn an_option_is_near_one_of_its_own_verb_alone() {
    let near = |line: &str| match wrong(line) {
        Usage::NoSuchOption { near, .. } => near,
        other => panic!("{other:?}"),
    };
    assert_eq!(near("desk list --opne").as_deref(), Some("--open"));
    assert_eq!(near("desk --by note check --opne"), None);
    assert_eq!(near("desk check --repiar").as_deref(), Some("--repair"));
    assert_eq!(near("desk --verson").as_deref(), Some("--version"));
    assert_eq!(near("desk list --quite").as_deref(), Some("--quiet"));
    assert_eq!(near("desk amend 1 --recieved x"), None, "what is hidden is not led to");
}

#[test]
fn help_is_not_wrong() {
    let arguments = ["desk", "--help"].map(OsString::from);
    assert_eq!(Usage::of(&Cli::try_parse_from(&arguments).unwrap_err(), &arguments), None);
}
