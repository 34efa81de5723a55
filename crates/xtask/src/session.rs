//! `cargo xtask session`: the app in sessions that are not in good order, a line for each.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use crate::command::{self, cargo};
use crate::setup::{self, Purpose};

/// What to try.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// So many times in a row.
    #[arg(long, default_value_t = 1)]
    times: u32,
}

/// Sets up, builds, and tries all faults; an error when one of them is not borne.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::run(&[Purpose::Build, Purpose::Desktop])?;
    command::run(&mut cargo(&["build", "--workspace", "--all-targets"]))?;
    for _ in 0..options.times {
        run_once()?;
    }
    Ok(())
}

fn run_once() -> Result<()> {
    let only = ["--ignored", "--test-threads", "2", "session::"];
    let mut command =
        cargo(&[&["test", "--workspace", "--test", "desktop", "--test", "machine", "--"], only.as_slice()].concat());
    let mut tests = command.stdout(Stdio::piped()).spawn().context("the tests do not start")?;
    let output = tests.stdout.take().context("the tests say nothing")?;
    let (mut borne, mut rest) = (0, Vec::new());
    for line in BufReader::new(output).lines() {
        let line = line?;
        match fault(&line) {
            Some((name, true)) => {
                println!("{name}: ok");
                borne += 1;
            }
            Some((name, false)) => println!("{name}: FAILED"),
            None => rest.push(line),
        }
    }
    let ended = tests.wait()?;
    if !ended.success() {
        println!("{}", rest.join("\n"));
    }
    ensure!(ended.success(), "not all faults of the session were borne");
    ensure!(borne > 0, "no fault was tried");
    Ok(())
}

/// The fault that a line of the tests' output is about, and whether it was borne.
fn fault(line: &str) -> Option<(String, bool)> {
    let (test, outcome) = line.strip_prefix("test session::")?.split_once(" ... ")?;
    let name = test.rsplit("::").next()?.replace('_', "-");
    Some((name, outcome == "ok"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_a_fault_with_a_name_for_people() {
        let borne = fault("test session::trays::the_tray_host_hangs ... ok");
        assert_eq!(borne, Some(("the-tray-host-hangs".to_owned(), true)));
        assert_eq!(fault("test session::the_bus_ends ... FAILED"), Some(("the-bus-ends".to_owned(), false)));
        assert_eq!(fault("test result: ok. 3 passed"), None);
    }
}
