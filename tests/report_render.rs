//! What a report looks like in each of its forms: exact, in both languages. `UPDATE_EXPECTED=1 cargo test`
//! writes the files anew, for whoever changes a form on purpose and reads the difference.

#[path = "report_render/sample.rs"]
mod sample;

use deskbook::render::report::{self, Setting};
use deskbook::render::style::Look;
use deskbook::report::figures::Report;
use deskbook::sla::Language;
use unicode_width::UnicodeWidthStr;

const MAIL: Look = Look { width: Some(80), colour: false, unicode: true };

/// The samples: name and figures.
fn samples() -> [(&'static str, Report); 5] {
    [
        ("full", sample::full()),
        ("empty", sample::empty()),
        ("month", sample::month()),
        ("what-if", sample::what_if()),
        ("hostile", sample::hostile()),
    ]
}

fn setting(name: &str, language: Language) -> Setting {
    let tried = (name == "what-if").then(|| "proposed.toml".to_owned());
    Setting { tried, ..sample::setting(language) }
}

fn expect(file: &str, actual: &str) {
    let path = format!("{}/tests/report_render/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected != actual {
        let line = expected.lines().zip(actual.lines()).position(|(expected, actual)| expected != actual);
        let line = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        let at = |text: &str| text.lines().nth(line).unwrap_or_default().to_owned();
        panic!("{file}, line {}:\nexpected {:?}\nactual   {:?}", line + 1, at(&expected), at(actual));
    }
}

/// Each sample in each language, as a form sets it.
fn each(suffix: &str, set: impl Fn(&Report, &Setting) -> String) {
    for (name, report) in samples() {
        for language in Language::ALL {
            let text = set(&report, &setting(name, language));
            expect(&format!("{name}.{}.{suffix}", language.key()), &text);
        }
    }
}

#[test]
fn the_table_is_exactly_this() {
    each("txt", |report, setting| report::table(report, setting, MAIL));
}

#[test]
fn the_markdown_is_exactly_this() {
    each("md", report::markdown);
}

#[test]
fn the_csv_is_exactly_this() {
    each("csv", report::csv);
}

#[test]
fn the_page_is_exactly_this() {
    each("html", |report, setting| report::html(report, setting).unwrap());
}

#[test]
fn the_table_fits_80_columns() {
    for (name, report) in samples() {
        for language in Language::ALL {
            for line in report::table(&report, &setting(name, language), MAIL).lines() {
                assert!(line.width() <= 80 || line.starts_with("  desk note"), "{name} {}: {line}", line.width());
            }
        }
    }
}
