//! No text becomes a formula in a spreadsheet, whatever field it stands in and whichever verb writes the CSV;
//! and no number or time is touched [commands.md, "Output"].

use std::collections::BTreeMap;
use std::process::Command;

use crate::support::desks::write_tickets;
use crate::support::sample;
use crate::support::tickets::Ticket;
use deskbook::{Description, Kind, Registered};

/// What each text is, one formula a ticket.
const FORMULAS: [&str; 6] = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"];

/// What a formula is in a cell of its own.
fn guarded(formula: &str) -> String {
    format!("'{}", formula.replace('\r', "\\r"))
}

/// A registration all of whose texts are the formula.
fn registered(formula: &str) -> Kind {
    let text = || Some(formula.to_owned());
    let more = Description {
        department: text(),
        contact: text(),
        channel: text(),
        impact: text(),
        missing: text(),
        external: text(),
        ..Description::default()
    };
    Kind::Registered(Box::new(Registered {
        site: None,
        policy: sample::default_policy().name,
        description: formula.to_owned(),
        submitter: formula.to_owned(),
        received: None,
        more,
    }))
}

/// For each formula one ticket that is done, with all that can be said of it, and one that is late.
fn tickets() -> Vec<Ticket> {
    let each = |(nth, formula): (usize, &&str)| {
        let owned = || (*formula).to_owned();
        let text = || Some(owned());
        let number = |count: usize| format!("TS-20261123-{:03}", nth * 3 + count);
        let classified = |priority: &str| Kind::Classified {
            category: owned(),
            priority: priority.to_owned(),
            reason: text(),
            policy: None,
        };
        let done = sample::ticket(&number(1))
            .then(formula, "11-23 08:00", registered(formula))
            .then(formula, "11-23 08:01", classified(formula))
            .then(formula, "11-23 08:02", sample::assigned(formula, formula))
            .then(formula, "11-23 08:03", sample::noted(formula, formula, ""))
            .then(formula, "11-23 08:04", Kind::Linked { repeat_of: text(), related: None })
            .then(formula, "11-23 08:04", Kind::Linked { repeat_of: None, related: text() })
            .then(formula, "11-23 08:05", sample::resolved(formula, formula))
            .then(formula, "11-23 08:06", sample::verified(true, formula, Some(4)))
            .then(formula, "11-23 08:07", Kind::Closed { kb: text(), no_kb: text(), summary: text() });
        let late = sample::ticket(&number(2))
            .then(formula, "11-23 08:00", registered(formula))
            .then(formula, "11-23 08:01", classified("urgent"))
            .then(formula, "11-23 08:02", sample::assigned(formula, formula))
            .then(formula, "11-23 13:00", sample::noted(formula, formula, "resolve"))
            // The one that all of this formula's kind repeat.
            .then(formula, "11-23 13:01", Kind::Linked { repeat_of: Some(number(1)), related: None });
        let cancelled = sample::ticket(&number(3)).then(formula, "11-23 08:00", registered(formula)).then(
            formula,
            "11-23 08:01",
            Kind::Cancelled { reason: owned(), duplicate_of: text() },
        );
        [done, late, cancelled]
    };
    FORMULAS.iter().enumerate().flat_map(each).collect()
}

/// A desk of them whose labels are formulas too.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tickets(folder.path(), &tickets());
    let policy = std::fs::read_to_string(folder.path().join("sla.toml")).unwrap_or_default();
    let labels = "\n[[category]]\nkey = \"=1+1\"\nname.en = \"=1+1\"\n";
    std::fs::write(folder.path().join("sla.toml"), policy + labels).unwrap();
    folder
}

/// The cells that a verb writes, column by column.
fn columns(folder: &tempfile::TempDir, arguments: &[&str]) -> BTreeMap<String, Vec<String>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.args(arguments).args(["--format", "csv"]).env_clear().env("LC_ALL", "C.UTF-8").env("DESK_BY", "li.na");
    command.env("DESK_DIR", folder.path()).env("DESK_NOW", sample::NOW);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert!(headers.len() > 2, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in reader.records() {
        for (header, cell) in headers.iter().zip(row.unwrap().iter()) {
            columns.entry(header.clone()).or_default().push(cell.to_owned());
        }
    }
    columns
}

/// The verbs that write CSV, and the columns of each that hold a text and nothing else.
fn verbs() -> Vec<(Vec<&'static str>, Vec<&'static str>)> {
    const FIELDS: [&str; 12] = [
        "description",
        "submitter",
        "department",
        "contact",
        "channel",
        "impact",
        "missing",
        "external",
        "category",
        "assignee",
        "team",
        "causes",
    ];
    let done = ["solution", "root_cause", "feedback", "kb", "no_kb", "repeat_of", "related", "priority"];
    let form = [
        "description",
        "category",
        "submitter",
        "department",
        "contact",
        "channel",
        "impact",
        "priority",
        "assignee",
        "team",
        "solution",
        "feedback",
        "people",
        "knowledge base",
        "repeat of",
    ];
    let all = [&FIELDS[..], &done].concat();
    let mut show = vec!["show"];
    show.extend(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18"]);
    vec![
        (vec!["list", "--all"], [&all[..], &["duplicate_of", "cancelled"]].concat()),
        (show, [&all[..], &["duplicate_of", "cancelled"]].concat()),
        (vec!["overdue"], FIELDS.to_vec()),
        (vec!["remind", "-n"], FIELDS.to_vec()),
        (vec!["export"], form.to_vec()),
        (vec!["export", "--excel"], form.to_vec()),
        (vec!["export", "--columns", "description,external,missed because"], vec!["description", "external id"]),
        (vec!["similar", "=1+1 +1 -1 @x", "--limit", "18"], vec![]),
        // The texts of the figures stand in one column, what they belong to in another.
        (vec!["report", "--week", "2026-W48"], vec!["key", "value"]),
        (vec!["report", "--week", "2026-W48", "--text", "="], vec![]),
        (vec!["report", "--week", "2026-W48", "--policy", "sla.toml"], vec!["key", "value"]),
    ]
}

#[test]
fn no_cell_is_a_formula_and_no_figure_is_guarded() {
    let folder = desk();
    for (verb, texts) in verbs() {
        let columns = columns(&folder, &verb);
        for (header, cell) in columns.iter().flat_map(|(header, cells)| cells.iter().map(move |cell| (header, cell))) {
            // A number is one even below zero.
            let is_figure = cell.parse::<f64>().is_ok() && (header == "difference" || !cell.starts_with(['+', '-']));
            assert!(is_figure || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{verb:?} {header}: {cell:?}");
            // Beside somebody's texts, a filter is told as it was typed.
            let is_guarded_text =
                cell.starts_with("'--text") || FORMULAS.iter().any(|formula| cell.starts_with(&guarded(formula)));
            assert!(!cell.starts_with('\'') || is_guarded_text, "{verb:?} {header}: {cell:?}");
        }
        for (header, formula) in texts.iter().flat_map(|header| FORMULAS.map(|formula| (*header, formula))) {
            let cells = columns.get(header).map_or(&[][..], Vec::as_slice);
            assert!(cells.contains(&guarded(formula)), "{verb:?} {header}: {formula:?}: {cells:?}");
        }
    }
}

#[test]
fn a_cell_of_several_texts_is_guarded_once_and_where_it_begins() {
    let folder = desk();
    let columns = columns(&folder, &["export"]);
    // The clock's name comes first: a formula behind it is none.
    assert!(columns["missed because"].contains(&"resolve: =1+1".to_owned()), "{:?}", columns["missed because"]);
    assert!(columns["missed because"].contains(&"'=1+1".to_owned()));
    assert!(columns["progress"].contains(&"2026-11-23 08:03 =1+1: =1+1".to_owned()), "{:?}", columns["progress"]);
}
