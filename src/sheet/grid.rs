//! The text of a CSV file as cells, each row with the number that a spreadsheet shows beside it.
//!
//! Which separator was used is the caller's to choose among [`Separator::ALL`]. This module must not
//! know what a cell says.

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    /// `,`
    Comma,
    /// A tab, as in "Unicode text".
    Tab,
    /// `;`, where the comma is the decimal point.
    Semicolon,
}

impl Separator {
    /// All of them, the likeliest first.
    pub(crate) const ALL: [Separator; 3] = [Separator::Comma, Separator::Tab, Separator::Semicolon];

    fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Tab => b'\t',
            Separator::Semicolon => b';',
        }
    }
}

/// A row of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GridRow {
    /// As the spreadsheet numbers it, from 1: blank rows count, line breaks inside a cell don't.
    pub number: usize,
    /// Its cells as they stand.
    pub cells: Vec<String>,
}

/// A quote that is opened in some cell and never closed: all that follows is inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unclosed {
    /// The row in which it is opened.
    pub row: usize,
}

/// Takes the rows apart. Rows may have any number of cells; blank ones are left out.
///
/// # Errors
/// [`Unclosed`] where a quote is never closed.
pub(crate) fn read(text: &str, separator: Separator) -> Result<Vec<GridRow>, Unclosed> {
    // Excel writes, and obeys, a first line that names the separator; it is no row.
    let text = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((_, rest)) => rest,
        None => text,
    };
    // A row of our own at the end: if it does not come out, a quote has swallowed it.
    let watched = format!("{text}\n{END}");
    let bytes = watched.as_bytes();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator.byte()).from_reader(bytes);
    let mut rows = Vec::new();
    let mut number = 0;
    let mut ended = false;
    for record in reader.records() {
        // The text is UTF-8 and in memory: nothing else can fail.
        let Ok(record) = record else { break };
        let start = record.position().map_or(0, |position| position.byte() as usize);
        number += 1 + blank_lines(bytes, start);
        ended = record.iter().eq([END]);
        if !ended {
            rows.push(GridRow { number, cells: record.iter().map(str::to_owned).collect() });
        }
    }
    if !ended && let Some(last) = rows.last() {
        return Err(Unclosed { row: last.number });
    }
    rows.retain(|row| row.cells.iter().any(|cell| !super::text::is_blank(cell)));
    Ok(rows)
}

/// No spreadsheet writes this: a cell of one control character.
const END: &str = "\u{1a}";

/// How many empty lines the reader skips from here to the next row's first cell.
fn blank_lines(bytes: &[u8], start: usize) -> usize {
    let mut rest = &bytes[start.min(bytes.len())..];
    // The reader ends a row at CR; its LF is still to come.
    if start > 0 && bytes[start - 1] == b'\r' {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut blank = 0;
    while let Some(next) = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r")) {
        rest = next;
        blank += 1;
    }
    blank
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, separator: Separator) -> Vec<(usize, Vec<String>)> {
        read(text, separator).unwrap().into_iter().map(|row| (row.number, row.cells)).collect()
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_does() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "a,b", "", ",,", "\"1\n2\",x", "", "", "c,d", ""].join(end);
            assert_eq!(
                rows(&text, Separator::Comma),
                [row(2, &["a", "b"]), row(5, &["1\n2", "x"]), row(8, &["c", "d"])],
                "{end:?}"
            );
        }
    }

    #[test]
    fn separators_are_told_apart() {
        assert_eq!(rows("a;b,c;\"d;e\"", Separator::Semicolon), [row(1, &["a", "b,c", "d;e"])]);
        assert_eq!(rows("a\tb\n", Separator::Tab), [row(1, &["a", "b"])]);
        assert_eq!(rows("sep=;\r\na;b\r\n", Separator::Semicolon), [row(1, &["a", "b"])]);
    }

    #[test]
    fn quotes_are_taken_as_meant() {
        assert_eq!(rows("\"say \"\"hi\"\"\",5\" disk\n", Separator::Comma), [row(1, &["say \"hi\"", "5\" disk"])]);
        assert_eq!(read("a,b\nc,\"d\ne,f\n", Separator::Comma), Err(Unclosed { row: 2 }));
        assert_eq!(rows("", Separator::Comma), []);
    }
}
