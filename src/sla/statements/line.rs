//! One statement: what it is about, what it says, and how its line is written and read.
//!
//! It must not know what the other lines say.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use serde_json::{Map, Value};

use crate::sla::calendar::{Days, OnDate, Window};
use crate::sla::policy::Policy;
use crate::text::hex::is_hex;
use crate::ticket::event::{EventId, LONGEST_LINE, Unreadable, VERSION, id_matches};

/// What a statement is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// The policy in force.
    Policy,
    /// A date, or a day of every year, in a calendar.
    Date {
        /// The calendar's name.
        calendar: String,
        /// The day; never a range.
        days: Days,
    },
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Saying {
    /// The policy of that name.
    Policy(String),
    /// That the date is so.
    Date(OnDate),
    /// That nothing is said of the date any more.
    TakenBack,
}

/// What a file says, by what it is about.
pub(crate) type Sayings = BTreeMap<Subject, Saying>;

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    pub id: EventId,
    /// The statement about the same that it follows on.
    pub prev: Option<EventId>,
    /// When it was written, by the clock of the desk's zone.
    pub written: DateTime<FixedOffset>,
    /// "Now" was given, and not read from the clock.
    pub given: bool,
    pub by: String,
    pub subject: Subject,
    pub saying: Saying,
}

impl Statement {
    /// A statement, and its line without the LF.
    pub(crate) fn draft(
        prev: Option<EventId>,
        written: DateTime<FixedOffset>,
        given: bool,
        by: &str,
        (subject, saying): (Subject, Saying),
    ) -> (Statement, String) {
        let mut rest = String::new();
        if let Some(prev) = prev {
            rest += &format!("\"prev\":\"{prev}\",");
        }
        let time = written.to_rfc3339_opts(SecondsFormat::Secs, false);
        rest += &format!("\"v\":{VERSION},\"written\":\"{time}\",");
        rest += if given { "\"given\":true," } else { "" };
        rest += &format!("\"by\":{},{}}}", quoted(by), fields(&subject, &saying));
        let id = EventId::of(rest.as_bytes());
        let line = format!("{{\"id\":\"{id}\",{rest}");
        (Statement { id, prev, written, given, by: by.to_owned(), subject, saying }, line)
    }

    /// The local date on which it was written: days up to that one had begun.
    pub(crate) fn day(&self) -> NaiveDate {
        self.written.date_naive()
    }
}

/// A line as it was read.
#[derive(Debug)]
pub(super) enum Line {
    /// A statement, and whether its id is the hash of its bytes.
    Whole(Statement, bool),
    /// One of a newer version, which keeps its place.
    Newer { id: EventId, version: u64 },
}

/// Reads a line without its LF.
///
/// # Errors
/// Why it is none.
pub(super) fn read(line: &[u8]) -> Result<Line, Unreadable> {
    if line.len() >= LONGEST_LINE {
        return Err(Unreadable::TooLong);
    }
    let text = std::str::from_utf8(line).map_err(|_| Unreadable::NotUtf8)?;
    let map: Map<String, Value> = serde_json::from_str(text).map_err(|_| Unreadable::NotAnObject)?;
    let id = needed("id", id_of(&map, "id")?)?;
    let version = needed("v", given(&map, "v"))?.as_u64().ok_or(Unreadable::Misfit("v"))?;
    if version == 0 {
        return Err(Unreadable::VersionZero);
    }
    if version > VERSION {
        return Ok(Line::Newer { id, version });
    }
    let written = DateTime::parse_from_rfc3339(needed("written", text_of(&map, "written")?)?)
        .ok()
        .and_then(|time| DateTime::from_timestamp(time.timestamp(), 0).map(|at| at.with_timezone(time.offset())))
        .ok_or(Unreadable::Misfit("written"))?;
    let is_given = match given(&map, "given") {
        None => false,
        Some(Value::Bool(given)) => *given,
        Some(_) => return Err(Unreadable::Misfit("given")),
    };
    let by = needed("by", text_of(&map, "by")?)?.to_owned();
    let (subject, saying) = said(&map)?;
    let prev = id_of(&map, "prev")?;
    let statement = Statement { id, prev, written, given: is_given, by, subject, saying };
    Ok(Line::Whole(statement, id_matches(line)))
}

fn needed<T>(key: &'static str, value: Option<T>) -> Result<T, Unreadable> {
    value.ok_or(Unreadable::Missing(key))
}

fn given<'m>(map: &'m Map<String, Value>, key: &str) -> Option<&'m Value> {
    map.get(key).filter(|value| !value.is_null())
}

fn text_of<'m>(map: &'m Map<String, Value>, key: &'static str) -> Result<Option<&'m str>, Unreadable> {
    given(map, key).map(|value| value.as_str().ok_or(Unreadable::Misfit(key))).transpose()
}

fn id_of(map: &Map<String, Value>, key: &'static str) -> Result<Option<EventId>, Unreadable> {
    text_of(map, key)?.map(|text| EventId::parse(text).ok_or(Unreadable::Misfit(key))).transpose()
}

/// The fields that say what is said.
fn said(map: &Map<String, Value>) -> Result<(Subject, Saying), Unreadable> {
    if let Some(name) = text_of(map, "policy")? {
        if !is_hex(name, 8) {
            return Err(Unreadable::Misfit("policy"));
        }
        return Ok((Subject::Policy, Saying::Policy(name.to_owned())));
    }
    let calendar = needed("calendar", text_of(map, "calendar")?)?.to_owned();
    let days: Days = needed("date", text_of(map, "date")?)?
        .parse()
        .ok()
        .filter(|days| !matches!(days, Days::Range(..)))
        .ok_or(Unreadable::Misfit("date"))?;
    let saying = match needed("day", text_of(map, "day")?)? {
        "holiday" => Saying::Date(OnDate::Holiday),
        "workday" => Saying::Date(OnDate::Workday),
        "taken-back" => Saying::TakenBack,
        "hours" if matches!(days, Days::Day(_)) => Saying::Date(OnDate::Hours(hours(map)?)),
        _ => return Err(Unreadable::Misfit("day")),
    };
    Ok((Subject::Date { calendar, days }, saying))
}

fn hours(map: &Map<String, Value>) -> Result<Vec<Window>, Unreadable> {
    let wrong = || Unreadable::Misfit("hours");
    let texts = needed("hours", given(map, "hours"))?.as_array().ok_or_else(wrong)?;
    let windows: Option<Vec<Window>> = texts.iter().map(|text| text.as_str()?.parse().ok()).collect();
    let are_apart = |windows: &Vec<Window>| windows.windows(2).all(|pair| pair[0].close <= pair[1].open);
    windows.filter(are_apart).ok_or_else(wrong)
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn fields(subject: &Subject, saying: &Saying) -> String {
    let about = match subject {
        Subject::Policy => String::new(),
        Subject::Date { calendar, days } => format!("\"calendar\":{},\"date\":\"{days}\",\"day\":", quoted(calendar)),
    };
    about
        + &match saying {
            Saying::Policy(name) => format!("\"policy\":\"{name}\""),
            Saying::Date(what) => {
                let windows =
                    |windows: &[Window]| windows.iter().map(|window| format!("\"{window}\"")).collect::<Vec<_>>();
                let hours = what.hours().map(|hours| format!(",\"hours\":[{}]", windows(hours).join(",")));
                format!("\"{}\"{}", what.key(), hours.unwrap_or_default())
            }
            Saying::TakenBack => "\"taken-back\"".to_owned(),
        }
}

/// What a policy's file says.
pub(crate) fn sayings(policy: &Policy) -> Sayings {
    let mut sayings = Sayings::from([(Subject::Policy, Saying::Policy(policy.name.clone()))]);
    for (name, calendar) in &policy.calendars {
        let dates = calendar.dates().by_date().into_iter();
        sayings.extend(dates.map(|(days, what)| (Subject::Date { calendar: name.clone(), days }, Saying::Date(what))));
    }
    sayings
}

/// What this copy saw the file say, as it is kept: a line for each.
pub(crate) fn seen_text(sayings: &Sayings) -> String {
    sayings.iter().map(|(subject, saying)| format!("{{{}}}\n", fields(subject, saying))).collect()
}

/// What this copy saw the file say. A line that can't be read says nothing: nothing is taken back for it.
pub(crate) fn seen(text: &str) -> Sayings {
    text.lines().filter_map(|line| said(&serde_json::from_str(line).ok()?).ok()).collect()
}

/// What the file says that is new: against what is in force, and against what this copy saw it say before. What it says
/// as it did before is not new where another copy has said otherwise since: then the file lags behind. A date that it
/// names no more is taken back only where it is still to come, this copy saw it named, and its calendar is there still.
pub(crate) fn news(file: &Policy, in_force: &Sayings, seen: &Sayings, today: NaiveDate) -> Vec<(Subject, Saying)> {
    let says = sayings(file);
    let is_new = |(subject, saying): &(&Subject, &Saying)| match in_force.get(subject) {
        None => true,
        Some(known) => known != *saying && seen.get(subject) != Some(saying),
    };
    let named = says.iter().filter(is_new).map(|(subject, saying)| (subject.clone(), saying.clone()));
    let is_taken_back = |subject: &&Subject| match subject {
        Subject::Policy => false,
        Subject::Date { calendar, days } => {
            let is_to_come = match days {
                Days::Day(day) => *day > today,
                Days::Range(..) => false,
                Days::Yearly(..) => true,
            };
            is_to_come
                && file.calendars.contains_key(calendar)
                && !says.contains_key(subject)
                && in_force.get(subject).is_some_and(|known| *known != Saying::TakenBack)
        }
    };
    let gone = seen.keys().filter(is_taken_back).map(|subject| (subject.clone(), Saying::TakenBack));
    named.chain(gone).collect()
}
