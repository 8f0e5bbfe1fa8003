//! Trees and blobs: what a commit has of the desk, and what is in it, in as few runs of git as can be.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::{Git, Trouble};

/// The mode of a plain file.
pub(in crate::store) const FILE: &str = "100644";

/// A file in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Entry {
    /// What it is: a file, a link, a repository.
    pub mode: String,
    /// The id of its bytes.
    pub id: String,
}

impl Entry {
    /// A plain file with these bytes.
    pub(in crate::store) fn file(id: String) -> Entry {
        Entry { mode: FILE.to_owned(), id }
    }

    /// Whether it is a plain file.
    pub(in crate::store) fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }
}

/// Files by their path from the desk's root.
pub(in crate::store) type Tree = BTreeMap<String, Entry>;

/// The entries that `ls-tree -z` prints, below the prefix.
pub(super) fn parse(listing: &[u8], prefix: &str) -> Tree {
    let mut tree = Tree::new();
    for record in listing.split(|&byte| byte == 0) {
        let Some(tab) = record.iter().position(|&byte| byte == b'\t') else { continue };
        let (about, path) = (String::from_utf8_lossy(&record[..tab]), String::from_utf8_lossy(&record[tab + 1..]));
        let mut about = about.split(' ');
        let (Some(mode), Some(id)) = (about.next(), about.nth(1)) else { continue };
        if let Some(path) = path.strip_prefix(prefix) {
            tree.insert(path.to_owned(), Entry { mode: mode.to_owned(), id: id.to_owned() });
        }
    }
    tree
}

/// The bytes behind ids, each read once.
#[derive(Debug, Default)]
pub(in crate::store) struct Blobs {
    known: HashMap<String, Rc<[u8]>>,
}

impl Blobs {
    /// Takes in bytes that are known already.
    pub(in crate::store) fn know(&mut self, id: &str, bytes: Vec<u8>) {
        self.known.entry(id.to_owned()).or_insert_with(|| bytes.into());
    }

    /// How many are known.
    pub(in crate::store) fn count(&self) -> usize {
        self.known.len()
    }

    /// Reads those that are not known yet, all in one run of git.
    pub(in crate::store) fn read<'i>(
        &mut self,
        git: &Git,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Result<(), Trouble> {
        let mut wanted: Vec<&str> = ids.into_iter().filter(|id| !self.known.contains_key(*id)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            return Ok(());
        }
        let arguments = ["cat-file", "--batch"];
        let ended = git.feed(&arguments, (wanted.join("\n") + "\n").into_bytes())?;
        let mut rest = &ended.stdout[..];
        while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
            let head = String::from_utf8_lossy(&rest[..end]);
            let mut words = head.split(' ');
            let (id, size) = (words.next().unwrap_or_default(), words.nth(1).and_then(|size| size.parse().ok()));
            let bytes = size.and_then(|size: usize| rest.get(end + 1..)?.get(..size));
            let Some(bytes) = bytes else { return Err(ended.failure(&arguments)) };
            self.known.insert(id.to_owned(), bytes.into());
            rest = rest.get(end + 1 + bytes.len() + 1..).unwrap_or_default();
        }
        if !ended.success || wanted.iter().any(|id| !self.known.contains_key(*id)) {
            return Err(ended.failure(&arguments));
        }
        Ok(())
    }

    /// The bytes of an entry that was read; none of no entry.
    pub(in crate::store) fn of(&self, entry: Option<&Entry>) -> &[u8] {
        entry.and_then(|entry| self.known.get(&entry.id)).map_or(&[], |bytes| &**bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_read_below_its_prefix() {
        let listing =
            b"100644 blob aa\thelp/log/2026/x.jsonl\x00160000 commit bb\thelp/log/2025\x00100644 blob cc\tother\x00";
        let tree = parse(listing, "help/");
        let entry = |mode: &str, id: &str| Entry { mode: mode.to_owned(), id: id.to_owned() };
        assert_eq!(tree.len(), 2);
        assert_eq!(tree["log/2026/x.jsonl"], entry("100644", "aa"));
        assert_eq!(tree["log/2025"], entry("160000", "bb"));
        assert!(tree["log/2026/x.jsonl"].is_file() && !tree["log/2025"].is_file());
    }
}
