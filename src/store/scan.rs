//! The streaming scan: days are read and worked on in parallel and handed on in order.
//!
//! Memory does not grow with the log: no more than a few days for each thread are alive at a time.
//! This module must not know what is made of a day.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};

use chrono::{Datelike, NaiveDate};

use super::page::Listing;
use super::problem::{Problem, Result};
use super::{Desk, Page};

/// How far, in days for each thread, the reading may run ahead of the fold.
const AHEAD: usize = 8;

/// Reads each of `days` (in parallel), makes something of it with `map` (in parallel), and hands the
/// outcomes to `fold`, one after another in the order of `days`, on the calling thread.
///
/// # Errors
/// The first failure in the order of `days`, of reading, `map` or `fold`; nothing is folded after it.
pub fn fold<A: Send, E: From<Problem> + Send>(
    desk: &Desk,
    days: &[NaiveDate],
    map: impl Fn(NaiveDate, Vec<Page>) -> Result<A, E> + Sync,
    mut fold: impl FnMut(A) -> Result<(), E>,
) -> Result<(), E> {
    let listing = list(desk, days)?;
    let work = |index: usize| {
        let day = days[index];
        let names = listing.get(&day).cloned().unwrap_or_default();
        map(day, desk.read_pages(names)?)
    };
    let threads = rayon::current_num_threads().min(days.len());
    // Inside the pool the caller's own thread would be missing there, perhaps the only one.
    if threads <= 1 || rayon::current_thread_index().is_some() {
        return (0..days.len()).try_for_each(|index| fold(work(index)?));
    }

    let window = Window::new(threads * AHEAD);
    let (sender, receiver) = mpsc::channel();
    rayon::in_place_scope(|scope| {
        for _ in 0..threads {
            let (sender, window, work) = (sender.clone(), &window, &work);
            scope.spawn(move |_| {
                let _stop = StopOnPanic(window);
                while let Some(index) = window.next(days.len()) {
                    if sender.send((index, work(index))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        // However this ends, the workers must not wait for room that nobody makes any more.
        let _stop = Stop(&window);
        let mut early = BTreeMap::new();
        let mut folded = 0;
        for (index, outcome) in receiver {
            early.insert(index, outcome);
            while let Some(outcome) = early.remove(&folded) {
                fold(outcome?)?;
                folded += 1;
                window.advance(folded);
            }
        }
        Ok(())
    })
}

/// The page names of these days; each year's folder is listed once.
fn list(desk: &Desk, days: &[NaiveDate]) -> Result<Listing> {
    let mut years: Vec<i32> = days.iter().map(Datelike::year).collect();
    years.sort_unstable();
    years.dedup();
    let mut listing = Listing::new();
    for year in years {
        listing.extend(desk.pages_of_year(year)?);
    }
    Ok(listing)
}

/// Which days may be begun: those less than `size` ahead of the last one folded.
struct Window {
    size: usize,
    begun: AtomicUsize,
    stopped: AtomicBool,
    folded: Mutex<usize>,
    moved: Condvar,
}

impl Window {
    fn new(size: usize) -> Window {
        Window {
            size,
            begun: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            folded: Mutex::new(0),
            moved: Condvar::new(),
        }
    }

    /// The next day to begin, once there is room for it; none when all are begun or the scan stopped.
    fn next(&self, count: usize) -> Option<usize> {
        let index = self.begun.fetch_add(1, Ordering::Relaxed);
        let mut folded = self.folded.lock().unwrap_or_else(PoisonError::into_inner);
        while index < count && index >= *folded + self.size && !self.stopped.load(Ordering::Relaxed) {
            folded = self.moved.wait(folded).unwrap_or_else(PoisonError::into_inner);
        }
        (index < count && !self.stopped.load(Ordering::Relaxed)).then_some(index)
    }

    fn advance(&self, folded: usize) {
        *self.folded.lock().unwrap_or_else(PoisonError::into_inner) = folded;
        self.moved.notify_all();
    }

    fn stop(&self) {
        // Under the lock, or a worker between its question and its wait would not hear of it.
        let _folded = self.folded.lock().unwrap_or_else(PoisonError::into_inner);
        self.stopped.store(true, Ordering::Relaxed);
        self.moved.notify_all();
    }
}

/// Stops the scan when it goes.
struct Stop<'w>(&'w Window);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Stops the scan when it goes in a panic: the day that is missing then would be waited for for ever.
struct StopOnPanic<'w>(&'w Window);

impl Drop for StopOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicI64;

    use super::*;

    fn desk(count: usize) -> (tempfile::TempDir, Desk, Vec<NaiveDate>) {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::init(dir.path(), &Default::default()).unwrap().desk;
        let first = NaiveDate::from_ymd_opt(2025, 12, 1).unwrap();
        let days: Vec<_> = first.iter_days().take(count).collect();
        for day in &days {
            let path = desk.path(&super::super::page::name(*day, ""));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, day.to_string()).unwrap();
        }
        (dir, desk, days)
    }

    #[test]
    fn days_are_handed_on_in_order_whatever_each_takes() {
        let (_dir, desk, days) = desk(100);
        let mut seen = Vec::new();
        let map = |day: NaiveDate, pages: Vec<Page>| {
            (0..day.ordinal() * 37 % 500).for_each(|_| std::thread::yield_now());
            assert_eq!(pages[0].bytes, day.to_string().into_bytes());
            Ok(day)
        };
        fold::<_, Problem>(&desk, &days, map, |day| {
            seen.push(day);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, days);
    }

    #[test]
    fn a_scan_inside_the_pool_does_not_wait_for_its_own_thread() {
        let (_dir, desk, days) = desk(20);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let mut count = 0;
        let outcome = pool.install(|| {
            fold::<_, Problem>(
                &desk,
                &days,
                |_, pages| Ok(pages.len()),
                |pages| {
                    count += pages;
                    Ok(())
                },
            )
        });
        outcome.unwrap();
        assert_eq!(count, 20);
    }

    #[test]
    fn a_day_without_a_page_is_an_empty_day() {
        let (_dir, desk, _) = desk(1);
        let day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        let mut counts = Vec::new();
        fold::<_, Problem>(
            &desk,
            &[day],
            |_, pages| Ok(pages.len()),
            |count| {
                counts.push(count);
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(counts, [0]);
        fold::<_, Problem>(&desk, &[], |_, _| Ok(()), |()| Ok(())).unwrap();
    }

    #[test]
    fn no_more_days_are_alive_than_the_window_has_room_for() {
        let (_dir, desk, days) = desk(300);
        let (alive, most) = (AtomicI64::new(0), AtomicI64::new(0));
        let map = |_, _| {
            let now = alive.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            Ok(())
        };
        fold::<_, Problem>(&desk, &days, map, |()| {
            (0..200).for_each(|_| std::thread::yield_now());
            alive.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        })
        .unwrap();
        let bound = (rayon::current_num_threads() * AHEAD + 1) as i64;
        assert!(most.load(Ordering::SeqCst) <= bound, "{most:?} > {bound}");
    }

    #[test]
    fn the_first_failure_in_order_ends_the_scan() {
        let (_dir, desk, days) = desk(200);
        for failing in [0, 99, 199] {
            let map =
                |day: NaiveDate, _| if day >= days[failing] { Err(Problem::NotAPage(day.to_string())) } else { Ok(()) };
            let mut folded = 0;
            let outcome = fold::<_, Problem>(&desk, &days, map, |()| {
                folded += 1;
                Ok(())
            });
            let failed = days[failing].to_string();
            assert!(matches!(&outcome, Err(Problem::NotAPage(of)) if *of == failed), "{outcome:?}");
            assert_eq!(folded, failing);
        }
        let outcome = fold(&desk, &days, |_, _| Ok(()), |()| Err(Problem::NotOneLine));
        assert!(matches!(outcome, Err(Problem::NotOneLine)), "{outcome:?}");
    }

    #[test]
    fn a_panic_in_a_worker_comes_out_and_nobody_waits_for_ever() {
        let (_dir, desk, days) = desk(200);
        let outcome = std::panic::catch_unwind(|| {
            fold::<_, Problem>(
                &desk,
                &days,
                |day, _| if day == days[50] { panic!("bang") } else { Ok(()) },
                |()| Ok(()),
            )
        });
        assert!(outcome.is_err());
    }
}
