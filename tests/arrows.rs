//! The house's arrows: who takes what from whom, read from the sources by their syntax.
//!
//! An arrow goes from the file that names a thing to the file that defines it, whatever re-exports lie between; a
//! module that only hands on what its own children define is no stop on the way. Tests inside the sources are left
//! out. No arrow goes up, from a room to one above it, and the files make no circle, between rooms or inside one
//! [house.md, "The tree"].

#[path = "support/house.rs"]
mod house;

use std::collections::{BTreeMap, BTreeSet};

use house::House;

/// The rooms from the top down: what a room takes, it takes from those below it.
const ROOMS: [&str; 19] = [
    "lib", "run", "library", "verbs", "session", "context", "say", "cli", "args", "sheet", "render", "report", "store",
    "sla", "ticket", "time", "text", "files", "error",
];

/// The room that a file is of: its folder, or its own name at the top.
fn room(file: &str) -> &str {
    file.split('/').next().map_or(file, |first| first.trim_end_matches(".rs"))
}

/// Arrows from a room to one above it, in words.
fn upward(arrows: &BTreeMap<(String, String), BTreeSet<String>>, rooms: &[&str]) -> Vec<String> {
    let floor = |file: &str| rooms.iter().position(|of| *of == room(file));
    let mut found = Vec::new();
    for ((from, to), taken) in arrows {
        match (floor(from), floor(to)) {
            (Some(from_floor), Some(to_floor)) if from_floor <= to_floor => {}
            (Some(_), Some(_)) => found.push(format!("{from} looks up to {to}: {taken:?}")),
            _ => found.push(format!("{from} or {to} is in no room of the list")),
        }
    }
    found
}

/// Files that lead back to themselves, in words: each circle with its arrows.
fn circles(arrows: &BTreeMap<(String, String), BTreeSet<String>>) -> Vec<String> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    arrows.keys().for_each(|(from, to)| next.entry(from).or_default().push(to));
    let reached = |start: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start.to_owned()]);
        while let Some(file) = open.pop() {
            for to in next.get(file.as_str()).into_iter().flatten() {
                if seen.insert((*to).to_owned()) {
                    open.push((*to).to_owned());
                }
            }
        }
        seen
    };
    let from: BTreeMap<&str, BTreeSet<String>> = next.keys().map(|file| (*file, reached(file))).collect();
    let is_on_one = |from_: &str, to: &str| from.get(to).is_some_and(|of| of.contains(from_));
    arrows
        .iter()
        .filter(|((from, to), _)| is_on_one(from, to))
        .map(|((from, to), taken)| format!("{from} -> {to}: {taken:?}"))
        .collect()
}

#[test]
fn no_room_looks_up() {
    let found = upward(&House::of_this_crate().arrows(), &ROOMS);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_files_make_a_circle() {
    let found = circles(&House::of_this_crate().arrows());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn most_arrows_are_found() {
    let arrows = House::of_this_crate().arrows();
    assert!(arrows.len() > 500, "only {} arrows: are the sources read?", arrows.len());
}

/// A made-up crate: files by name, with their sources.
fn made_up(files: &[(&str, &str)]) -> House {
    House::read(&files.iter().map(|(name, source)| ((*name).to_owned(), (*source).to_owned())).collect())
}

/// Where the arrows go to from the file `a/b.rs` of a made-up crate, which holds this source.
fn taken_by(source: &str) -> Vec<String> {
    let house = made_up(&[
        ("lib.rs", "pub mod a; pub mod facade; pub mod far; pub mod x;"),
        ("a.rs", "mod b; mod c;"),
        ("a/b.rs", source),
        ("a/b/child.rs", "pub struct X; pub fn x() {}"),
        ("a/c.rs", "pub struct C; pub fn c() {}"),
        ("facade/mod.rs", "mod one; mod three; pub use one::One; pub use crate::far::Two; pub use self::three::*;"),
        ("facade/one.rs", "pub struct One;"),
        ("facade/three.rs", "pub struct Three;"),
        ("far/mod.rs", "mod two; pub use self::two::Second as Two;"),
        ("far/two.rs", "pub struct Second;"),
        ("x.rs", "pub struct Y; impl Y { pub fn new() {} } pub enum Kind { One } pub fn f() {}"),
    ]);
    let arrows = house.arrows().into_keys().filter(|(from, _)| from == "a/b.rs");
    arrows.map(|(_, to)| to).collect()
}

#[test]
fn every_form_of_taking_is_an_arrow_to_the_file_that_defines() {
    let (c, child, x) = (&["a/c.rs"][..], &["a/b/child.rs"][..], &["x.rs"][..]);
    for (source, to) in [
        ("use super::c::C;", c),
        ("use super::super::x::Y;", x),
        ("use crate::{a::c::C, x::{self, Y}};", &["a/c.rs", "x.rs"]),
        ("use crate::x::Kind::One;", x),
        ("pub use crate::x::Y;", x),
        ("fn g() { use crate::x::Y; }", x),
        // Under another name.
        ("use crate::x::Y as Z;", x),
        ("use crate::x as other; fn g() { other::f() }", x),
        // Through a module.
        ("use crate::x; fn g() { x::f() }", x),
        ("use crate::a::{c}; fn g() { c::c() }", c),
        ("use crate::x::{self}; fn g() { x::f() }", x),
        ("use crate::a; fn g() { a::c::c() }", c),
        ("use crate::a; use a::c; fn g() { c::c() }", c),
        // By a path where it is wanted.
        ("fn g() { super::c::c() }", c),
        ("fn g() { crate::x::Y::new(); }", x),
        ("fn g(y: &super::super::x::Y) {}", x),
        ("type G = Vec<Option<crate::x::Y>>;", x),
        ("struct S(crate::x::Y);", x),
        ("struct S; impl From<crate::x::Y> for S {}", x),
        ("fn g(k: u8) { match k { crate::x::Kind::One => {} } }", x),
        // From below.
        ("mod child; use self::child::X;", child),
        ("mod child; use child::X;", child),
        ("mod child; fn g() { child::x() }", child),
        ("mod child; pub use child::X; fn g() -> X { X }", child),
        // All at once.
        ("use crate::x::*; fn g() { f() }", x),
        ("use super::c::*; struct S { c: C }", c),
        // Handed on, by name, by two and by a glob.
        ("use crate::facade::One;", &["facade/one.rs"]),
        ("use crate::facade::Two;", &["far/two.rs"]),
        ("use crate::facade::Three;", &["facade/three.rs"]),
        ("use crate::facade; fn g() { facade::Three; }", &["facade/three.rs"]),
        ("use crate::facade::*; fn g() { Three; Two; }", &["facade/three.rs", "far/two.rs"]),
        // In a macro's words and an attribute's.
        ("fn g() { format!(\"{}\", crate::x::f()); }", x),
        ("fn g() { vec![(1, super::c::c())]; }", c),
        ("use crate::x; fn g() { println!(\"{}\", x::f()); }", x),
        ("macro_rules! m { () => { $crate::x::f() } }", x),
        ("#[arg(value_parser = crate::x::f)] struct S;", x),
        // In a module inside the file.
        ("mod inner { use super::super::c::C; }", c),
        ("mod inner { fn g() { crate::x::f() } }", x),
        ("use crate::x::Y; mod inner { use super::*; fn g() { Y::new() } }", x),
    ] {
        assert_eq!(taken_by(source), to, "{source}");
    }
}

#[test]
fn what_takes_nothing_from_another_file_is_no_arrow() {
    for source in [
        // Tests.
        "#[cfg(test)] mod tests;",
        "#[cfg(test)] mod tests { use crate::x::Y; }",
        "#[cfg(test)] use crate::x::Y;",
        "#[cfg(test)] fn g() { crate::x::f() }",
        "struct S; impl S { #[cfg(test)] fn g() { crate::x::f() } }",
        // A facade that hands on what is its own.
        "mod child; pub use child::X;",
        "mod child; pub(crate) use self::child::{X, x};",
        "mod child; pub use self::child::*;",
        // Other crates, one of them of a module's name.
        "use std::fmt; fn g(f: fmt::Formatter) { std::mem::drop(f); }",
        "use serde; use serde::Serialize; fn g() { serde::x(); toml::from_str() }",
        "use x::Y; fn g() { x::f(); Y::new() }",
        "fn g() { println!(\"{}\", x::f()); }",
        // Its own.
        "struct Y; fn f() {} fn g() { Y; f(); self::f() }",
        "mod inner { pub fn f() {} } fn g() { inner::f() }",
        "use super::b::f; fn f() {}",
        // A module as such, a variable and a field called like one.
        "use crate::x;",
        "fn g(x: u8, c: S) { x.f(); c.x; }",
        // In words alone.
        "/// As [`crate::x::f`].\nfn g() { let text = \"crate::x::f()\"; } // crate::x::f()",
    ] {
        assert_eq!(taken_by(source), [""; 0], "{source}");
    }
}

#[test]
fn an_arrow_up_and_a_room_that_is_not_on_the_list_are_reported() {
    let house = made_up(&[
        ("lib.rs", "mod attic; mod render; mod store;"),
        ("attic.rs", "use crate::render::f;"),
        ("render.rs", "pub fn f() { crate::store::page::read() }"),
        ("store/mod.rs", "pub mod page; mod files;"),
        ("store/page.rs", "pub fn read() { super::files::open() }"),
        ("store/files.rs", "pub fn open() { crate::render::f() }"),
    ]);
    let found = upward(&house.arrows(), &["lib", "render", "store"]);
    let want = ["attic.rs or render.rs is in no room of the list", "store/files.rs looks up to render.rs: {\"f\"}"];
    assert_eq!(found, want);
}

#[test]
fn a_circle_of_three_files_and_one_of_parent_and_child_are_reported() {
    let house = made_up(&[
        ("lib.rs", "mod a; mod b; mod c; mod d; mod facade; mod family;"),
        ("a.rs", "pub fn a() { crate::b::b() }"),
        ("b.rs", "use crate::facade::c; pub fn b() { c() }"),
        ("c.rs", "pub fn c() { crate::a::a() }"),
        ("d.rs", "use crate::a::a; use crate::family::Parent;"),
        ("facade.rs", "pub use crate::c::c;"),
        ("family.rs", "mod child; pub struct Parent; fn f() { child::f() }"),
        ("family/child.rs", "pub fn f() -> super::Parent { super::Parent }"),
    ]);
    let want = [
        "a.rs -> b.rs: {\"b\"}",
        "b.rs -> c.rs: {\"c\"}",
        "c.rs -> a.rs: {\"a\"}",
        "family.rs -> family/child.rs: {\"f\"}",
        "family/child.rs -> family.rs: {\"Parent\"}",
    ];
    assert_eq!(circles(&house.arrows()), want);
}

#[test]
fn whom_an_item_may_be_seen_by_is_no_arrow() {
    let house = made_up(&[
        ("lib.rs", "mod run; pub use run::run;"),
        ("run.rs", "mod usage; pub fn run() { usage::error() }"),
        ("run/usage.rs", "pub(super) fn error() {}"),
    ]);
    assert_eq!(circles(&house.arrows()), [""; 0]);
}
