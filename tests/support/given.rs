//! The warning that DESK_NOW gives the time, which every write of a test has: what is compared leaves it out.
//! `tests/verbs/given.txt` has it to the letter.

/// Standard error without that warning.
pub(crate) fn without(stderr: &str) -> String {
    let is_warning = |line: &str| ["warning: ", "警告："].iter().any(|word| line.starts_with(word));
    let is_given = |line: &str| is_warning(line) && line.contains("`unset DESK_NOW`");
    stderr.split_inclusive('\n').filter(|line| !is_given(line)).collect()
}
