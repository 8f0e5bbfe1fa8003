//! `desk man`: the manual pages, from the same definitions as the help, and from the documents what these lack:
//! examples, files, exit codes.

use std::io;

use clap::{Command, CommandFactory};
use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::cli::{self, Cli, Page};
use crate::context::{Context, files};
use crate::error::{Error, Result};
use crate::session::Outcome;
use crate::sla::Language;
use crate::text::markdown::{above_its_parts, fenced_block, rows, section};

/// Runs the verb.
///
/// # Errors
/// Io where a page can't be written.
pub(crate) fn run(context: &Context, args: &cli::ManArgs) -> Result<Outcome> {
    let mut desk = Cli::command();
    desk.build();
    let rendering = |error| Error::io("writing the page", error);
    let Some(folder) = &args.dir else {
        context.print_bytes(&page(&desk).map_err(rendering)?)?;
        return Ok(Outcome::Done);
    };
    context
        .make_folder(folder)
        .map_err(|error| Error::io(format!("writing the manual pages to {}", folder.display()), error))?;
    for command in [&desk].into_iter().chain(desk.get_subcommands()) {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        files::replace(&folder.join(format!("{name}.1")), &page(command).map_err(rendering)?)?;
    }
    Ok(Outcome::Done)
}

/// The page of the program or of a verb, in roff.
fn page(command: &Command) -> io::Result<Vec<u8>> {
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
    let [commands, exit_codes] = [Page::Commands, Page::ExitCodes].map(|page| page.text(Language::En));
    table(&mut more, "FILES", section(commands, "Files"));
    table(&mut more, "EXIT STATUS", Some(above_its_parts(exit_codes)));
    more.to_writer(&mut page)?;
    Ok(page)
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

/// The tables of a section: the first cell of each row with what it means.
fn table(page: &mut Roff, heading: &str, section: Option<&str>) {
    page.control("SH", [heading]);
    for row in section.map(rows).unwrap_or_default() {
        if let [name, .., meaning] = row.as_slice() {
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
    use super::*;

    #[test]
    fn every_page_has_an_example_of_its_own_the_files_and_the_exit_codes() {
        let mut desk = Cli::command();
        desk.build();
        for command in [&desk].into_iter().chain(desk.get_subcommands()) {
            let page = String::from_utf8(page(command).unwrap()).unwrap();
            let (_, examples) = page.split_once(".SH EXAMPLES").unwrap_or_else(|| panic!("{page}"));
            let (examples, rest) = examples.split_once(".SH FILES").unwrap_or_else(|| panic!("{page}"));
            let (files, codes) = rest.split_once(".SH \"EXIT STATUS\"").unwrap_or_else(|| panic!("{page}"));
            let name = command.get_name();
            assert!(name == "desk" || examples.contains(&format!("desk {name}")), "{name}: {examples}");
            assert!(files.contains("sla.toml") && files.contains("log/") && files.contains(".desk/"), "{files}");
            assert_eq!(codes.matches(".TP").count(), 9, "{codes}");
        }
    }
}
