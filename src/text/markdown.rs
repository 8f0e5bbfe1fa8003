//! Markdown, as far as a program reads its own documents: sections, tables, fenced blocks.
//!
//! It must not know any document. Fenced blocks are never taken for headings or tables.

/// The headings with their depth (one for `#`), each with the byte at which its line begins.
fn headings(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let (mut at, mut fenced) = (0, false);
    text.split_inclusive('\n').filter_map(move |line| {
        let begin = at;
        at += line.len();
        fenced ^= line.starts_with("```");
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        let name = line.get(depth..)?.strip_prefix(' ')?.trim_end();
        (!fenced && depth > 0).then_some((begin, depth, name))
    })
}

/// The names of all headings, in their order.
#[cfg(test)]
pub(crate) fn names_of_headings(text: &str) -> impl Iterator<Item = &str> {
    headings(text).map(|(_, _, name)| name)
}

/// The section of the first heading of that name: from its heading to the next one that is not deeper, without
/// the empty lines at its end.
pub(crate) fn section<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (begin, depth, _) = headings(text).find(|(_, _, of)| *of == name)?;
    let end = headings(text).find(|(at, of, _)| *at > begin && *of <= depth).map_or(text.len(), |(at, _, _)| at);
    let section = text.get(begin..end)?;
    section.get(..section.trim_end().len() + 1).or(Some(section))
}

/// What stands in a section before the first heading below its own.
pub(crate) fn above_its_parts(section: &str) -> &str {
    let end = headings(section).nth(1).map_or(section.len(), |(at, _, _)| at);
    section.get(..end).unwrap_or(section)
}

/// The rows of all tables, each as its cells, without the header and the line below it.
pub(crate) fn rows(text: &str) -> Vec<Vec<&str>> {
    let (mut rows, mut fenced, mut inside) = (Vec::new(), false, 0);
    for line in text.lines() {
        fenced ^= line.starts_with("```");
        let cells = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).filter(|_| !fenced);
        inside = if cells.is_some() { inside + 1 } else { 0 };
        if let Some(cells) = cells.filter(|_| inside > 2) {
            rows.push(cells_of(cells));
        }
    }
    rows
}

/// The cells of a row: a bar inside a code span parts nothing.
fn cells_of(row: &str) -> Vec<&str> {
    let mut code = false;
    let parts = row.split(|c: char| {
        code ^= c == '`';
        c == '|' && !code
    });
    parts.map(str::trim).collect()
}

/// The first code span, without its ticks.
#[cfg(test)]
pub(crate) fn code_span(text: &str) -> Option<&str> {
    text.split('`').nth(1)
}

/// The first code span of the first cell of each row of all tables.
#[cfg(test)]
pub(crate) fn names_of_rows(text: &str) -> Vec<&str> {
    rows(text).into_iter().filter_map(|cells| code_span(cells.first()?)).collect()
}

/// What stands in the first fenced block.
pub(crate) fn fenced_block(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("\n```")?;
    let (_, block) = after.split_once('\n')?;
    block.split_once("```").map(|(block, _)| block)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# One\n\nAbove.\n\n```\n# no heading\n| no | row |\n```\n\n## Two\n\n| a | b |\n|---|---|\n\
        | `x|y` and `z` | c |\n| none | d |\n\n### Three\n\n```sh\nrun\nit\n```\n\n## Four\n\nEnd.\n";

    #[test]
    fn headings_are_those_outside_of_blocks() {
        assert_eq!(names_of_headings(TEXT).collect::<Vec<_>>(), ["One", "Two", "Three", "Four"]);
    }

    #[test]
    fn a_section_goes_to_the_next_heading_that_is_not_deeper() {
        let two = section(TEXT, "Two").unwrap();
        assert!(two.starts_with("## Two\n") && two.ends_with("it\n```\n"), "{two}");
        assert_eq!(section(TEXT, "Four"), Some("## Four\n\nEnd.\n"));
        assert_eq!(section(TEXT, "Five"), None);
        assert!(above_its_parts(two).ends_with("| none | d |\n\n"));
        assert_eq!(above_its_parts("## Four\n\nEnd.\n"), "## Four\n\nEnd.\n");
    }

    #[test]
    fn a_row_is_its_cells_and_a_bar_in_code_parts_nothing() {
        assert_eq!(rows(TEXT), [["`x|y` and `z`", "c"], ["none", "d"]]);
        assert_eq!(names_of_rows(TEXT), ["x|y"]);
    }

    #[test]
    fn a_block_is_what_stands_between_its_fences() {
        assert_eq!(fenced_block(section(TEXT, "Three").unwrap()), Some("run\nit\n"));
        assert_eq!(fenced_block("## Four\n"), None);
    }
}
