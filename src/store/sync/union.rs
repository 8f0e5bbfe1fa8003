//! What this copy and upstream come to, file by file: pages by our own rule, texts by their lines as git does it.

use std::collections::BTreeSet;

use super::folder::{self, BESIDE, is_log};
use super::lines::{Rule, lines, merge, redacted};
use super::work::Work;
use crate::store::git::{Tree, Trouble};
use crate::store::{dates, page, policies};

impl Work<'_> {
    /// What this copy and upstream come to, file by file.
    pub(super) fn merged(&mut self, ours: &Tree, rule: &Rule) -> Result<Tree, Trouble> {
        if self.known.upstream.is_none() {
            return Ok(ours.clone());
        }
        let paths: BTreeSet<String> =
            ours.keys().chain(self.upstream.keys()).filter(|path| self.is_own(path)).cloned().collect();
        let differ: Vec<String> =
            paths.iter().filter(|path| ours.get(*path) != self.upstream.get(*path)).cloned().collect();
        let days: BTreeSet<_> = differ.iter().filter_map(|path| Some(page::parse_path(path)?.0)).collect();
        let of_these_days = |path: &&String| page::parse_path(path).is_some_and(|(day, _)| days.contains(&day));
        let read = paths.iter().filter(|path| differ.contains(*path) || of_these_days(path));
        let ids = read.flat_map(|path| [ours.get(path), self.upstream.get(path), self.base.get(path)]);
        let ids: Vec<String> = ids.flatten().map(|entry| entry.id.clone()).collect();
        self.blobs.read(&self.repo.git, ids.iter().map(String::as_str))?;
        let pages = paths.iter().filter(of_these_days);
        let both = pages.flat_map(|path| [ours.get(path), self.upstream.get(path)]).flatten();
        let redacted = redacted(both.map(|entry| self.blobs.of(Some(entry))));
        let rule = Rule { redacted, lost: rule.lost.clone(), gone: rule.gone.clone(), follow: rule.follow };

        let mut merged = ours.clone();
        let mut conflicts = Vec::new();
        for path in differ {
            let (our, their, before) = (ours.get(&path), self.upstream.get(&path), self.base.get(&path));
            let [our_bytes, their_bytes, base_bytes] = [our, their, before].map(|entry| self.blobs.of(entry));
            folder::refuse_pointer(&path, their_bytes)?;
            let is_page = page::parse_path(&path).is_some() || dates::is_path(&path);
            let one = match (our, their) {
                (None, their) if before.is_none() || !is_page => their.cloned(),
                (our, None) if before.is_none() || !is_page => our.cloned(),
                (our, their) if !is_page && before == our => their.cloned(),
                (our, their) if !is_page && before == their => our.cloned(),
                _ if is_page || BESIDE.contains(&&*path) => {
                    let bytes = merge(base_bytes, our_bytes, their_bytes, &rule);
                    // As it stands on one side, where its lines are that side's.
                    match [(their, their_bytes), (our, our_bytes)]
                        .iter()
                        .find(|(_, side)| lines(&bytes).eq(lines(side)))
                    {
                        Some((Some(entry), _)) => Some((*entry).clone()),
                        _ => {
                            self.put(&mut merged, &path, bytes);
                            continue;
                        }
                    }
                }
                (our, their) if is_log(&path) => {
                    if policies::is_sound(&path, their_bytes) {
                        their.cloned()
                    } else {
                        our.cloned()
                    }
                }
                _ => match self.merge_text(&path, [our_bytes, base_bytes, their_bytes])? {
                    Some(bytes) => {
                        self.put(&mut merged, &path, bytes);
                        continue;
                    }
                    None => {
                        conflicts.push(path);
                        continue;
                    }
                },
            };
            match one {
                Some(entry) => drop(merged.insert(path, entry)),
                None => drop(merged.remove(&path)),
            }
        }
        if conflicts.is_empty() { Ok(merged) } else { Err(Trouble::Conflict { files: conflicts }) }
    }

    /// A text merged as git does it, by lines; none where both changed the same of it.
    pub(super) fn merge_text(&self, name: &str, sides: [&[u8]; 3]) -> Result<Option<Vec<u8>>, Trouble> {
        let mut files = Vec::with_capacity(3);
        for (side, bytes) in ["ours", "base", "theirs"].iter().zip(sides) {
            files.push(self.repo.whole(&self.staging.write(side, bytes)?));
        }
        let [ours, base, theirs] = [&files[0], &files[1], &files[2]];
        let arguments = ["merge-file", "-p", "-q", "-L", name, "-L", name, "-L", name, ours, base, theirs];
        let ended = self.repo.git.run(&arguments)?;
        match ended.code {
            Some(0) => Ok(Some(ended.stdout)),
            Some(1..=127) => Ok(None),
            _ => Err(ended.failure(&arguments)),
        }
    }
}
