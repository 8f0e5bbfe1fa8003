//! What a page is made from: figures, labels, words; and how each kind of figure and of text is shown in it.
//!
//! Text from tickets goes through `foreign`, the escaper of the form that it will be set in.

use chrono::NaiveDate;

use super::Setting;
use super::shown::{Figure, Shown};
use crate::render::words::{Words, fill, words};
use crate::report::figures::{Figures, Kept, Report};
use crate::text::cut::{self, ELLIPSIS};

/// What the page is made from.
pub(super) struct Maker<'a> {
    /// The figures.
    pub figures: &'a Figures,
    /// Where another policy was tried: the figures as promised.
    pub today: Option<&'a Figures>,
    /// The labels.
    pub setting: &'a Setting,
    /// The words.
    pub words: &'static Words,
    /// Escapes text from tickets.
    pub foreign: fn(&str) -> String,
}

impl<'a> Maker<'a> {
    /// For a report and a form.
    pub(super) fn new(report: &'a Report, setting: &'a Setting, foreign: fn(&str) -> String) -> Maker<'a> {
        let words = words(setting.language);
        Maker { figures: &report.figures, today: report.today.as_deref(), setting, words, foreign }
    }

    /// `hardware (urgent)`: something, and something more in parentheses.
    pub(super) fn aside(&self, text: &str, more: &str) -> String {
        text.to_owned() + &fill(&self.words.list.aside, &[("text", more)])
    }

    /// A policy's name, and since when it has been in use where that is known.
    pub(super) fn policy(&self, name: &str, since: Option<NaiveDate>) -> String {
        let Some(since) = since else { return name.to_owned() };
        let form = &self.words.report.figure.policy_since;
        fill(form, &[("policy", name), ("date", &since.to_string())])
    }

    /// Turns numbers into figures.
    pub(super) fn shown(&self) -> Shown<'static> {
        Shown { words: self.words }
    }

    /// A part of today's figures.
    pub(super) fn of_today<T>(&self, part: impl Fn(&Figures) -> T) -> Option<T> {
        self.today.map(part)
    }

    /// A count, with the difference to today's.
    pub(super) fn count(&self, part: impl Fn(&Figures) -> u64) -> Figure {
        self.shown().count(part(self.figures), self.of_today(&part))
    }

    /// A share of a whole, `13.1% 5/38`, with the difference to today's.
    pub(super) fn share(&self, part: impl Fn(&Figures) -> Kept) -> Figure {
        let mut figure = self.shown().kept(part(self.figures), self.of_today(&part));
        if let Some(detail) = figure.detail.take() {
            figure.text = format!("{} {detail}", figure.text);
        }
        figure
    }

    /// Text from a ticket in a few words.
    pub(super) fn excerpt(&self, text: &str, length: usize) -> String {
        let line = text.trim().lines().next().unwrap_or_default();
        let more = line.len() < text.trim().len();
        let start = cut::start(line, length);
        match more {
            _ if start.len() < line.len() => (self.foreign)(&format!("{}{ELLIPSIS}", start.trim_end())),
            true => (self.foreign)(&format!("{line} {ELLIPSIS}")),
            false => (self.foreign)(line),
        }
    }
}
