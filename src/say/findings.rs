//! Findings in words: what is amiss in the log, where, and what to do about it [log.md, "Findings"].

use super::refusals;
use crate::sla::Language;
use crate::ticket::finding::{Finding, What};

/// What exactly is wrong.
pub(crate) fn what(finding: &Finding) -> String {
    match &finding.what {
        What::Text(text) => text.clone(),
        // What would have led on then may be done by now. All else about findings is English.
        What::NoEffect { event, refusal } => {
            format!("{event} has no effect: {}", refusals::reason(refusal, Language::En))
        }
    }
}

/// `FILE:LINE: kind: what: what to do`, on one line.
pub(crate) fn line(finding: &Finding) -> String {
    let line = if finding.line > 0 { format!(":{}", finding.line) } else { String::new() };
    format!("{}{line}: {}: {}: {}", finding.file, finding.kind.key(), what(finding), finding.remedy())
}
