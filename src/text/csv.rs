//! Rows of cells as a CSV file.
//!
//! What a cell may hold is the caller's to see to: see `escape` for what somebody typed.

use std::error::Error;

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
/// Where rows are not of one length, or can't be written.
pub(crate) fn file<R>(rows: impl IntoIterator<Item = R>, end: RowEnd) -> Result<String, Box<dyn Error + Send + Sync>>
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
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8(bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_quoted_where_they_must_be_and_ended_as_asked() {
        let rows = [["a", "b,\"c\""], ["", "d\ne"]];
        assert_eq!(file(rows, RowEnd::Lf).unwrap(), "a,\"b,\"\"c\"\"\"\n,\"d\ne\"\n");
        assert_eq!(file(rows, RowEnd::CrLf).unwrap(), "a,\"b,\"\"c\"\"\"\r\n,\"d\ne\"\r\n");
        assert_eq!(file([[""; 0]; 0], RowEnd::Lf).unwrap(), "");
    }

    #[test]
    fn a_row_that_is_shorter_is_an_error_and_not_left_out() {
        let error = file([vec!["a", "b"], vec!["c"]], RowEnd::Lf).unwrap_err();
        assert!(error.to_string().contains("found record with 1 fields"), "{error}");
    }
}
