//! What a report looks like in each of its forms: two to the letter, and what must hold of all. `UPDATE_EXPECTED=1
//! cargo test` writes the files anew, for whoever changes a form on purpose and reads the difference.

mod sample;
mod values;

use crate::render::report::{self, Setting};
use crate::render::style::Look;
use crate::render::words::words;
use crate::report::figures::Report;
use crate::sla::Language;
use crate::testing::files::{expected, fixtures};
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
    let expected = expected(&fixtures("report_render").join(file), actual);
    if expected != actual {
        let line = expected.lines().zip(actual.lines()).position(|(expected, actual)| expected != actual);
        let line = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        let at = |text: &str| text.lines().nth(line).unwrap_or_default().to_owned();
        panic!("{file}, line {}:\nexpected {:?}\nactual   {:?}", line + 1, at(&expected), at(actual));
    }
}

/// Two reports as they are set, whole: the busy week in English, and the one that plays with what shows it in Chinese.
/// Of the others `values` holds what they say.
fn whole(suffix: &str, set: impl Fn(&Report, &Setting) -> String) {
    for (name, language) in [("full", Language::En), ("hostile", Language::Zh)] {
        let (_, report) = samples().into_iter().find(|(sample, _)| *sample == name).unwrap();
        let text = set(&report, &setting(name, language));
        expect(&format!("{name}.{}.{suffix}", language.key()), &text);
    }
}

#[test]
fn the_table_is_exactly_this() {
    whole("txt", |report, setting| report::table(report, setting, MAIL));
}

#[test]
fn the_markdown_is_exactly_this() {
    whole("md", report::markdown);
}

#[test]
fn the_csv_is_exactly_this() {
    whole("csv", |report, setting| report::csv(report, setting).unwrap());
}

#[test]
fn the_page_is_exactly_this() {
    whole("html", |report, setting| report::html(report, setting).unwrap());
}

/// Every sample's page in every language, for .ci/browser to look at: in the folder that DESK_PAGES names.
#[test]
fn the_pages_are_written_where_that_is_asked_for() {
    let Some(folder) = std::env::var_os("DESK_PAGES").map(std::path::PathBuf::from) else { return };
    for (name, report) in samples() {
        for language in Language::ALL {
            let page = report::html(&report, &setting(name, language)).unwrap();
            std::fs::write(folder.join(format!("{name}.{}.html", language.key())), page).unwrap();
        }
    }
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

#[test]
fn a_pipe_gets_a_row_a_line() {
    let text = report::table(&sample::full(), &sample::setting(Language::En), Look::PIPED);
    let miss = text.lines().find(|line| line.starts_with("TS-20261118-001")).unwrap();
    assert!(miss.ends_with("用户提供的信息不完整，等待补充后才能定位"), "{miss}");
}

#[test]
fn ascii_is_enough_where_nothing_else_can_be_shown() {
    let look = Look { unicode: false, ..MAIL };
    for report in [sample::empty(), ascii_of_full()] {
        let text = report::table(&report, &sample::setting(Language::En), look);
        assert!(text.is_ascii(), "{:?}", text.lines().find(|line| !line.is_ascii()));
    }
    let text = report::table(&ascii_of_full(), &sample::setting(Language::En), look);
    assert!(text.contains("respond    #########.  91.6%"), "{text}");
    assert!(text.contains("+ 2.4 points, better (week 46: 89.2%)"), "{text}");
}

/// The busy week, with no text from tickets.
fn ascii_of_full() -> Report {
    let mut report = sample::full();
    let figures = &mut report.figures;
    figures.causes.clear();
    for miss in &mut figures.misses {
        (miss.cause, miss.assignee) = (None, None);
    }
    figures.repeats.top.clear();
    (figures.by.assignee, figures.by.department) = (Vec::new(), Vec::new());
    report
}

#[test]
fn colours_change_no_letter() {
    for (name, report) in samples() {
        for language in Language::ALL {
            let setting = setting(name, language);
            let coloured = report::table(&report, &setting, Look { colour: true, ..MAIL });
            assert!(coloured.contains('\u{1b}'));
            let trimmed = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
            let plain = anstream::adapter::strip_str(&coloured).to_string();
            assert_eq!(trimmed(&plain), trimmed(&report::table(&report, &setting, MAIL)));
        }
    }
}

#[test]
fn nothing_decided_is_na_in_every_form() {
    for language in Language::ALL {
        let (report, setting) = (sample::empty(), sample::setting(language));
        let na = &words(language).report.na;
        let page = report::html(&report, &setting).unwrap();
        let page = page.split_once("</style>").unwrap().1.to_owned();
        for text in [report::table(&report, &setting, MAIL), report::markdown(&report, &setting), page] {
            assert!(text.contains(na));
            assert!(!text.contains("0.0%") && !text.contains("100%"), "{text}");
        }
        let text = report::csv(&report, &setting).unwrap();
        let rates: Vec<_> = records(&text).into_iter().filter(|row| &row[5] == "%").collect();
        assert!(rates.len() > 20 && rates.iter().all(|row| row[4] == **na), "{rates:?}");
    }
}

#[test]
fn what_comes_from_tickets_plays_with_nothing() {
    for language in Language::ALL {
        let (report, setting) = (sample::hostile(), sample::setting(language));
        let page = report::html(&report, &setting).unwrap();
        let (table, markdown) = (report::table(&report, &setting, MAIL), report::markdown(&report, &setting));
        let csv = report::csv(&report, &setting).unwrap();
        for text in [&page, &table, &markdown, &csv] {
            let harmful = |c: char| c.is_control() && c != '\n' || "\u{200b}\u{202e}\u{2066}\u{2028}".contains(c);
            assert_eq!(text.chars().find(|c| harmful(*c)), None);
        }
        for tag in ["<script", "<img", "</style></svg>", " onmouseover=\"", "href", "url("] {
            assert!(!page.contains(tag), "{tag}");
        }
        assert_eq!(page.matches("<style>").count(), 1);
        // Markdown: no markup of theirs is left unescaped, and no cell of theirs ends a row.
        assert!(!markdown.contains("![") && !markdown.contains("<script") && !markdown.contains("<img"));
        for row in markdown.lines().filter(|line| line.starts_with("| TS-")) {
            let cells = row.replace("\\|", "").matches('|').count() - 1;
            assert!(cells == 4 || cells == 6, "{row}");
        }
        for row in records(&csv) {
            for cell in row.iter() {
                let is_formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert!(!is_formula, "{cell}");
            }
        }
    }
}

#[test]
fn the_spreadsheet_is_tidy_and_in_its_language() {
    let words = crate::render::words::words(Language::Zh);
    let known: Vec<&String> = words.report.csv.values().collect();
    for (name, report) in samples() {
        let text = report::csv(&report, &setting(name, Language::Zh)).unwrap();
        for row in records(&text) {
            assert!(known.contains(&&row[1].to_owned()), "section {}", &row[1]);
            assert!(known.contains(&&row[3].to_owned()), "figure {}", &row[3]);
            assert!(["", "%", "秒"].contains(&&row[5]), "unit {}", &row[5]);
        }
    }
}

fn records(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

#[test]
fn under_another_policy_each_figure_has_its_difference() {
    let (report, setting) = (sample::what_if(), setting("what-if", Language::En));
    let markdown = report::markdown(&report, &setting);
    for line in markdown.lines().filter(|line| line.contains('%') && line.starts_with('|')) {
        for cell in line.split('|').filter(|cell| cell.contains('%')) {
            assert!(cell.contains('('), "{line}");
        }
    }
    assert!(markdown.contains("| respond | 75.0% (-16.6) | 27 (-6) | 9 (+6) | 4 (=) | 0 (=) | 1 (=) | 0 (=) |"));
    assert!(markdown.contains("| close | n/a (today 93.3%) | 0 (-28) |"));
    assert!(markdown.contains("| TS-20261117-009 | respond, new |"));
    let zh = what_if_in_chinese(&report);
    assert!(zh.contains("| 首次响应 | 75.0%（-16.6） | 27（-6） | 9（+6） | 4（=） |"), "{zh}");
    assert!(zh.contains("| 关闭 | —（现行：93.3%） | 0（-28） |"), "{zh}");
    let csv = report::csv(&report, &setting).unwrap();
    let rate = records(&csv).into_iter().find(|row| &row[2] == "respond" && &row[3] == "rate").unwrap();
    assert_eq!(rate.iter().skip(4).collect::<Vec<_>>(), ["75.0", "%", "91.6", "-16.6"]);
}

fn what_if_in_chinese(report: &Report) -> String {
    report::markdown(report, &setting("what-if", Language::Zh))
}

/// The steps of the histogram: up to and with 1, 2, 4, 8 and 24 hours, 3 days, 7 days, and longer.
#[test]
fn the_steps_of_the_histogram_have_their_names() {
    let ends = ["up to 1 h", "up to 2 h", "up to 4 h", "up to 8 h", "up to 1 d", "up to 3 d", "up to 7 d", "longer"];
    let ranges = ["0–1 小时", "1–2 小时", "2–4 小时", "4–8 小时", "8–24 小时", "1–3 天", "3–7 天", "7 天以上"];
    for (language, heading, names) in
        [(Language::En, "### How many took how long", ends), (Language::Zh, "### 时长分布", ranges)]
    {
        let text = report::markdown(&sample::full(), &sample::setting(language));
        let (_, table) = text.split_once(heading).unwrap();
        let rows = table.lines().filter(|line| line.starts_with("| ")).skip(2).take(names.len());
        let found: Vec<&str> = rows.filter_map(|row| row.split(" | ").next()?.strip_prefix("| ")).collect();
        assert_eq!(found, names);
    }
}

#[test]
fn a_text_of_any_length_takes_a_line_or_two() {
    let mut report = sample::full();
    let long = "很长的说明 and so on ".repeat(10_000);
    report.figures.misses[0].cause = Some(long.clone());
    report.figures.misses[0].assignee = Some(long.clone());
    report.figures.by.department[0].key = Some(long.clone());
    report.figures.repeats.top[0].description = Some(long.clone());
    report.figures.causes[0].cause = Some(long);
    let text = report::markdown(&report, &sample::setting(Language::En));
    assert!(text.lines().all(|line| line.width() < 600), "{}", text.len());
    assert!(text.contains('…'));
}
