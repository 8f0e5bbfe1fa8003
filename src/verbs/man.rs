//! `desk man`: the manual pages, from the same definitions as the help.

use clap::CommandFactory;

use crate::cli::{self, Cli};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::session::Outcome;

/// Runs the verb.
///
/// # Errors
/// Io where a page can't be written.
pub fn run(context: &Context, args: &cli::ManArgs) -> Result<Outcome> {
    let command = Cli::command();
    let Some(folder) = &args.dir else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page).map_err(|error| Error::io("writing the page", error))?;
        context.print_bytes(&page)?;
        return Ok(Outcome::Done);
    };
    let writing = |error| Error::io(format!("writing the manual pages to {}", folder.display()), error);
    context.make_folder(folder).map_err(writing)?;
    clap_mangen::generate_to(command, folder).map_err(writing)?;
    Ok(Outcome::Done)
}
