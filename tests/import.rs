//! `desk import` of spreadsheets as people have them: the files in tests/sheets/, to the byte as Excel, WPS
//! and others write them, each with a transcript (`NAME.expected`) of what comes of it.

use crate::support::transcript::{check, files_in};

#[test]
fn every_spreadsheet_is_taken_in_or_refused_as_its_transcript_says() {
    let (transcripts, sheets): (Vec<_>, Vec<_>) = files_in("sheets")
        .into_iter()
        .partition(|file| file.extension().is_some_and(|extension| extension == "expected"));
    assert!(transcripts.len() >= 16);
    check(&transcripts, |root| {
        for sheet in &sheets {
            std::fs::copy(sheet, root.join(sheet.file_name().unwrap())).unwrap();
        }
    });
}
