//! All that the outside world refuses, in both languages.

use std::error::Error as _;

use super::*;
use crate::say::gallery::{Block, block, both_languages_agree, compare, every};

fn all() -> Vec<(String, Outside)> {
    let gone = || io::Error::from(io::ErrorKind::NotFound);
    let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
    let vi = || "vi -e".to_owned();
    every!(Outside {
        Outside::NoClock => [Outside::NoClock],
        Outside::NotALanguage(_) => [Outside::NotALanguage("fr".to_owned())],
        Outside::NoWorkingDirectory(_) => [Outside::NoWorkingDirectory(gone())],
        Outside::ControlsInName => [Outside::ControlsInName],
        Outside::NoName => [Outside::NoName],
        Outside::InputNotRead(_) => [Outside::InputNotRead(io::ErrorKind::IsADirectory.into())],
        Outside::InputTooLong(_) => [Outside::InputTooLong(1_048_576)],
        Outside::InputNotUtf8 => [Outside::InputNotUtf8],
        Outside::EditorFailed { .. } => [Outside::EditorFailed { editor: vi(), why: gone() }],
        Outside::EditorEnded { .. } => [
            Outside::EditorEnded { editor: vi(), status: "exit status: 1".to_owned(), code: Some(1) },
            Outside::EditorEnded { editor: vi(), status: "signal: 9 (SIGKILL)".to_owned(), code: None },
        ],
        Outside::ClosedPipe => [Outside::ClosedPipe],
        Outside::OutputNotWritten(_) => [Outside::OutputNotWritten(io::ErrorKind::StorageFull.into())],
        Outside::FileNotRead { .. } => [
            Outside::FileNotRead { path: "list.csv".into(), why: gone() },
            Outside::FileNotRead { path: "list".into(), why: io::ErrorKind::IsADirectory.into() },
            Outside::FileNotRead { path: "list.csv".into(), why: denied() },
        ],
        Outside::FileNotUtf8(_) => [Outside::FileNotUtf8("new.toml".into())],
        Outside::FileNotWritten { .. } => [
            Outside::FileNotWritten { path: "no/week.html".into(), why: gone() },
            Outside::FileNotWritten { path: "week.html".into(), why: denied() },
        ],
        Outside::ManualNotWritten { .. } => [Outside::ManualNotWritten { folder: "man".into(), why: denied() }],
        Outside::PageNotMade(_) => [Outside::PageNotMade(io::ErrorKind::OutOfMemory.into())],
        Outside::ScriptNotMade(_) => [Outside::ScriptNotMade(io::ErrorKind::OutOfMemory.into())],
    })
}

fn unmade() -> Vec<(String, Unmade)> {
    every!(Unmade {
        Unmade::Json(_) => [Unmade::Json(serde_json::from_str::<u8>("x").unwrap_err())],
        Unmade::Csv(_) => [Unmade::Csv("rows of two lengths".into())],
        Unmade::Page(_) => [Unmade::Page(std::fmt::Error)],
    })
}

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/outside.en.toml"), include_str!("../words/outside.zh.toml"));
}

#[test]
fn all_that_the_outside_world_refuses_is_said_in_both_languages() {
    let outside = all().into_iter().map(|(name, outside)| block(name, outside));
    let unmade = unmade().into_iter().map(|(name, unmade)| block(name, unmade));
    compare("outside", &outside.chain(unmade).collect::<Vec<Block>>());
}

#[test]
fn what_the_system_or_a_library_said_is_the_source() {
    for (name, outside) in all() {
        let is_ours = matches!(kind(&outside), ErrorKind::Usage | ErrorKind::Data | ErrorKind::Refused);
        let is_ours = is_ours || matches!(outside, Outside::NoClock | Outside::ClosedPipe);
        assert_eq!(Error::from(outside).source().is_none(), is_ours, "{name}");
    }
    assert!(unmade().into_iter().all(|(_, unmade)| Error::from(unmade).source().is_some()));
}
