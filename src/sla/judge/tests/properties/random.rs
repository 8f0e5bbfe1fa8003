//! Random tickets: histories in which every event is one that the rules allow.

use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::ticket::event::{Draft, Event, EventId, Kind, Registered};
use crate::ticket::number::Number;
use crate::ticket::replay::{Effect, History, PageText, View, read_day};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use crate::testing::events::*;

const NUMBER: &str = "TS-20261102-001";

/// Policies that count in every kind of time, from every start, with every pause; short targets, so that
/// random histories miss some.
const POLICIES: [&str; 6] = [
    "",
    "[clock]\npause = [\"classify\", \"assign\", \"respond\", \"resolve\"]\nrespond_from = \"classified\"\nresolve_from = \"assigned\"
     close = \"2wh\"\nassign = \"30wm\"
     [priority.urgent]\nrespond = \"2wh\"\nresolve = \"8wh\"\n[priority.low]\nrespond = \"1wd\"\nresolve = \"3wd\"",
    "[clock]\npause = []\nrespond_from = \"registered\"\nregister = \"5m\"\nclassify = \"20wm\"\ncomplete = \"1wd\"\nhand_back = \"1wh\"
     [priority.urgent]\nrespond = \"30m\"\n[priority.low]\nrespond = \"6wh\"\nresolve = \"2 workdays\"",
    "[calendar.office]\nhours.mon-fri = [\"09:00-12:00\", \"13:00-18:00\"]\n[calendar.always]\nhours.mon-sun = [\"00:00-24:00\"]
     [clock]\npause = [\"respond\"]\nresolve_from = \"classified\"\nwarn = \"20m\"
     [priority.urgent]\nrespond = \"1wh\"\nresolve = \"1wd\"\ncalendar = \"always\"\n[priority.low]\nrespond = \"1h\"\nresolve = \"4wh\"",
    "[desk]\ntimezone = \"Europe/Berlin\"\n[clock]\nresolve_from = \"registered\"\nclassify = \"1wh\"\nwarn = \"3h\"
     [priority.urgent]\nrespond = \"2h\"\nresolve = \"1d\"\n[priority.low]\nrespond = \"1wd\"\nresolve = \"40wh\"",
    "[desk]\ntimezone = \"America/New_York\"\n[calendar.office]\nhours.mon-thu = [\"08:00-17:30\"]\nhours.sat = [\"10:00-12:00\"]
     [clock]\npause = [\"resolve\", \"respond\"]\nclose = \"1wd\"
     [priority.urgent]\nrespond = \"30wm\"\nresolve = \"2wh\"\n[priority.low]\nrespond = \"2wh\"\nresolve = \"1wd\"",
];

/// One of the policies.
pub(super) fn policy(index: usize) -> Policy {
    let text = POLICIES[index % POLICIES.len()];
    Policy::parse(text, "sla.toml").unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

/// What may happen next, if the rules allow it.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub what: u8,
    pub detail: u8,
    /// Seconds since the event before it.
    pub gap: i64,
}

/// Gaps that often land on a deadline, a second off it, at lunch, overnight or over a weekend.
fn gap() -> impl Strategy<Value = i64> {
    let round =
        prop::sample::select(vec![0, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 64_800, 172_800]);
    let off = prop::sample::select(vec![-1, 0, 0, 0, 1]);
    prop_oneof![4 => (round, off).prop_map(|(gap, off): (i64, i64)| (gap + off).max(0)), 1 => 0i64..90_000]
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    (any::<u8>(), any::<u8>(), gap()).prop_map(|(what, detail, gap)| Step { what, detail, gap })
}

pub(super) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..most)
}

/// How a ticket begins: by which policies, when, and how late it was written down.
#[derive(Debug, Clone)]
pub(super) struct Start {
    pub policies: [usize; 2],
    pub missing: bool,
    pub hour: i64,
    pub received: Option<i64>,
}

pub(super) fn start() -> impl Strategy<Value = Start> {
    let received = prop::option::of(prop_oneof![gap(), Just(-600)]);
    (0..POLICIES.len(), 0..POLICIES.len(), any::<bool>(), 0i64..168, received)
        .prop_map(|(one, two, missing, hour, received)| Start { policies: [one, two], missing, hour, received })
}

/// A ticket under construction. Events come in order of time.
#[derive(Clone)]
pub(super) struct Desk {
    pub history: History,
    pub now: DateTime<Utc>,
    names: [String; 2],
}

impl Desk {
    /// A ticket just registered.
    pub(super) fn open(start: &Start) -> Desk {
        let names = start.policies.map(|index| policy(index).name);
        let at = utc("2026-11-02 00:00") + TimeDelta::hours(start.hour);
        let Kind::Registered(plain) = registered("d", "s") else { unreachable!() };
        let mut said = Registered { policy: names[0].clone(), ..*plain };
        said.received = start.received.map(|ago| at - TimeDelta::seconds(ago));
        said.more.missing = start.missing.then(|| "the error".into());
        let mut pen = ticket(NUMBER);
        pen.draft(draft(None, at, Kind::Registered(Box::new(said))));
        let page = pen.page();
        let day = Number::parse(NUMBER).unwrap().day();
        let pages = [PageText { name: "p", bytes: page.as_bytes() }];
        let mut day = read_day(day, &pages, View { now: at, explicit: false });
        Desk { history: day.histories.remove(0), now: at, names }
    }

    /// Both policies kept, and `today` as sla.toml.
    pub(super) fn policies(&self, start: &Start, today: Policy) -> Policies {
        let kept = start.policies.map(policy).map(|policy| (policy.name, policy.canonical));
        Policies::new(today, kept)
    }

    /// Takes a step, if the rules allow it. Time passes in any case.
    pub(super) fn take(&mut self, step: &Step) -> bool {
        self.now += TimeDelta::seconds(step.gap);
        let kind = self.kind(step);
        self.write(self.now, kind)
    }

    /// Leads the ticket on until its handler works on it, unless it was cancelled.
    pub(super) fn lead_to_work(&mut self) {
        let reopened = Kind::Reopened { reason: "r".into() };
        for kind in
            [classified("hardware", "urgent"), assigned("wang"), reopened, verified(false), responded(), answered()]
        {
            self.write(self.now, kind);
        }
    }

    /// Writes an event if the rules allow it.
    pub(super) fn write(&mut self, at: DateTime<Utc>, kind: Kind) -> bool {
        let next = self.history.with(event(self.history.last, at, kind));
        let counts = next.entries.last().is_some_and(|entry| entry.effect == Effect::Effective);
        if counts {
            self.history = next;
        }
        counts
    }

    /// What a step would write.
    pub(super) fn kind(&self, step: &Step) -> Kind {
        let priority = ["urgent", "low", "nonsense", "urgent"][usize::from(step.detail % 4)];
        let until = self.now + TimeDelta::seconds(60 * i64::from(step.detail) + 1);
        match step.what % 20 {
            0..3 => Kind::Classified {
                category: "hardware".into(),
                priority: priority.into(),
                reason: Some("seen".into()),
                policy: (step.detail >= 192).then(|| self.names[usize::from(step.detail % 2)].clone()),
            },
            3..5 => assigned("wang"),
            5 => Kind::Declined { reason: "r".into() },
            6..8 => Kind::Responded { text: "t".into(), expected: (step.detail.is_multiple_of(2)).then_some(until) },
            8..10 => asked(),
            10..12 => answered(),
            12 => Kind::Extended { until, reason: "r".into(), told: Some(self.now) },
            13..15 => resolved(),
            15 => verified(true),
            16 => verified(step.detail.is_multiple_of(2)),
            17 => closed(),
            18 => Kind::Reopened { reason: "r".into() },
            _ if step.detail < 64 => Kind::Cancelled { reason: "r".into(), duplicate_of: None },
            _ => noted("n"),
        }
    }
}

fn draft(prev: Option<EventId>, at: DateTime<Utc>, kind: Kind) -> Draft {
    let ticket = Number::parse(NUMBER).unwrap();
    Draft { prev, ticket, at, logged: None, given: false, inferred: false, by: "li".into(), kind }
}

/// An event after another one.
pub(super) fn event(prev: EventId, at: DateTime<Utc>, kind: Kind) -> Event {
    draft(Some(prev), at, kind).write(&Utc).0
}

/// A question to the user.
pub(super) fn asked() -> Kind {
    Kind::Asked { text: "t".into() }
}

/// The user's answer.
pub(super) fn answered() -> Kind {
    Kind::Answered { text: "t".into() }
}

/// A policy with holidays in the office calendar, in the weeks that random histories reach.
pub(super) fn with_holidays(index: usize) -> Policy {
    let text = policy(index).to_toml();
    let (head, tail) = text.split_once("[calendar.office]").unwrap_or_else(|| panic!("no office in {text}"));
    let (office, rest) = tail.split_at(tail.find("\n[").unwrap_or(tail.len()));
    let plain = office.lines().filter(|line| !line.starts_with("holidays")).collect::<Vec<_>>().join("\n");
    let holidays = "holidays = [\"2026-11-03\", \"2026-11-05..2026-11-09\"]";
    let text = format!("{head}[calendar.office]{plain}\n{holidays}\n{rest}");
    Policy::parse(&text, "sla.toml").unwrap_or_else(|e| panic!("{text}: {e:?}"))
}
