//! The misses with their causes, those that want one, and the problems that come again.

use std::collections::HashSet;

use chrono::Datelike;

use crate::render::time;
use crate::render::words::fill;
use crate::report::figures::Miss;
use crate::sla::ClockName;

use crate::render::report::maker::Maker;
use crate::render::report::parts::{ColumnKind, Commands, PageCell, PageRow, PageTable, Section, columns, empty};

/// What was missed, and why.
pub(super) fn misses(maker: &Maker) -> Section {
    let (words, figures) = (&maker.words.report, maker.figures);
    let title = words.heading.misses.clone();
    if figures.misses.is_empty() {
        return empty("misses", title, &words.none.misses);
    }
    let mut seen = HashSet::new();
    let lines: Vec<String> = figures
        .without_cause()
        .filter(|miss| seen.insert((&miss.number, miss.clock)))
        .map(|miss| format!("desk note {} --clock {} --cause \"…\"", miss.number, miss.clock.key()))
        .collect();
    let commands = (!lines.is_empty()).then(|| Commands { title: words.note.want_cause.clone(), lines });
    Section { id: "misses", title, note: None, commands, tables: vec![causes_table(maker), misses_table(maker)] }
}

fn causes_table(maker: &Maker) -> PageTable {
    let (words, shown) = (&maker.words.report, maker.shown());
    let causes = &maker.figures.causes;
    let most = causes.iter().map(|count| count.count).max().unwrap_or(0).max(1);
    let rows = causes.iter().map(|count| {
        let today = maker.of_today(|today| {
            today.causes.iter().find(|today| today.cause == count.cause).map_or(0, |today| today.count)
        });
        let bar = Some(count.count.saturating_mul(1000) / most);
        let cells =
            vec![cause(maker, count.cause.as_deref()), PageCell { figure: shown.count(count.count, today), bar }];
        PageRow { cells, strong: false }
    });
    let columns = columns(&[(&words.column.cause, ColumnKind::Text), (&words.column.count, ColumnKind::Bars)]);
    PageTable { caption: Some(words.caption.causes.clone()), columns, rows: rows.collect() }
}

fn cause(maker: &Maker, cause: Option<&str>) -> PageCell {
    PageCell::text(cause.map_or_else(|| maker.words.report.figure.no_cause.clone(), |cause| maker.excerpt(cause, 200)))
}

fn misses_table(maker: &Maker) -> PageTable {
    let (words, zone) = (&maker.words.report, maker.figures.zone);
    let year = maker.figures.period.first.year();
    let due = |miss: &Miss| match miss.due_at.map(|due| due.with_timezone(&zone)) {
        Some(due) if due.year() == year => due.format("%m-%d %H:%M").to_string(),
        Some(due) => due.format("%Y-%m-%d").to_string(),
        None => String::new(),
    };
    let known: Option<HashSet<_>> = maker.today.map(|today| today.misses.iter().map(identity).collect());
    let rows = maker.figures.misses.iter().map(|miss| {
        let late = miss.late.map(|late| time::lateness(late, maker.words));
        let late = late.map(|span| match miss.stopped_at {
            Some(_) => span,
            None => fill(&words.figure.so_far, &[("span", &span)]),
        });
        let mut clock = maker.words.clock.of(miss.clock).to_owned();
        if miss.cycle > 1 {
            let cycle = miss.cycle.to_string();
            clock = fill(&maker.words.show.cycle, &[("clock", &clock), ("n", &cycle)]);
        }
        if known.as_ref().is_some_and(|known| !known.contains(&identity(miss))) {
            clock = fill(&words.figure.new, &[("clock", &clock)]);
        }
        let cells = vec![
            PageCell::text((maker.foreign)(&miss.number)),
            PageCell::text(clock),
            PageCell::text(due(miss)),
            PageCell::text(late.unwrap_or_default()),
            PageCell::text(handler(maker, miss)),
            cause(maker, miss.cause.as_deref()),
        ];
        PageRow { cells, strong: false }
    });
    let column = &words.column;
    let columns = columns(&[
        (&column.number, ColumnKind::Whole),
        (&column.clock, ColumnKind::Whole),
        (&column.due, ColumnKind::Whole),
        (&column.late, ColumnKind::Whole),
        (&column.assignee, ColumnKind::Text),
        (&column.cause, ColumnKind::Text),
    ]);
    PageTable { caption: Some(words.caption.misses.clone()), columns, rows: rows.collect() }
}

/// Who had the ticket when the miss fell: the person, else the team.
fn handler(maker: &Maker, miss: &Miss) -> String {
    let labels = &maker.setting.labels.teams;
    let team = miss.team.as_ref().map(|team| labels.get(team).unwrap_or(team));
    miss.assignee.as_ref().or(team).map(|name| maker.excerpt(name, 60)).unwrap_or_default()
}

fn identity(miss: &Miss) -> (&str, ClockName, u32) {
    (&miss.number, miss.clock, miss.cycle)
}

/// What came again.
pub(super) fn repeats(maker: &Maker) -> Section {
    let (words, shown, repeats) = (&maker.words.report, maker.shown(), &maker.figures.repeats);
    let title = words.heading.repeats.clone();
    if repeats.received == 0 {
        return empty("repeats", title, &words.none.received);
    }
    let rate = shown.rate(repeats.rate(), None).text;
    let (part, whole) = (repeats.repeats.to_string(), repeats.received.to_string());
    let note = fill(&words.note.repeats, &[("rate", &rate), ("part", &part), ("whole", &whole)]);
    let rows = repeats.top.iter().map(|problem| {
        let description = problem.description.as_deref();
        let kb = problem.kb.as_deref();
        let cells = vec![
            PageCell::text((maker.foreign)(&problem.number)),
            shown.count(problem.count, None).into(),
            PageCell::text(kb.map_or_else(|| words.figure.candidate.clone(), |kb| maker.excerpt(kb, 80))),
            PageCell::text(description.map_or_else(|| words.figure.not_here.clone(), |text| maker.excerpt(text, 100))),
        ];
        PageRow { cells, strong: false }
    });
    let column = &words.column;
    let columns = columns(&[
        (&column.number, ColumnKind::Whole),
        (&column.repeats, ColumnKind::Figures),
        (&column.kb, ColumnKind::Text),
        (&column.problem, ColumnKind::Text),
    ]);
    let table = PageTable { caption: None, columns, rows: rows.collect() };
    let tables = if table.rows.is_empty() { Vec::new() } else { vec![table] };
    Section { id: "repeats", title, note: Some(note), tables, ..Section::default() }
}
