//! A policy's text as a whole: its sections, what lies under them, and whether the names in it exist.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use toml::de::DeTable;

use super::base::Base;
use super::content::{Category, ClockSettings, Policy, Priority, Team};
use super::errors::{Errors, PolicyError};
use super::fields::{Fields, near};
use super::lists::{self, Given, Reference};
use super::settings::{self, DeskSettings};
use super::wrong::{Absent, BadValue, Wrong};
use super::{calendars, keys, text};
use crate::sla::calendar::Calendar;

/// Reads a policy. See [`Policy::parse`] and [`Policy::parse_kept`].
pub(super) fn read(text: &str, file: &str, base: Base<'_>) -> Result<Policy, Vec<PolicyError>> {
    let mut errors = Errors::new(text, file);
    let (root, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        let span = fault.span().unwrap_or(0..0);
        let at = text.get(span.clone()).map(str::trim).filter(|excerpt| !excerpt.is_empty()).map(str::to_owned);
        errors.add(span.start, Wrong::NotToml { fault: fault.message().to_owned(), at });
    }
    if errors.count() > 0 {
        // What could be made of the rest would only be told wrong.
        return Err(errors.into_errors());
    }
    match sections(Fields::new("", 0, root.get_ref()), &mut errors, base) {
        Some(policy) if errors.count() == 0 => Ok(policy),
        _ => Err(errors.into_errors()),
    }
}

fn sections(mut root: Fields<'_>, errors: &mut Errors<'_>, base: Base<'_>) -> Option<Policy> {
    let desk_fields = root.section(errors, "desk");
    let calendar_at = desk_fields.at("calendar");
    let desk_names_calendar = desk_fields.has("calendar").then(|| desk_fields.named("calendar"));
    let desk = settings::desk(desk_fields, errors, base);
    let clock_fields = root.section(errors, "clock");
    let clock = settings::clock(clock_fields, errors, base);
    // With a bad zone there will be no policy; the calendars are still read for what is wrong with them.
    let zone = desk.as_ref().map_or(Tz::UTC, |desk| desk.timezone);
    let mut calendars = calendars::calendars(&mut root, errors, zone, base);
    let calendars_at = root.at("calendar");
    let priorities = lists::priorities(&mut root, errors);
    let categories = lists::categories(&mut root, errors);
    let teams = lists::teams(&mut root, errors);
    root.finish(errors, &keys::SECTIONS);

    if calendars.is_empty()
        && let Some(under) = base.promises()
    {
        let moved = |calendar: &Calendar| Calendar::new(zone, calendar.week().clone(), calendar.dates().clone());
        calendars = under.calendars.iter().map(|(name, calendar)| (name.clone(), moved(calendar))).collect();
    }
    let names: Vec<&str> = calendars.keys().map(String::as_str).collect();
    known(errors, BadValue::NoCalendar, &names, &priorities.references);
    if let Some(desk) = desk.as_ref().filter(|desk| !calendars.contains_key(&desk.calendar)) {
        if let Some(key) = &desk_names_calendar {
            errors.value(calendar_at, key, BadValue::NoCalendar(absent(&desk.calendar, &names)));
        } else {
            let there = names.iter().map(|name| (*name).to_owned()).collect();
            errors.add(calendars_at, Wrong::CalendarNotChosen { calendar: desk.calendar.clone(), there });
        }
    }
    let priorities = if priorities.items.is_empty() {
        base.promises().map(|under| under.priorities.clone()).unwrap_or_default()
    } else {
        priorities.items
    };
    let (categories, teams) = routed(errors, categories, teams, base);
    let desk = desk?;
    let office = calendars.get(&desk.calendar)?.clone();
    Some(assemble(desk, clock?, calendars, office, priorities, categories, teams, base))
}

/// Categories and teams, each the file's or else the default's, with every category's team among the
/// teams. A default category whose team the file does not have goes to nobody; where the file has no
/// teams of its own, those that its categories name come to be by being named.
fn routed(
    errors: &mut Errors<'_>,
    given: Given<'_, Category>,
    given_teams: Vec<Team>,
    base: Base<'_>,
) -> (Vec<Category>, Vec<Team>) {
    let under = base.promises();
    let own_teams = !given_teams.is_empty();
    let mut teams = match under {
        Some(under) if !own_teams => under.teams.clone(),
        _ => given_teams,
    };
    if let Some(under) = under.filter(|_| given.items.is_empty()) {
        let mut categories = under.categories.clone();
        for category in &mut categories {
            category.team = category.team.take().filter(|key| teams.iter().any(|team| team.key == *key));
        }
        return (categories, teams);
    }
    if own_teams || under.is_none() {
        let names: Vec<&str> = teams.iter().map(|team| team.key.as_str()).collect();
        known(errors, BadValue::NoTeam, &names, &given.references);
    } else {
        for key in given.items.iter().filter_map(|category| category.team.as_ref()) {
            if teams.iter().all(|team| team.key != *key) {
                teams.push(Team { key: key.clone(), label: Default::default(), members: Vec::new() });
            }
        }
    }
    (given.items, teams)
}

/// Tells of every reference to what is not there.
fn known(errors: &mut Errors<'_>, wrong: fn(Absent) -> BadValue, names: &[&str], references: &[Reference<'_>]) {
    for Reference { by, name } in references {
        if !names.contains(&name.text) {
            errors.value(name.at, by, wrong(absent(name.text, names)));
        }
    }
}

fn absent(name: &str, names: &[&str]) -> Absent {
    let there = names.iter().map(|name| (*name).to_owned()).collect();
    Absent { name: name.to_owned(), near: near(name, names.iter().copied()), there }
}

#[expect(clippy::too_many_arguments, reason = "the sections of the file, put together once")]
fn assemble(
    desk: DeskSettings,
    clock: ClockSettings,
    calendars: BTreeMap<String, Calendar>,
    office: Calendar,
    mut priorities: Vec<Priority>,
    mut categories: Vec<Category>,
    mut teams: Vec<Team>,
    base: Base<'_>,
) -> Policy {
    if let Base::Today(today) = base {
        for priority in &mut priorities {
            priority.label = today.priority(&priority.key).map(|known| known.label.clone()).unwrap_or_default();
        }
        for category in &mut categories {
            category.label = today.category(&category.key).map(|known| known.label.clone()).unwrap_or_default();
        }
        for team in &mut teams {
            let known = today.team(&team.key);
            team.label = known.map(|known| known.label.clone()).unwrap_or_default();
            team.members = known.map(|known| known.members.clone()).unwrap_or_default();
        }
    }
    let DeskSettings { prefix, digits, timezone, language, calendar } = desk;
    let (name, canonical) = (String::new(), String::new());
    let mut policy = Policy {
        name,
        canonical,
        prefix,
        digits,
        timezone,
        language,
        calendar,
        calendars,
        priorities,
        clock,
        categories,
        teams,
        office,
    };
    policy.canonical = text::canonical(&policy);
    policy.name = text::name_of(&policy.canonical);
    policy
}
