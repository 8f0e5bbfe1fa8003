//! Why targets were missed, several in one cell: `waiting for parts`, or `respond: waiting for parts`
//! where it is known of which clock, one after another, and back.
//!
//! Only our own form is read that closely: what somebody else wrote before a colon is part of the cause.

use super::progress::{entries, indented};
use super::text::{long, part, skeleton, unguarded};
use crate::render::words::{Words, words};
use crate::sla::{ClockName, Language};
use crate::ticket::state::Cause;

/// A cause as a cell tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellCause {
    /// The clock that was missed for it; none where the cell names none.
    pub clock: Option<ClockName>,
    /// Why.
    pub cause: String,
}

/// Before a cause of no clock that would be taken for a clock's.
const NO_CLOCK: &str = ": ";

/// The causes as one cell, clocks named in a language.
pub fn write(causes: &[Cause], words: &Words) -> String {
    let one = |cause: &Cause| {
        let text = cause.cause.as_str();
        let text = match cause.clock.as_deref() {
            Some(key) => {
                let clock = ClockName::from_key(key).map_or(key, |clock| words.clock.of(clock));
                format!("{clock}: {text}")
            }
            None if of_clock(text.trim_start_matches(NO_CLOCK)).is_some() => format!("{NO_CLOCK}{text}"),
            None => text.to_owned(),
        };
        indented(&text)
    };
    causes.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// The causes of a cell. `ours` says whether the form is.
pub fn read(cell: &str, ours: bool) -> Vec<CellCause> {
    // A blank behind a guard belongs to the text.
    let is_guarded = unguarded(cell).len() < cell.len();
    let one = |(nth, entry): (usize, &String)| {
        let cause = if nth == 0 && is_guarded { long(entry) } else { part(entry) }?;
        let (clock, cause) = match of_clock(&cause).filter(|_| ours) {
            Some((clock, text)) => (Some(clock), text.to_owned()),
            None => match cause.strip_prefix(NO_CLOCK).filter(|_| ours) {
                Some(text) if of_clock(text.trim_start_matches(NO_CLOCK)).is_some() => (None, text.to_owned()),
                _ => (None, cause),
            },
        };
        Some(CellCause { clock, cause })
    };
    entries(cell).iter().enumerate().filter_map(one).collect()
}

/// The clock that a text begins with, in either language or by its key, and what it says of it.
fn of_clock(text: &str) -> Option<(ClockName, &str)> {
    let (name, cause) = text.split_once([':', '：']).filter(|(name, _)| !name.contains('\n'))?;
    let (name, cause) = (skeleton(name), cause.trim_start());
    let is_its = |clock: &ClockName| {
        let labels = Language::ALL.iter().map(|&language| words(language).clock.of(*clock));
        labels.chain([clock.key()]).any(|label| skeleton(label) == name)
    };
    ClockName::ALL.into_iter().find(is_its).filter(|_| !cause.is_empty()).map(|clock| (clock, cause))
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
            cause(None, "respond: late"),
            cause(None, "首次响应：人手不足"),
            cause(None, ": : Resolve: late"),
            cause(None, ": late"),
        ];
        for language in Language::ALL {
            let cell = write(&causes, words(language));
            let back: Vec<Cause> =
                read(&cell, true).into_iter().map(|one| cause(one.clock.map(ClockName::key), &one.cause)).collect();
            assert_eq!(back, causes, "{cell}");
        }
        assert_eq!(
            write(&causes[..3], words(Language::En)),
            "waiting for parts\nrespond: nobody on shift\nhand back: two\n    lines: of it"
        );
        assert_eq!(write(&causes[1..2], words(Language::Zh)), "首次响应: nobody on shift");
    }

    #[test]
    fn what_others_wrote_before_a_colon_is_part_of_the_cause() {
        let one = |ours| read("resolve：等配件\n供应商：缺货", ours);
        let told = |clock, cause: &str| CellCause { clock, cause: cause.to_owned() };
        assert_eq!(one(true), [told(Some(ClockName::Resolve), "等配件"), told(None, "供应商：缺货")]);
        assert_eq!(one(false), [told(None, "resolve：等配件"), told(None, "供应商：缺货")]);
        assert_eq!(read("respond:", true), [told(None, "respond:")]);
    }
}
