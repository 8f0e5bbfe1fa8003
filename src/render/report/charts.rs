//! The charts of the page: inline SVG, drawn for a column about 300 pixels wide so that their text keeps
//! its size, and read without colour (dashes and shapes tell the lines apart, figures stand at the ends).
//!
//! Only words and figures of ours come in here, never text from a ticket; they are escaped all the same.

use std::fmt::Write as _;

use super::shown::Shown;
use crate::render::time;
use crate::render::words::{Words, fill};
use crate::report::figures::{Figures, Headline, Percent};
use crate::report::period::Period;
use crate::text::escape::html;

/// The drawing's size, and the part of it that the figures are drawn in.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 174.0;
const LEFT: f64 = 36.0;
const RIGHT: f64 = 290.0;
/// Where the lines end, to leave room for the figures behind them.
const RIGHT_OF_LINES: f64 = 250.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 146.0;

/// The most periods that are named below a chart.
const MOST_TICKS: usize = 5;

/// A chart with its name and what explains its lines.
#[derive(Debug)]
pub(super) struct Chart {
    /// Its name.
    pub title: String,
    /// The drawing, with its text alternative inside.
    pub svg: String,
    /// Whether it has two lines, which want a legend.
    pub legend: bool,
}

/// The trend in three charts.
pub(super) fn trend(figures: &Figures, words: &Words) -> Vec<Chart> {
    let mut points: Vec<(&Period, Headline)> =
        figures.trend.iter().map(|point| (&point.period, point.headline)).collect();
    points.push((&figures.period, figures.headline()));
    let lines = Drawing { points: &points, words, right: RIGHT_OF_LINES };
    let columns = Drawing { points: &points, words, right: RIGHT };
    vec![lines.kept(), columns.received(), columns.median()]
}

struct Drawing<'a> {
    points: &'a [(&'a Period, Headline)],
    words: &'a Words,
    right: f64,
}

impl Drawing<'_> {
    /// First responses and resolutions in time: two lines.
    fn kept(&self) -> Chart {
        let words = &self.words.report;
        let rates = |part: fn(&Headline) -> Option<Percent>| -> Vec<Option<f64>> {
            self.points.iter().map(|(_, headline)| part(headline).map(Percent::as_f64)).collect()
        };
        let respond = rates(|headline| headline.respond.rate());
        let resolve = rates(|headline| headline.resolve.rate());
        let lowest = respond.iter().chain(&resolve).flatten().copied().fold(100.0, f64::min);
        let scale = Scale { low: if lowest >= 50.0 { 50.0 } else { 0.0 }, high: 100.0 };
        let mut svg = self.grid(scale, |value| format!("{value:.0}"));
        for (name, values) in [("respond", &respond), ("resolve", &resolve)] {
            self.line(&mut svg, name, values, scale);
        }
        let ends = [respond.last().copied().flatten(), resolve.last().copied().flatten()];
        self.end_labels(&mut svg, ends, scale);
        let told = |(_, headline): &(&Period, Headline)| {
            let shown = Shown { words: self.words };
            let rate = |name: &String, rate| format!("{name} {}", shown.said(&shown.rate(rate, None)));
            let respond = rate(&words.column.respond, headline.respond.rate());
            let resolve = rate(&words.column.resolve, headline.resolve.rate());
            [respond, resolve].join(&self.words.list.comma)
        };
        Chart { title: words.chart.kept.clone(), svg: self.whole("kept", &words.chart.kept, svg, told), legend: true }
    }

    fn received(&self) -> Chart {
        let title = &self.words.report.chart.received;
        let values: Vec<Option<f64>> = self.points.iter().map(|(_, headline)| Some(headline.received as f64)).collect();
        let svg = self.columns(&values, |value| format!("{value:.0}"), true);
        let told = |(_, headline): &(&Period, Headline)| headline.received.to_string();
        Chart { title: title.clone(), svg: self.whole("received", title, svg, told), legend: false }
    }

    /// In hours, or in days where they are many.
    fn median(&self) -> Chart {
        let words = &self.words.report;
        let seconds: Vec<Option<i64>> = self.points.iter().map(|(_, headline)| headline.resolution_median_s).collect();
        let in_days = seconds.iter().flatten().any(|seconds| *seconds > 4 * 86_400);
        let (title, unit) = if in_days { (&words.chart.median_d, 86_400.0) } else { (&words.chart.median_h, 3_600.0) };
        let values: Vec<Option<f64>> = seconds.iter().map(|seconds| seconds.map(|s| s as f64 / unit)).collect();
        let svg = self.columns(&values, |value| format!("{:.1}", (value * 10.0).floor() / 10.0), false);
        let told = |(_, headline): &(&Period, Headline)| {
            let median = headline.resolution_median_s.map(|seconds| time::span(seconds, self.words));
            median.unwrap_or_else(|| words.na_said.clone())
        };
        Chart { title: title.clone(), svg: self.whole("median", title, svg, told), legend: false }
    }

    /// The drawing with its name and with what it shows in words, for whoever can't see it.
    fn whole(&self, id: &str, title: &str, inside: String, told: impl Fn(&(&Period, Headline)) -> String) -> String {
        let shown = Shown { words: self.words };
        let describe = |point: &(&Period, Headline)| {
            fill(&self.words.report.change.before, &[("period", &point.0.label), ("value", &told(point))])
        };
        let description = self.points.iter().map(describe).collect::<Vec<_>>().join(&self.words.list.semicolon);
        let mut svg = format!(
            "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-title {id}-text\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-text\">{}</desc>{inside}",
            html(title),
            html(&description)
        );
        let last = self.points.len() - 1;
        for (nth, (period, _)) in self.points.iter().enumerate() {
            if !(last - nth).is_multiple_of(self.points.len().div_ceil(MOST_TICKS)) {
                continue;
            }
            let class = if nth == last { " class=\"strong\"" } else { "" };
            let (x, y) = (self.x(nth), BOTTOM + 20.0);
            put(
                &mut svg,
                format_args!(
                    "<text{class} x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\">{}</text>",
                    html(&shown.tick(period))
                ),
            );
        }
        svg + "</svg>"
    }

    /// The middle of a period's place.
    fn x(&self, nth: usize) -> f64 {
        let slot = (self.right - LEFT) / self.points.len() as f64;
        LEFT + slot * (nth as f64 + 0.5)
    }

    fn grid(&self, scale: Scale, say: impl Fn(f64) -> String) -> String {
        let (mut svg, right) = (String::new(), self.right);
        for value in [scale.low, (scale.low + scale.high) / 2.0, scale.high] {
            let y = scale.y(value);
            put(&mut svg, format_args!("<path class=\"grid\" d=\"M{LEFT} {y:.1}H{right}\"/>"));
            let (x, y) = (LEFT - 7.0, y + 4.0);
            put(
                &mut svg,
                format_args!("<text x=\"{x}\" y=\"{y:.1}\" text-anchor=\"end\">{}</text>", html(&say(value))),
            );
        }
        svg
    }

    /// A line with a mark at each period; broken where there is nothing to show.
    fn line(&self, svg: &mut String, name: &str, values: &[Option<f64>], scale: Scale) {
        let mut path = String::new();
        let mut marks = String::new();
        let mut drawing = false;
        for (nth, value) in values.iter().enumerate() {
            let Some(value) = value else {
                drawing = false;
                continue;
            };
            let (x, y) = (self.x(nth), scale.y(*value));
            put(&mut path, format_args!("{}{x:.1} {y:.1}", if drawing { 'L' } else { 'M' }));
            drawing = true;
            match name {
                "respond" => put(
                    &mut marks,
                    format_args!("<circle class=\"respond-mark\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.2\"/>"),
                ),
                _ => {
                    let (x, y) = (x - 3.0, y - 3.0);
                    put(
                        &mut marks,
                        format_args!(
                            "<rect class=\"resolve-mark\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"6\" height=\"6\"/>"
                        ),
                    );
                }
            }
        }
        put(svg, format_args!("<path class=\"{name}\" d=\"{path}\"/>{marks}"));
    }

    /// The figures at the ends of the two lines, kept apart.
    fn end_labels(&self, svg: &mut String, ends: [Option<f64>; 2], scale: Scale) {
        let x = self.x(self.points.len() - 1) + 9.0;
        let mut places = ends.map(|end| end.map(|value| scale.y(value) + 4.0));
        if let [Some(first), Some(second)] = places {
            places = apart(first, second).map(Some);
        }
        for (place, value) in places.iter().zip(ends) {
            if let (Some(y), Some(value)) = (place, value) {
                put(svg, format_args!("<text class=\"strong\" x=\"{x:.1}\" y=\"{y:.1}\">{value:.1}%</text>"));
            }
        }
    }

    /// A column a period, the last one strong and with its figure.
    fn columns(&self, values: &[Option<f64>], say: impl Fn(f64) -> String, whole: bool) -> String {
        let most = values.iter().flatten().copied().fold(0.0, f64::max);
        let scale = Scale { low: 0.0, high: nice(most, whole) };
        let mut svg =
            self.grid(scale, |value| if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") });
        let half = (self.right - LEFT) / values.len() as f64 * 0.33;
        for (nth, value) in values.iter().enumerate() {
            let Some(value) = value else { continue };
            let last = nth == values.len() - 1;
            let (x, y) = (self.x(nth), scale.y(*value));
            let class = if last { "column now" } else { "column" };
            let (left, width, height) = (x - half, half * 2.0, BOTTOM - y);
            put(
                &mut svg,
                format_args!(
                    "<rect class=\"{class}\" x=\"{left:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"1.5\"/>"
                ),
            );
            if last {
                let y = y - 5.0;
                put(
                    &mut svg,
                    format_args!(
                        "<text class=\"strong\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>",
                        html(&say(*value))
                    ),
                );
            }
        }
        svg
    }
}

#[derive(Clone, Copy)]
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn y(self, value: f64) -> f64 {
        BOTTOM - (value - self.low) / (self.high - self.low) * (BOTTOM - TOP)
    }
}

/// The places of two lines of text, a line apart and not below the axis.
fn apart(first: f64, second: f64) -> [f64; 2] {
    let push = (13.0 - (first - second).abs()).max(0.0) / 2.0;
    let (first, second) = if first <= second { (first - push, second + push) } else { (first + push, second - push) };
    let deep = (first.max(second) - BOTTOM).max(0.0);
    [first - deep, second - deep]
}

/// A round number that is not less: the end of an axis whose middle is round too.
fn nice(most: f64, whole: bool) -> f64 {
    let smallest = if whole { 2.0 } else { 1.0 };
    let magnitude = 10f64.powf(most.max(smallest).log10().floor());
    let steps = [1.0, 2.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    let fits = |step: &&f64| **step * magnitude >= most.max(smallest) && !(whole && (**step * magnitude) % 2.0 != 0.0);
    steps.iter().find(fits).copied().unwrap_or(10.0) * magnitude
}

/// Writing to a String can't fail.
fn put(svg: &mut String, text: std::fmt::Arguments) {
    let _ = svg.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_figures_at_one_place_are_set_apart_and_stay_above_the_axis() {
        assert_eq!(apart(20.0, 60.0), [20.0, 60.0]);
        assert_eq!(apart(50.0, 50.0), [43.5, 56.5]);
        assert_eq!(apart(52.0, 50.0), [57.5, 44.5]);
        assert_eq!(apart(BOTTOM + 4.0, BOTTOM + 4.0), [BOTTOM - 13.0, BOTTOM]);
    }

    #[test]
    fn an_axis_ends_at_a_round_number_that_is_not_less() {
        for (most, whole, end) in [
            (0.0, true, 2.0),
            (1.0, true, 2.0),
            (3.0, true, 4.0),
            (41.0, true, 50.0),
            (9.0, true, 10.0),
            (100.0, true, 100.0),
            (101.0, true, 200.0),
            (0.0, false, 1.0),
            (7.7, false, 8.0),
            (5.0, false, 5.0),
            (31.2, false, 40.0),
        ] {
            assert_eq!(nice(most, whole), end, "{most}");
        }
    }
}
