//! The tables of the documents in src/help are the program's own sets, neither more nor less. What the built program
//! prints is compared in tests/documents.rs; sets that one file declares are, in that file's tests.

mod command_line;
mod lists;
mod times;
