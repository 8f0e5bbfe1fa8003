//! What a sync comes to: the commit that is to be here and upstream, worked out from the folder, the branch and
//! upstream without touching any of them.
//!
//! It decides by lines [log.md, "Merging: a team on git"]; objects are written, and nothing refers to them yet.

use std::collections::BTreeSet;

use super::asked::{SyncOptions, Synced};
use super::commit::message;
use super::folder;
use super::lines::{Rule, merge};
use super::lost::{AllLost, by_page, tickets};
use super::staging::Staging;
use super::work::{Known, Work};
use crate::store::git::{Blobs, Entry, Repo, Tree, Trouble};
use crate::store::{Desk, POLICY_FILE, dates, page, policies};

/// What a sync comes to.
#[derive(Debug)]
pub(super) struct Plan {
    /// The commit that is to be here and upstream.
    pub commit: String,
    /// What the folder had.
    pub folder: Tree,
    /// What the desk's own files are to be.
    pub own: Tree,
    /// Where files beside the desk change: from which tree to which.
    pub others: Option<(String, String)>,
    /// The bytes of what is to change.
    pub blobs: Blobs,
    /// What it comes to in words.
    pub done: Synced,
}

/// Works out what a sync comes to.
pub(super) fn plan(
    desk: &Desk,
    repo: &Repo,
    staging: &Staging,
    known: &Known,
    options: &SyncOptions,
) -> Result<Plan, Trouble> {
    let base = base(repo, known, options)?;
    let tree = |commit: &Option<String>| commit.as_deref().map_or(Ok(Tree::new()), |commit| repo.tree(commit));
    let (head, upstream) = (tree(&known.head)?, tree(&known.upstream)?);
    folder::refuse_foreign(&upstream, &known.place)?;
    let (base_tree, agreed) = (tree(&base)?, tree(&known.agreed)?);
    let mut blobs = Blobs::default();
    let folder = {
        // Under the lock: what is half written, or half blanked, must not get out of here.
        let _writer = desk.lock()?;
        let folder = folder::read(desk, repo)?;
        folder::load(desk, &folder, &[&head, &base_tree, &upstream, &agreed], &mut blobs)?;
        folder
    };
    let work = Work { desk, repo, staging, known, options, blobs, head, upstream, base: base_tree, agreed, folder };
    work.run(base.as_deref())
}

/// The commit from which both sides went on.
fn base(repo: &Repo, known: &Known, options: &SyncOptions) -> Result<Option<String>, Trouble> {
    let place = || known.place.clone();
    let Some(upstream) = &known.upstream else { return Ok(None) };
    if let Some(agreed) = &known.agreed {
        // A remote that was set back is no other history: what it lost is found by lines.
        let is_other = !repo.is_before(agreed, upstream)? && !repo.is_before(upstream, agreed)?;
        match (is_other, options.follow) {
            (true, true) => return Ok(Some(agreed.clone())),
            (true, false) => return Err(Trouble::Rewritten { place: place() }),
            (false, true) => return Err(Trouble::NothingRewritten { place: place() }),
            (false, false) => {}
        }
    }
    let base = match &known.head {
        Some(head) => repo.base(head, upstream)?,
        None => None,
    };
    base.map(Some).ok_or_else(|| Trouble::Unrelated { place: place(), shallow: repo.is_shallow() })
}

impl Work<'_> {
    fn run(mut self, base: Option<&str>) -> Result<Plan, Trouble> {
        let mut done = Synced { pushed_to: self.known.place.clone(), ..Synced::default() };
        let (missing, rule) = self.losses(&mut done)?;
        let mut ours = self.ours(&missing, &rule)?;
        let mut own = self.merged(&ours, &rule)?;
        self.store(&mut own)?;

        let merged = self.tree_with(&own, base)?;
        folder::refuse_own_folder(&self.repo.tree(&merged)?, &self.known.place)?;
        let mut new = self.lost(&ours, &self.head.clone())?;
        if self.known.upstream.is_some() {
            let upstream = self.upstream.clone();
            let there = self.lost(&ours, &upstream)?;
            new.retain(|id, _| there.contains_key(id));
        }
        let is_changed = ours.iter().any(|(path, entry)| self.head.get(path) != Some(entry))
            || self.head.keys().any(|path| self.is_own(path) && !ours.contains_key(path));
        let is_ours_wanted = is_changed && ours.iter().any(|(path, entry)| self.upstream.get(path) != Some(entry));
        done.policy = ours.get(POLICY_FILE) != self.head.get(POLICY_FILE);
        (done.events, done.tickets) = (new.len(), tickets(&new).len());
        self.store(&mut ours)?;
        let commit = self.commit(&merged, &ours, is_changed, &message(&done))?;
        done.committed = is_changed && (is_ours_wanted || self.known.upstream.is_none());
        self.fresh(&own, &missing, &mut done)?;
        let others = self.others(&merged)?;
        let changed = own.iter().filter(|(path, entry)| self.folder.get(*path) != Some(entry));
        let ids: Vec<String> = changed.map(|(_, entry)| entry.id.clone()).collect();
        self.blobs.read(&self.repo.git, ids.iter().map(String::as_str))?;
        Ok(Plan { commit, folder: self.folder, own, others, blobs: self.blobs, done })
    }

    /// What the folder has lost of what git has, and what of all that is lost stays or goes.
    fn losses(&mut self, done: &mut Synced) -> Result<(AllLost, Rule), Trouble> {
        let (mut missing, mut removed) = (AllLost::new(), AllLost::new());
        let folder = self.folder.clone();
        for tree in [self.head.clone(), self.base.clone(), self.agreed.clone()] {
            missing.extend(self.lost(&tree, &folder)?);
        }
        if self.known.upstream.is_some() {
            let upstream = self.upstream.clone();
            for tree in [self.base.clone(), self.agreed.clone()] {
                removed.extend(self.lost(&tree, &upstream)?);
            }
        }
        let SyncOptions { drop, restore, follow, .. } = self.options;
        let may_go = |lost: &AllLost| -> (AllLost, AllLost) {
            lost.clone().into_iter().partition(|(_, lost)| drop.contains(&lost.ticket))
        };
        let ((going, missing), (taken, removed)) = (may_go(&missing), may_go(&removed));
        let gone: AllLost = going.into_iter().chain(taken).collect();
        done.dropped = tickets(&gone).into_iter().collect();
        if let Some(number) = drop.difference(&done.dropped).next() {
            return Err(Trouble::NothingGone { number: number.clone() });
        }
        if !restore && !missing.is_empty() {
            return Err(Trouble::Missing { events: missing.len(), tickets: tickets(&missing) });
        }
        if !restore && !removed.is_empty() {
            let (events, tickets) = (removed.len(), tickets(&removed));
            return Err(Trouble::Removed { events, tickets, place: self.known.place.clone() });
        }
        done.restored = missing.len();
        let lost = gone.keys().chain(missing.keys()).chain(removed.keys()).copied().collect();
        let rule = Rule { lost, gone: gone.into_keys().collect(), redacted: BTreeSet::new(), follow: *follow };
        Ok((missing, rule))
    }

    /// What this copy has, with what is brought back and without what is to go.
    fn ours(&mut self, missing: &AllLost, rule: &Rule) -> Result<Tree, Trouble> {
        let back = by_page(missing.values());
        // All of it only where something is to go or to come back; else what differs.
        let is_all_wanted = !rule.gone.is_empty() || !back.is_empty();
        let is_wanted = |(path, entry): &(&String, &Entry)| is_all_wanted || self.head.get(*path) != Some(entry);
        let wanted = self.folder.iter().filter(is_wanted);
        let ids = wanted.flat_map(|(path, entry)| [Some(entry), self.head.get(path)]).flatten();
        self.blobs.read(&self.repo.git, ids.map(|entry| &*entry.id))?;

        let mut ours = Tree::new();
        for (path, entry) in &self.folder {
            if !self.is_own(path) {
                continue;
            }
            let (here, there) = (self.blobs.of(Some(entry)), self.head.get(path));
            let entry = match there {
                // Other line ends are no difference.
                Some(there) if there.id == entry.id || self.blobs.of(Some(there)) == here => there.clone(),
                _ => entry.clone(),
            };
            ours.insert(path.clone(), entry);
        }
        // A policy, and a file of statements, only ever comes to it.
        let only_comes = |path: &str| policies::is_path(path) || dates::is_path(path);
        for (path, entry) in self.head.iter().filter(|(path, _)| only_comes(path)) {
            ours.entry(path.clone()).or_insert_with(|| entry.clone());
        }

        let paths: BTreeSet<String> = ours.keys().cloned().chain(back.keys().map(|path| (*path).to_owned())).collect();
        for path in paths.into_iter().filter(|path| page::parse_path(path).is_some()) {
            let page = self.blobs.of(ours.get(&path));
            let more = back.get(&*path).map_or(&[][..], |lines| lines);
            let has_some_to_go = || super::lines::lines(page).any(|line| rule.is_to_go(line));
            if more.is_empty() && !has_some_to_go() {
                continue;
            }
            let merged = merge(&[], more, page, rule);
            self.put(&mut ours, &path, merged);
        }
        Ok(ours)
    }

    /// The events of others, and whether another copy writes under our mark.
    fn fresh(&mut self, own: &Tree, missing: &AllLost, done: &mut Synced) -> Result<(), Trouble> {
        let folder = self.folder.clone();
        let mark = self.desk.own_mark()?;
        for (id, lost) in self.lost(own, &folder)? {
            let Some((day, of)) = page::parse_path(&lost.page).filter(|_| !missing.contains_key(&id)) else { continue };
            done.merged.entry(day).or_default().insert(id);
            if mark.as_deref() == Some(of) {
                done.new_mark = Some(String::new());
            }
        }
        Ok(())
    }
}
