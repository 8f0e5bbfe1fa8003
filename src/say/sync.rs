//! What stands in the way of a sync, in words, and what to do about it.

use serde::Deserialize;

use super::error::{Error, Said};
use super::system::{failed, quoted};
use super::{Both, inside_quotes};
use crate::error::ErrorKind;
use crate::render::words::{Count, fill, load};
use crate::sla::Language;
use crate::store::Trouble;
use crate::text::escape::visible;

static WORDS: Both<Words> =
    Both::new(|| load(include_str!("words/sync.en.toml")), || load(include_str!("words/sync.zh.toml")));

/// How many tickets are named before the rest is counted.
const NAMED: usize = 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    events: Count,
    and: String,
    between_lines: String,
    more: String,
    line: LineWords,
    hint: HintWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineWords {
    no_git: String,
    no_repository: String,
    not_ours: String,
    under_way: String,
    unresolved: String,
    no_branch: String,
    no_remote_name: String,
    no_branch_name: String,
    no_remote: String,
    other_branch: String,
    nested: String,
    own_folder: String,
    no_file: String,
    pointer: String,
    missing: String,
    removed: String,
    nothing_gone: String,
    rewritten: String,
    nothing_rewritten: String,
    unrelated: String,
    shallow: String,
    conflict: String,
    in_the_way: String,
    git: String,
    unreachable: String,
    rejected: String,
    checked_out: String,
    silent: String,
    others_first: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HintWords {
    no_git: String,
    no_repository: String,
    not_ours: String,
    under_way: String,
    unresolved: String,
    no_branch: String,
    name: String,
    no_remote: String,
    other_branch: String,
    nested: String,
    own_folder: String,
    no_file: String,
    pointer: String,
    restore_here: String,
    restore_there: String,
    drop: String,
    check: String,
    nothing_gone: String,
    rewritten: String,
    nothing_rewritten: String,
    unrelated: String,
    shallow: String,
    conflict: String,
    in_the_way: String,
    git: String,
    unreachable: String,
    rejected: String,
    checked_out: String,
    silent: String,
    others_first: String,
}

impl Words {
    /// Names in a row; the last ones are counted where there are many.
    fn listed(&self, names: &[String]) -> String {
        let names: Vec<String> = names.iter().map(|name| visible(name).into_owned()).collect();
        let listed = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(&self.and);
        match names.len().checked_sub(NAMED) {
            None | Some(0) => listed,
            Some(more) => fill(&self.more, &[("listed", &listed), ("n", &more.to_string())]),
        }
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Error {
        match trouble {
            Trouble::Folder(problem) => problem.into(),
            trouble => {
                let error = Error::of(|language| {
                    Said::new(kind(&trouble), line(&trouble, language)).with(hints(&trouble, language))
                });
                if let Trouble::NoGit(why) = trouble { error.because(why) } else { error }
            }
        }
    }
}

/// Which exit code it is.
fn kind(trouble: &Trouble) -> ErrorKind {
    match trouble {
        Trouble::NoName { .. } => ErrorKind::Usage,
        Trouble::Git { .. } | Trouble::Unreachable { .. } | Trouble::Rejected { .. } | Trouble::Silent { .. } => {
            ErrorKind::Io
        }
        Trouble::OthersFirst { .. } => ErrorKind::Locked,
        _ => ErrorKind::Refused,
    }
}

fn line(trouble: &Trouble, language: Language) -> String {
    let words = WORDS.of(language);
    let say = &words.line;
    let others = |said: &str| quoted(&said.replace('\n', &words.between_lines), language);
    match trouble {
        // It has words of its own.
        Trouble::Folder(_) => String::new(),
        Trouble::NoGit(why) => fill(&say.no_git, &[("why", &quoted(why, language))]),
        Trouble::NoRepository { folder } => fill(&say.no_repository, &[("folder", &visible(folder))]),
        Trouble::NotOurs { folder } => fill(&say.not_ours, &[("folder", &visible(folder))]),
        Trouble::UnderWay { what } => fill(&say.under_way, &[("what", what)]),
        Trouble::Unresolved { files } => fill(&say.unresolved, &[("files", &words.listed(files))]),
        Trouble::NoBranch => say.no_branch.clone(),
        Trouble::NoName { option, typed } => {
            let text = if *option == "--remote" { &say.no_remote_name } else { &say.no_branch_name };
            fill(text, &[("text", &inside_quotes(typed))])
        }
        Trouble::NoRemote { name } => fill(&say.no_remote, &[("text", &inside_quotes(name))]),
        Trouble::OtherBranch { remote, here, there } => {
            fill(&say.other_branch, &[("remote", remote), ("here", here), ("there", there)])
        }
        Trouble::Nested { folder } => fill(&say.nested, &[("folder", folder)]),
        Trouble::OwnFolder { place } => fill(&say.own_folder, &[("place", place)]),
        Trouble::NoFile { path, place } => fill(&say.no_file, &[("path", path), ("place", place)]),
        Trouble::Pointer { page } => fill(&say.pointer, &[("page", page)]),
        Trouble::Missing { events, tickets } => {
            fill(&say.missing, &[("events", &words.events.of(*events)), ("tickets", &words.listed(tickets))])
        }
        Trouble::Removed { events, tickets, place } => {
            let (events, tickets) = (words.events.of(*events), words.listed(tickets));
            fill(&say.removed, &[("place", place), ("events", &events), ("tickets", &tickets)])
        }
        Trouble::NothingGone { number } => fill(&say.nothing_gone, &[("number", number)]),
        Trouble::Rewritten { place } => fill(&say.rewritten, &[("place", place)]),
        Trouble::NothingRewritten { place } => fill(&say.nothing_rewritten, &[("place", place)]),
        Trouble::Unrelated { place, shallow: false } => fill(&say.unrelated, &[("place", place)]),
        Trouble::Unrelated { place, shallow: true } => fill(&say.shallow, &[("place", place)]),
        Trouble::Conflict { files } => fill(&say.conflict, &[("files", &words.listed(files))]),
        Trouble::InTheWay { said } => failed(&say.in_the_way, &others(said), language),
        Trouble::Git { verb, said } => failed(&fill(&say.git, &[("verb", verb)]), &others(said), language),
        Trouble::Unreachable { remote, said } => {
            failed(&fill(&say.unreachable, &[("remote", &visible(remote))]), &others(said), language)
        }
        Trouble::Rejected { place, said } => failed(&fill(&say.rejected, &[("place", place)]), &others(said), language),
        Trouble::CheckedOut { place } => fill(&say.checked_out, &[("place", place)]),
        Trouble::Silent { seconds } => fill(&say.silent, &[("seconds", &seconds.to_string())]),
        Trouble::OthersFirst { place, rounds } => {
            fill(&say.others_first, &[("place", place), ("rounds", &rounds.to_string())])
        }
    }
}

fn hints(trouble: &Trouble, language: Language) -> Vec<String> {
    let say = &WORDS.of(language).hint;
    // For whoever copies it: with commas in every language, and only where all are named.
    let drop = |tickets: &[String]| match tickets.len() <= NAMED {
        true => fill(&say.drop, &[("tickets", &tickets.join(","))]),
        false => say.check.clone(),
    };
    let one = |text: &str| vec![text.to_owned()];
    match trouble {
        Trouble::Folder(_) => Vec::new(),
        Trouble::NoGit(_) => one(&say.no_git),
        Trouble::NoRepository { .. } => one(&say.no_repository),
        Trouble::NotOurs { .. } => one(&say.not_ours),
        Trouble::UnderWay { what } => vec![fill(&say.under_way, &[("what", what)])],
        Trouble::Unresolved { .. } => one(&say.unresolved),
        Trouble::NoBranch => one(&say.no_branch),
        Trouble::NoName { .. } => one(&say.name),
        Trouble::NoRemote { name } => vec![fill(&say.no_remote, &[("name", &visible(name))])],
        Trouble::OtherBranch { remote, here, there } => {
            vec![fill(&say.other_branch, &[("remote", remote), ("here", here), ("there", there)])]
        }
        Trouble::Nested { folder } => vec![fill(&say.nested, &[("folder", folder)])],
        Trouble::OwnFolder { .. } => one(&say.own_folder),
        Trouble::NoFile { .. } => one(&say.no_file),
        Trouble::Pointer { .. } => one(&say.pointer),
        Trouble::Missing { tickets, .. } => vec![say.restore_here.clone(), drop(tickets)],
        Trouble::Removed { tickets, .. } => vec![say.restore_there.clone(), drop(tickets)],
        Trouble::NothingGone { .. } => one(&say.nothing_gone),
        Trouble::Rewritten { .. } => one(&say.rewritten),
        Trouble::NothingRewritten { .. } => one(&say.nothing_rewritten),
        Trouble::Unrelated { shallow: false, .. } => one(&say.unrelated),
        Trouble::Unrelated { shallow: true, .. } => one(&say.shallow),
        Trouble::Conflict { .. } => one(&say.conflict),
        Trouble::InTheWay { .. } => one(&say.in_the_way),
        Trouble::Git { .. } => one(&say.git),
        Trouble::Unreachable { .. } => one(&say.unreachable),
        Trouble::Rejected { .. } => one(&say.rejected),
        Trouble::CheckedOut { .. } => one(&say.checked_out),
        Trouble::Silent { .. } => one(&say.silent),
        Trouble::OthersFirst { .. } => one(&say.others_first),
    }
}

#[cfg(test)]
mod tests;
