//! Pages as the store reads them, handed to who reads their lines.
//!
//! It must not look into them.

use crate::store::Page;
use crate::ticket::replay::PageText;

/// The pages of a day, or other files of lines.
pub(crate) fn page_texts(pages: &[Page]) -> Vec<PageText<'_>> {
    pages.iter().map(|page| PageText { name: &page.name, bytes: &page.bytes }).collect()
}
