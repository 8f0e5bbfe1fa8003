//! `desk init`: makes a folder a desk, or adds to a desk what is missing there.

use crate::cli::{self, LangArg};
use crate::context::{Context, files};
use crate::render::words::{fill, words};
use crate::say::error::Result;
use crate::say::spoken;
use crate::session::Outcome;
use crate::sla::Language;
use crate::store::{Desk, InitDone, InitOptions};

/// Runs the verb.
///
/// # Errors
/// Usage for a bad option; Refused where the mark is another copy's; Io; Locked.
pub(crate) fn run(context: &Context, args: &cli::InitArgs) -> Result<Outcome> {
    let start = context.start()?;
    let folder = match &args.dir {
        Some(folder) => start.here.join(folder),
        None => start.named().unwrap_or(start.here),
    };
    let asked = context.language()?.map(LangArg::language);
    let timezone = args.timezone.clone().or_else(|| context.machine_zone());
    let language = asked.map(|language| language.key().to_owned());
    let options = InitOptions { timezone, prefix: args.prefix.clone(), language, mark: args.mark.clone() };
    let done = Desk::init(&folder, &options)?;
    say(context, args, &done, context.language_without_a_desk());
    Ok(Outcome::Done)
}

fn say(context: &Context, args: &cli::InitArgs, done: &InitDone, language: Language) {
    let words = words(language);
    let (folder, added) = (files::plainly(done.desk.root()).display().to_string(), done.added.join(&words.list.and));
    let words = &words.init;
    let what = match (done.kept_policy, done.added.is_empty()) {
        (true, true) => &words.already,
        (true, false) => &words.added,
        (false, _) => &words.made,
    };
    context.say(&fill(what, &[("folder", &folder), ("added", &added)]));
    let settings = args.timezone.is_some() || args.prefix.is_some() || context.options.lang.is_some();
    if done.kept_policy && settings {
        context.say(&spoken::hint(&words.kept, language));
    }
    match done.mark.as_deref() {
        Some("") => {}
        Some(mark) => context.say(&fill(&words.mark, &[("mark", mark)])),
        None => context.say(&words.no_mark),
    }
    if !done.kept_policy {
        context.say(&words.next);
    }
}
