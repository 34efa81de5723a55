//! Random histories of everything that can happen, against a model that knows the product and not the engine: a few in
//! every run, as many as `PROPTEST_CASES` says in a long one.
//!
//! `alphabet` and `steps` are what happens, `model` with `tenant` and `table` what is true, `judge`, `accounts` and
//! `screen` what a person may see of it and is owed, `cases` what random runs found once. Only `api` touches what the
//! engine's interface may name otherwise one day.

#![expect(clippy::wildcard_enum_match_arm, reason = "each place names the few of many that it is about")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use self::alphabet::{history, own_trouble};
use self::judge::Broken;
use self::steps::{Step, runs};
use self::world::World;
use crate::check::CheckError;

mod accounts;
mod alphabet;
mod api;
mod cases;
mod judge;
mod model;
mod screen;
mod steps;
mod table;
mod tenant;
mod world;

/// Plays a history to its good end, and says what was not right.
fn played(steps: &[Step]) -> Vec<Broken> {
    let mut world = World::new(Err(CheckError::NotFound));
    for step in steps {
        world.play(step);
    }
    world.end_well();
    world.judge.broken
}

/// Plays troubles of our own, in which all tenants run, and says what was not right.
fn played_alone(steps: &[Step]) -> Vec<Broken> {
    let mut world = World::new(Ok(runs()));
    let own = |cause: &str| ["offline", "portal", "clock"].contains(&cause) || cause.starts_with("service/");
    for step in steps {
        world.play(step);
    }
    world.end_well();
    let told = world.bench.told.iter().filter(|event| !own(&event.cause));
    let false_alarms = told.map(|event| ("no tenant is told of for troubles of our own", format!("{event:?}")));
    let changes = world.bench.changes.iter().filter(|change| change.kind.name() != "reachability");
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
