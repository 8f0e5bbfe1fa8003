//! What a copy or upstream lost is told, and neither committed nor pushed nor merged unless it is asked for.

use std::collections::BTreeSet;
use std::fs;

use super::*;
use crate::ticket::event::Kind;

const FIRST: &str = "TS-20261102-001";
const SECOND: &str = "TS-20261102-002";
const PAGE: &str = "log/2026/2026-11-02.jsonl";

/// A team whose founder has two tickets upstream, and another clone that has both.
fn two_tickets() -> (Team, Desk) {
    let team = Team::new();
    register(&team.founder, FIRST);
    register(&team.founder, SECOND);
    sync(&team.founder).unwrap();
    let other = team.clone("other");
    (team, other)
}

fn upstream(team: &Team) -> String {
    git(&team.dir.path().join("remote.git"), &["show", &format!("main:{PAGE}")])
}

fn page(desk: &Desk) -> String {
    fs::read_to_string(desk.root().join(PAGE)).unwrap_or_default()
}

fn missing(numbers: &[&str]) -> Trouble {
    Trouble::Missing { events: numbers.len(), tickets: numbers.iter().map(|number| (*number).to_owned()).collect() }
}

#[test]
fn a_line_a_page_or_all_pages_that_are_gone_are_not_committed() {
    let (team, other) = two_tickets();
    let whole = page(&other);
    let path = other.root().join(PAGE);
    let head = git(other.root(), &["rev-parse", "HEAD"]);
    let first_alone = whole.lines().next().unwrap().to_owned() + "\n";
    let mut gone: Vec<Box<dyn Fn()>> = vec![
        Box::new(|| fs::write(&path, &first_alone).unwrap()),
        Box::new(|| fs::write(&path, "").unwrap()),
        Box::new(|| fs::remove_file(&path).unwrap()),
    ];
    gone.push(Box::new(|| fs::remove_dir_all(other.root().join("log")).unwrap()));
    for (nth, lose) in gone.iter().enumerate() {
        lose();
        let tickets = if nth == 0 { &[SECOND][..] } else { &[FIRST, SECOND] };
        assert_eq!(sync(&other), Err(missing(tickets)), "{nth}");
        let names: Vec<String> = other.events_gone().unwrap().into_iter().map(|lost| lost.ticket).collect();
        assert_eq!(names.len(), tickets.len(), "{names:?}");
        assert_eq!((git(other.root(), &["rev-parse", "HEAD"]), upstream(&team)), (head.clone(), whole.clone()));
        // And are brought back.
        assert_eq!(other.sync(&restoring()).unwrap().restored, tickets.len());
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(lines(&page(&other)), lines(&whole));
        assert!(other.events_gone().unwrap().is_empty());
        assert_eq!(sync(&other).unwrap().events, 0);
    }
}

#[test]
fn a_removal_that_was_committed_by_hand_is_not_pushed_either() {
    let (team, other) = two_tickets();
    let whole = page(&other);
    fs::remove_file(other.root().join(PAGE)).unwrap();
    git(other.root(), &["commit", "--quiet", "--all", "--message", "tidy"]);
    assert_eq!(sync(&other), Err(missing(&[FIRST, SECOND])));
    assert_eq!(upstream(&team), whole);
    other.sync(&restoring()).unwrap();
    assert_eq!((page(&other), upstream(&team)), (whole.clone(), whole));
}

#[test]
fn only_the_tickets_that_are_named_go_and_everybody_is_asked() {
    let (team, other) = two_tickets();
    let whole = page(&other);
    fs::write(other.root().join(PAGE), "").unwrap();
    assert_eq!(other.sync(&dropping(SECOND)), Err(missing(&[FIRST])));
    assert_eq!(upstream(&team), whole);
    fs::write(other.root().join(PAGE), whole.lines().next().unwrap().to_owned() + "\n").unwrap();
    let nothing = Trouble::NothingGone { number: FIRST.to_owned() };
    assert_eq!(other.sync(&dropping(FIRST)), Err(nothing));
    let done = other.sync(&dropping(SECOND)).unwrap();
    assert_eq!(done.dropped.into_iter().collect::<Vec<_>>(), [SECOND]);
    assert_eq!(upstream(&team).lines().count(), 1);
    assert!(other.events_gone().unwrap().is_empty());
    assert_eq!(sync(&other).unwrap().events, 0);

    // Whoever has it still is told, and may keep it or let it go.
    let removed = || Trouble::Removed { events: 1, tickets: vec![SECOND.to_owned()], place: "origin/main".to_owned() };
    assert_eq!(sync(&team.founder), Err(removed()));
    assert_eq!(page(&team.founder), whole);
    assert_eq!(sync(&team.founder), Err(removed()), "and not once only");
    let kept = team.clone("kept");
    team.founder.sync(&dropping(SECOND)).unwrap();
    assert_eq!(page(&team.founder).lines().count(), 1);
    assert_eq!(page(&kept).lines().count(), 1);
}

#[test]
fn a_page_that_was_deleted_upstream_is_told_and_put_back() {
    let (team, other) = two_tickets();
    let whole = page(&other);
    let rude = team.clone("rude");
    git(rude.root(), &["rm", "--quiet", PAGE]);
    git(rude.root(), &["commit", "--quiet", "--message", "tidy"]);
    git(rude.root(), &["push", "--quiet"]);
    let tickets = vec![FIRST.to_owned(), SECOND.to_owned()];
    assert_eq!(sync(&other), Err(Trouble::Removed { events: 2, tickets, place: "origin/main".to_owned() }));
    assert_eq!(page(&other), whole);
    other.sync(&restoring()).unwrap();
    assert_eq!((page(&other), upstream(&team)), (whole.clone(), whole));
    sync(&team.founder).unwrap();
}

#[test]
fn a_remote_that_was_set_back_is_told_and_gets_back_what_it_lost() {
    let (team, other) = two_tickets();
    register(&other, "TS-20261102-bq001");
    sync(&other).unwrap();
    let remote = team.dir.path().join("remote.git");
    git(&remote, &["update-ref", "refs/heads/main", "main~1"]);
    let tickets = vec!["TS-20261102-bq001".to_owned()];
    assert_eq!(sync(&other), Err(Trouble::Removed { events: 1, tickets, place: "origin/main".to_owned() }));
    other.sync(&restoring()).unwrap();
    sync(&team.founder).unwrap();
    assert_eq!(lines(&team.founder).len(), 3);
}

#[test]
fn what_was_scrubbed_from_a_rewritten_history_is_not_put_back() {
    let team = Team::new();
    let mut pen = ticket(FIRST);
    pen.write("2026-11-02 09:00", registered("the password is hunter2", "Zhang"));
    append(&team.founder, &pen);
    sync(&team.founder).unwrap();
    let other = team.clone("other");
    sync(&other).unwrap();
    // As filter-repo does it: another history with other bytes.
    let scrubber = team.clone("scrubber");
    let scrubbed = page(&scrubber).replace("hunter2", "REMOVED");
    fs::write(scrubber.root().join(PAGE), scrubbed).unwrap();
    git(scrubber.root(), &["checkout", "--quiet", "--orphan", "clean"]);
    git(scrubber.root(), &["add", "--all"]);
    git(scrubber.root(), &["commit", "--quiet", "--message", "clean"]);
    git(scrubber.root(), &["push", "--quiet", "--force", "origin", "clean:main"]);

    register(&other, "TS-20261102-bq001");
    let rewritten = || Trouble::Rewritten { place: "origin/main".to_owned() };
    for _ in 0..2 {
        assert_eq!(sync(&other), Err(rewritten()));
    }
    let remote = team.dir.path().join("remote.git");
    assert!(!git(&remote, &["log", "-p", "--format=%H", "main"]).contains("hunter2"));
    other.sync(&SyncOptions { follow: true, ..SyncOptions::default() }).unwrap();
    let all = git(&remote, &["log", "-p", "--format=%H", "main"]);
    assert!(!all.contains("hunter2") && all.contains("bq001"), "{all}");
    assert!(!page(&other).contains("hunter2"));
    assert_eq!(lines(&other).len(), 2);
    let follow = SyncOptions { follow: true, ..SyncOptions::default() };
    assert_eq!(other.sync(&follow), Err(Trouble::NothingRewritten { place: "origin/main".to_owned() }));
    sync(&other).unwrap();
}

#[test]
fn a_redaction_takes_nothing_away_and_wins_over_the_line_as_it_was() {
    let team = Team::new();
    let mut pen = ticket(FIRST);
    let id = pen.write("2026-11-02 09:00", registered("the password is hunter2", "Zhang"));
    append(&team.founder, &pen);
    sync(&team.founder).unwrap();
    let other = team.clone("other");
    pen.write("2026-11-02 09:10", Kind::Redacted { of: id, reason: "a password".into() });
    append(&other, &pen);
    other.lock().unwrap().redact(day(), id).unwrap();
    let mut more = ticket(SECOND);
    more.write("2026-11-02 09:30", registered("printer jams", "Liu"));
    append(&team.founder, &more);
    sync(&team.founder).unwrap();
    sync(&other).unwrap();
    sync(&team.founder).unwrap();
    for desk in [&other, &team.founder] {
        assert_eq!(lines(desk).len(), 3);
        assert!(!lines(desk).concat().contains("hunter2"));
    }
}
