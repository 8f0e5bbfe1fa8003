//! The verbs, a file each: read, decide, append, say. No rule, no format, no file access of their own, and none
//! takes anything from another: what two share stands in `session`.

pub(crate) mod amend;
pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod assign;
pub(crate) mod board;
pub(crate) mod cancel;
pub(crate) mod check;
pub(crate) mod classify;
pub(crate) mod close;
pub(crate) mod completions;
pub(crate) mod decline;
pub(crate) mod due;
pub(crate) mod export;
pub(crate) mod extend;
pub(crate) mod help;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod note;
pub(crate) mod overdue;
pub(crate) mod policy;
pub(crate) mod redact;
pub(crate) mod register;
pub(crate) mod remind;
pub(crate) mod reopen;
pub(crate) mod report;
pub(crate) mod resolve;
pub(crate) mod respond;
pub(crate) mod show;
pub(crate) mod similar;
pub(crate) mod sync;
pub(crate) mod undo;
pub(crate) mod verify;
