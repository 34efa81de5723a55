//! What a person is told, word by word.

use chrono::TimeDelta;

use super::bench::{Bench, key};
use crate::check::CheckError;
use crate::engine::{Command, Profile, ProfileChange, SnoozeFor};
use crate::notifications::{SnoozeScope, SuppressionReason};
use crate::settings::{NotificationSettings, QuietHours, Rule, Settings};
use crate::view::Glyph;

fn minutes(n: i64) -> TimeDelta {
    TimeDelta::minutes(n)
}

#[test]
fn one_tenant_in_maintenance_and_back() {
    let mut bench = Bench::running(3);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(minutes(7));
    bench.answer("Cust1", "Running");
    bench.pass(minutes(2));
    insta::assert_debug_snapshot!(bench.heard());
}

#[test]
fn many_tenants_of_a_host_are_one_notice_updated_in_place_and_closed() {
    let mut bench = Bench::running(40);
    for n in 1..=40 {
        bench.answer(&format!("Cust{n}"), "OfflineMaintenance");
    }
    bench.pass(minutes(5));
    for n in 3..=40 {
        bench.answer(&format!("Cust{n}"), "Running");
    }
    bench.pass(minutes(5));
    bench.answer("Cust1", "Running");
    bench.answer("Cust2", "Running");
    bench.pass(minutes(3));
    let heard = bench.heard();
    assert_eq!(heard.iter().filter(|line| line.starts_with("raised")).count(), 1);
    insta::assert_debug_snapshot!(heard);
}

#[test]
fn an_incident_overdue_maintenance_and_other_problems_in_words() {
    let mut bench = Bench::running(5);
    bench.answer("Cust1", "Unknown");
    bench.pass(minutes(2));
    bench.answer("Cust2", "OfflineMaintenance");
    bench.pass(minutes(33));
    bench.answer_with("Cust3", r#""State":"Running","IsRunning":false"#);
    bench.pass(minutes(2));
    bench.answer_with("Cust4", r#""State":"Migrating","IsRunning":false"#);
    bench.pass(minutes(2));
    bench.fail("Cust5", CheckError::Damaged);
    bench.pass(minutes(5));
    insta::assert_debug_snapshot!(bench.heard());
}

#[test]
fn lifecycle_versions_and_moves_in_words() {
    let settings = Settings {
        notifications: NotificationSettings { moves: true, ..NotificationSettings::default() },
        ..Settings::default()
    };
    let mut bench = Bench::new(settings);
    bench.add_running(5);
    bench.pass(minutes(1));
    bench.answer("Cust1", "Suspended");
    bench.answer("Cust2", "Deleted");
    bench.pass(minutes(3));
    bench.answer_on("Cust3", "Running", "app");
    bench.pass(minutes(3));
    for n in [4, 5] {
        bench.answer_with(&format!("Cust{n}"), r#""State":2,"Version":"Release_11.11_2026.03.17-01""#);
    }
    bench.pass(minutes(3));
    insta::assert_debug_snapshot!(bench.heard());
}

#[test]
fn a_service_that_cannot_be_read_is_one_sentence_and_no_outage() {
    let mut bench = Bench::running(30);
    for n in 1..=30 {
        bench.fail(&format!("Cust{n}"), CheckError::Http(503));
    }
    bench.answer("development/Cust1", "Running");
    bench.command(Command::Add(vec![(key("development/Cust1"), Profile::default())]));
    bench.pass(minutes(30));
    let summary = bench.engine.summary();
    assert_eq!(summary.glyph, Glyph::NoData);
    let diagnose: Vec<_> = summary.banners.into_iter().map(|banner| (banner.kind, banner.diagnose)).collect();
    assert_eq!(diagnose, [("service".to_owned(), Some(key("production/Cust1")))]);
    for n in 1..=30 {
        bench.answer(&format!("Cust{n}"), "Running");
    }
    bench.pass(minutes(30));
    assert_eq!(bench.engine.summary().glyph, Glyph::Ok);
    insta::assert_debug_snapshot!(bench.heard());
}

#[test]
fn a_lost_network_is_one_sentence() {
    let mut bench = Bench::running(10);
    for n in 1..=10 {
        bench.fail(&format!("Cust{n}"), CheckError::NameNotFound);
    }
    bench.pass(minutes(10));
    assert_eq!(bench.engine.summary().glyph, Glyph::Offline);
    for n in 1..=10 {
        bench.answer(&format!("Cust{n}"), "Running");
    }
    bench.pass(minutes(20));
    insta::assert_debug_snapshot!(bench.heard());
}

#[test]
fn after_waking_nothing_is_told_that_a_second_reading_does_not_confirm() {
    let mut bench = Bench::running(5);
    bench.sleep(TimeDelta::hours(8));
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(TimeDelta::seconds(3));
    bench.answer("Cust1", "Running");
    for n in 2..=5 {
        bench.fail(&format!("Cust{n}"), CheckError::NameNotFound);
    }
    bench.pass(TimeDelta::seconds(20));
    for n in 2..=5 {
        bench.answer(&format!("Cust{n}"), "Running");
    }
    bench.pass(minutes(10));
    assert_eq!(bench.heard(), [] as [&str; 0]);
    assert_eq!(bench.fresh_connections, 1);
    assert_eq!(bench.engine.summary().glyph, Glyph::Ok);
}

#[test]
fn a_restart_tells_what_changed_meanwhile_as_one_digest() {
    let mut bench = Bench::running(5);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.answer("Cust2", "Unknown");
    bench.pass(minutes(3));
    bench.heard();
    bench.restart();
    bench.answer("Cust1", "Running");
    bench.answer("Cust3", "OfflineMaintenance");
    bench.answer_with("Cust4", r#""State":2,"Version":"Release_11.11_2026.03.17-01""#);
    bench.pass(minutes(3));
    let after = bench.heard();
    assert_eq!(after.iter().filter(|line| line.starts_with("raised")).count(), 1);
    bench.answer("Cust2", "Running");
    bench.answer("Cust3", "Running");
    bench.pass(minutes(3));
    insta::assert_debug_snapshot!((after, bench.heard()));
}

#[test]
fn a_flapping_tenant_is_told_once_and_so_is_its_end() {
    let mut bench = Bench::running(2);
    for _ in 0..10 {
        bench.answer("Cust1", "OfflineMaintenance");
        bench.pass(TimeDelta::seconds(62));
        bench.answer("Cust1", "Running");
        bench.pass(TimeDelta::seconds(62));
    }
    bench.pass(minutes(30));
    let heard = bench.heard();
    assert_eq!(heard.iter().filter(|line| line.contains("back and forth")).count(), 1);
    insta::assert_debug_snapshot!(heard);
}

#[test]
fn more_than_three_notices_a_minute_are_joined() {
    let mut bench = Bench::running(8);
    let states =
        ["OfflineMaintenance", "Unknown", "ProvisioningFailed", "DeleteFailed", "Migrating", "7", "Moving", "Odd"];
    for (n, state) in (1..=8).zip(states) {
        bench.answer(&format!("Cust{n}"), state);
    }
    bench.pass(minutes(4));
    let heard = bench.heard();
    let raised = heard.iter().filter(|line| line.starts_with("raised")).count();
    assert!(raised <= 6, "{heard:#?}");
    insta::assert_debug_snapshot!(heard);
}

#[test]
fn what_is_snoozed_is_told_when_the_snooze_ends_if_it_lasts() {
    let mut bench = Bench::running(2);
    bench.command(Command::Snooze(vec![SnoozeScope::Tenant(key("Cust1"))], SnoozeFor::Time(minutes(20))));
    bench.answer("Cust1", "Unknown");
    bench.pass(minutes(19));
    assert_eq!(bench.heard(), [] as [&str; 0]);
    assert_eq!(bench.engine.summary().glyph, Glyph::Ok, "the tray shows the worst that is not snoozed");
    bench.pass(minutes(3));
    assert_eq!(bench.heard().len(), 1);
    let reasons: Vec<String> = bench.decisions.iter().map(|decision| format!("{:?}", decision.outcome)).collect();
    assert_eq!(reasons, ["Err(Snoozed(Tenant(production/Cust1)))", "Ok(1)"]);
}

#[test]
fn a_snooze_until_recovery_is_over_as_soon_as_all_is_well() {
    let mut bench = Bench::running(2);
    bench.answer("Cust1", "Unknown");
    bench.pass(minutes(5));
    bench.command(Command::Snooze(vec![SnoozeScope::Tenant(key("Cust1"))], SnoozeFor::Recovery));
    assert_eq!(bench.engine.counts().snoozed, 1);
    bench.answer("Cust1", "Running");
    while bench.engine.counts().ok < 2 {
        bench.pass(TimeDelta::seconds(1));
    }
    assert_eq!(bench.engine.counts().snoozed, 0);
}

#[test]
fn a_rule_of_a_tag_silences_and_the_reason_is_kept() {
    let mut settings = Settings::default();
    settings.notifications.tag_rules.insert("test".into(), Rule::None);
    let mut bench = Bench::new(settings);
    bench.add_running(1);
    let tags = ["test".to_owned()].into();
    bench.command(Command::Describe(vec![(
        key("Cust1"),
        ProfileChange { tags: Some(tags), ..ProfileChange::default() },
    )]));
    bench.pass(minutes(1));
    bench.answer("Cust1", "Unknown");
    bench.pass(minutes(5));
    assert_eq!(bench.heard(), [] as [&str; 0]);
    let reasons: Vec<String> = bench.decisions.iter().map(|decision| format!("{:?}", decision.outcome)).collect();
    assert_eq!(reasons, [r#"Err(TagRule("test", None))"#]);
}

#[test]
fn quiet_hours_end_in_a_digest_and_incidents_break_through() {
    // The bench's clock starts at 09:00 UTC.
    let quiet = QuietHours { from: 9 * 60, to: 10 * 60, weekdays: [true; 7], incidents_break_through: true };
    let notifications = NotificationSettings { quiet_hours: Some(quiet), ..NotificationSettings::default() };
    let mut bench = Bench::new(Settings { notifications, ..Settings::default() });
    bench.add_running(5);
    bench.pass(minutes(1));
    bench.answer("Cust1", "OfflineMaintenance");
    bench.answer("Cust2", "OfflineMaintenance");
    bench.answer("Cust3", "Unknown");
    bench.pass(minutes(10));
    bench.answer("Cust1", "Running");
    bench.pass(minutes(60));
    insta::assert_debug_snapshot!(bench.heard());
}

#[test]
fn a_problem_that_is_over_before_it_is_told_is_not_told() {
    let mut bench = Bench::running(1);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.command(Command::CheckNow(None));
    bench.pass(TimeDelta::seconds(2));
    bench.answer("Cust1", "Running");
    bench.command(Command::CheckNow(None));
    bench.pass(minutes(5));
    assert_eq!(bench.heard(), [] as [&str; 0]);
    assert_eq!(bench.changed().len(), 2, "the history has it");
}

#[test]
fn the_tray_in_words() {
    let mut bench = Bench::running(30);
    for n in 1..=14 {
        bench.answer(&format!("Cust{n}"), if n < 3 { "Unknown" } else { "OfflineMaintenance" });
    }
    bench.pass(minutes(4));
    bench.command(Command::Add(vec![(key("stage/Cust1"), Profile::default())]));
    insta::assert_debug_snapshot!(bench.engine.tray(&bench.engine.summary(), bench.now.fixed_offset()));
}

#[test]
fn an_incident_does_not_wait_for_news_to_be_told() {
    let mut bench = Bench::running(4);
    for (identifier, state) in [("Cust1", "Suspended"), ("Cust2", "Deleting"), ("Cust3", "Deleted")] {
        bench.answer(identifier, state);
        bench.command(Command::CheckNow(None));
        bench.pass(TimeDelta::seconds(10));
    }
    let told = bench.heard();
    assert_eq!(told.len(), 2, "the third waits: {told:?}");
    let fields = r#""Endpoint":null,"Api":null,"State":"Running","IsRunning":false"#;
    bench.answer_with("Cust4", fields);
    bench.command(Command::CheckNow(None));
    bench.pass(TimeDelta::seconds(10));
    let told = bench.heard();
    assert!(told.len() == 1 && told[0].contains("incident"), "{told:?}");
}

#[test]
fn that_a_desktop_shows_a_notification_later_is_remembered_of_all_who_are_in_it() {
    let mut bench = Bench::running(3);
    bench.answer("Cust1", "Unknown");
    bench.answer("Cust2", "Unknown");
    bench.pass(minutes(2));
    let id = bench.told.last().expect("it is told").id;
    bench.decisions.clear();
    bench.command(Command::NotificationShown { id, shown: false });
    bench.pass(minutes(3));
    bench.command(Command::NotificationShown { id, shown: true });
    bench.command(Command::NotificationShown { id: id + 1, shown: true });
    let remembered: Vec<_> = bench.decisions.iter().map(|decision| (&decision.key, &decision.outcome)).collect();
    let (one, two) = (key("Cust1"), key("Cust2"));
    let (not, yes) = (Err(SuppressionReason::NotShown), Ok(id));
    assert_eq!(remembered, [(&one, &not), (&two, &not), (&one, &yes), (&two, &yes)]);
    assert!(bench.decisions[0].at < bench.decisions[2].at);
}
