//! The command line as clap types: verbs, arguments, options. Their doc comments are the help.
//!
//! Types alone: nothing here reads the environment, a file or the clock, and values that need the
//! desk to be understood (numbers, times, categories) stay text. The names are a contract with
//! scripts [commands.md, "The command line"].

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

mod help;
mod reading;
mod typed;
mod usage;
mod wording;
mod writing;

pub(crate) use help::*;
pub(crate) use reading::*;
pub(crate) use typed::as_typed;
pub(crate) use usage::Usage;
pub(crate) use wording::{command_line, help_words, shown};
pub(crate) use writing::*;

use crate::sla::Language;

/// A service desk kept in plain text.
///
/// Every thing that happens to a ticket is one JSON line in a folder that git can carry; replaying
/// the lines gives each ticket's state and says whether the desk kept its promises. `desk` alone
/// shows the board: what is late, what is due today, what waits, what has no handler.
#[derive(Debug, Parser)]
#[command(
    name = "desk",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    infer_subcommands = false,
    subcommand_value_name = "VERB",
    subcommand_help_heading = "Verbs",
    after_help = "NUMBER is a whole number (TS-20261122-003) or its tail: 3 is today's third, 22-3 this month's 22nd.\n\
                  TEXT may be - for standard input; left out on a terminal it opens $VISUAL or $EDITOR.\n\
                  TIME: 2026-11-22 09:15, 09:15, yesterday 17:00, fri 09:00, -40m; ahead: +2h, +3wd.\n\
                  Exit codes: desk help exit-codes.\n\
                  More to read: desk help log, sla, process, commands, time or exit-codes."
)]
pub(crate) struct Cli {
    /// Options that every verb takes.
    #[command(flatten)]
    pub global: Global,
    /// The verb; none shows the board.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Options that every verb takes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// The desk's folder [else $DESK_DIR, else the nearest folder upwards with a sla.toml]
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    pub desk: Option<PathBuf>,
    /// Who does it [else $DESK_BY, git's user.name, the login]
    #[arg(long, global = true, value_name = "NAME")]
    pub by: Option<String>,
    /// The whole run takes place at that instant [else $DESK_NOW, the clock]
    #[arg(long, global = true, value_name = "TIME", allow_hyphen_values = true)]
    pub now: Option<String>,
    /// The language of what is said on the data [else $DESK_LANG, sla.toml]
    #[arg(long, global = true, value_name = "en|zh", hide_possible_values = true)]
    pub lang: Option<LangArg>,
    /// When to colour
    #[arg(long, global = true, value_name = "auto|always|never", hide_possible_values = true)]
    pub color: Option<ColorArg>,
    /// Say nothing on standard error but errors
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub quiet: bool,
}

/// The languages of `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    /// English
    En,
    /// 中文
    Zh,
}

impl LangArg {
    /// The language that it names.
    pub(crate) fn language(self) -> Language {
        match self {
            LangArg::En => Language::En,
            LangArg::Zh => Language::Zh,
        }
    }
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    /// On a terminal that can
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// All verbs, in the order of the help.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a desk; on an existing one add only what is missing
    Init(InitArgs),
    /// Register a problem; prints its number
    Register(RegisterArgs),
    /// Give a category and a priority
    Classify(ClassifyArgs),
    /// Give it to a person or a team; prints the reminder for them
    Assign(AssignArgs),
    /// Hand it back: it can't be taken on
    Decline(DeclineArgs),
    /// Note the first response to the user, or a later one
    Respond(RespondArgs),
    /// Note progress, or why a target was missed
    Note(NoteArgs),
    /// Note a question to the user: the ticket waits
    Ask(AskArgs),
    /// Note the user's answer: the ticket goes on
    Answer(AnswerArgs),
    /// Correct the description of a ticket
    Amend(AmendArgs),
    /// Note a later time that was agreed with the user
    Extend(ExtendArgs),
    /// Note the solution: the user checks it
    Resolve(ResolveArgs),
    /// Note what the user's check said
    Verify(VerifyArgs),
    /// Close it, with its knowledge-base entry or why there is none
    Close(CloseArgs),
    /// Take up again what was verified or closed
    Reopen(ReopenArgs),
    /// Give it up
    Cancel(CancelArgs),
    /// Link it with another ticket
    Link(LinkArgs),
    /// Take back your last event on a ticket, or the one named
    Undo(UndoArgs),
    /// Blank the texts of one line (a pasted password, say)
    Redact(RedactArgs),
    /// Show the record of tickets: fields, clocks, history
    Show(ShowArgs),
    /// List tickets, the nearest deadline first
    List(ListArgs),
    /// List what is overdue; prints nothing when nothing is (for cron)
    Overdue(OverdueArgs),
    /// Print each warning once and note it (for cron)
    Remind(RemindArgs),
    /// The figures of a week, a month or any days
    Report(ReportArgs),
    /// The form as CSV
    Export(ExportArgs),
    /// Take in a spreadsheet's CSV
    Import(ImportArgs),
    /// Past tickets like one, with their solutions
    Similar(SimilarArgs),
    /// Work out a deadline, or the time between two instants
    Due(DueArgs),
    /// Print the policy in force, checked
    Policy(PolicyArgs),
    /// Check the whole log
    Check(CheckArgs),
    /// Commit, fetch, merge and push the log with git
    Sync(SyncArgs),
    /// Print the completion script of a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write all of them to a folder
    Man(ManArgs),
    /// Print this message or the help of the given subcommand(s)
    Help(HelpArgs),
}

impl Verb {
    /// Whether it goes by sla.toml as it stands, whatever "now" is given: who writes does, and who asks what it says.
    pub(crate) fn goes_by_the_file(&self) -> bool {
        !matches!(
            self,
            Verb::Show(_)
                | Verb::List(_)
                | Verb::Overdue(_)
                | Verb::Report(_)
                | Verb::Export(_)
                | Verb::Similar(_)
                | Verb::Check(_)
                | Verb::Sync(_)
        )
    }
}

/// Lets `--told -40m` (the option's value may be left out) be told from `--told --reason …`: clap alone
/// would take either both or neither as the value.
pub(crate) fn join_told(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let mut joined: Vec<std::ffi::OsString> = Vec::new();
    let mut verbatim = false;
    for argument in arguments {
        let ago = argument.to_str().is_some_and(|text| {
            text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        match joined.last_mut() {
            Some(last) if !verbatim && ago && last == "--told" => {
                last.push("=");
                last.push(argument);
            }
            _ => {
                verbatim |= argument == "--";
                joined.push(argument);
            }
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Cli {
        Cli::try_parse_from(join_told(arguments.iter().map(Into::into))).unwrap()
    }

    #[test]
    fn the_definition_is_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn texts_and_times_may_begin_with_a_hyphen() {
        let Some(Verb::Note(note)) = parse(&["desk", "note", "3", "-", "--at", "-40m"]).verb else { panic!() };
        assert_eq!((note.text.as_deref(), note.writing.at.as_deref()), (Some("-"), Some("-40m")));
        let Some(Verb::Note(note)) = parse(&["desk", "note", "3", "--at=-2h", "-5 degrees", "-n"]).verb else {
            panic!()
        };
        assert_eq!((note.text.as_deref(), note.writing.dry_run), (Some("-5 degrees"), true));
        let Some(Verb::Note(note)) = parse(&["desk", "note", "3", "--cause", "-"]).verb else { panic!() };
        assert_eq!((note.text.as_deref(), note.cause.as_deref()), (None, Some("-")));
    }

    #[test]
    fn told_may_stand_alone_or_have_a_time() {
        for (arguments, want) in [
            (&["--told"][..], Some("now")),
            (&["--told", "-40m"], Some("-40m")),
            (&["--told", "09:15"], Some("09:15")),
            (&[], None),
        ] {
            let all = ["desk", "extend", "3", "--until", "+2h"].iter().chain(arguments).chain(&["--reason", "x"]);
            let Some(Verb::Extend(extend)) = parse(&all.copied().collect::<Vec<_>>()).verb else { panic!() };
            assert_eq!(extend.told.as_deref(), want);
        }
    }
}
