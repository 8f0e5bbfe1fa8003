//! Tickets written by hand, as a desk in a folder.

use std::collections::BTreeMap;
use std::path::Path;

use deskbook::internals::DEFAULT_POLICY;

use super::sample;
use super::tickets::Ticket;

/// Writes the sample of src/testing/sample.rs as a desk.
pub(crate) fn write_sample(folder: &Path) {
    write_tickets(folder, &sample::tickets());
}

/// Writes these tickets as a desk under the built-in policy.
pub(crate) fn write_tickets(folder: &Path, tickets: &[Ticket]) {
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for ticket in tickets {
        let day = ticket.number.day();
        let page = pages.entry(format!("log/{}/{day}.jsonl", day.format("%Y"))).or_default();
        page.push_str(&ticket.page());
    }
    std::fs::write(folder.join("sla.toml"), DEFAULT_POLICY).unwrap();
    // The founding copy.
    std::fs::create_dir_all(folder.join(".desk")).unwrap();
    std::fs::write(folder.join(".desk/site"), "").unwrap();
    for (page, text) in pages {
        let path = folder.join(page);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let name = sample::default_policy().name;
    std::fs::create_dir_all(folder.join("log/policy")).unwrap();
    std::fs::write(folder.join(format!("log/policy/{name}.toml")), sample::default_policy().canonical).unwrap();
}
