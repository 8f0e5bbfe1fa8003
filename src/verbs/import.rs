//! `desk import`: a spreadsheet's CSV becomes tickets, all of it or nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use crate::cli;
use crate::context::Progress;
use crate::render::card::Card;
use crate::render::table::Table as TextTable;
use crate::render::words::fill;
use crate::say::asked::Advice;
use crate::say::error::{Error, Result};
use crate::say::{self, typed};
use crate::session::{Change, Outcome, Session, highest_count, listing};
use crate::sheet::batch::{Batch, New, Rows};
use crate::sheet::grid::Separator;
use crate::sheet::known::{Known, References};
use crate::sheet::map::{self, BadMap};
use crate::sheet::problem::Remark;
use crate::sheet::row::{Reader, order};
use crate::sheet::table::{Map, Table};
use crate::sheet::write::Stamp;
use crate::store::scan;
use crate::text::escape::{one_line, visible};
use crate::ticket::event::EventId;
use crate::ticket::replay::History;

/// Runs the verb.
///
/// # Errors
/// Data for a file that can't be taken in, with all that is wrong with it; Usage for a bad `--map`, Refused
/// for a column in it that there is not; Io;
/// Locked.
pub(crate) fn run(session: &Session, args: &cli::ImportArgs) -> Result<Outcome> {
    let maps = args.map.iter().map(|typed| map(session, typed)).collect::<Result<Vec<_>>>()?;
    let bytes = session.context.read_input(&args.file)?;
    let named = named(&args.file);
    let table = Table::read(&bytes, &maps).map_err(|problems| say::sheet::bad(named.as_deref(), &problems))?;
    say_read(session, named.as_deref(), &table);

    let prefixes = prefixes(session);
    let reader = Reader {
        table: &table,
        policy: session.policy(),
        prefixes: &prefixes,
        order: order(&table),
        now: session.now(),
    };
    let rows = Rows::read(&reader);
    let writing = cli::Writing { at: None, json: args.json, dry_run: args.dry_run };
    let change = Change::begin(session, &writing)?;
    let mark = change.log.mark()?;
    let known = known(&change, &rows.wanted(&reader), &mark)?;
    let stamp = Stamp {
        site: Some(mark.as_str()).filter(|mark| !mark.is_empty()),
        now: session.now(),
        given: session.view.explicit,
        zone: session.zone,
        keeps_events: args.json,
    };
    let batch = rows
        .settle(&reader, session.words, &known, &change.by, &mark, stamp)
        .map_err(|problems| say::sheet::bad(named.as_deref(), &problems))?;
    append(&change, &batch)?;
    tell(session, args, &batch)
}

/// What an option `--map COLUMN=KEY` says.
fn map(session: &Session, text: &str) -> Result<Map> {
    map::read(text).map_err(|bad| match bad {
        BadMap::Form(text) => say::sheet::bad_map(&text),
        BadMap::NoKey(key) => typed::column_of_map(&session.unknown_column(&key)),
    })
}

/// What the file is called; none for standard input.
fn named(file: &Path) -> Option<String> {
    (file.as_os_str() != "-").then(|| visible(&file.display().to_string()).into_owned())
}

/// The prefixes of this desk's numbers: today's, and those that it has had.
fn prefixes(session: &Session) -> BTreeSet<String> {
    let kept = session.policies.all_kept().map(|(_, policy)| policy.prefix.clone());
    kept.chain([session.policy().prefix.clone()]).collect()
}

/// How the file was read: what a wrong guess would be seen by.
fn say_read(session: &Session, named: Option<&str>, table: &Table) {
    let words = &session.words.import;
    let separator = match table.separator {
        Separator::Comma => &words.comma,
        Separator::Tab => &words.tab,
        Separator::Semicolon => &words.semicolon,
    };
    let (encoding, row) = (table.encoding.to_string(), table.header_row.to_string());
    let file = named.map_or_else(|| say::sheet::standard_input(session.lang), str::to_owned);
    let values = [("file", file.as_str()), ("encoding", &encoding), ("separator", separator), ("row", &row)];
    session.say(&fill(&words.read, &values));
    if !table.unknown.is_empty() {
        session.say(&fill(&words.not_taken, &[("columns", &table.unknown.join(&session.words.list.and))]));
    }
}

/// What the log holds of what the spreadsheet refers to. Where all its tickets have numbers of ours, only
/// their days are read.
fn known(change: &Change<'_>, wanted: &References, mark: &str) -> Result<Known> {
    let session = change.session;
    let mut known = Known::default();
    let anywhere = wanted.is_anywhere();
    let days: Vec<NaiveDate> =
        session.desk.days()?.into_iter().filter(|day| anywhere || wanted.days.contains(day)).collect();
    let mut progress = Progress::new(&session.context, days.len());
    scan::fold::<_, Error>(
        &session.desk,
        &days,
        |day, pages| Ok(change.log.replayed(day, &pages)),
        |day| {
            progress.step();
            day.histories.iter().for_each(|history| known.take(wanted, history));
            Ok(())
        },
    )?;
    progress.finish();
    for day in &wanted.days {
        known.highest.insert(*day, highest_count(session, *day, mark)?);
    }
    Ok(known)
}

/// Writes the tickets, a page at a time, and looks whether all is in the log and has its effect.
fn append(change: &Change<'_>, batch: &Batch) -> Result<()> {
    let mut by_day: BTreeMap<NaiveDate, Vec<&New>> = BTreeMap::new();
    for new in &batch.new {
        by_day.entry(new.number.day()).or_default().push(new);
    }
    let lines = |tickets: &Vec<&New>| tickets.iter().flat_map(|new| new.written.lines.iter().cloned()).collect();
    let pages = by_day.iter().map(|(day, tickets)| (*day, lines(tickets))).collect();
    let left = |written: &[NaiveDate]| {
        let done: usize = written.iter().filter_map(|day| by_day.get(day)).map(Vec::len).sum();
        (done > 0).then_some(Advice::ImportAgain(done))
    };
    change.log.append(
        &pages,
        true,
        |_| None,
        left,
        |logged| {
            for new in by_day.get(&logged.day()).into_iter().flatten() {
                let ids = new.written.lines.iter().filter_map(|line| EventId::of_line(line.as_bytes()));
                change.log.confirmed(logged, new.number.as_str(), new.written.ticket.id, ids)?;
            }
            Ok(())
        },
    )
}

fn tell(session: &Session, args: &cli::ImportArgs, batch: &Batch) -> Result<Outcome> {
    let words = &session.words.import;
    let mut said: Vec<(&Remark, Vec<usize>)> = Vec::new();
    for (row, remark) in &batch.remarks {
        match said.iter_mut().find(|(one, _)| *one == remark) {
            Some((_, rows)) => rows.push(*row),
            None => said.push((remark, vec![*row])),
        }
    }
    for (remark, rows) in said {
        let remark = say::sheet::remark(remark, session.lang);
        session.say(&fill(&words.row, &[("row", &ranges(&rows, &session.words.list.and)), ("remark", &remark)]));
    }
    if batch.left > 0 {
        session.say(&words.left.of(batch.left));
    }
    let events: usize = batch.new.iter().map(|new| new.written.lines.len()).sum();
    let done = if args.dry_run { &words.would } else { &words.done };
    session.say(&done.with(batch.new.len(), &[("events", &session.words.sync.events.of(events))]));
    if args.json {
        return session.print(&session.json_of(&new_cards(session, batch))?).map(|()| Outcome::Done);
    }
    if args.dry_run && !batch.new.is_empty() {
        session.print(&plan_table(session, batch).render(listing::scene(session).look))?;
    }
    Ok(Outcome::Done)
}

/// The new tickets with their clocks as of now.
fn new_cards(session: &Session, batch: &Batch) -> Vec<Card> {
    let histories = batch.new.iter().filter_map(|new| History::of_events(new.written.events.iter().cloned()));
    histories.map(|history| session.card(&history)).collect()
}

/// What would come of each row.
fn plan_table(session: &Session, batch: &Batch) -> TextTable {
    let (field, scene) = (&session.words.field, listing::scene(session));
    let headers =
        [&session.words.import.row_header, &field.number, &field.status, &field.submitter, &field.description];
    let mut table = TextTable::new(headers.map(String::as_str)).right(0).whole(1);
    for new in &batch.new {
        let ticket = &new.written.ticket;
        table.row(vec![
            new.row.to_string(),
            new.number.to_string(),
            scene.status(ticket.status).to_owned(),
            one_line(&ticket.submitter),
            one_line(&ticket.description),
        ]);
    }
    table
}

/// Rows in their order, those that follow on each other as one: `2-5, 7`.
fn ranges(rows: &[usize], and: &str) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for row in rows.iter().copied() {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => ranges.push((row, row)),
        }
    }
    let one = |(first, last): &(usize, usize)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    ranges.iter().map(one).collect::<Vec<_>>().join(and)
}
