//! What of the log a spreadsheet refers to, and whether a ticket that is there is the one that a row means.
//!
//! A sheet that was imported before is left, however far its tickets have come since: worked on, amended,
//! redacted. But the number alone proves nothing: a list that is begun anew each month counts from one.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::text::{code, skeleton};
use super::time::{When, shown};
use crate::ticket::event::Kind;
use crate::ticket::number::Number;
use crate::ticket::replay::History;

/// A number without how it is written: `TS-20231025-1` is `TS-20231025-001`.
pub(crate) type NumberParts = (String, NaiveDate, String, u64);

/// The place of a number.
pub(crate) fn place(number: &Number) -> NumberParts {
    (number.prefix().to_owned(), number.day(), number.mark().to_owned(), number.count())
}

/// What tells a ticket that has no number: when it was registered, of whom, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Likeness {
    /// When it was registered.
    pub at: DateTime<Utc>,
    /// Of whom.
    pub submitter: String,
    /// What it says.
    pub description: String,
}

/// What a row says of which ticket it is, beside a number: as far as it can be read.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the fields are the columns of [process.md, \"The form\"], by name")]
pub(crate) struct Claims {
    pub description: Option<String>,
    pub submitter: Option<String>,
    pub received_at: Option<When>,
    pub registered_at: Option<When>,
}

impl Claims {
    /// When it came in, as far as the row tells that to the minute.
    fn times(&self) -> impl Iterator<Item = DateTime<Utc>> {
        [self.received_at, self.registered_at].into_iter().flatten().filter_map(|when| match when {
            When::At(at) => Some(at),
            When::On(_) => None,
        })
    }
}

/// What a ticket ever said of itself.
#[derive(Debug, Clone)]
struct Said {
    shown: String,
    now: [String; 2],
    descriptions: HashSet<String>,
    submitters: HashSet<String>,
    times: [DateTime<Utc>; 2],
    is_blanked: bool,
}

impl Said {
    fn by(history: &History) -> Said {
        let ticket = &history.ticket;
        let (mut descriptions, mut submitters) = (HashSet::new(), HashSet::new());
        for entry in &history.entries {
            let (description, submitter) = match &entry.event.kind {
                Kind::Registered(first) => (Some(&first.description), Some(&first.submitter)),
                Kind::Amended { more, .. } => (more.description.as_ref(), more.submitter.as_ref()),
                _ => continue,
            };
            descriptions.extend(description.map(|text| skeleton(text)));
            submitters.extend(submitter.map(|text| skeleton(text)));
        }
        Said {
            shown: history.shown.clone(),
            now: [ticket.description.clone(), ticket.submitter.clone()],
            descriptions,
            submitters,
            times: [ticket.received_at, ticket.registered_at],
            is_blanked: is_blanked(history),
        }
    }

    /// Whether a row that gives its number means it. What it says is enough, or when it came in; of whom it
    /// came only where nothing speaks against it: one person has many problems. `far` is how long after the
    /// row's own time it may have come here.
    fn is_meant(&self, row: &Claims, far: TimeDelta) -> bool {
        let minute = |at: DateTime<Utc>| at.timestamp().div_euclid(60);
        let near = |at: DateTime<Utc>| self.times.iter().any(|own| (*own - at).abs() <= far);
        let told = row.times().next().is_some();
        if row.times().any(|at| self.times.iter().any(|own| minute(*own) == minute(at))) {
            return true;
        }
        let description = row.description.as_deref().map(skeleton);
        if description.as_ref().is_some_and(|text| self.descriptions.contains(text)) {
            return true;
        }
        let alike = |text: &String| self.descriptions.iter().any(|own| own.contains(text) || text.contains(own));
        match row.submitter.as_deref().map(skeleton) {
            Some(submitter) if self.submitters.contains(&submitter) => {
                !told || row.times().any(near) || description.as_ref().is_some_and(alike)
            }
            // Its words are gone.
            _ => self.is_blanked && !told,
        }
    }
}

/// Whether the texts of its registration were redacted.
fn is_blanked(history: &History) -> bool {
    let first = history.entries.first().map(|entry| entry.event.id);
    history.entries.iter().any(|entry| matches!(&entry.event.kind, Kind::Redacted { of, .. } if Some(*of) == first))
}

/// What of the log a spreadsheet refers to.
#[derive(Debug, Default)]
pub(crate) struct References {
    /// The days on which its tickets were, or will be, registered.
    pub days: BTreeSet<NaiveDate>,
    /// The numbers of ours that it gives.
    pub numbers: HashSet<NumberParts>,
    /// The ids of other systems that it names.
    pub externals: HashSet<String>,
    /// Its tickets without any number.
    pub likenesses: HashSet<Likeness>,
}

impl References {
    /// Whether a ticket of any day may be meant.
    pub(crate) fn is_anywhere(&self) -> bool {
        !self.externals.is_empty() || !self.likenesses.is_empty()
    }
}

/// What the log holds of what is wanted.
#[derive(Debug, Default)]
pub(crate) struct Known {
    numbers: HashMap<NumberParts, Vec<Said>>,
    externals: HashMap<String, Vec<Said>>,
    likenesses: HashSet<Likeness>,
    blanked: HashMap<DateTime<Utc>, usize>,
    /// The highest count of this copy's numbers of a day.
    pub highest: HashMap<NaiveDate, u64>,
}

/// What a row is to what the log holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// Not there.
    New,
    /// There already.
    There,
    /// Its number is another ticket's; which.
    Other(Other),
}

/// A ticket that another has the number of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Other {
    /// Its number.
    pub number: String,
    /// What it says now.
    pub description: String,
    /// Of whom it is.
    pub submitter: String,
    /// When it was registered, in the desk's zone.
    pub at: String,
}

impl Known {
    /// Keeps what is wanted of a ticket.
    pub(crate) fn take(&mut self, wanted: &References, history: &History) {
        let ticket = &history.ticket;
        let place = place(&ticket.number);
        if wanted.numbers.contains(&place) {
            self.numbers.entry(place).or_default().push(Said::by(history));
        }
        if let Some(id) = ticket.external.as_deref().map(code).filter(|id| wanted.externals.contains(id)) {
            self.externals.entry(id).or_default().push(Said::by(history));
        }
        if let Some(Kind::Registered(first)) = history.entries.first().map(|entry| &entry.event.kind) {
            let (submitter, description) = (first.submitter.clone(), first.description.clone());
            let likeness = Likeness { at: ticket.registered_at, submitter, description };
            if wanted.likenesses.contains(&likeness) {
                self.likenesses.insert(likeness);
            } else if is_blanked(history) && wanted.likenesses.iter().any(|one| one.at == ticket.registered_at) {
                *self.blanked.entry(ticket.registered_at).or_default() += 1;
            }
        }
    }

    /// A row with a number of ours.
    pub(crate) fn number(&self, number: &Number, row: &Claims, zone: Tz) -> Found {
        // The day is the number's: it proves nothing.
        find(self.numbers.get(&place(number)), row, TimeDelta::zero(), zone)
    }

    /// A row with the id of another system, which may have been told of it hours before we were.
    pub(crate) fn external(&self, id: &str, row: &Claims, zone: Tz) -> Found {
        find(self.externals.get(id), row, TimeDelta::hours(24), zone)
    }

    /// A row without a number.
    pub(crate) fn likeness(&self, likeness: &Likeness) -> Found {
        if self.likenesses.contains(likeness) { Found::There } else { Found::New }
    }

    /// How many tickets were registered at an instant whose words are gone since.
    pub(crate) fn blanked_at(&self, at: DateTime<Utc>) -> usize {
        self.blanked.get(&at).copied().unwrap_or(0)
    }

    /// The number of a ticket with an id of another system.
    pub(crate) fn number_of(&self, id: &str) -> Option<&String> {
        self.externals.get(id)?.first().map(|said| &said.shown)
    }
}

fn find(said: Option<&Vec<Said>>, row: &Claims, far: TimeDelta, zone: Tz) -> Found {
    let Some(first) = said.and_then(|all| all.first()) else { return Found::New };
    if said.into_iter().flatten().any(|one| one.is_meant(row, far)) {
        return Found::There;
    }
    let [description, submitter] = first.now.clone();
    Found::Other(Other { number: first.shown.clone(), description, submitter, at: shown(first.times[1], zone) })
}
