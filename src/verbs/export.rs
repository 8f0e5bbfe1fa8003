//! `desk export`: the form as CSV, streamed day by day; or the same tickets in another format.

use std::collections::HashMap;

use crate::cli::{self, Format, Sort};
use crate::render::table::Table;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::session::{Damage, Filter, Outcome, Replayed, Scope, Session, Which, listing, sort};
use crate::sheet::column::Column;
use crate::sheet::file;
use crate::sheet::form::{Cell, Form};
use crate::sheet::headers::{self, Meaning};
use crate::text::escape::one_line;
use crate::ticket::event::EventId;

/// The columns of the table for people, where none are named: the whole form is too wide for one.
const IN_A_TABLE: [Column; 9] = [
    Column::Number,
    Column::Status,
    Column::Priority,
    Column::Submitter,
    Column::Assignee,
    Column::ReceivedAt,
    Column::ResponseMet,
    Column::ResolutionMet,
    Column::Description,
];

/// Runs the verb.
///
/// # Errors
/// Refused for a column or key that there is not; Usage for days that are none, or options that don't go together; Io.
pub(crate) fn run(session: &Session, args: &cli::ExportArgs) -> Result<Outcome> {
    let filter = Filter::new(session, &args.filters, Scope::All)?;
    let format = args.format.or(Format::Csv);
    let columns = columns(session, &args.columns, format)?;
    if args.excel && format != Format::Csv {
        return Err(Asked::ExcelAlone.into());
    }
    match format {
        Format::Csv => csv(session, &filter, &columns, args),
        Format::Table => table(session, &filter, &columns, args),
        Format::Json | Format::Jsonl => {
            let (mut tickets, damage) = listing::collect(session, &filter)?;
            sort(&mut tickets, args.filters.sort.or(Some(Sort::Number)), session.policy());
            let left_out = listing::limit(&mut tickets, args.filters.limit);
            let outcome = listing::print(session, &tickets, format, damage)?;
            listing::say_left_out(session, left_out);
            Ok(outcome)
        }
    }
}

/// The columns that were named, by key or by header in either language; else those of the format.
fn columns(session: &Session, typed: &[String], format: Format) -> Result<Vec<Column>> {
    if typed.is_empty() {
        return Ok(match format {
            Format::Table => IN_A_TABLE.to_vec(),
            _ => Column::FORM.to_vec(),
        });
    }
    if matches!(format, Format::Json | Format::Jsonl) {
        return Err(Asked::ColumnsOfJson.into());
    }
    let one = |typed: &String| match headers::meaning(typed) {
        Some(Meaning::One(column)) => Ok(column),
        _ => session.chosen(Err(session.unknown_column(typed))),
    };
    typed.iter().map(one).collect()
}

fn form(session: &Session) -> Form<'_> {
    Form { words: session.words, language: session.lang, policy: session.policy(), zone: session.zone }
}

fn header(session: &Session, columns: &[Column]) -> Vec<Cell> {
    columns.iter().map(|column| Cell::Plain(column.header(session.words).to_owned())).collect()
}

type ExportRow = Vec<Cell>;

/// The rows of a day, each with the identity of its ticket.
fn rows(session: &Session, replayed: &Replayed<'_>, filter: &Filter, columns: &[Column]) -> Vec<(EventId, ExportRow)> {
    let form = form(session);
    let tickets = replayed.day.histories.iter().zip(&replayed.judged);
    tickets
        .filter(|(history, judged)| filter.matches(history, &judged.clocks, session.now()))
        .map(|(history, judged)| {
            let row = columns.iter().map(|column| form.cell(*column, history, judged)).collect();
            (history.ticket.id, row)
        })
        .collect()
}

/// Hands over the rows in the order that was asked for. By number they come as they are read, and no
/// more of them is kept than a day's.
fn in_order(
    session: &Session,
    filter: &Filter,
    columns: &[Column],
    args: &cli::ExportArgs,
    mut take: impl FnMut(Vec<ExportRow>) -> Result<()>,
) -> Result<Damage> {
    let (mut left, mut left_out) = (args.filters.limit.unwrap_or(usize::MAX), 0);
    if matches!(args.filters.sort, None | Some(Sort::Number)) {
        let damage = session.scan(
            Which::All,
            |replayed| Ok(rows(session, &replayed, filter, columns)),
            |mut rows| {
                left_out += rows.len().saturating_sub(left);
                rows.truncate(left);
                left -= rows.len();
                take(rows.into_iter().map(|(_, row)| row).collect())
            },
        )?;
        listing::say_left_out(session, left_out);
        return Ok(damage);
    }
    let (mut cards, _) = listing::collect(session, filter)?;
    sort(&mut cards, args.filters.sort, session.policy());
    left_out = listing::limit(&mut cards, args.filters.limit);
    let mut by_ticket: HashMap<EventId, ExportRow> = HashMap::new();
    let damage = session.scan(
        Which::All,
        |replayed| Ok(rows(session, &replayed, filter, columns)),
        |rows| {
            by_ticket.extend(rows);
            Ok(())
        },
    )?;
    take(cards.iter().filter_map(|card| by_ticket.remove(&card.ticket.id)).collect())?;
    listing::say_left_out(session, left_out);
    Ok(damage)
}

fn csv(session: &Session, filter: &Filter, columns: &[Column], args: &cli::ExportArgs) -> Result<Outcome> {
    let context = &session.context;
    if args.excel {
        context.print_bytes(file::BOM)?;
    }
    context.print_bytes(&file::csv(&[header(session, columns)], args.excel)?)?;
    let damage = in_order(session, filter, columns, args, |rows| context.print_bytes(&file::csv(&rows, args.excel)?))?;
    Ok(session.outcome(damage))
}

fn table(session: &Session, filter: &Filter, columns: &[Column], args: &cli::ExportArgs) -> Result<Outcome> {
    let mut table = Table::new(header(session, columns).iter().map(|cell| one_line(cell.text())));
    let damage = in_order(session, filter, columns, args, |rows| {
        for row in rows {
            table.row(row.iter().map(|cell| one_line(cell.text())).collect());
        }
        Ok(())
    })?;
    if !table.is_empty() {
        session.print(&table.render(listing::scene(session).look))?;
    }
    Ok(session.outcome(damage))
}
