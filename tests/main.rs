//! The tests of the program as it is built, in one binary: `cargo test --test desk`, or one module of it with
//! `cargo test --test desk verbs::`.

// No room takes from one above it, and the files make no circle.
mod arrows;
// `desk check` is silent on a sound log, names what is amiss, and mends only what loses nothing.
mod check;
// On a Chinese desk nothing is said in English.
mod chinese;
// What a shell completes, and the manual pages.
mod completions;
// The small logs of conformance/, with the tickets and findings that they must give.
mod conformance;
// The keys of the JSON in their order, exit codes, and which stream says what.
mod contract_outputs;
// Each step tried on a ticket in each status.
mod contract_rules;
// Dates are remembered: whatever becomes of sla.toml, a past report stays what it was.
mod dates;
// The documents in src/help say what the program does.
mod documents;
// The examples, run as written.
mod examples;
// Working time as other projects' test suites have it.
mod foreign_working_time;
// No text becomes a formula in a spreadsheet.
mod formulas;
// The desk that examples/generate makes is one that the program could have written.
mod generated;
// Text from a ticket can't play with the terminal.
mod hostile;
// The pure rooms stay pure, and every module says what it is for.
mod house;
// `desk import` of the spreadsheets in sheets/, each with its transcript.
mod import;
// With the index, without it, or with a bad one in its place, every command says the same.
mod index;
// Who, where and when a command takes place, the editor, and anything that can be typed.
mod manners;
// `desk policy` and `desk due`, to the letter.
mod policy_and_due;
// The READMEs, run as written.
mod readme;
// Every verb in every state, and with which words it is refused.
mod refusals;
// `desk remind` says each warning once.
mod remind;
// `desk report`, to the letter and whatever is asked.
mod report_command;
// `desk export` and `desk similar`, to the letter.
mod sheet_output;
// A text that a merge brings back is told.
mod sync;
// What `desk sync` says, to the letter.
mod sync_output;
// The writing verbs, to the letter: a transcript a verb and language.
mod verbs;
// What is shown of tickets, to the letter: a transcript a verb.
mod view;
// Limits, the lock, processes at once, and folders that can't be written to.
mod writing;
// What they share.
mod support;
