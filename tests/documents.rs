//! The documents in src/help are the product's law: what the sources cite is there, what the program prints is they,
//! and their tables are the program's own sets, neither more nor less.

mod json;

use crate::support::documents;
use crate::support::markdown::{names_of_headings, names_of_rows};
use crate::support::transcript::Scene;
use unicode_width::UnicodeWidthStr;

/// What `desk help` prints besides its verbs.
const PAGES: [&str; 6] = ["log", "sla", "process", "commands", "time", "exit-codes"];

/// These test the documents, and so hold what looks like citations.
fn is_of_these_tests(name: &str) -> bool {
    name.starts_with("tests/documents")
        || name.starts_with("src/testing/documents")
        || name == "tests/support/documents.rs"
}

#[test]
fn every_citation_names_a_heading_that_there_is() {
    let documents = documents::all();
    let mut found = 0;
    for (file, text) in documents::sources() {
        if is_of_these_tests(&file) {
            continue;
        }
        for (document, heading) in documents::citations(&text) {
            found += 1;
            let cited = documents.get(document).unwrap_or_else(|| panic!("{file}: there is no {document}"));
            assert!(names_of_headings(cited).any(|name| name == heading), "{file}: {document} has no {heading:?}");
        }
    }
    assert!(found >= 85, "only {found} citations: are the sources read?");
}

#[test]
fn a_document_is_cited_in_one_form_alone() {
    for (file, text) in documents::sources() {
        if is_of_these_tests(&file) {
            continue;
        }
        for document in ["log.md", "sla.md", "process.md", "commands.md", "exit-codes.md", "house.md"] {
            for (at, _) in text.match_indices(document) {
                let (before, after) = (&text[..at], &text[at + document.len()..]);
                let is_citation = before.ends_with('[') && after.starts_with(", \"");
                let is_other =
                    before.ends_with('(') || [",", "'s", ":", " \"", " (\""].iter().any(|s| after.starts_with(s));
                let shown: String = after.chars().take(30).collect();
                assert!(is_citation || !is_other, "{file}: {document}{shown}: write [{document}, \"Heading\"]");
            }
        }
    }
}

#[test]
fn the_documents_cite_one_another_by_headings_that_there_are() {
    let documents = documents::all();
    let mut found = 0;
    for (name, text) in &documents {
        let text = documents::on_one_line(text);
        let pages = text.match_indices("`desk help ").map(|(at, begin)| (at + begin.len(), "`, \""));
        let files = documents.keys().flat_map(|of| text.match_indices(of.as_str()).map(|(at, _)| (at, ", \"")));
        for (at, middle) in pages.chain(files) {
            let rest = &text[at..];
            let Some((of, heading)) = rest.split_once(middle) else { continue };
            if of.contains(' ') || of.contains('`') {
                continue;
            }
            let heading = heading.split('"').next().unwrap();
            let cited = &documents[&format!("{}.md", of.trim_end_matches(".md"))];
            assert!(names_of_headings(cited).any(|name| name == heading), "{name}: {of} has no {heading:?}");
            found += 1;
        }
    }
    assert!(found >= 10, "only {found}");
}

#[test]
fn no_line_is_wider_than_a_terminal() {
    for (name, text) in documents::all() {
        for (number, line) in text.lines().enumerate() {
            assert!(line.width() <= 80, "{name}:{}: {} columns", number + 1, line.width());
            assert_eq!(line, line.trim_end(), "{name}:{}: blanks at its end", number + 1);
        }
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{name}: its end");
    }
}

#[test]
fn every_document_is_printed_as_it_is() {
    let documents = documents::all();
    let (scene, commands) = (Scene::new(), &documents["commands.md"]);
    for language in ["en", "zh"] {
        for page in PAGES {
            let ran = scene.desk(&["--lang", language, "help", page]);
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{page}");
            let chinese = documents.get(&format!("{page}.zh.md")).filter(|_| language == "zh");
            match chinese.or(documents.get(&format!("{page}.md"))) {
                Some(document) => assert_eq!(ran.stdout, *document, "{page}"),
                None => assert!(page == "time" && commands.contains(&ran.stdout), "{page}: {}", ran.stdout),
            }
        }
    }
    for name in documents.keys().filter(|name| *name != "house.md") {
        assert!(PAGES.contains(&name.split('.').next().unwrap()), "no page prints {name}");
    }
}

#[test]
fn the_language_of_a_page_is_the_options_then_the_variables_then_english() {
    let scene = Scene::new();
    let begin = |arguments: &[&str]| scene.desk(arguments).stdout.lines().next().unwrap().to_owned();
    assert_eq!(begin(&["help", "process"]), "# The process the desk follows");
    assert_eq!(begin(&["help", "process", "--lang", "zh"]), "# 服务台的处理流程");
    assert_eq!(begin(&["help", "time"]), "## TIME");
    assert_eq!(begin(&["help", "time", "--lang", "zh"]), "# 时间");
}

#[test]
fn the_chinese_tables_have_the_rows_of_the_english_ones() {
    let documents = documents::all();
    for page in ["process", "exit-codes"] {
        let [english, chinese] = ["md", "zh.md"].map(|ending| names_of_rows(&documents[&format!("{page}.{ending}")]));
        assert!(english.len() >= 9, "{page}");
        assert_eq!(english, chinese, "{page}");
    }
}
