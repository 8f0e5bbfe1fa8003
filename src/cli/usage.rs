//! What can be wrong with a command line: clap's errors as data of our own.
//!
//! It must not word anything, nor read what clap has worded: kinds and contexts alone.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::{IntErrorKind, ParseIntError};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::{Cli, RATINGS};
use crate::text::near::nearest;

/// What is wrong with a command line. Arguments are as their usage writes them: `--from <NAME>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Usage {
    /// The first word is no verb.
    NoSuchVerb { typed: String, near: Option<String> },
    /// `help` of something that is neither a verb nor a page.
    NoSuchTopic { typed: String, near: Option<String>, pages: Vec<String> },
    /// No option of the verb, nor one that goes everywhere; `as_text` where the verb takes texts, and this may be one.
    NoSuchOption { typed: String, near: Option<String>, as_text: bool, usage: String },
    /// One argument too many.
    Unexpected { typed: String, usage: String },
    /// Arguments that have to be there are not.
    Missing { missing: Vec<String>, usage: String },
    /// An option stands without its value.
    NoValue { of: String, possible: Vec<String> },
    /// A value that is none of those that there are.
    NoneOf { typed: String, of: String, possible: Vec<String>, near: Option<String> },
    /// A value that is no whole number.
    NoNumber { typed: String, of: String },
    /// A number that is larger than any can be.
    TooLarge { typed: String, of: String },
    /// A number that lies outside of what is asked for.
    OutOfRange { typed: String, of: String, from: i64, to: i64 },
    /// A value for an option that takes none.
    TakesNoValue { typed: String, of: String, usage: String },
    /// Arguments that exclude each other.
    Conflict { of: String, with: Vec<String>, usage: String },
    /// An option that may stand once stands twice.
    Twice { of: String, usage: String },
    /// Bytes that are no text.
    NotUtf8 { usage: String },
    /// A shell asks for completion that is not known.
    NoSuchShell { typed: String, known: Vec<String> },
    /// What none of the definitions in this room can give.
    Other,
}

impl Usage {
    /// What clap found wrong with these arguments; none where help or the version was asked for.
    pub(crate) fn of(error: &clap::Error, arguments: &[OsString]) -> Option<Usage> {
        let (typed, of, usage) = (|| typed(error), || text(error, ContextKind::InvalidArg), || usage(error));
        Some(match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
            ErrorKind::InvalidSubcommand => {
                let typed = text(error, ContextKind::InvalidSubcommand);
                Usage::NoSuchVerb { near: near_verb(&typed), typed }
            }
            ErrorKind::UnknownArgument => unknown(of(), usage(), &verb(arguments)),
            ErrorKind::MissingRequiredArgument => {
                Usage::Missing { missing: texts(error, ContextKind::InvalidArg), usage: usage() }
            }
            ErrorKind::InvalidValue if typed().is_empty() => {
                Usage::NoValue { of: of(), possible: texts(error, ContextKind::ValidValue) }
            }
            ErrorKind::InvalidValue => {
                let (typed, possible) = (typed(), texts(error, ContextKind::ValidValue));
                let near = nearest(&typed, possible.iter().map(String::as_str)).map(str::to_owned);
                Usage::NoneOf { typed, of: of(), possible, near }
            }
            ErrorKind::ValueValidation => not_valid(error, typed(), of()),
            ErrorKind::TooManyValues => Usage::TakesNoValue { typed: typed(), of: of(), usage: usage() },
            ErrorKind::ArgumentConflict => {
                let (of, with) = (of(), texts(error, ContextKind::PriorArg));
                match with.as_slice() {
                    [prior] if *prior == of => Usage::Twice { of, usage: usage() },
                    _ => Usage::Conflict { of, with, usage: usage() },
                }
            }
            ErrorKind::InvalidUtf8 => Usage::NotUtf8 { usage: usage() },
            // No option wants `=` or several values at once, and none must have a verb behind it.
            _ => Usage::Other,
        })
    }
}

fn typed(error: &clap::Error) -> String {
    text(error, ContextKind::InvalidValue)
}

fn text(error: &clap::Error, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// The usage that fits what was typed, without its heading.
fn usage(error: &clap::Error) -> String {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else { return String::new() };
    let usage = usage.to_string();
    usage.trim().trim_start_matches("Usage:").trim_start().to_owned()
}

fn near_verb(typed: &str) -> Option<String> {
    let desk = Cli::command();
    let verbs = desk.get_subcommands().filter(|verb| !verb.is_hide_set()).map(Command::get_name);
    nearest(typed, verbs).map(str::to_owned)
}

/// The definition of the verb that these arguments name, or of the program where they name none.
fn verb(arguments: &[OsString]) -> Command {
    let mut desk = Cli::command();
    desk.build();
    let read = desk.clone().ignore_errors(true).try_get_matches_from(arguments);
    let name = read.as_ref().ok().and_then(clap::ArgMatches::subcommand_name);
    name.and_then(|name| desk.find_subcommand(name)).cloned().unwrap_or(desk)
}

fn unknown(typed: String, usage: String, verb: &Command) -> Usage {
    let is_number = || typed[1..].starts_with(|c: char| c.is_ascii_digit());
    if typed.len() < 2 || !typed.starts_with('-') || is_number() {
        return Usage::Unexpected { typed, usage };
    }
    let shown = verb.get_arguments().filter(|argument| !argument.is_hide_set());
    let near = typed.strip_prefix("--").and_then(|typed| nearest(typed, shown.filter_map(clap::Arg::get_long)));
    let near = near.map(|long| format!("--{long}"));
    let as_text = near.is_none() && verb.get_positionals().next().is_some();
    Usage::NoSuchOption { typed, near, as_text, usage }
}

fn not_valid(error: &clap::Error, typed: String, of: String) -> Usage {
    match error.source().and_then(|cause| cause.downcast_ref::<ParseIntError>()).map(ParseIntError::kind) {
        Some(IntErrorKind::PosOverflow) => Usage::TooLarge { typed, of },
        Some(_) => Usage::NoNumber { typed, of },
        None => Usage::OutOfRange { typed, of, from: *RATINGS.start(), to: *RATINGS.end() },
    }
}
