//! The id of an event: the first 64 bits of a hash of its line's bytes (log.md, "The line").

use std::fmt;

use sha2::{Digest, Sha256};

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

    /// Reads 16 small hex digits.
    pub(crate) fn parse(text: &str) -> Option<EventId> {
        let digits: &[u8; 16] = text.as_bytes().try_into().ok()?;
        // Without a branch for each digit: what a digit is can't be foretold, and every line has two ids.
        let (mut id, mut seen) = (0, 0);
        for &digit in digits {
            let value = DIGITS[usize::from(digit)];
            id = id << 4 | u64::from(value & 0xf);
            seen |= value;
        }
        (seen & NO_DIGIT == 0).then_some(EventId(id))
    }

    /// Its 16 hex digits.
    pub(crate) fn hex(self) -> [u8; 16] {
        std::array::from_fn(|place| b"0123456789abcdef"[(self.0 >> (60 - 4 * place)) as usize & 15])
    }
}

/// What a byte is worth as a hex digit in small letters; [`NO_DIGIT`] where it is none.
const DIGITS: [u8; 256] = {
    let mut worth = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        worth[b"0123456789abcdef"[value] as usize] = value as u8;
        value += 1;
    }
    worth
};

const NO_DIGIT: u8 = 0x80;

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
