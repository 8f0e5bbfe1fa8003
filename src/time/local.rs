//! From a local time to the instant that it is in a zone: once, twice where the clocks are put back over it,
//! never where they are put forward.
//!
//! The one place where a local time becomes an instant. What a time that there is not, or that there is twice,
//! means is the caller's to choose.

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// The instants of a local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Local {
    /// The clocks show it once.
    Once(DateTime<Utc>),
    /// The clocks are put back over it: the first time and the second.
    Twice(DateTime<Utc>, DateTime<Utc>),
    /// The clocks are put forward over it. The instant is the one that it would be had they not been: as local
    /// time it is shifted on by the length of the gap.
    Never(DateTime<Utc>),
}

impl Local {
    /// The instant, of two the first; none where the clocks skip the time.
    pub(crate) fn first(self) -> Option<DateTime<Utc>> {
        match self {
            Local::Once(instant) | Local::Twice(instant, _) => Some(instant),
            Local::Never(_) => None,
        }
    }

    /// The instant, of two the first; where the clocks skip the time, shifted on by the gap's length.
    pub(crate) fn shifted(self) -> DateTime<Utc> {
        match self {
            Local::Once(instant) | Local::Twice(instant, _) | Local::Never(instant) => instant,
        }
    }
}

/// The instants of a local time in a zone.
pub(crate) fn instant(local: NaiveDateTime, zone: Tz) -> Local {
    match zone.offset_from_local_datetime(&local) {
        MappedLocalTime::Single(offset) => Local::Once(by(local, offset.fix())),
        MappedLocalTime::Ambiguous(one, other) => {
            let (one, other) = (by(local, one.fix()), by(local, other.fix()));
            Local::Twice(one.min(other), one.max(other))
        }
        // Of the offsets on the two sides of the gap the earlier is the smaller one; either leads to the other.
        MappedLocalTime::None => {
            let offset_at = |instant: NaiveDateTime| zone.offset_from_utc_datetime(&instant).fix();
            let one = offset_at(local);
            let other = offset_at(by(local, one).naive_utc());
            Local::Never(by(local, if other.local_minus_utc() < one.local_minus_utc() { other } else { one }))
        }
    }
}

/// The instant of a local time with that offset; at the ends of the calendar, its end.
fn by(local: NaiveDateTime, offset: FixedOffset) -> DateTime<Utc> {
    let end = if offset.local_minus_utc() > 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    local.checked_sub_offset(offset).map_or(end, |utc| utc.and_utc())
}

#[cfg(test)]
mod tests;
