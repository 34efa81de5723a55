//! `beacon status`: what is read, and how it is printed.

use std::process::Command;

use beacon_simulator::{Addresses, Era, Fault, Patch};
use rstest::rstest;
use serde_json::{Value, json};

use crate::bench::bench;

#[test]
fn status_has_exactly_these_keys_in_the_order_asked() {
    let bench = bench();
    bench.is(Patch { era: Some(Era::Y2020), ..Patch::host("online2") });
    let output = bench.status(&["--json", "10002", " CUST10001 "]);
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let ids: Vec<&Value> = all.iter().map(|tenant| &tenant["id"]).collect();
    assert_eq!(ids, [&json!("Cust10002"), &json!("Cust10001")]);
    let keys: Vec<&String> = all[1].as_object().expect("an object").keys().collect();
    let mut expected = vec![
        "environment",
        "id",
        "check",
        "error",
        "state",
        "state_code",
        "is_running",
        "health",
        "endpoint",
        "endpoint_host",
        "api",
        "valid_until",
        "next_check",
        "version",
    ];
    expected.sort_unstable();
    let mut keys: Vec<&str> = keys.into_iter().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, expected);
    let version: Vec<&String> = all[1]["version"].as_object().expect("a version").keys().collect();
    assert_eq!(version.len(), 4, "{version:?}");
    assert_eq!(output.status.code(), Some(0));
}

#[rstest]
#[case::case_1(Patch { era: Some(Era::Y2020), ..Patch::host("sod2") }, "Running", "ok", 0)]
#[case::case_2(Patch { era: Some(Era::Y2026), ..Patch::default() }, "Running", "ok", 0)]
#[case::case_4(Patch { addresses: Some(Addresses::Null), ..Patch::state("OfflineMaintenance") }, "OfflineMaintenance", "maintenance", 1)]
#[case::case_5(Patch::state("OnlineMaintenance"), "OnlineMaintenance", "info", 0)]
#[case::case_6_number(Patch::state(6), "OfflineMaintenance", "maintenance", 1)]
#[case::case_6_unpublished(Patch { is_running: Some(true), ..Patch::state(7) }, "7", "info", 0)]
#[case::case_6_name(Patch { is_running: Some(false), ..Patch::state("Migrating") }, "Migrating", "warning", 1)]
#[case::case_7(Patch::state("Unknown"), "Unknown", "warning", 1)]
#[case::case_13_deleted(Patch::state("Deleted"), "Deleted", "info", 1)]
#[case::case_13_suspended(Patch::state("Suspended"), "Suspended", "info", 1)]
#[case::case_13_waiting(Patch::state("MigrationPending"), "MigrationPending", "info", 1)]
#[case::case_15(Patch { addresses: Some(Addresses::Empty), ..Patch::default() }, "Running", "ok", 0)]
fn states_lead_to_health_and_exit_code(
    #[case] patch: Patch,
    #[case] state: &str,
    #[case] health: &str,
    #[case] code: i32,
) {
    let bench = bench();
    bench.is(patch);
    let (tenant, exit) = bench.tenant();
    assert_eq!((&tenant["state"], &tenant["health"], exit), (&json!(state), &json!(health), code));
    assert_eq!((&tenant["check"], &tenant["error"]), (&json!("ok"), &json!(null)));
}

#[rstest]
#[case(Fault::status(404), "not_found")]
#[case(Fault::status(500), "http")]
#[case(Fault::HtmlPage, "html")]
#[case(Fault::CutOff, "broken")]
#[case(Fault::VersionDocument, "version_document")]
fn case_8_a_failed_check_has_no_data(#[case] fault: Fault, #[case] error: &str) {
    let bench = bench();
    bench.is(Patch::fault(fault));
    let (tenant, exit) = bench.tenant();
    assert_eq!((&tenant["check"], &tenant["error"]["code"], exit), (&json!("failed"), &json!(error), 3));
    assert_eq!(
        (&tenant["health"], &tenant["state"], &tenant["version"]),
        (&json!("no_data"), &json!(null), &json!(null))
    );
    assert!(tenant["next_check"].is_string());
}

#[rstest]
#[case::the_2020_document(Era::Y2020, "9.1 R3")]
#[case::the_oldest_document(Era::Y2017, "8.1")]
#[case::the_2026_label(Era::Y2026, "11.10")]
fn case_11_versions_are_named_as_people_name_them(#[case] era: Era, #[case] product: &str) {
    let bench = bench();
    bench.is(Patch { era: Some(era), ..Patch::default() });
    assert_eq!(bench.tenant().0["version"]["product"], json!(product));
    let asked = bench.simulator.requests().version;
    assert_eq!(asked, u64::from(era != Era::Y2026), "the version document is asked for only when it is needed");
}

#[test]
fn one_without_data_weighs_more_than_one_that_does_not_run() {
    let bench = bench();
    bench.is(Patch::state("OfflineMaintenance"));
    assert_eq!(bench.status(&["Cust10001", "Cust10002"]).status.code(), Some(1));
    assert_eq!(bench.status(&["Cust10001", "Cust40000"]).status.code(), Some(3));
}

#[test]
fn a_table_says_local_times_and_what_went_wrong_in_a_word_and_below_in_full() {
    let bench = bench();
    bench.is(Patch::fault(Fault::HtmlPage));
    let arguments = ["status", "--root", &bench.simulator.root(), "Cust10001", "Cust10002"];
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
        let output = command.args(arguments).args(more).env_remove("NO_COLOR").env("TZ", "Asia/Tokyo").output();
        String::from_utf8_lossy(&output.expect("beacon runs").stdout).into_owned()
    };
    let text = run(&[]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[1].starts_with("Cust10001  production   html ") && lines[1].contains(" no_data "), "{text}");
    assert!(lines[3].starts_with("Cust10001 (production): ") && lines[3].len() > 40, "{text}");
    let next = lines[2].rsplit("  ").next().expect("the last column");
    assert!(next.len() <= 30 && next.contains("(in ") && !next.contains('Z'), "{next}");
    assert!(!text.contains('\u{1b}'), "no colours where no terminal is");
    assert!(run(&["--color", "always"]).contains("\u{1b}[32m"), "the colour of what is well");
}
