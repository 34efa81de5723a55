//! `beacon watch`: what changes and what is told.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use beacon_simulator::{Era, Fault, Patch};
use serde_json::{Value, json};

use crate::bench::{Bench, bench};

/// `beacon watch --json`, line by line.
struct Watching {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Watching {
    fn start(bench: &Bench, arguments: &[&str]) -> Self {
        let root = bench.simulator.root();
        let fixed = ["watch", "--json", "--root", &root, "--min-interval", "100ms", "--rate", "100"];
        let mut child = Command::new(env!("CARGO_BIN_EXE_beacon"))
            .args([&fixed, arguments].concat())
            .stdout(Stdio::piped())
            .spawn()
            .expect("beacon runs");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        while bench.simulator.requests().state < 3 {
            std::thread::yield_now();
        }
        Self { child, lines }
    }

    fn next(&mut self) -> Value {
        let line = self.lines.next().expect("a line").expect("text");
        serde_json::from_str(&line).expect("JSON")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It has ended by itself, or has nothing to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watch_tells_changes_and_notifications_with_one_id_until_it_is_over() {
    let bench = bench();
    let mut watching = Watching::start(&bench, &["--group-window", "0s", "Cust10001", "Cust10002", "Cust10003"]);
    bench.is(Patch::state("OfflineMaintenance"));
    let change = watching.next();
    assert_eq!(
        (&change["type"], &change["kind"], &change["from"], &change["to"], &change["health"], &change["id"]),
        (
            &json!("change"),
            &json!("state"),
            &json!("Running"),
            &json!("OfflineMaintenance"),
            &json!("maintenance"),
            &json!("Cust10001")
        )
    );
    let raised = watching.next();
    assert_eq!((&raised["type"], &raised["event"]), (&json!("notification"), &json!("raised")));
    assert_eq!(raised["tenants"], json!(["Cust10001"]));
    let keys = raised.as_object().expect("an object").len();
    assert_eq!(keys, 10, "type, at, id, event, title, body, tenants, cause, severity, escalated");
    assert_eq!(raised["severity"], json!("warning"));
    bench.is(Patch::state("Running"));
    assert_eq!(watching.next()["to"], json!("Running"));
    let closed = watching.next();
    assert_eq!((&closed["event"], &closed["id"]), (&json!("resolved"), &raised["id"]));
}

#[test]
fn case_3_a_move_is_one_change_and_no_notice() {
    let bench = bench();
    bench.is(Patch::host("online2"));
    let mut watching = Watching::start(&bench, &["--group-window", "0s", "--for", "4s", "Cust10001"]);
    bench.is(Patch::host("app"));
    let change = watching.next();
    assert_eq!((&change["kind"], &change["health"]), (&json!("endpoint"), &json!("ok")));
    assert!(change["to"].as_str().is_some_and(|to| to.starts_with("http://app.localhost")), "{change}");
    assert!(watching.lines.next().is_none(), "nothing else until the end");
    assert_eq!(watching.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn case_12_a_wrong_host_is_no_outage() {
    let bench = bench();
    bench.is(Patch { era: Some(Era::Y2020), version_fault: Some(Fault::status(421)), ..Patch::default() });
    let mut watching = Watching::start(&bench, &["--group-window", "0s", "--for", "3s", "Cust10001"]);
    assert!(watching.lines.next().is_none(), "nothing is told");
    assert_eq!(watching.child.wait().expect("it ends").code(), Some(0));
    assert_eq!(bench.simulator.requests().version, 1, "a wrong host is not asked again and again");
}

#[test]
fn watch_ends_with_the_exit_code_of_status() {
    let bench = bench();
    bench.is(Patch::fault(Fault::status(500)));
    let mut watching = Watching::start(&bench, &["--for", "1s", "Cust10001", "Cust10002"]);
    assert_eq!(watching.child.wait().expect("it ends").code(), Some(3));
}
