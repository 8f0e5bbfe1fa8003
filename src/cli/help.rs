//! The arguments of `desk help`, and the names of the pages that it knows beside the verbs.

use clap::Args;

/// `desk help`.
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// A verb, or the name of a page
    #[arg(value_name = "VERB|PAGE")]
    pub topic: Option<String>,
}

/// The pages of `desk help`: documents beside the help of the verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What lies in a desk's folder.
    Log,
    /// The policy, the clocks, and what a report's numbers mean.
    Sla,
    /// The steps that a desk follows.
    Process,
    /// The command line, whole.
    Commands,
    /// How times, durations and days are written.
    Time,
    /// What the exit codes mean.
    ExitCodes,
}

impl Page {
    /// All of them, in their order.
    pub const ALL: [Page; 6] = [Page::Log, Page::Sla, Page::Process, Page::Commands, Page::Time, Page::ExitCodes];

    /// The name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Page::Log => "log",
            Page::Sla => "sla",
            Page::Process => "process",
            Page::Commands => "commands",
            Page::Time => "time",
            Page::ExitCodes => "exit-codes",
        }
    }

    /// The page of that name.
    pub fn from_key(key: &str) -> Option<Page> {
        Page::ALL.into_iter().find(|page| page.key() == key)
    }
}
