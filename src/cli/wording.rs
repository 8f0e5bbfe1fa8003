//! The command line as it is shown in a language: the help in English as the types have it, in Chinese with the words
//! of `help.zh.toml` in place of their comments and of clap's own.
//!
//! What is typed is read by the types alone; this is for help, completion and the manual pages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};
use serde::Deserialize;

use super::Cli;
use crate::render::words::fill;
use crate::sla::Language;

static ZH: LazyLock<HelpWords> = LazyLock::new(|| load(include_str!("help.zh.toml")));

/// The words of the help in one language: those that stand nowhere else by their names, the others by verb and
/// argument.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HelpWords {
    desk: DeskWords,
    phrase: Phrases,
    heading: BTreeMap<String, String>,
    /// The headings of manual pages.
    pub man: BTreeMap<String, String>,
    /// What the desk's files hold, as the document of the command line names them.
    pub file: BTreeMap<String, String>,
    value: BTreeMap<String, String>,
    global: BTreeMap<String, String>,
    shared: BTreeMap<String, String>,
    filter: BTreeMap<String, String>,
    verb: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeskWords {
    about: String,
    long: String,
    after: String,
}

/// What clap says of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    usage: String,
    help: String,
    help_short: String,
    help_long: String,
    version: String,
    /// Behind a short help, and above the list in a long one.
    possible: String,
    possible_list: String,
    possible_value: String,
    and: String,
    default: String,
}

#[allow(clippy::expect_used, reason = "the file is compiled in, and a test loads it")]
fn load(text: &str) -> HelpWords {
    toml::from_str(text).expect("a words file is whole")
}

/// The words of the help in a language other than the comments'.
pub(crate) fn help_words(language: Language) -> Option<&'static HelpWords> {
    match language {
        Language::En => None,
        Language::Zh => Some(&ZH),
    }
}

/// The command line, built, as it is shown in a language.
pub(crate) fn command_line(language: Language) -> Command {
    let mut command = Cli::command();
    let Some(words) = help_words(language) else {
        command.build();
        return command;
    };
    // Before the verbs and what clap adds of its own are there, what is said once.
    command = command.about(&words.desk.about).long_about(&words.desk.long).after_help(&words.desk.after);
    command = command.subcommand_help_heading(words.heading_of("Verbs"));
    command.build();
    let command = words.put(command, None);
    command.mut_subcommands(|verb| {
        let name = verb.get_name().to_owned();
        let verb = match words.verb.get(&name).and_then(|words| words.get("about")) {
            Some(about) => verb.about(about),
            None => verb,
        };
        words.put(verb, Some(&name))
    })
}

/// What clap has to show (help, or the version) as text. It sets an ASCII colon behind every heading.
pub(crate) fn shown(of_clap: &clap::Error, language: Language, colour: bool) -> String {
    let of_clap = of_clap.render();
    let text = if colour { of_clap.ansi().to_string() } else { of_clap.to_string() };
    let Some(words) = help_words(language) else { return text };
    let colons = |text: String, heading: &String| text.replace(&format!("{heading}:"), &format!("{heading}："));
    words.heading.values().fold(text, colons)
}

impl HelpWords {
    /// The command with its template and its arguments in these words.
    fn put(&'static self, command: Command, verb: Option<&str>) -> Command {
        let style = *command.get_styles().get_usage();
        let usage = format!("{style}{}{style:#}", self.phrase.usage);
        let template = format!("{{before-help}}{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}");
        command.help_template(template).mut_args(|argument| self.put_argument(argument, verb))
    }

    fn put_argument(&'static self, argument: Arg, verb: Option<&str>) -> Arg {
        let heading = self.heading_of(heading(&argument));
        let phrase = &self.phrase;
        let argument = match (argument.get_id().as_str(), argument.get_long_help()) {
            ("help", Some(_)) => argument.help(&phrase.help_short).long_help(&phrase.help_long),
            ("help", None) => argument.help(&phrase.help),
            ("version", _) => argument.help(&phrase.version),
            _ => self.put_values(argument, verb),
        };
        argument.help_heading(heading)
    }

    /// An argument's help, with the values that clap would list, and the default that it would name.
    fn put_values(&'static self, argument: Arg, verb: Option<&str>) -> Arg {
        let Some(help) = self.entry(&argument, verb) else { return argument };
        let values: Vec<PossibleValue> =
            argument.get_possible_values().into_iter().map(|value| self.value_of(value)).collect();
        let (mut short, mut long) = (help.to_owned(), None);
        let takes_value = argument.get_action().takes_values();
        if takes_value && !values.is_empty() && !argument.is_hide_possible_values_set() {
            let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
            let lines: Vec<String> = values.iter().map(|value| self.listed(value)).collect();
            long = Some(format!("{help}\n\n{}\n{}", self.phrase.possible_list, lines.join("\n")));
            short.push_str(&fill(&self.phrase.possible, &[("values", &names.join(&self.phrase.and))]));
        }
        if takes_value && let [default] = argument.get_default_values() {
            short.push_str(&fill(&self.phrase.default, &[("value", &default.to_string_lossy())]));
        }
        let argument = argument.hide_default_value(true).help(short);
        let argument = if let Some(long) = long { argument.long_help(long) } else { argument };
        if !takes_value || values.is_empty() {
            return argument;
        }
        argument.value_parser(PossibleValuesParser::new(values)).hide_possible_values(true)
    }

    fn value_of(&'static self, value: PossibleValue) -> PossibleValue {
        match self.value.get(value.get_name()) {
            Some(help) if value.get_help().is_some() => value.help(help),
            _ => value,
        }
    }

    /// A value in the list of a long help.
    fn listed(&self, value: &PossibleValue) -> String {
        let name = value.get_name();
        match value.get_help() {
            Some(help) => fill(&self.phrase.possible_value, &[("name", name), ("help", &help.to_string())]),
            None => format!("- {name}"),
        }
    }

    fn heading_of(&'static self, heading: &str) -> &'static str {
        self.heading.get(heading).map_or("", String::as_str)
    }

    /// The table with an argument's entry: the verb's own, else one that several verbs share.
    fn table(&self, argument: &Arg, verb: Option<&str>) -> Option<(&'static str, &BTreeMap<String, String>)> {
        let id = argument.get_id().as_str();
        let own = || verb.and_then(|verb| self.verb.get(verb)).filter(|entries| entries.contains_key(id));
        if argument.is_global_set() {
            Some(("global", &self.global))
        } else if let Some(own) = own() {
            Some(("verb", own))
        } else if argument.get_help_heading() == Some("Filters") && self.filter.contains_key(id) {
            Some(("filter", &self.filter))
        } else {
            Some(("shared", &self.shared))
        }
        .filter(|(_, entries)| entries.contains_key(id))
    }

    fn entry(&self, argument: &Arg, verb: Option<&str>) -> Option<&str> {
        self.table(argument, verb)?.1.get(argument.get_id().as_str()).map(String::as_str)
    }
}

/// The heading over an argument, in English. Help and version go everywhere.
fn heading(argument: &Arg) -> &str {
    match (argument.get_id().as_str(), argument.get_help_heading()) {
        ("help" | "version", _) => "Everywhere",
        (_, Some(heading)) => heading,
        _ if argument.is_positional() => "Arguments",
        _ => "Options",
    }
}

#[cfg(test)]
mod tests;
