//! Notices: which of a ticket's clocks want attention now, and which of that was said already.
//!
//! What `overdue` lists and `remind` says [sla.md, "Overdue"] [sla.md, "What the user was told"] [sla.md, "Follow-up"].
//! It must not word anything, and writes nothing.

use chrono::{DateTime, Utc};

use super::ClockName;
use super::clock::{Clock, Promise};
use crate::ticket::event::{Event, Kind};

/// Why a ticket wants attention. The most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    /// A clock is past its due.
    Overdue,
    /// A clock is past a time that the user was told.
    PastTold,
    /// A clock is past its due, and not past a later time that was agreed with the user.
    Agreed,
    /// A clock is within its warning time.
    DueSoon,
    /// It has waited for the user for `clock.follow_up`.
    FollowUp,
}

impl Level {
    /// All of them, in their order.
    pub(crate) const ALL: [Level; 5] =
        [Level::Overdue, Level::PastTold, Level::Agreed, Level::DueSoon, Level::FollowUp];

    /// The key in `reminded` events and JSON.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Level::Overdue => "overdue",
            Level::PastTold => "past-told",
            Level::Agreed => "agreed",
            Level::DueSoon => "due-soon",
            Level::FollowUp => "follow-up",
        }
    }

    /// Whether a clock of that level is overdue [sla.md, "Overdue"].
    pub(crate) fn is_overdue(self) -> bool {
        matches!(self, Level::Overdue | Level::Agreed)
    }
}

/// One reason to look at a ticket. A deadline that moves makes another notice of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Notice {
    /// Why.
    pub level: Level,
    /// Which clock; for a follow-up `resolve`.
    pub clock: ClockName,
    /// What `due` is; none for a follow-up.
    pub promise: Option<Promise>,
    /// The clock's due, or what the user was told; for a follow-up, when it was reached.
    pub due: DateTime<Utc>,
}

/// What wants attention now: clocks that are overdue, past what the user was told, or within their warning time,
/// and a follow-up that was reached. By level, then by due.
pub(crate) fn notices(clocks: &[Clock], follow_up_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Vec<Notice> {
    collect(clocks, follow_up_at, now, |clock, promise, _| {
        let warn_at = match promise {
            Promise::Due => clock.warn_at,
            Promise::Agreed => clock.agreed_warn_at,
            // Nobody is warned ahead of a forecast.
            Promise::Expected => None,
        };
        warn_at.is_some_and(|warn_at| now >= warn_at)
    })
}

/// What is overdue now, past what the user was told, or due by `horizon`, and a follow-up that was reached. By level,
/// then by due.
pub(crate) fn due_by(
    clocks: &[Clock],
    follow_up_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    horizon: Option<DateTime<Utc>>,
) -> Vec<Notice> {
    collect(clocks, follow_up_at, now, |_, _, at| horizon.is_some_and(|horizon| at <= horizon))
}

fn collect(
    clocks: &[Clock],
    follow_up_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    is_soon: impl Fn(&Clock, Promise, DateTime<Utc>) -> bool,
) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for clock in clocks.iter().filter(|clock| clock.is_going()) {
        let due = clock.due_at.map(|due| (Promise::Due, due));
        for (promise, at) in due.into_iter().chain(clock.told()) {
            let level = match promise {
                Promise::Due if clock.is_late_as_agreed(now) => Level::Agreed,
                Promise::Due if now > at => Level::Overdue,
                Promise::Agreed | Promise::Expected if now > at => Level::PastTold,
                _ if is_soon(clock, promise, at) => Level::DueSoon,
                _ => continue,
            };
            notices.push(Notice { level, clock: clock.name, promise: Some(promise), due: at });
        }
    }
    let follow_up = |due| Notice { level: Level::FollowUp, clock: ClockName::Resolve, promise: None, due };
    notices.extend(follow_up_at.filter(|due| now >= *due).map(follow_up));
    notices.sort_by_key(|notice| (notice.level, notice.due, notice.clock, notice.promise));
    notices
}

impl Notice {
    /// When this very thing was last said, by the ticket's events that count.
    pub(crate) fn last_said<'e>(&self, events: impl Iterator<Item = &'e Event>) -> Option<DateTime<Utc>> {
        events.filter(|event| self.is_said_by(event)).map(|event| event.at).max()
    }

    fn is_said_by(&self, event: &Event) -> bool {
        matches!(&event.kind, Kind::Reminded { clock, due, level }
            if clock == self.clock.key() && level == self.level.key() && *due == self.due)
    }

    /// The event that says it.
    pub(crate) fn event(&self) -> Kind {
        Kind::Reminded { clock: self.clock.key().to_owned(), due: self.due, level: self.level.key().to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::clock::State;
    use crate::ticket::event::{Draft, EventId};
    use crate::ticket::number::Number;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-11-23T{time}:00Z").parse().unwrap()
    }

    fn clock(name: ClockName, state: State, due: &str, warn: &str) -> Clock {
        let due_at = Some(at(due));
        Clock { state, due_at, chase_at: due_at, warn_at: Some(at(warn)), ..Clock::pending(name, 1) }
    }

    fn levels(notices: &[Notice]) -> Vec<(&'static str, &'static str)> {
        notices.iter().map(|notice| (notice.level.key(), notice.clock.key())).collect()
    }

    #[test]
    fn a_clock_is_due_soon_from_its_warning_on_and_overdue_a_second_after_its_deadline() {
        let clocks = [clock(ClockName::Respond, State::Running, "12:00", "11:00")];
        for (now, want) in [
            ("10:59", vec![]),
            ("11:00", vec![("due-soon", "respond")]),
            ("12:00", vec![("due-soon", "respond")]),
            ("12:01", vec![("overdue", "respond")]),
        ] {
            assert_eq!(levels(&notices(&clocks, None, at(now))), want, "{now}");
        }
    }

    #[test]
    fn a_clock_that_stands_still_or_has_stopped_wants_nothing() {
        let mut still = clock(ClockName::Resolve, State::Late, "10:00", "09:00");
        still.stands_still = true;
        let met = clock(ClockName::Respond, State::Met, "10:00", "09:00");
        assert_eq!(notices(&[still, met], None, at("12:00")), []);
    }

    #[test]
    fn within_lists_what_is_due_by_then_whatever_the_warning_time() {
        let clocks = [clock(ClockName::Respond, State::Running, "12:00", "11:59")];
        assert_eq!(due_by(&clocks, None, at("10:00"), None), []);
        assert_eq!(due_by(&clocks, None, at("10:00"), Some(at("11:59"))), []);
        assert_eq!(levels(&due_by(&clocks, None, at("10:00"), Some(at("12:00")))), [("due-soon", "respond")]);
    }

    #[test]
    fn within_lists_what_the_user_was_told_for_then_too() {
        let mut resolve = clock(ClockName::Resolve, State::Running, "12:00", "11:59");
        (resolve.agreed_until, resolve.expected_at) = (Some(at("14:00")), Some(at("11:00")));
        let levels = |now, horizon| {
            let notices = due_by(&[resolve.clone()], None, at(now), Some(at(horizon)));
            notices.iter().map(|notice| (notice.level.key(), notice.promise.map(Promise::key))).collect::<Vec<_>>()
        };
        assert_eq!(levels("10:00", "10:59"), []);
        assert_eq!(levels("10:00", "11:00"), [("due-soon", Some("expected"))]);
        assert_eq!(
            levels("11:30", "14:00"),
            [("past-told", Some("expected")), ("due-soon", Some("due")), ("due-soon", Some("agreed"))]
        );
        assert_eq!(levels("12:30", "12:31"), [("past-told", Some("expected")), ("agreed", Some("due"))]);
        assert_eq!(
            levels("14:30", "14:31"),
            [("overdue", Some("due")), ("past-told", Some("expected")), ("past-told", Some("agreed"))]
        );
    }

    #[test]
    fn a_follow_up_comes_when_it_is_reached_and_last() {
        let clocks = [clock(ClockName::Complete, State::Late, "10:00", "09:00")];
        assert_eq!(levels(&notices(&clocks, Some(at("12:00")), at("11:59"))), [("overdue", "complete")]);
        assert_eq!(
            levels(&notices(&clocks, Some(at("12:00")), at("12:00"))),
            [("overdue", "complete"), ("follow-up", "resolve")]
        );
    }

    #[test]
    fn what_was_said_is_said_of_that_clock_that_deadline_and_that_level_alone() {
        let promise = Some(Promise::Due);
        let notice = Notice { level: Level::Overdue, clock: ClockName::Respond, promise, due: at("12:00") };
        let said = |kind: Kind| {
            let draft = Draft {
                prev: Some(EventId(1)),
                ticket: Number::parse("TS-20261123-001").unwrap(),
                at: at("12:05"),
                logged: None,
                given: false,
                inferred: false,
                by: "cron".into(),
                kind,
            };
            draft.write(&Utc).0
        };
        let same = said(notice.event());
        assert_eq!(notice.last_said([&same].into_iter()), Some(at("12:05")));
        for other in [
            Notice { level: Level::DueSoon, ..notice },
            Notice { clock: ClockName::Resolve, ..notice },
            Notice { due: at("12:01"), ..notice },
        ] {
            assert_eq!(other.last_said([&same].into_iter()), None);
        }
    }
}
