//! Where to sync with: the remote, the branch there, and what is had of it.

use super::asked::SyncOptions;
use crate::store::git::{Index, Repo, Trouble};

/// Where what this copy was last in step with stands. Git keeps `refs/worktree/` for each folder that a repository has.
pub(super) const AGREED: &str = "refs/worktree/desk";

/// A branch of a remote.
#[derive(Debug)]
pub(super) struct Place {
    /// The remote's name.
    pub remote: String,
    /// The branch's name there.
    pub branch: String,
    /// Whether git does not know yet that the current branch goes there.
    pub is_new: bool,
}

impl Place {
    /// By what is asked, else by what the current branch follows.
    pub(super) fn find(repo: &Repo, options: &SyncOptions) -> Result<Place, Trouble> {
        let git = &repo.git;
        let given = |value: &Option<String>, option| match value.as_deref() {
            Some(name) if name.starts_with('-') || name.trim().is_empty() => {
                Err(Trouble::NoName { option, typed: name.to_owned() })
            }
            other => Ok(other.map(str::to_owned)),
        };
        let (remote, branch) = (given(&options.remote, "--remote")?, given(&options.branch, "--branch")?);
        let here = repo.branch()?;
        let of_here = |key: &str| match &here {
            Some(here) => git.line(&["config", "--get", &format!("branch.{here}.{key}")]),
            None => Ok(None),
        };
        let followed = of_here("remote")?.filter(|remote| remote != ".");
        let remotes = git.run(&["remote"])?.text();
        let remotes: Vec<&str> = remotes.lines().collect();
        let is_followed = remote.is_none() || remote == followed;
        let remote = remote.or_else(|| followed.clone()).unwrap_or_else(|| match remotes[..] {
            [only] => only.to_owned(),
            _ => "origin".to_owned(),
        });
        if !remotes.contains(&remote.as_str()) {
            return Err(Trouble::NoRemote { name: remote });
        }
        let merge = of_here("merge")?.filter(|_| is_followed && followed.is_some());
        let followed = merge.and_then(|name| Some(name.strip_prefix("refs/heads/")?.to_owned()));
        let is_new = options.remote.is_none() && branch.is_none() && followed.is_none();
        let Some(branch) = branch.or(followed).or(here) else { return Err(Trouble::NoBranch) };
        if !git.run(&["check-ref-format", &format!("refs/heads/{branch}")])?.success {
            return Err(Trouble::NoName { option: "--branch", typed: branch });
        }
        Ok(Place { remote, branch, is_new })
    }

    /// `origin/main`.
    pub(super) fn shown(&self) -> String {
        format!("{}/{}", self.remote, self.branch)
    }

    /// The branch as the remote names it.
    pub(super) fn there(&self) -> String {
        format!("refs/heads/{}", self.branch)
    }

    /// What was fetched last, in a ref that nobody else writes.
    fn fetched(&self) -> String {
        format!("refs/desk/fetched/{}", self.shown())
    }

    /// What this copy was last in step with: this folder, and not another of the same repository.
    pub(super) fn agreed(&self) -> String {
        format!("{AGREED}/{}", self.shown())
    }

    /// The commit that this copy was last in step with: by our own ref, else by git's, if it was merged here.
    pub(super) fn last_agreed(&self, repo: &Repo) -> Result<Option<String>, Trouble> {
        if let Some(commit) = repo.commit(&self.agreed())? {
            return Ok(Some(commit));
        }
        match (repo.commit(&format!("refs/remotes/{}", self.shown()))?, repo.head()?) {
            // One that was fetched by hand alone is not here yet.
            (Some(fetched), Some(head)) if repo.is_before(&fetched, &head)? => Ok(Some(fetched)),
            _ => Ok(None),
        }
    }

    /// Fetches the branch; none if the remote has none. Refused where it has others, and it is not known that this
    /// one is meant: nobody would read it.
    pub(super) fn fetch(&self, repo: &Repo, options: &SyncOptions) -> Result<Option<String>, Trouble> {
        let ask = ["ls-remote", "--symref", &self.remote, "HEAD", &self.there()];
        let ended = repo.git.talk(&ask, options.silence)?;
        if !ended.success {
            return Err(self.unreachable(ended.failure(&ask)));
        }
        let listing = ended.text();
        let of = |name: &str| listing.lines().find_map(|line| line.split_once('\t').filter(|(_, of)| *of == name));
        let Some((there, _)) = of(&self.there()) else {
            let head = listing.lines().find_map(|line| line.strip_prefix("ref: refs/heads/")?.strip_suffix("\tHEAD"));
            return match head {
                Some(head) if self.is_new => Err(Trouble::OtherBranch {
                    remote: self.remote.clone(),
                    here: self.branch.clone(),
                    there: head.to_owned(),
                }),
                _ => Ok(None),
            };
        };
        if repo.commit(there)?.is_none() || repo.commit(&self.fetched())?.as_deref() != Some(there) {
            let spec = format!("+{}:{}", self.there(), self.fetched());
            let how = ["--progress", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-recurse-submodules"];
            let fetch = [&["fetch"], &how[..], &[&self.remote, &spec]].concat();
            let ended = repo.git.talk(&fetch, options.silence)?;
            // Another sync of this repository may be writing the ref: what it has of it is as good.
            if !ended.success && !ended.stderr.contains("cannot lock ref") {
                return Err(self.unreachable(ended.failure(&fetch)));
            }
        }
        let commit = repo.commit(&self.fetched())?;
        commit.map(Some).ok_or_else(|| self.unreachable(ended.failure(&ask)))
    }

    /// Whether those who clone the remote get a branch that is not there.
    pub(super) fn has_empty_head(&self, repo: &Repo, options: &SyncOptions) -> Result<bool, Trouble> {
        let ended = repo.git.talk(&["ls-remote", &self.remote, "HEAD"], options.silence)?;
        Ok(ended.success && ended.stdout.is_empty())
    }

    /// Pushes a commit; false where somebody else was first.
    pub(super) fn push(&self, repo: &Repo, options: &SyncOptions, commit: &str) -> Result<bool, Trouble> {
        let (mirror, spec) = (format!("remote.{}.mirror=false", self.remote), format!("{commit}:{}", self.there()));
        let push = ["-c", &mirror, "push", "--no-verify", "--progress", &self.remote, &spec];
        let ended = repo.git.talk(&push, options.silence)?;
        if ended.success {
            return Ok(true);
        }
        let said = |words: &[&str]| words.iter().any(|word| ended.stderr.contains(word));
        if said(&["[rejected]", "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref"]) {
            return Ok(false);
        }
        Err(match ended.failure(&push[2..]) {
            Trouble::Git { .. } if said(&["branch is currently checked out"]) => {
                Trouble::CheckedOut { place: self.shown() }
            }
            Trouble::Git { said: why, .. } if said(&["[remote rejected]"]) => {
                Trouble::Rejected { place: self.shown(), said: why }
            }
            other => self.unreachable(other),
        })
    }

    /// Has git itself know where the branch goes, so that its own commands do too.
    pub(super) fn remember(&self, repo: &Repo) -> Result<(), Trouble> {
        if let (true, Some(here)) = (self.is_new, repo.branch()?) {
            repo.git.run(&["config", &format!("branch.{here}.remote"), &self.remote])?;
            repo.git.run(&["config", &format!("branch.{here}.merge"), &self.there()])?;
        }
        Ok(())
    }

    fn unreachable(&self, trouble: Trouble) -> Trouble {
        match trouble {
            Trouble::Git { said, .. } => Trouble::Unreachable { remote: self.remote.clone(), said },
            other => other,
        }
    }
}

/// Refuses what is half done in the repository, and what stands half merged in it.
pub(super) fn refuse_half_done(repo: &Repo) -> Result<(), Trouble> {
    repo.refuse_half_done()?;
    let open = Index::of(repo).open()?;
    match open.is_empty() {
        true => Ok(()),
        false => Err(Trouble::Unresolved { files: open.into_iter().map(|(path, _)| path).collect() }),
    }
}
