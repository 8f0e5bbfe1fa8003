//! `desk completions`: the completion script of a shell; and the answers to what that script asks: numbers of
//! open tickets, people, and the policy's keys, from the desk at hand.

use std::ffi::OsString;
use std::path::Path;

use chrono::NaiveDate;
use clap::{Arg, Command};
use clap_complete::env::Shells;
use clap_complete::{ArgValueCandidates, CompleteEnv, CompletionCandidate};

use crate::cli::{self, Global, Page, Usage};
use crate::context::{Context, loosely};
use crate::say;
use crate::say::error::{Error, Result};
use crate::say::outside::Outside;
use crate::session::{DAYS, GoesBy, NamedAs, Outcome, Session};
use crate::sheet::column::Column;
use crate::sla::{ClockName, Language};
use crate::text::cut;
use crate::text::escape::visible;
use crate::ticket::state::Status;

/// The variable by which the script of a shell asks.
const ASKED: &str = "COMPLETE";

/// Runs the verb.
///
/// # Errors
/// Usage for a shell without dynamic completion; Io where the script can't be written.
pub(crate) fn run(context: &Context, args: &cli::CompletionsArgs) -> Result<Outcome> {
    let name = args.shell.to_string();
    let shells = Shells::builtins();
    let shell = shells.completer(&name).ok_or_else(|| no_such_shell(name.clone()))?;
    let mut script = Vec::new();
    shell.write_registration(ASKED, "desk", "desk", "desk", &mut script).map_err(Outside::ScriptNotMade)?;
    context.print_bytes(&script)?;
    Ok(Outcome::Done)
}

/// Answers the script of a shell, if it is that which asks.
///
/// # Errors
/// Usage for a shell that is not known; ClosedPipe where it does not listen any more.
pub(crate) fn answer(arguments: &[OsString]) -> Result<bool> {
    // The words of the command line come after the first `--`; it is the one that is being typed, and not whole.
    let words = arguments.iter().skip_while(|word| *word != "--").skip(1);
    let context = Context::new(Global { quiet: true, ..cli::as_typed(words) });
    // Answering takes the variable away, for what is started meanwhile; it may be the shell's whole path.
    let asked = loosely(ASKED).unwrap_or_default();
    let shell = Path::new(&asked).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let answered = CompleteEnv::with_factory(|| completed(&context)).var(ASKED);
    answered.try_complete(arguments.iter().cloned(), None).map_err(|_| match Shells::builtins().completer(&shell) {
        Some(_) => Outside::ClosedPipe.into(),
        None => no_such_shell(shell.clone()),
    })
}

fn no_such_shell(typed: String) -> Error {
    let known = Shells::builtins().names().map(str::to_owned).collect();
    say::usage::error(&Usage::NoSuchShell { typed, known })
}

/// The command line with what the desk knows beside its arguments.
fn completed(context: &Context) -> Command {
    let language = context.language_without_a_desk();
    cli::command_line(language).mut_subcommands(|verb| verb.mut_args(|argument| with_candidates(argument, context)))
}

fn with_candidates(argument: Arg, context: &Context) -> Arg {
    let candidates: fn(&Session) -> Vec<CompletionCandidate> = match argument.get_id().as_str() {
        "number" | "numbers" | "repeat_of" | "related" | "duplicate_of" => numbers,
        "to" => people,
        "category" => |s| keys(s.policy().categories.iter().map(|c| (&c.key, c.label.text(s.lang, &c.key)))),
        "priority" => |s| keys(s.policy().priorities.iter().map(|p| (&p.key, p.label.text(s.lang, &p.key)))),
        "team" => |s| keys(s.policy().teams.iter().map(|t| (&t.key, t.label.text(s.lang, &t.key)))),
        "clock" => |s| ClockName::ALL.map(|clock| candidate(clock.key(), s.words.clock.of(clock))).into(),
        "columns" => |s| Column::all().map(|column| candidate(column.key(), column.header(s.words))).collect(),
        "topic" => {
            let language = context.language_without_a_desk();
            return argument.add(ArgValueCandidates::new(move || topics(language)));
        }
        "status" => |s| Status::ALL.map(|status| candidate(status.key(), s.words.status.of(status))).into(),
        _ => return argument,
    };
    let context = context.clone();
    // That there is no desk at hand is no error here: then there is nothing to complete with.
    argument.add(ArgValueCandidates::new(move || {
        Session::open(&context, GoesBy::Log).map(|session| candidates(&session)).unwrap_or_default()
    }))
}

/// What `desk help` tells of: the verbs, and the pages.
fn topics(language: Language) -> Vec<CompletionCandidate> {
    let verbs = cli::command_line(language);
    let verbs = verbs.get_subcommands().map(|verb| {
        let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
        candidate(verb.get_name(), &about)
    });
    verbs.chain(Page::ALL.map(|page| CompletionCandidate::new(page.key()))).collect()
}

fn candidate(value: &str, help: &str) -> CompletionCandidate {
    let help = cut::start(&visible(help), 60).to_owned();
    CompletionCandidate::new(value.to_owned()).help(Some(help.into()))
}

fn keys<'a>(keys: impl Iterator<Item = (&'a String, &'a str)>) -> Vec<CompletionCandidate> {
    keys.map(|(key, label)| candidate(key, label)).collect()
}

/// The newest days that have tickets: a key press must not wait for years.
fn days(session: &Session) -> Vec<NaiveDate> {
    let days = session.desk.days().unwrap_or_default();
    days[days.len().saturating_sub(DAYS)..].to_vec()
}

/// The open tickets, the newest first.
fn numbers(session: &Session) -> Vec<CompletionCandidate> {
    let mut open = Vec::new();
    for day in days(session).into_iter().rev() {
        let Ok((day, _)) = session.read_day(day) else { continue };
        for history in day.histories.iter().rev().filter(|history| history.ticket.status.is_open()) {
            open.push(candidate(&history.shown, &history.ticket.description));
        }
    }
    open
}

/// Who is in a team, and who has a ticket.
fn people(session: &Session) -> Vec<CompletionCandidate> {
    let mut people = session.people(NamedAs::Assignee, &[]).unwrap_or_default();
    people.sort();
    // A name with something in it that plays with terminals is nobody to complete.
    people.retain(|name| visible(name) == name.as_str());
    people.iter().map(|name| CompletionCandidate::new(name.clone())).collect()
}
