//! The time of a line as this program writes it, read without asking how else it could stand.
//!
//! Accepting less than RFC 3339 is this module's right, accepting more or otherwise is not: a test holds it to chrono.

use chrono::{DateTime, NaiveDate, Utc};

/// The instant of `2026-11-22T09:15:00+08:00`; none where the text has any other form.
pub(super) fn plain(text: &str) -> Option<DateTime<Utc>> {
    let bytes: &[u8; 25] = text.as_bytes().try_into().ok()?;
    let number = |places: std::ops::Range<usize>| {
        bytes[places].iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (22, b':')];
    if marks.iter().any(|&(place, mark)| bytes[place] != mark) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(number(0..4)?.try_into().ok()?, number(5..7)?, number(8..10)?)?;
    let local = day.and_hms_opt(number(11..13)?, number(14..16)?, number(17..19)?)?.and_utc().timestamp();
    let (hours, minutes) = (number(20..22)?, number(23..25)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let offset = i64::from(hours * 3600 + minutes * 60);
    match bytes[19] {
        b'+' => DateTime::from_timestamp(local - offset, 0),
        b'-' => DateTime::from_timestamp(local + offset, 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_chrono_reads_them() {
        let time = "2024-02-29T23:59:59+08:00";
        for at in 0..time.len() {
            for byte in b'+'..=b'Z' {
                let mut changed = time.as_bytes().to_vec();
                changed[at] = byte;
                let changed = String::from_utf8(changed).unwrap();
                let slow = DateTime::parse_from_rfc3339(&changed).ok().map(|time| time.with_timezone(&Utc));
                match plain(&changed) {
                    Some(quick) => assert_eq!(Some(quick), slow, "{changed}"),
                    None => assert_eq!(slow, None, "{changed}"),
                }
            }
        }
    }
}
