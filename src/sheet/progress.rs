//! Notes in one cell: `YYYY-MM-DD HH:MM who: text` (in Chinese with a full-width colon), one after another, and
//! back.
//!
//! A line that goes on with a note is indented by two spaces, so that whatever it says, it begins no
//! note. In spreadsheets that people kept, a line without a time goes on with the note before it.

use chrono_tz::Tz;

use super::text::{folded, is_blank, part, unguarded, unix};
use super::time::{When, when};
use crate::render::words::{Words, fill};
use crate::text::digits::leading;
use crate::ticket::state::Note;

/// A note as a cell tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellNote {
    /// When; none where the cell gives no time.
    pub at: Option<When>,
    /// Who; none where the cell names nobody.
    pub who: Option<String>,
    /// What.
    pub text: String,
}

/// The notes as one cell.
pub(crate) fn write(notes: &[Note], words: &Words, zone: Tz) -> String {
    let note = |note: &Note| {
        let at = note.at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string();
        let who = note.by.replace(['\n', '\r'], " ");
        fill(&words.import.note, &[("at", &at), ("who", &who), ("text", &indented(&note.text))])
    };
    notes.iter().map(note).collect::<Vec<_>>().join("\n")
}

/// A text of several lines as one entry of a cell that holds several.
pub(crate) fn indented(text: &str) -> String {
    unix(text.trim_end()).replace('\n', "\n  ")
}

/// The entries of a cell, each line that is indented by two spaces going on with the one before.
pub(crate) fn entries(cell: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in unix(unguarded(cell)).split('\n') {
        match (line.strip_prefix("  "), entries.last_mut()) {
            (Some(more), Some(last)) => {
                last.push('\n');
                last.push_str(more);
            }
            _ if line.trim().is_empty() => {}
            _ => entries.push(line.to_owned()),
        }
    }
    entries
}

/// The notes of a cell, ours or kept by hand. `people` are names that may have a colon in them.
pub(crate) fn read(cell: &str, people: &[String], zone: Tz) -> Vec<CellNote> {
    let mut notes: Vec<CellNote> = Vec::new();
    for entry in entries(cell) {
        let (first, rest) = entry.split_once('\n').map_or((entry.as_str(), None), |(first, rest)| (first, Some(rest)));
        match (ours(first, people, zone).or_else(|| by_hand(first, zone)), notes.last_mut()) {
            (Some(note), _) => notes.push(note),
            (None, Some(last)) => {
                last.text.push('\n');
                last.text.push_str(first);
            }
            (None, None) => notes.push(CellNote { at: None, who: None, text: first.to_owned() }),
        }
        if let (Some(rest), Some(last)) = (rest, notes.last_mut()) {
            last.text.push('\n');
            last.text.push_str(rest);
        }
    }
    for note in &mut notes {
        note.text.truncate(note.text.trim_end().len());
    }
    notes.retain(|note| !is_blank(&note.text));
    notes
}

/// What [`write`] sets between who and text, and the longest name that it is believed to end where nobody of that
/// name is known: with the full-width one, people write sentences.
const BETWEEN: [(&str, usize); 2] = [(": ", 200), ("：", LONGEST_BY_HAND)];

/// The longest name in a note that was kept by hand.
const LONGEST_BY_HAND: usize = 20;

/// Exactly as [`write`] writes it, in either language: the name may be any.
fn ours(line: &str, people: &[String], zone: Tz) -> Option<CellNote> {
    let (time, rest) = (line.get(..16)?, line.get(16..)?.strip_prefix(' ')?);
    let shape = time.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        10 => b == b' ',
        13 => b == b':',
        _ => b.is_ascii_digit(),
    });
    let known = people.iter().filter_map(|who| {
        let after = rest.strip_prefix(who.as_str())?;
        let text = BETWEEN.iter().find_map(|(between, _)| after.strip_prefix(between))?;
        Some((who.as_str(), text, 200))
    });
    let first = || {
        let found = BETWEEN.iter().filter_map(|(between, longest)| Some((rest.split_once(between)?, *longest)));
        found.map(|((who, text), longest)| (who, text, longest)).min_by_key(|(who, ..)| who.len())
    };
    let (who, text, longest) = known.max_by_key(|(who, ..)| who.len()).or_else(first)?;
    let at = when(time, None, zone).ok().filter(|_| shape && is_name(who, longest))?;
    Some(CellNote { at: Some(at), who: part(who), text: text.to_owned() })
}

/// `1、【2023/10/25 9:15】张三：已联系用户` and the like.
fn by_hand(line: &str, zone: Tz) -> Option<CellNote> {
    let line = line.trim();
    let after_count = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let line = match after_count.strip_prefix(['、', '.', ')', '）']) {
        Some(rest) if (1..=2).contains(&(line.len() - after_count.len())) => rest.trim_start(),
        _ => line,
    };
    let line = line.trim_start_matches(['[', '【', '(', '（', ' ']);
    // The longest beginning that is a time.
    let ends = line.char_indices().map(|(at, c)| at + c.len_utf8()).take(36).filter(|end| *end >= 8);
    let (end, at) = ends
        .filter(|end| has_date(&line[..*end]))
        .filter_map(|end| Some((end, when(&line[..end], None, zone).ok()?)))
        .last()?;
    let rest = line[end..].trim_start_matches([']', '】', ')', '）', ' ', '\u{3000}', ',', '，', ':', '：', '-', '—']);
    let named = rest.split_once([':', '：']).filter(|(who, _)| is_name(who, LONGEST_BY_HAND));
    Some(match named {
        Some((who, text)) => CellNote { at: Some(at), who: part(who), text: text.trim_start().to_owned() },
        None => CellNote { at: Some(at), who: None, text: rest.to_owned() },
    })
}

/// Whether a name could be this: no sentence, no empty text, not too long.
fn is_name(text: &str, longest: usize) -> bool {
    let length = text.trim().chars().count();
    (1..=longest).contains(&length) && !text.contains(['，', '。', '；', '！', '？', '\n'])
}

/// A year with a separator behind it: a bare count of days or a phone number is no date.
fn has_date(text: &str) -> bool {
    let text = folded(text);
    let (year, rest) = leading(&text);
    year.len() == 4 && rest.starts_with(['-', '/', '.', '年'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::words::words;
    use crate::sla::Language;

    const ZONE: Tz = chrono_tz::Asia::Shanghai;

    fn note(at: &str, by: &str, text: &str) -> Note {
        Note { at: format!("{at}:00+08:00").parse().unwrap(), by: by.into(), text: text.into() }
    }

    fn told(at: Option<&str>, who: Option<&str>, text: &str) -> CellNote {
        let at = at.map(|at| when(at, None, ZONE).unwrap());
        CellNote { at, who: who.map(Into::into), text: text.into() }
    }

    #[test]
    fn notes_come_back_as_they_were_whatever_they_say() {
        let notes = [
            note("2026-11-22T09:15", "li.na", "called the user"),
            note("2026-11-22T09:20", "王伟", "first line\n2026-11-22 09:21 x: not a note\n\n  indented\nlast"),
            note("2026-11-22T09:30", "Anna Schmidt", "a: b: c"),
            note("2026-11-22T09:40", "王伟", "用户答复：可以 http: x"),
        ];
        for (language, start) in [
            (Language::En, "2026-11-22 09:15 li.na: called the user\n2026-11-22 09:20 王伟: first line\n  2026"),
            (Language::Zh, "2026-11-22 09:15 li.na：called the user\n2026-11-22 09:20 王伟：first line\n  2026"),
        ] {
            let cell = write(&notes, words(language), ZONE);
            assert!(cell.starts_with(start), "{cell}");
            let back: Vec<Note> = read(&cell, &[], ZONE)
                .into_iter()
                .map(|note| {
                    let Some(When::At(at)) = note.at else { panic!("{note:?}") };
                    Note { at, by: note.who.unwrap(), text: note.text }
                })
                .collect();
            assert_eq!(back, notes);
            assert_eq!(write(&back, words(language), ZONE), cell);
        }
    }

    #[test]
    fn a_name_ends_at_the_first_colon_of_either_width() {
        for (line, who, text) in [
            ("2026-11-22 09:15 王伟：已转告 Bob: 明天到", "王伟", "已转告 Bob: 明天到"),
            ("2026-11-22 09:15 li.na: 用户说：还是不行", "li.na", "用户说：还是不行"),
        ] {
            assert_eq!(read(line, &[], ZONE), [told(Some("2026-11-22 09:15"), Some(who), text)]);
        }
        // A sentence is no name, but where somebody is known by it.
        let line = "2026-11-22 09:15 已经联系上用户并且确认了三楼会议室的投影仪故障：灯泡烧了";
        let (name, text) = line[17..].split_once('：').unwrap();
        assert_eq!(read(line, &[], ZONE), [told(Some("2026-11-22 09:15"), None, &line[17..])]);
        let known = read(line, &[name.to_owned()], ZONE);
        assert_eq!(known, [told(Some("2026-11-22 09:15"), Some(name), text)]);
    }

    #[test]
    fn notes_kept_by_hand_are_read() {
        for line in [
            "2023-10-25 9:15 张三：已联系用户",
            "2023/10/25 9:15 张三: 已联系用户",
            "【2023-10-25 09:15】张三：已联系用户",
            "1、2023年10月25日 9:15 张三：已联系用户",
            "2. 2023-10-25 09:15，张三：已联系用户",
        ] {
            assert_eq!(read(line, &[], ZONE), [told(Some("2023-10-25 09:15"), Some("张三"), "已联系用户")], "{line}");
        }
        assert_eq!(
            read("2023-10-25 9:15 已联系用户，答复如下：请重启", &[], ZONE),
            [told(Some("2023-10-25 09:15"), None, "已联系用户，答复如下：请重启")]
        );
        assert_eq!(read("2023-10-25 已联系用户", &[], ZONE), [told(Some("2023-10-25"), None, "已联系用户")]);
        assert_eq!(
            read("先看日志\n重启服务\n2023-10-25 9:15 张三：好了\r\n观察一天\n", &[], ZONE),
            [told(None, None, "先看日志\n重启服务"), told(Some("2023-10-25 09:15"), Some("张三"), "好了\n观察一天")]
        );
        assert_eq!(read("45224 台电脑受影响", &[], ZONE), [told(None, None, "45224 台电脑受影响")]);
        assert_eq!(read(" \n ", &[], ZONE), []);
        // A name with a colon in it is known from the column that lists the people.
        let people = ["a".to_owned(), "a: b".to_owned()];
        assert_eq!(
            read("2023-10-25 09:15 a: b: c", &people, ZONE),
            [told(Some("2023-10-25 09:15"), Some("a: b"), "c")]
        );
    }

    #[test]
    fn entries_keep_their_lines_together() {
        assert_eq!(entries("a\n  b\n\nc\n"), ["a\nb", "c"]);
        assert_eq!(entries(&format!("{}\n{}", indented("a\n\n  b"), indented("c"))), ["a\n\n  b", "c"]);
    }
}
