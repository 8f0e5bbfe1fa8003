//! Why targets were missed, several in one cell: `waiting for parts`, or `respond: waiting for parts`
//! (`【首次响应】等待配件`) where it is known of which clock, one after another, and back.
//!
//! Only our own form is read that closely, and only what it writes itself: whatever else somebody wrote before a
//! colon is part of the cause, and stays as it is.

use super::progress::{entries, indented};
use super::text::{long, part, unguarded};
use crate::render::words::{Words, fill, words};
use crate::sla::{ClockName, Language};
use crate::ticket::state::Cause;

/// A cause as a cell tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellCause {
    /// The clock that was missed for it; none where the cell names none.
    pub clock: Option<ClockName>,
    /// Why.
    pub cause: String,
}

/// The causes as one cell, clocks named in a language.
pub(crate) fn write(causes: &[Cause], words: &Words) -> String {
    let one = |cause: &Cause| match cause.clock.as_deref() {
        Some(key) => {
            let clock = ClockName::from_key(key).map_or(key, |clock| words.clock.of(clock));
            indented(&fill(&words.import.cause, &[("clock", clock), ("cause", &cause.cause)]))
        }
        None => indented(&cause.cause),
    };
    causes.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// The causes of a cell. `ours` is the language of the form, where it is our own.
pub(crate) fn read(cell: &str, ours: Option<Language>) -> Vec<CellCause> {
    // A blank behind a guard belongs to the text.
    let is_guarded = unguarded(cell).len() < cell.len();
    let one = |(nth, entry): (usize, &String)| {
        let cause = if nth == 0 && is_guarded { long(entry) } else { part(entry) }?;
        Some(match ours.and_then(|language| of_clock(&cause, language)) {
            Some((clock, text)) => CellCause { clock: Some(clock), cause: text.to_owned() },
            None => CellCause { clock: None, cause },
        })
    };
    entries(cell).iter().enumerate().filter_map(one).collect()
}

/// The clock that a text begins with, exactly as [`write`] names it, and what it says of it.
fn of_clock(text: &str, language: Language) -> Option<(ClockName, &str)> {
    let words = words(language);
    let before = |clock| fill(&words.import.cause, &[("clock", words.clock.of(clock)), ("cause", "")]);
    let of = |clock| Some((clock, text.strip_prefix(&before(clock))?));
    let (clock, cause) = ClockName::ALL.into_iter().find_map(of)?;
    (!cause.is_empty() && !cause.starts_with(char::is_whitespace)).then_some((clock, cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(clock: Option<&str>, cause: &str) -> Cause {
        Cause { clock: clock.map(str::to_owned), cause: cause.to_owned(), text: None }
    }

    #[test]
    fn causes_come_back_with_their_clocks_in_either_language() {
        let causes = [
            cause(None, "waiting for parts"),
            cause(Some("respond"), "nobody on shift"),
            cause(Some("hand_back"), "two\n  lines: of it"),
            cause(Some("resolve"), "respond: late"),
            cause(None, "vendor: late"),
            cause(None, "respond：late"),
            cause(None, "解决：人手不足"),
            cause(None, "解决: 人手不足"),
            cause(Some("resolve"), "【缺货】供应商"),
            cause(None, "respond:"),
        ];
        for language in Language::ALL {
            let cell = write(&causes, words(language));
            let back: Vec<Cause> = read(&cell, Some(language))
                .into_iter()
                .map(|one| cause(one.clock.map(ClockName::key), &one.cause))
                .collect();
            assert_eq!(back, causes, "{cell}");
        }
        assert_eq!(
            write(&causes[..3], words(Language::En)),
            "waiting for parts\nrespond: nobody on shift\nhand back: two\n    lines: of it"
        );
        assert_eq!(write(&causes[1..2], words(Language::Zh)), "【首次响应】nobody on shift");
    }

    #[test]
    fn what_others_wrote_before_a_colon_is_part_of_the_cause() {
        let told = |clock, cause: &str| CellCause { clock, cause: cause.to_owned() };
        let cell = "resolve: parts\n供应商：缺货";
        let ours = [told(Some(ClockName::Resolve), "parts"), told(None, "供应商：缺货")];
        assert_eq!(read(cell, Some(Language::En)), ours);
        for other in [None, Some(Language::Zh)] {
            assert_eq!(read(cell, other), [told(None, "resolve: parts"), told(None, "供应商：缺货")]);
        }
    }
}
