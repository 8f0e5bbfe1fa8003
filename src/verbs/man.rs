//! `desk man`: the manual pages, from the same definitions as the help, and from the documents what these lack:
//! examples, files, exit codes.

use std::collections::BTreeMap;
use std::io;

use clap::Command;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::cli::{self, Page};
use crate::context::{Context, files};
use crate::say::error::Result;
use crate::say::outside::Outside;
use crate::session::Outcome;
use crate::sla::Language;
use crate::text::markdown::{above_its_parts, fenced_block, rows, section};

/// Runs the verb.
///
/// # Errors
/// Io where a page can't be written.
pub(crate) fn run(context: &Context, args: &cli::ManArgs) -> Result<Outcome> {
    let language = context.language_without_a_desk();
    let desk = cli::command_line(language);
    let rendering = Outside::PageNotMade;
    let Some(folder) = &args.dir else {
        context.print_bytes(&page(&desk, language).map_err(rendering)?)?;
        return Ok(Outcome::Done);
    };
    context.make_folder(folder).map_err(|why| Outside::ManualNotWritten { folder: folder.clone(), why })?;
    for command in [&desk].into_iter().chain(desk.get_subcommands()) {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        files::replace(&folder.join(format!("{name}.1")), &page(command, language).map_err(rendering)?)?;
    }
    Ok(Outcome::Done)
}

/// The page of the program or of a verb, in roff.
fn page(command: &Command, language: Language) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    let mut more = Roff::new();
    if let Some(examples) = examples(command.get_name()) {
        more.control("SH", ["EXAMPLES"]).control("nf", []);
        for line in examples.lines() {
            more.text([roman(line)]);
        }
        more.control("fi", []);
    }
    let files = section(Page::Commands.text(Language::En), "Files");
    table(&mut more, "FILES", files, cli::help_words(language).map(|words| &words.file));
    table(&mut more, "EXIT STATUS", Some(above_its_parts(Page::ExitCodes.text(language))), None);
    more.to_writer(&mut page)?;
    Ok(match cli::help_words(language) {
        Some(words) => with_headings(&page, &words.man),
        None => page,
    })
}

/// The page with other headings: those of its parts have one wording for all programs.
fn with_headings(page: &[u8], words: &BTreeMap<String, String>) -> Vec<u8> {
    let mut headed = Vec::with_capacity(page.len());
    for line in page.split_inclusive(|&byte| byte == b'\n') {
        let heading = line.strip_prefix(b".SH ").and_then(|heading| str::from_utf8(heading).ok());
        let other = heading.and_then(|heading| words.get(heading.trim_end().trim_matches('"')));
        match other {
            Some(other) => headed.extend_from_slice(format!(".SH {other}\n").as_bytes()),
            None => headed.extend_from_slice(line),
        }
    }
    headed
}

/// The example of a verb's section in the document of the command line; of the program, that of the options which
/// go everywhere.
fn examples(name: &str) -> Option<&'static str> {
    let commands = Page::Commands.text(Language::En);
    let of = match section(section(commands, "Verbs")?, name) {
        Some(verb) => verb,
        None => above_its_parts(section(commands, "Everywhere")?),
    };
    fenced_block(of)
}

/// The tables of a section: the first cell of each row with what it means, or what another language says of it.
fn table(page: &mut Roff, heading: &str, section: Option<&str>, meanings: Option<&BTreeMap<String, String>>) {
    page.control("SH", [heading]);
    for row in section.map(rows).unwrap_or_default() {
        if let [name, .., meaning] = row.as_slice() {
            let meaning = meanings.and_then(|meanings| meanings.get(*name)).map_or(*meaning, String::as_str);
            page.control("TP", []).text(inlines(name)).text(inlines(meaning));
        }
    }
}

/// A text with its code spans in bold.
fn inlines(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    parts.map(|(nth, part)| if nth % 2 == 0 { roman(part) } else { bold(part) }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_has_an_example_of_its_own_the_files_and_the_exit_codes() {
        let desk = cli::command_line(Language::En);
        for command in [&desk].into_iter().chain(desk.get_subcommands()) {
            let page = String::from_utf8(page(command, Language::En).unwrap()).unwrap();
            let (_, examples) = page.split_once(".SH EXAMPLES").unwrap_or_else(|| panic!("{page}"));
            let (examples, rest) = examples.split_once(".SH FILES").unwrap_or_else(|| panic!("{page}"));
            let (files, codes) = rest.split_once(".SH \"EXIT STATUS\"").unwrap_or_else(|| panic!("{page}"));
            let name = command.get_name();
            assert!(name == "desk" || examples.contains(&format!("desk {name}")), "{name}: {examples}");
            assert!(files.contains("sla.toml") && files.contains("log/") && files.contains(".desk/"), "{files}");
            assert_eq!(codes.matches(".TP").count(), 9, "{codes}");
        }
    }

    #[test]
    fn a_chinese_page_has_chinese_headings_and_tables_and_no_word_for_it_is_left_over() {
        let (desk, words) = (cli::command_line(Language::Zh), cli::help_words(Language::Zh).unwrap());
        let mut headings = BTreeSet::new();
        for command in [&desk].into_iter().chain(desk.get_subcommands()) {
            let page = String::from_utf8(page(command, Language::Zh).unwrap()).unwrap();
            headings.extend(page.lines().filter_map(|line| Some(line.strip_prefix(".SH ")?.to_owned())));
            assert!(page.contains("本副本自用") && page.contains("读写失败"), "{page}");
        }
        assert!(headings.iter().all(|heading| !heading.is_ascii()), "{headings:?}");
        assert!(words.man.values().all(|word| headings.contains(word)), "{headings:?}");
        let files = rows(section(Page::Commands.text(Language::En), "Files").unwrap());
        let named: BTreeSet<&str> = files.iter().map(|row| row[0]).collect();
        assert_eq!(named, words.file.keys().map(String::as_str).collect());
    }
}
