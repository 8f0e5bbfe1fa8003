//! Whatever git's own rules say of the log's files: what is in the folder gets there, and nothing else.

use std::fs;

use super::*;

#[test]
fn what_git_ignores_skips_or_leaves_out_gets_there_all_the_same() {
    type Hide = fn(&Desk);
    let ways: [(&str, Hide); 4] = [
        ("ignored", |desk| fs::write(desk.root().join(".git/info/exclude"), "*.jsonl\n").unwrap()),
        ("ignored by the folder", |desk| fs::write(desk.root().join("log/.gitignore"), "*\n").unwrap()),
        ("skipped", |desk| drop(git(desk.root(), &["update-index", "--skip-worktree", PAGE]))),
        ("taken for unchanged", |desk| drop(git(desk.root(), &["update-index", "--assume-unchanged", PAGE]))),
    ];
    for (way, hide) in ways {
        let team = Team::new();
        register(&team.founder, "TS-20261102-001");
        sync(&team.founder).unwrap();
        hide(&team.founder);
        register(&team.founder, "TS-20261102-002");
        assert_eq!(sync(&team.founder).unwrap().events, 1, "{way}");
        assert_eq!(lines(&team.clone("other")).len(), 2, "{way}");
        assert_eq!(git(team.founder.root(), &["status", "--porcelain", "--untracked-files=no"]), "", "{way}");
    }
}

const PAGE: &str = "log/2026/2026-11-02.jsonl";

#[test]
fn pages_that_a_sparse_checkout_leaves_out_are_missed_and_brought_back() {
    let team = Team::new();
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    let other = team.clone("other");
    git(other.root(), &["sparse-checkout", "set", "--no-cone", "/sla.toml"]);
    assert!(lines(&other).is_empty());
    assert_eq!(sync(&other), Err(Trouble::Missing { events: 1, tickets: vec!["TS-20261102-001".to_owned()] }));
    other.sync(&restoring()).unwrap();
    assert_eq!(lines(&other).len(), 1);
}

#[test]
fn a_pointer_a_repository_in_the_log_and_a_link_are_refused() {
    let team = Team::new();
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    let other = team.clone("other");
    let path = team.founder.root().join(PAGE);
    let whole = fs::read(&path).unwrap();
    let pointer = format!("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 200\n", "0".repeat(64));
    fs::write(&path, pointer).unwrap();
    assert_eq!(sync(&team.founder), Err(Trouble::Pointer { page: PAGE.to_owned() }));
    fs::write(&path, whole).unwrap();
    git(&team.founder.root().join("log"), &["init", "--quiet"]);
    assert_eq!(sync(&team.founder), Err(Trouble::Nested { folder: "log".to_owned() }));
    fs::remove_dir_all(team.founder.root().join("log/.git")).unwrap();
    #[cfg(unix)]
    {
        let rude = team.clone("rude");
        std::os::unix::fs::symlink("/etc/passwd", rude.root().join("log/2026/2026-11-03.jsonl")).unwrap();
        git(rude.root(), &["add", "--all"]);
        git(rude.root(), &["commit", "--quiet", "--message", "a link"]);
        git(rude.root(), &["push", "--quiet"]);
        let path = "log/2026/2026-11-03.jsonl".to_owned();
        assert_eq!(sync(&other), Err(Trouble::NoFile { path, place: "origin/main".to_owned() }));
    }
    assert_eq!(lines(&other).len(), 1);
}

#[test]
fn what_is_each_copys_own_is_not_taken_from_upstream() {
    let team = Team::new();
    let rude = team.clone("rude");
    fs::create_dir_all(rude.root().join(".desk")).unwrap();
    fs::write(rude.root().join(".desk/site"), "xx\n").unwrap();
    git(rude.root(), &["add", "--force", ".desk/site"]);
    git(rude.root(), &["commit", "--quiet", "--message", "everything"]);
    git(rude.root(), &["push", "--quiet"]);
    let own = team.founder.own_mark().unwrap();
    assert_eq!(sync(&team.founder), Err(Trouble::OwnFolder { place: "origin/main".to_owned() }));
    assert_eq!(team.founder.own_mark().unwrap(), own);
    git(rude.root(), &["rm", "--quiet", "-r", "--cached", ".desk"]);
    git(rude.root(), &["commit", "--quiet", "--message", "not that"]);
    git(rude.root(), &["push", "--quiet"]);
    sync(&team.founder).unwrap();
    assert_eq!(team.founder.own_mark().unwrap(), own);
}

#[test]
fn what_a_killed_writer_left_behind_is_neither_committed_nor_kept() {
    let team = Team::new();
    register(&team.founder, "TS-20261102-001");
    let root = team.founder.root();
    // Where one of today's would be, and where one of an earlier version was.
    fs::create_dir_all(root.join(".desk/new")).unwrap();
    fs::write(root.join(".desk/new/.new-abcdef"), "hunter2").unwrap();
    fs::write(root.join("log/2026/.new-abcdef"), "hunter2").unwrap();
    sync(&team.founder).unwrap();
    assert!(!root.join(".desk/new/.new-abcdef").exists());
    assert_eq!(git(root, &["ls-tree", "-r", "--name-only", "HEAD", "--", "log"]).trim(), PAGE);
}

#[test]
fn a_desk_below_the_top_of_its_repository_is_carried_with_the_users_own_files() {
    let dir = tempfile::tempdir().unwrap();
    git(dir.path(), &["init", "--quiet", "--bare", "remote.git"]);
    let one = dir.path().join("one");
    let desk = Desk::init(&one.join("it/help"), &InitOptions::default()).unwrap().desk;
    git(&one, &["init", "--quiet"]);
    git(&one, &["remote", "add", "origin", "../remote.git"]);
    fs::write(one.join("notes.md"), "one\n\n\ntwo\n").unwrap();
    git(&one, &["add", "notes.md"]);
    git(&one, &["commit", "--quiet", "--message", "notes"]);
    register(&desk, "TS-20261102-001");
    sync(&desk).unwrap();
    git(dir.path(), &["clone", "--quiet", "remote.git", "two"]);
    let (two, other) = (dir.path().join("two"), open(&dir.path().join("two/it/help")));
    // Both change the notes, in different places, and commit it by hand.
    for (folder, old, new) in [(&one, "one", "ONE"), (&two, "two", "TWO")] {
        let text = fs::read_to_string(folder.join("notes.md")).unwrap();
        fs::write(folder.join("notes.md"), text.replace(old, new)).unwrap();
        git(folder, &["commit", "--quiet", "--all", "--message", new]);
    }
    register(&other, "TS-20261102-bq001");
    sync(&desk).unwrap();
    sync(&other).unwrap();
    sync(&desk).unwrap();
    for folder in [&one, &two] {
        assert_eq!(fs::read_to_string(folder.join("notes.md")).unwrap(), "ONE\n\n\nTWO\n");
        assert_eq!(git(folder, &["status", "--porcelain", "--untracked-files=no"]), "");
    }
    assert_eq!(lines(&desk), lines(&other));

    // What is not committed is in the way of theirs, and stays.
    fs::write(one.join("notes.md"), "mine\n").unwrap();
    fs::write(two.join("notes.md"), "theirs\n").unwrap();
    git(&two, &["commit", "--quiet", "--all", "--message", "theirs"]);
    sync(&other).unwrap();
    let head = git(&one, &["rev-parse", "HEAD"]);
    assert!(matches!(sync(&desk), Err(Trouble::InTheWay { .. })));
    assert_eq!(fs::read_to_string(one.join("notes.md")).unwrap(), "mine\n");
    assert_eq!(git(&one, &["rev-parse", "HEAD"]), head);
}

#[test]
fn a_squash_a_cherry_pick_and_a_rebase_lose_nothing_and_conflict_in_nothing() {
    let team = Team::new();
    // Without the union driver.
    fs::write(team.founder.root().join(".gitattributes"), "").unwrap();
    git(team.founder.root(), &["commit", "--quiet", "--all", "--message", "no driver"]);
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    let other = team.clone("other");
    let root = other.root();
    git(root, &["checkout", "--quiet", "-b", "work"]);
    for number in ["TS-20261102-bq001", "TS-20261102-bq002"] {
        register(&other, number);
        git(root, &["add", "log"]);
        git(root, &["commit", "--quiet", "--message", number]);
    }
    // Upstream gets the first commit picked, then all of it squashed with more; both copies write on.
    let rude = team.clone("rude");
    git(rude.root(), &["fetch", "--quiet", root.to_str().unwrap(), "work"]);
    git(rude.root(), &["cherry-pick", "FETCH_HEAD~1"]);
    git(rude.root(), &["push", "--quiet"]);
    register(&team.founder, "TS-20261102-002");
    sync(&team.founder).unwrap();
    git(rude.root(), &["pull", "--quiet", "--no-rebase"]);
    git(rude.root(), &["merge", "--quiet", "--squash", "--strategy-option=theirs", "FETCH_HEAD"]);
    register(&other, "TS-20261102-bq003");
    git(root, &["branch", "--quiet", "--set-upstream-to=origin/main"]);
    sync(&other).unwrap();
    sync(&team.founder).unwrap();
    assert_eq!(lines(&team.founder).len(), 5);
    assert_eq!(lines(&other), lines(&team.founder));
}
