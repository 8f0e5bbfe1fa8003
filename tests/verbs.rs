//! The writing verbs, to the letter: a transcript a verb, in English and in Chinese, and some on what
//! they have in common.

use crate::support::transcript;

#[test]
fn every_verb_does_to_the_letter_what_its_transcript_says() {
    transcript::check_folder("verbs");
}
