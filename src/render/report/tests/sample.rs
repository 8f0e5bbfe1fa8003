//! Figures made by hand: a busy week, a week in which nothing happened, a month, a week under another
//! policy, and a week whose tickets try to play with whatever shows them.

use std::collections::BTreeMap;

use crate::render::report::{Labels, Setting};
use crate::report::figures::*;
use crate::report::period::Period;
use crate::sla::clock::Lateness;
use crate::sla::{ClockName, Language};
use crate::time::span::Span;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

const ZONE: Tz = chrono_tz::Asia::Shanghai;

pub(super) fn setting(language: Language) -> Setting {
    let labels = |pairs: &[(&str, &str, &str)]| -> BTreeMap<String, String> {
        let label = |(key, en, zh): &(&str, &str, &str)| {
            ((*key).to_owned(), if language == Language::En { *en } else { *zh }.to_owned())
        };
        pairs.iter().map(label).collect()
    };
    let priorities =
        [("urgent", "urgent", "紧急"), ("high", "high", "高"), ("medium", "medium", "中"), ("low", "low", "低")];
    let categories = [
        ("system-failure", "system-failure", "系统故障"),
        ("how-to", "how-to", "功能咨询"),
        ("permission", "permission", "权限管理"),
        ("data-anomaly", "data-anomaly", "数据异常"),
        ("hardware", "hardware", "硬件支持"),
    ];
    let teams = [("ops", "ops", "运维组"), ("product-support", "product-support", "产品支持组")];
    let labels = Labels { priorities: labels(&priorities), categories: labels(&categories), teams: labels(&teams) };
    Setting { language, labels, tried: None }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn kept(met: u64, missed: u64) -> Kept {
    Kept { met, missed }
}

/// A week in which nothing happened, after eight such.
pub(super) fn empty() -> Report {
    let period = Period::week("2026-W47", day(), ZONE).unwrap();
    let trend = period.trend(ZONE).into_iter();
    let figures = Figures {
        as_of: at("2026-11-23T00:00:00Z"),
        zone: ZONE,
        policy: "1f3a9c04".to_owned(),
        policy_since: None,
        filter: None,
        load: Load::default(),
        compliance: ClockName::ALL.map(Compliance::empty),
        as_agreed: Kept::default(),
        resolution: Resolution { histogram: histogram([0; 8]), ..Resolution::default() },
        repeats: Repeats::default(),
        rounds: Rounds::default(),
        reopened: 0,
        causes: Vec::new(),
        misses: Vec::new(),
        by: By::default(),
        trend: trend.map(|period| TrendPoint { period, headline: Headline::default() }).collect(),
        by_given_time: GivenTime::default(),
        restated: 0,
        restated_dates: Vec::new(),
        policies: Vec::new(),
        events: 0,
        digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".to_owned(),
        findings: 0,
        unknown: 0,
        period,
    };
    Report { figures, today: None }
}

fn histogram(counts: [u64; 8]) -> Vec<Bucket> {
    let steps = [3_600, 7_200, 14_400, 28_800, 86_400, 259_200, 604_800].map(Some).into_iter().chain([None]);
    steps.zip(counts).map(|(up_to_s, n)| Bucket { up_to_s, n }).collect()
}

/// A week with something in every figure.
pub(super) fn full() -> Report {
    let Report { mut figures, .. } = empty();
    figures.load = Load { received: 38, resolved: 36, closed: 30, cancelled: 2, open: 14, overdue: 2, waiting: 3 };
    let clock = |clock, met, missed, [running, paused, void, none]: [u64; 4]| Compliance {
        clock,
        kept: kept(met, missed),
        running,
        paused,
        void,
        none,
    };
    figures.compliance = [
        clock(ClockName::Register, 37, 0, [0, 0, 0, 1]),
        clock(ClockName::Contact, 4, 0, [1, 0, 1, 0]),
        clock(ClockName::Complete, 3, 1, [1, 0, 0, 0]),
        clock(ClockName::Classify, 33, 3, [2, 0, 0, 1]),
        clock(ClockName::Assign, 34, 2, [1, 0, 0, 0]),
        clock(ClockName::HandBack, 0, 0, [0, 0, 0, 0]),
        clock(ClockName::Respond, 33, 3, [4, 0, 1, 0]),
        clock(ClockName::Resolve, 30, 6, [7, 3, 1, 2]),
        clock(ClockName::Close, 28, 2, [1, 0, 0, 0]),
    ];
    figures.as_agreed = kept(33, 3);
    let spread = |n, median, p90, mean, max| Spread {
        n,
        median_s: Some(median),
        p90_s: Some(p90),
        mean_s: Some(mean),
        max_s: Some(max),
    };
    figures.resolution = Resolution {
        elapsed: spread(36, 18_360, 100_800, 35_280, 439_200),
        worktime: spread(36, 13_200, 33_000, 18_720, 111_900),
        histogram: histogram([6, 5, 7, 9, 4, 3, 2, 0]),
    };
    let problem = |number: &str, description: Option<&str>, kb: Option<&str>, count| Repeated {
        number: number.to_owned(),
        description: description.map(str::to_owned),
        kb: kb.map(str::to_owned),
        count,
    };
    figures.repeats = Repeats {
        repeats: 5,
        received: 38,
        top: vec![
            problem("TS-20261016-004", Some("Printer on floor 3 prints blank pages after the driver update"), None, 3),
            problem("TS-20260902-011", Some("VPN 登录后无法访问内网，提示证书过期"), Some("KB-0042"), 1),
            problem("TS-20250115-001", None, None, 1),
        ],
    };
    figures.rounds = Rounds { passed: 36, second: 3 };
    figures.reopened = 1;
    let cause = |cause: Option<&str>, count| CauseCount { cause: cause.map(str::to_owned), count };
    figures.causes = vec![
        cause(Some("vendor part late"), 8),
        cause(Some("night shift not staffed"), 4),
        cause(Some("用户提供的信息不完整，等待补充后才能定位"), 2),
        cause(None, 3),
    ];
    figures.misses = misses();
    figures.by = by();
    let headlines = [
        (22, kept(15, 2), kept(16, 4), Some(18_720)),
        (31, kept(91, 9), kept(7, 2), Some(21_960)),
        (0, kept(0, 0), kept(0, 0), None),
        (28, kept(6, 1), kept(14, 3), Some(17_640)),
        (41, kept(19, 2), kept(19, 5), Some(27_720)),
        (36, kept(27, 2), kept(16, 3), Some(22_320)),
        (30, kept(18, 2), kept(8, 1), Some(20_880)),
        (33, kept(25, 3), kept(31, 5), Some(23_400)),
    ];
    for (point, (received, respond, resolve, resolution_median_s)) in figures.trend.iter_mut().zip(headlines) {
        point.headline = Headline { received, respond, resolve, resolution_median_s };
    }
    figures.by_given_time = GivenTime { verdicts: 2, events: 412, given: 31, inferred: 9 };
    figures.restated = 4;
    let since = NaiveDate::from_ymd_opt(2026, 11, 2);
    let policy = |policy: &str, tickets, missing: bool| {
        let since = since.filter(|_| !missing);
        PolicyCount { policy: policy.to_owned(), since, tickets, missing }
    };
    figures.policy_since = since;
    figures.policies = vec![policy("1f3a9c04", 35, false), policy("77aa01c2", 3, true)];
    figures.events = 12_048;
    figures.digest = "9a3f0c5be2d17788aa10b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607".to_owned();
    figures.findings = 2;
    Report { figures, today: None }
}

fn misses() -> Vec<Miss> {
    let (vendor, night) = (Some("vendor part late"), Some("night shift not staffed"));
    let unclear = Some("用户提供的信息不完整，等待补充后才能定位");
    let (wang, li, zhang) = (Some("wang.wei"), Some("li.na"), Some("张敏"));
    let mut misses: Vec<Miss> = [
        ("TS-20251231-bq012", ClockName::Close, "2026-11-16T01:00:00Z", 1_800, li, night),
        ("TS-20261116-003", ClockName::Resolve, "2026-11-16T06:20:00Z", 7_500, wang, vendor),
        ("TS-20261116-005", ClockName::Classify, "2026-11-16T07:31:30Z", 30, None, night),
        ("TS-20261116-005", ClockName::Assign, "2026-11-16T07:46:00Z", 960, None, night),
        ("TS-20261117-001", ClockName::Respond, "2026-11-17T03:00:00Z", 720, li, None),
        ("TS-20261117-002", ClockName::Resolve, "2026-11-17T08:15:00Z", 14_400, wang, vendor),
        ("TS-20261117-004", ClockName::Resolve, "2026-11-17T09:40:00Z", 86_400, wang, vendor),
        ("TS-20261118-001", ClockName::Complete, "2026-11-18T02:05:00Z", 3_060, None, unclear),
        ("TS-20261118-002", ClockName::Respond, "2026-11-18T05:00:00Z", 2_400, zhang, vendor),
        ("TS-20261118-007", ClockName::Resolve, "2026-11-18T10:00:00Z", 97_200, zhang, None),
        ("TS-20261119-002", ClockName::Classify, "2026-11-19T02:31:00Z", 2_640, None, unclear),
        ("TS-20261119-003", ClockName::Assign, "2026-11-19T03:20:00Z", 540, None, vendor),
        ("TS-20261119-009", ClockName::Resolve, "2026-11-19T08:00:00Z", 10_800, zhang, vendor),
        ("TS-20261120-001", ClockName::Respond, "2026-11-20T04:00:00Z", 1_260, li, vendor),
        ("TS-20261120-004", ClockName::Classify, "2026-11-20T06:12:00Z", 4_200, None, night),
        ("TS-20261120-006", ClockName::Close, "2026-11-20T09:30:00Z", 5_400, wang, None),
        ("TS-20261121-002", ClockName::Resolve, "2026-11-21T04:45:00Z", 21_600, zhang, vendor),
    ]
    .map(|(number, clock, due, late_s, assignee, cause): (&str, _, _, _, Option<&str>, Option<&str>)| Miss {
        number: number.to_owned(),
        clock,
        cycle: 1,
        due_at: Some(at(due)),
        fell_at: at(due),
        stopped_at: Some(at("2026-11-22T10:00:00Z")),
        late_s: Some(late_s),
        assignee: assignee.map(str::to_owned),
        late: Some(Lateness { seconds: late_s, target: Span::Elapsed(14_400), target_s: 14_400 }),
        team: None,
        priority: None,
        cause: cause.map(str::to_owned),
    })
    .into();
    misses[0].due_at = Some(at("2025-12-31T09:00:00Z"));
    misses[9].cycle = 2;
    misses[9].stopped_at = None;
    misses
}

fn by() -> By {
    let row = |key: Option<&str>, received, respond, resolve, resolution_median_s| GroupRow {
        key: key.map(str::to_owned),
        received,
        respond,
        resolve,
        resolution_median_s,
    };
    By {
        priority: vec![
            row(Some("urgent"), 4, kept(4, 0), kept(3, 1), Some(11_520)),
            row(Some("high"), 9, kept(8, 1), kept(7, 2), Some(24_000)),
            row(Some("medium"), 18, kept(16, 2), kept(15, 3), Some(18_360)),
            row(Some("low"), 6, kept(5, 0), kept(5, 0), Some(100_800)),
            row(None, 1, kept(0, 0), kept(0, 0), None),
        ],
        category: vec![
            row(Some("system-failure"), 14, kept(13, 1), kept(12, 2), Some(17_400)),
            row(Some("how-to"), 12, kept(10, 1), kept(9, 1), Some(10_080)),
            row(Some("hardware"), 9, kept(8, 1), kept(7, 3), Some(61_200)),
            row(Some("data-anomaly"), 3, kept(2, 0), kept(2, 0), Some(21_600)),
        ],
        team: vec![
            row(Some("ops"), 23, kept(21, 2), kept(19, 5), Some(20_880)),
            row(Some("product-support"), 15, kept(12, 1), kept(11, 1), Some(12_240)),
        ],
        assignee: vec![
            row(Some("wang.wei"), 14, kept(13, 1), kept(12, 2), Some(17_400)),
            row(Some("li.na"), 12, kept(11, 1), kept(10, 1), Some(14_400)),
            row(Some("张敏"), 8, kept(7, 1), kept(6, 3), Some(86_399)),
            row(None, 4, kept(2, 0), kept(2, 0), Some(3_600)),
        ],
        department: vec![
            row(Some("财务部"), 16, kept(14, 1), kept(13, 2), Some(18_000)),
            row(Some("Sales"), 12, kept(10, 2), kept(9, 3), Some(21_600)),
            row(Some("Research and Development"), 10, kept(9, 0), kept(8, 1), Some(12_600)),
        ],
    }
}

/// A month that is not over, of the tickets that a filter lets through.
pub(super) fn month() -> Report {
    let mut report = full();
    let figures = &mut report.figures;
    figures.period = Period::month("2026-11", day(), ZONE).unwrap();
    figures.filter = Some("--team ops --from \"Chen Jie\"".to_owned());
    let point = |(nth, period)| TrendPoint {
        period,
        headline: Headline {
            received: 90 + 7 * (nth as u64 % 5),
            respond: kept(80 + nth as u64, 12 - nth as u64),
            resolve: kept(30 + nth as u64, 40),
            resolution_median_s: Some(500_000 - 20_000 * nth as i64),
        },
    };
    figures.trend = figures.period.trend(ZONE).into_iter().enumerate().map(point).collect();
    figures.unknown = 1;
    report
}

/// The same week as if another policy had been in force.
pub(super) fn what_if() -> Report {
    let today = full().figures;
    let mut report = full();
    let figures = &mut report.figures;
    figures.policy = "c0ffee12".to_owned();
    for compliance in &mut figures.compliance {
        match compliance.clock {
            ClockName::Respond => compliance.kept = kept(27, 9),
            ClockName::Resolve => compliance.kept = kept(31, 5),
            ClockName::Close => compliance.kept = kept(0, 0),
            ClockName::HandBack => compliance.kept = kept(1, 0),
            _ => {}
        }
    }
    figures.as_agreed = kept(34, 2);
    for point in &mut figures.trend {
        point.headline.respond.missed += 3;
    }
    figures.by.priority[0].respond = kept(2, 2);
    figures.by.assignee.pop();
    figures.misses[4].number = "TS-20261117-009".to_owned();
    figures.load.overdue = 5;
    figures.resolution.worktime.median_s = Some(9_000);
    report.today = Some(Box::new(today));
    report
}

/// What somebody could type to play with a terminal, a spreadsheet, a page or a Markdown reader.
pub(super) const HOSTILE: [&str; 9] = [
    "<script>document.title='owned'</script>",
    "<img src=http://127.0.0.1:9/x onerror=alert(1)>",
    "</style></svg><style>body{display:none}</style>",
    "\" onmouseover=\"alert(1)",
    "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m",
    "=HYPERLINK(\"http://127.0.0.1:9\",\"x\")",
    "![x](http://127.0.0.1:9/x) | # heading `code`",
    "\u{202e}gpj.exe\u{2066}\u{200b}",
    "line\r\none\u{2028}two\u{0}\u{7f}",
];

/// A week whose tickets hold such texts wherever a text can be.
pub(super) fn hostile() -> Report {
    let mut report = full();
    let figures = &mut report.figures;
    let mut texts = HOSTILE.iter().cycle().map(|text| (*text).to_owned());
    let mut next = || texts.next().unwrap_or_default();
    for cause in figures.causes.iter_mut().filter(|cause| cause.cause.is_some()) {
        cause.cause = Some(next());
    }
    for miss in &mut figures.misses {
        miss.cause = Some(next());
        miss.assignee = Some(next());
    }
    for problem in &mut figures.repeats.top {
        problem.description = Some(next());
        problem.kb = Some(next());
    }
    let by = &mut figures.by;
    let groups = [&mut by.priority, &mut by.category, &mut by.team, &mut by.assignee, &mut by.department];
    for row in groups.into_iter().flatten() {
        row.key = Some(next());
    }
    figures.filter = Some(HOSTILE.join(" "));
    report
}
