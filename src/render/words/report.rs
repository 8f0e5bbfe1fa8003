//! The words of a report.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Count;

/// All of them: the title, names of periods, and the groups below.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportWords {
    pub title: String,
    pub week: String,
    pub month: String,
    pub days: String,
    pub day: String,
    pub months: [String; 12],
    /// In a sentence, where there is little room.
    pub months_brief: [String; 12],
    /// Below a chart.
    pub months_short: [String; 12],
    pub weekdays: [String; 7],
    pub week_short: String,
    pub week_named: String,
    pub days_named: Count,
    /// What there is no figure for, in a cell; and in a sentence.
    pub na: String,
    pub na_said: String,
    pub written: String,
    pub lead: ReportLeadWords,
    pub notice: ReportNoticeWords,
    pub change: ReportChangeWords,
    pub heading: ReportHeadingWords,
    pub note: ReportNoteWords,
    pub none: ReportNoneWords,
    pub column: ReportColumnWords,
    pub figure: ReportFigureWords,
    pub caption: ReportCaptionWords,
    pub chart: ReportChartWords,
    pub foot: ReportFootWords,
    /// The names of the spreadsheet form, by their codes.
    pub csv: BTreeMap<String, String>,
}

/// The sentences at the head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportLeadWords {
    pub load: String,
    pub load_now: String,
    pub received: Count,
    pub missed: Count,
    pub kept: String,
    pub undecided: String,
    pub top_cause: String,
    pub wanted: Count,
    pub all_wanted: String,
}

/// What a reader must know before the figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportNoticeWords {
    pub what_if: String,
    pub filter: String,
    pub unfinished: String,
    pub future: String,
    pub unknown: Count,
    pub missing_policy: Count,
}

/// A figure against the one of the period before, or of today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportChangeWords {
    pub points: String,
    pub up: String,
    pub down: String,
    pub same: String,
    pub better: String,
    pub worse: String,
    pub before: String,
    pub beside: String,
    pub today: String,
}

/// The sections.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportHeadingWords {
    pub glance: String,
    pub trend: String,
    pub compliance: String,
    pub resolution: String,
    pub misses: String,
    pub repeats: String,
    pub by: String,
    pub load: String,
    pub books: String,
    pub foot: String,
}

/// A line or two below a heading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportNoteWords {
    pub trend_week: String,
    pub trend_month: String,
    pub trend_days: String,
    pub compliance: String,
    pub resolution: String,
    pub repeats: String,
    pub by: String,
    pub books: String,
    pub want_cause: String,
}

/// What a section says when it is empty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportNoneWords {
    pub received: String,
    pub resolution: String,
    pub misses: String,
    pub by: String,
}

/// Heads of columns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportColumnWords {
    pub figure: String,
    pub period: String,
    pub clock: String,
    pub kept: String,
    pub met: String,
    pub missed: String,
    pub running: String,
    pub paused: String,
    pub void: String,
    pub none: String,
    pub received: String,
    pub respond: String,
    pub resolve: String,
    pub median: String,
    pub number: String,
    pub due: String,
    pub late: String,
    pub assignee: String,
    pub cause: String,
    pub count: String,
    pub problem: String,
    pub repeats: String,
    pub kb: String,
    pub elapsed: String,
    pub worktime: String,
    pub took: String,
    pub tickets: String,
    pub policy: String,
    pub what: String,
}

/// Names of figures and rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportFigureWords {
    pub repeats: String,
    pub respond: String,
    pub resolve: String,
    pub median: String,
    pub received: String,
    pub kept_of: String,
    pub load: String,
    pub p90_of: String,
    pub as_agreed: String,
    pub median_row: String,
    pub p90_row: String,
    pub mean_row: String,
    pub max_row: String,
    pub n_row: String,
    pub step: String,
    pub longer: String,
    pub resolved: String,
    pub closed: String,
    pub cancelled: String,
    pub reopened: String,
    pub rounds: String,
    pub open: String,
    pub overdue: String,
    pub waiting: String,
    pub by_given_time: String,
    pub given: String,
    pub inferred: String,
    pub restated: String,
    pub so_far: String,
    pub no_cause: String,
    pub no_key: String,
    pub new: String,
    pub candidate: String,
    pub not_here: String,
    pub file_missing: String,
    pub policy_since: String,
}

/// Names of tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportCaptionWords {
    pub in_period: String,
    pub at_end: String,
    pub now: String,
    pub spread: String,
    pub times: String,
    pub causes: String,
    pub misses: String,
    pub priority: String,
    pub category: String,
    pub team: String,
    pub assignee: String,
    pub department: String,
    pub policies: String,
    pub books: String,
}

/// Names of charts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportChartWords {
    pub kept: String,
    pub received: String,
    pub median_h: String,
    pub median_d: String,
    pub as_table: String,
}

/// The foot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportFootWords {
    pub as_of: String,
    pub zone: String,
    pub zone_data: String,
    pub policy: String,
    pub events: String,
    pub digest: String,
    pub findings: String,
    pub no_findings: String,
    pub some_findings: String,
    pub restated: String,
    pub restated_date: String,
}
