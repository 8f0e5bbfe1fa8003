//! What show, list, overdue, remind and the board print, to the letter, in both languages and all formats: a
//! transcript of each on the sample of src/testing/sample.rs.

use crate::support::desks::write_sample;
use crate::support::transcript::{check, files_in};

#[test]
fn the_verbs_print_what_the_transcripts_say() {
    check(&files_in("view"), write_sample);
}
