//! `desk check`: checks the whole log: every id, link and page, and the policies; and mends what can be
//! mended without loss [log.md, "Checking"].
//!
//! Replay and the judge find what is amiss, the store does the mending; here it is only gathered.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::cli;
use crate::render::json::compact;
use crate::render::time::rfc3339;
use crate::report::digest::digest;
use crate::say;
use crate::say::error::Result;
use crate::session::{Outcome, Session, Which};
use crate::sla::{Language, judge};
use crate::store::Writer;
use crate::text::escape::one_line;
use crate::ticket::event::{EventId, id_matches};
use crate::ticket::finding::{Finding, FindingKind, is_of_dates};

/// What the whole log holds.
#[derive(Debug, Default)]
struct Checked {
    findings: Vec<Finding>,
    events: usize,
    /// Of the events, and of the statements about dates.
    ids: Vec<EventId>,
}

/// Runs the verb.
///
/// # Errors
/// Io where something can't be read, or mended; Locked.
pub(crate) fn run(session: &Session, args: &cli::CheckArgs) -> Result<Outcome> {
    let Checked { mut findings, events, mut ids } = if args.repair {
        // Held from before the reading: an append in flight would look torn.
        let writer = session.desk.lock()?;
        mend(session, &writer, &read(session)?.findings)?;
        read(session)?
    } else {
        read(session)?
    };
    let is_damaged = findings.iter().any(Finding::is_damage);
    if args.json {
        session.print(&document(session, &findings, events, &mut ids)?)?;
    } else if args.digest {
        session.print(&format!("{events} {}\n", digest(&mut ids)))?;
        if is_damaged {
            session.context.insist(&say::findings::not_clean(session.lang));
        }
    } else {
        let notes = findings.extract_if(.., |finding| !finding.is_damage()).collect::<Vec<_>>();
        session.print(&(lines(session, &findings) + &headed(session, &notes)))?;
    }
    Ok(if is_damaged { Outcome::Damage } else { Outcome::Done })
}

/// A line for each finding.
fn lines(session: &Session, findings: &[Finding]) -> String {
    findings.iter().map(|finding| one_line(&say::findings::line(finding, session.lang)) + "\n").collect()
}

/// What needs nothing done, under a heading of its own; nothing where there is none.
fn headed(session: &Session, notes: &[Finding]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    say::findings::notes(session.lang) + "\n" + &lines(session, notes)
}

/// Reads all there is. The findings come by file and line, each once.
fn read(session: &Session) -> Result<Checked> {
    let mut checked = Checked::default();
    session.scan(
        Which::All,
        |replayed| Ok((replayed.day.findings, replayed.day.ids)),
        |(findings, ids)| {
            checked.findings.extend(findings);
            checked.ids.extend(ids);
            Ok(())
        },
    )?;
    checked.events = checked.ids.len();
    checked.ids.extend(&session.memory.ids);
    checked.findings.extend(session.policies.broken().map(judge::no_policy));
    checked.findings.extend(session.stray_findings()?);
    checked.findings.extend(session.gone_findings()?);
    // In one order whatever the language.
    let place = |finding: &Finding| {
        (finding.file.clone(), finding.line, finding.kind, say::findings::what(finding, Language::En))
    };
    checked.findings.sort_by_cached_key(place);
    checked.findings.dedup();
    Ok(checked)
}

/// Seals tails and moves lines that are none to lost+found/.
fn mend(session: &Session, writer: &Writer, findings: &[Finding]) -> Result<()> {
    let mut pages: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    // The files of statements are left as they are: what a line of them says bears on the whole log.
    for finding in findings.iter().filter(|finding| !is_of_dates(&finding.file)) {
        let lines = pages.entry(&finding.file);
        match finding.kind {
            FindingKind::Unreadable | FindingKind::Unmerged => drop(lines.or_default().insert(finding.line)),
            FindingKind::Unterminated => drop(lines.or_default()),
            _ => {}
        }
    }
    for (page, mut lines) in pages {
        let done = writer.repair(page, |number, line, ended| {
            // Torn, if it has neither a line end nor its id.
            lines.remove(&number) || (!ended && !id_matches(line))
        })?;
        for (line, place) in &done.moved {
            session.say(&say::findings::moved(page, *line, place, session.lang));
        }
        if done.sealed {
            session.say(&say::findings::sealed(page, session.lang));
        }
    }
    Ok(())
}

fn document(session: &Session, findings: &[Finding], events: usize, ids: &mut [EventId]) -> Result<String> {
    let findings: Vec<Value> = findings
        .iter()
        .map(|finding| {
            json!({
                "kind": finding.kind.key(),
                "file": finding.file,
                "line": finding.line,
                "what": say::findings::what(finding, Language::En),
                "remedy": say::findings::remedy(finding.remedy(), Language::En),
                "excerpt": finding.excerpt,
                "damage": finding.is_damage(),
            })
        })
        .collect();
    let document = json!({
        "schema": 1,
        "as_of": rfc3339(session.now(), session.zone),
        "events": events,
        "digest": digest(ids),
        "findings": findings,
    });
    Ok(compact(&document)? + "\n")
}
