//! What can be wrong with a policy's text, as data: what was written, where, and what would be right.
//!
//! It must not know how it is said: that is `say::policy`'s.

use crate::sla::ClockName;
use crate::sla::calendar::{Days, NotAWindow, NotDays, Window};
use crate::time::span::NotASpan;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No TOML: what its reader says, in its own words, and what stands there.
    NotToml {
        /// The reader's words.
        fault: String,
        /// What stands where it stumbled.
        at: Option<String>,
    },
    /// A key that there is not.
    UnknownKey {
        /// The key as written.
        key: Key,
        /// One like it that there is.
        near: Option<String>,
    },
    /// A key that must be there is not.
    Missing(Key),
    /// Something else where tables `[KIND.KEY]` belong.
    NotNamedTables {
        /// The section.
        section: &'static str,
        /// What stands there.
        is: ValueKind,
    },
    /// Something else where tables `[[KIND]]` belong.
    NotListedTables {
        /// The section.
        section: &'static str,
        /// What stands there.
        is: ValueKind,
    },
    /// The name of a table that can be none.
    NotAKey {
        /// The table.
        place: String,
        /// The name as written.
        key: String,
    },
    /// Two tables of one kind have the same key.
    Twice {
        /// The section.
        section: &'static str,
        /// The key.
        key: String,
        /// The line of the first.
        line: usize,
    },
    /// A calendar without any hours.
    NeverOpens {
        /// Its table.
        place: String,
    },
    /// The desk's calendar is the default's, which the file has replaced.
    CalendarNotChosen {
        /// The desk's calendar.
        calendar: String,
        /// Those that there are.
        there: Vec<String>,
    },
    /// The value of a key.
    Value {
        /// The key.
        key: Key,
        /// What is wrong with its value.
        value: BadValue,
    },
}

/// What is wrong with the value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadValue {
    /// A text without anything in it.
    Empty,
    /// No text in quotes.
    NotAText(ValueKind),
    /// No table.
    NotATable(ValueKind),
    /// No table of that name.
    NotTheTable {
        /// The table that belongs there.
        place: String,
        /// What stands there.
        is: ValueKind,
    },
    /// No list of texts.
    NotAList(ValueKind),
    /// No number within these bounds.
    NotANumber {
        /// The least that it can be.
        least: usize,
        /// The most that it can be.
        most: usize,
    },
    /// A text that is none of a few words.
    NoneOf {
        /// The text as written.
        text: String,
        /// The words.
        choices: Vec<&'static str>,
    },
    /// What ticket numbers can't begin with.
    NotAPrefix(String),
    /// A time zone that there is not.
    NoZone {
        /// The zone as written.
        zone: String,
        /// One like it that there is.
        near: Option<String>,
    },
    /// No duration.
    NotASpan(NotASpan),
    /// A duration of no length.
    NoLength,
    /// A warning in workdays, which don't divide.
    WarningInWorkdays,
    /// A clock that can't be told to stand still.
    ClockRunsOn {
        /// The clock.
        clock: ClockName,
        /// Those that can.
        pausable: Vec<ClockName>,
    },
    /// A clock that there is not.
    NoClock {
        /// The clock as written.
        clock: String,
        /// One like it that can stand still.
        near: Option<String>,
        /// Those that can.
        pausable: Vec<ClockName>,
    },
    /// A name in no language.
    NoLanguage,
    /// A calendar that there is not.
    NoCalendar(Absent),
    /// A team that there is not.
    NoTeam(Absent),
    /// A weekday that there is not.
    NoWeekday {
        /// The day as written.
        day: String,
        /// One like it that there is.
        near: Option<String>,
    },
    /// A weekday that was given hours before.
    HoursTwice {
        /// The weekday.
        day: &'static str,
        /// The key of `hours` that gave them.
        by: String,
        /// Its line.
        line: usize,
    },
    /// No window of opening hours.
    NotAWindow(NotAWindow),
    /// A window that belongs before the one that it follows on.
    WindowTooLate {
        /// The window.
        window: Window,
        /// The one before it.
        last: Window,
    },
    /// A window that begins inside the one before it.
    WindowsOverlap {
        /// The window.
        window: Window,
        /// The one before it.
        last: Window,
    },
    /// Make-up days in a calendar whose weekdays have no hours.
    NoHoursToMakeUp,
    /// No date, range of dates, or day of every year.
    NotDays(NotDays),
    /// Days that are holidays and workdays.
    HolidayAndWorkday(Days),
    /// Several days where one date belongs.
    NotOneDate(String),
}

/// A name that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    /// The name as written.
    pub name: String,
    /// One like it that there is.
    pub near: Option<String>,
    /// All that there are.
    pub there: Vec<String>,
}

/// A key of the file, and the table that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key with what stands before it inside of the table: `name.en`.
    pub name: String,
    /// The table: `[priority.high]`; empty for the file itself.
    pub place: String,
}

/// What a value of TOML is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// `"text"`
    Text,
    /// `1`
    Number,
    /// `1.5`
    Float,
    /// `true`
    Boolean,
    /// `2026-10-01`
    Date,
    /// `[]`
    List,
    /// `{}`
    Table,
}
