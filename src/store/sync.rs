//! `desk sync`: commit, fetch, merge, push, with the user's own git [log.md, "Merging: a team on git"].
//!
//! The lock is held around commit and merge, never around the network. It must not know what the
//! events do: which tickets two copies worked on at once is for the caller to find out from the days.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};

use super::clocks::{Apart, apart};
use super::git::Git;
use super::problem::{Left, Named, Problem, Result};
use super::{Desk, POLICY_FILE, Writer, page};
use crate::ticket::event::EventId;

/// How often a push that lost the race goes round again.
const ROUNDS: usize = 10;

/// What git keeps of a desk; what `desk init` puts beside it goes in once, so that clones have it.
const KEPT: [&str; 2] = ["log", POLICY_FILE];
const BESIDE: [&str; 2] = [".gitignore", ".gitattributes"];

/// Where to sync with.
#[derive(Debug, Clone, Default)]
pub struct SyncOptions {
    /// The remote's name; the branch's own if none is given, else `origin`.
    pub remote: Option<String>,
    /// The branch's name, here and there; the current one if none is given.
    pub branch: Option<String>,
    /// What this machine's clock shows, where it was asked.
    pub clock: Option<DateTime<Utc>>,
}

/// What a sync did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synced {
    /// Events committed, and tickets that they are about.
    pub events: usize,
    /// See `events`.
    pub tickets: usize,
    /// Whether anything was committed here (it may have been sla.toml alone).
    pub committed: bool,
    /// The events that came from others, by the day of their tickets.
    pub merged: BTreeMap<NaiveDate, BTreeSet<EventId>>,
    /// The mark that this copy writes under from now on, where another copy used its mark.
    pub new_mark: Option<String>,
    /// That the clock of another copy and this one's differ.
    pub apart: Option<Apart>,
    /// Where it was pushed to: `origin/main`.
    pub pushed_to: String,
}

impl Desk {
    /// Brings this copy and the remote's branch together.
    ///
    /// # Errors
    /// Refused where there is no repository, branch or remote, a merge is under way, or both sides changed
    /// sla.toml: the folder is as it was. Io where git fails for another reason; Locked, where others were
    /// first each time too.
    pub fn sync(&self, options: &SyncOptions) -> Result<Synced> {
        let git = Git::new(self.root());
        let (remote, branch) = place(self, &git, options)?;
        let mut synced = Synced { pushed_to: format!("{remote}/{branch}"), ..Synced::default() };
        let there = format!("refs/heads/{branch}");
        for _ in 0..ROUNDS {
            let fetched = fetch(&git, &remote, &there)?;
            {
                let writer = self.lock()?;
                commit(self, &git, &mut synced)?;
                if fetched {
                    synced.apart = synced.apart.max(apart(&git, options.clock)?);
                    merge(&writer, &git, &mut synced)?;
                }
            }
            let push = ["push", "--no-verify", "--quiet", &remote, &format!("HEAD:{there}")];
            let ended = git.run(&push)?;
            if ended.success {
                return Ok(synced);
            }
            let lost = ["[rejected]", "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref"];
            if !lost.iter().any(|word| ended.stderr.contains(word)) {
                return Err(ended.failure(&push, Left::Merged));
            }
        }
        Err(Problem::OthersFirst { place: synced.pushed_to, times: ROUNDS })
    }
}

/// The remote and the branch.
fn place(desk: &Desk, git: &Git<'_>, options: &SyncOptions) -> Result<(String, String)> {
    if git.line(&["rev-parse", "--is-inside-work-tree"])?.as_deref() != Some("true") {
        return Err(Problem::NoRepository(desk.root().to_path_buf()));
    }
    for (head, what) in [("MERGE_HEAD", "merge"), ("REBASE_HEAD", "rebase"), ("CHERRY_PICK_HEAD", "cherry-pick")] {
        if git.line(&["rev-parse", "--quiet", "--verify", head])?.is_some() {
            return Err(Problem::UnderWay(what));
        }
    }
    let named = |value: &Option<String>, of| match value.as_deref() {
        Some(name) if name.starts_with('-') || name.is_empty() => Err(Problem::NotAName { name: name.to_owned(), of }),
        other => Ok(other.map(str::to_owned)),
    };
    let branch = match named(&options.branch, Named::Branch)? {
        Some(branch) => branch,
        None => git.line(&["symbolic-ref", "--quiet", "--short", "HEAD"])?.ok_or(Problem::NoBranch)?,
    };
    let remote = match named(&options.remote, Named::Remote)? {
        Some(remote) => remote,
        None => git.line(&["config", &format!("branch.{branch}.remote")])?.unwrap_or_else(|| "origin".to_owned()),
    };
    if git.line(&["remote", "get-url", &remote])?.is_none() {
        return Err(Problem::NoRemote(remote));
    }
    Ok((remote, branch))
}

/// Whether the remote has that branch; if so it is in FETCH_HEAD afterwards.
fn fetch(git: &Git<'_>, remote: &str, there: &str) -> Result<bool> {
    let ask = ["ls-remote", "--exit-code", remote, there];
    let ended = git.run(&ask)?;
    // git's own code for "no such branch there": the first to push.
    if ended.code == Some(2) {
        return Ok(false);
    }
    if !ended.success {
        return Err(ended.failure(&ask, Left::Unchanged));
    }
    git.must(&["fetch", "--quiet", "--no-tags", remote, there])?;
    Ok(true)
}

/// Commits the log and sla.toml, and nothing else that may be staged.
fn commit(desk: &Desk, git: &Git<'_>, synced: &mut Synced) -> Result<()> {
    let mut paths: Vec<&str> = KEPT.into_iter().filter(|path| desk.path(path).exists()).collect();
    for path in BESIDE {
        let known = git.run(&["ls-files", "--error-unmatch", "--", path])?.success;
        if !known && desk.path(path).exists() {
            paths.push(path);
        }
    }
    let run = |arguments: &[&str]| git.must(&[arguments, &["--"], &paths].concat());
    run(&["add", "--all"])?;
    let diff = run(&["diff", "--cached", "--no-ext-diff", "--no-textconv", "--unified=0"])?;
    if diff.is_empty() {
        return Ok(());
    }
    let new = diff.lines().filter(|line| line.starts_with("+{\"id\":\""));
    let tickets: BTreeSet<&str> =
        new.clone().filter_map(|line| line.split_once("\"ticket\":\"")?.1.split('"').next()).collect();
    let events = new.count();
    let message = match events {
        0 => "desk: sla.toml".to_owned(),
        _ => format!("desk: {} on {}", count(events, "event"), count(tickets.len(), "ticket")),
    };
    // A folder without a change in it is no path that git would take.
    let names = run(&["diff", "--cached", "--name-only", "--relative"])?;
    paths.retain(|path| names.lines().any(|name| Path::new(name).starts_with(path)));
    git.must(&[&["commit", "--quiet", "--no-verify", "--only", "--message", &message, "--"], &paths[..]].concat())?;
    synced.committed = true;
    synced.events += events;
    synced.tickets += tickets.len();
    Ok(())
}

fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// Merges what was fetched. Only sla.toml can conflict; then everything is as it was.
fn merge(writer: &Writer, git: &Git<'_>, synced: &mut Synced) -> Result<()> {
    let desk = writer.desk();
    let changed = git.run(&["diff", "--name-only", "--relative", "HEAD...FETCH_HEAD", "--", "log"])?;
    let pages: Vec<(NaiveDate, &str, &str)> = changed.stdout.lines().filter_map(page_of).collect();
    let own = desk.own_mark()?;
    let mut new: BTreeMap<NaiveDate, BTreeSet<EventId>> = BTreeMap::new();
    let mut is_shared = false;
    for (day, mark, name) in pages {
        let here = desk.read_file(name)?.map(|bytes| ids(&bytes)).unwrap_or_default();
        let there = git.must(&["show", &format!("FETCH_HEAD:./{name}")])?;
        let fresh: BTreeSet<EventId> = ids(there.as_bytes()).difference(&here).copied().collect();
        is_shared |= !fresh.is_empty() && own.as_deref() == Some(mark);
        new.entry(day).or_default().extend(fresh);
    }
    let ended = git.run(&["merge", "--quiet", "--no-edit", "--no-verify", "FETCH_HEAD"])?;
    if !ended.success {
        let conflicts = git.must(&["diff", "--name-only", "--relative", "--diff-filter=U"])?;
        if git.line(&["rev-parse", "--quiet", "--verify", "MERGE_HEAD"])?.is_some() {
            git.must(&["merge", "--abort"])?;
        }
        let files: Vec<String> = conflicts.lines().map(str::to_owned).collect();
        return Err(match files.is_empty() {
            true => ended.failure(&["merge"], Left::AsBefore),
            false => Problem::Conflict { files },
        });
    }
    for (day, ids) in new {
        synced.merged.entry(day).or_default().extend(ids);
    }
    if is_shared {
        synced.new_mark = Some(writer.take_new_mark()?);
    }
    Ok(())
}

/// The day and mark of a path that is a page, with the path.
fn page_of(path: &str) -> Option<(NaiveDate, &str, &str)> {
    let (day, mark) = page::parse_path(path)?;
    Some((day, mark, path))
}

/// The ids at the head of the lines of a page.
fn ids(page: &[u8]) -> BTreeSet<EventId> {
    page.split(|&byte| byte == b'\n')
        .filter_map(|line| EventId::parse(std::str::from_utf8(line.strip_prefix(b"{\"id\":\"")?.get(..16)?).ok()?))
        .collect()
}

#[cfg(test)]
mod team;
