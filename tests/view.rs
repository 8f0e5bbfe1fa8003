//! What show, list, overdue, remind and the board print, to the letter, in both languages and all formats: a
//! transcript of each on the sample of `support/sample.rs`.

use crate::support::sample;
use crate::support::transcript::{check, files_in};

#[test]
fn the_verbs_print_what_the_transcripts_say() {
    check(&files_in("view"), sample::write);
}
