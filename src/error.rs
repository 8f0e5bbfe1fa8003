//! The kinds of failure, each with its exit code.
//!
//! What went wrong is the rooms' own to hold, and `say`'s to put in words.

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
