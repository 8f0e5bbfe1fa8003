//! The sections of a report: compliance by clock, the trend, resolution times, groups, load, and how far
//! the figures can be trusted; misses and repeats are in [`misses`].
//!
//! Each says so where it is empty. It must not count anything: the figures come in counted.

mod misses;

use std::collections::BTreeMap;

use crate::render::time;
use crate::render::words::fill;
use crate::report::figures::{self, Compliance, Figures, Kept, Spread};
use crate::report::period::PeriodKind;
use crate::sla::ClockName;

use super::maker::Maker;
use super::parts::{ColumnKind, PageCell, PageRow, PageTable, Section, columns, empty};
use super::shown::Figure;

/// All of them, in order.
pub(super) fn all(maker: &Maker) -> Vec<Section> {
    vec![
        compliance(maker),
        trend(maker),
        resolution(maker),
        misses::misses(maker),
        misses::repeats(maker),
        by(maker),
        load(maker),
        books(maker),
    ]
}

fn compliance(maker: &Maker) -> Section {
    let (words, shown) = (&maker.words.report, maker.shown());
    let column = &words.column;
    let mut rows = Vec::new();
    for now in &maker.figures.compliance {
        let today = maker.of_today(|today| *today.clock(now.clock));
        let beside = |part: fn(&Compliance) -> u64| PageCell::from(shown.count(part(now), today.as_ref().map(part)));
        let mut cells = kept_cells(maker, maker.words.clock.of(now.clock), now.kept, today.map(|today| today.kept));
        cells.extend([beside(|c| c.running), beside(|c| c.paused), beside(|c| c.void), beside(|c| c.none)]);
        rows.push(PageRow { cells, strong: false });
        if now.clock == ClockName::Resolve {
            let agreed = maker.of_today(|today| today.as_agreed);
            let mut cells = kept_cells(maker, &words.figure.as_agreed, maker.figures.as_agreed, agreed);
            cells.extend((0..4).map(|_| PageCell::text("")));
            rows.push(PageRow { cells, strong: false });
        }
    }
    let columns = columns(&[
        (&column.clock, ColumnKind::Text),
        (&column.kept, ColumnKind::Bars),
        (&column.met, ColumnKind::Figures),
        (&column.missed, ColumnKind::Figures),
        (&column.running, ColumnKind::Figures),
        (&column.paused, ColumnKind::Figures),
        (&column.void, ColumnKind::Figures),
        (&column.none, ColumnKind::Figures),
    ]);
    Section {
        id: "compliance",
        title: words.heading.compliance.clone(),
        note: Some(words.note.compliance.clone()),
        tables: vec![PageTable { caption: None, columns, rows }],
        ..Section::default()
    }
}

/// A row's name, the rate with its bar, met, missed.
fn kept_cells(maker: &Maker, name: &str, now: Kept, today: Option<Kept>) -> Vec<PageCell> {
    let shown = maker.shown();
    vec![
        PageCell::text(name),
        rate_cell(now, shown.rate(now.rate(), today.map(Kept::rate))),
        shown.count(now.met, today.map(|today| today.met)).into(),
        shown.count(now.missed, today.map(|today| today.missed)).into(),
    ]
}

fn rate_cell(kept: Kept, figure: Figure) -> PageCell {
    PageCell { figure, bar: kept.rate().map(|rate| rate.tenths()) }
}

fn trend(maker: &Maker) -> Section {
    let (words, shown, figures) = (&maker.words.report, maker.shown(), maker.figures);
    let column = &words.column;
    let now = (&figures.period, figures.headline());
    let today = maker.of_today(|today| {
        let before = today.trend.iter().map(|point| point.headline);
        before.chain([today.headline()]).collect::<Vec<_>>()
    });
    let points = figures.trend.iter().map(|point| (&point.period, point.headline)).chain([now]);
    let rows = points.enumerate().map(|(nth, (period, headline))| {
        let today = today.as_ref().and_then(|today| today.get(nth)).copied();
        let kept = |part: fn(&figures::Headline) -> Kept| {
            let now = part(&headline);
            rate_cell(now, shown.rate(now.rate(), today.as_ref().map(|today| part(today).rate())))
        };
        let cells = vec![
            PageCell::text(&period.label),
            shown.count(headline.received, today.map(|today| today.received)).into(),
            kept(|headline| headline.respond),
            kept(|headline| headline.resolve),
            shown.span(headline.resolution_median_s, today.map(|today| today.resolution_median_s)).into(),
        ];
        PageRow { cells, strong: nth == figures.trend.len() }
    });
    let note = match figures.period.kind {
        PeriodKind::Week => &words.note.trend_week,
        PeriodKind::Month => &words.note.trend_month,
        PeriodKind::Days => &words.note.trend_days,
    };
    let columns = columns(&[
        (&column.period, ColumnKind::Text),
        (&column.received, ColumnKind::Figures),
        (&column.respond, ColumnKind::Bars),
        (&column.resolve, ColumnKind::Bars),
        (&column.median, ColumnKind::Figures),
    ]);
    Section {
        id: "trend",
        title: words.heading.trend.clone(),
        note: Some(note.clone()),
        tables: vec![PageTable { caption: None, columns, rows: rows.collect() }],
        ..Section::default()
    }
}

fn resolution(maker: &Maker) -> Section {
    let (words, figures) = (&maker.words.report, &maker.figures.resolution);
    let title = words.heading.resolution.clone();
    let nothing_today = maker.today.is_none_or(|today| today.resolution.elapsed.n == 0);
    if figures.elapsed.n == 0 && nothing_today {
        return empty("resolution", title, &words.none.resolution);
    }
    Section {
        id: "resolution",
        title,
        note: Some(words.note.resolution.clone()),
        tables: vec![spread_table(maker), times_table(maker)],
        ..Section::default()
    }
}

fn spread_table(maker: &Maker) -> PageTable {
    let (words, shown) = (&maker.words.report, maker.shown());
    let buckets = &maker.figures.resolution.histogram;
    let most = buckets.iter().map(|bucket| bucket.n).max().unwrap_or(0).max(1);
    let ends = buckets.iter().map(|bucket| bucket.up_to_s);
    let starts = std::iter::once(0).chain(ends.map(|end| end.unwrap_or_default()));
    let rows = buckets.iter().zip(starts).enumerate().map(|(nth, (bucket, from))| {
        let name = match bucket.up_to_s {
            Some(to) => {
                let (span, range) = (time::span(to, maker.words), time::range(from, to, maker.words));
                fill(&words.figure.step, &[("span", &span), ("range", &range)])
            }
            None => fill(&words.figure.longer, &[("span", &time::span(from, maker.words))]),
        };
        let today = maker.of_today(|today| today.resolution.histogram.get(nth).map_or(0, |bucket| bucket.n));
        let bar = Some(bucket.n.saturating_mul(1000) / most);
        PageRow {
            cells: vec![PageCell::text(name), PageCell { figure: shown.count(bucket.n, today), bar }],
            strong: false,
        }
    });
    let columns = columns(&[(&words.column.took, ColumnKind::Text), (&words.column.tickets, ColumnKind::Bars)]);
    PageTable { caption: Some(words.caption.spread.clone()), columns, rows: rows.collect() }
}

fn times_table(maker: &Maker) -> PageTable {
    let (words, shown) = (&maker.words.report, maker.shown());
    let row = |name: &str, part: fn(&Spread) -> Option<i64>| {
        let elapsed = shown
            .span(part(&maker.figures.resolution.elapsed), maker.of_today(|today| part(&today.resolution.elapsed)));
        let worktime = shown.work_span(
            part(&maker.figures.resolution.worktime),
            maker.of_today(|today| part(&today.resolution.worktime)),
        );
        PageRow { cells: vec![PageCell::text(name), elapsed.into(), worktime.into()], strong: false }
    };
    let number = |part: fn(&Figures) -> u64| PageCell::from(maker.count(part));
    let counts = vec![
        PageCell::text(&words.figure.n_row),
        number(|figures| figures.resolution.elapsed.n),
        number(|figures| figures.resolution.worktime.n),
    ];
    let rows = vec![
        row(&words.figure.median_row, |spread| spread.median_s),
        row(&words.figure.p90_row, |spread| spread.p90_s),
        row(&words.figure.mean_row, |spread| spread.mean_s),
        row(&words.figure.max_row, |spread| spread.max_s),
        PageRow { cells: counts, strong: false },
    ];
    let columns = columns(&[
        (&words.column.what, ColumnKind::Text),
        (&words.column.elapsed, ColumnKind::Figures),
        (&words.column.worktime, ColumnKind::Figures),
    ]);
    PageTable { caption: Some(words.caption.times.clone()), columns, rows }
}

fn by(maker: &Maker) -> Section {
    let (words, labels) = (&maker.words.report, &maker.setting.labels);
    let (caption, field) = (&words.caption, &maker.words.field);
    let none = BTreeMap::new();
    let tables: Vec<PageTable> = [
        group(maker, [&caption.priority, &field.priority], &labels.priorities, |figures| &figures.by.priority),
        group(maker, [&caption.category, &field.category], &labels.categories, |figures| &figures.by.category),
        group(maker, [&caption.team, &field.team], &labels.teams, |figures| &figures.by.team),
        group(maker, [&caption.assignee, &words.column.assignee], &none, |figures| &figures.by.assignee),
        group(maker, [&caption.department, &field.department], &none, |figures| &figures.by.department),
    ]
    .into_iter()
    .flatten()
    .collect();
    let title = words.heading.by.clone();
    if tables.is_empty() {
        return empty("by", title, &words.none.by);
    }
    Section { id: "by", title, note: Some(words.note.by.clone()), tables, ..Section::default() }
}

fn group(
    maker: &Maker,
    [caption, name]: [&String; 2],
    labels: &BTreeMap<String, String>,
    part: fn(&Figures) -> &[figures::GroupRow],
) -> Option<PageTable> {
    let (words, shown) = (&maker.words.report, maker.shown());
    let rows = part(maker.figures).iter().map(|row| {
        let today = maker.of_today(|today| part(today).iter().find(|today| today.key == row.key).cloned());
        let today = today.map(|row| row.unwrap_or_else(no_row));
        let today = today.as_ref();
        let name = match &row.key {
            Some(key) => maker.excerpt(labels.get(key).unwrap_or(key), 60),
            None => words.figure.no_key.clone(),
        };
        let cells = vec![
            PageCell::text(name),
            shown.count(row.received, today.map(|today| today.received)).into(),
            shown.kept(row.respond, today.map(|today| today.respond)).into(),
            shown.kept(row.resolve, today.map(|today| today.resolve)).into(),
            shown.span(row.resolution_median_s, today.map(|today| today.resolution_median_s)).into(),
        ];
        PageRow { cells, strong: false }
    });
    let rows: Vec<PageRow> = rows.collect();
    let column = &words.column;
    let columns = columns(&[
        (name, ColumnKind::Text),
        (&column.received, ColumnKind::Figures),
        (&column.respond, ColumnKind::Figures),
        (&column.resolve, ColumnKind::Figures),
        (&column.median, ColumnKind::Figures),
    ]);
    (!rows.is_empty()).then(|| PageTable { caption: Some(caption.clone()), columns, rows })
}

/// A group to which nothing happened.
fn no_row() -> figures::GroupRow {
    let nothing = Kept::default();
    figures::GroupRow { key: None, received: 0, respond: nothing, resolve: nothing, resolution_median_s: None }
}

fn load(maker: &Maker) -> Section {
    let words = &maker.words.report;
    let figure = &words.figure;
    let rounds = |figures: &Figures| share(figures.rounds.second, figures.rounds.passed);
    let repeats = |figures: &Figures| share(figures.repeats.repeats, figures.repeats.received);
    let done = vec![
        (&words.column.received, maker.count(|figures| figures.load.received)),
        (&figure.repeats, maker.share(repeats)),
        (&figure.resolved, maker.count(|figures| figures.load.resolved)),
        (&figure.rounds, maker.share(rounds)),
        (&figure.closed, maker.count(|figures| figures.load.closed)),
        (&figure.reopened, maker.count(|figures| figures.reopened)),
        (&figure.cancelled, maker.count(|figures| figures.load.cancelled)),
    ];
    let left = vec![
        (&figure.open, maker.count(|figures| figures.load.open)),
        (&figure.overdue, maker.count(|figures| figures.load.overdue)),
        (&figure.waiting, maker.count(|figures| figures.load.waiting)),
    ];
    let at_end = if maker.figures.is_unfinished() { &words.caption.now } else { &words.caption.at_end };
    let tables = vec![facts(maker, &words.caption.in_period, done), facts(maker, at_end, left)];
    Section { id: "load", title: words.heading.load.clone(), tables, ..Section::default() }
}

fn books(maker: &Maker) -> Section {
    let (words, shown) = (&maker.words.report, maker.shown());
    let figure = &words.figure;
    let given = |figures: &Figures| share(figures.by_given_time.given, figures.by_given_time.events);
    let rows = vec![
        (&figure.by_given_time, maker.count(|figures| figures.by_given_time.verdicts)),
        (&figure.given, maker.share(given)),
        (&figure.inferred, maker.count(|figures| figures.by_given_time.inferred)),
        (&figure.restated, maker.count(|figures| figures.restated)),
    ];
    let mut tables = vec![facts(maker, &words.caption.books, rows)];
    if !maker.figures.policies.is_empty() {
        let rows = maker.figures.policies.iter().map(|count| {
            let name = maker.policy(&(maker.foreign)(&count.policy), count.since);
            let name = if count.missing { fill(&figure.file_missing, &[("policy", &name)]) } else { name };
            PageRow { cells: vec![PageCell::text(name), shown.count(count.tickets, None).into()], strong: false }
        });
        let columns =
            columns(&[(&words.column.policy, ColumnKind::Text), (&words.column.tickets, ColumnKind::Figures)]);
        tables.push(PageTable { caption: Some(words.caption.policies.clone()), columns, rows: rows.collect() });
    }
    let note = Some(words.note.books.clone());
    Section { id: "books", title: words.heading.books.clone(), note, tables, ..Section::default() }
}

/// A part of a whole, counted as promises are.
fn share(part: u64, whole: u64) -> Kept {
    Kept { met: part, missed: whole.saturating_sub(part) }
}

/// A table of names and figures.
fn facts(maker: &Maker, caption: &str, facts: Vec<(&String, Figure)>) -> PageTable {
    let words = &maker.words.report.column;
    let rows = facts
        .into_iter()
        .map(|(name, figure)| PageRow { cells: vec![PageCell::text(name), figure.into()], strong: false });
    let columns = columns(&[(&words.what, ColumnKind::Text), (&words.figure, ColumnKind::Figures)]);
    PageTable { caption: Some(caption.to_owned()), columns, rows: rows.collect() }
}
