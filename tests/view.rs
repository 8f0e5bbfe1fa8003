//! What show, list, overdue, remind and the board print, to the letter, in both languages and all
//! formats: `tests/view/*.md` hold commands with their output. (`TRYCMD=overwrite` writes them anew.)

use crate::support::sample;

#[test]
fn the_verbs_print_what_the_files_say() {
    let folder = tempfile::tempdir().unwrap();
    sample::write(folder.path());
    trycmd::TestCases::new()
        .env("DESK_DIR", folder.path().to_str().unwrap())
        .env("DESK_NOW", sample::NOW)
        .env("DESK_BY", "cron")
        .env("DESK_LANG", "")
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .case("tests/view/*.md");
}
