//! The verbs, their arguments and their options: the document of the command line against the definitions.

use crate::cli::Cli;
use crate::text::markdown::{above_its_parts, names_of_rows, section};
use clap::{Arg, Command, CommandFactory};

const COMMANDS: &str = include_str!("../../help/commands.md");

fn desk() -> Command {
    let mut desk = Cli::command();
    desk.build();
    desk
}

/// What is hidden is there to be refused with a reason.
fn is_shown(argument: &Arg) -> bool {
    !argument.is_hide_set() && argument.get_id() != "help"
}

/// An argument as the document writes it: `NUMBER…`, `-n, --dry-run`, `--told [TIME]`.
fn written(argument: &Arg) -> String {
    let takes = argument.get_num_args().unwrap();
    let value = || match argument.get_value_names() {
        Some([name]) => name.to_string(),
        other => panic!("{}: {other:?}", argument.get_id()),
    };
    let Some(long) = argument.get_long() else {
        return value() + if takes.max_values() > 1 { "…" } else { "" };
    };
    let short = argument.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    let value = match (takes.max_values(), takes.min_values()) {
        (0, _) => String::new(),
        (_, 0) => format!(" [{}]", value()),
        _ => format!(" {}", value()),
    };
    format!("{short}--{long}{value}")
}

fn sorted<T: Ord>(names: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut names: Vec<T> = names.into_iter().collect();
    names.sort();
    names
}

fn listed(section: &str) -> Vec<String> {
    sorted(names_of_rows(section).into_iter().map(str::to_owned))
}

#[test]
fn the_verbs_are_those_of_the_document_in_their_order() {
    let desk = desk();
    let verbs: Vec<&str> = desk.get_subcommands().map(Command::get_name).collect();
    let document = section(COMMANDS, "Verbs").unwrap();
    assert_eq!(names_of_rows(above_its_parts(document)), verbs);
    let sections: Vec<&str> = crate::text::markdown::names_of_headings(document).skip(1).collect();
    assert_eq!(sections, verbs);
}

#[test]
fn the_arguments_of_every_verb_are_those_of_the_document() {
    let document = section(COMMANDS, "Verbs").unwrap();
    for verb in desk().get_subcommands() {
        let name = verb.get_name();
        let own = verb.get_arguments().filter(|argument| !argument.is_global_set() && is_shown(argument));
        assert_eq!(listed(section(document, name).unwrap()), sorted(own.map(written)), "desk {name}");
    }
}

#[test]
fn the_options_that_go_everywhere_are_those_of_the_document() {
    let desk = desk();
    let everywhere = desk.get_arguments().filter(|argument| argument.is_global_set());
    assert_eq!(listed(above_its_parts(section(COMMANDS, "Everywhere").unwrap())), sorted(everywhere.map(written)));
}
