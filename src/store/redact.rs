//! Blanking the texts of one line in place [log.md, "Reading"]: the one thing that ever changes in a
//! page, for the password that a user pasted.
//!
//! The line keeps its id and its place; that its hash no longer matches is what the `redacted` event,
//! which the command appends, accounts for.

use chrono::NaiveDate;

use super::Page;
use super::lock::Writer;
use super::problem::{Problem, Result};
use crate::ticket::blank::{blank, has_text};
use crate::ticket::event::EventId;

impl Writer {
    /// Replaces the texts of the line with this id by `[redacted]`, wherever the pages of `day` have
    /// it. Doing it again changes nothing.
    ///
    /// # Errors
    /// Refused where no page has the line or it can't be read; Io where a page can't be written: it is
    /// as it was then.
    pub fn redact(&self, day: NaiveDate, id: EventId) -> Result<()> {
        let start = start(id);
        let mut found = false;
        for page in self.desk.read_day(day)? {
            let mut changed = Vec::with_capacity(page.bytes.len());
            for line in page.bytes.split_inclusive(|&byte| byte == b'\n') {
                if !line.starts_with(start.as_bytes()) {
                    changed.extend_from_slice(line);
                    continue;
                }
                found = true;
                let end = line.trim_ascii_end().len();
                let blanked = blank(&line[..end]).ok_or_else(|| Problem::NotBlanked { id, page: page.name.clone() })?;
                changed.extend_from_slice(blanked.as_bytes());
                changed.extend_from_slice(&line[end..]);
            }
            if changed != page.bytes {
                self.desk.replace_file(&page.name, &changed)?;
            }
        }
        match found {
            true => Ok(()),
            false => Err(Problem::NoLine { id, day }),
        }
    }
}

/// Whether these pages have a text that a redaction of the line with this id would blank.
pub(crate) fn is_to_blank(pages: &[Page], id: EventId) -> bool {
    let start = start(id);
    let lines = pages.iter().flat_map(|page| page.bytes.split(|&byte| byte == b'\n'));
    lines.filter(|line| line.starts_with(start.as_bytes())).any(has_text)
}

/// How the line with this id begins.
fn start(id: EventId) -> String {
    format!("{{\"id\":\"{id}\",")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::Desk;
    use super::*;

    const LINE: &str = r#"{"id":"a55fee0884b32e57","v":1,"ticket":"TS-20261122-001","at":"2026-11-22T09:15:00+08:00","by":"li.na","event":"registered","policy":"1f3a9c04","description":"pass: hunter2","submitter":"Zoë","contact":"密码","external":"<42@mail>","later":{"text":["hunter2",2.5,null]}}"#;
    const BLANKED: &str = r#"{"id":"a55fee0884b32e57","v":1,"ticket":"TS-20261122-001","at":"2026-11-22T09:15:00+08:00","by":"li.na","event":"registered","policy":"1f3a9c04","description":"[redacted]","submitter":"[redacted]","contact":"[redacted]","external":"<42@mail>","later":{"text":["[redacted]",2.5,null]}}"#;

    fn id() -> EventId {
        EventId::parse("a55fee0884b32e57").unwrap()
    }

    #[test]
    fn the_texts_of_the_line_are_blanked_in_place_and_nothing_else_is_touched() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::init(dir.path(), &Default::default()).unwrap().desk;
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let (other, torn) = (LINE.replace("a55f", "b55f"), "{\"id\":\"a55fee0884b");
        fs::create_dir_all(desk.path("log/2026")).unwrap();
        let (page, copy) = (desk.path("log/2026/2026-11-22.jsonl"), desk.path("log/2026/2026-11-22.bq.jsonl"));
        fs::write(&page, format!("{other}\n{LINE}\r\n{other}\n{torn}")).unwrap();
        fs::write(&copy, LINE).unwrap();
        for _ in 0..2 {
            desk.lock().unwrap().redact(day, id()).unwrap();
            assert_eq!(fs::read_to_string(&page).unwrap(), format!("{other}\n{BLANKED}\r\n{other}\n{torn}"));
            assert_eq!(fs::read_to_string(&copy).unwrap(), BLANKED);
        }
        let missing = EventId(1);
        let error = desk.lock().unwrap().redact(day, missing).unwrap_err();
        assert!(matches!(error, Problem::NoLine { .. }), "{error:?}");
    }

    #[cfg(unix)]
    #[test]
    fn the_page_keeps_its_mode() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::init(dir.path(), &Default::default()).unwrap().desk;
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let writer = desk.lock().unwrap();
        writer.append(day, &[LINE.to_owned()]).unwrap();
        let page = desk.path("log/2026/2026-11-22.jsonl");
        fs::set_permissions(&page, fs::Permissions::from_mode(0o640)).unwrap();
        writer.redact(day, id()).unwrap();
        assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o7777, 0o640);
        let left: Vec<_> = fs::read_dir(page.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "no temporary file stays");
    }
}
