//! Random histories of everything that can happen, against a model that knows the product and not the engine: a few in
//! every run, as many as `PROPTEST_CASES` says in a long one.
//!
//! `steps` is the alphabet, `model` what is true, `judge` what a person may see of it and is owed, `cases` what random
//! runs found once.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

use self::judge::Broken;
use self::steps::{Step, own_trouble, step};
use self::world::World;
use crate::view::Glyph;

mod api;
mod cases;
mod judge;
mod model;
mod screen;
mod steps;
mod table;
mod world;

/// Plays a history to its good end, and says what was not right.
fn played(steps: &[Step]) -> Vec<Broken> {
    let mut world = World::new();
    steps.iter().for_each(|step| world.play(step));
    world.end_well();
    world.judge.broken
}

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    // The short run is the same each time, so that it says something about a change; a long one looks further.
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(7) };
    ProptestConfig { cases: asked.unwrap_or(48), rng_seed, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_happens_what_a_person_says_holds_and_nothing_goes_by_unseen(
        steps in proptest::collection::vec(step(), 1..30),
    ) {
        prop_assert_eq!(played(&steps), []);
    }
}

/// How often each rule is broken in so many histories, and by which first: for those who mend.
#[test]
#[ignore = "says how good the proof is, and proves nothing"]
fn tally() {
    let cases: usize = std::env::var("TALLY").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200);
    let mut runner = TestRunner::new(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..config() });
    let strategy = proptest::collection::vec(step(), 1..30);
    let mut tally: BTreeMap<&str, (usize, usize, usize, String)> = BTreeMap::new();
    for case in 1..=cases {
        let steps = strategy.new_tree(&mut runner).expect("a history").current();
        let broken = std::panic::catch_unwind(|| played(&steps)).unwrap_or_else(|_| vec![("a panic", format!("{steps:?}"))]);
        let mut seen = BTreeSet::new();
        for (index, (rule, text)) in broken.iter().enumerate() {
            if seen.insert(*rule) {
                let entry = tally.entry(rule).or_insert_with(|| (case, 0, 0, format!("{text}\n{steps:?}")));
                entry.1 += 1;
                entry.2 += usize::from(index == 0);
            }
        }
    }
    for (rule, (first, times, alone, text)) in tally {
        println!("{rule}: first in {first}, in {times} of {cases}, first of its history in {alone}\n  {text}\n");
    }
}
