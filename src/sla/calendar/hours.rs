//! Opening hours as sla.toml writes them: windows such as `09:00-12:00`, weekdays such as `mon-fri`.
//!
//! Local times of day alone; which instants they are is worked out by the year.

use std::fmt;
use std::str::FromStr;

use crate::time::written;

/// `[open, close)` on a local date, in seconds after its midnight; `24:00` is 86 400.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// When it opens.
    pub open: u32,
    /// When it closes: after `open`, at most 86 400.
    pub close: u32,
}

/// The windows of the seven weekdays, Monday first, each day's in order.
pub(crate) type Week = [Vec<Window>; 7];

/// The weekdays as sla.toml names them, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Why a text is not a [`Window`]. Each carries the text as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAWindow {
    /// Not `HH:MM-HH:MM`, or not times of day.
    Form(String),
    /// It closes when it opens.
    Empty(String),
    /// It closes before it opens: the night, which is written as two.
    Overnight {
        /// As typed.
        text: String,
        /// The part up to midnight, as it is to be written; none where the day's last minute is over.
        evening: String,
        /// The part after midnight, as it is to be written; none where it would be empty.
        morning: Option<String>,
    },
}

impl FromStr for Window {
    type Err = NotAWindow;

    /// Reads `HH:MM-HH:MM`, the end up to `24:00`.
    ///
    /// # Errors
    /// [`NotAWindow`].
    fn from_str(text: &str) -> Result<Window, NotAWindow> {
        let form = || NotAWindow::Form(text.to_string());
        let (open, close) = text.trim().split_once('-').ok_or_else(form)?;
        let open = time_of_day(open.trim_end()).ok_or_else(form)?;
        let close = time_of_day(close.trim_start()).ok_or_else(form)?;
        if open == 86_400 {
            return Err(form());
        }
        if open == close {
            return Err(NotAWindow::Empty(text.to_string()));
        }
        if close < open {
            return Err(NotAWindow::Overnight {
                text: text.to_string(),
                evening: Window { open, close: 86_400 }.to_string(),
                morning: (close > 0).then(|| Window { open: 0, close }.to_string()),
            });
        }
        Ok(Window { open, close })
    }
}

fn time_of_day(text: &str) -> Option<u32> {
    let [hour, minute] = written::numbers(text, ':', [2..=2, 2..=2])?;
    (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))).then_some(hour * 3_600 + minute * 60)
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [open, close] = [self.open, self.close].map(|at| format!("{:02}:{:02}", at / 3_600, at / 60 % 60));
        write!(f, "{open}-{close}")
    }
}

/// The weekdays, Monday as 0, of a key such as `mon`, `mon-fri`, `sun-thu` or `mon,wed,fri`; a range
/// may run over the weekend.
///
/// # Errors
/// The part of the key that is no weekday.
pub(crate) fn weekdays(key: &str) -> Result<Vec<usize>, &str> {
    let number = |name: &str| WEEKDAYS.iter().position(|day| *day == name);
    let mut days = Vec::new();
    for part in key.split(',').map(str::trim) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let first = number(first).ok_or(first)?;
        let last = number(last).ok_or(last)?;
        days.extend((0..=(last + 7 - first) % 7).map(|step| (first + step) % 7));
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_two_times_of_a_day() {
        for (text, open, close) in [
            ("09:00-12:00", 32_400, 43_200),
            ("00:00-24:00", 0, 86_400),
            ("23:59-24:00", 86_340, 86_400),
            ("00:00-00:01", 0, 60),
        ] {
            let window: Window = text.parse().unwrap();
            assert_eq!(window, Window { open, close }, "{text}");
            assert_eq!(window.to_string(), text);
        }
        assert_eq!(" 09:00 - 12:00 ".parse(), Ok(Window { open: 32_400, close: 43_200 }));
    }

    #[test]
    fn what_is_not_a_window_is_told_why() {
        let form = |text: &str| (text.to_owned(), NotAWindow::Form(text.to_owned()));
        let overnight = |text: &str, evening: &str, morning: Option<&str>| {
            let (evening, morning) = (evening.to_owned(), morning.map(str::to_owned));
            (text.to_owned(), NotAWindow::Overnight { text: text.to_owned(), evening, morning })
        };
        for (text, why) in [
            form("9-12"),
            form("9:00-12:00"),
            form("09:60-12:00"),
            form("09:00-24:01"),
            form("24:00-24:00"),
            form("+9:00-12:00"),
            form("09:00"),
            form("é9:0-12:00"),
            ("09:00-09:00".to_owned(), NotAWindow::Empty("09:00-09:00".to_owned())),
            overnight("22:00-06:00", "22:00-24:00", Some("00:00-06:00")),
            overnight("18:00-00:00", "18:00-24:00", None),
        ] {
            assert_eq!(text.parse::<Window>(), Err(why), "{text}");
        }
    }

    #[test]
    fn a_key_names_weekdays() {
        for (key, days) in [
            ("mon", Ok(vec![0])),
            ("mon-fri", Ok(vec![0, 1, 2, 3, 4])),
            ("sun-thu", Ok(vec![6, 0, 1, 2, 3])),
            ("sat-sun", Ok(vec![5, 6])),
            ("mon,wed, fri-sat", Ok(vec![0, 2, 4, 5])),
            ("mon-mon", Ok(vec![0])),
            ("monday", Err("monday")),
            ("mon-fry", Err("fry")),
            ("", Err("")),
            ("mon,", Err("")),
        ] {
            assert_eq!(weekdays(key), days, "{key}");
        }
    }
}
