//! Makes a desk with any number of tickets over any number of days, to try reports and scans on:
//!
//! ```sh
//! cargo run --release --example generate -- DIR [--tickets 100000] [--days 3650] [--until 2026-11-20] [--seed 1]
//! ```
//!
//! Every ticket lives as on a real desk, in English or Chinese: late answers, hand-backs, questions,
//! extensions, second rounds, reopenings, repeats; the last days' tickets are still open. The same
//! arguments give the same log, byte for byte. DIR must be new or empty.

mod desk;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;

fn main() -> Result<(), Box<dyn Error>> {
    let (dir, size) = arguments(std::env::args().skip(1))?;
    let began = Instant::now();
    let made = desk::make(&dir, &size)?;
    eprintln!(
        "{}: {} tickets, {} events, {:.1} MB, {}..{} in {:.1} s",
        dir.display(),
        size.tickets,
        made.events,
        made.bytes as f64 / 1e6,
        size.first(),
        size.until,
        began.elapsed().as_secs_f64()
    );
    Ok(())
}

fn arguments(mut arguments: impl Iterator<Item = String>) -> Result<(PathBuf, desk::Size), Box<dyn Error>> {
    let usage = "generate DIR [--tickets N] [--days N] [--until YYYY-MM-DD] [--seed N]";
    let until = NaiveDate::from_ymd_opt(2026, 11, 20).ok_or("no such day")?;
    let mut size = desk::Size { tickets: 100_000, days: 3650, until, seed: 1 };
    let mut dir = None;
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(usage);
        match argument.as_str() {
            "--tickets" => size.tickets = value()?.parse()?,
            "--days" => size.days = value()?.parse()?,
            "--until" => size.until = value()?.parse()?,
            "--seed" => size.seed = value()?.parse()?,
            name if !name.starts_with('-') && dir.is_none() => dir = Some(PathBuf::from(name)),
            _ => return Err(usage.into()),
        }
    }
    match dir {
        Some(dir) if size.days > 0 => Ok((dir, size)),
        _ => Err(usage.into()),
    }
}
