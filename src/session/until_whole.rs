//! Reading without the lock what somebody may be writing this moment.
//!
//! It must not know what is read.

use std::thread;
use std::time::Duration;

use crate::say::error::Result;

/// How long a write that is under way is waited for, and how often: far longer than one takes, and no time at
/// all for whoever waits.
const A_WHILE: Duration = Duration::from_millis(5);
const TIMES: usize = 3;

/// Reads until it is whole, or was given time enough to be.
///
/// # Errors
/// As `read` says.
pub(super) fn until_whole<R>(read: impl FnMut() -> Result<R>, is_whole: impl Fn(&R) -> bool) -> Result<R> {
    waiting(read, is_whole, || thread::sleep(A_WHILE))
}

fn waiting<R>(mut read: impl FnMut() -> Result<R>, is_whole: impl Fn(&R) -> bool, mut wait: impl FnMut()) -> Result<R> {
    let mut got = read()?;
    for _ in 0..TIMES {
        if is_whole(&got) {
            break;
        }
        wait();
        got = read()?;
    }
    Ok(got)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::asked::Asked;

    /// What comes of readings that give 1, 2, 3 …, and how often it waited.
    fn after(whole_from: u32) -> (u32, usize) {
        let (mut readings, mut waits) = (0, 0);
        let read = || {
            readings += 1;
            Ok(readings)
        };
        let got = waiting(read, |&got| got >= whole_from, || waits += 1).unwrap();
        (got, waits)
    }

    #[test]
    fn what_is_whole_is_not_read_again() {
        assert_eq!(after(1), (1, 0));
    }

    #[test]
    fn what_becomes_whole_is_waited_for_and_what_does_not_is_taken_as_it_is() {
        assert_eq!(after(3), (3, 2));
        assert_eq!(after(100), (4, 3));
    }

    #[test]
    fn a_reading_that_fails_ends_it() {
        let failed: Result<()> = until_whole(|| Err(Asked::NoWord.into()), |()| false);
        assert!(failed.is_err());
    }
}
