//! Other people's programs that a test drives: shells, git.

use std::io::Write as _;

/// Whether a program is on the PATH. Where it is not, the test says that it is skipped; with CI=true it fails, so that
/// nobody takes what was not tried for what passed.
pub(crate) fn is_here(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    if !found {
        assert!(std::env::var_os("CI").is_none(), "{program} is not installed, and CI is set");
        let test = std::thread::current();
        // Past the harness, which shows what a test prints only where it fails.
        let _ = writeln!(std::io::stderr(), "skipped: {}: {program} is not installed", test.name().unwrap_or_default());
    }
    found
}
