//! What the folder has lost of what git has here, and how it is brought back.

use super::asked::SyncOptions;
use super::folder;
use super::lines::{Rule, merge};
use super::lost::{AllLost, by_page, lost};
use super::place::AGREED;
use crate::store::git::{Blobs, Repo, Tree, Trouble};
use crate::store::{Desk, Writer};

/// What the commit that is checked out has, or one that this copy was in step with, and the folder has not.
pub(super) fn missing(desk: &Desk, repo: &Repo) -> Result<AllLost, Trouble> {
    let agreed = repo.git.run(&["for-each-ref", "--format=%(objectname)", AGREED])?.text();
    let mut commits: Vec<String> = repo.head()?.into_iter().chain(agreed.lines().map(str::to_owned)).collect();
    commits.sort_unstable();
    commits.dedup();
    let trees = commits.iter().map(|commit| repo.tree(commit)).collect::<Result<Vec<Tree>, _>>()?;
    let here = folder::read(desk, repo)?;
    let mut blobs = Blobs::default();
    let known: Vec<&Tree> = trees.iter().collect();
    folder::load(desk, &here, &known, &mut blobs)?;
    let mut missing = AllLost::new();
    for tree in &trees {
        missing.extend(lost(tree, &here, &repo.git, &mut blobs)?);
    }
    Ok(missing)
}

/// Puts it back into its pages, but for the tickets of which events may go. How many events that were.
pub(super) fn bring_back(writer: &Writer, repo: &Repo, options: &SyncOptions) -> Result<usize, Trouble> {
    let desk = writer.desk();
    let mut missing = missing(desk, repo)?;
    missing.retain(|_, lost| !options.drop.contains(&lost.ticket));
    for (page, lines) in by_page(missing.values()) {
        let here = desk.read_file(page)?.unwrap_or_default();
        desk.make_folder(page.rsplit_once('/').map_or("log", |(folder, _)| folder))?;
        desk.replace_file(page, &merge(&[], &lines, &here, &Rule::default()))?;
    }
    Ok(missing.len())
}
