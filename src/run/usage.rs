//! clap's errors in the program's own style: `error:` and `hint:` lines. Text in, text out.

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::Cli;
use crate::error::Error;
use crate::text::cut;
use crate::text::escape::visible;
use crate::text::near::nearest;

/// A wrong command line as our own kind of error; none where help or the version was asked for.
pub(super) fn error(error: &clap::Error) -> Option<Error> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return None;
    }
    if let Some(ContextValue::String(verb)) = error.get(ContextKind::InvalidSubcommand) {
        return Some(no_such_verb(verb));
    }
    Some(read(&error.render().to_string()))
}

fn no_such_verb(typed: &str) -> Error {
    let command = Cli::command();
    let verbs = command.get_subcommands().filter(|verb| !verb.is_hide_set()).map(clap::Command::get_name);
    let error = Error::usage(format!("there is no verb `{}`", cut::start(&visible(typed), 80)));
    let error = match nearest(typed, verbs) {
        Some(verb) => error.hint(format!("did you mean `desk {verb}`?")),
        None => error,
    };
    error.hint("`desk help` lists the verbs")
}

/// Takes clap's text apart: what is wrong, in one sentence; tips and the usage as hints.
fn read(text: &str) -> Error {
    let mut what: Vec<String> = Vec::new();
    let mut hints: Vec<String> = Vec::new();
    for line in text.lines().map(|line| visible(line.trim()).into_owned()) {
        if let Some(tip) = line.strip_prefix("tip: ") {
            hints.push(tip.to_owned());
        } else if let Some(usage) = line.strip_prefix("Usage: ") {
            hints.push(format!("usage: {usage}"));
        } else if !line.is_empty() && !line.starts_with("For more information") {
            what.push(line.strip_prefix("error: ").unwrap_or(&line).to_owned());
        }
    }
    let mut error = Error::usage(what.join(" "));
    error.hints = hints;
    error
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn refused(arguments: &[&str]) -> Error {
        error(&Cli::try_parse_from([&["desk"], arguments].concat()).unwrap_err()).unwrap()
    }

    #[test]
    fn a_mistyped_verb_gets_the_near_one() {
        let error = refused(&["reslove", "3"]);
        assert_eq!(error.message, "there is no verb `reslove`");
        assert_eq!(error.hints[0], "did you mean `desk resolve`?");
    }

    #[test]
    fn what_is_missing_is_named_on_one_line() {
        let error = refused(&["register", "x"]);
        assert_eq!(error.message, "the following required arguments were not provided: --from <NAME>");
        assert!(error.hints[0].starts_with("usage: desk register "), "{:?}", error.hints);
    }

    #[test]
    fn what_was_typed_cannot_play_with_the_terminal() {
        let error = refused(&["show", "3", "--color", "\u{1b}[31mred"]);
        assert!(!error.message.contains('\u{1b}') && error.message.contains("red"), "{}", error.message);
    }

    #[test]
    fn help_is_no_error() {
        assert!(super::error(&Cli::try_parse_from(["desk", "--help"]).unwrap_err()).is_none());
    }
}
