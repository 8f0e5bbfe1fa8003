//! The arguments of `desk help`, and the pages that it knows beside the verbs: the product's documents.

use clap::Args;

use crate::sla::Language;
use crate::text::markdown::section;

const LOG: &str = include_str!("../help/log.md");
const SLA: &str = include_str!("../help/sla.md");
const PROCESS: &str = include_str!("../help/process.md");
const PROCESS_ZH: &str = include_str!("../help/process.zh.md");
const COMMANDS: &str = include_str!("../help/commands.md");
const TIME_ZH: &str = include_str!("../help/time.zh.md");
const EXIT_CODES: &str = include_str!("../help/exit-codes.md");
const EXIT_CODES_ZH: &str = include_str!("../help/exit-codes.zh.md");

/// `desk help`.
#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    /// A verb, or the name of a page
    #[arg(value_name = "VERB|PAGE")]
    pub topic: Option<String>,
}

/// The pages of `desk help`: documents beside the help of the verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
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
    pub(crate) const ALL: [Page; 6] =
        [Page::Log, Page::Sla, Page::Process, Page::Commands, Page::Time, Page::ExitCodes];

    /// The name on the command line.
    pub(crate) fn key(self) -> &'static str {
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
    pub(crate) fn from_key(key: &str) -> Option<Page> {
        Page::ALL.into_iter().find(|page| page.key() == key)
    }

    /// The document: in Chinese where that is the language and there is such a one.
    pub(crate) fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Page::Log, _) => LOG,
            (Page::Sla, _) => SLA,
            (Page::Process, Language::En) => PROCESS,
            (Page::Process, Language::Zh) => PROCESS_ZH,
            (Page::Commands, _) => COMMANDS,
            (Page::Time, Language::En) => section(COMMANDS, "TIME").unwrap_or(COMMANDS),
            (Page::Time, Language::Zh) => TIME_ZH,
            (Page::ExitCodes, Language::En) => EXIT_CODES,
            (Page::ExitCodes, Language::Zh) => EXIT_CODES_ZH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_are_a_section_of_the_commands() {
        let time = Page::Time.text(Language::En);
        assert!(time.starts_with("## TIME\n") && time.ends_with("\n") && !time.ends_with("\n\n"), "{time}");
        assert!(COMMANDS.contains(time) && time.contains("### Days and periods") && !time.contains("## Verbs"));
    }
}
