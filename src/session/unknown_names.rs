//! Names in filters that no ticket has: an empty list may be right, or a person misspelt.
//!
//! Asked only once a list came out empty, so that it may read the log again.

use std::collections::BTreeSet;

use super::open::Session;
use super::people::ME;
use super::scan::Which;
use crate::cli::Filters;
use crate::say;
use crate::say::error::Result;
use crate::text::name;
use crate::text::near::nearest;
use crate::ticket::state::Ticket;

/// The values of the fields that are filtered by name.
#[derive(Debug, Default)]
struct Names([BTreeSet<String>; 5]);

/// The options, in the order of [`Names`].
const OPTIONS: [&str; 5] = ["--to", "--team", "--from", "--dept", "--channel"];

impl Names {
    fn add(&mut self, ticket: &Ticket) {
        let values = [
            ticket.assignee.as_deref(),
            ticket.team.as_deref(),
            Some(ticket.submitter.as_str()),
            ticket.department.as_deref(),
            ticket.channel.as_deref(),
        ];
        for (names, value) in self.0.iter_mut().zip(values) {
            if let Some(value) = value.filter(|value| !names.contains(*value)) {
                names.insert(value.to_owned());
            }
        }
    }
}

/// Says on standard error which names in the filters no ticket has, with what may be meant.
///
/// # Errors
/// As the scan says.
pub(crate) fn hint(session: &Session, filters: &Filters) -> Result<()> {
    let typed = [&filters.to, &filters.team, &filters.from, &filters.dept, &filters.channel];
    if typed.iter().all(|typed| typed.is_empty()) {
        return Ok(());
    }
    let mut known = Names::default();
    for team in &session.policy().teams {
        known.0[0].extend(team.members.iter().cloned());
        let labels = [Some(&team.key), team.label.en.as_ref(), team.label.zh.as_ref()];
        known.0[1].extend(labels.into_iter().flatten().cloned());
    }
    session.scan(
        Which::All,
        |replayed| {
            let mut of_day = Names::default();
            replayed.day.histories.iter().for_each(|history| of_day.add(&history.ticket));
            Ok(of_day)
        },
        |of_day| {
            known.0.iter_mut().zip(of_day.0).for_each(|(known, of_day)| known.extend(of_day));
            Ok(())
        },
    )?;
    for ((option, typed), known) in OPTIONS.iter().zip(typed).zip(&known.0) {
        for typed in typed {
            let is_me = *option == "--to" && typed.trim() == ME;
            if is_me || known.iter().any(|known| name::same(known, typed)) {
                continue;
            }
            let nearest = nearest(&name::key(typed), known.iter().map(String::as_str));
            let hint = say::typed::on_no_ticket(option, typed, nearest, session.lang);
            session.say(&say::spoken::hint(&hint, session.lang));
        }
    }
    Ok(())
}
