//! What a day came to: all that a verb must know of it to pass it over.
//!
//! Of a long log most days are over and done with: their tickets are closed, their pages stand still.
//! Whoever remembers a day's summary can tell without reading it whether it bears on a question. It must
//! not know where that is remembered, or what is asked.

use std::collections::BTreeMap;

use chrono::serde::ts_seconds;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::event::EventId;
use super::replay::{Day, History};

/// What a day of tickets came to, when nothing was amiss with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Summary {
    /// How many of its tickets are open.
    pub open: usize,
    /// The first instant that any of its events is about: when one happened, or a ticket was received.
    #[serde(with = "ts_seconds")]
    pub first: DateTime<Utc>,
    /// The last instant at which one of its events happened or was written.
    #[serde(with = "ts_seconds")]
    pub last: DateTime<Utc>,
    /// The policies that its lines name, each with when it was first named, in seconds since 1970.
    pub policies: BTreeMap<String, i64>,
    /// The ids of its events, for the digest.
    #[serde(with = "hex")]
    pub ids: Vec<EventId>,
}

impl Summary {
    /// The summary of a day; none where something is amiss (it must be read to say so) or there is no ticket.
    pub(crate) fn of(day: &Day) -> Option<Summary> {
        if !day.findings.is_empty() {
            return None;
        }
        let entries = || day.histories.iter().flat_map(|history| &history.entries).map(|entry| &entry.event);
        let received = day.histories.iter().map(|history| history.ticket.received_at);
        let mut policies: BTreeMap<String, i64> = BTreeMap::new();
        for (name, written) in day.histories.iter().flat_map(History::policies_named) {
            first_named(&mut policies, name, written.timestamp());
        }
        Some(Summary {
            open: day.histories.iter().filter(|history| history.ticket.status.is_open()).count(),
            first: received.chain(entries().map(|event| event.at)).min()?,
            last: entries().map(|event| event.at.max(event.written())).max()?,
            policies,
            ids: day.ids.clone(),
        })
    }
}

/// Takes in that a policy was named at a time: the earliest counts.
pub(crate) fn first_named(policies: &mut BTreeMap<String, i64>, name: &str, written: i64) {
    match policies.get_mut(name) {
        Some(first) => *first = written.min(*first),
        None => drop(policies.insert(name.to_owned(), written)),
    }
}

/// Ids as their hex digits in one text: there are many.
mod hex {
    use std::borrow::Cow;

    use serde::{Deserialize, Deserializer, Serializer, de, ser};

    use crate::ticket::event::EventId;

    pub(super) fn serialize<S: Serializer>(ids: &[EventId], serializer: S) -> Result<S::Ok, S::Error> {
        let mut digits = Vec::with_capacity(16 * ids.len());
        for id in ids {
            digits.extend_from_slice(&id.hex());
        }
        serializer.serialize_str(&String::from_utf8(digits).map_err(ser::Error::custom)?)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Vec<EventId>, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let ids = text.as_bytes().chunks(16).map(|id| std::str::from_utf8(id).ok().and_then(EventId::parse));
        ids.collect::<Option<_>>().ok_or_else(|| de::Error::custom("an id is 16 hex digits"))
    }
}
