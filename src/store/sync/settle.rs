//! Puts what came of a sync into the folder, under the writers' lock: pages first, then git's index, then the branch.
//!
//! Cut short at any point nothing is lost: what is here already is only not known to be upstream's yet.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, thread};

use super::folder::{self, BESIDE, is_own};
use super::lines::{Rule, merge, with_lf};
use super::lost::lost;
use super::plan::Plan;
use super::staging::Staging;
use super::work::Known;
use crate::files::{Lasting, New, sync_parent};
use crate::store::git::{Index, Repo, Trouble};
use crate::store::problem::{Doing, Problem};
use crate::store::{Writer, page};

/// A file that is ready to take its place.
pub(super) struct Ready {
    path: String,
    file: New,
}

/// Writes what the folder is to get, beside it and without the lock.
pub(super) fn prepare(staging: &Staging, plan: &Plan) -> Result<Vec<Ready>, Trouble> {
    let mut ready = Vec::new();
    for (path, entry) in &plan.own {
        let (new, old) = (plan.blobs.of(Some(entry)), plan.folder.get(path));
        let is_same = old.is_some_and(|old| old.id == entry.id || plan.blobs.of(Some(old)) == new);
        if !is_same {
            let file = staging.make_ready(path, new)?;
            file.sync().map_err(|error| Problem::system(Doing::Writing, Path::new(path), error))?;
            ready.push(Ready { path: path.clone(), file });
        }
    }
    Ok(ready)
}

/// Puts it all in its place; none where the branch, or a file that is no page, is another by now. Else how many events
/// the folder has that are not upstream: they were written meanwhile.
pub(super) fn settle(
    writer: &Writer,
    repo: &Repo,
    known: &Known,
    plan: &mut Plan,
    ready: Vec<Ready>,
) -> Result<Option<usize>, Trouble> {
    let desk = writer.desk();
    let now = folder::read(desk, repo)?;
    let is_as_it_was = |path: &String| now.get(path) == plan.folder.get(path);
    let is_in_the_way = |ready: &Ready| page::parse_path(&ready.path).is_none() && !is_as_it_was(&ready.path);
    if repo.head()? != known.head || ready.iter().any(is_in_the_way) {
        return Ok(None);
    }
    // What the commit really has, read back: whatever of the folder is not in it is told.
    let there = repo.tree(&plan.commit)?;
    folder::load(desk, &now, &[&there, &plan.folder], &mut plan.blobs)?;
    let meanwhile = lost(&now, &there, &repo.git, &mut plan.blobs)?.len();
    let changed = ready.iter().filter(|ready| !is_as_it_was(&ready.path));
    let entries = changed.flat_map(|ready| [plan.folder.get(&ready.path), plan.own.get(&ready.path)]).flatten();
    plan.blobs.read(&repo.git, entries.map(|entry| &*entry.id))?;
    let real = Index::of(repo);
    if let Some((from, to)) = &plan.others {
        // So that what only looks changed is not in the way.
        repo.git.run(&["update-index", "-q", "--refresh"])?;
        real.go(from, to, false)?;
    }
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for Ready { path, file } in ready {
        if is_as_it_was(&path) {
            if let Some((folder, _)) = path.rsplit_once('/') {
                desk.make_folder(folder)?;
            }
            let target = desk.path(&path);
            let placed = file.take_place_of(&target, Lasting::Anything);
            placed.map_err(|error| Problem::system(Doing::Writing, &target, error))?;
            folders.insert(target);
        } else {
            // Written to meanwhile.
            let here = with_lf(desk.read_file(&path)?.unwrap_or_default());
            let (base, theirs) = (plan.blobs.of(plan.folder.get(&path)), plan.blobs.of(plan.own.get(&path)));
            desk.make_folder(path.rsplit_once('/').map_or("log", |(folder, _)| folder))?;
            desk.replace_file(&path, &merge(base, &here, theirs, &Rule::default()))?;
        }
    }
    for (path, old) in &plan.folder {
        let is_to_go = page::parse_path(path).is_some() && !plan.own.contains_key(path) && now.get(path) == Some(old);
        if is_to_go {
            let target = desk.path(path);
            fs::remove_file(&target).map_err(|error| Problem::system(Doing::Writing, &target, error))?;
            folders.insert(target);
        }
    }
    let mut synced = BTreeSet::new();
    for file in folders {
        if synced.insert(file.parent().map(PathBuf::from)) {
            sync_parent(&file).map_err(|error| Problem::system(Doing::Writing, &file, error))?;
        }
    }
    into_index(&real, plan, known, repo)?;
    let old = known.head.clone().unwrap_or_else(|| "0".repeat(plan.commit.len()));
    let moved = repo.git.run(&["update-ref", "-m", "desk sync", "HEAD", &plan.commit, &old])?;
    Ok(moved.success.then_some(meanwhile))
}

/// Has git's index know of the desk what the commit has of it, whatever else is staged.
fn into_index(index: &Index<'_>, plan: &Plan, known: &Known, repo: &Repo) -> Result<(), Trouble> {
    let head = known.head.as_deref().map(|head| repo.tree(head)).transpose()?.unwrap_or_default();
    let is_ours = |path: &str| is_own(path) && !(BESIDE.contains(&path) && head.contains_key(path));
    let mut tries = 0;
    loop {
        let there = index.entries()?;
        let new = plan.own.iter().filter(|(path, entry)| there.get(*path) != Some(entry));
        let new = new.map(|(path, entry)| (&**path, Some(entry)));
        let gone = there.keys().filter(|path| is_ours(path) && !plan.own.contains_key(*path));
        match index.put(new.chain(gone.map(|path| (&**path, None)))) {
            // An editor looks at the repository every now and then, and holds its lock for a moment.
            Err(Trouble::Git { said, .. }) if said.contains("index.lock") && tries < 5 => {
                tries += 1;
                thread::sleep(super::wait::before_round(tries));
            }
            done => return done,
        }
    }
}
