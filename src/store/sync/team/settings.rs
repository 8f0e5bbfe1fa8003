//! What the user's git, the remote or another program is like decides nothing.

use std::fs;

use super::*;

#[test]
fn no_setting_of_git_changes_what_a_sync_does() {
    let settings = [
        ("merge.ff", "only"),
        ("merge.ff", "false"),
        ("branch.main.mergeOptions", "--squash"),
        ("branch.main.mergeOptions", "--no-commit"),
        ("color.diff", "always"),
        ("color.ui", "always"),
        ("diff.orderFile", "/nowhere"),
        ("commit.gpgSign", "true"),
        ("user.signingKey", "none"),
        ("push.gpgSign", "true"),
        ("push.default", "nothing"),
        ("fetch.prune", "true"),
        ("core.autocrlf", "true"),
        ("core.quotePath", "true"),
        ("diff.noprefix", "true"),
        ("status.relativePaths", "false"),
        ("i18n.commitEncoding", "latin1"),
        ("pull.rebase", "true"),
        ("remote.origin.mirror", "true"),
    ];
    let team = Team::new();
    let others = team.clone("other");
    let root = team.founder.root();
    for (key, value) in settings {
        // Both have something each time: merging is part of it.
        let mut count = lines(&team.founder).len();
        git(root, &["config", key, value]);
        fs::write(root.join(".git/info/attributes"), "*.jsonl -diff -merge binary\n").unwrap();
        register(&team.founder, &format!("TS-20261102-{:03}", count + 1));
        register(&others, &format!("TS-20261102-bq{:03}", count + 1));
        sync(&others).unwrap_or_else(|trouble| panic!("{key}={value}: {trouble:?}"));
        let done = sync(&team.founder).unwrap_or_else(|trouble| panic!("{key}={value}: {trouble:?}"));
        count = lines(&team.founder).len();
        assert_eq!((done.events, done.tickets), (1, 1), "{key}={value}");
        sync(&others).unwrap();
        assert_eq!(lines(&others).len(), count, "{key}={value}");
        assert!(lines(&others).iter().all(|line| !line.contains('\r')));
        git(root, &["config", "--unset-all", key]);
    }
}

#[cfg(unix)]
#[test]
fn no_program_that_came_with_the_folder_runs() {
    use std::os::unix::fs::PermissionsExt;
    let team = Team::new();
    let root = team.founder.root();
    let program = root.join("program");
    fs::write(&program, "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\ncat\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let program = program.to_str().unwrap();
    for key in ["core.fsmonitor", "filter.x.clean", "filter.x.smudge", "diff.external", "merge.x.driver", "gpg.program"]
    {
        git(root, &["config", key, program]);
    }
    git(root, &["config", "commit.gpgSign", "true"]);
    fs::write(root.join(".git/info/attributes"), "*.jsonl filter=x merge=x diff=x\n*.toml filter=x\n").unwrap();
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    team.founder.events_gone().unwrap();
    assert!(!root.join("ran").exists());
}

#[test]
fn the_commit_that_was_fetched_is_the_one_that_is_merged() {
    let team = Team::new();
    let root = team.founder.root();
    // Somebody's half-done work, which another fetch has put into FETCH_HEAD.
    let coder = team.clone("coder");
    git(coder.root(), &["checkout", "--quiet", "-b", "feature"]);
    fs::write(coder.root().join("half-done.rs"), "fn").unwrap();
    git(coder.root(), &["add", "half-done.rs"]);
    git(coder.root(), &["commit", "--quiet", "--message", "half done"]);
    git(coder.root(), &["push", "--quiet", "origin", "feature"]);
    git(root, &["fetch", "--quiet", "origin", "feature"]);
    let fetched = fs::read_to_string(root.join(".git/FETCH_HEAD")).unwrap();
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    assert_eq!(fs::read_to_string(root.join(".git/FETCH_HEAD")).unwrap(), fetched, "left to whoever uses it");
    let upstream = git(&team.dir.path().join("remote.git"), &["ls-tree", "-r", "--name-only", "main"]);
    assert!(!upstream.contains("half-done"), "{upstream}");
}

#[test]
fn what_was_fetched_or_pulled_by_hand_is_no_loss() {
    let team = Team::new();
    let other = team.clone("other");
    for (nth, by_hand) in [&["fetch", "--quiet"][..], &["pull", "--quiet", "--no-rebase"]].iter().enumerate() {
        register(&team.founder, &format!("TS-20261102-00{}", nth + 1));
        sync(&team.founder).unwrap();
        git(other.root(), by_hand);
        sync(&other).unwrap();
        assert_eq!(lines(&other).len(), nth + 1);
    }
}

#[test]
fn the_branch_that_the_current_one_follows_is_the_one_that_is_pushed_to() {
    let team = Team::new();
    let remote = team.dir.path().join("remote.git");
    let other = team.clone("other");
    git(other.root(), &["checkout", "--quiet", "-b", "mine", "--track", "origin/main"]);
    register(&other, "TS-20261102-bq001");
    assert_eq!(sync(&other).unwrap().pushed_to, "origin/main");
    assert_eq!(git(&remote, &["branch", "--format=%(refname:short)"]).trim(), "main");
    // Of another name, and not known where it goes: nobody would read it.
    git(other.root(), &["checkout", "--quiet", "-b", "third", "--no-track"]);
    let text = str::to_owned;
    let trouble = Trouble::OtherBranch { remote: text("origin"), here: text("third"), there: text("main") };
    assert_eq!(sync(&other), Err(trouble));
    // Unless it is asked for, as for a review.
    let review = SyncOptions { branch: Some("review".to_owned()), ..SyncOptions::default() };
    assert_eq!(other.sync(&review).unwrap().pushed_to, "origin/review");
    // Detached it must be said where to.
    git(other.root(), &["checkout", "--quiet", "--detach"]);
    assert_eq!(sync(&other), Err(Trouble::NoBranch));
    let main = SyncOptions { branch: Some("main".to_owned()), ..SyncOptions::default() };
    other.sync(&main).unwrap();
}

#[test]
fn a_remote_of_another_name_is_found_and_remembered() {
    let team = Team::new();
    let root = team.founder.root();
    git(root, &["remote", "rename", "origin", "hub"]);
    git(root, &["config", "--remove-section", "branch.main"]);
    register(&team.founder, "TS-20261102-001");
    assert_eq!(sync(&team.founder).unwrap().pushed_to, "hub/main");
    assert_eq!(git(root, &["rev-parse", "--abbrev-ref", "main@{upstream}"]).trim(), "hub/main");
    git(root, &["pull", "--quiet", "--no-rebase"]);
}

#[test]
fn a_hub_whose_head_is_another_branch_is_told() {
    let dir = tempfile::tempdir().unwrap();
    git(dir.path(), &["init", "--quiet", "--bare", "--initial-branch=master", "remote.git"]);
    let desk = Desk::init(&dir.path().join("one"), &InitOptions::default()).unwrap().desk;
    git(desk.root(), &["init", "--quiet"]);
    git(desk.root(), &["remote", "add", "origin", "../remote.git"]);
    assert!(sync(&desk).unwrap().empty_head);
    git(&dir.path().join("remote.git"), &["symbolic-ref", "HEAD", "refs/heads/main"]);
    assert!(!sync(&desk).unwrap().empty_head);
}

#[test]
fn without_a_name_in_git_commits_are_by_who_is_acting() {
    let team = Team::new();
    let root = team.founder.root();
    git(root, &["config", "user.name", ""]);
    git(root, &["config", "user.useConfigOnly", "true"]);
    register(&team.founder, "TS-20261102-001");
    team.founder.sync(&SyncOptions { by: Some("li.na".to_owned()), ..SyncOptions::default() }).unwrap();
    assert_eq!(git(root, &["log", "-1", "--format=%an %cn"]).trim(), "li.na li.na");
}

#[test]
fn histories_that_have_nothing_in_common_and_what_is_half_done_are_refused() {
    let team = Team::new();
    let stranger = Desk::init(&team.dir.path().join("stranger"), &InitOptions::default()).unwrap().desk;
    git(stranger.root(), &["init", "--quiet"]);
    git(stranger.root(), &["remote", "add", "origin", "../remote.git"]);
    let unrelated = || Trouble::Unrelated { place: "origin/main".to_owned(), shallow: false };
    assert_eq!(sync(&stranger), Err(unrelated()));
    git(stranger.root(), &["add", "--all"]);
    git(stranger.root(), &["commit", "--quiet", "--message", "mine"]);
    assert_eq!(sync(&stranger), Err(unrelated()));

    let root = team.founder.root();
    for (file, what) in [("MERGE_HEAD", "merge"), ("REVERT_HEAD", "revert"), ("rebase-merge", "rebase")] {
        fs::write(root.join(".git").join(file), git(root, &["rev-parse", "HEAD"])).unwrap();
        assert_eq!(sync(&team.founder), Err(Trouble::UnderWay { what }));
        fs::remove_file(root.join(".git").join(file)).unwrap();
    }
    sync(&team.founder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_hub_that_takes_no_push_is_told_apart_from_a_lost_race() {
    use std::os::unix::fs::PermissionsExt;
    let team = Team::new();
    register(&team.founder, "TS-20261102-001");
    let hook = team.dir.path().join("remote.git/hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\necho protected >&2\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let head = git(team.founder.root(), &["rev-parse", "HEAD"]);
    let Err(Trouble::Rejected { place, said }) = sync(&team.founder) else { panic!("no refusal") };
    assert!(place == "origin/main" && said.contains("protected"), "{said}");
    assert_eq!(git(team.founder.root(), &["rev-parse", "HEAD"]), head);
    fs::remove_file(hook).unwrap();
    // Somebody's folder with that branch checked out.
    git(team.dir.path(), &["clone", "--quiet", "remote.git", "folder"]);
    git(team.founder.root(), &["remote", "set-url", "origin", "../folder"]);
    assert_eq!(sync(&team.founder), Err(Trouble::CheckedOut { place: "origin/main".to_owned() }));
}

#[test]
fn a_silent_server_is_given_up() {
    let team = Team::new();
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("git://{}/desk.git", server.local_addr().unwrap());
    git(team.founder.root(), &["remote", "set-url", "origin", &url]);
    let options = SyncOptions { silence: std::time::Duration::from_millis(200), ..SyncOptions::default() };
    assert_eq!(team.founder.sync(&options), Err(Trouble::Silent { seconds: 0 }));
}

#[test]
fn several_syncs_of_one_copy_wait_for_each_other() {
    let team = Team::new();
    register(&team.founder, "TS-20261102-001");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| sync(&team.founder).unwrap());
        }
    });
    assert_eq!(lines(&team.clone("other")).len(), 1);
    assert_eq!(git(team.founder.root(), &["status", "--porcelain"]), "");
}

#[test]
fn another_folder_of_the_same_repository_is_a_copy_of_its_own() {
    let team = Team::new();
    let root = team.founder.root();
    git(root, &["worktree", "add", "--quiet", "-b", "second", "../second"]);
    git(root, &["branch", "--quiet", "--set-upstream-to=origin/main", "second"]);
    let second = open(&team.dir.path().join("second"));
    sync(&second).unwrap();
    register(&team.founder, "TS-20261102-001");
    sync(&team.founder).unwrap();
    // What the first folder is in step with, the second has not lost.
    assert!(second.events_gone().unwrap().is_empty());
    register(&second, "TS-20261102-bq001");
    sync(&second).unwrap();
    sync(&team.founder).unwrap();
    assert_eq!(lines(&second), lines(&team.founder));
    assert_eq!(lines(&second).len(), 2);
}
