//! The verbs: a file each, that reads, decides, appends and says. Here are the way in, the dispatch and
//! the exit code. No rule, no format, no file access of its own.

mod board;
mod cards;
mod check;
mod completions;
mod due;
mod export;
mod filter;
mod import;
mod list;
mod man;
pub mod number;
mod overdue;
mod policy;
mod remind;
mod report;
mod session;
mod show;
mod similar;
mod suggest;
mod sync;
pub mod when;

use std::ffi::OsString;

use clap::Parser;
use clap::error::ErrorKind;

pub use crate::near::nearest;
pub use session::{Damage, Found, Replayed, Session, bad_policy, page_texts};

use crate::cli::{self, Cli, Verb};
use crate::context::Context;
use crate::error::{Error, Kind, Result};

/// How a verb ended that did not fail: each has its exit code (`desk help exit-codes`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// 0.
    Done,
    /// `--exit-code` was given and something is overdue: 3.
    Overdue,
    /// The log has damage; the result was printed all the same: 4.
    Damage,
}

impl Outcome {
    fn exit_code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Overdue => 3,
            Outcome::Damage => 4,
        }
    }
}

/// Runs the program with these arguments (the first is its own name) and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(cli::join_told(arguments)) {
        Ok(cli) => cli,
        Err(error) => return wrong_usage(&error),
    };
    let context = Context::new(cli.global);
    match dispatch(&context, cli.verb.as_ref()) {
        Ok(outcome) => outcome.exit_code(),
        Err(error) => {
            report_error(&context, &error);
            error.kind.exit_code()
        }
    }
}

fn dispatch(context: &Context, verb: Option<&Verb>) -> Result<Outcome> {
    let Some(verb) = verb else { return board::run(&Session::open(context)?) };
    match verb {
        Verb::Completions(args) => return completions::run(context, args),
        Verb::Man(args) => return man::run(context, args),
        Verb::ExitCodes => {
            context.print(&format!("{}\n", cli::EXIT_CODES))?;
            return Ok(Outcome::Done);
        }
        _ => {}
    }
    let session = &Session::open(context)?;
    match verb {
        Verb::Show(args) => show::run(session, args),
        Verb::List(args) => list::run(session, args),
        Verb::Overdue(args) => overdue::run(session, args),
        Verb::Remind(args) => remind::run(session, args),
        Verb::Report(args) => report::run(session, args),
        Verb::Export(args) => export::run(session, args),
        Verb::Import(args) => import::run(session, args),
        Verb::Similar(args) => similar::run(session, args),
        Verb::Due(args) => due::run(session, args),
        Verb::Policy(args) => policy::run(session, args),
        Verb::Check(args) => check::run(session, args),
        Verb::Sync(args) => sync::run(session, args),
        _ => Err(Error::usage("this verb is not built in yet")),
    }
}

/// clap's own errors in our style; help and version go to standard output.
fn wrong_usage(error: &clap::Error) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return 0;
    }
    let _ = error.print();
    Kind::Usage.exit_code()
}

fn report_error(context: &Context, error: &Error) {
    context.insist(&format!("error: {}", error.message));
    for hint in &error.hints {
        context.insist(&format!("hint: {hint}"));
    }
}
