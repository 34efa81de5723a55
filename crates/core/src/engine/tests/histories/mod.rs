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
use self::steps::{Step, history, own_trouble, runs};
use self::world::World;
use crate::reading::Failure;

mod accounts;
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
    let mut world = World::new(Err(Failure::NotFound));
    steps.iter().for_each(|step| world.play(step));
    world.end_well();
    world.judge.broken
}

/// Plays troubles of our own, in which all tenants run, and says what was not right.
fn played_alone(steps: &[Step]) -> Vec<Broken> {
    let mut world = World::new(Ok(runs()));
    let own = |cause: &str| ["offline", "portal", "clock"].contains(&cause) || cause.starts_with("service/");
    steps.iter().for_each(|step| world.play(step));
    world.end_well();
    let told = world.bench.told.iter().filter(|event| !own(&event.cause));
    let false_alarms = told.map(|event| ("no tenant is told of for troubles of our own", format!("{event:?}")));
    let changes = world.bench.changes.iter().filter(|change| change.kind.name() != "readability");
    let invented = changes.map(|change| ("nothing changes by troubles of our own", format!("{change:?}")));
    false_alarms.chain(invented).chain(world.judge.broken.clone()).collect()
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
        steps in history(),
    ) {
        prop_assert_eq!(played(&steps), []);
    }

    #[test]
    fn troubles_of_our_own_are_never_told_as_troubles_of_tenants(
        steps in proptest::collection::vec(own_trouble(), 1..20),
    ) {
        prop_assert_eq!(played_alone(&steps), []);
    }
}

#[test]
#[ignore = "to look at"]
fn look() {
    use crate::engine::tests::histories::steps::{IsRunning::*, Scope::*, Says, Step::*};
    use crate::reading::Failure::*;
    let _ = (AsTheStateSays, All, Says("", Missing), Html);
    let steps = [Snooze(All, None), Wait(229), Wait(229), State(4, Says("DeleteFailed", AsTheStateSays)), Wait(339), Fail(4, NotFound), NetworkChanged, Wait(321)];
    let mut world = World::new(Err(NotFound));
    for step in &steps {
        println!("{step:?}");
        world.play(step);
        for event in world.bench.told.drain(..) { println!("   {} {event:?}", world.model.wall); }
        for decision in world.bench.decisions.drain(..) { println!("   {decision:?}"); }
    }
    println!("end");
    world.end_well();
    for event in world.bench.told.drain(..) { println!("   {event:?}"); }
    for decision in world.bench.decisions.drain(..) { println!("   {decision:?}"); }
    for change in world.bench.changes.drain(..) { println!("   {change:?}"); }
    println!("{:?}", world.judge.broken);
}

/// How often each rule is broken in so many histories, and by which first: for those who mend.
#[test]
#[ignore = "says how good the proof is, and proves nothing"]
fn tally() {
    let number = |name: &str, otherwise: u64| {
        std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
    };
    let (cases, seed) = (number("TALLY", 200), number("SEED", 1));
    let own = std::env::var("OWN").is_ok();
    let shrinks = std::env::var("NOSHRINK").is_err();
    let mut runner = TestRunner::new(ProptestConfig { rng_seed: RngSeed::Fixed(seed), ..config() });
    let strategy = history().boxed();
    let strategy = if own { proptest::collection::vec(own_trouble(), 1..20).boxed() } else { strategy };
    let attempt = |steps: &[Step]| {
        let play = || if own { played_alone(steps) } else { played(steps) };
        std::panic::catch_unwind(play).unwrap_or_else(|_| vec![("a panic", String::new())])
    };
    let mut tally: BTreeMap<&str, (u64, usize, usize, Vec<Step>)> = BTreeMap::new();
    for case in 1..=cases {
        let steps = strategy.new_tree(&mut runner).expect("a history").current();
        let broken = attempt(&steps);
        let mut seen = BTreeSet::new();
        if let Ok(path) = std::env::var("BROKEN") {
            use std::io::Write as _;
            let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path).expect("a file");
            for (rule, text) in &broken {
                writeln!(file, "{case}\t{rule}\t{text}").expect("written");
            }
        }
        for (index, (rule, _)) in broken.iter().enumerate() {
            if seen.insert(*rule) {
                let entry = tally.entry(rule).or_insert_with(|| (case, 0, 0, steps.clone()));
                entry.1 += 1;
                if index == 0 {
                    entry.2 += 1;
                    if entry.2 == 1 {
                        entry.3.clone_from(&steps);
                    }
                }
            }
        }
    }
    for (rule, (first, times, alone, mut steps)) in tally {
        let shows = |steps: &[Step]| attempt(steps).iter().find(|(broken, _)| *broken == rule).cloned();
        let mut index = 0;
        while shrinks && index < steps.len() {
            let without: Vec<Step> = steps.iter().take(index).chain(steps.iter().skip(index + 1)).cloned().collect();
            if shows(&without).is_some() { steps = without } else { index += 1 }
        }
        println!("{rule}: first in {first}, in {times} of {cases}, first of its history in {alone}\n  {:?}\n  {steps:?}\n", shows(&steps));
    }
}
