//! When the steps of a row happened: as the row says, or else as soon as what came before them.
//!
//! No step is before the ticket came in, none in the future. This module must not know what a step does.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::column::Column;
use super::row::{Name, Row};
use super::time::When;
use crate::time::day;

/// The time of a step, and whether it had to be inferred.
pub(crate) type Placed = (DateTime<Utc>, bool);

/// How far the steps of a row have come.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    /// The latest time so far: when what is not known to the minute happened at the earliest.
    pub clock: DateTime<Utc>,
    /// Whether it is known when the ticket came in.
    pub is_known: bool,
    /// When it came in, as far as is known: nothing is before it.
    pub begun: DateTime<Utc>,
    /// The last step whose time the row gives, and its column: none after it is before it.
    floor: (DateTime<Utc>, Column),
    zone: Tz,
    now: DateTime<Utc>,
}

/// What is wrong with when a row came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadBeginning {
    /// It was registered before it was received.
    BeforeReceived,
    /// Nothing tells.
    Unknown,
}

impl Timeline {
    /// The registration of a row: its time, and the `received` that its line gives.
    ///
    /// # Errors
    /// Where the row says neither when it was received nor when it was registered, or the one after the
    /// other.
    pub(crate) fn begin(
        row: &Row,
        zone: Tz,
        now: DateTime<Utc>,
    ) -> Result<(Timeline, Placed, Option<DateTime<Utc>>), BadBeginning> {
        let day_of = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
        let (at, inferred, received) = match (row.received_at, row.registered_at) {
            (Some(When::At(received)), Some(When::At(registered))) => {
                if registered < received {
                    return Err(BadBeginning::BeforeReceived);
                }
                (registered, false, Some(received))
            }
            (Some(When::At(received)), Some(When::On(day))) => {
                if day < day_of(received) {
                    return Err(BadBeginning::BeforeReceived);
                }
                (day::start(day, zone).max(received + TimeDelta::seconds(1)), true, Some(received))
            }
            (Some(When::At(received)), None) => (received, true, Some(received)),
            // The hour at which it came in is not known: nothing that starts there can be judged.
            (Some(When::On(day)), Some(When::At(registered))) => {
                if day > day_of(registered) {
                    return Err(BadBeginning::BeforeReceived);
                }
                (registered, true, None)
            }
            (Some(When::On(day)), Some(When::On(registered))) => {
                if registered < day {
                    return Err(BadBeginning::BeforeReceived);
                }
                (day::start(day, zone), true, None)
            }
            (None, Some(When::At(registered))) => (registered, false, None),
            (Some(When::On(day)), None) | (None, Some(When::On(day))) => (day::start(day, zone), true, None),
            (None, None) => match &row.name {
                Name::Ours(number) => (day::start(number.day(), zone), true, None),
                _ => return Err(BadBeginning::Unknown),
            },
        };
        let at = at.min(now);
        let floor = match (received, inferred) {
            (Some(received), _) => (received, Column::ReceivedAt),
            (None, false) => (at, Column::RegisteredAt),
            // Known to the day: a response on that day is not before it.
            (None, true) => (day::start(day_of(at), zone), Column::ReceivedAt),
        };
        let is_known = !inferred || received.is_some();
        Ok((Timeline { clock: at, is_known, begun: floor.0, floor, zone, now }, (at, inferred), received))
    }

    /// A time that is no step's.
    pub(crate) fn instant(&self, when: When) -> DateTime<Utc> {
        match when {
            When::At(at) => at,
            When::On(day) => day::start(day, self.zone),
        }
    }

    /// A step whose time the row does not give: when the one before it happened, but not after the next
    /// time that is known.
    pub(crate) fn inferred(&self, next: Option<DateTime<Utc>>) -> Placed {
        (next.map_or(self.clock, |next| self.clock.min(next)), true)
    }

    /// A step at the time that the row gives, to the minute or to the day; inferred where it gives none.
    ///
    /// # Errors
    /// The column of an earlier step that the row puts later.
    pub(crate) fn place(
        &mut self,
        column: Column,
        when: Option<When>,
        next: Option<DateTime<Utc>>,
    ) -> Result<Placed, Column> {
        let placed = match when {
            None => return Ok(self.inferred(next)),
            Some(When::At(at)) => {
                if at < self.floor.0 {
                    return Err(self.floor.1);
                }
                (at, false)
            }
            Some(When::On(day)) => {
                if day < self.floor.0.with_timezone(&self.zone).date_naive() {
                    return Err(self.floor.1);
                }
                (self.on(day, next), true)
            }
        };
        self.floor = (placed.0.max(self.floor.0), column);
        self.clock = self.clock.max(placed.0);
        Ok(placed)
    }

    /// Some time on a day: its beginning, or a second after what came before (which tells it from a step
    /// of which not even the day is known).
    fn on(&self, day: NaiveDate, next: Option<DateTime<Utc>>) -> DateTime<Utc> {
        let at = day::start(day, self.zone).max(self.clock + TimeDelta::seconds(1));
        at.min(next.unwrap_or(self.now)).min(self.now)
    }

    /// A note: of no known time, when what came before it happened.
    ///
    /// # Errors
    /// The column that says when the ticket came in, where the note is before that.
    pub(crate) fn note(&mut self, when: Option<When>, next: Option<DateTime<Utc>>) -> Result<Placed, Column> {
        let placed = match when {
            None => return Ok(self.inferred(next)),
            // A note's time is cut to the minute.
            Some(When::At(at)) if at + TimeDelta::seconds(59) >= self.begun => (at.max(self.begun), false),
            Some(When::On(day)) if day >= self.begun.with_timezone(&self.zone).date_naive() => {
                (self.on(day, next), true)
            }
            Some(_) => return Err(Column::ReceivedAt),
        };
        self.clock = self.clock.max(placed.0);
        Ok(placed)
    }
}
