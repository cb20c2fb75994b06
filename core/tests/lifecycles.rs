//! Holds the diagrams of `docs/lifecycles.md` against the code.
//!
//! From its beginnings each lifecycle is searched to the end: in every situation reached, every action of the contract
//! is submitted by everybody, and time is let pass. What changes is an arrow. The arrows found are the arrows drawn.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

#[path = "lifecycles/actions.rs"]
mod actions;
#[path = "lifecycles/lives.rs"]
mod lives;
#[path = "lifecycles/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use lives::Life;
use world::World;

/// From, to, and what makes it so.
type Arrow = (String, String, String);

fn drawn() -> BTreeMap<String, BTreeSet<Arrow>> {
    let page = include_str!("../../docs/lifecycles.md");
    let mut diagrams: BTreeMap<String, BTreeSet<Arrow>> = BTreeMap::new();
    let mut heading = String::new();
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title.to_lowercase();
        }
        let Some((from, rest)) = line.trim().split_once(" --> ") else { continue };
        let (to, labels) = rest.split_once(": ").expect("every arrow says what makes it so");
        for label in labels.split(" / ") {
            let arrow = (from.to_owned(), to.to_owned(), label.to_owned());
            assert!(diagrams.entry(heading.clone()).or_default().insert(arrow), "drawn twice: {line}");
        }
    }
    diagrams
}

/// Situations beyond which a search has gone astray: a fingerprint tells apart what is alike.
const MOST: usize = 600;

fn found(life: &Life) -> BTreeSet<Arrow> {
    let mut arrows = BTreeSet::new();
    for begin in &life.begins {
        let first = World::new(begin);
        let mut seen = BTreeSet::from([first.fingerprint(life)]);
        let mut queue = VecDeque::from([first]);
        while let Some(world) = queue.pop_front() {
            let from = world.observe(life);
            for (label, next) in world.successors(life) {
                let to = next.observe(life);
                if from != to {
                    arrows.insert((from.clone(), to, label));
                }
                if seen.insert(next.fingerprint(life)) {
                    queue.push_back(next);
                }
            }
            assert!(seen.len() < MOST, "{}: the search does not end; the last: {:?}", life.name, seen.iter().last());
        }
    }
    arrows
}

fn hold(name: &str) {
    let life = lives::named(name);
    let drawn = drawn().remove(name).unwrap_or_default();
    let found = found(&life);
    let show = |arrows: Vec<&Arrow>| {
        let lines: Vec<_> = arrows.iter().map(|(from, to, label)| format!("    {from} --> {to}: {label}")).collect();
        lines.join("\n")
    };
    let missing: Vec<_> = drawn.difference(&found).collect();
    assert!(missing.is_empty(), "drawn, and not possible:\n{}", show(missing));
    let extra: Vec<_> = found.difference(&drawn).collect();
    assert!(extra.is_empty(), "possible, and not drawn:\n{}", show(extra));
}

macro_rules! lifecycles {
    ($($test:ident: $name:literal,)+) => {
        $(#[test] fn $test() { hold($name); })+

        #[test]
        fn every_diagram_is_held_against_the_code() {
            let drawn: BTreeSet<String> = drawn().into_keys().collect();
            let tested: BTreeSet<String> = [$($name.to_owned()),+].into();
            assert_eq!(drawn, tested);
        }
    };
}

lifecycles! {
    account: "account",
    conduct: "conduct",
    community: "community",
    invitation: "invitation",
    message: "message",
    post: "post",
    comment: "comment",
    consent: "consent",
    report: "report",
    remote_learning: "remote learning",
    permission: "permission",
    personal_device: "personal device",
    assignment: "assignment",
    cover: "cover",
    closure: "closure",
    policy: "policy",
    pupil: "pupil",
    absence: "absence",
    service: "service",
    erasure: "erasure",
}
