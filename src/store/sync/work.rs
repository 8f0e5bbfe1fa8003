//! What a sync works from: the trees of the branch, of upstream, of before and of the folder, and their bytes.
//!
//! It decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::SyncOptions;
use super::folder::{BESIDE, is_own};
use super::lost::{AllLost, lost};
use super::staging::Staging;
use crate::store::Desk;
use crate::store::git::{Blobs, Entry, Repo, Tree, Trouble};

/// What is known before anything is decided.
#[derive(Debug)]
pub(super) struct Known {
    /// The commit that is checked out.
    pub head: Option<String>,
    /// The commit that upstream has.
    pub upstream: Option<String>,
    /// The commit that this copy was last in step with.
    pub agreed: Option<String>,
    /// `origin/main`.
    pub place: String,
}

/// One of a sync's workings, with all that it reads from.
pub(super) struct Work<'w> {
    pub desk: &'w Desk,
    pub repo: &'w Repo,
    pub staging: &'w Staging,
    pub known: &'w Known,
    pub options: &'w SyncOptions,
    pub blobs: Blobs,
    pub head: Tree,
    pub base: Tree,
    pub upstream: Tree,
    pub agreed: Tree,
    pub folder: Tree,
}

impl Work<'_> {
    /// What one tree has and another has not.
    pub(super) fn lost(&mut self, from: &Tree, to: &Tree) -> Result<AllLost, Trouble> {
        lost(from, to, &self.repo.git, &mut self.blobs)
    }

    /// Whether the desk itself looks after a path; what `desk init` puts beside it once it is known to git is the user's.
    pub(super) fn is_own(&self, path: &str) -> bool {
        is_own(path) && !(BESIDE.contains(&path) && self.head.contains_key(path))
    }

    /// Puts new bytes in a tree, under an id of our own until git gives them one; nothing where there are none.
    pub(super) fn put(&mut self, tree: &mut Tree, path: &str, bytes: Vec<u8>) {
        if bytes.is_empty() {
            tree.remove(path);
            return;
        }
        let id = format!("new:{path}:{}", self.blobs.count());
        self.blobs.know(&id, bytes);
        tree.insert(path.to_owned(), Entry::file(id));
    }

    /// Has git keep the bytes of what is new in a tree, and puts git's ids in place of ours.
    pub(super) fn store(&mut self, tree: &mut Tree) -> Result<(), Trouble> {
        let in_git: BTreeSet<&str> = [&self.head, &self.base, &self.upstream, &self.agreed]
            .into_iter()
            .flat_map(|tree| tree.values().map(|entry| &*entry.id))
            .collect();
        let new: BTreeSet<String> =
            tree.values().filter(|entry| !in_git.contains(&*entry.id)).map(|entry| entry.id.clone()).collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut files = Vec::with_capacity(new.len());
        for (nth, id) in new.iter().enumerate() {
            files.push(self.staging.write(&nth.to_string(), self.blobs.of(Some(&Entry::file(id.clone()))))?);
        }
        let ids = self.repo.hash(&files, true)?;
        let ids: BTreeMap<String, String> = new.into_iter().zip(ids).collect();
        for entry in tree.values_mut() {
            if let Some(id) = ids.get(&entry.id) {
                let bytes = self.blobs.of(Some(entry)).to_vec();
                self.blobs.know(id, bytes);
                *entry = Entry::file(id.clone());
            }
        }
        Ok(())
    }
}
