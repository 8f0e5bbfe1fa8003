//! Hex digits, as digests and ids are written: small letters, two digits a byte.
//!
//! Written and read here alone. What the digits stand for is the caller's to know.

/// Bytes as their hex digits.
pub(crate) fn of(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|worth| char::from(DIGITS[usize::from(worth)])).collect()
}

/// A number as its 16 hex digits.
#[inline]
pub(crate) fn of_number(number: u64) -> [u8; 16] {
    std::array::from_fn(|place| DIGITS[(number >> (60 - 4 * place)) as usize & 15])
}

/// The number that is written as exactly 16 hex digits, in small letters.
#[inline]
pub(crate) fn number(text: &str) -> Option<u64> {
    let digits: &[u8; 16] = text.as_bytes().try_into().ok()?;
    // Without a branch for each digit: what a digit is can't be foretold, and every line of a log has two ids.
    let (mut number, mut seen) = (0, 0);
    for &digit in digits {
        let value = WORTH[usize::from(digit)];
        number = number << 4 | u64::from(value & 0xf);
        seen |= value;
    }
    (seen & NO_DIGIT == 0).then_some(number)
}

/// Whether this is that many hex digits, in small letters.
pub(crate) fn is_hex(text: &str, width: usize) -> bool {
    text.len() == width && text.bytes().all(|byte| WORTH[usize::from(byte)] != NO_DIGIT)
}

/// Hex digits as typed, in small letters or capitals, as they are written; none where anything else is among them.
pub(crate) fn typed(text: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    is_hex(&small, small.len()).then_some(small)
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// What a byte is worth as a digit; [`NO_DIGIT`] where it is none.
const WORTH: [u8; 256] = {
    let mut worth = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        worth[DIGITS[value] as usize] = value as u8;
        value += 1;
    }
    worth
};

const NO_DIGIT: u8 = 0x80;

#[cfg(test)]
mod tests;
