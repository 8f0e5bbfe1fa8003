//! What the store can't do or refuses, as data: `say::store` has the words, and the exit codes.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::ticket::event::EventId;

/// The result of what the store does.
pub(super) type Result<T, E = Problem> = std::result::Result<T, E>;

/// What the store can't do or refuses.
#[derive(Debug)]
pub enum Problem {
    /// Something could not be done with a file or folder.
    Failed {
        /// What.
        doing: Doing,
        /// With which.
        path: PathBuf,
        /// Why.
        why: Why,
    },
    /// Lines could not be appended to a page, and nothing of them stays in it.
    NotAppended {
        /// The page.
        path: PathBuf,
        /// Why.
        why: Why,
    },
    /// Lines could not be appended to a page, and what got there of them could not be taken back.
    AppendedInPart {
        /// The page.
        path: PathBuf,
        /// Why they could not be appended.
        why: Why,
        /// Why they could not be taken back.
        back: Why,
    },
    /// A page was written to, and may not be on the disk.
    NotSynced {
        /// The page.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// Another file took the place of a page while it was written to.
    Replaced(PathBuf),
    /// An event is longer than a line can be.
    TooLong,
    /// An event is no line of text.
    NotOneLine,
    /// A symbolic link stands where the desk has a file or folder.
    Link(PathBuf),
    /// Something else than a file stands where the desk has one.
    NotRegular(PathBuf),
    /// A file of the desk is no UTF-8 text.
    NotUtf8(PathBuf),
    /// A folder that is named is no desk.
    NotADesk {
        /// The folder.
        folder: PathBuf,
        /// The option or the variable that names it.
        named_by: Option<&'static str>,
    },
    /// No folder is named, and this one and those above it are no desk.
    NoDesk {
        /// Where the user is.
        here: PathBuf,
    },
    /// Another process has the writers' lock.
    Held {
        /// The process, where it can be told.
        pid: Option<u32>,
        /// The lock.
        path: PathBuf,
        /// For how long it was waited for, in seconds.
        waited: f32,
    },
    /// The file that holds this copy's mark holds none.
    NoMarkIn(PathBuf),
    /// A text that can't be a mark.
    NotAMark(String),
    /// Another copy writes under that mark.
    MarkTaken(String),
    /// This copy has a mark already.
    OtherMark {
        /// Its own, empty for the founder.
        own: String,
        /// The one that it was to take.
        wanted: String,
    },
    /// A text that can't be the prefix of a number.
    NotAPrefix(String),
    /// A time zone that there is not.
    NoZone(String),
    /// A language that there is not.
    NoLanguage(String),
    /// A text that can't be a policy's name.
    NotAPolicyName(String),
    /// A page that is to be repaired is none of this desk.
    NotAPage(String),
    /// A line that is to be blanked can't be read.
    NotBlanked {
        /// Its id.
        id: EventId,
        /// Its page.
        page: String,
    },
    /// A line that is to be blanked is not there.
    NoLine {
        /// Its id.
        id: EventId,
        /// The day on whose pages it was looked for.
        day: NaiveDate,
    },
}

/// What was to be done with a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Looking what is there.
    Looking,
    /// Reading it.
    Reading,
    /// Opening it.
    Opening,
    /// Writing it.
    Writing,
    /// Locking it.
    Locking,
    /// Listing what is in it.
    Listing,
    /// Making it, a folder.
    Making,
    /// Appending to it.
    Appending,
}

/// Why something could not be done with a file.
#[derive(Debug)]
pub enum Why {
    /// The system's reason.
    System(io::Error),
    /// It was not there any more.
    Gone,
    /// Only so many bytes were written, of so many.
    Short {
        /// Written.
        written: usize,
        /// To be written.
        of: usize,
    },
    /// Somebody else had written to it meanwhile.
    WrittenByOthers,
}

impl Problem {
    /// That the system failed with something.
    pub(super) fn system(doing: Doing, path: &Path, why: io::Error) -> Problem {
        Problem::Failed { doing, path: path.to_path_buf(), why: Why::System(why) }
    }

    /// What the system said, where that was the cause.
    pub(crate) fn into_cause(self) -> Option<io::Error> {
        match self {
            Problem::Failed { why: Why::System(why), .. }
            | Problem::NotAppended { why: Why::System(why), .. }
            | Problem::AppendedInPart { why: Why::System(why), .. }
            | Problem::NotSynced { why, .. } => Some(why),
            _ => None,
        }
    }
}
