//! What is wrong with a spreadsheet, in words.

use super::refusals;
use crate::sheet::problem::{Problem, What};
use crate::sla::Language;

/// What is wrong and where, on one line.
pub(crate) fn line(problem: &Problem) -> String {
    let what = match &problem.what {
        What::Text(text) => text.clone(),
        // All else about rows is English.
        What::WithoutEffect { event, refusal } => {
            let why = refusals::line(refusal, refusal.number.as_str(), Language::En);
            format!("its {event} would have no effect: {why}")
        }
    };
    match (problem.row, &problem.column) {
        (Some(row), Some(column)) => format!("row {row}, {column}: {what}"),
        (Some(row), None) => format!("row {row}: {what}"),
        (None, Some(column)) => format!("{column}: {what}"),
        (None, None) => what,
    }
}
