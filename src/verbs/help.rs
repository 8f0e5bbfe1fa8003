//! `desk help`: the help of a verb, as clap words it, or one of the product's documents as it is.
//!
//! No desk is opened: the help is there before one is made.

use clap::CommandFactory;

use crate::cli::{self, Cli, Page, Usage};
use crate::context::Context;
use crate::say;
use crate::say::error::Result;
use crate::session::Outcome;
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
        return Err(say::usage::error(&no_such_topic(topic)));
    }
    // What `desk VERB --help` says: clap gives it as an error.
    let words = ["desk"].into_iter().chain(topic).chain(["--help"]);
    let language = context.language_without_a_desk();
    if let Err(help) = cli::command_line(language).try_get_matches_from(words) {
        context.print(&cli::shown(&help, language, context.colour))?;
    }
    Ok(Outcome::Done)
}

/// The names of all verbs, in the order of the help.
fn verbs() -> Vec<String> {
    Cli::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
}

fn no_such_topic(typed: &str) -> Usage {
    let (verbs, pages) = (verbs(), Page::ALL.map(Page::key));
    let near = nearest(typed, verbs.iter().map(String::as_str).chain(pages)).map(str::to_owned);
    Usage::NoSuchTopic { typed: typed.to_owned(), near, pages: pages.map(str::to_owned).into() }
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
    fn what_is_neither_gets_the_near_one_of_both() {
        for (typed, want) in [("proces", "process"), ("reslove", "resolve")] {
            assert!(matches!(no_such_topic(typed), Usage::NoSuchTopic { near: Some(near), .. } if near == want));
        }
    }
}
