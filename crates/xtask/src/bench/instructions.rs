//! How many instructions a check takes: a count that a busy machine hardly changes.

use anyhow::{Context as _, Result, ensure};

use super::Bench;
use super::programs::Simulator;
use super::sweeps::{IN_FLIGHT, sweep};
use crate::command::plain;

const TENANTS: u32 = 2_000;
/// What several warm sweeps take more than one is what their checks take.
const WARM_SWEEPS: [u32; 2] = [1, 4];

/// The instructions of one check in a warm sweep, by the program's task of this name.
pub(super) fn of_a_check(bench: &Bench, task: &str, simulator: &Simulator) -> Result<f64> {
    let [few, many] = WARM_SWEEPS;
    let more = count(bench, task, simulator, many)? - count(bench, task, simulator, few)?;
    Ok(more / f64::from((many - few) * TENANTS))
}

fn count(bench: &Bench, task: &str, simulator: &Simulator, sweeps: u32) -> Result<f64> {
    let counted = sweep(bench, task, simulator, TENANTS, IN_FLIGHT);
    let mut command = plain("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(counted.get_program());
    command.args(counted.get_args()).args(["--sweeps", &sweeps.to_string()]);
    command.envs(counted.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.output().context("cannot run valgrind")?;
    let printed = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "valgrind failed: {printed}");
    read_count(&printed).with_context(|| format!("no count in what valgrind printed: {printed}"))
}

/// From `==1711== Collected : 1146891229`.
fn read_count(printed: &str) -> Option<f64> {
    printed.lines().find_map(|line| line.split_once(" Collected : "))?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_found_in_what_valgrind_prints() {
        let printed = "==1711== \n==1711== Events    : Ir\n==1711== Collected : 1146891229\n==1711== \n";
        assert_eq!(read_count(printed), Some(1_146_891_229.0));
        assert_eq!(read_count("==1711== Events    : Ir\n"), None);
    }
}
