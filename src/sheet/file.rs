//! Cells as the bytes of a CSV file, as spreadsheet programs want it.

use super::form::Cell;
use crate::render::{Result, Unmade};
use crate::text::csv::{RowEnd, file};
use crate::text::escape::csv_cell;

/// What comes before everything else in a file for Excel: without it UTF-8 is taken for the system's
/// own code page.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Rows of cells, each ended by LF, or for Excel by CRLF. Somebody's words are guarded against being
/// taken for a formula; our own words, numbers and times never are.
///
/// # Errors
/// Io where it can't be made.
pub(crate) fn csv(rows: &[Vec<Cell>], excel: bool) -> Result<Vec<u8>> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => csv_cell(text),
        Cell::Plain(text) => text.clone(),
    };
    let end = if excel { RowEnd::CrLf } else { RowEnd::Lf };
    file(rows.iter().map(|row| row.iter().map(cell)), end).map(String::into_bytes).map_err(Unmade::Csv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_guarded_and_figures_are_not() {
        let row = |texts: [&str; 2], plain: &str| {
            vec![Cell::Text(texts[0].into()), Cell::Text(texts[1].into()), Cell::Plain(plain.into())]
        };
        let rows = [row(["=1+1", "a,\"b\"\nc"], "2026-11-22 09:15"), row(["-x", ""], "-5")];
        assert_eq!(csv(&rows, false).unwrap(), b"'=1+1,\"a,\"\"b\"\"\nc\",2026-11-22 09:15\n'-x,,-5\n");
        assert_eq!(csv(&rows[1..], true).unwrap(), b"'-x,,-5\r\n");
    }
}
