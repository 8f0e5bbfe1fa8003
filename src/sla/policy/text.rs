//! A policy as TOML: in full for people, and in the one spelling that gives it its name.
//!
//! The canonical text is hashed and kept for ever, so every byte of it is decided here and none left
//! to a library: a change of spelling would give every desk a new policy.

use std::fmt::{self, Write};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::content::Policy;
use super::label::Label;
use crate::sla::Language;
use crate::sla::calendar::{Calendar, Days, WEEKDAYS, Window};
use crate::text::hex;
use crate::time::span::Span;

/// The name of a canonical text: the first eight hex digits of its SHA-256.
pub(crate) fn name_of(canonical: &str) -> String {
    hex::of(&Sha256::digest(canonical.as_bytes())[..4])
}

/// Everything, as `desk policy` prints it.
pub(super) fn whole(policy: &Policy) -> String {
    written(policy, true)
}

/// The promises alone. Categories and teams are sorted: their order promises nothing.
pub(super) fn canonical(policy: &Policy) -> String {
    written(policy, false)
}

fn written(policy: &Policy, whole: bool) -> String {
    let mut out = Text(String::new());
    out.line("[desk]");
    if whole {
        out.pair("prefix", quoted(&policy.prefix));
        out.pair("digits", policy.digits);
    }
    out.pair("timezone", quoted(policy.timezone.name()));
    if whole {
        out.pair("language", quoted(policy.language.key()));
    }
    out.pair("calendar", quoted(&policy.calendar));
    for (name, calendar) in &policy.calendars {
        out.line(format!("\n[calendar.{}]", key(name)));
        out.calendar(calendar, whole);
    }
    for priority in &policy.priorities {
        out.line(format!("\n[priority.{}]", key(&priority.key)));
        out.label(&priority.label, whole);
        out.span("respond", priority.respond);
        out.span("resolve", priority.resolve);
        out.optional("calendar", priority.calendar.as_deref());
    }
    out.clock(policy);
    let mut categories: Vec<_> = policy.categories.iter().collect();
    let mut teams: Vec<_> = policy.teams.iter().collect();
    if !whole {
        categories.sort_by_key(|category| &category.key);
        teams.sort_by_key(|team| &team.key);
    }
    for category in categories {
        out.line("\n[[category]]");
        out.pair("key", quoted(&category.key));
        out.label(&category.label, whole);
        out.optional("team", category.team.as_deref());
    }
    for team in teams {
        out.line("\n[[team]]");
        out.pair("key", quoted(&team.key));
        out.label(&team.label, whole);
        if whole && !team.members.is_empty() {
            out.pair("members", list(&team.members));
        }
    }
    out.0
}

struct Text(String);

impl Text {
    fn line(&mut self, line: impl fmt::Display) {
        // Writing to a String can't fail.
        let _ = writeln!(self.0, "{line}");
    }

    fn pair(&mut self, key: &str, value: impl fmt::Display) {
        self.line(format_args!("{key} = {value}"));
    }

    fn optional(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.pair(key, quoted(text));
        }
    }

    fn span(&mut self, key: &str, span: Option<Span>) {
        if let Some(span) = span {
            self.pair(key, quoted(&span.to_string()));
        }
    }

    fn label(&mut self, label: &Label, whole: bool) {
        for language in Language::ALL.into_iter().filter(|_| whole) {
            self.optional(&format!("name.{language}"), label.get(language));
        }
    }

    /// The hours, days in a row with the same ones together; and the dates.
    fn calendar(&mut self, calendar: &Calendar, whole: bool) {
        let week = calendar.week();
        let mut first = 0;
        while first < 7 {
            let same = week[first..].iter().take_while(|windows| **windows == week[first]).count();
            let last = first + same - 1;
            if !week[first].is_empty() {
                let more = if last > first { format!("-{}", WEEKDAYS[last]) } else { String::new() };
                self.pair(&format!("hours.{}{more}", WEEKDAYS[first]), list::<Window>(&week[first]));
            }
            first += same;
        }
        if whole {
            let dates = calendar.dates();
            self.pair("holidays", list::<Days>(&dates.holidays));
            self.pair("workdays", list::<Days>(&dates.workdays));
            for (date, windows) in &dates.own {
                let date: &NaiveDate = date;
                self.pair(&format!("dates.\"{date}\""), list(windows));
            }
        }
    }

    fn clock(&mut self, policy: &Policy) {
        let clock = &policy.clock;
        self.line("\n[clock]");
        for (key, span) in [
            ("register", clock.register),
            ("contact", clock.contact),
            ("complete", clock.complete),
            ("classify", clock.classify),
            ("assign", clock.assign),
            ("hand_back", clock.hand_back),
            ("close", clock.close),
            ("warn", Span::Elapsed(clock.warn)),
            ("follow_up", clock.follow_up),
        ] {
            self.span(key, Some(span));
        }
        self.pair("respond_from", quoted(clock.respond_from.key()));
        self.pair("resolve_from", quoted(clock.resolve_from.key()));
        self.pair("pause", list(&clock.pause));
    }
}

fn list<T: fmt::Display>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(&item.to_string())).collect();
    format!("[{}]", items.join(", "))
}

/// A key of a table: bare where TOML lets it be.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare { name.to_owned() } else { quoted(name) }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                // Writing to a String can't fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
