//! The id of an event: the first 64 bits of a hash of its line's bytes [log.md, "The line"].

use std::fmt::{self, Write as _};

use sha2::{Digest, Sha256};

use crate::text::hex;

/// The first 64 bits of a line's SHA-256, shown as 16 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub(crate) u64);

impl EventId {
    /// The id of a line whose bytes after `"id":"…",` are these.
    pub(crate) fn of(rest: &[u8]) -> EventId {
        let digest = Sha256::digest(rest);
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        EventId(u64::from_be_bytes(first))
    }

    /// The id that a line gives itself; none where it does not begin with one.
    pub(crate) fn of_line(line: &[u8]) -> Option<EventId> {
        let digits = line.strip_prefix(b"{\"id\":\"")?.get(..16)?;
        std::str::from_utf8(digits).ok().and_then(EventId::parse)
    }

    /// Reads 16 small hex digits.
    pub(crate) fn parse(text: &str) -> Option<EventId> {
        hex::number(text).map(EventId)
    }

    /// Its 16 hex digits.
    pub(crate) fn hex(self) -> [u8; 16] {
        hex::of_number(self.0)
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.hex().into_iter().try_for_each(|digit| f.write_char(char::from(digit)))
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
