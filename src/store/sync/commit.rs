//! The commit that a sync comes to, and the trees on the way to it. Nothing refers to it yet.

use super::asked::Synced;
use super::work::Work;
use crate::store::POLICY_FILE;
use crate::store::git::{Blobs, Entry, Index, Tree, Trouble};

impl Work<'_> {
    /// The whole tree: the desk's own files as they are given, the others as git merges them.
    pub(super) fn tree_with(&self, own: &Tree, base: Option<&str>) -> Result<String, Trouble> {
        let index = Index::own(self.repo, self.staging.path("index")?);
        match (base, &self.known.head, &self.known.upstream) {
            (Some(base), Some(head), Some(upstream)) => index.fill_merged(base, head, upstream)?,
            (_, Some(head), _) => index.fill(head)?,
            _ => {}
        }
        let gone = [&self.head, &self.upstream, &self.base].into_iter().flat_map(Tree::keys);
        let gone = gone.filter(|path| self.is_own(path) && !own.contains_key(*path)).map(|path| (&**path, None));
        index.put(own.iter().map(|(path, entry)| (&**path, Some(entry))).chain(gone))?;
        self.close(&index)?;
        index.write()
    }

    /// Merges by their lines the other files that both sides changed.
    fn close(&self, index: &Index<'_>) -> Result<(), Trouble> {
        let mut conflicts = Vec::new();
        for (path, sides) in index.open()? {
            let [Some(base), Some(ours), Some(theirs)] = &sides else {
                conflicts.push(path);
                continue;
            };
            let are_files = [base, ours, theirs].into_iter().all(Entry::is_file);
            let mut blobs = Blobs::default();
            blobs.read(&self.repo.git, [&*base.id, &ours.id, &theirs.id])?;
            let texts = [ours, base, theirs].map(|entry| blobs.of(Some(entry)));
            match if are_files { self.merge_text(&path, texts)? } else { None } {
                Some(bytes) => {
                    let arguments = ["hash-object", "-w", "--no-filters", "--stdin"];
                    let id = self.repo.git.must_line(&arguments, bytes)?;
                    let mode = if ours.mode == base.mode { &theirs.mode } else { &ours.mode };
                    index.put_at_top([(path, Some(&Entry { mode: mode.clone(), id }))])?;
                }
                None => conflicts.push(path),
            }
        }
        if conflicts.is_empty() { Ok(()) } else { Err(Trouble::Conflict { files: conflicts }) }
    }

    /// The commit that is to be here and upstream.
    pub(super) fn commit(&self, merged: &str, ours: &Tree, is_changed: bool, message: &str) -> Result<String, Trouble> {
        let (repo, options) = (self.repo, self.options);
        let git = match (repo.git.run(&["var", "GIT_COMMITTER_IDENT"])?.success, &options.by) {
            (true, _) => repo.git.clone(),
            (false, by) => repo.git.in_the_name_of(by.as_deref().unwrap_or("desk")),
        };
        let commit = |tree: &str, parents: &[&str], message: &str| {
            let mut arguments = vec!["commit-tree", tree];
            parents.iter().for_each(|parent| arguments.extend(["-p", parent]));
            git.must_line(&arguments, format!("{message}\n").into_bytes())
        };
        let tree_of = |commit: &str| repo.git.line(&["rev-parse", "--verify", &format!("{commit}^{{tree}}")]);
        let (head, upstream) = (self.known.head.as_deref(), self.known.upstream.as_deref());
        match (head, upstream) {
            (None, _) => commit(merged, &[], message),
            (Some(head), None) if is_changed => commit(merged, &[head], message),
            (Some(head), None) => Ok(head.to_owned()),
            (Some(head), Some(upstream)) if repo.is_before(upstream, head)? => match is_changed {
                true => commit(merged, &[head], message),
                false => Ok(head.to_owned()),
            },
            (Some(head), Some(upstream)) if options.follow || repo.is_before(head, upstream)? => {
                match tree_of(upstream)?.as_deref() == Some(merged) {
                    true => Ok(upstream.to_owned()),
                    false => commit(merged, &[upstream], message),
                }
            }
            (Some(head), Some(upstream)) => {
                let ours = match is_changed {
                    true => {
                        let index = Index::own(repo, self.staging.path("index-of-ours")?);
                        index.fill(head)?;
                        let gone = self.head.keys().filter(|path| self.is_own(path) && !ours.contains_key(*path));
                        let all = ours.iter().map(|(path, entry)| (&**path, Some(entry)));
                        index.put(all.chain(gone.map(|path| (&**path, None))))?;
                        commit(&index.write()?, &[head], message)?
                    }
                    false => head.to_owned(),
                };
                commit(merged, &[&ours, upstream], &format!("desk: merge {}", self.known.place))
            }
        }
    }

    /// Where files beside the desk change: from the tree that is checked out, to the same with theirs in it.
    pub(super) fn others(&self, merged: &str) -> Result<Option<(String, String)>, Trouble> {
        let Some(head) = &self.known.head else { return Ok(None) };
        let index = Index::own(self.repo, self.staging.path("index-of-others")?);
        index.fill(merged)?;
        let own = index.entries()?;
        let gone = own.keys().filter(|path| self.is_own(path) && !self.head.contains_key(*path));
        let kept = self.head.iter().filter(|(path, _)| self.is_own(path));
        index.put(kept.map(|(path, entry)| (&**path, Some(entry))).chain(gone.map(|path| (&**path, None))))?;
        let (from, to) =
            (self.repo.git.must_line(&["rev-parse", &format!("{head}^{{tree}}")], Vec::new())?, index.write()?);
        if from == to {
            return Ok(None);
        }
        Index::of(self.repo).go(&from, &to, true)?;
        Ok(Some((from, to)))
    }
}

/// What a commit says of itself.
pub(super) fn message(done: &Synced) -> String {
    let count = |number: usize, thing: &str| format!("{number} {thing}{}", if number == 1 { "" } else { "s" });
    match (done.events, done.dropped.is_empty()) {
        (0, true) if done.policy => format!("desk: {POLICY_FILE}"),
        (0, true) => "desk: log".to_owned(),
        (0, false) => {
            let tickets: Vec<&str> = done.dropped.iter().map(String::as_str).collect();
            format!("desk: events taken out of {}", tickets.join(", "))
        }
        (events, _) => format!("desk: {} on {}", count(events, "event"), count(done.tickets, "ticket")),
    }
}
