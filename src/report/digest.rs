//! The digest of a log: one number that changes when a line is lost or rewritten [log.md, "Checking"].
//!
//! The same at the foot of a report and in `desk check --digest`. It must not know which events there are.

use sha2::{Digest, Sha256};

use crate::text::hex;
use crate::ticket::event::EventId;

/// The SHA-256, in hex, over the ids in ascending order, each as its 16 hex digits and an LF. The ids may come
/// in any order (and are sorted in place); each is expected once.
///
/// By hand: `grep -rhoE '^\{"id":"[0-9a-f]{16}' log | cut -c8- | sort -u | sha256sum`.
pub(crate) fn digest(ids: &mut [EventId]) -> String {
    ids.sort_unstable();
    let mut hash = Sha256::new();
    // Hashing goes by larger pieces than a line of 17 bytes.
    let mut piece = Vec::with_capacity(17 * 1024);
    for ids in ids.chunks(1024) {
        piece.clear();
        for id in ids {
            piece.extend_from_slice(&id.hex());
            piece.push(b'\n');
        }
        hash.update(&piece);
    }
    hex::of(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_what_sha256sum_gives_of_the_sorted_ids() {
        // printf '0000000000000001\na55fee0884b32e57\nffffffffffffffff\n' | sha256sum
        let ids = |ids: [u64; 3]| ids.map(EventId);
        let expected = "8041030abd3c33d41b73a7e9165c802f59572fd2cc44df9b35b83d0c354f951d";
        assert_eq!(digest(&mut ids([0xa55f_ee08_84b3_2e57, u64::MAX, 1])), expected);
        assert_eq!(digest(&mut ids([1, 0xa55f_ee08_84b3_2e57, u64::MAX])), expected);
    }

    #[test]
    fn the_digest_of_an_empty_log_is_that_of_nothing() {
        assert_eq!(digest(&mut []), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
