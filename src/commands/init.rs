//! `desk init`: makes a folder a desk, or adds to a desk what is missing there.

use super::Outcome;
use crate::cli;
use crate::context::Context;
use crate::error::Result;
use crate::store::{Desk, InitDone, InitOptions};

/// Runs the verb.
///
/// # Errors
/// Usage for a bad option; Refused where the mark is another copy's; Io; Locked.
pub fn run(context: &Context, args: &cli::InitArgs) -> Result<Outcome> {
    let start = context.start()?;
    let folder = match &args.dir {
        Some(folder) => start.here.join(folder),
        None => start.named().unwrap_or(start.here),
    };
    let language = context.language()?.map(|lang| super::session::language(lang).key().to_owned());
    let timezone = args.timezone.clone().or_else(|| context.machine_zone());
    let options = InitOptions { timezone, prefix: args.prefix.clone(), language, mark: args.mark.clone() };
    let done = Desk::init(&folder, &options)?;
    say(context, args, &done);
    Ok(Outcome::Done)
}

fn say(context: &Context, args: &cli::InitArgs, done: &InitDone) {
    let folder = done.desk.root().display();
    match (done.kept_policy, done.added.as_slice()) {
        (true, []) => context.say(&format!("{folder} is a desk already; nothing was missing")),
        (true, added) => context.say(&format!("{folder} is a desk already; added {}", added.join(", "))),
        (false, added) => context.say(&format!("{folder} is a desk now: {}", added.join(", "))),
    }
    let settings = args.timezone.is_some() || args.prefix.is_some() || context.options.lang.is_some();
    if done.kept_policy && settings {
        context.say("hint: its sla.toml was left as it is; edit it to change the time zone, prefix or language");
    }
    match done.mark.as_deref() {
        Some("") => {}
        Some(mark) => context.say(&format!("this copy writes under the mark {mark}")),
        None => context.say("this copy takes a mark at its first write"),
    }
    if !done.kept_policy {
        context.say("next: look through sla.toml, then `desk register TEXT --from NAME`");
    }
}
