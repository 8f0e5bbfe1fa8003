//! What a scan and a write cost: `cargo bench`. The desk is one that examples/generate makes.

#[path = "../examples/generate/desk/mod.rs"]
mod generate;

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use deskbook::Kind;
use deskbook::internals::{
    DEFAULT_POLICY, Day, Desk, Draft, Page, PageText, Policies, Policy, View, Where, judge, read_day, scan,
};

/// A desk of a hundred days with 27 tickets on each, as in the hundred thousand of ten years.
fn desk() -> (tempfile::TempDir, Desk) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let until = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    generate::make(dir.path(), &generate::Size { tickets: 2700, days: 100, until, seed: 1 }).expect("a desk");
    let desk = Desk::find(&Where { option: Some(dir.path().into()), ..Default::default() }).expect("a desk");
    (dir, desk)
}

fn view() -> View {
    View { now: "2026-11-20T10:00:00Z".parse().expect("an instant"), explicit: false }
}

fn replayed(day: NaiveDate, pages: &[Page]) -> Day {
    let texts: Vec<_> = pages.iter().map(|page| PageText { name: &page.name, bytes: &page.bytes }).collect();
    read_day(day, &texts, view())
}

fn benches(criterion: &mut Criterion) {
    let (_dir, desk) = desk();
    let policy = Policy::parse(DEFAULT_POLICY, "sla.toml").expect("the default policy");
    let policies = Policies::new(policy.clone(), desk.kept_policies().expect("the kept policies"));
    let days = desk.days().expect("the days");
    let day = days[days.len() / 2];
    let pages = desk.read_day(day).expect("a day");

    let mut group = criterion.benchmark_group("a day");
    group.throughput(Throughput::Bytes(pages.iter().map(|page| page.bytes.len() as u64).sum()));
    group.bench_function("replay", |bencher| bencher.iter(|| replayed(day, black_box(&pages))));
    let histories = replayed(day, &pages).histories;
    group.bench_function("judge", |bencher| {
        bencher.iter(|| {
            histories.iter().map(|one| judge(black_box(one), &policies, view().now).clocks.len()).sum::<usize>()
        })
    });
    group.finish();

    criterion.bench_function("a scan of a hundred days", |bencher| {
        bencher.iter(|| {
            let mut tickets = 0;
            let map = |day, pages: Vec<Page>| Ok(replayed(day, &pages).histories.len());
            let fold = |count| {
                tickets += count;
                Ok(())
            };
            scan::<_, deskbook::Error>(&desk, &days, map, fold).expect("a sound log");
            tickets
        })
    });

    let page = desk.root().join(&pages[0].name);
    let note = || {
        let writer = desk.lock().expect("the lock");
        let today = replayed(day, &writer.desk().read_day(day).expect("a day"));
        let history = &today.histories[0];
        let draft = Draft {
            prev: Some(history.last),
            ticket: history.ticket.number.clone(),
            at: history.entries.iter().map(|entry| entry.event.at).max().expect("a registration"),
            logged: None,
            given: false,
            inferred: false,
            by: "li.na".to_owned(),
            kind: Kind::Noted { text: Some("checked".to_owned()), cause: None, clock: None },
        };
        let (_, line) = draft.write(&policy.timezone);
        writer.append(day, &[line]).expect("a write");
    };
    criterion.bench_function("a note on one ticket, synced", |bencher| {
        // The page is set back each time, or it would grow with the benchmark.
        let restore = || std::fs::write(&page, &pages[0].bytes).expect("the page as it was");
        bencher.iter_batched(restore, |()| note(), BatchSize::PerIteration);
    });
}

criterion_group!(log, benches);
criterion_main!(log);
