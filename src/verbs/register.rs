//! `desk register`: writes a problem down, and at once what came with it; prints the number.

use chrono::{DateTime, Utc};

use crate::args::time::Direction;
use crate::cli;
use crate::render::card::Card;
use crate::render::outcome::{DESCRIPTION, line};
use crate::render::words::fill;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::say::typed::Bound;
use crate::session::{
    Change, Handler, Outcome, Session, Texts, Written, external, fields, listing, next_number, open_and_alike, solved,
};
use crate::text::cut;
use crate::text::escape::one_line;
use crate::ticket::event::{Kind, Registered};

/// Runs the verb.
///
/// # Errors
/// Refused where the desk has no such category, priority or team, or for a time in the future; Usage;
/// Io; Locked.
pub(crate) fn run(session: &Session, args: &cli::RegisterArgs) -> Result<Outcome> {
    let texts = Texts::new(&session.context);
    let at_once = at_once(session, &texts, args)?;
    let received = match args.received.as_deref() {
        None => None,
        Some(text) => Some(session.time("--received", text, Direction::Past)?),
    };
    let more = fields(session, &texts, &args.fields)?;
    let submitter = texts.needed("--from", &args.from)?;
    let description = texts.own(session, args.text.as_deref(), &session.words.editor.problem)?;

    let change = Change::begin(session, &args.writing)?;
    if let Some(id) = &more.external
        && let Some(known) = external::find(&change, id)?
    {
        return known_already(&change, &session.card(&known), id);
    }
    let at = change.at.unwrap_or(session.now());
    if let Some(received) = received {
        is_before(session, received, at)?;
    }
    let number = next_number(&change, at.with_timezone(&session.zone).date_naive())?;
    let site = Some(number.mark().to_owned()).filter(|mark| !mark.is_empty());
    let policy = session.policy().name.clone();
    let registered = Registered { site, policy, description, submitter, received, more };
    let mut kinds = vec![Kind::Registered(Box::new(registered))];
    kinds.extend(at_once);
    let written = change.register(&number, at, kinds)?;
    let outcome = finish(&change, &written)?;
    // Others may write while the log is looked through.
    drop(change);
    if session.context.stderr_on_terminal() && !session.context.options.quiet {
        mention_alike(session, &written);
    }
    Ok(outcome)
}

/// Names the open tickets that may be about the same problem. What can't be read is not said: the ticket
/// is registered.
fn mention_alike(session: &Session, written: &[Written]) {
    let Some(ticket) = written.first().map(|written| &written.after.ticket) else { return };
    let alike = open_and_alike(session, &ticket.description, Some(ticket.id), 3).unwrap_or_default();
    if alike.is_empty() {
        return;
    }
    session.say(&session.words.outcome.alike);
    let scene = listing::scene_for(session, session.context.look_of_stderr());
    for one in &alike {
        session.say(&format!("  {}", line(&one.card, &scene)));
    }
}

fn finish(change: &Change<'_>, written: &[Written]) -> Result<Outcome> {
    change.finish(written, |cards, _| cards.iter().map(|card| card.shown.clone() + "\n").collect(), |_, _| None)
}

/// What is said at once, in the order of the process.
fn at_once(session: &Session, texts: &Texts<'_>, args: &cli::RegisterArgs) -> Result<Vec<Kind>> {
    let mut kinds = Vec::new();
    let mut routed = None;
    if let (Some(category), Some(priority)) = (&args.category, &args.priority) {
        let (category, priority) = (session.category(category)?, session.priority(priority)?);
        routed = Some(category.clone());
        kinds.push(Kind::Classified { category, priority, reason: None, policy: None });
    }
    let handler = Handler::typed(session, args.to.as_deref(), args.team.as_deref(), &[])?;
    if !handler.is_unsaid() {
        kinds.push(handler.assigned(session.policy(), routed.as_deref(), None));
    }
    if let Some(text) = &args.respond {
        kinds.push(Kind::Responded { text: texts.needed("--respond", text)?, expected: None });
    }
    match &args.resolve {
        Some(text) => kinds.extend(solved(texts, texts.needed("--resolve", text)?, &args.solved)?),
        None => {
            let solved = &args.solved;
            if solved.passed || solved.cause.is_some() || solved.kb.is_some() || solved.no_kb.is_some() {
                return Err(Asked::NoSolution.into());
            }
        }
    }
    Ok(kinds)
}

/// A ticket is received before it is registered, and neither lies in the future.
fn is_before(session: &Session, received: DateTime<Utc>, at: DateTime<Utc>) -> Result<()> {
    if received > session.now() {
        return Err(session.in_the_future("--received", received));
    }
    if received > at {
        return Err(session.out_of_bounds("--received", received, Bound::ReceivedLast));
    }
    Ok(())
}

/// The feed repeats itself: its ticket is there already.
fn known_already(change: &Change<'_>, card: &Card, id: &str) -> Result<Outcome> {
    let session = change.session;
    let data = match change.options.json {
        true => session.json_of(std::slice::from_ref(card))?,
        false => format!("{}\n", card.shown),
    };
    session.print(&data)?;
    let description = cut::columns(&one_line(&card.ticket.description), DESCRIPTION, true);
    let values = [("number", card.shown.as_str()), ("description", &description), ("external", &one_line(id))];
    session.say(&fill(&session.words.outcome.known, &values));
    Ok(Outcome::Done)
}
