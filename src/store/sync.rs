//! `desk sync`: brings this copy of the desk and upstream together [log.md, "Merging: a team on git"].
//!
//! It decides by lines and not by git's taste: upstream is fetched into a ref of our own, the commit that both are to
//! have is worked out beside the folder, pushed, and only then put into the folder. The writers' lock is held for that
//! last step alone. It must not know what the events do: which tickets two copies worked on at once is for the caller
//! to find out from the days.

mod asked;
mod commit;
mod folder;
mod lines;
mod lost;
mod place;
mod plan;
mod restore;
mod settle;
mod staging;
mod union;
mod wait;
mod work;

use std::thread;

use super::Desk;
use super::clocks::apart;
use super::git::{Repo, Trouble};
pub(crate) use asked::{SyncOptions, Synced};
pub(crate) use lost::Lost;
use place::Place;
use staging::Staging;
use work::Known;

/// How often a push that lost the race goes round again.
const ROUNDS: usize = 60;

impl Desk {
    /// Brings this copy and the remote's branch together.
    ///
    /// # Errors
    /// Whatever stands in the way: the folder is as it was then, but for what `restore` brought back.
    pub fn sync(&self, options: &SyncOptions) -> Result<Synced, Trouble> {
        self.sync_telling(options, || ())
    }

    /// As [`Desk::sync`]; `pushed` is told when it is upstream, and not in the folder yet.
    fn sync_telling(&self, options: &SyncOptions, pushed: impl Fn()) -> Result<Synced, Trouble> {
        let repo = Repo::of(self.root())?;
        place::refuse_half_done(&repo)?;
        folder::refuse_nested(self)?;
        let staging = Staging::begin(self)?;
        let mut restored = 0;
        if options.restore {
            // Before anything that may fail: what git has here is here.
            restored = restore::bring_back(&self.lock()?, &repo, options)?;
        }
        let place = Place::find(&repo, options)?;
        let agreed = place.last_agreed(&repo)?;
        let mut far = None;
        for round in 0..ROUNDS {
            if round > 0 {
                thread::sleep(wait::before_round(round));
                staging.clear()?;
            }
            let upstream = place.fetch(&repo, options)?;
            let known = Known { head: repo.head()?, upstream, agreed: agreed.clone(), place: place.shown() };
            let mut plan = plan::plan(self, &repo, &staging, &known, options)?;
            if let (Some(here), Some(upstream)) = (&known.head, &known.upstream) {
                far = far.max(apart(&repo.git, here, upstream, options.clock)?);
            }
            let is_first = known.upstream.is_none();
            let ready = settle::prepare(&staging, &plan)?;
            if known.upstream.as_ref() != Some(&plan.commit) && !place.push(&repo, options, &plan.commit)? {
                continue;
            }
            pushed();
            let writer = self.lock()?;
            let Some(meanwhile) = settle::settle(&writer, &repo, &known, &mut plan, ready)? else { continue };
            repo.git.must(&["update-ref", &place.agreed(), &plan.commit])?;
            let mut done = std::mem::take(&mut plan.done);
            if done.new_mark.is_some() {
                done.new_mark = Some(writer.take_new_mark()?);
            }
            drop(writer);
            place.remember(&repo)?;
            done.empty_head = is_first && place.has_empty_head(&repo, options)?;
            return Ok(Synced { restored: done.restored + restored, meanwhile, apart: far, ..done });
        }
        Err(Trouble::OthersFirst { place: place.shown(), rounds: ROUNDS })
    }

    /// The events that git has in what is checked out, or in what this copy was last in step with, and the folder has
    /// not. Without git, or in no repository, there are none.
    ///
    /// # Errors
    /// Where the folder can't be read.
    pub fn events_gone(&self) -> Result<Vec<Lost>, Trouble> {
        let Ok(repo) = Repo::of(self.root()) else { return Ok(Vec::new()) };
        match restore::missing(self, &repo) {
            Ok(lost) => Ok(lost.into_values().collect()),
            Err(Trouble::Folder(error)) => Err(Trouble::Folder(error)),
            // Git that can't say is no reason not to check what is here.
            Err(_) => Ok(Vec::new()),
        }
    }
}

#[cfg(test)]
mod team;
