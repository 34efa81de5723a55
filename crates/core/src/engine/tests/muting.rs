//! What a person says holds: snoozes, quiet hours and rules, whenever they begin and end.

use chrono::TimeDelta;
use rstest::rstest;

use super::bench::{Bench, key};
use crate::check::CheckError;
use crate::engine::{Command, Profile, ProfileChange, SnoozeFor};
use crate::notifications::{NotificationChange, SnoozeScope};
use crate::settings::{NotificationSettings, QuietHours, Rule, Settings};

const NOTHING: [&str; 0] = [];

fn minutes(n: i64) -> TimeDelta {
    TimeDelta::minutes(n)
}

/// The bench's clock starts at 09:00 UTC; quiet hours are from 09:30 to 10:30.
fn with_quiet_hours(tenants: u32) -> Bench {
    let quiet = QuietHours { from: 570, to: 630, weekdays: [true; 7], incidents_break_through: true };
    let notifications = NotificationSettings { quiet_hours: Some(quiet), ..NotificationSettings::default() };
    let mut bench = Bench::new(Settings { notifications, ..Settings::default() });
    bench.add_running(tenants);
    bench.pass(minutes(1));
    bench
}

fn until(bench: &mut Bench, minute: i64) {
    let at = super::bench::start_time() + minutes(minute);
    bench.pass(at - bench.now);
}

fn tag_all(bench: &mut Bench, tag: &str) {
    let keys: Vec<_> = bench.engine.tenants().keys().cloned().collect();
    let change = || ProfileChange { tags: Some([tag.to_owned()].into()), ..ProfileChange::default() };
    bench.command(Command::Describe(keys.into_iter().map(|key| (key, change())).collect()));
}

/// What was raised, updated or closed: what a person sees come.
fn seen(bench: &mut Bench) -> Vec<String> {
    bench.heard().into_iter().filter(|line| !line.starts_with("withdrawn")).collect()
}

#[rstest]
#[case::host(SnoozeScope::Host("online3".into()))]
#[case::tag(SnoozeScope::Tag("vip".into()))]
#[case::all(SnoozeScope::All)]
#[case::tenant(SnoozeScope::Tenant(key("Cust1")))]
fn a_snooze_until_recovery_ends_when_nothing_in_its_scope_is_wrong(#[case] scope: SnoozeScope) {
    let mut bench = Bench::running(4);
    tag_all(&mut bench, "vip");
    (1..=4).for_each(|n| bench.answer(&format!("Cust{n}"), "OfflineMaintenance"));
    bench.pass(minutes(3));
    bench.command(Command::Snooze(vec![scope], SnoozeFor::Recovery));
    (2..=4).for_each(|n| bench.answer(&format!("Cust{n}"), "Running"));
    bench.pass(minutes(5));
    assert!(bench.engine.counts().snoozed > 0, "one is wrong");
    bench.answer("Cust1", "Running");
    bench.pass(minutes(5));
    assert_eq!(bench.engine.counts().snoozed, 0);
    bench.heard();
    bench.pass(minutes(60));
    (1..=4).for_each(|n| bench.answer(&format!("Cust{n}"), "Unknown"));
    bench.pass(minutes(5));
    let heard = bench.heard();
    assert!(heard.iter().any(|line| line.starts_with("raised") && line.contains("incident")), "{heard:?}");
}

#[test]
fn no_data_is_wrong_and_goes_back_and_forth_is_too() {
    let mut bench = Bench::running(2);
    bench.fail("Cust1", CheckError::Damaged);
    bench.pass(minutes(10));
    assert!(bench.has_no_data("Cust1"));
    bench.command(Command::Snooze(vec![SnoozeScope::Tenant(key("Cust1"))], SnoozeFor::Recovery));
    assert_eq!(bench.engine.counts().snoozed, 1);
    bench.pass(minutes(60));
    assert_eq!(bench.engine.counts().snoozed, 1);
    bench.answer("Cust1", "Running");
    bench.pass(minutes(20));
    assert_eq!(bench.engine.counts().snoozed, 0);
}

#[test]
fn a_scope_that_nobody_is_in_any_more_is_snoozed_no_longer() {
    let mut bench = Bench::running(2);
    tag_all(&mut bench, "vip");
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(minutes(3));
    bench.command(Command::Snooze(vec![SnoozeScope::Tag("vip".into())], SnoozeFor::Recovery));
    tag_all(&mut bench, "other");
    bench.pass(minutes(1));
    tag_all(&mut bench, "vip");
    assert_eq!(bench.engine.counts().snoozed, 0);
}

#[test]
fn an_end_in_quiet_hours_is_withdrawn_and_told_in_the_digest() {
    let mut bench = with_quiet_hours(3);
    bench.answer("Cust1", "OfflineMaintenance");
    until(&mut bench, 25);
    assert_eq!(seen(&mut bench).len(), 1);
    until(&mut bench, 31);
    bench.answer("Cust1", "Running");
    bench.answer_with("Cust2", r#""State":2,"Version":"Release_11.11_2026.03.17-01""#);
    until(&mut bench, 60);
    assert_eq!(bench.heard(), ["withdrawn #1  | "]);
    bench.restart();
    until(&mut bench, 120);
    let heard = seen(&mut bench);
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0].contains("Acme") && heard[0].contains("Berg") && heard[0].contains("11.11"), "{heard:?}");
}

#[test]
fn what_changes_right_before_quiet_hours_is_not_told_in_them() {
    let mut bench = with_quiet_hours(8);
    // The grouping window, and the places of one minute, reach into the quiet hours.
    until(&mut bench, 29);
    bench.pass(TimeDelta::seconds(55));
    for (n, state) in ["OfflineMaintenance", "ProvisioningFailed", "DeleteFailed", "Odd", "7"].iter().enumerate() {
        bench.answer(&format!("Cust{}", n + 1), state);
    }
    bench.command(Command::CheckNow(None));
    until(&mut bench, 89);
    assert_eq!(bench.heard(), NOTHING);
    until(&mut bench, 100);
    assert_eq!(seen(&mut bench).iter().filter(|line| line.starts_with("raised")).count(), 1);
}

#[test]
fn an_incident_breaks_through_and_its_end_does_not() {
    let mut bench = with_quiet_hours(3);
    until(&mut bench, 35);
    bench.answer("Cust1", "Unknown");
    until(&mut bench, 40);
    assert!(seen(&mut bench)[0].contains("incident"));
    bench.answer("Cust1", "Running");
    until(&mut bench, 89);
    assert_eq!(seen(&mut bench), NOTHING);
    until(&mut bench, 95);
    let heard = seen(&mut bench);
    assert!(heard.len() == 1 && heard[0].contains("Acme"), "{heard:?}");
}

#[test]
fn troubles_of_our_own_are_silent_in_quiet_hours_and_told_afterwards_if_they_last() {
    let mut bench = with_quiet_hours(4);
    until(&mut bench, 35);
    (1..=4).for_each(|n| bench.fail(&format!("Cust{n}"), CheckError::NameNotFound));
    until(&mut bench, 89);
    assert_eq!(bench.heard(), NOTHING);
    until(&mut bench, 95);
    let heard = seen(&mut bench);
    assert!(heard.len() == 1 && heard[0].contains("No network"), "{heard:?}");
}

#[test]
fn quiet_hours_that_end_while_the_startup_digest_gathers_are_not_lost() {
    let mut bench = with_quiet_hours(3);
    until(&mut bench, 35);
    bench.answer("Cust1", "OfflineMaintenance");
    until(&mut bench, 45);
    bench.answer("Cust1", "Running");
    until(&mut bench, 50);
    bench.answer("Cust2", "OfflineMaintenance");
    until(&mut bench, 89);
    bench.pass(TimeDelta::seconds(58));
    bench.restart();
    bench.slow_by(TimeDelta::seconds(30));
    until(&mut bench, 110);
    let heard = seen(&mut bench);
    let raised: Vec<_> = heard.iter().filter(|line| line.starts_with("raised")).collect();
    assert_eq!(raised.len(), 1, "{heard:?}");
    assert!(raised[0].contains("Acme") && raised[0].contains("Berg"), "{heard:?}");
}

#[test]
fn what_a_snooze_keeps_from_being_told_of_an_end_is_told_when_it_is_over() {
    let mut bench = Bench::running(3);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.answer("Cust2", "OfflineMaintenance");
    bench.pass(minutes(3));
    bench.heard();
    bench.command(Command::Snooze(vec![SnoozeScope::Tenant(key("Cust1"))], SnoozeFor::Time(minutes(60))));
    bench.answer("Cust1", "Running");
    bench.pass(minutes(10));
    assert_eq!(bench.heard(), NOTHING, "one of two is back, and snoozed");
    bench.answer("Cust2", "Running");
    bench.pass(minutes(5));
    let heard = bench.heard();
    assert!(heard.len() == 1 && heard[0].starts_with("resolved") && !heard[0].contains("Acme"), "{heard:?}");
    bench.pass(minutes(60));
    let heard = bench.heard();
    assert!(heard.len() == 1 && heard[0].starts_with("raised") && heard[0].contains("Acme"), "{heard:?}");
}

#[test]
fn a_snooze_of_all_that_is_over_is_one_digest() {
    let mut bench = Bench::running(6);
    for (n, state) in ["OfflineMaintenance", "ProvisioningFailed", "DeleteFailed", "Odd", "7"].iter().enumerate() {
        bench.answer(&format!("Cust{}", n + 1), state);
        bench.pass(minutes(3));
    }
    bench.heard();
    bench.command(Command::Snooze(vec![SnoozeScope::All], SnoozeFor::Time(minutes(60))));
    (1..=5).for_each(|n| bench.answer(&format!("Cust{n}"), "Running"));
    bench.pass(minutes(50));
    assert_eq!(seen(&mut bench), NOTHING);
    bench.pass(minutes(20));
    let heard = seen(&mut bench);
    assert_eq!(heard.len(), 1, "{heard:?}");
}

#[test]
fn a_rule_that_says_none_ends_what_was_told_without_a_word() {
    let mut bench = Bench::running(2);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(minutes(3));
    bench.heard();
    let change = ProfileChange { rule: Some(Some(Rule::None)), ..ProfileChange::default() };
    bench.command(Command::Describe(vec![(key("Cust1"), change)]));
    bench.answer("Cust1", "Running");
    bench.pass(minutes(60));
    assert_eq!(bench.heard(), ["withdrawn #1  | "]);
}

#[test]
fn what_a_person_removes_is_taken_off_the_screen_without_a_word() {
    let mut bench = Bench::running(2);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.answer("Cust2", "OfflineMaintenance");
    bench.pass(minutes(3));
    bench.heard();
    bench.command(Command::Remove(vec![key("Cust1"), key("Cust2")], crate::engine::RemovalToken(1)));
    bench.pass(minutes(5));
    assert_eq!(bench.heard(), ["withdrawn #1  | "]);
}

#[rstest]
#[case::twice_as_many_and_two_more(2, 4, 0, true)]
#[case::only_one_more(1, 2, 0, false)]
#[case::two_more_of_many(8, 10, 0, false)]
#[case::anybody_after_an_hour(3, 4, 70, true)]
fn what_grows_by_much_or_late_pops_up_again(
    #[case] first: u32,
    #[case] then: u32,
    #[case] after: i64,
    #[case] escalated: bool,
) {
    let mut bench = Bench::running(12);
    (1..=first).for_each(|n| bench.fail(&format!("Cust{n}"), CheckError::Damaged));
    bench.pass(minutes(10 + after));
    bench.told.clear();
    let before = bench.now;
    (first + 1..=then).for_each(|n| bench.fail(&format!("Cust{n}"), CheckError::Damaged));
    bench.pass(minutes(15));
    let updates: Vec<_> = bench.told.iter().filter(|event| event.event == NotificationChange::Updated).collect();
    assert!(!updates.is_empty() && updates.iter().any(|event| event.escalated) == escalated, "{:?}", bench.told);
    if escalated {
        let joined = bench.decisions.iter().filter(|decision| decision.at > before && decision.outcome.is_ok());
        assert!(joined.count() >= 1);
    }
}

#[test]
fn a_host_that_was_not_in_it_pops_up_again() {
    let mut bench = Bench::running(3);
    for n in [1, 2] {
        bench.fail(&format!("Cust{n}"), CheckError::Damaged);
    }
    bench.answer_on("Cust3", "Running", "app");
    bench.pass(minutes(10));
    bench.told.clear();
    bench.fail("Cust3", CheckError::Damaged);
    bench.pass(minutes(10));
    let escalated: Vec<bool> = bench.told.iter().map(|event| event.escalated).collect();
    assert_eq!(escalated, [true], "{:?}", bench.told);
}

#[test]
fn a_tenant_that_is_deleted_is_waited_for_by_nobody() {
    let mut bench = Bench::running(3);
    bench.answer("Cust1", "Deleted");
    bench.pass(minutes(3));
    bench.heard();
    bench.restart();
    bench.answer("Cust2", "Unknown");
    bench.pass(minutes(2));
    assert_eq!(bench.engine.sweep(), None);
    let heard = bench.heard();
    assert!(heard.iter().any(|line| line.contains("Berg")), "{heard:?}");
}

#[rstest]
#[case::unknown("Deleting", None)]
#[case::not_found("Deleting", Some(CheckError::NotFound))]
#[case::after_a_failed_deletion("DeleteFailed", Some(CheckError::NotFound))]
fn what_was_announced_as_going_is_allowed_to_be_gone(#[case] before: &str, #[case] failure: Option<CheckError>) {
    let mut bench = Bench::running(3);
    bench.answer("Cust1", before);
    bench.pass(minutes(5));
    bench.heard();
    match failure {
        Some(failure) => bench.fail("Cust1", failure),
        None => bench.answer("Cust1", "Unknown"),
    }
    bench.pass(minutes(120));
    let raised: Vec<String> = bench.heard().into_iter().filter(|line| line.starts_with("raised")).collect();
    assert_eq!(raised, NOTHING);
    assert_eq!((bench.engine.counts().info, bench.engine.counts().no_data), (1, 0));
}

#[rstest]
#[case::not_found(CheckError::NotFound)]
#[case::timeout(CheckError::Timeout)]
fn a_deleted_tenant_that_is_asked_for_stays_deleted(#[case] failure: CheckError) {
    let mut bench = Bench::running(2);
    bench.answer("Cust1", "Deleted");
    bench.pass(minutes(5));
    bench.heard();
    bench.reads.clear();
    bench.fail("Cust1", failure);
    bench.command(Command::CheckNow(None));
    bench.pass(minutes(1));
    assert!(bench.reads.iter().all(|(_, read)| *read != key("Cust1")), "all is all that are checked");
    for _ in 0..5 {
        bench.command(Command::CheckNow(Some(vec![key("Cust1")])));
        bench.pass(minutes(1));
    }
    assert!(bench.reads.iter().any(|(_, read)| *read == key("Cust1")), "it alone was asked for");
    bench.pass(minutes(60));
    assert_eq!(bench.heard(), NOTHING);
    let row = bench.engine.row(&key("Cust1")).expect("a row");
    assert_eq!((row.state.as_deref(), row.no_data), (Some("Deleted"), false));
    assert_eq!(bench.engine.check_times(&key("Cust1")).expect("times").next_check, None);
}

#[test]
fn undo_undoes_that_removal() {
    use crate::engine::RemovalToken;
    let mut bench = Bench::running(3);
    bench.command(Command::Remove(vec![key("Cust1")], RemovalToken(1)));
    bench.command(Command::Remove(vec![key("Cust2")], RemovalToken(2)));
    bench.command(Command::UndoRemove(RemovalToken(1)));
    assert!(bench.engine.tenants().contains_key(&key("Cust1")) && !bench.engine.tenants().contains_key(&key("Cust2")));
    let again = bench.engine.command(Command::UndoRemove(RemovalToken(1)), bench.now.fixed_offset());
    assert!(again.is_err(), "it was undone already");
}

#[test]
fn describing_several_is_all_or_nothing() {
    let mut bench = Bench::running(2);
    let named = |name: &str| ProfileChange { name: Some(name.to_owned()), ..ProfileChange::default() };
    let changes = vec![(key("Cust1"), named("One")), (key("Cust9"), named("Nine"))];
    let refused = bench.engine.command(Command::Describe(changes), bench.now.fixed_offset());
    assert!(refused.is_err());
    assert_eq!(bench.engine.row(&key("Cust1")).map(|row| row.name), Some("Acme".to_owned()));
}

#[test]
fn an_answer_from_the_old_address_of_an_environment_is_none() {
    let here = |root: &str| {
        let environment = crate::identity::Environment::new("own", root).expect("an environment");
        Settings { environments: vec![environment], ..Settings::default() }
    };
    let mut bench = Bench::new(here("https://old.example"));
    bench.answer("own/Cust1", "Running");
    bench.command(Command::Add(vec![(key("own/Cust1"), Profile::default())]));
    bench.pass(TimeDelta::milliseconds(10));
    bench.command(Command::ChangeSettings(Box::new(here("https://new.example"))));
    bench.pass(TimeDelta::milliseconds(15));
    assert_eq!(bench.engine.row(&key("own/Cust1")).and_then(|row| row.state), None, "it said nothing about this one");
    bench.pass(TimeDelta::seconds(2));
    assert_eq!(bench.engine.row(&key("own/Cust1")).and_then(|row| row.state), Some("Running".to_owned()));
}

#[test]
fn a_new_build_of_the_same_release_is_recorded_and_not_announced() {
    let mut bench = Bench::running(1);
    bench.answer_with("Cust1", r#""State":2,"Version":"Release_11.10_2026.03.03-01""#);
    bench.pass(minutes(5));
    assert_eq!(bench.heard(), NOTHING);
    assert_eq!(bench.changed(), ["Cust1 version: Release_11.10_2026.02.24-02 -> Release_11.10_2026.03.03-01"]);
}

#[test]
fn a_sandbox_is_offline_for_as_long_as_a_copy_takes() {
    let mut bench = Bench::running(2);
    let change = ProfileChange { tags: Some(["Sandbox".to_owned()].into()), ..ProfileChange::default() };
    bench.command(Command::Describe(vec![(key("Cust1"), change)]));
    bench.answer("Cust1", "OfflineMaintenance");
    bench.answer("Cust2", "OfflineMaintenance");
    bench.pass(minutes(120));
    assert_eq!((bench.engine.counts().maintenance, bench.engine.counts().warning), (1, 1));
}
