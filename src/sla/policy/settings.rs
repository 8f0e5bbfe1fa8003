//! The sections `[desk]` and `[clock]`: completed key by key from what lies under them.

use chrono_tz::{TZ_VARIANTS, Tz};

use super::base::Base;
use super::content::{ClockSettings, ClockStart, Policy};
use super::errors::Errors;
use super::fields::{Fields, Text, near};
use super::keys;
use super::wrong::{BadValue, Key};
use crate::sla::ClockName;
use crate::sla::Language;
use crate::ticket::number::is_prefix;
use crate::time::span::Span;

/// The clocks that can be told to stand still while the ticket waits for the user. The others run
/// from somebody else's step, or are that wait.
const PAUSABLE: [ClockName; 5] =
    [ClockName::Classify, ClockName::Assign, ClockName::Respond, ClockName::Resolve, ClockName::Close];

/// The `[desk]` section.
pub(super) struct DeskSettings {
    pub prefix: String,
    pub digits: usize,
    pub timezone: Tz,
    pub language: Language,
    pub calendar: String,
}

pub(super) fn desk(mut fields: Fields<'_>, errors: &mut Errors<'_>, base: Base<'_>) -> Option<DeskSettings> {
    let (promises, looks) = (base.promises(), base.looks());
    let prefix = fields.text(errors, "prefix");
    let prefix = prefix.and_then(|prefix| checked_prefix(errors, &fields.named("prefix"), prefix));
    let digits = fields.number(errors, "digits", 1..=9);
    let timezone = fields.text(errors, "timezone").and_then(|name| zone(errors, &fields.named("timezone"), name));
    let language = fields.choice(errors, "language", &Language::ALL.map(|language| (language.key(), language)));
    let calendar = fields.text(errors, "calendar").map(|calendar| calendar.text.to_owned());
    let prefix = fields.or_under(errors, "prefix", prefix, looks.map(|policy| policy.prefix.clone()));
    let digits = fields.or_under(errors, "digits", digits, looks.map(|policy| policy.digits));
    let timezone = fields.or_under(errors, "timezone", timezone, promises.map(|policy| policy.timezone));
    let language = fields.or_under(errors, "language", language, looks.map(|policy| policy.language));
    let calendar = fields.or_under(errors, "calendar", calendar, promises.map(|policy| policy.calendar.clone()));
    fields.finish(errors, &keys::DESK);
    Some(DeskSettings {
        prefix: prefix?,
        digits: digits?,
        timezone: timezone?,
        language: language?,
        calendar: calendar?,
    })
}

fn checked_prefix(errors: &mut Errors<'_>, key: &Key, prefix: Text<'_>) -> Option<String> {
    if !is_prefix(prefix.text) {
        errors.value(prefix.at, key, BadValue::NotAPrefix(prefix.text.to_owned()));
        return None;
    }
    Some(prefix.text.to_owned())
}

fn zone(errors: &mut Errors<'_>, key: &Key, name: Text<'_>) -> Option<Tz> {
    if let Ok(zone) = name.text.parse() {
        return Some(zone);
    }
    let city = |zone: &'static str| zone.rsplit('/').next().unwrap_or(zone);
    let typed = name.text.replace(' ', "_");
    let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
    let by_city = names().find(|zone| zone.contains('/') && city(zone).eq_ignore_ascii_case(&typed));
    let near = by_city.map(str::to_owned).or_else(|| near(&typed, names()));
    errors.value(name.at, key, BadValue::NoZone { zone: name.text.to_owned(), near });
    None
}

pub(super) fn clock(mut fields: Fields<'_>, errors: &mut Errors<'_>, base: Base<'_>) -> Option<ClockSettings> {
    let under = base.promises().map(|policy: &Policy| &policy.clock);
    let mut target = |fields: &mut Fields<'_>, key, under: Option<Span>| {
        let given = span(errors, fields, key);
        fields.or_under(errors, key, given, under)
    };
    let register = target(&mut fields, "register", under.map(|clock| clock.register));
    let complete = target(&mut fields, "complete", under.map(|clock| clock.complete));
    // A kept text of before there was this clock promised one time for both.
    let contact = target(&mut fields, "contact", under.map(|clock| clock.contact).or(complete));
    let classify = target(&mut fields, "classify", under.map(|clock| clock.classify));
    let assign = target(&mut fields, "assign", under.map(|clock| clock.assign));
    let hand_back = target(&mut fields, "hand_back", under.map(|clock| clock.hand_back));
    let close = target(&mut fields, "close", under.map(|clock| clock.close));
    let follow_up = target(&mut fields, "follow_up", under.map(|clock| clock.follow_up));
    let warn = warn(errors, &mut fields);
    let warn = fields.or_under(errors, "warn", warn, under.map(|clock| clock.warn));
    let mut start = |fields: &mut Fields<'_>, key, under: Option<ClockStart>| {
        let given = fields.choice(errors, key, &ClockStart::ALL.map(|start| (start.key(), start)));
        fields.or_under(errors, key, given, under)
    };
    let respond_from = start(&mut fields, "respond_from", under.map(|clock| clock.respond_from));
    let resolve_from = start(&mut fields, "resolve_from", under.map(|clock| clock.resolve_from));
    let pause = pause(errors, &mut fields);
    let pause = fields.or_under(errors, "pause", pause, under.map(|clock| clock.pause.clone()));
    fields.finish(errors, &keys::CLOCK);
    Some(ClockSettings {
        register: register?,
        contact: contact?,
        complete: complete?,
        classify: classify?,
        assign: assign?,
        hand_back: hand_back?,
        close: close?,
        warn: warn?,
        follow_up: follow_up?,
        respond_from: respond_from?,
        resolve_from: resolve_from?,
        pause: pause?,
    })
}

/// A target: longer than nothing.
pub(super) fn span(errors: &mut Errors<'_>, fields: &mut Fields<'_>, key: &'static str) -> Option<Span> {
    let text = fields.text(errors, key)?;
    match text.text.parse::<Span>() {
        Ok(span) if span.is_zero() => errors.value(fields.at(key), &fields.named(key), BadValue::NoLength),
        Ok(span) => return Some(span),
        Err(not_a_span) => errors.value(text.at, &fields.named(key), BadValue::NotASpan(not_a_span)),
    }
    None
}

/// The warning time in seconds. Working days don't divide, so a warning can't be counted in them.
fn warn(errors: &mut Errors<'_>, fields: &mut Fields<'_>) -> Option<i64> {
    match span(errors, fields, "warn")? {
        Span::Elapsed(seconds) | Span::Work(seconds) => Some(seconds),
        Span::Workdays(_) => {
            errors.value(fields.at("warn"), &fields.named("warn"), BadValue::WarningInWorkdays);
            None
        }
    }
}

fn pause(errors: &mut Errors<'_>, fields: &mut Fields<'_>) -> Option<Vec<ClockName>> {
    let mut clocks = Vec::new();
    for text in fields.texts(errors, "pause")? {
        match ClockName::from_key(text.text).filter(|clock| PAUSABLE.contains(clock)) {
            Some(clock) => clocks.push(clock),
            None => {
                let pausable = PAUSABLE.to_vec();
                let problem = match ClockName::from_key(text.text) {
                    Some(clock) => BadValue::ClockRunsOn { clock, pausable },
                    None => {
                        let near = near(text.text, PAUSABLE.map(ClockName::key));
                        BadValue::NoClock { clock: text.text.to_owned(), near, pausable }
                    }
                };
                errors.value(text.at, &fields.named("pause"), problem);
            }
        }
    }
    clocks.sort_unstable();
    clocks.dedup();
    Some(clocks)
}
