use rstest::rstest;

use super::*;
use crate::story::stories;

const STORY: &str = r#"
    name = "test"
    description = "For the tests below."
    duration = "100s"
    valid_for = "10s"

    [fleet]
    tenants = 10
    groups = [
      { share = "50%", set = { host = "online3" } },
      { share = "50%", set = { host = "online2" } },
    ]

    [[step]]
    at = "50s"
    host = "app"
    set = { state = "Deleted" }

    [[step]]
    at = "10s"
    over = "20s"
    host = "online3"
    set = { state = "OfflineMaintenance" }

    [[step]]
    at = "30s"
    over = "20s"
    host = "online3"
    set = { state = "Running", version = "Release_12.0_2026.06.01-01" }

    [[step]]
    at = "40s"
    host = "online2"
    count = 1
    set = { host = "app", is_running = false }

    [[step]]
    at = "60s"
    indexes = [0, 3, 99]
    set = { fault = "silent" }

    [[step]]
    at = "70s"
    indexes = [3]
    set = { fault = "none" }

    [[service]]
    at = "80s"
    fault = "reset"

    [[service]]
    at = "90s"
    fault = "none"
"#;

fn world(tenants: usize) -> World {
    World::new(Story::from_toml(STORY).unwrap(), tenants, None)
}

fn at(world: &World, index: usize, milliseconds: u64) -> Present<'_> {
    world.at(index, Duration::from_millis(milliseconds)).unwrap()
}

/// The state of the ten tenants by first letters, at a time in milliseconds. Even ones are on online3, odd ones on online2.
#[rstest]
#[case::at_first(0, "RRRRRRRRRR")]
#[case::just_before(9_999, "RRRRRRRRRR")]
#[case::the_first_at_once(10_000, "ORRRRRRRRR")]
#[case::one_after_the_other(13_999, "ORRRRRRRRR")]
#[case::the_second_a_fifth_later(14_000, "ORORRRRRRR")]
#[case::all_but_the_last(25_999, "ORORORORRR")]
#[case::the_last_before_the_span_is_over(26_000, "ORORORORO R")]
#[case::back_in_the_same_order(34_000, "RRRRORORO R")]
#[case::the_moved_one_is_found_by_its_new_host(50_000, "RDRRRRRRRR")]
#[case::the_last_state_stays(1_000_000, "RDRRRRRRRR")]
fn states_change_when_the_story_says(#[case] milliseconds: u64, #[case] expected: &str) {
    let world = world(10);
    let letter = |index| match at(&world, index, milliseconds).state {
        State::Text(name) => name.chars().next().unwrap(),
        State::Number(_) => '#',
    };
    assert_eq!((0..10).map(letter).collect::<String>(), expected.replace(' ', ""));
}

#[test]
fn a_change_touches_only_what_it_names() {
    let world = world(10);
    let (before, after) = (at(&world, 1, 39_999), at(&world, 1, 40_000));
    assert_eq!((before.host, before.is_running), ("online2", true));
    assert_eq!(after, Present { host: "app", is_running: false, ..before });
    assert_eq!(at(&world, 0, 30_000).version, "Release_12.0_2026.06.01-01");
    assert_eq!(at(&world, 1, 30_000).version, before.version);
}

#[test]
fn is_running_follows_the_state() {
    let world = world(10);
    assert!(!at(&world, 0, 10_000).is_running);
    assert!(at(&world, 0, 30_000).is_running);
}

#[rstest]
#[case(0, 59_999, None)]
#[case(0, 60_000, Some(&Fault::Silent))]
#[case(3, 69_999, Some(&Fault::Silent))]
#[case(3, 70_000, None)]
#[case(0, 70_000, Some(&Fault::Silent))]
#[case(1, 60_000, None)]
fn faults_begin_and_end(#[case] index: usize, #[case] milliseconds: u64, #[case] fault: Option<&Fault>) {
    assert_eq!(at(&world(10), index, milliseconds).fault, fault);
}

#[rstest]
#[case(79, None)]
#[case(80, Some(&Fault::Reset))]
#[case(89, Some(&Fault::Reset))]
#[case(90, None)]
fn the_service_fails_and_comes_back(#[case] seconds: u64, #[case] fault: Option<&Fault>) {
    assert_eq!(world(0).service_fault(Duration::from_secs(seconds)), fault);
}

#[test]
fn there_is_nobody_beyond_the_last_tenant() {
    assert_eq!(world(10).at(10, Duration::ZERO), None);
    assert!(world(0).is_empty());
}

#[test]
fn a_story_that_repeats_starts_again() {
    let story = STORY.replace("duration = \"100s\"", "duration = \"100s\"\nrepeat = true");
    let world = World::new(Story::from_toml(&story).unwrap(), 10, None);
    for seconds in [0, 10, 45, 99] {
        assert_eq!(at(&world, 1, seconds * 1000), at(&world, 1, (seconds + 300) * 1000));
    }
    assert_eq!(world.service_fault(Duration::from_secs(185)), Some(&Fault::Reset));
}

#[test]
fn valid_for_can_be_given_from_outside() {
    let own = World::new(Story::from_toml(STORY).unwrap(), 1, None);
    let given = World::new(Story::from_toml(STORY).unwrap(), 1, Some(Duration::from_millis(1500)));
    assert_eq!(at(&own, 0, 0).valid_for, TimeDelta::seconds(10));
    assert_eq!(at(&given, 0, 0).valid_for, TimeDelta::milliseconds(1500));
}

#[rstest]
#[case("share = \"25%\"", vec![3, 6, 9])]
#[case("share = \"1%\"", vec![9])]
#[case("share = \"100%\"", (0..10).collect())]
#[case("count = 2", vec![0, 1])]
#[case("count = 99", (0..10).collect())]
#[case("host = \"online2\"\nshare = \"40%\"", vec![5, 9])]
#[case("host = \"online2\"\ncount = 2", vec![1, 3])]
#[case("host = \"sod\"", vec![])]
#[case("host = \"sod\"\nshare = \"50%\"", vec![])]
#[case("indexes = [7, 2]\ncount = 1", vec![2])]
fn steps_reach_whom_they_name(#[case] who: &str, #[case] expected: Vec<usize>) {
    let story = format!("{STORY}\n[[step]]\nat = \"99s\"\n{who}\nset = {{ state = \"Suspended\" }}");
    // Before the move of tenant 1, so that the hosts are the first ones.
    let story = story.replace("\"99s\"", "\"5s\"");
    let world = World::new(Story::from_toml(&story).unwrap(), 10, None);
    let reached = (0..10).filter(|&index| *at(&world, index, 5_000).state == State::from("Suspended"));
    assert_eq!(reached.collect::<Vec<_>>(), expected);
}

#[test]
fn groups_have_their_shares_from_the_first_tenants_on() {
    let world = World::new(Story::named("calm").unwrap(), 1000, None);
    let on = |host, tenants| (0..tenants).filter(|&index| at(&world, index, 0).host == host).count();
    assert_eq!((on("online3", 1000), on("online2", 1000), on("app", 1000), on("online", 1000)), (400, 300, 200, 70));
    assert_eq!((on("online3", 10), on("online2", 10), on("app", 10)), (4, 3, 2));
}

#[test]
fn built_in_stories_are_sane() {
    for story in stories() {
        let name = story.name();
        assert!(!story.description().is_empty() && !story.description().contains('\n'), "{name}");
        assert!(story.fleet().names.len() <= story.tenants(), "{name} has names for nobody");
        for state in story.steps().iter().filter_map(|step| step.set.state.as_ref()) {
            assert!(state.published().is_some(), "{name} has the state {state:?}");
        }
        let world = World::new(story.clone(), story.tenants(), None);
        for (number, step) in story.steps().iter().enumerate() {
            let reached = world.timelines.iter().flat_map(|timeline| &timeline.turns).any(|turn| turn.step == number);
            assert!(reached, "step {number} of {name}, at {:?}, reaches nobody", step.at());
        }
        let end = story.duration().checked_sub(Duration::from_nanos(1)).unwrap();
        assert_eq!(world.service_fault(end), None, "{name}");
        for index in 0..story.tenants() {
            let (first, last) = (world.at(index, Duration::ZERO).unwrap(), world.at(index, end).unwrap());
            assert!(
                last.is_running && *last.state == State::RUNNING && last.fault.is_none(),
                "{name} leaves {index} as {last:?}"
            );
            assert!(!story.repeats() || first == last, "{name} repeats, but {index} is then {last:?}");
        }
    }
}

/// What a person who watches the demo sees, phase by phase: how many tenants are in which trouble.
#[rstest]
#[case::calm(7, "", 12)]
#[case::an_upgrade_begins(9, "OfflineMaintenance", 1)]
#[case::it_is_in_full_swing(20, "OfflineMaintenance", 5)]
#[case::it_is_over(37, "", 12)]
#[case::an_incident(45, "Unknown", 2)]
#[case::it_is_over(60, "", 12)]
#[case::flapping(75, "Unknown", 1)]
#[case::and_back(79, "", 12)]
#[case::flapping_is_over(96, "", 12)]
#[case::some_cannot_be_read(100, "fault", 3)]
#[case::nothing_can_be_read(110, "service", 12)]
#[case::calm_again(115, "", 12)]
fn the_demo_is_a_tour(#[case] seconds: u64, #[case] trouble: &str, #[case] tenants: usize) {
    let world = World::new(Story::named("demo").unwrap(), 12, None);
    let elapsed = Duration::from_secs(seconds);
    let seen = |index| {
        let present = world.at(index, elapsed).unwrap();
        match (world.service_fault(elapsed), present.fault, present.state) {
            (Some(_), _, _) => "service".to_owned(),
            (None, Some(_), _) => "fault".to_owned(),
            (None, None, state) if *state == State::RUNNING => String::new(),
            (None, None, State::Text(name)) => name.to_string(),
            (None, None, State::Number(number)) => number.to_string(),
        }
    };
    let seen: Vec<String> = (0..12).map(seen).collect();
    assert_eq!(seen.iter().filter(|seen| *seen == trouble).count(), tenants, "{seen:?}");
    assert!(seen.iter().all(|seen| seen.is_empty() || seen == trouble), "phases overlap: {seen:?}");
}

#[test]
fn the_demo_moves_a_host_and_upgrades_another() {
    let world = World::new(Story::named("demo").unwrap(), 12, None);
    let on = |host, seconds: u64| (0..12).filter(|&index| at(&world, index, seconds * 1000).host == host).count();
    assert_eq!((on("online2", 61), on("app", 61)), (4, 3));
    assert_eq!((on("online2", 68), on("app", 68)), (0, 7));
    let old =
        |seconds: u64| (0..12).filter(|&index| at(&world, index, seconds * 1000).version.contains("11.10")).count();
    assert_eq!((old(7), old(37)), (9, 4));
}
