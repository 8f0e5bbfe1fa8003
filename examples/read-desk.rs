//! A desk as another program reads it: its open tickets, and how last month's promises were kept.
//!
//! ```sh
//! cargo run --example read-desk -- [FOLDER [AS-OF]]
//! ```

use chrono::{DateTime, Utc};
use deskbook::{ClockName, Desk, Promise, Result};

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "examples/desk".to_owned());
    let as_of = arguments.next().unwrap_or_else(|| "2026-11-20T18:00:00+08:00".to_owned());
    let as_of: DateTime<Utc> = as_of.parse()?;
    print!("{}", told(&Desk::open(folder, as_of)?)?);
    Ok(())
}

/// The lines that are printed.
pub(crate) fn told(desk: &Desk) -> Result<String> {
    let mut text = String::new();
    let mut line = |line: String| text.extend([&line, "\n"]);
    for record in desk.tickets()?.iter().filter(|record| record.ticket.status.is_open()) {
        let who = record.ticket.assignee.as_deref().unwrap_or("nobody");
        let next = record.next().and_then(|clock| Some((clock, clock.chase()?)));
        let next = next.map_or_else(
            || "nothing is due".to_owned(),
            |(clock, (promise, at))| {
                let what = match promise {
                    Promise::Due if clock.is_overdue(desk.as_of()) => "was due",
                    Promise::Due => "is due",
                    Promise::Agreed => "is agreed for",
                    Promise::Expected => "is expected",
                };
                format!("{} {what} {}", clock.name, at.with_timezone(&desk.zone()).format("%Y-%m-%d %H:%M"))
            },
        );
        line(format!("{} {} with {who}, {next}", record.number, record.ticket.status));
    }
    let figures = desk.report(&desk.month("last")?)?;
    line(format!("{}: {} received, {} closed", figures.period.label, figures.load.received, figures.load.closed));
    for name in ClockName::ALL {
        let clock = figures.clock(name);
        let rate = clock.kept.rate().map_or_else(|| "n/a".to_owned(), |rate| format!("{rate}%"));
        line(format!("{name:<10} {rate:>6} ({} met, {} missed)", clock.kept.met, clock.kept.missed));
    }
    Ok(text)
}
