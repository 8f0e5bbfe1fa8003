//! What can go wrong, as the user is told it: a kind (and so an exit code), a sentence, hints.
//!
//! The rooms below hold errors of their own with their own wording; here they get their exit code.
//! Nothing is printed here.

use std::fmt;
use std::io;

/// The result of everything that can fail in front of a user.
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of failure, each with its exit code [exit-codes.md, "Exit codes"].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    /// Nobody reads what is printed any more, which is no fault: the verb ends there, and quietly: 0.
    ClosedPipe,
    /// A rule says no, or the thing is not there: 1.
    Refused,
    /// The command line is wrong: 2.
    Usage,
    /// A bad sla.toml or import file: 65.
    Data,
    /// Input or output failed and nothing was written: 74.
    Io,
    /// The writers' lock was not to be had, or others were first at the remote; trying again helps: 75.
    Locked,
}

impl ErrorKind {
    /// All of them, in the order of their exit codes.
    #[cfg(test)]
    pub(crate) const ALL: [ErrorKind; 6] = [
        ErrorKind::ClosedPipe,
        ErrorKind::Refused,
        ErrorKind::Usage,
        ErrorKind::Data,
        ErrorKind::Io,
        ErrorKind::Locked,
    ];

    /// The process's exit code.
    pub(crate) fn exit_code(self) -> u8 {
        match self {
            ErrorKind::ClosedPipe => 0,
            ErrorKind::Refused => 1,
            ErrorKind::Usage => 2,
            ErrorKind::Data => 65,
            ErrorKind::Io => 74,
            ErrorKind::Locked => 75,
        }
    }
}

/// An error for a person: names the thing, says what is wrong with it, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Decides the exit code.
    pub(crate) kind: ErrorKind,
    /// One sentence, lower case, or several lines where several things are wrong.
    pub message: String,
    /// What to do next, a line each.
    pub hints: Vec<String>,
}

impl Error {
    /// An error of this kind.
    pub(crate) fn new(kind: ErrorKind, message: impl fmt::Display) -> Error {
        Error { kind, message: message.to_string(), hints: Vec::new() }
    }

    /// A rule says no, or the thing is not there.
    pub(crate) fn refused(message: impl fmt::Display) -> Error {
        Error::new(ErrorKind::Refused, message)
    }

    /// The command line is wrong.
    pub(crate) fn usage(message: impl fmt::Display) -> Error {
        Error::new(ErrorKind::Usage, message)
    }

    /// A bad sla.toml or import file.
    pub(crate) fn data(message: impl fmt::Display) -> Error {
        Error::new(ErrorKind::Data, message)
    }

    /// Input or output failed: `doing` names the action and the file.
    pub(crate) fn io(doing: impl fmt::Display, cause: impl Cause) -> Error {
        let error = Error::new(ErrorKind::Io, format!("{doing}: {cause}"));
        match cause.way_out() {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }

    /// Several errors as one, of the first one's kind, each hint said once; none of none.
    pub(crate) fn all(errors: impl IntoIterator<Item = Error>) -> Option<Error> {
        let mut errors = errors.into_iter();
        let mut first = errors.next()?;
        for error in errors {
            first.message = format!("{}\n{}", first.message, error.message);
            for hint in error.hints {
                if !first.hints.contains(&hint) {
                    first.hints.push(hint);
                }
            }
        }
        Some(first)
    }

    /// The same error with one more thing to try.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl fmt::Display) -> Error {
        self.hints.push(hint.to_string());
        self
    }
}

/// Why input or output failed, in the system's words or in ours.
pub(crate) trait Cause: fmt::Display {
    /// What to do about it, where that is the same whatever was being done.
    fn way_out(&self) -> Option<&'static str> {
        None
    }
}

impl Cause for io::Error {
    fn way_out(&self) -> Option<&'static str> {
        match self.kind() {
            io::ErrorKind::PermissionDenied => Some(
                "you have no right to do that there: `ls -ld` says who has it; a desk can be read without the right to write",
            ),
            io::ErrorKind::ReadOnlyFilesystem => {
                Some("that disk is read-only: the desk can be read there; write to a copy, or where it can be written")
            }
            _ => None,
        }
    }
}

impl Cause for &io::Error {
    fn way_out(&self) -> Option<&'static str> {
        (*self).way_out()
    }
}

impl Cause for &str {}
impl Cause for String {}
impl Cause for fmt::Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_forbids_comes_with_a_way_out() {
        let hints = |kind: io::ErrorKind| Error::io("opening /x/.desk/lock", io::Error::from(kind)).hints.join("; ");
        assert!(hints(io::ErrorKind::PermissionDenied).contains("`ls -ld`"));
        assert!(hints(io::ErrorKind::ReadOnlyFilesystem).contains("can be read there"));
        assert_eq!(hints(io::ErrorKind::InvalidData), "");
        assert_eq!(Error::io("writing", "it is gone").message, "writing: it is gone");
    }
}
