//! Who did what: from the people that a row names to a name on each of its events.
//!
//! The form lists everybody who took part, in the order in which they first did [process.md, "The form"]. The names
//! are spread over the events so that the list comes out the same again; who has no event left gets one
//! that says nothing but that.

use chrono::{DateTime, Utc};

use super::plan::{Author, Step};
use crate::ticket::event::{Description, Kind};

/// The steps, each with the name of who did it. `desk` is who imports, for rows that name nobody;
/// `named` is the reason of an event that only names somebody.
pub(crate) fn sign(steps: Vec<Step>, people: &[String], desk: &str, named: &str) -> Vec<(Step, String)> {
    let desk = people.first().map_or(desk, String::as_str);
    let mut authors: Vec<Option<String>> = steps
        .iter()
        .map(|step| match &step.author {
            Author::Named(name) => Some(name.clone()),
            _ => None,
        })
        .collect();
    if let Some(first) = authors.first_mut() {
        *first = Some(desk.to_owned());
    }
    let mut extra: Vec<(usize, String)> = Vec::new();
    // From the last on, each as late as whoever comes after allows: an early event is rather the desk's.
    let mut limit = steps.len();
    for (nth, person) in people.iter().enumerate().skip(1).rev() {
        // Who comes in by themselves only after this must be named sooner all the same.
        let in_time = |place: &OwnStep| place.index < limit;
        let earlier = people[1..nth].iter().filter_map(|one| own_place(one, &steps)).filter(in_time);
        let floor = earlier.map(|place| place.index + 1).max().unwrap_or(1);
        if let Some(place) = own_place(person, &steps).filter(in_time) {
            limit = place.before;
        } else if let Some(free) = (floor..limit).rev().find(|index| authors[*index].is_none()) {
            authors[free] = Some(person.clone());
            limit = free;
        } else {
            limit = amendable(limit, &steps);
            extra.push((limit, person.clone()));
        }
    }
    let submitter = submitter(&steps);
    let mut signed: Vec<(Step, String)> = Vec::with_capacity(steps.len() + extra.len());
    let mut handler: Option<String> = None;
    let mut steps = steps.into_iter().zip(authors);
    for index in 0.. {
        // They were found from the last on.
        for (_, person) in extra.iter().rev().filter(|(before, _)| *before == index) {
            let at = signed.last().map(|(step, _)| step.at);
            signed.extend(at.map(|at| (mention(at, &submitter, named), person.clone())));
        }
        let Some((step, author)) = steps.next() else { break };
        let natural = handler.clone().filter(|_| step.author == Author::Handler);
        if let Kind::Assigned { assignee, .. } = &step.kind {
            handler.clone_from(assignee);
        }
        signed.push((step, author.or(natural).unwrap_or_else(|| desk.to_owned())));
    }
    signed
}

/// Where somebody comes in whom the events name by themselves.
struct OwnStep {
    /// The event.
    index: usize,
    /// Others come in before this one, or behind the event.
    before: usize,
}

/// Of a note's writer, or of the one that a ticket was assigned to.
fn own_place(person: &str, steps: &[Step]) -> Option<OwnStep> {
    steps.iter().enumerate().find_map(|(index, step)| match (&step.author, &step.kind) {
        (Author::Named(name), _) if name == person => Some(OwnStep { index, before: index }),
        // Who assigns it comes before the one who gets it.
        (_, Kind::Assigned { assignee: Some(name), .. }) if name == person => {
            Some(OwnStep { index, before: index + 1 })
        }
        _ => None,
    })
}

/// The last index, no later than `limit`, before which the ticket can still be amended: not behind its end.
fn amendable(limit: usize, steps: &[Step]) -> usize {
    let is_over = |index: usize| {
        let last = steps[..index].iter().rev().find(|step| !matches!(step.kind, Kind::Noted { .. }));
        last.is_some_and(|step| matches!(step.kind, Kind::Closed { .. } | Kind::Cancelled { .. }))
    };
    (1..=limit).rev().find(|index| !is_over(*index)).unwrap_or(1)
}

fn submitter(steps: &[Step]) -> String {
    match steps.first().map(|step| &step.kind) {
        Some(Kind::Registered(registered)) => registered.submitter.clone(),
        _ => String::new(),
    }
}

/// An event that changes nothing: it tells the submitter once more.
fn mention(at: DateTime<Utc>, submitter: &str, named: &str) -> Step {
    let more = Description { submitter: Some(submitter.to_owned()), ..Description::default() };
    let kind = Kind::Amended { more: Box::new(more), reason: Some(named.to_owned()) };
    Step { at, inferred: true, author: Author::Desk, kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(author: Author, kind: Kind) -> Step {
        Step { at: DateTime::UNIX_EPOCH, inferred: true, author, kind }
    }

    /// A closed ticket of wang's with a note of zhao's.
    fn steps() -> Vec<Step> {
        let text = || "text".to_owned();
        let noted = Kind::Noted { text: Some(text()), cause: None, clock: None };
        vec![
            step(Author::Desk, Kind::Reopened { reason: text() }),
            step(Author::Desk, Kind::Classified { category: text(), priority: text(), reason: None, policy: None }),
            step(Author::Desk, Kind::Assigned { assignee: Some("wang".into()), team: None }),
            step(Author::Handler, Kind::Responded { text: text(), expected: None }),
            step(Author::Named("zhao".into()), noted),
            step(Author::Handler, Kind::Resolved { solution: text(), cause: None }),
            step(Author::Desk, Kind::Closed { kb: Some(text()), no_kb: None, summary: None }),
        ]
    }

    /// Who wrote each event, and the list of people that the ticket then has.
    fn signed(people: &[&str]) -> (Vec<String>, Vec<String>) {
        let people: Vec<String> = people.iter().map(|name| (*name).to_owned()).collect();
        let signed = sign(steps(), &people, "importer", "named");
        let mut list: Vec<String> = Vec::new();
        for (step, by) in &signed {
            let assignee = match &step.kind {
                Kind::Assigned { assignee, .. } => assignee.clone(),
                _ => None,
            };
            for name in [Some(by.clone()), assignee].into_iter().flatten() {
                if !list.contains(&name) {
                    list.push(name);
                }
            }
        }
        (signed.into_iter().map(|(_, by)| by).collect(), list)
    }

    #[test]
    fn the_list_of_people_comes_out_as_it_went_in() {
        for people in [
            &["li", "wang", "zhao"][..],
            &["li", "wang", "zhao", "qian"],
            &["li", "qian", "wang", "zhao"],
            &["li", "wang", "qian", "zhao", "sun"],
            &["wang", "zhao"],
            &["li", "a", "b", "c", "d", "wang", "zhao", "e", "f", "g", "h"],
            &["li", "wang", "a", "b", "c", "zhao"],
        ] {
            assert_eq!(signed(people).1, people);
        }
    }

    #[test]
    fn who_is_not_listed_apart_did_what_falls_to_them() {
        assert_eq!(signed(&["li", "wang", "zhao"]).0, ["li", "li", "li", "wang", "zhao", "wang", "li"]);
        // Who comes last did the last thing.
        assert_eq!(signed(&["li", "wang", "zhao", "qian"]).0, ["li", "li", "li", "wang", "zhao", "wang", "qian"]);
        // A spreadsheet without such a column was kept by whoever imports it.
        assert_eq!(signed(&[]).1, ["importer", "wang", "zhao"]);
    }
}
