//! `desk help`: the help of a verb, as clap words it, or one of the product's documents as it is.
//!
//! No desk is opened: the help is there before one is made.

use clap::{CommandFactory, Parser};

use crate::cli::{self, Cli, Page};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::session::Outcome;
use crate::text::cut;
use crate::text::escape::visible;
use crate::text::near::nearest;

/// Runs the verb.
///
/// # Errors
/// Usage for what is neither a verb nor a page; Io where it can't be written.
pub(crate) fn run(context: &Context, args: &cli::HelpArgs) -> Result<Outcome> {
    let topic = args.topic.as_deref();
    if let Some(page) = topic.and_then(Page::from_key) {
        context.language()?;
        context.print(page.text(context.language_without_a_desk()))?;
        return Ok(Outcome::Done);
    }
    if let Some(topic) = topic.filter(|topic| !verbs().iter().any(|verb| verb == topic)) {
        return Err(no_such_topic(topic));
    }
    // What `desk VERB --help` says: clap gives it as an error.
    let words = ["desk"].into_iter().chain(topic).chain(["--help"]);
    if let Err(help) = Cli::try_parse_from(words) {
        let help = help.render();
        context.print(&if context.colour { help.ansi().to_string() } else { help.to_string() })?;
    }
    Ok(Outcome::Done)
}

/// The names of all verbs, in the order of the help.
fn verbs() -> Vec<String> {
    Cli::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
}

fn no_such_topic(typed: &str) -> Error {
    let verbs = verbs();
    let topics = verbs.iter().map(String::as_str).chain(Page::ALL.map(Page::key));
    let seen = visible(typed);
    let shown = cut::start(&seen, 80);
    let error = Error::usage(format!("there is no verb or page `{shown}`"));
    let error = match nearest(typed, topics) {
        Some(topic) => error.hint(format!("did you mean `desk help {topic}`?")),
        None => error,
    };
    error.hint("`desk help` lists the verbs").hint(format!("the pages are {}", Page::ALL.map(Page::key).join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_has_the_name_of_a_verb() {
        let verbs = verbs();
        assert!(Page::ALL.iter().all(|page| !verbs.iter().any(|verb| verb == page.key())), "{verbs:?}");
    }

    #[test]
    fn the_help_names_every_page() {
        let help = Cli::command().render_long_help().to_string();
        let last = help.lines().last().unwrap_or_default();
        assert!(Page::ALL.iter().all(|page| last.contains(page.key())), "{last}");
    }

    #[test]
    fn what_is_neither_gets_the_near_one_and_both_lists() {
        let error = no_such_topic("proces");
        assert_eq!(error.message, "there is no verb or page `proces`");
        assert_eq!(
            error.hints,
            [
                "did you mean `desk help process`?",
                "`desk help` lists the verbs",
                "the pages are log, sla, process, commands, time, exit-codes"
            ]
        );
        assert_eq!(no_such_topic("reslove").hints[0], "did you mean `desk help resolve`?");
    }
}
