//! One ticket's life, from its registration to wherever the last day of the log finds it.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc, Weekday};
use deskbook::internals::{Draft, Policy};
use deskbook::{Description, EventId, Kind, Number, Registered};

use super::random::Random;
use super::texts::{CHINESE, ENGLISH, Texts};

const DESK: [&str; 3] = ["wang.fang", "mia.jones", "chen.jie"];
const HANDLERS: [&str; 8] =
    ["li.na", "wang.wei", "tom.hall", "zhao.lei", "eva.klein", "sun.hao", "omar.said", "liu.ying"];
const CHANNELS: [&str; 5] = ["phone", "mail", "chat", "walk-in", "portal"];

/// What all the tickets live in.
pub(crate) struct World<'w> {
    /// The policy in force all the time.
    pub policy: &'w Policy,
    /// Nothing has happened at or after this yet.
    pub end: DateTime<Utc>,
    /// An earlier ticket's number, for a ticket of the day of this index to repeat.
    pub first_of: &'w (dyn Fn(&mut Random, usize) -> Option<Number> + Sync),
}

/// When a ticket was handed in, and when it was written down.
#[derive(Clone, Copy)]
pub(crate) struct Arrival {
    pub received: DateTime<Utc>,
    pub registered: DateTime<Utc>,
}

impl World<'_> {
    /// The arrivals of a day, in the order in which they get their numbers.
    pub(crate) fn arrivals(&self, random: &mut Random, day: NaiveDate, count: u64) -> Vec<Arrival> {
        let mut arrivals: Vec<Arrival> = (0..count).filter_map(|_| self.arrive(random, day)).collect();
        arrivals.sort_by_key(|arrival| arrival.registered);
        arrivals
    }

    fn arrive(&self, random: &mut Random, day: NaiveDate) -> Option<Arrival> {
        let minute = match random.below(100) {
            0..88 => random.between(8 * 60 + 30, 17 * 60 + 50),
            88..96 => random.between(18 * 60, 21 * 60),
            _ => random.between(10, 7 * 60),
        };
        let local = day.and_time(NaiveTime::MIN) + TimeDelta::seconds(minute * 60 + random.between(0, 59));
        let received = self.policy.timezone.from_local_datetime(&local).earliest()?.with_timezone(&Utc);
        let later = if random.percent(40) { random.between(30, 660) } else { 0 };
        Some(Arrival { received, registered: received + TimeDelta::seconds(later) })
    }

    /// The ticket's lines with the time at which each was written.
    pub(crate) fn live(
        &self,
        random: &mut Random,
        number: Number,
        day: usize,
        arrival: Arrival,
    ) -> Vec<(DateTime<Utc>, String)> {
        let texts = if random.percent(50) { &ENGLISH } else { &CHINESE };
        let now = arrival.registered;
        let mut life = Life { world: self, random, texts, number, prev: None, now, lines: Vec::new() };
        // Whoever reaches the end of the log stays there: None is "not yet".
        let _ = life.run(day, arrival.received);
        life.lines
    }
}

struct Life<'l> {
    world: &'l World<'l>,
    random: &'l mut Random,
    texts: &'static Texts,
    number: Number,
    prev: Option<EventId>,
    now: DateTime<Utc>,
    lines: Vec<(DateTime<Utc>, String)>,
}

impl Life<'_> {
    /// The whole life; none where the log ends before it.
    fn run(&mut self, day: usize, received: DateTime<Utc>) -> Option<()> {
        let thing = self.random.of(self.texts.things);
        let (priority, target) = match self.random.below(100) {
            0..8 => ("urgent", 4 * 60),
            8..30 => ("high", 8 * 60),
            30..80 => ("medium", 24 * 60),
            _ => ("low", 60 * 60),
        };
        let category = self.random.below(self.world.policy.categories.len() as u64) as usize;
        let (category, team) = {
            let category = &self.world.policy.categories[category];
            (category.key.clone(), category.team.clone())
        };
        let waiting = self.register(thing, received)?;
        if waiting {
            self.pass(20, 90)?;
            self.desk_says(|life| Kind::Answered { text: life.text(life.texts.replies) })?;
        }
        if self.random.percent(3) {
            self.pass(5, 60)?;
            return self
                .desk_says(|life| Kind::Cancelled { reason: life.text(life.texts.duplicates), duplicate_of: None });
        }
        self.pass(3, 28)?;
        let (first, policy) = (category.clone(), None);
        self.desk_says(|_| Kind::Classified { category: first, priority: priority.to_owned(), reason: None, policy })?;
        if self.random.percent(7)
            && let Some(number) = (self.world.first_of)(self.random, day)
        {
            self.desk_says(|_| Kind::Linked { repeat_of: Some(number.to_string()), related: None })?;
        }
        let handler = self.assign(team)?;
        self.work(handler, target)?;
        self.resolve(handler, thing, target)?;
        self.finish(handler)?;
        if self.random.percent(2) {
            self.pass(600, 6000)?;
            self.desk_says(|life| Kind::Reopened { reason: life.text(life.texts.not_yet) })?;
            self.resolve(handler, thing, target)?;
            self.finish(handler)?;
        }
        Some(())
    }

    /// Whether it waits for information from the start.
    fn register(&mut self, thing: &str, received: DateTime<Utc>) -> Option<bool> {
        let missing = self.random.percent(8).then(|| self.text(self.texts.questions));
        let submitter = self.text(self.texts.users);
        let registered = Registered {
            site: None,
            policy: self.world.policy.name.clone(),
            description: self.text(self.texts.problems).replace("{}", thing),
            received: (received != self.now).then_some(received),
            more: Description {
                department: Some(self.text(self.texts.departments)),
                contact: Some(format!("ext. {}", self.random.between(1000, 9999))),
                channel: Some(self.random.of(&CHANNELS).to_owned()),
                missing: missing.clone(),
                ..Default::default()
            },
            submitter,
        };
        self.desk_says(|_| Kind::Registered(Box::new(registered)))?;
        Some(missing.is_some())
    }

    fn assign(&mut self, team: Option<String>) -> Option<&'static str> {
        loop {
            self.pass(1, 14)?;
            let handler = self.random.of(&HANDLERS);
            let team = team.clone();
            self.desk_says(|_| Kind::Assigned { assignee: Some(handler.to_owned()), team })?;
            if !self.random.percent(4) {
                return Some(handler);
            }
            self.pass(5, 40)?;
            self.says(handler, |life| Kind::Declined { reason: life.text(life.texts.refusals) })?;
        }
    }

    /// From the first response to just before the solution.
    fn work(&mut self, handler: &str, target: i64) -> Option<()> {
        let slow = if self.random.percent(9) { 4 } else { 1 };
        self.pass(2 * slow, target * slow / 6)?;
        self.says(handler, |life| Kind::Responded { text: life.text(life.texts.answers), expected: None })?;
        for _ in 0..self.random.below(3) {
            self.pass(5, target / 10)?;
            self.says(handler, |life| Kind::Noted {
                text: Some(life.text(life.texts.notes)),
                cause: None,
                clock: None,
            })?;
        }
        if self.random.percent(10) {
            self.pass(2, 30)?;
            self.says(handler, |life| Kind::Asked { text: life.text(life.texts.questions) })?;
            self.pass(20, 300)?;
            self.desk_says(|life| Kind::Answered { text: life.text(life.texts.replies) })?;
        }
        if self.random.percent(8) {
            self.pass(2, 30)?;
            let (told, until) = (self.now, self.now + TimeDelta::minutes(target + 60 * self.random.between(1, 24)));
            self.says(handler, |life| Kind::Extended {
                until,
                reason: life.text(life.texts.delays),
                told: Some(told),
            })?;
        }
        Some(())
    }

    /// Rounds of solution and check, until the user is content.
    fn resolve(&mut self, handler: &str, thing: &str, target: i64) -> Option<()> {
        loop {
            let slow = if self.random.percent(10) { 3 } else { 1 };
            self.pass(10 * slow, target * slow / 2)?;
            let solution = self.text(self.texts.solutions).replace("{}", thing);
            let cause = self.random.percent(30).then(|| thing.to_owned());
            self.says(handler, |_| Kind::Resolved { solution, cause })?;
            if self.random.percent(6) {
                let of = self.prev?;
                self.pass(1, 5)?;
                // Too early, as the handler notices.
                self.says(handler, |_| Kind::Undone { of, reason: None })?;
                continue;
            }
            self.pass(5, 240)?;
            let passed = !self.random.percent(8);
            let assumed = (passed && self.random.percent(10)).then(|| "3 workdays without an answer".to_owned());
            let told = passed && assumed.is_none() && self.random.percent(30);
            let rating = told.then(|| self.random.between(3, 5) as u8);
            let feedback = match (passed, told) {
                (false, _) => Some(self.text(self.texts.not_yet)),
                (true, true) => Some(self.text(self.texts.thanks)),
                (true, false) => None,
            };
            self.desk_says(|_| Kind::Verified { passed, assumed, feedback, rating })?;
            if passed {
                return Some(());
            }
        }
    }

    fn finish(&mut self, handler: &str) -> Option<()> {
        self.pass(2, 55)?;
        let kb = self.random.percent(40).then(|| format!("KB-{}", self.random.between(100, 999)));
        let no_kb = kb.is_none().then(|| self.text(self.texts.no_kb));
        let summary = self.random.percent(30).then(|| self.text(self.texts.summaries));
        self.desk_says(|_| Kind::Closed { kb, no_kb, summary })?;
        if self.random.percent(5) {
            self.pass(60, 3000)?;
            let cause =
                Some(self.random.of(&["waiting for the vendor", "understaffed", "handed over late"]).to_owned());
            let clock = Some("resolve".to_owned());
            self.says(handler, |_| Kind::Noted { text: None, cause, clock })?;
        }
        Some(())
    }

    fn text(&mut self, choices: &[&'static str]) -> String {
        self.random.of(choices).to_owned()
    }

    /// Lets so many minutes pass, and the night and the weekend if work would fall into them.
    fn pass(&mut self, low: i64, high: i64) -> Option<()> {
        let seconds = self.random.between(low * 60, high.max(low + 1) * 60);
        let zone = self.world.policy.timezone;
        let mut local = (self.now + TimeDelta::seconds(seconds)).with_timezone(&zone).naive_local();
        let late = local.hour() >= 19;
        if late || local.hour() < 8 {
            let morning = 8 * 3600 + self.random.between(0, 5400);
            let day = local.date() + TimeDelta::days(i64::from(late));
            local = day.and_time(NaiveTime::MIN) + TimeDelta::seconds(morning);
        }
        while matches!(local.weekday(), Weekday::Sat | Weekday::Sun) && !self.random.percent(10) {
            local += TimeDelta::days(1);
        }
        self.now = zone.from_local_datetime(&local).earliest()?.with_timezone(&Utc).max(self.now);
        Some(())
    }

    fn desk_says(&mut self, kind: impl FnOnce(&mut Self) -> Kind) -> Option<()> {
        let by = self.random.of(&DESK);
        self.says(by, kind)
    }

    /// Writes the event as of now, or now and then a little later; none once the log has ended.
    fn says(&mut self, by: &str, kind: impl FnOnce(&mut Self) -> Kind) -> Option<()> {
        let kind = kind(self);
        let at = self.now;
        let later = matches!(kind, Kind::Responded { .. } | Kind::Resolved { .. }) && self.random.percent(4);
        let logged = later.then(|| at + TimeDelta::minutes(self.random.between(1, 5)));
        let written = logged.unwrap_or(at);
        if written >= self.world.end {
            return None;
        }
        let draft = Draft {
            prev: self.prev,
            ticket: self.number.clone(),
            at,
            logged,
            given: false,
            inferred: false,
            by: by.to_owned(),
            kind,
        };
        let (event, line) = draft.write(&self.world.policy.timezone);
        self.prev = Some(event.id);
        self.now = written;
        self.lines.push((written, line));
        Some(())
    }
}
