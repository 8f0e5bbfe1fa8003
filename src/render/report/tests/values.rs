//! What a report says in each of its forms, as values: every figure stands in the spreadsheet, and what one form says
//! the others say.

use super::{MAIL, records, samples, setting};
use crate::render::report;
use crate::render::style::Look;
use crate::render::words::words;
use crate::report::figures::{Figures, GroupRow, Kept, Percent, Report, Spread};
use crate::sla::Language;

/// A rate as it stands in a cell of its own.
fn rate(rate: Option<Percent>) -> String {
    rate.map_or("n/a".to_owned(), |rate| rate.to_string())
}

fn seconds(seconds: Option<i64>) -> String {
    seconds.map_or("n/a".to_owned(), |seconds| seconds.to_string())
}

fn kept(kept: Kept) -> [String; 3] {
    [kept.met.to_string(), kept.missed.to_string(), rate(kept.rate())]
}

fn spread(of: Spread) -> Vec<String> {
    let times = [of.median_s, of.p90_s, of.mean_s, of.max_s].map(seconds);
    [of.n.to_string()].into_iter().chain(times).collect()
}

fn group(row: &GroupRow) -> Vec<String> {
    let median = seconds(row.resolution_median_s);
    [&[row.received.to_string()][..], &kept(row.respond), &kept(row.resolve), &[median]].concat()
}

/// The figures section by section, as the spreadsheet has them one below the other.
fn expected(of: &Figures) -> Vec<(&'static str, Vec<String>)> {
    let texts = |counts: &[u64]| counts.iter().map(u64::to_string).collect::<Vec<_>>();
    let load = &of.load;
    let clocks = of.compliance.iter().flat_map(|clock| {
        [&kept(clock.kept)[..], &texts(&[clock.running, clock.paused, clock.void, clock.none])].concat()
    });
    let trend = of.trend.iter().flat_map(|point| {
        let of = &point.headline;
        let (respond, resolve) = (rate(of.respond.rate()), rate(of.resolve.rate()));
        [of.received.to_string(), respond, resolve, seconds(of.resolution_median_s)]
    });
    let groups = |rows: &[GroupRow]| rows.iter().flat_map(group).collect::<Vec<_>>();
    let (repeats, rounds) = (&of.repeats, &of.rounds);
    vec![
        (
            "load",
            texts(&[load.received, load.resolved, load.closed, load.cancelled, load.open, load.overdue, load.waiting]),
        ),
        ("compliance", clocks.collect()),
        ("as_agreed", kept(of.as_agreed).into()),
        ("resolution", [spread(of.resolution.elapsed), spread(of.resolution.worktime)].concat()),
        ("resolution_histogram", of.resolution.histogram.iter().map(|bucket| bucket.n.to_string()).collect()),
        ("repeats", [texts(&[repeats.repeats, repeats.received]), vec![rate(repeats.rate())]].concat()),
        ("rounds", [texts(&[rounds.passed, rounds.second]), vec![rate(rounds.rate())], texts(&[of.reopened])].concat()),
        ("causes", of.causes.iter().map(|cause| cause.count.to_string()).collect()),
        ("by_priority", groups(&of.by.priority)),
        ("by_category", groups(&of.by.category)),
        ("by_team", groups(&of.by.team)),
        ("by_assignee", groups(&of.by.assignee)),
        ("by_department", groups(&of.by.department)),
        ("trend", trend.collect()),
    ]
}

/// Each sample in each language.
fn each(check: impl Fn(&str, &Report, Language)) {
    for (name, report) in samples() {
        Language::ALL.into_iter().for_each(|language| check(name, &report, language));
    }
}

#[test]
fn every_figure_is_in_the_spreadsheet() {
    each(|name, report, language| {
        let text = report::csv(report, &setting(name, language)).unwrap();
        for (section, figures) in expected(&report.figures) {
            let word = &words(language).report.csv[section];
            let na = &words(language).report.na;
            let value = |value: &str| if value == na { "n/a".to_owned() } else { value.to_owned() };
            let rows = records(&text).into_iter().filter(|row| row[1] == **word);
            let found: Vec<String> = rows.map(|row| value(&row[4])).collect();
            assert_eq!(found, figures, "{name} {}: {section}", language.key());
        }
    });
}

/// The cells of Markdown's tables, as they are read and without blanks.
fn cells(markdown: &str) -> Vec<String> {
    let rows = markdown.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    // What is escaped separates no cells.
    let cells = rows.flat_map(|row| row.split(" | "));
    let plain = |cell: &str| {
        let cell = cell.trim_matches([' ', '|']);
        let cell = cell.strip_prefix("**").and_then(|bold| bold.strip_suffix("**")).unwrap_or(cell);
        let (mut plain, mut signs) = (String::new(), cell.chars());
        while let Some(sign) = signs.next() {
            plain.push(if sign == '\\' { signs.next().unwrap() } else { sign });
        }
        without_blanks(&read(&plain))
    };
    cells.map(plain).filter(|cell| !cell.is_empty()).collect()
}

/// Text with its entities read.
fn read(text: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&#38;", "&"),
        ("&#39;", "'"),
        ("&#47;", "/"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// Where a form sets its blanks is its own affair.
fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a page shows, without its tags; its minus is a hyphen elsewhere.
fn shown(page: &str) -> String {
    let body = page.split_once("</style>").unwrap().1;
    let text: String = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    without_blanks(&read(&text)).replace('\u{2212}', "-")
}

#[test]
fn the_page_and_the_table_say_what_the_markdown_says() {
    each(|name, report, language| {
        let setting = setting(name, language);
        let cells = cells(&report::markdown(report, &setting));
        assert!(cells.len() > 150, "{name}: {} cells", cells.len());
        let page = shown(&report::html(report, &setting).unwrap());
        let table = without_blanks(&report::table(report, &setting, Look { width: None, ..MAIL }));
        for cell in &cells {
            for (form, text) in [("page", &page), ("table", &table)] {
                assert!(text.contains(cell), "{name} {}: {form}: {cell:?}", language.key());
            }
        }
    });
}

#[test]
fn every_form_names_its_digest_and_the_page_its_language() {
    each(|name, report, language| {
        let setting = setting(name, language);
        let page = report::html(report, &setting).unwrap();
        let lang = ["en", "zh-Hans"][usize::from(language == Language::Zh)];
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\">\n")), "{name}");
        let (table, markdown) = (report::table(report, &setting, MAIL), report::markdown(report, &setting));
        for text in [page, table, markdown, report::csv(report, &setting).unwrap()] {
            assert!(text.contains(&report.figures.digest), "{name} {lang}: {text}");
        }
    });
}

/// What stands above the figures: the period, what to know of them, and the lead.
#[test]
fn every_form_begins_with_what_there_is_to_know() {
    let heads: [(&str, Language, &[&str]); 4] = [
        (
            "month",
            Language::En,
            &[
                "# Service desk report: November 2026",
                "Sunday 1 November 2026 to Monday 30 November 2026",
                "> Only the tickets that pass this filter: \\--team ops --from \"Chen Jie\"",
                "> The period was not over as of Mon 2026-11-23 08:00: these are the figures up to then.",
                "> The log holds 1 line that only a newer version of the program understands: the figures are incomplete.",
                "> 3 tickets are under a policy whose file is missing: today's judged them.",
                "38 tickets received, 36 resolved, 14 open now. 17 promises were missed. 3 of them still want a cause. The cause named most often: vendor part late (8 times).",
            ],
        ),
        (
            "month",
            Language::Zh,
            &[
                "# 服务台报告：2026 年 11 月",
                "2026 年 11 月 1 日（周日）至 2026 年 11 月 30 日（周一）",
                "> 仅包含符合以下条件的问题单：\\--team ops --from \"Chen Jie\"",
                "> 截至 2026-11-23（周一）08:00，本期尚未结束：以下为截至当时的数据。",
                "> 日志中有 1 行需更新版本的程序才能读取：数据不完整。",
                "> 3 单的 SLA 策略文件缺失：改按现行 SLA 策略考核。",
                "受理 38 单，解决 36 单，目前未结 14 单。未达标 17 项。其中 3 项尚未说明原因。最常见的原因：vendor part late（8 次）。",
            ],
        ),
        (
            "what-if",
            Language::Zh,
            &[
                "# 服务台报告：2026 年第 47 周",
                "2026 年 11 月 16 日（周一）至 2026 年 11 月 22 日（周日）",
                "> 假设：同样的问题单，改按 proposed.toml 考核。括号内为与原承诺的差值。",
                "> 3 单的 SLA 策略文件缺失：改按现行 SLA 策略考核。",
                "受理 38 单，解决 36 单，期末未结 14 单。未达标 17 项。其中 3 项尚未说明原因。最常见的原因：vendor part late（8 次）。",
            ],
        ),
        (
            "empty",
            Language::Zh,
            &[
                "# 服务台报告：2026 年第 47 周",
                "2026 年 11 月 16 日（周一）至 2026 年 11 月 22 日（周日）",
                "受理 0 单，解决 0 单，期末未结 0 单。没有考核结果。",
            ],
        ),
    ];
    for (name, language, head) in heads {
        let (_, report) = samples().into_iter().find(|(sample, _)| *sample == name).unwrap();
        let setting = setting(name, language);
        let markdown = report::markdown(&report, &setting);
        assert_eq!(markdown.lines().filter(|line| !line.is_empty()).take(head.len()).collect::<Vec<_>>(), head);
        let page = shown(&report::html(&report, &setting).unwrap());
        let table = without_blanks(&report::table(&report, &setting, Look { width: None, ..MAIL }));
        for line in &head[1..] {
            let line = without_blanks(line.trim_start_matches("> ")).replace('\\', "");
            assert!(page.contains(&line) && table.contains(&line), "{name}: {line}");
        }
    }
}
