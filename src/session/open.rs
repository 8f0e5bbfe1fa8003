//! A run on a desk: the desk, its policies, "now", the language, and what it says and prints.
//!
//! It must not read the log, and holds no rule.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::memory::{GoesBy, Memory};
use crate::args::time::{self, Direction, Frame};
use crate::cli::LangArg;
use crate::context::Context;
use crate::render::time::local;
use crate::render::words::{Words, fill, words};
use crate::say;
use crate::say::error::{Error, Result};
use crate::say::typed::{self, Bound};
use crate::sla::Language;
use crate::sla::calendar::Calendar;
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::store::{Desk, POLICY_FILE};
use crate::ticket::replay::View;

/// A run on a desk.
#[derive(Debug)]
pub(crate) struct Session {
    /// The outside world, and the options that every verb takes.
    pub context: Context,
    /// The desk.
    pub desk: Desk,
    /// The policy in force and the kept ones.
    pub policies: Policies,
    /// What is remembered of dates and policies.
    pub memory: Memory,
    /// As of when the log is read.
    pub view: View,
    /// The language of what is said on the data.
    pub lang: Language,
    /// Its words.
    pub words: &'static Words,
    /// The desk's time zone.
    pub zone: Tz,
}

impl Session {
    /// Finds the desk and reads its policies.
    ///
    /// # Errors
    /// Refused where there is no desk; Data for a bad sla.toml; Usage for a bad `--now`, `DESK_NOW` or
    /// `DESK_LANG`; Io.
    pub(crate) fn open(context: &Context, goes_by: GoesBy) -> Result<Session> {
        let desk = Desk::find(&context.start()?)?;
        // What is wrong with sla.toml is said in the language that it sets, however much that is.
        let in_its_language = |error: Error| {
            let asked = context.language().ok().flatten().map(LangArg::language);
            match asked.or_else(|| desk.written_language()) {
                Some(language) => error.spoken(language),
                None => error,
            }
        };
        let text = desk.policy_text().map_err(|problem| in_its_language(problem.into()))?;
        let file = Policy::parse(&text, POLICY_FILE).map_err(|errors| in_its_language(say::policy::bad(&errors)))?;
        let lang = context.language()?.map_or(file.language, LangArg::language);
        let (kept, mut memory) = (desk.kept_policies()?, Memory::read(&desk)?);
        let view = view_of(context, || memory.policies(goes_by), &file, &kept)?;
        let policies = memory.policies_of(&file, kept, view, goes_by);
        let zone = policies.today.timezone;
        Ok(Session { context: context.clone(), desk, policies, memory, view, lang, words: words(lang), zone })
    }

    /// Now: the clock, or the time that was given.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.view.now
    }

    /// Says that what was written goes by a now that was given, `--quiet` or not: who left `DESK_NOW` set would go on
    /// writing at that time, and nothing else tells.
    pub(crate) fn tell_given_now(&self) {
        // What can't be read has kept the desk from being opened.
        let Some((by, _)) = self.context.given_now().ok().flatten() else { return };
        let words = &self.words.outcome;
        let text = if by == "--now" { &words.given_now } else { &words.given_by_variable };
        let line = fill(text, &[("time", &local(self.now(), self.zone)), ("by", by)]);
        self.context.insist(&say::spoken::warning(&line, self.lang));
    }

    /// Today in the desk's zone.
    pub(crate) fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.zone).date_naive()
    }

    /// The policy in force.
    pub(crate) fn policy(&self) -> &Policy {
        &self.policies.today
    }

    /// The instant of a TIME that was given to an option, or the like; `+3wd` counts in the desk's calendar.
    ///
    /// # Errors
    /// Usage, with the forms that there are.
    pub(crate) fn time(&self, option: &str, text: &str, direction: Direction) -> Result<DateTime<Utc>> {
        self.time_in(self.policy().office(), option, text, direction)
    }

    /// As [`Session::time`], with the calendar in which `+3wd` counts.
    ///
    /// # Errors
    /// Usage, with the forms that there are.
    pub(crate) fn time_in(
        &self,
        calendar: &Calendar,
        option: &str,
        text: &str,
        direction: Direction,
    ) -> Result<DateTime<Utc>> {
        let frame = Frame { now: self.now(), zone: self.zone, calendar: Some(calendar) };
        read_time(option, text, frame, direction)
    }

    /// That the time of an option lies where it must not.
    pub(crate) fn out_of_bounds(&self, option: &str, at: DateTime<Utc>, wrong: Bound<'_>) -> Error {
        typed::bound(option, at, wrong, self.zone)
    }

    /// That the time of an option lies in the future, where it must not.
    pub(crate) fn in_the_future(&self, option: &str, at: DateTime<Utc>) -> Error {
        self.out_of_bounds(option, at, Bound::Future { now: self.now() })
    }

    /// Says something to the person, on standard error, unless `--quiet`.
    pub(crate) fn say(&self, line: &str) {
        self.context.say(line);
    }

    /// Writes data to standard output.
    ///
    /// # Errors
    /// As [`Context::print`].
    pub(crate) fn print(&self, text: &str) -> Result<()> {
        self.context.print(text)
    }
}

/// As of when. A "now" is read in the zone of the policy that was in force then: a change of sla.toml must not
/// move it.
fn view_of(
    context: &Context,
    in_force: impl FnOnce() -> Vec<(DateTime<Utc>, String)>,
    file: &Policy,
    kept: &[(String, String)],
) -> Result<View> {
    let given = context.given_now()?;
    if given.is_some() {
        let (policies, in_force) = (Policies::new(file.clone(), kept.iter().cloned()), in_force());
        for (nth, (since, name)) in in_force.iter().enumerate() {
            let Some(policy) = policies.kept(name) else { continue };
            let view = view(context.clock(), given.clone(), policy)?;
            if *since <= view.now || nth + 1 == in_force.len() {
                return Ok(view);
            }
        }
    }
    view(context.clock(), given, file)
}

/// As of when, by the clock and by the "now" that was given, with the option that gave it.
fn view(clock: Result<DateTime<Utc>>, given: Option<(&str, String)>, policy: &Policy) -> Result<View> {
    let Some((by, text)) = given else { return Ok(View { now: clock?, explicit: false }) };
    let read = |now: DateTime<Utc>| {
        let frame = Frame { now, zone: policy.timezone, calendar: Some(policy.office()) };
        read_time(by, &text, frame, Direction::Past)
    };
    let now = match clock {
        Ok(clock) => read(clock)?,
        // A time with its date is the same whatever the clock shows; `yesterday 17:00` is not.
        Err(wrong) => {
            let now = read(DateTime::UNIX_EPOCH)?;
            if read(DateTime::UNIX_EPOCH + TimeDelta::days(400))? != now {
                return Err(wrong);
            }
            now
        }
    };
    Ok(View { now, explicit: true })
}

fn read_time(option: &str, text: &str, frame: Frame<'_>, direction: Direction) -> Result<DateTime<Utc>> {
    time::parse(text, frame, direction).map_err(|wrong| typed::time(option, &wrong, direction))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::say::outside::Outside;
    use crate::sla::policy::DEFAULT;

    #[test]
    fn a_clock_that_can_t_be_right_matters_where_the_time_hangs_by_it() {
        let policy = Policy::parse(DEFAULT, "sla.toml").unwrap();
        let wrong = || Err(Outside::NoClock.into());
        let given = |text: &str| view(wrong(), Some(("--now", text.to_owned())), &policy);
        for text in ["2026-11-22T09:15:00+08:00", "2026-11-22 09:15", "2026/1/2 9:05"] {
            assert!(given(text).unwrap().explicit, "{text}");
        }
        for text in ["now", "09:15", "yesterday 17:00", "fri 09:00", "-2h"] {
            assert_eq!(given(text).unwrap_err().kind(), ErrorKind::Io, "{text}");
        }
        assert_eq!(given("soon").unwrap_err().kind(), ErrorKind::Usage);
        assert_eq!(view(wrong(), None, &policy).unwrap_err().kind(), ErrorKind::Io);
    }
}
