//! The index is a cache: with it, without it, or with a bad one in its place, every command says the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use crate::support::generate;
use chrono::NaiveDate;
use deskbook::internals::run_by_steps;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// In the middle of the desk, and long after its last day.
const NOWS: [&str; 2] = ["2025-06-12 10:00", "2026-01-02 08:00"];

const COMMANDS: [&[&str]; 13] = [
    &[],
    &["list", "--json"],
    &["list", "--all", "--json"],
    &["list", "--closed", "--limit", "5"],
    &["list", "--overdue", "--to", "li.na"],
    &["overdue"],
    &["overdue", "--within", "2wd", "--exit-code"],
    &["remind", "--dry-run"],
    &["report", "--json"],
    &["report", "--month", "2025-06"],
    &["report", "--period", "2025-06-02..2025-06-04", "--json"],
    &["report", "--period", "2025-05-01..2025-07-31", "--open", "--json"],
    &["check", "--digest"],
];

struct TestDesk(tempfile::TempDir);

impl TestDesk {
    fn new(tickets: u64) -> TestDesk {
        let dir = tempfile::tempdir().unwrap();
        let until = NaiveDate::from_ymd_opt(2025, 6, 30).unwrap();
        generate::make(dir.path(), &generate::Size { tickets, days: 40, until, seed: 11 }).unwrap();
        TestDesk(dir)
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn index(&self) -> PathBuf {
        self.root().join(".desk/index")
    }

    fn desk(&self, now: Option<&str>, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
        command.args(arguments).env_clear().env("DESK_DIR", self.root()).env("DESK_BY", "li.na");
        command.env("LC_ALL", "C.UTF-8").env("TZ", "UTC").envs(now.map(|now| ("DESK_NOW", now))).output().unwrap()
    }

    fn done(&self, arguments: &[&str]) {
        let output = self.desk(None, arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    /// Lets a scan learn of the pages, however young they are.
    fn learn(&self) {
        assert!(std::env::var_os("DESK_NOW").is_none(), "unset DESK_NOW: under a given now nothing is learnt");
        self.list_by_steps_of_nothing(&[]);
    }

    /// Lists no ticket, with a file system that tells any two changes apart, as ours does after a moment.
    fn list_by_steps_of_nothing(&self, more: &[&str]) {
        let written = |page: &PathBuf| fs::metadata(page).unwrap().modified().unwrap();
        // A page from the future is not waited for, and must not keep the others from being waited for.
        let now = SystemTime::now();
        let last = self.pages().iter().map(written).filter(|time| *time <= now).max().unwrap();
        while SystemTime::now() < last + Duration::from_millis(20) {
            std::thread::yield_now();
        }
        let root = self.root().to_str().unwrap();
        let list = ["desk", "--quiet", "-C", root, "list", "--to", "nobody"];
        let _ = run_by_steps(&[&list[..], more].concat(), Duration::ZERO);
    }

    /// The same commands with the index and without it.
    fn compare(&self, after: &str) {
        let aside = self.root().join(".desk/aside");
        let with = self.answers();
        let had = fs::rename(self.index(), &aside).is_ok();
        let without = self.answers();
        if had {
            fs::rename(&aside, self.index()).unwrap();
        }
        for ((asked, with), (_, without)) in with.into_iter().zip(without) {
            assert_eq!(with, without, "{asked}, after {after}");
        }
    }

    /// What every command says as of each of the times, which teaches the index nothing.
    fn answers(&self) -> Vec<(String, Output)> {
        let asked: Vec<_> = NOWS.into_iter().flat_map(|now| COMMANDS.map(|arguments| (now, arguments))).collect();
        let answer = |(now, arguments)| (format!("{arguments:?} as of {now}"), self.desk(Some(now), arguments));
        asked.into_par_iter().map(answer).collect()
    }

    /// The pages, in order.
    fn pages(&self) -> Vec<PathBuf> {
        let year = self.root().join("log/2025");
        let mut pages: Vec<PathBuf> = fs::read_dir(year).unwrap().map(|entry| entry.unwrap().path()).collect();
        pages.sort();
        pages
    }
}

/// What may happen to a log between two readings.
#[derive(Debug, Clone)]
enum Disturbance {
    Note(usize),
    Reopen(usize),
    Register,
    /// A text is changed in place, and the time of modification put back.
    Altered(usize),
    /// The page ends in the middle of its last line.
    Torn(usize),
    /// A page is gone.
    Gone(usize),
    /// Another copy's page of the same day comes in.
    Another(usize),
    /// A line is taken out.
    Lost(usize),
    /// A holiday is entered late.
    Holiday,
    /// The policy that the tickets name is gone.
    NoPolicy,
    /// And is there again.
    Policy,
    /// Time passes, and all is read again.
    Learn,
}

fn disturbances() -> impl Strategy<Value = Vec<Disturbance>> {
    use Disturbance::*;
    let one = prop_oneof![
        any::<usize>().prop_map(Note),
        any::<usize>().prop_map(Reopen),
        Just(Register),
        any::<usize>().prop_map(Altered),
        any::<usize>().prop_map(Torn),
        any::<usize>().prop_map(Gone),
        any::<usize>().prop_map(Another),
        any::<usize>().prop_map(Lost),
        Just(Holiday),
        Just(NoPolicy),
        Just(Policy),
        Just(Learn),
    ];
    prop::collection::vec(one, 3..6)
}

impl TestDesk {
    fn disturb(&self, disturbance: &Disturbance) {
        let page = |nth: usize| {
            let pages = self.pages();
            pages[nth % pages.len()].clone()
        };
        let first_number = |page: &Path| {
            let line = fs::read_to_string(page).unwrap();
            line.split("\"ticket\":\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned())
        };
        match disturbance {
            Disturbance::Note(nth) => {
                let number = first_number(&page(*nth)).unwrap();
                self.desk(None, &["note", &number, "seen again"]);
            }
            Disturbance::Reopen(nth) => {
                let number = first_number(&page(*nth)).unwrap();
                self.desk(None, &["reopen", &number, "--reason", "it is back"]);
            }
            Disturbance::Register => self.done(&["register", "The printer again", "--from", "Wu"]),
            Disturbance::Altered(nth) => {
                let page = page(*nth);
                let modified = fs::metadata(&page).unwrap().modified().unwrap();
                let text = fs::read_to_string(&page).unwrap();
                fs::write(&page, text.replacen("\"event\":\"c", "\"event\":\"k", 1)).unwrap();
                fs::File::options().write(true).open(&page).unwrap().set_modified(modified).unwrap();
            }
            Disturbance::Torn(nth) => {
                let page = page(*nth);
                let bytes = fs::read(&page).unwrap();
                fs::write(&page, &bytes[..bytes.len().saturating_sub(20)]).unwrap();
            }
            Disturbance::Gone(nth) => fs::remove_file(page(*nth)).unwrap(),
            Disturbance::Another(nth) => {
                let page = page(*nth);
                let other = page.with_extension("bq.jsonl");
                if !page.to_string_lossy().contains(".bq.") {
                    fs::copy(&page, other).unwrap();
                }
            }
            Disturbance::Lost(nth) => {
                let page = page(*nth);
                let text = fs::read_to_string(&page).unwrap();
                let kept: String = text.lines().skip(1).map(|line| format!("{line}\n")).collect();
                fs::write(&page, if kept.is_empty() { text } else { kept }).unwrap();
            }
            Disturbance::Holiday => {
                let file = self.root().join("sla.toml");
                let text = fs::read_to_string(&file).unwrap();
                fs::write(file, text.replace("holidays = []", "holidays = [\"2025-06-10\"]")).unwrap();
            }
            Disturbance::NoPolicy | Disturbance::Policy => {
                let folder = self.root().join("log/policy");
                let aside = self.root().join(".desk/policies");
                let (from, to) = match disturbance {
                    Disturbance::NoPolicy => (folder, aside),
                    _ => (aside, folder),
                };
                if from.exists() && !to.exists() {
                    fs::rename(from, to).unwrap();
                }
            }
            Disturbance::Learn => self.learn(),
        }
    }
}

/// Two of them, the same each time; `PROPTEST_CASES` looks further, at so many others.
fn cases() -> Config {
    let further = Config::default();
    let usual = Config { cases: 2, rng_seed: RngSeed::Fixed(20_261_102), ..further.clone() };
    let looks_further = std::env::var_os("PROPTEST_CASES").is_some();
    Config { failure_persistence: None, ..if looks_further { further } else { usual } }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_command_says_the_same_with_the_index_and_without(disturbances in disturbances()) {
        let desk = TestDesk::new(150);
        desk.learn();
        prop_assert!(desk.index().exists());
        for disturbance in &disturbances {
            desk.disturb(disturbance);
            desk.compare(&format!("{disturbance:?} of {disturbances:?}"));
        }
        desk.learn();
        desk.compare(&format!("all of {disturbances:?}"));
    }
}

/// Changes what an index says, and makes it sound again.
fn rewrite(index: &Path, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(index).unwrap();
    let (head, body) = text.split_once('\n').unwrap();
    let body = change(body);
    let digest: String = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(index, format!("{}{digest}\n{body}", &head[..head.len() - 64])).unwrap();
}

#[test]
fn a_settled_day_is_not_read_again() {
    let desk = TestDesk::new(200);
    let events = |text: &[u8]| serde_json::from_slice::<serde_json::Value>(text).unwrap()["events"].clone();
    let report = |desk: &TestDesk| events(&desk.desk(Some(NOWS[1]), &["report", "--json"]).stdout);
    let all = report(&desk);
    desk.learn();
    assert_eq!(report(&desk), all);
    // An index that claims one event more is believed: nobody opened the page to see.
    rewrite(&desk.index(), |body| body.replacen("\"ids\":\"", "\"ids\":\"0123456789abcdef", 1));
    assert_eq!(report(&desk), serde_json::json!(all.as_u64().unwrap() + 1));
    // Once the page is touched it is not any more, and the truth is learnt anew.
    for page in desk.pages() {
        let text = fs::read(&page).unwrap();
        fs::write(&page, text).unwrap();
    }
    assert_eq!(report(&desk), all);
    desk.learn();
    assert_eq!(report(&desk), all);
    assert!(!fs::read_to_string(desk.index()).unwrap().contains("0123456789abcdef"));
}

#[test]
fn what_is_no_index_of_this_program_is_as_good_as_none() {
    let desk = TestDesk::new(100);
    desk.learn();
    let good = fs::read_to_string(desk.index()).unwrap();
    let flipped = good.replacen("\"open\":0", "\"open\":1", 1);
    assert_ne!(flipped, good);
    let other_version = good.replacen("index 2 of ", "index 2 of 9", 1);
    for (what, text) in [
        ("nothing", ""),
        ("something else", "\u{0}\u{1}"),
        ("half of it", &good[..good.len() / 2]),
        ("a bit that flipped", &flipped),
        ("another version's", &other_version),
    ] {
        fs::write(desk.index(), text).unwrap();
        desk.compare(what);
    }
    fs::write(desk.index(), good.replacen("deskbook", "diskbook", 1)).unwrap();
    desk.learn();
    assert_eq!(fs::read_to_string(desk.index()).unwrap(), good, "it is made anew");

    fs::remove_file(desk.index()).unwrap();
    fs::create_dir(desk.index()).unwrap();
    desk.compare("a folder in its place");
    desk.learn();
    fs::remove_dir(desk.index()).unwrap();
    #[cfg(unix)]
    {
        let elsewhere = desk.root().join("elsewhere");
        fs::write(&elsewhere, &good).unwrap();
        std::os::unix::fs::symlink(&elsewhere, desk.index()).unwrap();
        desk.learn();
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), good, "a link is not followed");
    }
}

#[test]
fn no_reader_makes_a_copys_own_folder() {
    let desk = TestDesk::new(50);
    fs::remove_dir_all(desk.root().join(".desk")).unwrap();
    desk.learn();
    assert!(!desk.root().join(".desk").exists());
}

#[test]
fn a_given_now_teaches_nothing() {
    let desk = TestDesk::new(50);
    desk.list_by_steps_of_nothing(&["--now", NOWS[0]]);
    assert!(!desk.index().exists(), "lines written later were hidden");
}

#[test]
fn a_page_that_may_change_again_in_the_same_moment_is_not_remembered() {
    let desk = TestDesk::new(50);
    let page = desk.pages().remove(3);
    let soon = SystemTime::now() + Duration::from_secs(60);
    fs::File::options().write(true).open(&page).unwrap().set_modified(soon).unwrap();
    desk.learn();
    let remembered = fs::read_to_string(desk.index()).unwrap();
    for there in desk.pages() {
        let name = there.file_name().unwrap().to_str().unwrap();
        assert_eq!(remembered.contains(name), there != page, "{name}");
    }
}
