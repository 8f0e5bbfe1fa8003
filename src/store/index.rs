//! The index, `.desk/index`: what was learnt of days when they were read, for as long as their pages stay
//! the very same files [log.md, "The index"].
//!
//! A cache, and no more: it is not believed where anything about a page is not as it was, it is ignored when
//! it can't be read, and what can't be written is left unwritten. Deleting it changes no output. It must not
//! know what is remembered.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Desk;
use super::files::NEW;
use super::lock::FOLDER;
use super::page::Listing;
use super::problem::Result;
use super::stamp::{Stamp, Stamped};
use crate::files::{Lasting, New};
use crate::text::hex;

const INDEX: &str = ".desk/index";

/// Of this format and this program: another one may read the same lines otherwise.
const HEAD: &str = concat!("deskbook index 2 of ", env!("CARGO_PKG_VERSION"), ", sha256 ");

/// A page that was changed less than this ago may change again without its time telling: file systems count
/// time in steps, the coarsest in steps of two seconds.
pub(crate) const STEP: Duration = Duration::from_secs(2);

/// A day, and by what its pages are known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Remembered<T> {
    day: NaiveDate,
    pages: Vec<Stamped>,
    what: T,
}

/// What is remembered of days, and what was learnt since.
#[derive(Debug)]
pub struct Index<T> {
    desk: Desk,
    begun: Instant,
    listing: Listing,
    /// When the file was written, since 1970.
    written: Duration,
    known: BTreeMap<NaiveDate, Remembered<T>>,
    learnt: BTreeMap<NaiveDate, Remembered<T>>,
}

impl Desk {
    /// Opens the index. One that is not there, or not as this program wrote it, knows nothing.
    ///
    /// # Errors
    /// Io where the log's folders can't be listed.
    pub fn index<T: DeserializeOwned>(&self) -> Result<Index<T>> {
        let begun = Instant::now();
        let mut listing = Listing::new();
        for year in self.years()? {
            listing.extend(self.pages_of_year(year)?);
        }
        let (written, known) = self.read_index().unwrap_or_default();
        Ok(Index { desk: self.clone(), begun, listing, written, known, learnt: BTreeMap::new() })
    }

    fn read_index<T: DeserializeOwned>(&self) -> Option<(Duration, BTreeMap<NaiveDate, Remembered<T>>)> {
        let written = self.regular_file(INDEX).ok()??.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let text = self.read_text(INDEX).ok()??;
        let (head, body) = text.split_once('\n')?;
        if head != self::head(body) {
            return None;
        }
        let known = body.lines().map(|line| serde_json::from_str(line).ok());
        let known = known.map(|known: Option<Remembered<T>>| known.map(|known| (known.day, known)));
        Some((written, known.collect::<Option<_>>()?))
    }
}

/// The first line of an index with this below it.
fn head(body: &str) -> String {
    HEAD.to_owned() + &hex::of(&Sha256::digest(body))
}

impl<T: Serialize> Index<T> {
    /// The days that have a page, in order.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.listing.keys().copied()
    }

    /// What is remembered of a day whose pages are the very same as when it was learnt.
    pub fn of(&self, day: NaiveDate) -> Option<&T> {
        let known = self.known.get(&day)?;
        let names = self.listing.get(&day)?;
        let same = |(name, page): (&String, &Stamped)| {
            *name == page.name
                // As young as the index: it may have been changed once more in the same step of time.
                && page.stamp.modified < self.written
                && fs::symlink_metadata(self.desk.path(name)).is_ok_and(|meta| Stamp::of(&meta) == Some(page.stamp))
        };
        (names.len() == known.pages.len() && names.iter().zip(&known.pages).all(same)).then_some(&known.what)
    }

    /// Whether it can be kept: in this copy's own folder, which no reader makes (it would be the reader's, and
    /// the next writer's way barred).
    pub fn can_be_kept(&self) -> bool {
        fs::symlink_metadata(self.desk.path(FOLDER)).is_ok_and(|meta| meta.is_dir())
    }

    /// Takes in what a day came to, as its pages were when they were read.
    pub fn learn(&mut self, day: NaiveDate, pages: Vec<Stamped>, what: T) {
        self.learnt.insert(day, Remembered { day, pages, what });
    }

    /// Writes down what was learnt, for the next time. Where it can't be written it is not.
    /// A page that was changed less than `step` ago is left out: [`STEP`], but in tests, which can't wait for it.
    pub fn save(self, step: Duration) {
        // Nothing hangs by it.
        let _ = self.write(step);
    }

    fn write(mut self, step: Duration) -> io::Result<()> {
        if !self.can_be_kept() {
            return Ok(());
        }
        let path = self.desk.path(INDEX);
        let mut file = New::beside(&path, NEW)?;
        // By the file system's clock, which may be another machine's: long before the first page was read.
        let made = file.metadata()?.modified()?;
        let settled = made.checked_sub(self.begun.elapsed() + step).unwrap_or(SystemTime::UNIX_EPOCH);
        let settled = settled.duration_since(UNIX_EPOCH).unwrap_or_default();
        let is_settled = |known: &Remembered<T>| known.pages.iter().all(|page| page.stamp.latest() < settled);
        let learnt = std::mem::take(&mut self.learnt).into_iter().filter(|(_, known)| is_settled(known));
        let mut all = std::mem::take(&mut self.known);
        all.extend(learnt);
        all.retain(|day, _| self.listing.contains_key(day));
        let mut body = String::new();
        for known in all.values() {
            body += &serde_json::to_string(known)?;
            body.push('\n');
        }
        file.write(head(&body).as_bytes())?;
        file.write(b"\n")?;
        file.write(body.as_bytes())?;
        self.desk.share(file.path())?;
        file.take_place_of(&path, Lasting::Anything)
    }
}
