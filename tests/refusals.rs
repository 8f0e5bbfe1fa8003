//! Every verb in every state: refused or not, and with which words. Nothing is written on a refusal.

use std::fmt::Write as _;

use crate::support::transcript::{Scene, assert_is_in_file};

type Verb = &'static [&'static str];

/// How a ticket gets into each status: `register`'s options, and then verbs.
const STATES: [(&str, Verb, &[Verb]); 9] = [
    ("registered", &[], &[]),
    ("pending", &["--category", "how-to", "--priority", "low"], &[]),
    ("assigned", &["--category", "how-to", "--priority", "low", "--to", "li.na"], &[]),
    ("in-progress", &["--category", "how-to", "--priority", "low", "--to", "li.na", "--respond", "x"], &[]),
    (
        "in-progress, waiting",
        &["--category", "how-to", "--priority", "low", "--to", "li.na", "--respond", "x"],
        &[&["ask", "1", "which?"]],
    ),
    ("resolved", &["--category", "how-to", "--priority", "low", "--to", "li.na", "--resolve", "x"], &[]),
    ("verified", &["--category", "how-to", "--priority", "low", "--to", "li.na", "--resolve", "x", "--passed"], &[]),
    (
        "closed",
        &["--category", "how-to", "--priority", "low", "--to", "li.na", "--resolve", "x", "--passed", "--kb", "k"],
        &[],
    ),
    ("cancelled", &[], &[&["cancel", "1", "--reason", "x"]]),
];

const VERBS: [Verb; 17] = [
    &["classify", "1", "--category", "how-to", "--priority", "low"],
    &["classify", "1", "--priority", "high"],
    &["assign", "1", "--to", "wang.wei"],
    &["decline", "1", "--reason", "x"],
    &["respond", "1", "x"],
    &["note", "1", "x"],
    &["ask", "1", "x"],
    &["answer", "1", "x"],
    &["amend", "1", "--contact", "8021"],
    &["extend", "1", "--until", "+5wd", "--reason", "x"],
    &["resolve", "1", "x"],
    &["verify", "1", "--passed"],
    &["close", "1", "--kb", "k"],
    &["reopen", "1", "--reason", "x"],
    &["cancel", "1", "--reason", "x"],
    &["link", "1", "--related", "2"],
    &["undo", "1"],
];

#[test]
fn every_verb_in_every_state() {
    let mut table = String::new();
    for (state, options, verbs) in STATES {
        let _ = writeln!(table, "{state}");
        let scene = Scene::with_desk();
        let register: Vec<&str> = ["register", "x", "--from", "y"].iter().chain(options).copied().collect();
        assert_eq!(scene.desk(&register).code, 0);
        assert_eq!(scene.desk(&["register", "another", "--from", "y"]).code, 0);
        for verb in verbs {
            assert_eq!(scene.desk(verb).code, 0, "{verb:?}");
        }
        let before = scene.log();
        for verb in VERBS {
            let dry: Vec<&str> = verb.iter().chain(&["--dry-run"]).copied().collect();
            let ran = scene.desk(&dry);
            let shown = verb.join(" ");
            if ran.code == 0 {
                let _ = writeln!(table, "  yes  {shown}");
                continue;
            }
            assert_eq!(ran.code, 1, "{shown}: {}", ran.stderr);
            let _ = writeln!(table, "  no   {shown}\n       {}", ran.stderr.trim_end().replace('\n', "\n       "));
            // In earnest it is refused in the same words.
            let earnest = scene.desk(verb);
            assert_eq!((earnest.code, earnest.stderr), (1, ran.stderr.clone()), "{shown}");
            assert!(ran.stdout.is_empty() && earnest.stdout.is_empty(), "{shown}");
            assert!(ran.stderr.contains("`desk ") || ran.stderr.contains("`--"), "no way on: {}", ran.stderr);
        }
        assert_eq!(scene.log(), before, "something was written in {state}");
    }
    assert_is_in_file(&table, "refusals.txt");
}
