//! `beacon gate` as a program: its exit codes and its JSON are a contract.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use beacon_simulator::{Fault, Patch};
use rstest::rstest;
use serde_json::{Value, json};
use support::{Served, beacon, signal, simulator, stderr};

const KEYS: [&str; 13] = [
    "environment",
    "id",
    "run",
    "state",
    "is_running",
    "endpoint",
    "api",
    "version",
    "valid_until",
    "checked_at",
    "age",
    "retry_after",
    "reason",
];

#[test]
fn the_keys_are_these_in_this_order_and_the_service_is_asked_once() {
    let (_runtime, simulator) = simulator(Duration::from_mins(5));
    let output = beacon(&["gate", "--root", &simulator.root(), "--json", "10001"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let places: Vec<usize> = KEYS.iter().map(|key| text.find(&format!("\"{key}\":")).expect("it is there")).collect();
    assert!(places.is_sorted(), "{text}");
    let answer: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(answer.as_object().expect("an object").len(), KEYS.len());
    assert_eq!(
        (&answer["id"], &answer["environment"], &answer["run"], &answer["reason"], &answer["state"]),
        (&json!("Cust10001"), &json!("production"), &json!(true), &json!("running"), &json!("Running"))
    );
    assert!(answer["retry_after"].as_i64().is_some_and(|seconds| (290..=300).contains(&seconds)), "{text}");
    assert_eq!((output.status.code(), simulator.requests().state), (Some(0), 1));
}

#[rstest]
#[case(Patch::state("Running"), 0, "running", "runs")]
#[case(Patch::state("OnlineMaintenance"), 0, "running", "runs")]
#[case(Patch::state("OfflineMaintenance"), 1, "maintenance", "usually over within 30 min; ask again at")]
#[case(Patch::state("Suspended"), 1, "down", "until it is reactivated")]
#[case(Patch { is_running: Some(false), ..Patch::state("Running") }, 1, "down", "does not run")]
#[case(Patch::fault(Fault::status(500)), 3, "no_data", "nothing is known")]
#[case(Patch::fault(Fault::HtmlPage), 3, "no_data", "nothing is known")]
#[case(Patch::state("Deleted"), 4, "gone", "gone for good")]
#[case(Patch::state("Unknown"), 4, "unknown", "check identifier and environment")]
#[case(Patch::fault(Fault::status(404)), 4, "unknown", "check identifier and environment")]
fn the_exit_code_says_whether_to_go_on(
    #[case] patch: Patch,
    #[case] code: i32,
    #[case] reason: &str,
    #[case] sentence: &str,
) {
    for server in [false, true] {
        let served = Served::start(Duration::from_mins(5), &[]);
        served.is(patch.clone());
        let root = served.simulator.root();
        let source = if server { ["--server", &served.address] } else { ["--root", &root] };
        let output = beacon(&[&["gate", "Cust10001"], source.as_slice()].concat());
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), stderr(&output));
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(sentence), "{said}");
        let output = beacon(&[&["gate", "--json", "Cust10001"], source.as_slice()].concat());
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!((&answer["reason"], &answer["run"]), (&json!(reason), &json!(code == 0)), "{answer}");
    }
}

#[test]
fn without_data_it_goes_on_only_where_that_is_wanted_and_says_so() {
    let (_runtime, simulator) = simulator(Duration::from_mins(5));
    simulator.service_fault(Some(Fault::status(503)));
    let output = beacon(&["gate", "--root", &simulator.root(), "--on-no-data", "open", "--json", "Cust10001"]);
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((output.status.code(), &answer["run"]), (Some(0), &json!(false)));
    assert!(stderr(&output).contains("nothing is known of production/Cust10001"), "{}", stderr(&output));
}

#[test]
fn a_server_that_is_not_there_is_no_data_and_a_wrong_token_is_wrong_usage() {
    let output = beacon(&["gate", "--server", "http://127.0.0.1:1", "Cust10001"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("does not answer"), "{}", stderr(&output));
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        support::write(&path, text);
        path.to_string_lossy().into_owned()
    };
    let (right, wrong) = (file("right", "correct-horse-battery\n"), file("wrong", "incorrect-horse-battery\n"));
    let served = Served::start(Duration::from_mins(5), &["--token-file", &right]);
    let code =
        |file: &str| beacon(&["gate", "--server", &served.address, "--token-file", file, "Cust10001"]).status.code();
    assert_eq!((code(&right), code(&wrong)), (Some(0), Some(2)));
}

#[test]
fn it_waits_until_the_tenant_runs_or_the_time_is_over() {
    let (_runtime, simulator) = simulator(Duration::from_secs(1));
    simulator.change("Cust10001", Patch::state("OfflineMaintenance")).expect("it is there");
    let root = simulator.root();
    let over = beacon(&["gate", "--root", &root, "--wait", "1s", "--min-interval", "100ms", "Cust10001"]);
    assert_eq!(over.status.code(), Some(1), "{}", stderr(&over));
    let asked = simulator.requests().state;
    let mut waiting = Command::new(env!("CARGO_BIN_EXE_beacon"))
        .args(["gate", "--root", &root, "--wait", "1h", "--min-interval", "100ms", "Cust10001"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("beacon runs");
    while simulator.requests().state == asked {
        std::thread::yield_now();
    }
    simulator.change("Cust10001", Patch::state("Running")).expect("it is there");
    let mut said = String::new();
    BufReader::new(waiting.stdout.take().expect("its output")).read_line(&mut said).expect("a line");
    assert!(said.contains("runs: Running"), "{said}");
    assert_eq!(waiting.wait().expect("it ends").code(), Some(0));
}

#[rstest]
#[case(&["Default"], "on-site")]
#[case(&["Cust1", "Cust2"], "one tenant at a time")]
#[case(&["Cust1", "--server", "nowhere"], "is no address of a server")]
#[case(&["Cust1", "--on-no-data", "maybe"], "invalid value 'maybe'")]
#[case(&["Cust1", "--token-file", "x"], "--server")]
fn wrong_usage_is_2(#[case] arguments: &[&str], #[case] sentence: &str) {
    let output = beacon(&[&["gate"], arguments].concat());
    assert!(output.status.code() == Some(2) && stderr(&output).contains(sentence), "{}", stderr(&output));
}

#[rstest]
#[case("TERM", 143)]
#[case("INT", 130)]
fn who_waits_ends_when_asked(#[case] name: &str, #[case] code: i32) {
    let (_runtime, simulator) = simulator(Duration::from_mins(5));
    simulator.change("Cust10001", Patch::state("OfflineMaintenance")).expect("it is there");
    let mut waiting = Command::new(env!("CARGO_BIN_EXE_beacon"))
        .args(["gate", "--root", &simulator.root(), "--wait", "1h", "Cust10001"])
        .spawn()
        .expect("beacon runs");
    while simulator.requests().state == 0 {
        std::thread::yield_now();
    }
    signal(waiting.id(), name);
    assert_eq!(waiting.wait().expect("it ends").code(), Some(code));
}

#[test]
fn a_closed_pipe_is_no_wrong_usage() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut listing = Command::new(env!("CARGO_BIN_EXE_beacon"));
    let status = listing.args(["simulate", "--list"]).stdout(writer).stderr(Stdio::piped()).output().expect("it runs");
    assert_eq!((status.status.code(), stderr(&status)), (Some(141), String::new()));
}
