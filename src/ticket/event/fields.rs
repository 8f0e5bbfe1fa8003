//! A line taken apart into its fields, each value left as the JSON that it stands in: a scan reads every line of the
//! log here, most of it only to look at a few, so nothing is copied.
//!
//! A line as this program writes it, without a space, an escape or anything nested, is taken apart by looking for its
//! quotes; any other by the JSON reader, which reads these too: a test holds the two to the same result. It must not
//! know which fields an event has.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// How many fields a line has at most that is taken apart plainly: `registered` with all of its own has 22.
const MOST: usize = 24;

/// The fields of a line, in its order.
pub(super) struct Fields<'l> {
    plain: [(&'l str, &'l str); MOST],
    count: usize,
    /// Where the next one that is asked for probably stands: our own lines have them in the order of the asking.
    next: usize,
    /// Of a line that does not stand plainly.
    others: Vec<(Cow<'l, str>, &'l str)>,
}

impl<'l> Fields<'l> {
    pub(super) fn none() -> Fields<'l> {
        Fields { plain: [("", ""); MOST], count: 0, next: 0, others: Vec::new() }
    }

    /// Takes a line apart that stands as this program writes it; none where it doesn't, the fields then being anything.
    /// (Filled in place: handing on what it holds for each line was a tenth of a scan.)
    pub(super) fn fill_plainly(&mut self, line: &'l str) -> Option<()> {
        let mut text = line.strip_prefix('{')?;
        let mut seen = 0_u64;
        loop {
            let (key, rest) = key(text)?;
            let (value, rest) = value(rest)?;
            let (filled, free) = self.plain.split_at_mut(self.count);
            // Of a key that is there twice the last counts: the JSON reader's business. Two keys of one length with
            // the same first letter are few, so that most need not be compared.
            let alike = 1 << ((usize::from(*key.as_bytes().first()?) + 7 * key.len()) % 64);
            if seen & alike != 0 && filled.iter().any(|(known, _)| *known == key) {
                return None;
            }
            seen |= alike;
            *free.first_mut()? = (key, value);
            self.count += 1;
            match rest.strip_prefix(',') {
                Some(rest) => text = rest,
                None => return (rest == "}").then_some(()),
            }
        }
    }

    /// The fields of a line however its JSON is written; of a key that is there twice, the last.
    ///
    /// # Errors
    /// The JSON reader's, where the line is no JSON object.
    pub(super) fn of_json(line: &'l str) -> serde_json::Result<Fields<'l>> {
        serde_json::from_str::<Object<'l>>(line).map(|Object(others)| Fields { others, ..Fields::none() })
    }

    /// The JSON of a key's value, once; null is as good as absent.
    pub(super) fn take(&mut self, key: &str) -> Option<Json<'l>> {
        let plain = &self.plain[..self.count];
        let is_next = plain.get(self.next).is_some_and(|(known, _)| *known == key);
        let at = if is_next { Some(self.next) } else { plain.iter().position(|(known, _)| *known == key) };
        if let Some(at) = at {
            self.next = at + 1;
            // No key of a plain line is empty: this one is not found again.
            let (_, json) = std::mem::take(&mut self.plain[at]);
            return Some(Json { json, may_have_escapes: false });
        }
        let of_others = self.others.iter().rfind(|(known, _)| known == key);
        let json = of_others.map(|(_, json)| *json).filter(|json| *json != "null");
        self.others.retain(|(known, _)| known != key);
        json.map(|json| Json { json, may_have_escapes: true })
    }
}

/// The value of a field, as JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct Json<'l> {
    pub(super) json: &'l str,
    /// Whether a string may have an escape in it.
    pub(super) may_have_escapes: bool,
}

/// `"key":` at the beginning of a text, and what follows. (Letter by letter: keys are short.)
fn key(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let end = inside.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
    let (key, rest) = inside.split_at_checked(end)?;
    rest.strip_prefix("\":").map(|rest| (key, rest))
}

/// A JSON string at the beginning of a text, its quotes included, and what follows; none where it has an escape in it.
fn string(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let end = memchr::memchr2(b'"', b'\\', inside.as_bytes()).filter(|&end| inside.as_bytes()[end] == b'"')?;
    // JSON has no bare control characters in a string.
    let has_control = inside.as_bytes()[..end].iter().fold(false, |found, &byte| found | (byte < b' '));
    if has_control { None } else { Some(text.split_at(end + 2)) }
}

/// A value that stands plainly: a string, `true`, `false`, or one digit, which is all that our own lines have and
/// saves the question of leading zeros.
fn value(text: &str) -> Option<(&str, &str)> {
    match text.as_bytes().first()? {
        b'"' => string(text),
        b't' => text.starts_with("true").then(|| text.split_at(4)),
        b'f' => text.starts_with("false").then(|| text.split_at(5)),
        digit if digit.is_ascii_digit() => Some(text.split_at(1)),
        _ => None,
    }
}

/// An object's keys, each with the JSON of its value.
struct Object<'l>(Vec<(Cow<'l, str>, &'l str)>);

/// A key, borrowed where it can be: serde's own `Cow` is always copied.
struct Key<'l>(Cow<'l, str>);

impl<'l> Deserialize<'l> for Key<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Key<'l>, D::Error> {
        struct KeyVisitor;
        impl<'l> Visitor<'l> for KeyVisitor {
            type Value = Key<'l>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, key: &'l str) -> Result<Key<'l>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
            fn visit_str<E>(self, key: &str) -> Result<Key<'l>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

impl<'l> Deserialize<'l> for Object<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Object<'l>, D::Error> {
        struct ObjectVisitor;
        impl<'l> Visitor<'l> for ObjectVisitor {
            type Value = Object<'l>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Object<'l>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Key(key), value)) = map.next_entry::<Key<'l>, &'l RawValue>()? {
                    fields.push((key, value.get()));
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(ObjectVisitor)
    }
}
