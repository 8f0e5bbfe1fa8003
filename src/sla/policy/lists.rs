//! Priorities, categories and teams: taken as given if the file gives any of the kind.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::content::{Category, Priority, Team};
use super::errors::Errors;
use super::fields::{Fields, Text, kind};
use super::keys;
use super::label::Label;
use super::settings::span;
use super::wrong::{BadValue, Key, Wrong};
use crate::sla::Language;

/// A name used in the file, to be looked up when all of it is read.
pub(super) struct Reference<'a> {
    /// The key that uses it.
    pub by: Key,
    pub name: Text<'a>,
}

/// What the file gives of a kind, with the names that it refers to.
pub(super) struct Given<'a, T> {
    pub items: Vec<T>,
    pub references: Vec<Reference<'a>>,
}

/// The tables `[KIND.KEY]`, in the file's order, each with its key.
pub(super) fn tables<'a>(
    root: &mut Fields<'a>,
    errors: &mut Errors<'_>,
    name: &'static str,
) -> Vec<(Text<'a>, Fields<'a>)> {
    let mut tables = Vec::new();
    let Some(value) = root.value(name) else { return tables };
    let at = root.at(name);
    let DeValue::Table(table) = value.get_ref() else {
        errors.add(at, Wrong::NotNamedTables { section: name, is: kind(value.get_ref()) });
        return tables;
    };
    for (key, value) in Fields::new("", at, table).entries() {
        let place = format!("[{name}.{}]", key.text);
        match value.get_ref() {
            DeValue::Table(table) if is_key(errors, key, &place) => {
                tables.push((key, Fields::new(place, key.at, table)));
            }
            DeValue::Table(_) => {}
            other => {
                let entry = Key { name: key.text.to_owned(), place: format!("[{name}]") };
                errors.value(key.at, &entry, BadValue::NotTheTable { place, is: kind(other) });
            }
        }
    }
    tables
}

/// Keys stand in comma lists and tables for people, so they hold neither commas nor what can't be seen.
fn is_key(errors: &mut Errors<'_>, key: Text<'_>, place: &str) -> bool {
    let trimmed = key.text.trim();
    let good = !trimmed.is_empty() && trimmed == key.text && !key.text.contains(|c: char| c == ',' || c.is_control());
    if !good {
        errors.add(key.at, Wrong::NotAKey { place: place.to_owned(), key: key.text.to_owned() });
    }
    good
}

pub(super) fn priorities<'a>(root: &mut Fields<'a>, errors: &mut Errors<'_>) -> Given<'a, Priority> {
    let mut given = Given { items: Vec::new(), references: Vec::new() };
    for (key, mut fields) in tables(root, errors, "priority") {
        let label = label(&mut fields, errors);
        let respond = span(errors, &mut fields, "respond");
        let resolve = span(errors, &mut fields, "resolve");
        let calendar = fields.text(errors, "calendar");
        given.references.extend(calendar.map(|name| Reference { by: fields.named("calendar"), name }));
        let calendar = calendar.map(|name| name.text.to_owned());
        given.items.push(Priority { key: key.text.to_owned(), label, respond, resolve, calendar });
        fields.finish(errors, &keys::PRIORITY);
    }
    given
}

pub(super) fn categories<'a>(root: &mut Fields<'a>, errors: &mut Errors<'_>) -> Given<'a, Category> {
    let mut given = Given { items: Vec::new(), references: Vec::new() };
    for (key, mut fields) in keyed(root, errors, "category") {
        let label = label(&mut fields, errors);
        let team = fields.text(errors, "team");
        given.references.extend(team.map(|name| Reference { by: fields.named("team"), name }));
        given.items.push(Category { key: key.text.to_owned(), label, team: team.map(|name| name.text.to_owned()) });
        fields.finish(errors, &keys::CATEGORY);
    }
    given
}

pub(super) fn teams(root: &mut Fields<'_>, errors: &mut Errors<'_>) -> Vec<Team> {
    let mut teams = Vec::new();
    for (key, mut fields) in keyed(root, errors, "team") {
        let label = label(&mut fields, errors);
        let members = fields.texts(errors, "members").unwrap_or_default();
        let members = members.into_iter().map(|member| member.text.to_owned()).collect();
        teams.push(Team { key: key.text.to_owned(), label, members });
        fields.finish(errors, &keys::TEAM);
    }
    teams
}

/// The tables `[[KIND]]` with a `key` of their own, each key once.
fn keyed<'a>(root: &mut Fields<'a>, errors: &mut Errors<'_>, name: &'static str) -> Vec<(Text<'a>, Fields<'a>)> {
    let mut found = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, table) in array_of_tables(root, errors, name) {
        let mut fields = Fields::new(format!("[[{name}]]"), at, table);
        let key = fields.text(errors, "key");
        let key = fields.or_under(errors, "key", key, None);
        if let Some(key) = key {
            fields.place = format!("[[{name}]] `{}`", key.text);
            if is_key(errors, key, &format!("[[{name}]]")) {
                if let Some(&line) = seen.get(key.text) {
                    errors.add(key.at, Wrong::Twice { section: name, key: key.text.to_owned(), line });
                } else {
                    seen.insert(key.text, errors.line(key.at));
                }
                found.push((key, fields));
            }
        }
    }
    found
}

fn array_of_tables<'a>(
    root: &mut Fields<'a>,
    errors: &mut Errors<'_>,
    name: &'static str,
) -> Vec<(usize, &'a DeTable<'a>)> {
    let Some(value) = root.value(name) else { return Vec::new() };
    let mut wrong = |at: usize, value: &DeValue<'_>| {
        errors.add(at, Wrong::NotListedTables { section: name, is: kind(value) });
    };
    let DeValue::Array(items) = value.get_ref() else {
        wrong(root.at(name), value.get_ref());
        return Vec::new();
    };
    let mut tables = Vec::new();
    for item in items.iter() {
        match item.get_ref() {
            DeValue::Table(table) => tables.push((item.span().start, table)),
            other => wrong(item.span().start, other),
        }
    }
    tables
}

fn label(fields: &mut Fields<'_>, errors: &mut Errors<'_>) -> Label {
    if let Some(DeValue::String(_)) = fields.value("name").map(Spanned::get_ref) {
        errors.value(fields.at("name"), &fields.named("name"), BadValue::NoLanguage);
        return Label::default();
    }
    let mut names = fields.table(errors, "name");
    let [en, zh] = Language::ALL.map(|language| names.text(errors, language.key()).map(|name| name.text.to_owned()));
    names.finish(errors, &keys::NAME);
    Label { en, zh }
}
