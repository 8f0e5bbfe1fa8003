//! `desk import` of spreadsheets as people have them: the files in tests/sheets/, to the byte as Excel, WPS
//! and others write them, each with a transcript (`NAME.expected`) of what comes of it.

use std::path::{Path, PathBuf};

use crate::support::transcript::Scene;

fn sheets() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_spreadsheet_is_taken_in_or_refused_as_its_transcript_says() {
    let files = sheets();
    let (transcripts, data): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file.extension().is_some_and(|extension| extension == "expected"));
    assert!(transcripts.len() >= 16);
    for file in transcripts {
        let mut scene = Scene::new();
        for sheet in &data {
            std::fs::copy(sheet, scene.root().join(sheet.file_name().unwrap())).unwrap();
        }
        let expected = std::fs::read_to_string(file).unwrap();
        let got = scene.play(&expected);
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(file, got).unwrap();
        } else {
            assert_eq!(got, expected, "{} (UPDATE_EXPECTED=1 writes down what the program does now)", file.display());
        }
    }
}
