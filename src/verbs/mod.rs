//! The verbs, a file each: read, decide, append, say. No rule, no format, no file access of their own, and none
//! takes anything from another: what two share stands in `session`.

pub mod amend;
pub mod answer;
pub mod ask;
pub mod assign;
pub mod board;
pub mod cancel;
pub mod check;
pub mod classify;
pub mod close;
pub mod completions;
pub mod decline;
pub mod due;
pub mod export;
pub mod extend;
pub mod help;
pub mod import;
pub mod init;
pub mod link;
pub mod list;
pub mod man;
pub mod note;
pub mod overdue;
pub mod policy;
pub mod redact;
pub mod register;
pub mod remind;
pub mod reopen;
pub mod report;
pub mod resolve;
pub mod respond;
pub mod show;
pub mod similar;
pub mod sync;
pub mod undo;
pub mod verify;
