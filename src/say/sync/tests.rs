//! All that can stand in the way of a sync, in both languages.

use std::io;

use super::*;
use crate::say::gallery::{Block, block, both_languages_agree, compare, every};
use crate::store::Problem;

fn all() -> Vec<(String, Trouble)> {
    let text = |text: &str| text.to_owned();
    let place = || text("origin/main");
    let tickets = |count: usize| (1..=count).map(|n| format!("TS-20261125-{n:03}")).collect::<Vec<_>>();
    every!(Trouble {
        Trouble::Folder(_) => [Trouble::Folder(Problem::Link("/srv/desk/log".into()))],
        Trouble::NoGit(_) => [Trouble::NoGit(io::ErrorKind::NotFound.into())],
        Trouble::NoRepository { .. } => [Trouble::NoRepository { folder: text("/desk") }],
        Trouble::NotOurs { .. } => [Trouble::NotOurs { folder: text("/desk") }],
        Trouble::UnderWay { .. } => [Trouble::UnderWay { what: "rebase" }],
        Trouble::Unresolved { .. } => [Trouble::Unresolved { files: vec![text("sla.toml"), text("notes.md")] }],
        Trouble::NoBranch => [Trouble::NoBranch],
        Trouble::NoName { .. } => [
            Trouble::NoName { option: "--remote", typed: text("-x") },
            Trouble::NoName { option: "--branch", typed: text("a b") },
        ],
        Trouble::NoRemote { .. } => [Trouble::NoRemote { name: text("origin") }],
        Trouble::OtherBranch { .. } => [
            Trouble::OtherBranch { remote: text("origin"), here: text("master"), there: text("main") }
        ],
        Trouble::Nested { .. } => [Trouble::Nested { folder: text("log/2026") }],
        Trouble::OwnFolder { .. } => [Trouble::OwnFolder { place: place() }],
        Trouble::NoFile { .. } => [Trouble::NoFile { path: text("log/2026"), place: place() }],
        Trouble::Pointer { .. } => [Trouble::Pointer { page: text("log/2026/2026-11-25.jsonl") }],
        Trouble::Missing { .. } => [
            Trouble::Missing { events: 1, tickets: tickets(1) },
            Trouble::Missing { events: 60, tickets: tickets(22) },
        ],
        Trouble::Removed { .. } => [Trouble::Removed { events: 3, tickets: tickets(2), place: place() }],
        Trouble::NothingGone { .. } => [Trouble::NothingGone { number: text("TS-20261125-001") }],
        Trouble::Rewritten { .. } => [Trouble::Rewritten { place: place() }],
        Trouble::NothingRewritten { .. } => [Trouble::NothingRewritten { place: place() }],
        Trouble::Unrelated { .. } => [
            Trouble::Unrelated { place: place(), shallow: false },
            Trouble::Unrelated { place: place(), shallow: true },
        ],
        Trouble::Conflict { .. } => [Trouble::Conflict { files: vec![text("sla.toml")] }],
        Trouble::InTheWay { .. } => [Trouble::InTheWay { said: text("Entry 'notes.md' not uptodate. Cannot merge.") }],
        Trouble::Git { .. } => [Trouble::Git { verb: text("write-tree"), said: text("no space left on device") }],
        Trouble::Unreachable { .. } => [
            Trouble::Unreachable { remote: text("origin"), said: text("Could not read from remote repository.") }
        ],
        Trouble::Rejected { .. } => [
            Trouble::Rejected { place: place(), said: text("no pushing today\nsorry") }
        ],
        Trouble::CheckedOut { .. } => [Trouble::CheckedOut { place: place() }],
        Trouble::Silent { .. } => [Trouble::Silent { seconds: 60 }],
        Trouble::OthersFirst { .. } => [Trouble::OthersFirst { place: place(), rounds: 60 }],
    })
}

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/sync.en.toml"), include_str!("../words/sync.zh.toml"));
}

#[test]
fn all_that_stands_in_the_way_is_said_in_both_languages() {
    let blocks: Vec<Block> = all().into_iter().map(|(name, trouble)| block(name, trouble)).collect();
    compare("sync", &blocks);
}

#[test]
fn what_is_refused_fails_or_can_be_tried_again_has_its_exit_code() {
    let codes: Vec<u8> = all().into_iter().map(|(_, trouble)| Error::from(trouble).kind().exit_code()).collect();
    let of = |code| codes.iter().filter(|one| **one == code).count();
    assert_eq!((of(2), of(74), of(75)), (2, 5, 1), "{codes:?}");
    assert_eq!(of(1), codes.len() - 8);
}
