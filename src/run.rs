//! The way in: from the arguments to a verb, and from what came of it to the exit code.
//!
//! It must hold nothing that a verb needs.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use clap::Parser;

use crate::cli::{self, Cli, Usage, Verb};
use crate::context::Context;
use crate::context::limits::survive_the_file_size_limit;
use crate::error::ErrorKind;
use crate::say;
use crate::say::error::{Error, Result};
use crate::session::{GoesBy, Outcome, Session};
use crate::verbs::{
    amend, answer, ask, assign, board, cancel, check, classify, close, completions, decline, due, export, extend, help,
    import, init, link, list, man, note, overdue, policy, redact, register, remind, reopen, report, resolve, respond,
    show, similar, sync, undo, verify,
};

/// Runs the program with these arguments (the first is its own name) and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    survive_the_file_size_limit();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match completions::answer(&arguments) {
        Ok(false) => {}
        Ok(true) => return 0,
        Err(error) => return failed(&Context::new(cli::as_typed(&arguments)), &error),
    }
    let arguments = cli::join_told(arguments);
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return unread(&error, &arguments),
    };
    let context = Context::new(cli.global);
    context.tame_panics();
    match catch_unwind(AssertUnwindSafe(|| dispatch(&context, cli.verb.as_ref()))) {
        Ok(Ok(outcome)) => outcome.exit_code(),
        Ok(Err(error)) => failed(&context, &error),
        // sysexits' "internal software error": none of ours, for it is no outcome that we foresee.
        Err(_) => 70,
    }
}

/// As [`run`], with a file system that counts time in steps of `step`, and without what `run` does to the whole process.
/// For the tests of the index: two seconds are a long time to them.
///
/// # Errors
/// Usage for a command line that is none; what the verb says.
pub fn run_by_steps(arguments: &[&str], step: Duration) -> Result<u8> {
    let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
    let cli = Cli::try_parse_from(&arguments)
        .map_err(|error| say::usage::error(&Usage::of(&error, &arguments).unwrap_or(Usage::Other)))?;
    let context = Context { step, ..Context::new(cli.global) };
    dispatch(&context, cli.verb.as_ref()).map(|outcome| outcome.exit_code())
}

fn dispatch(context: &Context, verb: Option<&Verb>) -> Result<Outcome> {
    let Some(verb) = verb else { return board::run(&Session::open(context, GoesBy::Log)?) };
    match verb {
        Verb::Init(args) => return init::run(context, args),
        Verb::Completions(args) => return completions::run(context, args),
        Verb::Man(args) => return man::run(context, args),
        Verb::Help(args) => return help::run(context, args),
        _ => {}
    }
    let goes_by = if verb.goes_by_the_file() { GoesBy::File } else { GoesBy::Log };
    let session = &Session::open(context, goes_by)?;
    match verb {
        Verb::Register(args) => register::run(session, args),
        Verb::Classify(args) => classify::run(session, args),
        Verb::Assign(args) => assign::run(session, args),
        Verb::Decline(args) => decline::run(session, args),
        Verb::Respond(args) => respond::run(session, args),
        Verb::Note(args) => note::run(session, args),
        Verb::Ask(args) => ask::run(session, args),
        Verb::Answer(args) => answer::run(session, args),
        Verb::Amend(args) => amend::run(session, args),
        Verb::Extend(args) => extend::run(session, args),
        Verb::Resolve(args) => resolve::run(session, args),
        Verb::Verify(args) => verify::run(session, args),
        Verb::Close(args) => close::run(session, args),
        Verb::Reopen(args) => reopen::run(session, args),
        Verb::Cancel(args) => cancel::run(session, args),
        Verb::Link(args) => link::run(session, args),
        Verb::Undo(args) => undo::run(session, args),
        Verb::Redact(args) => redact::run(session, args),
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
        // Done above, without a desk.
        Verb::Init(_) | Verb::Completions(_) | Verb::Man(_) | Verb::Help(_) => Ok(Outcome::Done),
    }
}

/// What clap did not take for a verb: help and version go to standard output, and the rest is wrong.
fn unread(of_clap: &clap::Error, arguments: &[OsString]) -> u8 {
    let context = Context::new(cli::as_typed(arguments));
    let language = context.language_without_a_desk();
    if let Some(usage) = Usage::of(of_clap, arguments) {
        return failed(&context, &say::usage::error(&usage));
    }
    // The help is asked for again, of the command line in that language. A closed pipe ends quietly, here too.
    let Err(shown) = cli::command_line(language).try_get_matches_from(arguments) else { return 0 };
    match context.print(&cli::shown(&shown, language, context.colour)) {
        Ok(()) => 0,
        Err(error) => failed(&context, &error),
    }
}

/// Says what went wrong, and gives the exit code.
fn failed(context: &Context, error: &Error) -> u8 {
    if error.kind() != ErrorKind::ClosedPipe {
        let lines = say::spoken::lines(error, context.language_without_a_desk());
        lines.iter().for_each(|line| context.insist(line));
    }
    error.kind().exit_code()
}
