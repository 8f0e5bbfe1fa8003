//! `desk sync`: brings this copy of the desk and the others together, and names the tickets on which
//! two copies worked at once. What git does is the store's; what came of it is replay's.

use std::collections::BTreeSet;

use crate::cli;
use crate::render::time;
use crate::render::words::fill;
use crate::say;
use crate::say::error::Result;
use crate::session::{Outcome, Session};
use crate::store::{Apart, SyncOptions};
use crate::text::escape::one_line;
use crate::ticket::event::EventId;
use crate::ticket::finding::FindingKind;
use crate::ticket::replay::{Day, Effect, History};

/// Runs the verb.
///
/// # Errors
/// Whatever stands in the way, as `say::sync` has it.
pub(crate) fn run(session: &Session, args: &cli::SyncArgs) -> Result<Outcome> {
    let options = SyncOptions {
        remote: args.remote.clone(),
        branch: args.branch.clone(),
        restore: args.restore,
        drop: args.drop.iter().map(|number| number.trim().to_owned()).collect(),
        follow: args.follow,
        // Nobody is none: git may know who it is.
        by: session.by().ok(),
        clock: (!session.view.explicit).then_some(session.now()),
        ..SyncOptions::default()
    };
    let synced = session.desk.sync(&options)?;
    let words = &session.words.sync;
    if synced.restored > 0 {
        session.say(&fill(&words.restored, &[("events", &words.events.of(synced.restored))]));
    }
    if !synced.dropped.is_empty() {
        let tickets: Vec<&str> = synced.dropped.iter().map(String::as_str).collect();
        session.context.insist(&fill(&words.dropped, &[("tickets", &tickets.join(&session.words.list.and))]));
    }
    if synced.committed {
        let (events, tickets) = (words.events.of(synced.events), words.tickets.of(synced.tickets));
        match synced.events {
            0 if synced.policy => session.say(&words.committed_policy),
            // Other line ends, say.
            0 => {}
            _ => session.say(&fill(&words.committed, &[("events", &events), ("tickets", &tickets)])),
        }
    }
    let merged: usize = synced.merged.values().map(BTreeSet::len).sum();
    if merged > 0 {
        session.say(&fill(&words.merged, &[("events", &words.events.of(merged))]));
    }
    session.say(&fill(&words.in_step, &[("where", &synced.pushed_to)]));
    if synced.meanwhile > 0 {
        session.context.insist(&fill(&words.meanwhile, &[("events", &words.events.of(synced.meanwhile))]));
    }
    for stray in session.desk.strays()? {
        session.context.insist(&one_line(&fill(&words.stray, &[("file", &stray)])));
    }
    if synced.empty_head {
        session.context.insist(&fill(&words.empty_head, &[("where", &synced.pushed_to)]));
    }
    if let Some(mark) = &synced.new_mark {
        session.context.insist(&fill(&words.new_mark, &[("mark", mark)]));
    }
    if let Some(apart) = synced.apart {
        let (text, seconds) = match apart {
            Apart::Ahead(seconds) => (&words.ahead, seconds),
            Apart::Behind(seconds) => (&words.behind, seconds),
        };
        session.context.insist(&fill(text, &[("time", &time::span(seconds, session.words))]));
    }
    for (day, ids) in &synced.merged {
        let (day, _) = session.read_day(*day)?;
        for number in collided(&day, ids) {
            session.context.insist(&fill(&words.collided, &[("number", &number)]));
        }
        // The other side may have had the old line still.
        for finding in day.findings.iter().filter(|finding| finding.kind == FindingKind::Unredacted) {
            session.context.insist(&one_line(&say::findings::warning(finding, session.lang)));
        }
    }
    Ok(Outcome::Done)
}

/// The day's tickets that got events from another copy and have events without effect.
fn collided(day: &Day, new: &BTreeSet<EventId>) -> Vec<String> {
    let is_new = |history: &&History| history.entries.iter().any(|entry| new.contains(&entry.event.id));
    let has_refused = |history: &&History| history.entries.iter().any(|e| matches!(e.effect, Effect::Refused(_)));
    day.histories.iter().filter(is_new).filter(has_refused).map(|history| history.shown.clone()).collect()
}
