//! The arguments of the verbs that read, and of those that move the log as a whole. Types alone.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// The formats of a list of tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Table,
    /// One object
    Json,
    /// A ticket a line
    Jsonl,
    /// For spreadsheets
    Csv,
}

/// `--format` and `--json` of lists.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct FormatArgs {
    /// The output's format
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

impl FormatArgs {
    /// The format that was asked for, or this one.
    pub(crate) fn or(&self, default: Format) -> Format {
        if self.json { Format::Json } else { self.format.unwrap_or(default) }
    }
}

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people
    Table,
    /// One object
    Json,
    /// For spreadsheets
    Csv,
    /// Markdown
    Md,
    /// One self-contained page
    Html,
}

/// The orders of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// The nearest deadline first
    Due,
    /// By number
    Number,
    /// The most pressing first
    Priority,
    /// By when it came in
    Received,
}

/// Which tickets. Each of the lists is repeatable or comma-separated.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct Filters {
    /// In these statuses
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    pub status: Vec<String>,
    /// Of these priorities
    #[arg(long, value_name = "P", value_delimiter = ',')]
    pub priority: Vec<String>,
    /// Of these categories
    #[arg(long, value_name = "C", value_delimiter = ',')]
    pub category: Vec<String>,
    /// Of these teams
    #[arg(long, value_name = "T", value_delimiter = ',')]
    pub team: Vec<String>,
    /// Handled by these people
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    pub to: Vec<String>,
    /// Handed in by these people
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub from: Vec<String>,
    /// Of these departments
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub dept: Vec<String>,
    /// That came in by these channels
    #[arg(long, value_name = "CHANNEL", value_delimiter = ',')]
    pub channel: Vec<String>,
    /// That I handle
    #[arg(long)]
    pub mine: bool,
    /// Neither closed nor cancelled
    #[arg(long)]
    pub open: bool,
    /// Closed or cancelled
    #[arg(long)]
    pub closed: bool,
    /// Open and closed
    #[arg(long)]
    pub all: bool,
    /// That wait for the user
    #[arg(long)]
    pub waiting: bool,
    /// That are overdue
    #[arg(long)]
    pub overdue: bool,
    /// That came in on these days, both included
    #[arg(long, value_name = "A..B")]
    pub received: Option<String>,
    /// With these words in their texts
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub text: Option<String>,
    /// The order
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<Sort>,
    /// No more than so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// `desk show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// The output's format.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `desk list`.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Which tickets.
    #[command(flatten)]
    pub filters: Filters,
    /// The output's format.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `desk overdue`.
#[derive(Debug, Args)]
pub(crate) struct OverdueArgs {
    /// Also what is due within this time
    #[arg(long, value_name = "DURATION")]
    pub within: Option<String>,
    /// Exit 3 when something is overdue
    #[arg(long)]
    pub exit_code: bool,
    /// Which tickets.
    #[command(flatten)]
    pub filters: Filters,
    /// The output's format.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `desk remind`.
#[derive(Debug, Args)]
pub(crate) struct RemindArgs {
    /// Print the reminders, note nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Remind again of what is still overdue after this time
    #[arg(long, value_name = "DURATION")]
    pub again: Option<String>,
    /// Which tickets.
    #[command(flatten)]
    pub filters: Filters,
    /// The output's format.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `desk report`.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// A week: last, this, 2026-W47 [default: last]
    #[arg(long, value_name = "W", num_args = 0..=1, default_missing_value = "last", conflicts_with_all = ["month", "period"])]
    pub week: Option<String>,
    /// A month: last, this, 2026-11 [default: last]
    #[arg(long, value_name = "M", num_args = 0..=1, default_missing_value = "last", conflicts_with = "period")]
    pub month: Option<String>,
    /// From one day to another, both included
    #[arg(long, value_name = "A..B")]
    pub period: Option<String>,
    /// What if: judge by this policy instead
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// Write the report to this file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The output's format [default: by the file's ending, else table]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReportFormat>,
    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Which tickets.
    #[command(flatten)]
    pub filters: Filters,
}

/// `desk export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The columns, by key or header, in this order
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// As Excel wants it: a byte order mark, and CRLF
    #[arg(long)]
    pub excel: bool,
    /// Which tickets.
    #[command(flatten)]
    pub filters: Filters,
    /// The output's format.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `desk import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The CSV file; - is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Write nothing; say what would be written
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// What a column of theirs is in the form
    #[arg(long, value_name = "COLUMN=KEY")]
    pub map: Vec<String>,
    /// Print the new tickets as JSON
    #[arg(long)]
    pub json: bool,
}

/// `desk similar`.
#[derive(Debug, Args)]
pub(crate) struct SimilarArgs {
    /// A ticket, or a text
    #[arg(value_name = "NUMBER|TEXT", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// No more than so many
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub limit: usize,
    /// The output's format.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `desk due`.
#[derive(Debug, Args)]
pub(crate) struct DueArgs {
    /// How long: 2h, 8wh, 3wd …
    #[arg(value_name = "DURATION", required_unless_present = "until", conflicts_with = "until")]
    pub duration: Option<String>,
    /// From when [default: now]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Until when: gives the time between
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub until: Option<String>,
    /// The calendar [default: the desk's]
    #[arg(long, value_name = "NAME")]
    pub calendar: Option<String>,
    /// A time that does not count
    #[arg(long, value_name = "A..B", allow_hyphen_values = true)]
    pub pause: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `desk policy`.
#[derive(Debug, Args)]
pub(crate) struct PolicyArgs {
    /// All the policies that tickets are under
    #[arg(long)]
    pub all: bool,
    /// What is known of each date, since when, by whom
    #[arg(long, conflicts_with = "all")]
    pub dates: bool,
}

/// `desk check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Mend what can be mended without loss
    #[arg(long)]
    pub repair: bool,
    /// How many events there are, and a digest over their ids
    #[arg(long, conflicts_with = "repair")]
    pub digest: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `desk sync`.
#[derive(Debug, Args)]
pub(crate) struct SyncArgs {
    /// The remote [default: the branch's own, else origin]
    #[arg(long, value_name = "NAME")]
    pub remote: Option<String>,
    /// The branch there [default: the one that the current one follows]
    #[arg(long, value_name = "NAME")]
    pub branch: Option<String>,
    /// Bring back the events that git has and the folder, or upstream, has lost
    #[arg(long)]
    pub restore: bool,
    /// Let the events go that are gone, of these tickets alone
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    pub drop: Vec<String>,
    /// Go by upstream though its history was rewritten
    #[arg(long)]
    pub follow: bool,
}

/// `desk completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// bash, zsh, fish …
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `desk man`.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// Write a page a verb to this folder
    pub dir: Option<PathBuf>,
}
