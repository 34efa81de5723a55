//! What is concluded from checks: the acceptance cases, and reachability.

use chrono::TimeDelta;
use rstest::rstest;

use super::bench::{Bench, key};
use crate::check::CheckError;
use crate::engine::{Command, Profile};
use crate::health::{Health, Reason};
use crate::settings::Settings;
use crate::version::Version;
use crate::view::Glyph;

fn added(bench: &mut Bench, identifier: &str) {
    bench.command(Command::Add(vec![(key(identifier), Profile::default())]));
    bench.pass(TimeDelta::seconds(5));
}

#[test]
fn case_1_a_document_of_2020_gets_its_version_from_the_version_document() {
    let mut bench = Bench::new(Settings::default());
    let api = "https://sod2.superoffice.com/Cust12345/api";
    bench.answer_with(
        "Cust12345",
        &format!(
            r#""State":"Running","IsRunning":true,"Api":"{api}","Endpoint":"https://sod2.superoffice.com/Cust12345""#
        ),
    );
    let document = include_bytes!("../../../fixtures/version-9.1.json");
    bench.version("Cust12345", Ok(Version::read(document).expect("a version")));
    added(&mut bench, "Cust12345");
    assert_eq!(bench.version_reads, [(key("Cust12345"), api.to_owned())]);
    let row = bench.engine.row(&key("Cust12345")).expect("a row");
    assert_eq!((row.version.as_deref(), row.host.as_deref()), (Some("9.1 R3"), Some("sod2")));
    bench.pass(TimeDelta::hours(5));
    assert_eq!(bench.version_reads.len(), 1, "the version is not asked for on every check");
    bench.pass(TimeDelta::hours(2));
    assert_eq!(bench.version_reads.len(), 2);
}

#[test]
fn case_2_a_document_of_2026_needs_no_second_request() {
    let bench = Bench::running(1);
    assert_eq!(bench.version_reads, []);
    assert_eq!(bench.engine.row(&key("Cust1")).and_then(|row| row.version), Some("11.10".to_owned()));
}

#[test]
fn case_3_a_move_is_one_change_and_no_outage() {
    let mut bench = Bench::running(1);
    bench.answer_on("Cust1", "Running", "app");
    bench.pass(TimeDelta::minutes(5));
    assert_eq!(
        bench.changed(),
        ["Cust1 endpoint: https://online3.superoffice.com/Cust1 -> https://app.superoffice.com/Cust1"]
    );
    assert_eq!((bench.health("Cust1"), bench.heard().len()), (Some(Health::Ok), 0));
}

#[test]
fn case_4_offline_maintenance_keeps_the_last_endpoint() {
    let mut bench = Bench::running(1);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(TimeDelta::minutes(2));
    assert_eq!(bench.changed(), ["Cust1 state: Running -> OfflineMaintenance"]);
    assert_eq!(bench.health("Cust1"), Some(Health::Maintenance));
    assert_eq!(bench.engine.row(&key("Cust1")).and_then(|row| row.host), Some("online3".to_owned()));
}

#[test]
fn case_5_online_maintenance_is_noted_and_not_told() {
    let mut bench = Bench::running(1);
    bench.answer("Cust1", "OnlineMaintenance");
    bench.pass(TimeDelta::minutes(2));
    assert_eq!((bench.health("Cust1"), bench.heard().len()), (Some(Health::Info), 0));
}

#[rstest]
#[case("Unknown", false, Some(Health::Warning))]
#[case("Unknown", true, Some(Health::Incident))]
fn case_7_unknown_is_a_wrong_identifier_or_an_incident(
    #[case] state: &str,
    #[case] ran_before: bool,
    #[case] health: Option<Health>,
) {
    let mut bench = if ran_before { Bench::running(1) } else { Bench::new(Settings::default()) };
    bench.answer(if ran_before { "Cust1" } else { "Cust2" }, state);
    let identifier = if ran_before { "Cust1" } else { "Cust2" };
    if !ran_before {
        added(&mut bench, identifier);
    }
    bench.pass(TimeDelta::minutes(2));
    assert_eq!(bench.health(identifier), health);
}

#[test]
fn one_unknown_is_not_believed_before_it_is_confirmed() {
    let mut bench = Bench::running(1);
    bench.answer("Cust1", "Unknown");
    bench.command(Command::CheckNow(None));
    bench.pass(TimeDelta::seconds(2));
    bench.answer("Cust1", "Running");
    bench.pass(TimeDelta::minutes(5));
    assert_eq!((bench.changed().len(), bench.heard().len()), (0, 0));
}

#[rstest]
#[case(CheckError::NotFound)]
#[case(CheckError::Http(500))]
#[case(CheckError::Html)]
#[case(CheckError::Timeout)]
#[case(CheckError::Damaged)]
fn case_8_a_failed_reading_keeps_what_is_known(#[case] failure: CheckError) {
    let mut bench = Bench::running(1);
    bench.fail("Cust1", failure);
    bench.pass(TimeDelta::minutes(10));
    let row = bench.engine.row(&key("Cust1")).expect("a row");
    assert_eq!((row.state.as_deref(), row.health, row.no_data), (Some("Running"), Some(Health::Ok), true));
    assert_ne!(bench.engine.summary().glyph, Glyph::Ok, "never green while blind");
    bench.changes.clear();
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(TimeDelta::minutes(16));
    let changes = bench.changed();
    assert!(changes.contains(&"Cust1 state: Running -> OfflineMaintenance".to_owned()), "{changes:?}");
}

#[test]
fn json_of_another_kind_from_all_tenants_is_one_sentence() {
    let mut bench = Bench::running(4);
    for n in 1..=4 {
        bench.fail(&format!("Cust{n}"), CheckError::NotStatus);
    }
    bench.pass(TimeDelta::minutes(10));
    let banners = bench.engine.summary().banners;
    let [banner] = banners.as_slice() else { panic!("{banners:?}") };
    assert!(banner.text.contains("in a form that is not known here"), "{}", banner.text);
    assert_eq!(bench.heard().len(), 1, "one sentence, not one for each tenant");
    for n in 1..=4 {
        bench.answer(&format!("Cust{n}"), "Running");
    }
    bench.pass(TimeDelta::minutes(20));
    assert_eq!(bench.engine.summary().banners, []);
}

#[test]
fn never_seen_and_not_found_is_a_wrong_identifier() {
    let mut bench = Bench::new(Settings::default());
    added(&mut bench, "Cust404");
    assert_eq!(bench.health("Cust404"), Some(Health::Warning));
    bench.pass(TimeDelta::seconds(10));
    let told = bench.heard();
    assert_eq!(
        told,
        ["raised #1 Cust404: not known to the service | There is none of this identifier in production. Check the \
          identifier and the environment."]
    );
}

#[test]
fn a_wrong_identifier_is_told_once_whatever_fails_afterwards() {
    let mut bench = Bench::running(3);
    added(&mut bench, "Cust404");
    bench.pass(TimeDelta::seconds(10));
    assert_eq!(bench.heard().len(), 1);
    bench.told.clear();
    for n in ["Cust1", "Cust2", "Cust3", "Cust404"] {
        bench.fail(n, CheckError::Html);
    }
    bench.pass(TimeDelta::minutes(20));
    bench.restart();
    bench.pass(TimeDelta::minutes(20));
    for n in ["Cust1", "Cust2", "Cust3"] {
        bench.answer(n, "Running");
    }
    bench.fail("Cust404", CheckError::NotFound);
    bench.pass(TimeDelta::minutes(20));
    assert_eq!(bench.health("Cust404"), Some(Health::Warning));
    let of_it: Vec<_> = bench.told.iter().filter(|event| event.tenants.contains(&key("Cust404"))).collect();
    assert!(of_it.is_empty(), "{of_it:?}");
}

#[rstest]
#[case(Ok("Unknown"), Some(Reason::UnknownAtFirst))]
#[case(Err(CheckError::NotFound), Some(Reason::UnknownAtFirst))]
#[case(Ok("ProvisioningFailed"), Some(Reason::Failed))]
#[case(Ok("Running"), Some(Reason::Running))]
#[case(Err(CheckError::Timeout), None)]
fn a_live_check_says_why(#[case] came: Result<&str, CheckError>, #[case] reason: Option<Reason>) {
    let mut bench = Bench::running(1);
    match came {
        Ok(state) => bench.answer("Cust2", state),
        Err(failure) => bench.fail("Cust2", failure),
    }
    let live = bench.engine.live(key("Cust2"), &bench.reply(&key("Cust2")), bench.now);
    assert_eq!(live.health, reason.as_ref().map(Reason::health));
    assert_eq!(live.reason, reason);
}

#[test]
fn two_failures_are_no_blindness_and_three_are() {
    let mut bench = Bench::running(3);
    bench.fail("Cust1", CheckError::Timeout);
    bench.pass(TimeDelta::seconds(100));
    assert!(!bench.has_no_data("Cust1"));
    bench.pass(TimeDelta::seconds(60));
    assert!(bench.has_no_data("Cust1"));
    assert_eq!(bench.engine.summary().glyph, Glyph::NoData);
    bench.answer("Cust1", "Running");
    bench.pass(TimeDelta::minutes(5));
    assert!(!bench.has_no_data("Cust1"));
    assert_eq!(bench.changed(), ["Cust1 reachability: ok -> timeout", "Cust1 reachability: timeout -> ok"]);
}

#[test]
fn case_9_spelling_is_no_move() {
    let mut bench = Bench::new(Settings::default());
    bench.answer_with("Cust00000", r#""State":2,"Endpoint":"https://sod2.superoffice.com:443/Cust00000""#);
    added(&mut bench, "Cust00000");
    bench.answer_with("Cust00000", r#""State":2,"Endpoint":"https://sod2.superoffice.com/cust00000/""#);
    bench.pass(TimeDelta::minutes(5));
    assert_eq!(bench.changed(), [] as [&str; 0]);
}

#[test]
fn case_12_a_wrong_host_leads_to_a_new_reading_at_once() {
    let mut bench = Bench::new(Settings::default());
    bench.answer_with("Cust1", r#""State":2,"Api":"https://online2.superoffice.com/Cust1/api""#);
    bench.version("Cust1", Err(CheckError::Misdirected));
    bench.command(Command::Add(vec![(key("Cust1"), Profile::default())]));
    bench.pass(TimeDelta::milliseconds(30));
    bench.answer_with("Cust1", r#""State":2,"Api":"https://app.superoffice.com/Cust1/api""#);
    bench.version("Cust1", Ok(Version::from_label("Release_11.10_2026.02.24-02")));
    bench.pass(TimeDelta::seconds(2));
    assert_eq!(bench.reads.len(), 2);
    assert_eq!(bench.engine.row(&key("Cust1")).and_then(|row| row.version), Some("11.10".to_owned()));
    assert_eq!((bench.health("Cust1"), bench.heard().len()), (Some(Health::Ok), 0));
}

#[test]
fn a_version_document_is_asked_for_only_where_the_environment_may_send_us() {
    let mut bench = Bench::new(Settings::default());
    bench.answer_with("Cust1", r#""State":2,"Api":"http://127.0.0.1:8080/Cust1/api""#);
    added(&mut bench, "Cust1");
    assert_eq!(bench.version_reads, []);
}

#[test]
fn maintenance_becomes_overdue_by_time_alone() {
    let mut bench = Bench::running(1);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(TimeDelta::minutes(25));
    assert_eq!(bench.engine.summary().glyph, Glyph::Maintenance);
    bench.pass(TimeDelta::minutes(10));
    assert_eq!(bench.engine.summary().glyph, Glyph::Warning);
}

#[test]
fn what_is_known_survives_a_restart() {
    let mut bench = Bench::running(2);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(TimeDelta::minutes(2));
    let before = bench.engine.rows();
    bench.restart();
    assert_eq!(bench.engine.rows(), before);
    bench.changes.clear();
    bench.heard();
    bench.pass(TimeDelta::minutes(5));
    assert_eq!((bench.changed().len(), bench.heard().len()), (0, 0), "nothing is told twice");
}
