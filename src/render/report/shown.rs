//! Figures as people read them: `91.6%`, `5 h 6 min`, `n/a`, with the difference to today's beside
//! each where another policy is tried, and the names of periods.
//!
//! What is n/a is never 0 % nor 100 %. It must not know where on a page a figure stands.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use crate::render::time;
use crate::render::words::{Words, fill};
use crate::report::figures::{Kept, Percent};
use crate::report::period::{Period, PeriodKind};

/// A figure, ready to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figure {
    /// `91.6%`, as it stands in a cell.
    pub text: String,
    /// There is none.
    pub is_na: bool,
    /// What it is made of: `33/36`.
    pub detail: Option<String>,
    /// Where another policy is tried, the difference to the figure as promised: `+4.2`, `-1 h`, `=`; or
    /// that figure itself where one of the two is n/a.
    pub difference: Option<String>,
}

/// How a headline figure compares with the period before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// Up, down, or as it was.
    pub direction: Ordering,
    /// Whether that is for the better; none where it is neither.
    pub better: Option<bool>,
    /// `2.3 points, better`
    pub text: String,
}

/// Turns numbers into figures, in one language.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// The words.
    pub words: &'a Words,
}

impl Shown<'_> {
    /// A number of things.
    pub(super) fn count(self, now: u64, today: Option<u64>) -> Figure {
        let difference = today.map(|today| signed(i128::from(now) - i128::from(today), |by| by.to_string()));
        Figure { text: now.to_string(), difference, ..Figure::default() }
    }

    /// A rate; none is n/a.
    pub(super) fn rate(self, now: Option<Percent>, today: Option<Option<Percent>>) -> Figure {
        let points = |rate: Percent| i128::from(rate.tenths());
        self.figure(now, today, |rate| format!("{rate}%"), points, tenths)
    }

    /// A rate with what it is made of.
    pub(super) fn kept(self, now: Kept, today: Option<Kept>) -> Figure {
        let detail = (now.met + now.missed > 0).then(|| format!("{}/{}", now.met, now.met + now.missed));
        Figure { detail, ..self.rate(now.rate(), today.map(Kept::rate)) }
    }

    /// Time around the clock; none is n/a.
    pub(super) fn span(self, now: Option<i64>, today: Option<Option<i64>>) -> Figure {
        self.time(now, today, time::span)
    }

    /// Working time, or time of either kind; none is n/a.
    pub(super) fn work_span(self, now: Option<i64>, today: Option<Option<i64>>) -> Figure {
        self.time(now, today, time::work_span)
    }

    fn time(self, now: Option<i64>, today: Option<Option<i64>>, say: fn(i64, &Words) -> String) -> Figure {
        let by = |by: u128| say(i64::try_from(by).unwrap_or(i64::MAX), self.words);
        self.figure(now, today, |seconds| say(seconds, self.words), i128::from, by)
    }

    fn figure<T: Copy>(
        self,
        now: Option<T>,
        today: Option<Option<T>>,
        say: impl Fn(T) -> String,
        number: impl Fn(T) -> i128,
        say_difference: impl Fn(u128) -> String,
    ) -> Figure {
        let na = || self.words.report.na.clone();
        let na_said = || self.words.report.na_said.clone();
        let difference = today.map(|today| match (now, today) {
            (Some(now), Some(today)) => signed(number(now) - number(today), say_difference),
            (None, None) => "=".to_owned(),
            (_, today) => fill(&self.words.report.change.today, &[("value", &today.map_or_else(na_said, &say))]),
        });
        Figure { text: now.map_or_else(na, &say), is_na: now.is_none(), detail: None, difference }
    }

    /// A figure in a sentence.
    pub(super) fn said<'f>(&'f self, figure: &'f Figure) -> &'f str {
        if figure.is_na { &self.words.report.na_said } else { &figure.text }
    }

    /// What a rate did since the period before; none where either is n/a.
    pub(super) fn change_of_rate(self, now: Option<Percent>, before: Option<Percent>) -> Option<Change> {
        let (now, before) = (i128::from(now?.tenths()), i128::from(before?.tenths()));
        let text = |by| fill(&self.words.report.change.points, &[("n", &tenths(by))]);
        Some(self.change(now, before, Some(Ordering::Greater), text))
    }

    /// What a time did; the shorter the better.
    pub(super) fn change_of_span(self, now: Option<i64>, before: Option<i64>) -> Option<Change> {
        let text = |by| time::span(i64::try_from(by).unwrap_or(i64::MAX), self.words);
        Some(self.change(i128::from(now?), i128::from(before?), Some(Ordering::Less), text))
    }

    /// What a number did; more is neither better nor worse.
    pub(super) fn change_of_count(self, now: u64, before: u64) -> Change {
        self.change(i128::from(now), i128::from(before), None, |by| by.to_string())
    }

    fn change(self, now: i128, before: i128, good: Option<Ordering>, text: impl Fn(u128) -> String) -> Change {
        let words = &self.words.report.change;
        let direction = now.cmp(&before);
        let better = good.filter(|_| direction != Ordering::Equal).map(|good| good == direction);
        let by = text(now.abs_diff(before));
        let text = match better {
            _ if direction == Ordering::Equal => words.same.clone(),
            Some(true) => fill(&words.better, &[("change", &by)]),
            Some(false) => fill(&words.worse, &[("change", &by)]),
            None => by,
        };
        Change { direction, better, text }
    }

    /// `Week 47, 2026`, `November 2026`, `Monday 2 November 2026 to …`.
    pub(super) fn title(self, period: &Period) -> String {
        let words = &self.words.report;
        match period.kind {
            PeriodKind::Week => {
                let week = period.first.iso_week();
                fill(&words.week, &[("week", &week.week().to_string()), ("year", &week.year().to_string())])
            }
            PeriodKind::Month => {
                let month = &words.months[period.first.month0() as usize];
                fill(&words.month, &[("month", month), ("year", &period.first.year().to_string())])
            }
            PeriodKind::Days => self.days(period),
        }
    }

    /// Its first and its last day.
    pub(super) fn days(self, period: &Period) -> String {
        let (first, last) = (self.day(period.first), self.day(period.last));
        if first == last { first } else { fill(&self.words.report.days, &[("from", &first), ("to", &last)]) }
    }

    fn day(self, day: NaiveDate) -> String {
        let words = &self.words.report;
        let weekday = &words.weekdays[day.weekday().num_days_from_monday() as usize];
        let (number, year) = (day.day().to_string(), day.year().to_string());
        let month = &words.months[day.month0() as usize];
        fill(&words.day, &[("weekday", weekday), ("day", &number), ("month", month), ("year", &year)])
    }

    /// A period in a sentence: `week 46`, `Oct 2026`, `the 14 days before`.
    pub(super) fn before(self, period: &Period) -> String {
        match period.kind {
            PeriodKind::Week => {
                fill(&self.words.report.week_named, &[("week", &period.first.iso_week().week().to_string())])
            }
            PeriodKind::Month => {
                let words = &self.words.report;
                let month = &words.months_brief[period.first.month0() as usize];
                fill(&words.month, &[("month", month), ("year", &period.first.year().to_string())])
            }
            PeriodKind::Days => {
                self.words
                    .report
                    .days_named
                    .of(usize::try_from((period.last - period.first).num_days()).unwrap_or(0) + 1)
            }
        }
    }

    /// A period below a chart: `W46`, `Oct`, `10-26` (its first day).
    pub(super) fn tick(self, period: &Period) -> String {
        match period.kind {
            PeriodKind::Week => {
                fill(&self.words.report.week_short, &[("week", &period.first.iso_week().week().to_string())])
            }
            PeriodKind::Month => self.words.report.months_short[period.first.month0() as usize].clone(),
            PeriodKind::Days => period.first.format("%m-%d").to_string(),
        }
    }
}

/// `42` tenths are `4.2`.
fn tenths(tenths: u128) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// `+2`, `-2`, `=`.
fn signed(by: i128, say: impl Fn(u128) -> String) -> String {
    match by.cmp(&0) {
        Ordering::Greater => format!("+{}", say(by.unsigned_abs())),
        Ordering::Less => format!("-{}", say(by.unsigned_abs())),
        Ordering::Equal => "=".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::words::words;
    use crate::sla::Language;

    fn shown() -> Shown<'static> {
        Shown { words: words(Language::En) }
    }

    fn difference(figure: Figure) -> (String, String) {
        (figure.text, figure.difference.unwrap_or_default())
    }

    #[test]
    fn nothing_decided_is_neither_0_nor_100_percent() {
        assert_eq!(
            shown().kept(Kept::default(), None),
            Figure { text: "n/a".into(), is_na: true, ..Figure::default() }
        );
        let zh = Shown { words: words(Language::Zh) };
        let none = zh.kept(Kept::default(), Some(Kept { met: 1, missed: 1 }));
        assert_eq!((none.text.as_str(), zh.said(&none)), ("—", "无数据"));
        assert_eq!(none.difference.as_deref(), Some("现行：50.0%"));
        let today = zh.kept(Kept { met: 1, missed: 1 }, Some(Kept::default()));
        assert_eq!((zh.said(&today), today.difference.as_deref()), ("50.0%", Some("现行：无数据")));
        assert_eq!(shown().span(None, None).text, "n/a");
        assert_eq!(shown().rate(Percent::of(0, 3), None).text, "0.0%");
    }

    #[test]
    fn the_difference_to_today_stands_beside_each_figure() {
        let kept = |met, missed| Kept { met, missed };
        assert_eq!(difference(shown().count(5, Some(3))), ("5".into(), "+2".into()));
        assert_eq!(difference(shown().count(3, Some(5))), ("3".into(), "-2".into()));
        assert_eq!(difference(shown().count(3, Some(3))), ("3".into(), "=".into()));
        assert_eq!(difference(shown().kept(kept(1, 1), Some(kept(2, 1)))), ("50.0%".into(), "-16.6".into()));
        assert_eq!(difference(shown().kept(kept(1, 1), Some(kept(0, 0)))), ("50.0%".into(), "today n/a".into()));
        assert_eq!(difference(shown().kept(kept(0, 0), Some(kept(1, 1)))), ("n/a".into(), "today 50.0%".into()));
        assert_eq!(difference(shown().kept(kept(0, 0), Some(kept(0, 0)))), ("n/a".into(), "=".into()));
        assert_eq!(difference(shown().span(Some(3_600), Some(Some(9_000)))), ("1 h".into(), "-1 h 30 min".into()));
        assert_eq!(shown().count(5, None).difference, None);
    }

    #[test]
    fn periods_have_names_in_both_languages() {
        let day = NaiveDate::from_ymd_opt(2027, 1, 10).unwrap();
        let zone = chrono_tz::Asia::Shanghai;
        let week = Period::week("2026-W53", day, zone).unwrap();
        let month = Period::month("2026-11", day, zone).unwrap();
        let one = Period::days("2026-11-22..2026-11-22", day, zone).unwrap();
        let many = Period::days("2026-11-09..2026-11-22", day, zone).unwrap();
        let names = |period: &Period, language| {
            let shown = Shown { words: words(language) };
            [shown.title(period), shown.before(period), shown.tick(period)]
        };
        for (period, en, zh) in [
            (&week, ["Week 53, 2026", "week 53", "W53"], ["2026 年第 53 周", "第 53 周", "53周"]),
            (&month, ["November 2026", "Nov 2026", "Nov"], ["2026 年 11 月", "2026 年 11 月", "11月"]),
            (
                &one,
                ["Sunday 22 November 2026", "the day before", "11-22"],
                ["2026 年 11 月 22 日（周日）", "前一天", "11-22"],
            ),
            (
                &many,
                ["Monday 9 November 2026 to Sunday 22 November 2026", "the 14 days before", "11-09"],
                ["2026 年 11 月 9 日（周一）至 2026 年 11 月 22 日（周日）", "前 14 天", "11-09"],
            ),
        ] {
            assert_eq!(names(period, Language::En), en);
            assert_eq!(names(period, Language::Zh), zh);
        }
        let shown = Shown { words: words(Language::En) };
        assert_eq!(shown.days(&week), "Monday 28 December 2026 to Sunday 3 January 2027");
    }

    #[test]
    fn a_change_says_whether_it_is_for_the_better() {
        let text = |change: Option<Change>| change.map(|change| (change.direction, change.better, change.text));
        let percent = |met| Percent::of(met, 1000);
        assert_eq!(
            text(shown().change_of_rate(percent(916), percent(893))),
            Some((Ordering::Greater, Some(true), "2.3 points, better".into()))
        );
        assert_eq!(
            text(shown().change_of_span(Some(7_200), Some(3_600))),
            Some((Ordering::Greater, Some(false), "1 h, worse".into()))
        );
        assert_eq!(
            text(shown().change_of_rate(percent(5), percent(5))).map(|change| change.2),
            Some("unchanged".into())
        );
        assert_eq!(text(shown().change_of_rate(None, percent(5))), None);
        assert_eq!(shown().change_of_count(3, 5).text, "2");
    }
}
