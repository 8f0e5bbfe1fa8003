//! A desk of any size, made by the library's own event lines.
//!
//! Pages are written whole, a day in one go: `desk` itself syncs every event to the disk, which is
//! what takes its time.

mod life;
mod random;
mod texts;

use std::error::Error;
use std::path::Path;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use deskbook::Number;
use deskbook::internals::{DEFAULT_POLICY, Desk, InitOptions, Policy};
use random::Random;
use rayon::prelude::*;

/// How much of a desk is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// How many tickets there are in all.
    pub tickets: u64,
    /// Over how many days, weekends included; at least one.
    pub days: u64,
    /// The last of them: nothing has happened after it.
    pub until: NaiveDate,
    /// The same seed gives the same desk.
    pub seed: u64,
}

impl Size {
    /// The first day.
    pub(crate) fn first(&self) -> NaiveDate {
        self.until - Days::new(self.days - 1)
    }
}

/// What was made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Made {
    pub events: usize,
    pub bytes: usize,
}

/// Makes a desk in a folder that is new or empty.
pub(crate) fn make(dir: &Path, size: &Size) -> Result<Made, Box<dyn Error>> {
    if std::fs::read_dir(dir).is_ok_and(|mut there| there.next().is_some()) {
        return Err(format!("{} is not empty: name a new folder", dir.display()).into());
    }
    let desk = Desk::init(dir, &InitOptions::default()).map_err(deskbook::Error::from)?.desk;
    let policy = Policy::parse(DEFAULT_POLICY, "sla.toml").map_err(|errors| format!("{errors:?}"))?;
    let keep = || desk.lock()?.keep_policy(&policy);
    keep().map_err(deskbook::Error::from)?;

    let days: Vec<NaiveDate> = size.first().iter_days().take(size.days as usize).collect();
    for year in size.first().year()..=size.until.year() {
        std::fs::create_dir_all(desk.root().join(format!("log/{year:04}")))?;
    }
    let counts = spread(&days, size.tickets, &mut Random::new(size.seed));
    let midnight = (size.until + Days::new(1)).and_time(NaiveTime::MIN);
    let end = policy.timezone.from_local_datetime(&midnight).earliest().ok_or("no such midnight")?.with_timezone(&Utc);
    let world = life::World {
        policy: &policy,
        end,
        first_of: &|random: &mut Random, before: usize| earlier(&days, &counts, random, before, &policy),
    };

    let sizes: Vec<Made> = days
        .par_iter()
        .enumerate()
        .map(|(index, &day)| {
            let mut random = Random::new(size.seed ^ (day.num_days_from_ce() as u64) << 20);
            let mut lines = Vec::new();
            for (arrival, count) in world.arrivals(&mut random, day, counts[index]).into_iter().zip(1..) {
                let number = Number::new(&policy.prefix, day, "", count, policy.digits);
                lines.extend(world.live(&mut random, number, index, arrival));
            }
            write(&desk, day, lines)
        })
        .collect::<Result<_, std::io::Error>>()?;
    let events = sizes.iter().map(|made| made.events).sum();
    Ok(Made { events, bytes: sizes.iter().map(|made| made.bytes).sum() })
}

/// How many tickets come on each day: few at weekends, more on Mondays, `total` in all.
fn spread(days: &[NaiveDate], total: u64, random: &mut Random) -> Vec<u64> {
    let weights: Vec<f64> = days
        .iter()
        .map(|day| {
            let usual = match day.weekday() {
                Weekday::Sat => 0.15,
                Weekday::Sun => 0.08,
                Weekday::Mon => 1.3,
                _ => 1.0,
            };
            usual * (0.7 + 0.6 * random.share())
        })
        .collect();
    let sum: f64 = weights.iter().sum();
    let mut before = 0.0;
    let mut given = 0;
    weights
        .iter()
        .map(|weight| {
            before += weight;
            let upto = (before / sum * total as f64).round() as u64;
            let count = upto - given;
            given = upto;
            count
        })
        .collect()
}

/// The number of a ticket from one of the thirty days before, if that day has any.
fn earlier(days: &[NaiveDate], counts: &[u64], random: &mut Random, before: usize, policy: &Policy) -> Option<Number> {
    let index = before.checked_sub(1 + random.below(30) as usize)?;
    let count = counts[index].checked_sub(1)?.min(random.below(3)) + 1;
    (counts[index] > 0).then(|| Number::new(&policy.prefix, days[index], "", count, policy.digits))
}

/// Writes a day's page, its lines in the order in which they were written; a day without is none.
fn write(desk: &Desk, day: NaiveDate, mut lines: Vec<(DateTime<Utc>, String)>) -> std::io::Result<Made> {
    lines.sort_by_key(|(written, _)| *written);
    let mut page = String::with_capacity(lines.iter().map(|(_, line)| line.len() + 1).sum());
    for (_, line) in &lines {
        page.push_str(line);
        page.push('\n');
    }
    if !page.is_empty() {
        let path = desk.root().join(format!("log/{:04}/{day}.jsonl", day.year()));
        std::fs::write(path, &page)?;
    }
    Ok(Made { events: lines.len(), bytes: page.len() })
}
