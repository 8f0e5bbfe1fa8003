//! Cells as the bytes of a CSV file, as spreadsheet programs want it.

use super::form::Cell;
use crate::text::escape::csv_cell;

/// What comes before everything else in a file for Excel: without it UTF-8 is taken for the system's
/// own code page.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

/// Rows of cells, each ended by LF, or for Excel by CRLF. Somebody's words are guarded against being
/// taken for a formula; our own words, numbers and times never are.
pub fn csv(rows: &[Vec<Cell>], excel: bool) -> Vec<u8> {
    let terminator = if excel { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => csv_cell(text),
            Cell::Plain(text) => text.clone(),
        });
        // All rows have as many cells, and go to memory: writing them can't fail.
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
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
        assert_eq!(csv(&rows, false), b"'=1+1,\"a,\"\"b\"\"\nc\",2026-11-22 09:15\n'-x,,-5\n");
        assert_eq!(csv(&rows[1..], true), b"'-x,,-5\r\n");
    }
}
