//! Rows of cells as a CSV file.
//!
//! What a cell may hold is the caller's to see to: see `escape` for what somebody typed.

use crate::error::{Error, Result};

/// What ends a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowEnd {
    /// For most programs.
    Lf,
    /// For Excel.
    CrLf,
}

/// The file.
///
/// # Errors
/// Io where rows are not of one length, or can't be written.
pub(crate) fn file<R>(rows: impl IntoIterator<Item = R>, end: RowEnd) -> Result<String>
where
    R: IntoIterator,
    R::Item: AsRef<[u8]>,
{
    let terminator = match end {
        RowEnd::Lf => csv::Terminator::Any(b'\n'),
        RowEnd::CrLf => csv::Terminator::CRLF,
    };
    let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(error.error()))?;
    String::from_utf8(bytes).map_err(failed)
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::io("making a CSV file", why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn rows_are_quoted_where_they_must_be_and_ended_as_asked() {
        let rows = [["a", "b,\"c\""], ["", "d\ne"]];
        assert_eq!(file(rows, RowEnd::Lf).as_deref(), Ok("a,\"b,\"\"c\"\"\"\n,\"d\ne\"\n"));
        assert_eq!(file(rows, RowEnd::CrLf).as_deref(), Ok("a,\"b,\"\"c\"\"\"\r\n,\"d\ne\"\r\n"));
        assert_eq!(file([[""; 0]; 0], RowEnd::Lf).as_deref(), Ok(""));
    }

    #[test]
    fn a_row_that_is_shorter_is_an_error_and_not_left_out() {
        let error = file([vec!["a", "b"], vec!["c"]], RowEnd::Lf).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Io);
        assert!(error.message.starts_with("making a CSV file: "), "{error}");
    }
}
