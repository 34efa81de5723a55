//! `beacon status` on a terminal.

use std::process::Command;

use beacon_simulator::Patch;

use crate::bench::{beacon, bench, stderr};

/// What is seen of a command on a terminal so many columns wide, and its exit code.
fn on_a_terminal(columns: u16, arguments: &[&str]) -> (String, Option<i32>) {
    let command = format!("stty cols {columns} rows 24; exec {} {}", env!("CARGO_BIN_EXE_beacon"), arguments.join(" "));
    let output = Command::new("script").args(["--quiet", "--return", "--command", &command, "/dev/null"]).output();
    let output = output.expect("it is a part of every Linux");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code())
}

#[test]
fn on_a_terminal_many_tenants_have_progress_colours_and_columns_that_fit() {
    let bench = bench();
    bench.is(Patch::state("OfflineMaintenance"));
    let root = bench.simulator.root();
    let unknown: Vec<String> = (1..=9).map(|n| format!("Cust4000{n}")).collect();
    let tenants = ["Cust10001", "Cust10002", "Cust10003"].into_iter().chain(unknown.iter().map(String::as_str));
    let arguments: Vec<&str> = ["status", "--root", &root].into_iter().chain(tenants).collect();
    let (seen, code) = on_a_terminal(70, &arguments);
    assert_eq!(code, Some(3), "{seen}");
    let (progress, table) = seen.split_once("TENANT").expect("a table");
    let steps: Vec<&str> = progress.split(" of 12 tenants checked …").collect();
    let is_taken_away = steps.last().is_some_and(|last| last.starts_with("\r\u{1b}[K"));
    assert!(steps.len() > 3 && is_taken_away, "{seen:?}");
    let plain = anstream::adapter::strip_str(table).to_string();
    let rows: Vec<&str> = plain.lines().filter(|line| line.starts_with("Cust") && !line.contains("): ")).collect();
    assert!(rows.len() == 12 && rows.iter().all(|row| row.trim_end().chars().count() <= 70), "{plain}");
    assert!(table.contains("\u{1b}["), "it has colours");
    // Who reads it by a program sees neither.
    let piped = beacon(&arguments);
    assert!(!stderr(&piped).contains("checked") && !piped.stdout.contains(&0x1b));
}
