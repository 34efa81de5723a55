//! `beacon simulate`.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::bench::{beacon, stderr};

#[test]
fn simulate_says_where_it_is() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_beacon"))
        .args(["simulate", "--story", "incident", "--tenants", "7"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("beacon runs");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let root = lines.next().expect("a line").expect("text");
    let said = lines.next().expect("a line").expect("text");
    let output = beacon(&["status", "--root", &root, "Cust10007"]);
    child.kill().expect("it is ended");
    child.wait().expect("it ends");
    assert!(said.contains("7 tenants, Cust10001 to Cust10007"), "{said}");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}
